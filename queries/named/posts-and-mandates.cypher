//+ id: CQ-12
//+ title: Which posts a person held, and what mandate each post had
//+ description: Step "posting": each post or unit held; modality denied means that the source denies it. Step "mandate": what is said of the mandate of a post held; modality denied means that the source says there was none. Step "remark": what is said of the person's or post's work under a mandate or in the field. A mandate or remark of a post may be of another time than the posting: the bounds are those of the row. Posting_modality says how the posting is told that leads to the mandate or remark, for instance as alleged; a posting that is only denied leads to none.
//+ parameters: person thing (the person)
//+ columns: step text, post thing, unit thing, title text, mandate code, modality code, content text, words text, start_earliest date, start_latest date, end_earliest date, end_latest date, posting_modality code, posting_claim claim, claim claim, source source, locator text
CALL {
    MATCH (:Thing {id: $person})<-[:HOLDER]-(c:Posting)
    OPTIONAL MATCH (c)-[:POST]->(post)
    OPTIONAL MATCH (c)-[:UNIT]->(unit)
    RETURN 'posting' AS step, c, post.id AS post, unit.id AS unit, c.title AS title, null AS mandate, null AS content,
        null AS posting
UNION
    MATCH (person:Thing {id: $person})<-[:HOLDER]-(posting:Posting)-[:POST]->(post)<-[:HOLDER]-(c:Mandate)
    WHERE c.mandate_kind IS NOT NULL
        AND posting.tier <= $tier AND posting.load <= $sealed AND (posting.gone / $bit) % 2 = 0
        AND (posting.modality <> 'denied' OR EXISTS {
            MATCH (person)<-[:HOLDER]-(told:Posting)-[:POST]->(post)
            WHERE told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
    RETURN 'mandate' AS step, c, post.id AS post, null AS unit, null AS title, c.mandate_kind AS mandate,
        c.content AS content, posting
UNION
    MATCH (person:Thing {id: $person})<-[:HOLDER]-(posting:Posting)-[:POST]->(post)<-[:SUBJECT]-(c:Observation)
    WHERE 'mandate' IN c.topic
        AND posting.tier <= $tier AND posting.load <= $sealed AND (posting.gone / $bit) % 2 = 0
        AND (posting.modality <> 'denied' OR EXISTS {
            MATCH (person)<-[:HOLDER]-(told:Posting)-[:POST]->(post)
            WHERE told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
    RETURN 'remark' AS step, c, post.id AS post, null AS unit, null AS title, null AS mandate, c.content AS content,
        posting
UNION
    MATCH (:Thing {id: $person})<-[:SUBJECT]-(c:Observation)
    WHERE 'field-presence' IN c.topic
    RETURN 'remark' AS step, c, null AS post, null AS unit, null AS title, null AS mandate, c.content AS content,
        null AS posting
}
MATCH (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
RETURN DISTINCT step, post, unit, title, mandate, c.modality AS modality, content, c.date_words AS words,
    c.start_earliest AS start_earliest, c.start_latest AS start_latest, c.end_earliest AS end_earliest,
    c.end_latest AS end_latest, posting.modality AS posting_modality, posting.id AS posting_claim, c.id AS claim,
    source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY step, post, unit, title, mandate, modality, content, words, start_earliest, start_latest, end_earliest,
    end_latest, posting_modality, posting_claim, claim, source, locator
