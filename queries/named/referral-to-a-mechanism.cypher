//+ id: CQ-15
//+ title: Who may refer a situation to a mechanism, and to what the mechanism belongs
//+ description: Step "referral": holders of a mandate of referral whom the same passage relates to the mechanism. Step "part-of": bodies of which the mechanism is said to be, or (modality denied) not to be, a part.
//+ parameters: mechanism thing (the court or mechanism)
//+ columns: step text, body thing, modality code, content text, claim claim, source source, locator text
CALL {
    MATCH (:Thing {id: $mechanism})<-[:OBJECT]-(relation:OrganisationRelation)-[:SUBJECT]->(body),
        (body)<-[:HOLDER]-(c:Mandate)
    WHERE c.mandate_kind = 'referral'
        AND relation.modality <> 'denied' AND relation.tier <= $tier AND relation.load <= $sealed
        AND (relation.gone / $bit) % 2 = 0
        AND EXISTS { (relation)-[told:CITES]->(:Source)<-[given:CITES]-(c)
            WHERE told.locator = given.locator AND told.locator <> '' }
    RETURN 'referral' AS step, c, body.id AS body
UNION
    MATCH (:Thing {id: $mechanism})<-[:SUBJECT]-(c:OrganisationRelation)-[:OBJECT]->(body)
    WHERE c.relation = 'part-of'
    RETURN 'part-of' AS step, c, body.id AS body
}
MATCH (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
RETURN DISTINCT step, body, c.modality AS modality, c.content AS content, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY step, body, modality, content, claim, source, locator
