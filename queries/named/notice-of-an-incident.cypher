//+ id: CQ-04
//+ title: Whether somebody was put on notice of an incident, where, in which order, and what they did then
//+ description: Step "notice": a communication about the incident that names the person. Steps "response" and "measure": answers to it, and measures about the incident or its situation. The order comes from a Sequence claim, or from the days of the incident; order_modality says how that is told, modality how the row is told, for instance as alleged or as denied. Unknown is an order that no claim gives without denying it.
//+ parameters: person thing (the one addressed); incident thing (the incident)
//+ columns: step text, communication thing, issuer thing, kind code, place thing, order text, order_modality code, order_claim claim, receipt code, content text, modality code, claim claim, source source, locator text
CALL {
    MATCH (incident:Thing {id: $incident})<-[:INCIDENT]-(c:Warning)-[:RECIPIENT]->(:Thing {id: $person}),
        (c)-[:COMMUNICATION]->(communication),
        (incident)<-[here:EARLIER|LATER]-(sequence:Sequence)-[there:EARLIER|LATER]->(communication)
    WHERE type(here) <> type(there)
        AND sequence.tier <= $tier AND sequence.load <= $sealed AND (sequence.gone / $bit) % 2 = 0
    OPTIONAL MATCH (c)-[:ISSUER]->(issuer)
    OPTIONAL MATCH (c)-[:PLACE]->(place)
    UNWIND coalesce(c.channel, [null]) AS kind
    RETURN 'notice' AS step, c, communication.id AS communication, issuer.id AS issuer, kind, place.id AS place,
        CASE type(here) WHEN 'EARLIER' THEN 'after' ELSE 'before' END AS side, sequence.modality AS order_modality,
        sequence.id AS order_claim, c.receipt AS receipt, c.subject AS content
UNION
    MATCH (incident:Thing {id: $incident})<-[:INCIDENT]-(c:Warning)-[:RECIPIENT]->(:Thing {id: $person}),
        (c)-[:COMMUNICATION]->(communication)
    OPTIONAL MATCH (c)-[:ISSUER]->(issuer)
    OPTIONAL MATCH (c)-[:PLACE]->(place)
    OPTIONAL MATCH (incident)<-[:INCIDENT]-(occurrence:Occurrence)
    WHERE occurrence.start_earliest IS NOT NULL AND occurrence.end_latest IS NOT NULL
        AND (coalesce(c.start_earliest > occurrence.end_latest, false)
            OR coalesce(c.end_latest < occurrence.start_earliest, false))
        AND occurrence.modality <> 'denied' AND occurrence.tier <= $tier AND occurrence.load <= $sealed
        AND (occurrence.gone / $bit) % 2 = 0
    OPTIONAL MATCH (incident)<-[here:EARLIER|LATER]-(sequence:Sequence)-[there:EARLIER|LATER]->(communication)
    WHERE type(here) <> type(there) AND sequence.modality <> 'denied'
        AND sequence.tier <= $tier AND sequence.load <= $sealed AND (sequence.gone / $bit) % 2 = 0
    WITH c, communication, issuer, place, occurrence, sequence
    WHERE occurrence IS NOT NULL OR sequence IS NULL
    UNWIND coalesce(c.channel, [null]) AS kind
    RETURN 'notice' AS step, c, communication.id AS communication, issuer.id AS issuer, kind, place.id AS place,
        CASE WHEN occurrence IS NULL THEN 'unknown'
            WHEN coalesce(c.start_earliest > occurrence.end_latest, false) THEN 'after' ELSE 'before' END AS side,
        occurrence.modality AS order_modality, occurrence.id AS order_claim, c.receipt AS receipt,
        c.subject AS content
UNION
    MATCH (:Thing {id: $incident})<-[:INCIDENT]-(notice:Warning)-[:RECIPIENT]->(person:Thing {id: $person}),
        (notice)-[:COMMUNICATION]->(communication)<-[:TO]-(c:Response)-[:RESPONDER]->(person)
    WHERE notice.modality <> 'denied' AND notice.tier <= $tier AND notice.load <= $sealed
        AND (notice.gone / $bit) % 2 = 0
    UNWIND c.response_kind AS kind
    RETURN 'response' AS step, c, communication.id AS communication, null AS issuer, kind, null AS place,
        null AS side, null AS order_modality, null AS order_claim, null AS receipt, c.content AS content
UNION
    MATCH (incident:Thing {id: $incident})<-[:INCIDENT]-(notice:Warning)-[:RECIPIENT]->(person:Thing {id: $person}),
        (notice)-[:COMMUNICATION]->(communication), (person)<-[:ACTOR]-(c:Measure)-[:CONCERNING]->(incident)
    WHERE notice.modality <> 'denied' AND notice.tier <= $tier AND notice.load <= $sealed
        AND (notice.gone / $bit) % 2 = 0
    UNWIND c.measure_kind AS kind
    RETURN 'measure' AS step, c, communication.id AS communication, null AS issuer, kind, null AS place,
        null AS side, null AS order_modality, null AS order_claim, null AS receipt, c.content AS content
UNION
    MATCH (incident:Thing {id: $incident})<-[:INCIDENT]-(notice:Warning)-[:RECIPIENT]->(person:Thing {id: $person}),
        (notice)-[:COMMUNICATION]->(communication),
        (incident)<-[:INCIDENT]-(occurrence:Occurrence)-[:SITUATION]->(situation),
        (person)<-[:ACTOR]-(c:Measure)-[:CONCERNING]->(situation)
    WHERE notice.modality <> 'denied' AND notice.tier <= $tier AND notice.load <= $sealed
        AND (notice.gone / $bit) % 2 = 0
        AND occurrence.modality <> 'denied' AND occurrence.tier <= $tier AND occurrence.load <= $sealed
        AND (occurrence.gone / $bit) % 2 = 0
    UNWIND c.measure_kind AS kind
    RETURN 'measure' AS step, c, communication.id AS communication, null AS issuer, kind, null AS place,
        null AS side, null AS order_modality, null AS order_claim, null AS receipt, c.content AS content
}
MATCH (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
RETURN DISTINCT step, communication, issuer, kind, place, side AS `order`, order_modality, order_claim, receipt,
    content, c.modality AS modality, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY step, communication, issuer, kind, place, `order`, order_modality, order_claim, receipt, content, modality,
    claim, source, locator
