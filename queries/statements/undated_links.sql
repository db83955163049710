--+ title: Undated links
--+ description: Whether a claim about a superior of any of the given units has no date at all.
--+ parameters: units (JSON list of ids)
--+ columns: claim
SELECT c.id AS claim
FROM json_each(:units) u CROSS JOIN part p ON p.value = u.value AND p.role = 'subordinate'
    CROSS JOIN claim c ON c.number = p.claim
WHERE c.kind = 'CommandLink' AND c.tier <= :tier AND c.load <= :sealed AND c.gone & (1 << :tier) = 0
    AND c.first_from IS NULL AND c.first_to IS NULL AND c.last_from IS NULL AND c.last_to IS NULL
LIMIT 1
