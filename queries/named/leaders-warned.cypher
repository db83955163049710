//+ title: Which leaders were warned, by whom, how, and what they answered
//+ parameters: situation, called, source: each null for any
MATCH (c:Warning)-[:COMMUNICATION]->(communication), (c)-[:RECIPIENT]->(recipient), (c)-[cites:CITES]->(source:Source)
WHERE c.modality <> 'denied' AND c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
    AND ($called IS NULL OR c.called_by_source = $called) AND ($source IS NULL OR source.id = $source)
    AND ($situation IS NULL OR EXISTS { (c)-[:SITUATION]->(about) WHERE about.id = $situation })
OPTIONAL MATCH (c)-[:ISSUER]->(issuer)
OPTIONAL MATCH (answer:Response)-[:TO]->(communication)
WHERE answer.modality <> 'denied' AND answer.tier <= $tier AND answer.load <= $sealed AND (answer.gone / $bit) % 2 = 0
OPTIONAL MATCH (answer)-[:RESPONDER]->(responder)
UNWIND coalesce(c.channel, [null]) AS channel
UNWIND coalesce(answer.response_kind, [null]) AS response
RETURN DISTINCT communication.id AS communication, c.called_by_source AS called, issuer.id AS issuer,
    recipient.id AS recipient, channel AS channel, responder.id AS responder, response AS response,
    answer.content AS content, answer.id AS response_claim, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY communication, called, issuer, recipient, channel, responder, response, content, response_claim, claim, source, locator
