//+ id: CQ-16
//+ title: Which inquiries and investigative mechanisms are named, mandated by whom, on what, with which documents
//+ description: Mechanisms with a mandate on a situation, those that wrote a report on one, and reports on one that a body asked for. Aspects: mandated-by, situation, report, founded-by (the document that set it up), requested-by; symbol and first day where a document has them. A report of a mechanism that has a mandate may be on another matter: only concern_claim says that a document concerns the situation. Modality says how the source tells the row, for instance as alleged or as denied; mandate_modality, concern_modality, symbol_modality and date_modality say so of the mandate on the situation, of what the document concerns, of its symbol and of its date. What is only denied of these leads to no further row and is not given.
//+ parameters: situation thing = any (only on this situation)
//+ columns: inquiry thing, about thing, aspect text, other thing, symbol text, earliest date, modality code, mandate_modality code, mandate_claim claim, concern_modality code, concern_claim claim, symbol_modality code, symbol_claim claim, date_modality code, date_claim claim, claim claim, source source, locator text
CALL {
    MATCH (about)<-[:SITUATION]-(mandate:Mandate)-[:HOLDER]->(inquiry:Mechanism),
        (inquiry)<-[:SUBJECT]-(c:OrganisationRelation)-[:OBJECT]->(other)
    WHERE c.relation IN ['mandated-by', 'panel-of']
        AND mandate.tier <= $tier AND mandate.load <= $sealed AND (mandate.gone / $bit) % 2 = 0
        AND (mandate.modality <> 'denied' OR EXISTS {
            MATCH (about)<-[:SITUATION]-(told:Mandate)-[:HOLDER]->(inquiry)
            WHERE told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
    RETURN 'mandated-by' AS aspect, c, inquiry.id AS inquiry, about.id AS about, other.id AS other,
        null AS document, mandate, null AS concern
UNION
    MATCH (about)<-[:SITUATION]-(c:Mandate)-[:HOLDER]->(inquiry:Mechanism)
    RETURN 'situation' AS aspect, c, inquiry.id AS inquiry, about.id AS about, about.id AS other,
        null AS document, null AS mandate, null AS concern
UNION
    MATCH (about)<-[:SITUATION]-(mandate:Mandate)-[:HOLDER]->(inquiry:Mechanism),
        (inquiry)<-[:AGENT]-(c:DocumentRelation)-[:DOCUMENT]->(other)
    WHERE c.relation = 'author'
        AND mandate.tier <= $tier AND mandate.load <= $sealed AND (mandate.gone / $bit) % 2 = 0
        AND (mandate.modality <> 'denied' OR EXISTS {
            MATCH (about)<-[:SITUATION]-(told:Mandate)-[:HOLDER]->(inquiry)
            WHERE told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
    RETURN 'report' AS aspect, c, inquiry.id AS inquiry, about.id AS about, other.id AS other,
        other.id AS document, mandate, null AS concern
UNION
    MATCH (about)<-[:SITUATION]-(mandate:Mandate)-[:HOLDER]->(inquiry:Mechanism),
        (inquiry)<-[:OBJECT]-(c:DocumentRelation)-[:DOCUMENT]->(other)
    WHERE c.relation = 'adopted-by'
        AND mandate.tier <= $tier AND mandate.load <= $sealed AND (mandate.gone / $bit) % 2 = 0
        AND (mandate.modality <> 'denied' OR EXISTS {
            MATCH (about)<-[:SITUATION]-(told:Mandate)-[:HOLDER]->(inquiry)
            WHERE told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
    RETURN 'founded-by' AS aspect, c, inquiry.id AS inquiry, about.id AS about, other.id AS other,
        other.id AS document, mandate, null AS concern
UNION
    MATCH (about:Situation)<-[:OBJECT]-(concern:DocumentRelation)-[:DOCUMENT]->(document),
        (document)<-[:DOCUMENT]-(c:DocumentRelation)-[:AGENT]->(inquiry:Mechanism)
    WHERE concern.relation = 'concerns' AND c.relation = 'author'
        AND concern.tier <= $tier AND concern.load <= $sealed AND (concern.gone / $bit) % 2 = 0
        AND (concern.modality <> 'denied' OR EXISTS {
            MATCH (about)<-[:OBJECT]-(told:DocumentRelation)-[:DOCUMENT]->(document)
            WHERE told.relation = 'concerns' AND told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
    RETURN 'report' AS aspect, c, inquiry.id AS inquiry, about.id AS about, document.id AS other,
        document.id AS document, null AS mandate, concern
UNION
    MATCH (about:Situation)<-[:OBJECT]-(concern:DocumentRelation)-[:DOCUMENT]->(document),
        (document)<-[:DOCUMENT]-(c:DocumentRelation)-[:AGENT]->(other)
    WHERE concern.relation = 'concerns' AND c.relation = 'requested-by'
        AND concern.tier <= $tier AND concern.load <= $sealed AND (concern.gone / $bit) % 2 = 0
        AND (concern.modality <> 'denied' OR EXISTS {
            MATCH (about)<-[:OBJECT]-(told:DocumentRelation)-[:DOCUMENT]->(document)
            WHERE told.relation = 'concerns' AND told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
    RETURN 'requested-by' AS aspect, c, document.id AS inquiry, about.id AS about, other.id AS other,
        document.id AS document, null AS mandate, concern
}
MATCH (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
    AND ($situation IS NULL OR about = $situation)
OPTIONAL MATCH (:Thing {id: document})<-[:DOCUMENT]-(signed:DocumentRelation)
WHERE signed.relation = 'symbol' AND signed.value IS NOT NULL
    AND signed.tier <= $tier AND signed.load <= $sealed AND (signed.gone / $bit) % 2 = 0
        AND (signed.modality <> 'denied' OR EXISTS {
            MATCH (:Thing {id: document})<-[:DOCUMENT]-(told:DocumentRelation)
            WHERE told.relation = 'symbol' AND told.value = signed.value AND told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
OPTIONAL MATCH (:Thing {id: document})<-[:DOCUMENT]-(dated:DocumentRelation)
WHERE dated.relation = 'dated' AND dated.start_earliest IS NOT NULL
    AND dated.tier <= $tier AND dated.load <= $sealed AND (dated.gone / $bit) % 2 = 0
        AND (dated.modality <> 'denied' OR EXISTS {
            MATCH (:Thing {id: document})<-[:DOCUMENT]-(told:DocumentRelation)
            WHERE told.relation = 'dated' AND told.start_earliest = dated.start_earliest AND told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
RETURN DISTINCT inquiry, about, aspect, other, signed.value AS symbol, dated.start_earliest AS earliest,
    c.modality AS modality, mandate.modality AS mandate_modality, mandate.id AS mandate_claim,
    concern.modality AS concern_modality, concern.id AS concern_claim, signed.modality AS symbol_modality,
    signed.id AS symbol_claim, dated.modality AS date_modality, dated.id AS date_claim, c.id AS claim,
    source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY inquiry, about, aspect, other, symbol, earliest, modality, mandate_modality, mandate_claim, concern_modality,
    concern_claim, symbol_modality, symbol_claim, date_modality, date_claim, claim, source, locator
