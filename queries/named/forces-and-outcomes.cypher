//+ id: CQ-18
//+ title: What came of situations in which given forces were, or were not, present
//+ description: Judgements of what the forces did where a source says that they were present, and of situations where the same passage says that there were none. Modality says how the source tells the judgement, presence_modality how the presence, for instance as alleged or as denied.
//+ parameters: forces thing (the forces)
//+ columns: situation thing, present flag, presence_modality code, assessment code, content text, modality code, presence_claim claim, claim claim, source source, locator text
MATCH (forces:Thing {id: $forces})<-[:SUBJECT]-(presence:OrganisationRelation)-[:OBJECT]->(situation),
    (situation)<-[:SITUATION]-(c:SituationAssessment),
    (presence)-[told:CITES]->(source:Source)<-[cites:CITES]-(c)
WHERE presence.relation = 'present-in' AND told.locator = cites.locator AND told.locator <> ''
    AND presence.tier <= $tier AND presence.load <= $sealed AND (presence.gone / $bit) % 2 = 0
    AND c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
    AND (presence.modality = 'denied' OR EXISTS { (c)-[:CONCERNING]->(forces) })
RETURN DISTINCT situation.id AS situation, presence.modality <> 'denied' AS present,
    presence.modality AS presence_modality, c.assessment AS assessment, c.content AS content, c.modality AS modality,
    presence.id AS presence_claim, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY situation, present, presence_modality, assessment, content, modality, presence_claim, claim, source, locator
