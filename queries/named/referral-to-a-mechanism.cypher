//+ id: CQ-15
//+ title: Who may refer a situation to a mechanism, and to what the mechanism belongs
//+ description: Step "referral": holders of a mandate of referral whom the same passage relates to the mechanism, with that relation, which may be of any kind; relation_modality says how it is told, for instance as alleged or as denied, and one that is only denied leads to no row. Step "part-of": bodies of which the mechanism is said to be, or (modality denied) not to be, a part.
//+ parameters: mechanism thing (the court or mechanism)
//+ columns: step text, body thing, modality code, content text, relation code, relation_modality code, relation_claim claim, claim claim, source source, locator text
CALL {
    MATCH (mechanism:Thing {id: $mechanism})<-[:OBJECT]-(related:OrganisationRelation)-[:SUBJECT]->(body),
        (body)<-[:HOLDER]-(c:Mandate)
    WHERE c.mandate_kind = 'referral'
        AND related.tier <= $tier AND related.load <= $sealed AND (related.gone / $bit) % 2 = 0
        AND EXISTS {
            MATCH (mechanism)<-[:OBJECT]-(told:OrganisationRelation)-[:SUBJECT]->(body),
                (told)-[cited:CITES]->(:Source)<-[given:CITES]-(c)
            WHERE told.relation = related.relation AND cited.locator = given.locator AND cited.locator <> ''
                AND told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        }
    RETURN 'referral' AS step, c, body.id AS body, related
UNION
    MATCH (:Thing {id: $mechanism})<-[:SUBJECT]-(c:OrganisationRelation)-[:OBJECT]->(body)
    WHERE c.relation = 'part-of'
    RETURN 'part-of' AS step, c, body.id AS body, null AS related
}
MATCH (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
RETURN DISTINCT step, body, c.modality AS modality, c.content AS content, related.relation AS relation,
    related.modality AS relation_modality, related.id AS relation_claim, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY step, body, modality, content, relation, relation_modality, relation_claim, claim, source, locator
