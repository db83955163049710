//+ id: CQ-16
//+ title: Which inquiries and investigative mechanisms are named, mandated by whom, on what, with which documents
//+ description: Mechanisms with a mandate on a situation, those that wrote a report on one, and reports on one that a body asked for. Aspects: mandated-by, situation, report, founded-by (the document that set it up), requested-by; symbol and first day where a document has them. Modality says how the source tells it, for instance as alleged or as denied. What is only denied, a mandate or that a document concerns a situation, leads to no further row.
//+ parameters: situation thing = any (only on this situation)
//+ columns: inquiry thing, about thing, aspect text, other thing, symbol text, earliest date, modality code, claim claim, source source, locator text
CALL {
    MATCH (about)<-[:SITUATION]-(mandate:Mandate)-[:HOLDER]->(inquiry:Mechanism),
        (inquiry)<-[:SUBJECT]-(c:OrganisationRelation)-[:OBJECT]->(other)
    WHERE c.relation IN ['mandated-by', 'panel-of']
        AND mandate.modality <> 'denied' AND mandate.tier <= $tier AND mandate.load <= $sealed
        AND (mandate.gone / $bit) % 2 = 0
    RETURN 'mandated-by' AS aspect, c, inquiry, about, other, null AS document
UNION
    MATCH (about)<-[:SITUATION]-(c:Mandate)-[:HOLDER]->(inquiry:Mechanism)
    RETURN 'situation' AS aspect, c, inquiry, about, about AS other, null AS document
UNION
    MATCH (about)<-[:SITUATION]-(mandate:Mandate)-[:HOLDER]->(inquiry:Mechanism),
        (inquiry)<-[:AGENT]-(c:DocumentRelation)-[:DOCUMENT]->(other)
    WHERE c.relation = 'author'
        AND mandate.modality <> 'denied' AND mandate.tier <= $tier AND mandate.load <= $sealed
        AND (mandate.gone / $bit) % 2 = 0
    RETURN 'report' AS aspect, c, inquiry, about, other, other.id AS document
UNION
    MATCH (about)<-[:SITUATION]-(mandate:Mandate)-[:HOLDER]->(inquiry:Mechanism),
        (inquiry)<-[:OBJECT]-(c:DocumentRelation)-[:DOCUMENT]->(other)
    WHERE c.relation = 'adopted-by'
        AND mandate.modality <> 'denied' AND mandate.tier <= $tier AND mandate.load <= $sealed
        AND (mandate.gone / $bit) % 2 = 0
    RETURN 'founded-by' AS aspect, c, inquiry, about, other, other.id AS document
UNION
    MATCH (about:Situation)<-[:OBJECT]-(concern:DocumentRelation)-[:DOCUMENT]->(other),
        (other)<-[:DOCUMENT]-(c:DocumentRelation)-[:AGENT]->(inquiry:Mechanism)
    WHERE concern.relation = 'concerns' AND c.relation = 'author'
        AND concern.modality <> 'denied' AND concern.tier <= $tier AND concern.load <= $sealed
        AND (concern.gone / $bit) % 2 = 0
    RETURN 'report' AS aspect, c, inquiry, about, other, other.id AS document
UNION
    MATCH (about:Situation)<-[:OBJECT]-(concern:DocumentRelation)-[:DOCUMENT]->(inquiry),
        (inquiry)<-[:DOCUMENT]-(c:DocumentRelation)-[:AGENT]->(other)
    WHERE concern.relation = 'concerns' AND c.relation = 'requested-by'
        AND concern.modality <> 'denied' AND concern.tier <= $tier AND concern.load <= $sealed
        AND (concern.gone / $bit) % 2 = 0
    RETURN 'requested-by' AS aspect, c, inquiry, about, other, inquiry.id AS document
}
MATCH (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
    AND ($situation IS NULL OR about.id = $situation)
OPTIONAL MATCH (:Thing {id: document})<-[:DOCUMENT]-(symbol:DocumentRelation)
WHERE symbol.relation = 'symbol' AND symbol.value IS NOT NULL
    AND symbol.modality <> 'denied' AND symbol.tier <= $tier AND symbol.load <= $sealed AND (symbol.gone / $bit) % 2 = 0
OPTIONAL MATCH (:Thing {id: document})<-[:DOCUMENT]-(dated:DocumentRelation)
WHERE dated.relation = 'dated' AND dated.start_earliest IS NOT NULL
    AND dated.modality <> 'denied' AND dated.tier <= $tier AND dated.load <= $sealed AND (dated.gone / $bit) % 2 = 0
RETURN DISTINCT inquiry.id AS inquiry, about.id AS about, aspect, other.id AS other, symbol.value AS symbol,
    dated.start_earliest AS earliest, c.modality AS modality, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY inquiry, about, aspect, other, symbol, earliest, modality, claim, source, locator
