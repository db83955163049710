//+ id: CQ-08
//+ title: Where the absence of a warning is itself recorded
//+ description: Step "denied": a source denies that somebody warned or spoke out, to the recipient that the row names where it names one: that they warned others is not denied by it. Step "contrary": a claim that says of the same communication that it was sent. Step "remark": what else is said about that silence. Silence of the record itself is never in this list. Modality says how the source tells the row: "denied" in the step "denied" is the absence itself.
//+ parameters: situation thing = any (only about this situation)
//+ columns: step text, issuer thing, recipient thing, about thing, content text, words text, modality code, claim claim, source source, locator text
CALL {
    MATCH (c:Warning)-[:ISSUER]->(issuer)
    WHERE c.modality = 'denied'
    OPTIONAL MATCH (c)-[:RECIPIENT]->(recipient)
    OPTIONAL MATCH (c)-[:SITUATION]->(about)
    RETURN 'denied' AS step, c, issuer.id AS issuer, recipient.id AS recipient, about.id AS about,
        c.subject AS content
UNION
    MATCH (silence:Warning)-[:ISSUER]->(issuer)<-[:ISSUER]-(c:Warning)-[:COMMUNICATION]->(communication),
        (silence)-[:COMMUNICATION]->(communication)
    WHERE silence.modality = 'denied'
        AND silence.tier <= $tier AND silence.load <= $sealed AND (silence.gone / $bit) % 2 = 0
        AND c.modality <> 'denied'
    OPTIONAL MATCH (c)-[:RECIPIENT]->(recipient)
    OPTIONAL MATCH (c)-[:SITUATION]->(about)
    RETURN 'contrary' AS step, c, issuer.id AS issuer, recipient.id AS recipient, about.id AS about,
        c.subject AS content
UNION
    MATCH (silence:Warning)-[:ISSUER]->(issuer)<-[:SUBJECT]-(c:Observation)
    WHERE silence.modality = 'denied'
        AND silence.tier <= $tier AND silence.load <= $sealed AND (silence.gone / $bit) % 2 = 0
        AND 'early-warning' IN c.topic
    RETURN 'remark' AS step, c, issuer.id AS issuer, null AS recipient, null AS about, c.content AS content
UNION
    MATCH (silence:Warning)-[:ISSUER]->(issuer)<-[:CONCERNING]-(c:Proposition)-[:CONCERNING]->(about),
        (silence)-[:SITUATION]->(about)
    WHERE silence.modality = 'denied'
        AND silence.tier <= $tier AND silence.load <= $sealed AND (silence.gone / $bit) % 2 = 0
        AND 'early-warning' IN c.topic
    RETURN 'remark' AS step, c, issuer.id AS issuer, null AS recipient, about.id AS about, c.content AS content
}
MATCH (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
    AND ($situation IS NULL OR about = $situation)
RETURN DISTINCT step, issuer, recipient, about, content, c.date_words AS words, c.modality AS modality,
    c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY step, issuer, recipient, about, content, words, modality, claim, source, locator
