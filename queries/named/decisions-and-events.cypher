//+ id: CQ-29
//+ title: When decisions about a person came, relative to other events
//+ description: Decisions that name a person as the accused, with the way they went (not recorded where no source says it) and the counts that they name, and with the events that a source puts before or after them, also without dates. An acquittal, a withdrawal or the like comes first. Modality says how the source tells the decision, for instance as alleged or as denied; order_modality says so of the order, event_modality of the date of the event; a date that is only denied is not given.
//+ parameters: person thing (the accused)
//+ columns: decision code, direction code, court_case thing, count thing, body thing, order text, event thing, event_words text, event_modality code, event_claim claim, earliest date, latest date, words text, modality code, order_modality code, order_claim claim, claim claim, source source, locator text
MATCH (:Thing {id: $person})<-[:ACCUSED]-(c:Decision)-[:COURT_CASE]->(court_case), (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
OPTIONAL MATCH (c)-[:COUNT]->(charged)
OPTIONAL MATCH (c)-[:BODY]->(body)
OPTIONAL MATCH (c)<-[here:EARLIER|LATER]-(sequence:Sequence)-[there:EARLIER|LATER|AWAITS]->(event)
WHERE type(here) <> type(there)
    AND sequence.tier <= $tier AND sequence.load <= $sealed AND (sequence.gone / $bit) % 2 = 0
OPTIONAL MATCH (event)<-[:EVENT]-(record:EventRecord)
WHERE record.date_words IS NOT NULL
    AND record.tier <= $tier AND record.load <= $sealed AND (record.gone / $bit) % 2 = 0
        AND (record.modality <> 'denied' OR EXISTS {
            MATCH (event)<-[:EVENT]-(told:EventRecord)
            WHERE told.date_words = record.date_words AND told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
RETURN DISTINCT c.decision_kind AS decision, coalesce(c.direction, 'not recorded') AS direction,
    court_case.id AS court_case, charged.id AS `count`, body.id AS body,
    CASE type(here) WHEN 'LATER' THEN 'after' WHEN 'EARLIER' THEN 'before' END AS `order`, event.id AS event,
    record.date_words AS event_words, record.modality AS event_modality, record.id AS event_claim,
    c.start_earliest AS earliest, c.end_latest AS latest, c.date_words AS words,
    c.modality AS modality, sequence.modality AS order_modality, sequence.id AS order_claim, c.id AS claim,
    source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY CASE WHEN direction IN ['acquitted', 'withdrawn', 'not-confirmed', 'terminated', 'severed', 'reversed']
        THEN 0 ELSE 1 END,
    decision, direction, court_case, `count`, body, `order`, event, event_words, event_modality, event_claim,
    earliest, latest, words, modality, order_modality,
    order_claim, claim, source, locator
