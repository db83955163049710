//+ id: CQ-27
//+ title: What is held on a disputed matter, by whom, and on which conditions
//+ description: Recommendations and general statements on a topic that concern one thing; the meeting at which a position was reached, with its place and date, where one is named.
//+ parameters: topic code Topic (the topic); concerning thing = any (only about this)
//+ columns: sort class, content text, condition text, modality code, claimant thing, meeting thing, place thing, words text, claim claim, source source, locator text
MATCH (c:Claim)-[cites:CITES]->(source:Source)
WHERE c.kind IN ['Recommendation', 'Proposition'] AND $topic IN c.topic
    AND c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
    AND ($concerning IS NULL OR EXISTS { (c)-[:CONCERNING]->(matter) WHERE matter.id = $concerning })
OPTIONAL MATCH (c)-[:CONCERNING]->(meeting:Thing)<-[:EVENT]-(record:EventRecord)-[:PLACE]->(place)
WHERE meeting.class = 'Meeting' AND record.modality <> 'denied'
    AND record.tier <= $tier AND record.load <= $sealed AND (record.gone / $bit) % 2 = 0
RETURN DISTINCT c.kind AS sort, c.content AS content, c.condition AS condition, c.modality AS modality,
    c.claimant AS claimant, meeting.id AS meeting, place.id AS place, c.date_words AS words, c.id AS claim,
    source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY sort, content, condition, modality, claimant, meeting, place, words, claim, source, locator
