//+ id: CQ-21
//+ title: How many holders of a type of post there were, over time
//+ description: Quantities about a post, or about those who appoint it, in the order of their dates; an undated one cannot be placed. Modality says how the source tells the number, appointment_modality how that the one counted appoints to the post, for instance as alleged or as denied; one of whom that is only denied is not counted.
//+ parameters: post thing (the type of post)
//+ columns: earliest date, latest date, subject thing, measure code, low number, best number, high number, counted text, words text, modality code, appointment_modality code, appointment_claim claim, claim claim, source source, locator text
CALL {
    MATCH (subject:Thing {id: $post})<-[:SUBJECT]-(c:Quantity)
    RETURN subject, c, null AS appointment
UNION
    MATCH (post:Thing {id: $post})<-[:OBJECT]-(appointment:OrganisationRelation)-[:SUBJECT]->(subject),
        (subject)<-[:SUBJECT]-(c:Quantity)
    WHERE appointment.relation = 'appoints'
        AND appointment.tier <= $tier AND appointment.load <= $sealed AND (appointment.gone / $bit) % 2 = 0
        AND (appointment.modality <> 'denied' OR EXISTS {
            MATCH (post)<-[:OBJECT]-(told:OrganisationRelation)-[:SUBJECT]->(subject)
            WHERE told.relation = 'appoints' AND told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
    RETURN subject, c, appointment
}
MATCH (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
RETURN DISTINCT c.first_from AS earliest, c.last_to AS latest, subject.id AS subject, c.measure AS measure,
    c.low AS low, c.best AS best, c.high AS high, c.words AS counted, c.date_words AS words,
    c.modality AS modality, appointment.modality AS appointment_modality, appointment.id AS appointment_claim,
    c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY earliest, latest, subject, measure, low, best, high, counted, words, modality, appointment_modality,
    appointment_claim, claim, source, locator
