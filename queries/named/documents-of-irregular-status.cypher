//+ id: CQ-35
//+ title: Which documents have a restricted or irregular status
//+ description: Documents said to be unpublished (publication denied), redacted, marked internal or forthcoming, and where such a document can be had all the same.
//+ parameters: document thing = any (only this document)
//+ columns: document thing, name text, status code, modality code, content text, agent thing, claim claim, source source, locator text
MATCH (c:DocumentRelation)-[:DOCUMENT]->(document), (c)-[cites:CITES]->(source:Source)
WHERE c.relation IN ['redacted', 'marked-internal', 'forthcoming', 'published', 'available-at']
    AND ($document IS NULL OR document.id = $document)
    AND c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
OPTIONAL MATCH (document)<-[:DOCUMENT]-(irregular:DocumentRelation)
WHERE irregular.tier <= $tier AND irregular.load <= $sealed AND (irregular.gone / $bit) % 2 = 0
    AND ((irregular.relation IN ['redacted', 'marked-internal', 'forthcoming'] AND irregular.modality <> 'denied')
        OR (irregular.relation = 'published' AND irregular.modality = 'denied'))
WITH c, document, cites, source, irregular
WHERE c.relation IN ['redacted', 'marked-internal', 'forthcoming']
    OR (c.relation = 'published' AND c.modality = 'denied')
    OR (c.relation = 'available-at' AND irregular IS NOT NULL)
OPTIONAL MATCH (c)-[:AGENT]->(agent)
RETURN DISTINCT document.id AS document, document.name AS name, c.relation AS status, c.modality AS modality,
    c.value AS content, agent.id AS agent, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY document, name, status, modality, content, agent, claim, source, locator
