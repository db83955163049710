//+ id: CQ-34
//+ title: Which situations are assessed in a given way
//+ description: Situations of which a source says, for instance, that atrocities occurred without armed conflict. Modality says how the source tells it, for instance as alleged or as denied.
//+ parameters: assessment code SituationOutcome = atrocities-without-armed-conflict (the judgement)
//+ columns: situation thing, name text, content text, claimant thing, modality code, words text, claim claim, source source, locator text
MATCH (c:SituationAssessment)-[:SITUATION]->(situation), (c)-[cites:CITES]->(source:Source)
WHERE c.assessment = $assessment
    AND c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
RETURN DISTINCT situation.id AS situation, situation.name AS name, c.content AS content, c.claimant AS claimant,
    c.modality AS modality, c.date_words AS words, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY situation, name, content, claimant, modality, words, claim, source, locator
