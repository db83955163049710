//+ id: CQ-04
//+ title: Whether somebody was put on notice of an incident, where, in which order, and which answers and measures of theirs are recorded
//+ description: Step "notice": a communication about the incident that names the person. Steps "response" and "measure": their answers to it, and measures of theirs about the incident or its situation, whenever they were taken: no order is said of a measure, its bounds stand beside. The order of a notice comes from a Sequence claim, or from the days of the incident. Unknown is an order that no claim gives without denying it. Modality says how the source tells the row, for instance as alleged or as denied; order_modality, notice_modality and situation_modality say so of the order, of the notice that led to an answer or a measure and of the situation that the incident belongs to. A notice or a situation that is only denied leads to no further row.
//+ parameters: person thing (the one addressed); incident thing (the incident)
//+ columns: step text, communication thing, issuer thing, kind code, place thing, order text, order_modality code, order_claim claim, receipt code, content text, start_earliest date, start_latest date, end_earliest date, end_latest date, words text, modality code, notice_modality code, notice_claim claim, situation_modality code, situation_claim claim, claim claim, source source, locator text
CALL {
    MATCH (incident:Thing {id: $incident})<-[:INCIDENT]-(c:Warning)-[:RECIPIENT]->(:Thing {id: $person}),
        (c)-[:COMMUNICATION]->(communication),
        (incident)<-[here:EARLIER|LATER]-(ordered:Sequence)-[there:EARLIER|LATER]->(communication)
    WHERE type(here) <> type(there)
        AND ordered.tier <= $tier AND ordered.load <= $sealed AND (ordered.gone / $bit) % 2 = 0
    OPTIONAL MATCH (c)-[:ISSUER]->(issuer)
    OPTIONAL MATCH (c)-[:PLACE]->(place)
    UNWIND coalesce(c.channel, [null]) AS kind
    RETURN 'notice' AS step, c, communication.id AS communication, issuer.id AS issuer, kind,
        place.id AS place, CASE type(here) WHEN 'EARLIER' THEN 'after' ELSE 'before' END AS side,
        c.receipt AS receipt, c.subject AS content,
        ordered, null AS notice, null AS situated
UNION
    MATCH (incident:Thing {id: $incident})<-[:INCIDENT]-(c:Warning)-[:RECIPIENT]->(:Thing {id: $person}),
        (c)-[:COMMUNICATION]->(communication)
    OPTIONAL MATCH (c)-[:ISSUER]->(issuer)
    OPTIONAL MATCH (c)-[:PLACE]->(place)
    OPTIONAL MATCH (incident)<-[:INCIDENT]-(ordered:Occurrence)
    WHERE (coalesce(c.start_earliest > ordered.end_latest, false)
            OR coalesce(c.end_latest < ordered.start_earliest, false))
        AND ordered.modality <> 'denied'
        AND ordered.tier <= $tier AND ordered.load <= $sealed AND (ordered.gone / $bit) % 2 = 0
    OPTIONAL MATCH (incident)<-[here:EARLIER|LATER]-(sequence:Sequence)-[there:EARLIER|LATER]->(communication)
    WHERE type(here) <> type(there) AND sequence.modality <> 'denied'
        AND sequence.tier <= $tier AND sequence.load <= $sealed AND (sequence.gone / $bit) % 2 = 0
    WITH c, communication, issuer, place, ordered, sequence
    WHERE ordered IS NOT NULL OR sequence IS NULL
    UNWIND coalesce(c.channel, [null]) AS kind
    RETURN 'notice' AS step, c, communication.id AS communication, issuer.id AS issuer, kind,
        place.id AS place,
        CASE WHEN ordered IS NULL THEN 'unknown'
            WHEN coalesce(c.start_earliest > ordered.end_latest, false) THEN 'after' ELSE 'before' END AS side,
        c.receipt AS receipt, c.subject AS content,
        ordered, null AS notice, null AS situated
UNION
    MATCH (incident:Thing {id: $incident})<-[:INCIDENT]-(notice:Warning)-[:RECIPIENT]->(person:Thing {id: $person}),
        (notice)-[:COMMUNICATION]->(communication)
    WHERE notice.tier <= $tier AND notice.load <= $sealed AND (notice.gone / $bit) % 2 = 0
        AND (notice.modality <> 'denied' OR EXISTS {
            MATCH (incident)<-[:INCIDENT]-(told:Warning)-[:RECIPIENT]->(person),
                (told)-[:COMMUNICATION]->(communication)
            WHERE told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
    MATCH (communication)<-[:TO]-(c:Response)-[:RESPONDER]->(person)
    UNWIND c.response_kind AS kind
    RETURN 'response' AS step, c, communication.id AS communication, null AS issuer, kind,
        null AS place, null AS side,
        null AS receipt, c.content AS content,
        null AS ordered, notice, null AS situated
UNION
    MATCH (incident:Thing {id: $incident})<-[:INCIDENT]-(notice:Warning)-[:RECIPIENT]->(person:Thing {id: $person}),
        (notice)-[:COMMUNICATION]->(communication)
    WHERE notice.tier <= $tier AND notice.load <= $sealed AND (notice.gone / $bit) % 2 = 0
        AND (notice.modality <> 'denied' OR EXISTS {
            MATCH (incident)<-[:INCIDENT]-(told:Warning)-[:RECIPIENT]->(person),
                (told)-[:COMMUNICATION]->(communication)
            WHERE told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
    MATCH (person)<-[:ACTOR]-(c:Measure)-[:CONCERNING]->(incident)
    UNWIND c.measure_kind AS kind
    RETURN 'measure' AS step, c, communication.id AS communication, null AS issuer, kind,
        null AS place, null AS side,
        null AS receipt, c.content AS content,
        null AS ordered, notice, null AS situated
UNION
    MATCH (incident:Thing {id: $incident})<-[:INCIDENT]-(notice:Warning)-[:RECIPIENT]->(person:Thing {id: $person}),
        (notice)-[:COMMUNICATION]->(communication)
    WHERE notice.tier <= $tier AND notice.load <= $sealed AND (notice.gone / $bit) % 2 = 0
        AND (notice.modality <> 'denied' OR EXISTS {
            MATCH (incident)<-[:INCIDENT]-(told:Warning)-[:RECIPIENT]->(person),
                (told)-[:COMMUNICATION]->(communication)
            WHERE told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
    MATCH (incident)<-[:INCIDENT]-(situated:Occurrence)-[:SITUATION]->(situation),
        (person)<-[:ACTOR]-(c:Measure)-[:CONCERNING]->(situation)
    WHERE situated.tier <= $tier AND situated.load <= $sealed AND (situated.gone / $bit) % 2 = 0
        AND (situated.modality <> 'denied' OR EXISTS {
            MATCH (incident)<-[:INCIDENT]-(within:Occurrence)-[:SITUATION]->(situation)
            WHERE within.modality <> 'denied'
                AND within.tier <= $tier AND within.load <= $sealed AND (within.gone / $bit) % 2 = 0
        })
    UNWIND c.measure_kind AS kind
    RETURN 'measure' AS step, c, communication.id AS communication, null AS issuer, kind,
        null AS place, null AS side,
        null AS receipt, c.content AS content,
        null AS ordered, notice, situated
}
MATCH (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
RETURN DISTINCT step, communication, issuer, kind, place, side AS `order`, ordered.modality AS order_modality,
    ordered.id AS order_claim, receipt, content, c.start_earliest AS start_earliest,
    c.start_latest AS start_latest, c.end_earliest AS end_earliest, c.end_latest AS end_latest, c.date_words AS words,
    c.modality AS modality, notice.modality AS notice_modality, notice.id AS notice_claim,
    situated.modality AS situation_modality, situated.id AS situation_claim, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY step, communication, issuer, kind, place, `order`, order_modality, order_claim, receipt, content,
    start_earliest, start_latest, end_earliest, end_latest, words, modality, notice_modality, notice_claim,
    situation_modality, situation_claim, claim, source, locator
