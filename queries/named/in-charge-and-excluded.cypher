//+ id: CQ-23
//+ title: Who was put in charge of the response to a situation, and what was shut out
//+ description: Steps "lead" (who led the response), "excluded" (views that were kept out, and by whom) and "dismissed" (reports and warnings that were turned away, and by whom). Modality says how the source tells it, warning_modality how a source tells the warning that was turned away, for instance as alleged or as denied.
//+ parameters: situation thing (the situation)
//+ columns: step text, actor thing, other thing, content text, words text, modality code, warning_modality code, warning_claim claim, claim claim, source source, locator text
CALL {
    MATCH (:Thing {id: $situation})<-[:OBJECT]-(c:OrganisationRelation)-[:SUBJECT]->(actor)
    WHERE c.relation = 'leads-response-to'
    RETURN 'lead' AS step, c, actor.id AS actor, null AS other, null AS warning_modality, null AS warning_claim
UNION
    MATCH (:Thing {id: $situation})<-[:CONCERNING]-(c:Measure)-[:CONCERNING]->(other)
    WHERE 'exclusion' IN c.measure_kind
    OPTIONAL MATCH (c)-[:ACTOR]->(actor)
    RETURN 'excluded' AS step, c, actor.id AS actor, other.id AS other, null AS warning_modality,
        null AS warning_claim
UNION
    MATCH (:Thing {id: $situation})<-[:SITUATION]-(warning:Warning)-[:COMMUNICATION]->(other),
        (other)<-[:TO]-(c:Response)-[:RESPONDER]->(actor)
    WHERE 'dismissal' IN c.response_kind
        AND warning.tier <= $tier AND warning.load <= $sealed AND (warning.gone / $bit) % 2 = 0
    RETURN 'dismissed' AS step, c, actor.id AS actor, other.id AS other, warning.modality AS warning_modality,
        warning.id AS warning_claim
}
MATCH (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
RETURN DISTINCT step, actor, other, c.content AS content, c.date_words AS words, c.modality AS modality,
    warning_modality, warning_claim, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY step, actor, other, content, words, modality, warning_modality, warning_claim, claim, source,
    locator
