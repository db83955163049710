//+ id: CQ-32
//+ title: Which mechanisms may follow if warnings fail
//+ description: Things named in statements that bear both topics, by default failure of warning and accountability. Modality says how the source tells it, for instance as alleged or as denied.
//+ parameters: topic code Topic = warning-failure (on this topic); also code Topic = accountability (and on this one)
//+ columns: mechanism thing, mechanism_class class, name text, content text, modality code, claim claim, source source, locator text
MATCH (mechanism:Thing)<-[:CONCERNING]-(c:Proposition)-[cites:CITES]->(source:Source)
WHERE $topic IN c.topic AND $also IN c.topic
    AND c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
RETURN DISTINCT mechanism.id AS mechanism, mechanism.class AS mechanism_class, mechanism.name AS name,
    c.content AS content, c.modality AS modality, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY mechanism, mechanism_class, name, content, modality, claim, source, locator
