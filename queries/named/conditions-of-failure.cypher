//+ id: CQ-09
//+ title: Under which conditions a message fails, and who says so
//+ description: General statements that bear two topics at once, by default failure of warning and leverage.
//+ parameters: topic code Topic = warning-failure (on this topic); also code Topic = leverage (and on this one)
//+ columns: author text, claimant thing, kind code, content text, modality code, claim claim, source source, locator text
MATCH (c:Proposition)-[cites:CITES]->(source:Source)
WHERE $topic IN c.topic AND $also IN c.topic AND c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
RETURN DISTINCT source.author AS author, c.claimant AS claimant, c.proposition_kind AS kind, c.content AS content,
    c.modality AS modality, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY author, claimant, kind, content, modality, claim, source, locator
