//+ id: CQ-07
//+ title: Which communications were dismissed, refused or not heeded
//+ description: Answers that turned a communication away, with what the source calls it; a situation where the source names one. Modality says how the source tells the communication, response_modality how the answer, for instance as alleged or as denied.
//+ parameters: situation thing = any (only about this situation)
//+ columns: communication thing, called code, recipient thing, about thing, modality code, responder thing, response code, content text, response_modality code, response_claim claim, claim claim, source source, locator text
MATCH (responder)<-[:RESPONDER]-(answer:Response)-[:TO]->(communication)<-[:COMMUNICATION]-(c:Warning),
    (c)-[:RECIPIENT]->(recipient), (c)-[cites:CITES]->(source:Source)
WHERE answer.tier <= $tier AND answer.load <= $sealed AND (answer.gone / $bit) % 2 = 0
    AND c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
OPTIONAL MATCH (c)-[:SITUATION]->(about)
UNWIND answer.response_kind AS response
WITH *
WHERE response IN ['dismissal', 'not-receptive', 'refusal', 'unheeded']
    AND ($situation IS NULL OR about.id = $situation)
RETURN DISTINCT communication.id AS communication, c.called_by_source AS called, recipient.id AS recipient,
    about.id AS about, c.modality AS modality, responder.id AS responder, response, answer.content AS content,
    answer.modality AS response_modality, answer.id AS response_claim, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY communication, called, recipient, about, modality, responder, response, content, response_modality,
    response_claim, claim, source, locator
