//+ id: CQ-17
//+ title: Which documents authorise something, by situation
//+ description: Documents with a relation of authorising, who adopted them and for which situation. Modality says how the source tells it, for instance as alleged or as denied.
//+ parameters: agent thing = any (only by this body); situation thing = any (only for this situation); source source = any (only as this source cites them)
//+ columns: situation thing, document thing, document_name text, agent thing, content text, earliest date, latest date, modality code, claim claim, source source, locator text
MATCH (c:DocumentRelation)-[:DOCUMENT]->(document), (c)-[:AGENT]->(agent), (c)-[:OBJECT]->(situation),
    (c)-[cites:CITES]->(source:Source)
WHERE c.relation = 'authorises'
    AND c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
    AND ($agent IS NULL OR agent.id = $agent) AND ($situation IS NULL OR situation.id = $situation)
    AND ($source IS NULL OR source.id = $source)
RETURN DISTINCT situation.id AS situation, document.id AS document, document.name AS document_name, agent.id AS agent,
    c.value AS content, c.start_earliest AS earliest, c.end_latest AS latest, c.modality AS modality,
    c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY situation, document, document_name, agent, content, earliest, latest, modality, claim, source, locator
