//+ id: CQ-26
//+ title: What a list of recommendations, remedies or lessons contains
//+ description: Recommendations and general statements that belong to a list (a document or a part of one), with their addressees. Modality says how the source tells it, for instance as alleged or as denied.
//+ parameters: list thing (the list or document); kind code PropositionKind = any (only general statements of this kind)
//+ columns: sort class, content text, addressee thing, claimant thing, modality code, claim claim, source source, locator text
MATCH (:Thing {id: $list})<-[:CONCERNING]-(c:Claim), (c)-[cites:CITES]->(source:Source)
WHERE c.kind IN ['Recommendation', 'Proposition']
    AND c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
    AND ($kind IS NULL OR c.proposition_kind = $kind)
OPTIONAL MATCH (c)-[:ADDRESSEE]->(addressee)
RETURN DISTINCT c.kind AS sort, c.content AS content, addressee.id AS addressee, c.claimant AS claimant,
    c.modality AS modality, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY sort, content, addressee, claimant, modality, claim, source, locator
