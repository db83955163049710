//+ id: CQ-33
//+ title: What a framework or document contains, and what is said about it
//+ description: Aspect "quantity": how many of what it has. Aspect "statement": general statements about it, with their kind and who makes them.
//+ parameters: subject thing (the framework or document)
//+ columns: aspect text, kind code, number number, content text, author text, modality code, claim claim, source source, locator text
CALL {
    MATCH (:Thing {id: $subject})<-[:SUBJECT]-(c:Quantity)
    RETURN 'quantity' AS aspect, c, c.measure AS kind, c.best AS number, c.words AS content
UNION
    MATCH (:Thing {id: $subject})<-[:CONCERNING]-(c:Proposition)
    RETURN 'statement' AS aspect, c, c.proposition_kind AS kind, null AS number, c.content AS content
}
MATCH (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
RETURN DISTINCT aspect, kind, number, content, source.author AS author, c.modality AS modality, c.id AS claim,
    source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY aspect, kind, number, content, author, modality, claim, source, locator
