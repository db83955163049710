//+ id: CQ-30
//+ title: Which claims are corrected or differ in form, and what is the other value
//+ description: Kind "correction": a claim of another source corrects a field; what was stated stays on record. Kind "spelling": a source uses another form of a name. Nothing is corrected unless a source of its own does so. Modality says how the source tells it, for instance as alleged or as denied.
//+ parameters: source source = any (only what this source corrects or writes)
//+ columns: kind text, target claim, subject thing, field text, stated text, corrected text, replacement claim, modality code, claim claim, source source, locator text
CALL {
    MATCH (c:Correction)-[to:TARGET|AWAITS]->(target)
    WHERE type(to) = 'TARGET' OR to.role = 'target'
    OPTIONAL MATCH (c)-[into:REPLACEMENT|AWAITS]->(replacement)
    WHERE type(into) = 'REPLACEMENT' OR into.role = 'replacement'
    RETURN 'correction' AS kind, c, target.id AS target, null AS subject, c.field AS field, c.stated AS stated,
        c.corrected AS corrected, replacement.id AS replacement
UNION
    MATCH (c:Name)-[:SUBJECT]->(subject)
    WHERE c.name_kind = 'spelling'
    RETURN 'spelling' AS kind, c, null AS target, subject.id AS subject, null AS field, c.name AS stated,
        subject.name AS corrected, null AS replacement
}
MATCH (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
    AND ($source IS NULL OR source.id = $source)
RETURN DISTINCT kind, target, subject, field, stated, corrected, replacement, c.modality AS modality, c.id AS claim,
    source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY kind, target, subject, field, stated, corrected, replacement, modality, claim, source, locator
