//+ id: CQ-12
//+ title: Which posts a person held, and what mandate each post had
//+ description: Step "posting": each post or unit held; modality denied means that the source denies it. Step "mandate": what is said of the mandate of a post held; modality denied means that the source says there was none. Step "remark": what is said of the person's or post's work under a mandate or in the field.
//+ parameters: person thing (the person)
//+ columns: step text, post thing, unit thing, title text, mandate code, modality code, content text, words text, claim claim, source source, locator text
CALL {
    MATCH (:Thing {id: $person})<-[:HOLDER]-(c:Posting)
    OPTIONAL MATCH (c)-[:POST]->(post)
    OPTIONAL MATCH (c)-[:UNIT]->(unit)
    RETURN 'posting' AS step, c, post.id AS post, unit.id AS unit, c.title AS title, null AS mandate, null AS content
UNION
    MATCH (:Thing {id: $person})<-[:HOLDER]-(posting:Posting)-[:POST]->(post)<-[:HOLDER]-(c:Mandate)
    WHERE c.mandate_kind IS NOT NULL
        AND posting.modality <> 'denied' AND posting.tier <= $tier AND posting.load <= $sealed
        AND (posting.gone / $bit) % 2 = 0
    RETURN 'mandate' AS step, c, post.id AS post, null AS unit, null AS title, c.mandate_kind AS mandate,
        c.content AS content
UNION
    MATCH (:Thing {id: $person})<-[:HOLDER]-(posting:Posting)-[:POST]->(post)<-[:SUBJECT]-(c:Observation)
    WHERE 'mandate' IN c.topic
        AND posting.modality <> 'denied' AND posting.tier <= $tier AND posting.load <= $sealed
        AND (posting.gone / $bit) % 2 = 0
    RETURN 'remark' AS step, c, post.id AS post, null AS unit, null AS title, null AS mandate, c.content AS content
UNION
    MATCH (:Thing {id: $person})<-[:SUBJECT]-(c:Observation)
    WHERE 'field-presence' IN c.topic
    RETURN 'remark' AS step, c, null AS post, null AS unit, null AS title, null AS mandate, c.content AS content
}
MATCH (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
RETURN DISTINCT step, post, unit, title, mandate, c.modality AS modality, content, c.date_words AS words,
    c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY step, post, unit, title, mandate, modality, content, words, claim, source, locator
