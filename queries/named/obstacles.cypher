//+ id: CQ-24
//+ title: Who is recorded as standing in the way, and of what
//+ description: Opposition, obstruction, divergence between bodies, backing that makes leaders harder to influence, and actors who limit or delay what comes of a situation. The word "spoiler" is nobody's here unless a source uses it. Modality says how the source tells it, backing_modality how a source tells the backing, for instance as alleged or as denied.
//+ parameters: situation thing = any (only in this situation)
//+ columns: actor thing, how code, other thing, content text, modality code, backing_modality code, backing_claim claim, claim claim, source source, locator text
CALL {
    MATCH (c:OrganisationRelation)-[:SUBJECT]->(actor), (c)-[:OBJECT]->(other)
    WHERE c.relation IN ['opposes', 'diverges-from']
    RETURN c, actor.id AS actor, c.relation AS how, other.id AS other, null AS backing_modality, null AS backing_claim
UNION
    MATCH (c:Measure)-[:ACTOR]->(actor), (c)-[:CONCERNING]->(other)
    WHERE 'obstruction' IN c.measure_kind
    RETURN c, actor.id AS actor, 'obstruction' AS how, other.id AS other, null AS backing_modality,
        null AS backing_claim
UNION
    MATCH (backed)<-[:OBJECT]-(backing:OrganisationRelation)-[:SUBJECT]->(actor)<-[:CONCERNING]-(c:Proposition)
    WHERE backing.relation = 'supports' AND 'warning-failure' IN c.topic
        AND backing.tier <= $tier AND backing.load <= $sealed AND (backing.gone / $bit) % 2 = 0
    OPTIONAL MATCH (c)-[:CONCERNING]->(other)
    WHERE other.id = backed.id
    RETURN c, actor.id AS actor, backing.relation AS how, other.id AS other, backing.modality AS backing_modality,
        backing.id AS backing_claim
UNION
    MATCH (actor)<-[:ACTOR]-(involvement:Involvement)-[:INCIDENT]->(other),
        (other)<-[:SITUATION]-(c:SituationAssessment)-[:CONCERNING]->(actor)
    WHERE involvement.involvement = 'other' AND c.assessment IN ['mixed', 'delayed', 'failure']
        AND involvement.modality <> 'denied' AND involvement.tier <= $tier AND involvement.load <= $sealed
        AND (involvement.gone / $bit) % 2 = 0
    RETURN c, actor.id AS actor, c.assessment AS how, other.id AS other, null AS backing_modality,
        null AS backing_claim
UNION
    MATCH (actor)<-[:ACTOR]-(c:Involvement)-[:INCIDENT]->(other),
        (other)<-[:SITUATION]-(judgement:SituationAssessment)-[:CONCERNING]->(actor)
    WHERE c.involvement = 'other'
        AND judgement.modality <> 'denied' AND judgement.tier <= $tier AND judgement.load <= $sealed
        AND (judgement.gone / $bit) % 2 = 0
    RETURN c, actor.id AS actor, c.involvement AS how, other.id AS other, null AS backing_modality,
        null AS backing_claim
UNION
    MATCH (divergence:OrganisationRelation)-[:SUBJECT|OBJECT]->(envoy)<-[:SUBJECT]-(mission:OrganisationRelation),
        (mission)-[:OBJECT]->(actor)<-[:CONCERNING]-(c:SituationAssessment)-[:SITUATION]->(other)
    WHERE divergence.relation = 'diverges-from' AND mission.relation = 'represents'
        AND c.assessment IN ['mixed', 'delayed', 'failure']
        AND divergence.modality <> 'denied' AND divergence.tier <= $tier AND divergence.load <= $sealed
        AND (divergence.gone / $bit) % 2 = 0
        AND mission.modality <> 'denied' AND mission.tier <= $tier AND mission.load <= $sealed
        AND (mission.gone / $bit) % 2 = 0
    RETURN c, actor.id AS actor, c.assessment AS how, other.id AS other, null AS backing_modality,
        null AS backing_claim
}
MATCH (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
    AND ($situation IS NULL OR other = $situation)
RETURN DISTINCT actor, how, other, c.content AS content, c.modality AS modality, backing_modality, backing_claim,
    c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY actor, how, other, content, modality, backing_modality, backing_claim, claim, source, locator
