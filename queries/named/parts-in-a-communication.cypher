//+ id: CQ-03
//+ title: Who proposed, approved and issued a communication
//+ description: Everybody who had a part in a communication before it reached its recipients, or was present. Modality says how the source tells it, for instance as alleged or as denied.
//+ parameters: communication thing (the letter, call or meeting)
//+ columns: part text, actor thing, actor_class class, modality code, claim claim, source source, locator text
MATCH (:Thing {id: $communication})<-[:COMMUNICATION]-(c:Warning)-[part:PROPOSER|APPROVER|ISSUER|ATTENDEE]->(actor),
    (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
RETURN DISTINCT toLower(type(part)) AS part, actor.id AS actor, actor.class AS actor_class, c.modality AS modality,
    c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY part, actor, actor_class, modality, claim, source, locator
