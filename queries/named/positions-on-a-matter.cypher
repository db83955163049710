//+ id: CQ-27
//+ title: What is held on a disputed matter, by whom, and on which conditions
//+ description: Recommendations and general statements on a topic that concern one thing; a meeting that it concerns, where one is named, with its place, where one is recorded. Modality says how the source tells it, meeting_modality how the place of the meeting is told, for instance as alleged or as denied; words are the date of the position.
//+ parameters: topic code Topic (the topic); concerning thing = any (only about this)
//+ columns: sort class, content text, condition text, modality code, claimant thing, meeting thing, place thing, meeting_modality code, meeting_claim claim, words text, claim claim, source source, locator text
MATCH (c:Claim)-[cites:CITES]->(source:Source)
WHERE c.kind IN ['Recommendation', 'Proposition'] AND $topic IN c.topic
    AND c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
    AND ($concerning IS NULL OR EXISTS { (c)-[:CONCERNING]->(matter) WHERE matter.id = $concerning })
OPTIONAL MATCH (c)-[:CONCERNING]->(meeting:Thing)
WHERE meeting.class = 'Meeting'
OPTIONAL MATCH (meeting)<-[:EVENT]-(record:EventRecord)-[:PLACE]->(place)
WHERE record.tier <= $tier AND record.load <= $sealed AND (record.gone / $bit) % 2 = 0
    AND (record.modality <> 'denied' OR EXISTS {
            MATCH (meeting)<-[:EVENT]-(told:EventRecord)-[:PLACE]->(place)
            WHERE told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
RETURN DISTINCT c.kind AS sort, c.content AS content, c.condition AS condition, c.modality AS modality,
    c.claimant AS claimant, meeting.id AS meeting, place.id AS place, record.modality AS meeting_modality,
    record.id AS meeting_claim, c.date_words AS words, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY sort, content, condition, modality, claimant, meeting, place, meeting_modality, meeting_claim, words,
    claim, source, locator
