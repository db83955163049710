//+ id: CQ-28
//+ title: What groups say about a mechanism, and where they contradict each other
//+ description: Statements about a mechanism with who makes them; modality denied means that they say it is not so. The claim contradicted is given where a source has both.
//+ parameters: mechanism thing (the court or mechanism)
//+ columns: claimant thing, topic code, content text, modality code, contradicts claim, contradicted_claimant thing, words text, claim claim, source source, locator text
MATCH (:Thing {id: $mechanism})<-[:CONCERNING]-(c:Proposition)-[cites:CITES]->(source:Source)
WHERE c.claimant IS NOT NULL AND c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
OPTIONAL MATCH (c)<-[:BETWEEN]-(conflict:Conflict)-[:BETWEEN|AWAITS]->(contradicted)
WHERE conflict.modality <> 'denied' AND conflict.tier <= $tier AND conflict.load <= $sealed
    AND (conflict.gone / $bit) % 2 = 0
OPTIONAL MATCH (contradicted)-[:CLAIMED_BY]->(claimant)
WHERE contradicted.tier <= $tier AND contradicted.load <= $sealed
UNWIND c.topic AS topic
RETURN DISTINCT c.claimant AS claimant, topic, c.content AS content, c.modality AS modality,
    contradicted.id AS contradicts, claimant.id AS contradicted_claimant, c.date_words AS words, c.id AS claim,
    source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY claimant, topic, content, modality, contradicts, contradicted_claimant, words, claim, source, locator
