--+ title: Whether claims still name things
--+ description: For each given thing, `still` if a claim that counts names it, else `once` if one names it that no longer does.
--+ parameters: ids (JSON list)
--+ columns: id, named
SELECT i.value, CASE
    WHEN EXISTS (SELECT 1 FROM part p CROSS JOIN claim c ON c.number = p.claim WHERE p.value = i.value
        AND c.kind NOT IN ('SameAs', 'Different')
        AND c.tier <= :tier AND c.load <= :sealed AND c.gone & (1 << :tier) = 0) THEN 'still'
    WHEN EXISTS (SELECT 1 FROM part p CROSS JOIN claim c ON c.number = p.claim WHERE p.value = i.value
        AND c.kind NOT IN ('SameAs', 'Different')
        AND c.tier <= :tier AND c.load <= :sealed AND c.gone & (1 << :tier) <> 0) THEN 'once'
    END
FROM json_each(:ids) i
