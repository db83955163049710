//+ id: CQ-29
//+ title: When decisions about a person came, relative to other events
//+ description: Decisions in cases against a person, with the events that a source puts before or after them, also without dates. Modality says how the source tells it, order_modality how a source tells the order, for instance as alleged or as denied.
//+ parameters: person thing (the accused)
//+ columns: decision code, court_case thing, body thing, order text, event thing, event_words text, earliest date, latest date, words text, modality code, order_modality code, order_claim claim, claim claim, source source, locator text
MATCH (:Thing {id: $person})<-[:ACCUSED]-(c:Decision)-[:COURT_CASE]->(court_case), (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
OPTIONAL MATCH (c)-[:BODY]->(body)
OPTIONAL MATCH (c)<-[here:EARLIER|LATER]-(sequence:Sequence)-[there:EARLIER|LATER|AWAITS]->(event)
WHERE type(here) <> type(there)
    AND sequence.tier <= $tier AND sequence.load <= $sealed AND (sequence.gone / $bit) % 2 = 0
OPTIONAL MATCH (event)<-[:EVENT]-(record:EventRecord)
WHERE record.date_words IS NOT NULL AND record.modality <> 'denied'
    AND record.tier <= $tier AND record.load <= $sealed AND (record.gone / $bit) % 2 = 0
RETURN DISTINCT c.decision_kind AS decision, court_case.id AS court_case, body.id AS body,
    CASE type(here) WHEN 'LATER' THEN 'after' WHEN 'EARLIER' THEN 'before' END AS `order`, event.id AS event,
    record.date_words AS event_words, c.start_earliest AS earliest, c.end_latest AS latest, c.date_words AS words,
    c.modality AS modality, sequence.modality AS order_modality, sequence.id AS order_claim, c.id AS claim,
    source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY decision, court_case, body, `order`, event, event_words, earliest, latest, words, modality, order_modality,
    order_claim, claim, source, locator
