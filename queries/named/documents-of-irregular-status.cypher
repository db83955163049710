//+ id: CQ-35
//+ title: Which documents have a restricted or irregular status
//+ description: Documents said to be unpublished (publication denied), redacted, marked internal or forthcoming, and where such a document can be had all the same; irregular names the status that it has, irregular_modality says how that is told, modality how the row is told, for instance as alleged or as denied: a document of which a source denies that it was published is unpublished by that source, and what says the contrary stands beside. A status that is only denied leads to no such place.
//+ parameters: document thing = any (only this document)
//+ columns: document thing, name text, status code, modality code, content text, agent thing, irregular code, irregular_modality code, irregular_claim claim, claim claim, source source, locator text
CALL {
    MATCH (c:DocumentRelation)-[:DOCUMENT]->(document)
    WHERE ($document IS NULL OR document.id = $document)
        AND (c.relation IN ['redacted', 'marked-internal', 'forthcoming'] OR (c.relation = 'published' AND EXISTS {
            MATCH (document)<-[:DOCUMENT]-(denial:DocumentRelation)
            WHERE denial.relation = 'published' AND denial.modality = 'denied'
                AND denial.tier <= $tier AND denial.load <= $sealed AND (denial.gone / $bit) % 2 = 0
        }))
    RETURN c, document, null AS found
UNION
    MATCH (c:DocumentRelation)-[:DOCUMENT]->(document)
    WHERE ($document IS NULL OR document.id = $document) AND c.relation = 'available-at'
    MATCH (document)<-[:DOCUMENT]-(found:DocumentRelation)
    WHERE found.relation IN ['redacted', 'marked-internal', 'forthcoming', 'published']
        AND found.tier <= $tier AND found.load <= $sealed AND (found.gone / $bit) % 2 = 0
        AND EXISTS {
            MATCH (document)<-[:DOCUMENT]-(told:DocumentRelation)
            WHERE told.relation = found.relation
                AND (told.relation = 'published') = (told.modality = 'denied')
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        }
    RETURN c, document, found
}
MATCH (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
OPTIONAL MATCH (c)-[:AGENT]->(agent)
RETURN DISTINCT document.id AS document, document.name AS name, c.relation AS status, c.modality AS modality,
    c.value AS content, agent.id AS agent, found.relation AS irregular,
    found.modality AS irregular_modality, found.id AS irregular_claim, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY document, name, status, modality, content, agent, irregular, irregular_modality, irregular_claim, claim,
    source, locator
