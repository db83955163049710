--+ title: Sources of claims
--+ description: Which sources the given claims cite, each with its independence group, or itself where it has none.
--+ parameters: claims (JSON list of ids)
--+ columns: claim, source, independent
SELECT DISTINCT i.id AS claim, s.id AS source, coalesce(nullif(json_extract(s.body, '$.group'), ''), s.id) AS independent
FROM json_each(:claims) u CROSS JOIN claim_id i ON i.id = u.value CROSS JOIN claim c ON c.number = i.claim
    CROSS JOIN json_each(c.citations) x CROSS JOIN source s ON s.id = json_extract(x.value, '$[0]')
WHERE c.tier <= :tier AND c.load <= :sealed AND c.gone & (1 << :tier) = 0
