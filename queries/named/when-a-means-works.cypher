//+ id: CQ-10
//+ title: When a means, such as warning a leader, works best, and who says so
//+ description: General statements about a means or doctrine, with who makes them.
//+ parameters: means thing (the means or doctrine); source source = any (only from this source)
//+ columns: author text, claimant thing, kind code, content text, modality code, claim claim, source source, locator text
MATCH (:Thing {id: $means})<-[:CONCERNING]-(c:Proposition)-[cites:CITES]->(source:Source)
WHERE ($source IS NULL OR source.id = $source) AND c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
RETURN DISTINCT source.author AS author, c.claimant AS claimant, c.proposition_kind AS kind, c.content AS content,
    c.modality AS modality, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY author, claimant, kind, content, modality, claim, source, locator
