//+ id: CQ-01
//+ title: Who was warned, by whom, how, and how each answered
//+ description: Every communication that reached or was sent to somebody, with what the source calls it, and each answer to it. An answer may come from a part of those addressed. Modality says how the source tells it, response_modality how the answer is told, for instance as alleged or as denied.
//+ parameters: situation thing = any (only about this situation); called code SourceTerm = any (only what the source calls so); source source = any (only as this source tells it)
//+ columns: communication thing, called code, issuer thing, recipient thing, channel code, modality code, responder thing, response code, content text, response_modality code, response_claim claim, claim claim, source source, locator text
MATCH (c:Warning)-[:COMMUNICATION]->(communication), (c)-[:RECIPIENT]->(recipient), (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
    AND ($called IS NULL OR c.called_by_source = $called) AND ($source IS NULL OR source.id = $source)
    AND ($situation IS NULL OR EXISTS { (c)-[:SITUATION]->(about) WHERE about.id = $situation })
OPTIONAL MATCH (c)-[:ISSUER]->(issuer)
OPTIONAL MATCH (responder)<-[:RESPONDER]-(answer:Response)-[:TO]->(communication)
WHERE answer.tier <= $tier AND answer.load <= $sealed AND (answer.gone / $bit) % 2 = 0
UNWIND coalesce(c.channel, [null]) AS channel
UNWIND coalesce(answer.response_kind, [null]) AS response
RETURN DISTINCT communication.id AS communication, c.called_by_source AS called, issuer.id AS issuer,
    recipient.id AS recipient, channel, c.modality AS modality, responder.id AS responder, response,
    answer.content AS content, answer.modality AS response_modality, answer.id AS response_claim, c.id AS claim,
    source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY communication, called, issuer, recipient, channel, modality, responder, response, content,
    response_modality, response_claim, claim, source, locator
