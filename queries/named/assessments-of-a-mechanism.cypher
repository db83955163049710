//+ id: CQ-28
//+ title: What groups say about a mechanism, and where they contradict each other
//+ description: Statements about a mechanism with who makes them; modality denied means that they say it is not so. The claim contradicted is given where a source says that the two contradict each other; conflict_modality says how that is told, contradicted_modality how the claim contradicted is. One that is taken back is not given.
//+ parameters: mechanism thing (the court or mechanism)
//+ columns: claimant thing, topic code, content text, modality code, conflict_modality code, conflict_claim claim, contradicts claim, contradicted_modality code, contradicted_claimant thing, words text, claim claim, source source, locator text
MATCH (:Thing {id: $mechanism})<-[:CONCERNING]-(c:Proposition)-[cites:CITES]->(source:Source)
WHERE c.claimant IS NOT NULL AND c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
OPTIONAL MATCH (c)<-[:BETWEEN]-(conflict:Conflict)-[:BETWEEN|AWAITS]->(contradicted)
WHERE conflict.tier <= $tier AND conflict.load <= $sealed AND (conflict.gone / $bit) % 2 = 0
    AND (conflict.modality <> 'denied' OR EXISTS {
            MATCH (c)<-[:BETWEEN]-(told:Conflict)-[:BETWEEN|AWAITS]->(contradicted)
            WHERE told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
    AND (coalesce(contradicted.gone, 0) / $bit) % 2 = 0
OPTIONAL MATCH (seen:Claim {id: contradicted.id})
WHERE seen.tier <= $tier AND seen.load <= $sealed
UNWIND c.topic AS topic
RETURN DISTINCT c.claimant AS claimant, topic, c.content AS content, c.modality AS modality,
    conflict.modality AS conflict_modality, conflict.id AS conflict_claim, contradicted.id AS contradicts,
    seen.modality AS contradicted_modality, seen.claimant AS contradicted_claimant, c.date_words AS words,
    c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY claimant, topic, content, modality, conflict_modality, conflict_claim, contradicts, contradicted_modality,
    contradicted_claimant, words, claim, source, locator
