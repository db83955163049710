//+ title: Claims whose id begins so
//+ description: Claims by the first digits of their id, as the notes of an answer print them.
//+ parameters: beginning (hexadecimal digits)
//+ columns: id
MATCH (c:Claim) WHERE c.id STARTS WITH $beginning AND c.tier <= $tier AND c.load <= $sealed
RETURN c.id AS id ORDER BY id LIMIT 20
