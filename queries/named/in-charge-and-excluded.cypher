//+ id: CQ-23
//+ title: Who was put in charge of the response to a situation, and what was shut out
//+ description: Steps "lead" (who led the response), "excluded" (views that were kept out, and by whom) and "dismissed" (reports and warnings that were turned away, and by whom).
//+ parameters: situation thing (the situation)
//+ columns: step text, actor thing, other thing, content text, words text, claim claim, source source, locator text
CALL {
    MATCH (:Thing {id: $situation})<-[:OBJECT]-(c:OrganisationRelation)-[:SUBJECT]->(actor)
    WHERE c.relation = 'leads-response-to'
    RETURN 'lead' AS step, c, actor.id AS actor, null AS other
UNION
    MATCH (:Thing {id: $situation})<-[:CONCERNING]-(c:Measure)-[:CONCERNING]->(other)
    WHERE 'exclusion' IN c.measure_kind
    OPTIONAL MATCH (c)-[:ACTOR]->(actor)
    RETURN 'excluded' AS step, c, actor.id AS actor, other.id AS other
UNION
    MATCH (:Thing {id: $situation})<-[:SITUATION]-(warning:Warning)-[:COMMUNICATION]->(other),
        (other)<-[:TO]-(c:Response)-[:RESPONDER]->(actor)
    WHERE 'dismissal' IN c.response_kind
        AND warning.modality <> 'denied' AND warning.tier <= $tier AND warning.load <= $sealed
        AND (warning.gone / $bit) % 2 = 0
    RETURN 'dismissed' AS step, c, actor.id AS actor, other.id AS other
}
MATCH (c)-[cites:CITES]->(source:Source)
WHERE c.modality <> 'denied' AND c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
RETURN DISTINCT step, actor, other, c.content AS content, c.date_words AS words, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY step, actor, other, content, words, claim, source, locator
