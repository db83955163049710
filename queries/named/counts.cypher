//+ id: CQ-20
//+ title: How many of something there were, as of when, and who counted
//+ description: Quantities with their bounds, words and date; several about one thing are observations, not contradictions. Modality says how the source tells it, for instance as alleged or as denied.
//+ parameters: subject thing = any (what is counted); by thing = any (only as counted by this one); measure code QuantityMeasure = any (only this measure)
//+ columns: subject thing, measure code, low number, best number, high number, counted text, claimant thing, earliest date, latest date, words text, modality code, claim claim, source source, locator text
MATCH (c:Quantity)-[:SUBJECT]->(subject), (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
    AND ($subject IS NULL OR subject.id = $subject) AND ($by IS NULL OR c.claimant = $by)
    AND ($measure IS NULL OR c.measure = $measure)
RETURN DISTINCT subject.id AS subject, c.measure AS measure, c.low AS low, c.best AS best, c.high AS high,
    c.words AS counted, c.claimant AS claimant, c.first_from AS earliest, c.last_to AS latest, c.date_words AS words,
    c.modality AS modality, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY subject, measure, low, best, high, counted, claimant, earliest, latest, words, modality, claim, source,
    locator
