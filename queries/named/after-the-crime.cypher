//+ id: CQ-05
//+ title: Who is alleged, who commanded them, who had notice after the crime, and which measures are recorded
//+ description: Step "alleged": those to whom the incident is ascribed. Step "command": a command link or posting over them. Step "notice": who was told after the incident, with the claim of that order; order_modality says how it is told. Step "measure": what those told did. No row of a step means that none is recorded, not that there was none. Modality "denied": the claim denies what the row says. What is only denied, a part in the incident, an order or a notice, leads to no further row.
//+ parameters: incident thing (the incident)
//+ columns: step text, actor thing, kind code, other thing, modality code, content text, order_modality code, order_claim claim, claim claim, source source, locator text
CALL {
    MATCH (:Thing {id: $incident})<-[:INCIDENT]-(c:Involvement)-[:ACTOR]->(actor)
    WHERE c.involvement IN ['alleged-forces', 'alleged-perpetrator', 'alleged-participant', 'alleged-orderer']
    RETURN 'alleged' AS step, c, actor.id AS actor, c.involvement AS kind, c.claimant AS other, c.content AS content,
        null AS order_modality, null AS order_claim
UNION
    MATCH (:Thing {id: $incident})<-[:INCIDENT]-(involvement:Involvement)-[:ACTOR]->(other),
        (other)<-[:SUBORDINATE]-(c:CommandLink)-[:SUPERIOR]->(actor)
    WHERE involvement.involvement IN ['alleged-forces', 'alleged-perpetrator', 'alleged-participant']
        AND c.link_kind = 'command'
        AND involvement.modality <> 'denied' AND involvement.tier <= $tier AND involvement.load <= $sealed
        AND (involvement.gone / $bit) % 2 = 0
    RETURN 'command' AS step, c, actor.id AS actor, c.link_kind AS kind, other.id AS other, null AS content,
        null AS order_modality, null AS order_claim
UNION
    MATCH (:Thing {id: $incident})<-[:INCIDENT]-(involvement:Involvement)-[:ACTOR]->(other),
        (other)<-[:UNIT]-(c:Posting)-[:HOLDER]->(actor)
    WHERE involvement.involvement IN ['alleged-forces', 'alleged-perpetrator', 'alleged-participant']
        AND c.role IN ['commander', 'acting-commander']
        AND involvement.modality <> 'denied' AND involvement.tier <= $tier AND involvement.load <= $sealed
        AND (involvement.gone / $bit) % 2 = 0
    RETURN 'command' AS step, c, actor.id AS actor, c.role AS kind, other.id AS other, null AS content,
        null AS order_modality, null AS order_claim
UNION
    MATCH (incident:Thing {id: $incident})<-[:EARLIER]-(sequence:Sequence)-[:LATER]->(other),
        (other)<-[:COMMUNICATION]-(c:Warning)-[:RECIPIENT]->(actor), (c)-[:INCIDENT]->(incident)
    WHERE sequence.tier <= $tier AND sequence.load <= $sealed AND (sequence.gone / $bit) % 2 = 0
    RETURN 'notice' AS step, c, actor.id AS actor, c.called_by_source AS kind, other.id AS other, c.subject AS content,
        sequence.modality AS order_modality, sequence.id AS order_claim
UNION
    MATCH (incident:Thing {id: $incident})<-[:EARLIER]-(sequence:Sequence)-[:LATER]->(communication),
        (communication)<-[:COMMUNICATION]-(notice:Warning)-[:RECIPIENT]->(actor), (notice)-[:INCIDENT]->(incident),
        (actor)<-[:ACTOR]-(c:Measure)-[:CONCERNING]->(incident)
    WHERE sequence.modality <> 'denied' AND sequence.tier <= $tier AND sequence.load <= $sealed
        AND (sequence.gone / $bit) % 2 = 0
        AND notice.modality <> 'denied' AND notice.tier <= $tier AND notice.load <= $sealed
        AND (notice.gone / $bit) % 2 = 0
    UNWIND c.measure_kind AS kind
    RETURN 'measure' AS step, c, actor.id AS actor, kind, incident.id AS other, c.content AS content,
        null AS order_modality, null AS order_claim
UNION
    MATCH (incident:Thing {id: $incident})<-[:EARLIER]-(sequence:Sequence)-[:LATER]->(communication),
        (communication)<-[:COMMUNICATION]-(notice:Warning)-[:RECIPIENT]->(actor), (notice)-[:INCIDENT]->(incident),
        (incident)<-[:INCIDENT]-(occurrence:Occurrence)-[:SITUATION]->(other),
        (actor)<-[:ACTOR]-(c:Measure)-[:CONCERNING]->(other)
    WHERE sequence.modality <> 'denied' AND sequence.tier <= $tier AND sequence.load <= $sealed
        AND (sequence.gone / $bit) % 2 = 0
        AND notice.modality <> 'denied' AND notice.tier <= $tier AND notice.load <= $sealed
        AND (notice.gone / $bit) % 2 = 0
        AND occurrence.modality <> 'denied' AND occurrence.tier <= $tier AND occurrence.load <= $sealed
        AND (occurrence.gone / $bit) % 2 = 0
    UNWIND c.measure_kind AS kind
    RETURN 'measure' AS step, c, actor.id AS actor, kind, other.id AS other, c.content AS content,
        null AS order_modality, null AS order_claim
}
MATCH (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
RETURN DISTINCT step, actor, kind, other, c.modality AS modality, content, order_modality, order_claim,
    c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY step, actor, kind, other, modality, content, order_modality, order_claim, claim, source, locator
