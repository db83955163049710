//+ id: CQ-24
//+ title: Who is recorded as standing in the way, and of what
//+ description: Opposition, obstruction, divergence between bodies, backing that makes leaders harder to influence, and actors of whom a source judges that what came of a situation was mixed, delayed or a failure, where they had a part in it or an envoy of theirs diverges from another. The word "spoiler" is nobody's here unless a source uses it. Modality says how the source tells the row, for instance as alleged or as denied; part_modality, judgement_modality, backing_modality, divergence_modality and mission_modality say so of the part in the situation, of the judgement, of the backing, of the divergence and of the envoy's mission. A part, judgement, divergence or mission that is only denied leads to no further row.
//+ parameters: situation thing = any (only in this situation)
//+ columns: actor thing, how code, other thing, content text, modality code, part_modality code, part_claim claim, judgement_modality code, judgement_claim claim, backing_modality code, backing_claim claim, divergence_modality code, divergence_claim claim, mission_modality code, mission_claim claim, claim claim, source source, locator text
CALL {
    MATCH (c:OrganisationRelation)-[:SUBJECT]->(actor), (c)-[:OBJECT]->(other)
    WHERE c.relation IN ['opposes', 'diverges-from']
    RETURN c, actor.id AS actor, c.relation AS how, other.id AS other,
        null AS part, null AS judgement, null AS backing, null AS divergence, null AS mission
UNION
    MATCH (c:Measure)-[:ACTOR]->(actor), (c)-[:CONCERNING]->(other)
    WHERE 'obstruction' IN c.measure_kind
    RETURN c, actor.id AS actor, 'obstruction' AS how, other.id AS other,
        null AS part, null AS judgement, null AS backing, null AS divergence, null AS mission
UNION
    MATCH (backed)<-[:OBJECT]-(backing:OrganisationRelation)-[:SUBJECT]->(actor)<-[:CONCERNING]-(c:Proposition)
    WHERE backing.relation = 'supports' AND 'warning-failure' IN c.topic
        AND backing.tier <= $tier AND backing.load <= $sealed AND (backing.gone / $bit) % 2 = 0
    OPTIONAL MATCH (c)-[:CONCERNING]->(other)
    WHERE other.id = backed.id
    RETURN c, actor.id AS actor, backing.relation AS how, other.id AS other,
        null AS part, null AS judgement, backing, null AS divergence, null AS mission
UNION
    MATCH (actor)<-[:ACTOR]-(part:Involvement)-[:INCIDENT]->(other),
        (other)<-[:SITUATION]-(c:SituationAssessment)-[:CONCERNING]->(actor)
    WHERE part.involvement = 'other' AND c.assessment IN ['mixed', 'delayed', 'failure']
        AND part.tier <= $tier AND part.load <= $sealed AND (part.gone / $bit) % 2 = 0
        AND (part.modality <> 'denied' OR EXISTS {
            MATCH (actor)<-[:ACTOR]-(told:Involvement)-[:INCIDENT]->(other)
            WHERE told.involvement = 'other' AND told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
    RETURN c, actor.id AS actor, c.assessment AS how, other.id AS other,
        part, null AS judgement, null AS backing, null AS divergence, null AS mission
UNION
    MATCH (actor)<-[:ACTOR]-(c:Involvement)-[:INCIDENT]->(other),
        (other)<-[:SITUATION]-(judgement:SituationAssessment)-[:CONCERNING]->(actor)
    WHERE c.involvement = 'other' AND judgement.assessment IN ['mixed', 'delayed', 'failure']
        AND judgement.tier <= $tier AND judgement.load <= $sealed AND (judgement.gone / $bit) % 2 = 0
        AND (judgement.modality <> 'denied' OR EXISTS {
            MATCH (other)<-[:SITUATION]-(told:SituationAssessment)-[:CONCERNING]->(actor)
            WHERE told.assessment = judgement.assessment AND told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
    RETURN c, actor.id AS actor, c.involvement AS how, other.id AS other,
        null AS part, judgement, null AS backing, null AS divergence, null AS mission
UNION
    MATCH (from)<-[:SUBJECT]-(divergence:OrganisationRelation)-[:OBJECT]->(to)
    WHERE divergence.relation = 'diverges-from'
        AND divergence.tier <= $tier AND divergence.load <= $sealed AND (divergence.gone / $bit) % 2 = 0
        AND (divergence.modality <> 'denied' OR EXISTS {
            MATCH (from)<-[:SUBJECT]-(apart:OrganisationRelation)-[:OBJECT]->(to)
            WHERE apart.relation = 'diverges-from' AND apart.modality <> 'denied'
                AND apart.tier <= $tier AND apart.load <= $sealed AND (apart.gone / $bit) % 2 = 0
        })
    MATCH (divergence)-[:SUBJECT|OBJECT]->(envoy)
    MATCH (envoy)<-[:SUBJECT]-(mission:OrganisationRelation)-[:OBJECT]->(actor),
        (actor)<-[:CONCERNING]-(c:SituationAssessment)-[:SITUATION]->(other)
    WHERE mission.relation = 'represents' AND c.assessment IN ['mixed', 'delayed', 'failure']
        AND mission.tier <= $tier AND mission.load <= $sealed AND (mission.gone / $bit) % 2 = 0
        AND (mission.modality <> 'denied' OR EXISTS {
            MATCH (envoy)<-[:SUBJECT]-(told:OrganisationRelation)-[:OBJECT]->(actor)
            WHERE told.relation = 'represents' AND told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
    RETURN c, actor.id AS actor, c.assessment AS how, other.id AS other,
        null AS part, null AS judgement, null AS backing, divergence, mission
}
MATCH (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
    AND ($situation IS NULL OR other = $situation)
RETURN DISTINCT actor, how, other, c.content AS content, c.modality AS modality,
    part.modality AS part_modality, part.id AS part_claim, judgement.modality AS judgement_modality,
    judgement.id AS judgement_claim, backing.modality AS backing_modality, backing.id AS backing_claim,
    divergence.modality AS divergence_modality, divergence.id AS divergence_claim,
    mission.modality AS mission_modality, mission.id AS mission_claim, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY actor, how, other, content, modality, part_modality, part_claim, judgement_modality, judgement_claim,
    backing_modality, backing_claim, divergence_modality, divergence_claim, mission_modality, mission_claim, claim,
    source, locator
