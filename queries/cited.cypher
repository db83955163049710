//+ title: Sources of claims
//+ description: Which sources the given claims cite, each with its independence group, or itself where it has none.
//+ parameters: claims (list of ids)
//+ columns: claim, source, independent
UNWIND $claims AS wanted
MATCH (c:Claim {id: wanted})-[:CITES]->(s:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / 2 ^ $tier) % 2 < 1
RETURN DISTINCT c.id AS claim, s.id AS source,
    CASE WHEN s.`group` IS NULL OR s.`group` = '' THEN s.id ELSE s.`group` END AS independent
