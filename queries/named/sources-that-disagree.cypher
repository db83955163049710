//+ id: CQ-19
//+ title: For which situations different sources state different outcomes
//+ description: Judgements that sources state in their own voice, of situations that another source judges otherwise (favourable, mixed or unfavourable). Scope and date stand beside each: two judgements of different things are no contradiction.
//+ parameters: situation thing = any (only of this situation)
//+ columns: situation thing, direction text, assessment code, claimant thing, content text, words text, claim claim, source source, locator text
MATCH (c:SituationAssessment)-[:SITUATION]->(situation)<-[:SITUATION]-(other:SituationAssessment),
    (c)-[cites:CITES]->(source:Source), (other)-[:CITES]->(other_source:Source)
WHERE c.modality = 'stated' AND c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
    AND other.modality = 'stated' AND other.tier <= $tier AND other.load <= $sealed AND (other.gone / $bit) % 2 = 0
    AND other_source.id <> source.id AND ($situation IS NULL OR situation.id = $situation)
WITH c, situation, cites, source,
    CASE WHEN c.assessment IN ['success', 'positive', 'positive-example'] THEN 'favourable'
        WHEN c.assessment = 'mixed' THEN 'mixed'
        WHEN c.assessment IN ['failure', 'negative', 'negative-example', 'delayed', 'worsening',
            'atrocities-occurred'] THEN 'unfavourable' END AS direction,
    CASE WHEN other.assessment IN ['success', 'positive', 'positive-example'] THEN 'favourable'
        WHEN other.assessment = 'mixed' THEN 'mixed'
        WHEN other.assessment IN ['failure', 'negative', 'negative-example', 'delayed', 'worsening',
            'atrocities-occurred'] THEN 'unfavourable' END AS other_direction
WHERE direction <> other_direction
RETURN DISTINCT situation.id AS situation, direction, c.assessment AS assessment, c.claimant AS claimant,
    c.content AS content, c.date_words AS words, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY situation, direction, assessment, claimant, content, words, claim, source, locator
