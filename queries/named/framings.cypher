//+ id: CQ-22
//+ title: How a crisis was framed, and which other framing the source names
//+ description: Framings of situations; the other framing is a comparative statement on framing that the same source makes at the same place about the same situation. An empty one means that the source names none. Modality says how the source tells the framing, other_modality how the other one, for instance as alleged or as denied.
//+ parameters: situation thing = any (only of this situation); source source = any (only as this source says)
//+ columns: situation thing, framing text, framer thing, other_framing text, other_modality code, other_claim claim, words text, modality code, claim claim, source source, locator text
MATCH (c:Framing)-[:SITUATION]->(situation:Thing), (c)-[cites:CITES]->(source:Source)
WHERE situation.class = 'Situation'
    AND c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
    AND ($situation IS NULL OR situation.id = $situation) AND ($source IS NULL OR source.id = $source)
OPTIONAL MATCH (c)-[:FRAMER]->(framer)
OPTIONAL MATCH (situation)<-[:CONCERNING]-(other:Proposition)-[at:CITES]->(source)
WHERE 'framing' IN other.topic AND other.proposition_kind = 'comparative' AND at.locator = cites.locator
    AND at.locator <> ''
    AND other.tier <= $tier AND other.load <= $sealed AND (other.gone / $bit) % 2 = 0
RETURN DISTINCT situation.id AS situation, c.framing AS framing, framer.id AS framer, other.content AS other_framing,
    other.modality AS other_modality, other.id AS other_claim, c.date_words AS words, c.modality AS modality,
    c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY situation, framing, framer, other_framing, other_modality, other_claim, words, modality, claim, source,
    locator
