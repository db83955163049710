//+ id: CQ-06
//+ title: Who was told of a given consequence, how they took it, and whether a command link of theirs is recorded
//+ description: Communications that held out a consequence, such as command responsibility, with each answer. Being told is no finding; the last flag says whether any source records the recipient as a superior in a command link.
//+ parameters: consequence code Consequence (the consequence held out)
//+ columns: communication thing, recipient thing, responder thing, response code, response_claim claim, commands flag, claim claim, source source, locator text
MATCH (c:Warning)-[:COMMUNICATION]->(communication), (c)-[:RECIPIENT]->(recipient), (c)-[cites:CITES]->(source:Source)
WHERE $consequence IN c.invokes
    AND c.modality <> 'denied' AND c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
OPTIONAL MATCH (responder)<-[:RESPONDER]-(answer:Response)-[:TO]->(communication)
WHERE answer.modality <> 'denied' AND answer.tier <= $tier AND answer.load <= $sealed AND (answer.gone / $bit) % 2 = 0
OPTIONAL MATCH (recipient)-[link:COMMANDS]->()
WHERE link.label = 'command' AND link.tier_from <= $tier AND link.tier_to >= $tier AND link.load <= $sealed
UNWIND coalesce(answer.response_kind, [null]) AS response
RETURN DISTINCT communication.id AS communication, recipient.id AS recipient, responder.id AS responder, response,
    answer.id AS response_claim, link IS NOT NULL AS commands, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY communication, recipient, responder, response, response_claim, commands, claim, source, locator
