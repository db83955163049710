//+ id: CQ-36
//+ title: What is recorded for and against a person's responsibility as a superior
//+ description: Every claim that a dossier starts from: positions and political roles, absences, command links, notice, involvement as alleged, measures and responses, charges, decisions, statuses; with the way a decision went (not recorded where no source says it), the count that it names, and the indicia that it speaks for or against. An acquittal, a withdrawal or the like comes first. It finds nothing: what is missing, and whether the evidence is sufficient, is for the dossier and its human author.
//+ parameters: person thing (the person)
//+ columns: aspect class, other thing, kind code, direction code, count thing, modality code, content text, speaks_for code, speaks_against code, claimant thing, claim claim, source source, locator text
CALL {
    MATCH (:Thing {id: $person})<-[:HOLDER]-(c:Posting)
    OPTIONAL MATCH (c)-[:POST]->(post)
    OPTIONAL MATCH (c)-[:UNIT]->(unit)
    RETURN c, coalesce(post.id, unit.id) AS other, [c.role] AS kinds, c.title AS content
UNION
    MATCH (:Thing {id: $person})<-[:HOLDER]-(c:Absence)
    OPTIONAL MATCH (c)-[:POST]->(post)
    OPTIONAL MATCH (c)-[:UNIT]->(unit)
    RETURN c, coalesce(post.id, unit.id) AS other, [null] AS kinds, c.reason AS content
UNION
    MATCH (:Thing {id: $person})<-[:SUBJECT]-(c:Attribute {attribute: 'political-role'})
    UNWIND c.value AS value
    RETURN c, null AS other, [c.attribute] AS kinds, value AS content
UNION
    MATCH (:Thing {id: $person})<-[:SUPERIOR]-(c:CommandLink)-[:SUBORDINATE]->(other)
    RETURN c, other.id AS other, [c.link_kind] AS kinds, null AS content
UNION
    MATCH (:Thing {id: $person})<-[:RECIPIENT]-(c:Warning)-[:COMMUNICATION]->(other)
    RETURN c, other.id AS other, [c.called_by_source] AS kinds, c.subject AS content
UNION
    MATCH (:Thing {id: $person})<-[:ACTOR]-(c:Involvement)-[:INCIDENT]->(other)
    RETURN c, other.id AS other, [c.involvement] AS kinds, c.content AS content
UNION
    MATCH (:Thing {id: $person})<-[:RESPONDER]-(c:Response)-[:TO]->(other)
    RETURN c, other.id AS other, c.response_kind AS kinds, c.content AS content
UNION
    MATCH (:Thing {id: $person})<-[:ACTOR]-(c:Measure)
    OPTIONAL MATCH (c)-[:CONCERNING]->(other)
    RETURN c, other.id AS other, c.measure_kind AS kinds, c.content AS content
UNION
    MATCH (:Thing {id: $person})<-[:ISSUER]-(c:Order)-[:DIRECTIVE]->(other)
    RETURN c, other.id AS other, [null] AS kinds, c.content AS content
UNION
    MATCH (:Thing {id: $person})<-[:ACCUSED]-(c:Charge)-[:COURT_CASE]->(other)
    RETURN c, other.id AS other, coalesce(c.mode, [null]) AS kinds, c.content AS content
UNION
    MATCH (:Thing {id: $person})<-[:ACCUSED]-(c:Decision)-[:COURT_CASE]->(other)
    RETURN c, other.id AS other, [c.decision_kind] AS kinds, c.content AS content
UNION
    MATCH (:Thing {id: $person})<-[:PERSON]-(c:ProceduralStatus)
    OPTIONAL MATCH (c)-[:COURT_CASE]->(other)
    RETURN c, other.id AS other, [c.status] AS kinds, c.content AS content
}
MATCH (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
OPTIONAL MATCH (c)-[:COUNT]->(charged)
UNWIND kinds AS kind
WITH c, cites, source, other, kind, charged, content,
    [x IN coalesce(c.indicia, []) WHERE x ENDS WITH '-' | substring(x, 0, size(x) - 1)] AS against,
    [x IN coalesce(c.indicia, []) WHERE NOT x ENDS WITH '-' |
        CASE WHEN x ENDS WITH '+' THEN substring(x, 0, size(x) - 1) ELSE x END] AS supporting
UNWIND CASE size(supporting) WHEN 0 THEN [null] ELSE supporting END AS speaks_for
UNWIND CASE size(against) WHEN 0 THEN [null] ELSE against END AS speaks_against
RETURN DISTINCT c.kind AS aspect, other, kind,
    CASE c.kind WHEN 'Decision' THEN coalesce(c.direction, 'not recorded') END AS direction, charged.id AS `count`,
    c.modality AS modality, content, speaks_for, speaks_against,
    c.claimant AS claimant, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY CASE WHEN direction IN ['acquitted', 'withdrawn', 'not-confirmed', 'terminated', 'severed', 'reversed']
        THEN 0 ELSE 1 END,
    CASE WHEN kind IN ['acquitted', 'charges-withdrawn', 'charges-not-confirmed', 'no-case', 'vacated',
        'terminated', 'severed', 'terminated-death', 'reversed']
        THEN 0 ELSE 1 END,
    aspect, other, kind, direction, `count`, modality, content, speaks_for, speaks_against, claimant, claim, source,
    locator
