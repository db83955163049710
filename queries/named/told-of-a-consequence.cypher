//+ id: CQ-06
//+ title: Who was told of a given consequence, how they took it, and whether a command link of theirs is recorded
//+ description: Communications that held out a consequence, such as command responsibility, with each answer. Being told is no finding. The flag commands is yes where a command link, whenever it was, has the recipient as a superior, no where one denies it, and empty where none is recorded, which is no no; command_modality says how the link is told, modality how the communication, response_modality how the answer, for instance as alleged or as denied.
//+ parameters: consequence code Consequence (the consequence held out)
//+ columns: communication thing, recipient thing, modality code, responder thing, response code, response_modality code, response_claim claim, commands flag, command_modality code, command_claim claim, claim claim, source source, locator text
MATCH (c:Warning)-[:COMMUNICATION]->(communication), (c)-[:RECIPIENT]->(recipient), (c)-[cites:CITES]->(source:Source)
WHERE $consequence IN c.invokes
    AND c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
OPTIONAL MATCH (responder)<-[:RESPONDER]-(answer:Response)-[:TO]->(communication)
WHERE answer.tier <= $tier AND answer.load <= $sealed AND (answer.gone / $bit) % 2 = 0
OPTIONAL MATCH (recipient)<-[:SUPERIOR]-(command:CommandLink)
WHERE command.link_kind = 'command'
    AND command.tier <= $tier AND command.load <= $sealed AND (command.gone / $bit) % 2 = 0
UNWIND coalesce(answer.response_kind, [null]) AS response
RETURN DISTINCT communication.id AS communication, recipient.id AS recipient, c.modality AS modality,
    responder.id AS responder, response, answer.modality AS response_modality, answer.id AS response_claim,
    command.modality <> 'denied' AS commands, command.modality AS command_modality, command.id AS command_claim,
    c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY communication, recipient, modality, responder, response, response_modality, response_claim, commands,
    command_modality, command_claim, claim, source, locator
