--+ title: A page of claims
--+ description: The ids of the next claims after an id, in the order of ids, of one kind or of all; retracted ones too.
--+ parameters: kind (code, or empty for all), after (id, or empty), most (number)
--+ columns: id
SELECT i.id FROM claim_id i CROSS JOIN claim c ON c.number = i.claim
WHERE i.id > :after AND c.tier <= :tier AND c.load <= :sealed AND (:kind = '' OR c.kind = :kind)
ORDER BY i.id LIMIT :most
