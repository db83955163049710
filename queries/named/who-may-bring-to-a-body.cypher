//+ id: CQ-14
//+ title: Who may bring a matter to a body, and on which legal basis
//+ description: Documents that empower somebody towards a body. Modality says how the source tells it, for instance as alleged or as denied.
//+ parameters: body thing (the body that receives the matter)
//+ columns: actor thing, document thing, document_name text, modality code, claim claim, source source, locator text
MATCH (:Thing {id: $body})<-[:OBJECT]-(c:DocumentRelation)-[:DOCUMENT]->(document), (c)-[:AGENT]->(actor),
    (c)-[cites:CITES]->(source:Source)
WHERE c.relation = 'empowers'
    AND c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
RETURN DISTINCT actor.id AS actor, document.id AS document, document.name AS document_name,
    c.modality AS modality, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY actor, document, document_name, modality, claim, source, locator
