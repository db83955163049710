//+ id: CQ-05
//+ title: Who is alleged, who is recorded in command of them, who had notice after the crime, and which measures are recorded
//+ description: Step "alleged": those to whom the incident is ascribed. Step "command": a command link to them or a posting over them, also at a post that heads them, whenever that was: its bounds stand beside and are compared with no day of the incident. Step "notice": who was told after the incident, by a claim of that order or by the days of both; a notice whose order no claim gives is not here. Step "measure": measures of those told, whenever they were taken. No row of a step means that none is recorded, not that there was none. Modality says how the source tells the row, for instance as alleged or as denied; part_modality, post_modality, notice_modality, order_modality and situation_modality say so of the part in the incident, of the post that heads the unit, of the notice, of its order and of the situation that the incident belongs to. What is only denied of these leads to no further row.
//+ parameters: incident thing (the incident)
//+ columns: step text, actor thing, kind code, other thing, modality code, content text, start_earliest date, start_latest date, end_earliest date, end_latest date, words text, part_modality code, part_claim claim, post_modality code, post_claim claim, notice_modality code, notice_claim claim, order_modality code, order_claim claim, situation_modality code, situation_claim claim, claim claim, source source, locator text
CALL {
    MATCH (:Thing {id: $incident})<-[:INCIDENT]-(c:Involvement)-[:ACTOR]->(actor)
    WHERE c.involvement IN ['alleged-forces', 'alleged-perpetrator', 'alleged-participant', 'alleged-orderer']
    RETURN 'alleged' AS step, c, actor.id AS actor, c.involvement AS kind, c.claimant AS other, c.content AS content,
        null AS part, null AS post, null AS notice, null AS ordered, null AS situated
UNION
    MATCH (incident:Thing {id: $incident})<-[:INCIDENT]-(part:Involvement)-[:ACTOR]->(other),
        (other)<-[:SUBORDINATE]-(c:CommandLink)-[:SUPERIOR]->(actor)
    WHERE part.involvement IN ['alleged-forces', 'alleged-perpetrator', 'alleged-participant']
        AND part.tier <= $tier AND part.load <= $sealed AND (part.gone / $bit) % 2 = 0
        AND (part.modality <> 'denied' OR EXISTS {
            MATCH (incident)<-[:INCIDENT]-(told:Involvement)-[:ACTOR]->(other)
            WHERE told.involvement IN ['alleged-forces', 'alleged-perpetrator', 'alleged-participant']
                AND told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
        AND c.link_kind = 'command'
    RETURN 'command' AS step, c, actor.id AS actor, c.link_kind AS kind, other.id AS other, null AS content,
        part, null AS post, null AS notice, null AS ordered, null AS situated
UNION
    MATCH (incident:Thing {id: $incident})<-[:INCIDENT]-(part:Involvement)-[:ACTOR]->(other),
        (other)<-[:UNIT]-(c:Posting)-[:HOLDER]->(actor)
    WHERE part.involvement IN ['alleged-forces', 'alleged-perpetrator', 'alleged-participant']
        AND part.tier <= $tier AND part.load <= $sealed AND (part.gone / $bit) % 2 = 0
        AND (part.modality <> 'denied' OR EXISTS {
            MATCH (incident)<-[:INCIDENT]-(told:Involvement)-[:ACTOR]->(other)
            WHERE told.involvement IN ['alleged-forces', 'alleged-perpetrator', 'alleged-participant']
                AND told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
        AND c.role IN ['commander', 'acting-commander']
    RETURN 'command' AS step, c, actor.id AS actor, c.role AS kind, other.id AS other, c.title AS content,
        part, null AS post, null AS notice, null AS ordered, null AS situated
UNION
    MATCH (incident:Thing {id: $incident})<-[:INCIDENT]-(part:Involvement)-[:ACTOR]->(other),
        (other)<-[:UNIT]-(post:PostOfUnit)-[:POST]->(office)<-[:POST]-(c:Posting)-[:HOLDER]->(actor)
    WHERE part.involvement IN ['alleged-forces', 'alleged-perpetrator', 'alleged-participant']
        AND part.tier <= $tier AND part.load <= $sealed AND (part.gone / $bit) % 2 = 0
        AND (part.modality <> 'denied' OR EXISTS {
            MATCH (incident)<-[:INCIDENT]-(told:Involvement)-[:ACTOR]->(other)
            WHERE told.involvement IN ['alleged-forces', 'alleged-perpetrator', 'alleged-participant']
                AND told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
        AND c.role IN ['commander', 'acting-commander']
        AND post.tier <= $tier AND post.load <= $sealed AND (post.gone / $bit) % 2 = 0
        AND (post.modality <> 'denied' OR EXISTS {
            MATCH (other)<-[:UNIT]-(heading:PostOfUnit)-[:POST]->(office)
            WHERE heading.modality <> 'denied'
                AND heading.tier <= $tier AND heading.load <= $sealed AND (heading.gone / $bit) % 2 = 0
        })
    RETURN 'command' AS step, c, actor.id AS actor, c.role AS kind, other.id AS other, c.title AS content,
        part, post, null AS notice, null AS ordered, null AS situated
UNION
    MATCH (incident:Thing {id: $incident})<-[:EARLIER]-(ordered:Sequence)-[:LATER]->(other),
        (other)<-[:COMMUNICATION]-(c:Warning)-[:RECIPIENT]->(actor), (c)-[:INCIDENT]->(incident)
    WHERE ordered.tier <= $tier AND ordered.load <= $sealed AND (ordered.gone / $bit) % 2 = 0
    RETURN 'notice' AS step, c, actor.id AS actor, c.called_by_source AS kind, other.id AS other, c.subject AS content,
        null AS part, null AS post, null AS notice, ordered, null AS situated
UNION
    MATCH (incident:Thing {id: $incident})<-[:INCIDENT]-(ordered:Occurrence),
        (incident)<-[:INCIDENT]-(c:Warning)-[:RECIPIENT]->(actor), (c)-[:COMMUNICATION]->(other)
    WHERE c.start_earliest > ordered.end_latest AND ordered.modality <> 'denied'
        AND ordered.tier <= $tier AND ordered.load <= $sealed AND (ordered.gone / $bit) % 2 = 0
    RETURN 'notice' AS step, c, actor.id AS actor, c.called_by_source AS kind, other.id AS other, c.subject AS content,
        null AS part, null AS post, null AS notice, ordered, null AS situated
UNION
    MATCH (incident:Thing {id: $incident})<-[:INCIDENT]-(notice:Warning)-[:RECIPIENT]->(actor),
        (notice)-[:COMMUNICATION]->(communication), (incident)<-[:EARLIER]-(ordered:Sequence)-[:LATER]->(communication)
    WHERE notice.tier <= $tier AND notice.load <= $sealed AND (notice.gone / $bit) % 2 = 0
        AND (notice.modality <> 'denied' OR EXISTS {
            MATCH (incident)<-[:INCIDENT]-(told:Warning)-[:RECIPIENT]->(actor),
                (told)-[:COMMUNICATION]->(communication)
            WHERE told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
        AND ordered.tier <= $tier AND ordered.load <= $sealed AND (ordered.gone / $bit) % 2 = 0
        AND (ordered.modality <> 'denied' OR EXISTS {
            MATCH (incident)<-[:EARLIER]-(sequence:Sequence)-[:LATER]->(communication)
            WHERE sequence.modality <> 'denied'
                AND sequence.tier <= $tier AND sequence.load <= $sealed AND (sequence.gone / $bit) % 2 = 0
        })
    MATCH (actor)<-[:ACTOR]-(c:Measure)-[:CONCERNING]->(incident)
    UNWIND c.measure_kind AS kind
    RETURN 'measure' AS step, c, actor.id AS actor, kind AS kind, incident.id AS other, c.content AS content,
        null AS part, null AS post, notice, ordered, null AS situated
UNION
    MATCH (incident:Thing {id: $incident})<-[:INCIDENT]-(notice:Warning)-[:RECIPIENT]->(actor),
        (notice)-[:COMMUNICATION]->(communication), (incident)<-[:EARLIER]-(ordered:Sequence)-[:LATER]->(communication)
    WHERE notice.tier <= $tier AND notice.load <= $sealed AND (notice.gone / $bit) % 2 = 0
        AND (notice.modality <> 'denied' OR EXISTS {
            MATCH (incident)<-[:INCIDENT]-(told:Warning)-[:RECIPIENT]->(actor),
                (told)-[:COMMUNICATION]->(communication)
            WHERE told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
        AND ordered.tier <= $tier AND ordered.load <= $sealed AND (ordered.gone / $bit) % 2 = 0
        AND (ordered.modality <> 'denied' OR EXISTS {
            MATCH (incident)<-[:EARLIER]-(sequence:Sequence)-[:LATER]->(communication)
            WHERE sequence.modality <> 'denied'
                AND sequence.tier <= $tier AND sequence.load <= $sealed AND (sequence.gone / $bit) % 2 = 0
        })
    MATCH (incident)<-[:INCIDENT]-(situated:Occurrence)-[:SITUATION]->(other),
        (actor)<-[:ACTOR]-(c:Measure)-[:CONCERNING]->(other)
    WHERE situated.tier <= $tier AND situated.load <= $sealed AND (situated.gone / $bit) % 2 = 0
        AND (situated.modality <> 'denied' OR EXISTS {
            MATCH (incident)<-[:INCIDENT]-(within:Occurrence)-[:SITUATION]->(other)
            WHERE within.modality <> 'denied'
                AND within.tier <= $tier AND within.load <= $sealed AND (within.gone / $bit) % 2 = 0
        })
    UNWIND c.measure_kind AS kind
    RETURN 'measure' AS step, c, actor.id AS actor, kind AS kind, other.id AS other, c.content AS content,
        null AS part, null AS post, notice, ordered, situated
UNION
    MATCH (incident:Thing {id: $incident})<-[:INCIDENT]-(notice:Warning)-[:RECIPIENT]->(actor),
        (notice)-[:COMMUNICATION]->(communication), (incident)<-[:INCIDENT]-(ordered:Occurrence)
    WHERE notice.tier <= $tier AND notice.load <= $sealed AND (notice.gone / $bit) % 2 = 0
        AND (notice.modality <> 'denied' OR EXISTS {
            MATCH (incident)<-[:INCIDENT]-(told:Warning)-[:RECIPIENT]->(actor),
                (told)-[:COMMUNICATION]->(communication)
            WHERE told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
        AND notice.start_earliest > ordered.end_latest
        AND ordered.modality <> 'denied'
        AND ordered.tier <= $tier AND ordered.load <= $sealed AND (ordered.gone / $bit) % 2 = 0
    MATCH (actor)<-[:ACTOR]-(c:Measure)-[:CONCERNING]->(incident)
    UNWIND c.measure_kind AS kind
    RETURN 'measure' AS step, c, actor.id AS actor, kind AS kind, incident.id AS other, c.content AS content,
        null AS part, null AS post, notice, ordered, null AS situated
UNION
    MATCH (incident:Thing {id: $incident})<-[:INCIDENT]-(notice:Warning)-[:RECIPIENT]->(actor),
        (notice)-[:COMMUNICATION]->(communication), (incident)<-[:INCIDENT]-(ordered:Occurrence)
    WHERE notice.tier <= $tier AND notice.load <= $sealed AND (notice.gone / $bit) % 2 = 0
        AND (notice.modality <> 'denied' OR EXISTS {
            MATCH (incident)<-[:INCIDENT]-(told:Warning)-[:RECIPIENT]->(actor),
                (told)-[:COMMUNICATION]->(communication)
            WHERE told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
        AND notice.start_earliest > ordered.end_latest
        AND ordered.modality <> 'denied'
        AND ordered.tier <= $tier AND ordered.load <= $sealed AND (ordered.gone / $bit) % 2 = 0
    MATCH (incident)<-[:INCIDENT]-(situated:Occurrence)-[:SITUATION]->(other),
        (actor)<-[:ACTOR]-(c:Measure)-[:CONCERNING]->(other)
    WHERE situated.tier <= $tier AND situated.load <= $sealed AND (situated.gone / $bit) % 2 = 0
        AND (situated.modality <> 'denied' OR EXISTS {
            MATCH (incident)<-[:INCIDENT]-(within:Occurrence)-[:SITUATION]->(other)
            WHERE within.modality <> 'denied'
                AND within.tier <= $tier AND within.load <= $sealed AND (within.gone / $bit) % 2 = 0
        })
    UNWIND c.measure_kind AS kind
    RETURN 'measure' AS step, c, actor.id AS actor, kind AS kind, other.id AS other, c.content AS content,
        null AS part, null AS post, notice, ordered, situated
}
MATCH (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
RETURN DISTINCT step, actor, kind, other, c.modality AS modality, content, c.start_earliest AS start_earliest,
    c.start_latest AS start_latest, c.end_earliest AS end_earliest, c.end_latest AS end_latest, c.date_words AS words,
    part.modality AS part_modality, part.id AS part_claim, post.modality AS post_modality, post.id AS post_claim,
    notice.modality AS notice_modality, notice.id AS notice_claim, ordered.modality AS order_modality,
    ordered.id AS order_claim, situated.modality AS situation_modality, situated.id AS situation_claim,
    c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY step, actor, kind, other, modality, content, start_earliest, start_latest, end_earliest, end_latest, words,
    part_modality, part_claim, post_modality, post_claim, notice_modality, notice_claim, order_modality, order_claim,
    situation_modality, situation_claim, claim, source, locator
