//+ id: CQ-25
//+ title: Which recommendations are addressed to somebody, and by whom
//+ description: Recommendations with their addressee, condition, and who makes them: the claimant, or else the author of the source.
//+ parameters: addressee thing (the one addressed); topic code Topic = any (only on this topic)
//+ columns: content text, condition text, author text, claimant thing, modality code, claim claim, source source, locator text
MATCH (:Thing {id: $addressee})<-[:ADDRESSEE]-(c:Recommendation)-[cites:CITES]->(source:Source)
WHERE ($topic IS NULL OR $topic IN c.topic) AND c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
RETURN DISTINCT c.content AS content, c.condition AS condition, source.author AS author, c.claimant AS claimant,
    c.modality AS modality, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY content, condition, author, claimant, modality, claim, source, locator
