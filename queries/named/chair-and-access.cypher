//+ id: CQ-11
//+ title: Who chairs or chaired a body, who had access through it, and what became of it
//+ description: Steps "relation" (chair, access, part in its end), "end" (dissolved, replaced, merged) and "risk" (what a source fears for those who had access, unless that is only denied). Modality says how the source tells it, access_modality how the access of those for whom it fears, for instance as alleged or as denied.
//+ parameters: body thing (the body)
//+ columns: step text, actor thing, kind code, content text, words text, modality code, access_modality code, access_claim claim, claim claim, source source, locator text
CALL {
    MATCH (:Thing {id: $body})<-[:OBJECT]-(c:OrganisationRelation)-[:SUBJECT]->(actor)
    WHERE c.relation IN ['chairs', 'access-to', 'contributed-to-end-of']
    RETURN 'relation' AS step, c, actor.id AS actor, c.relation AS kind, c.content AS content, null AS access
UNION
    MATCH (:Thing {id: $body})<-[:PREDECESSOR]-(c:Succession)
    OPTIONAL MATCH (c)-[:SUCCESSOR]->(actor)
    RETURN 'end' AS step, c, actor.id AS actor, c.succession_kind AS kind, null AS content, null AS access
UNION
    MATCH (body:Thing {id: $body})<-[:OBJECT]-(access:OrganisationRelation)-[:SUBJECT]->(actor),
        (actor)<-[:CONCERNING]-(c:Proposition)
    WHERE access.relation = 'access-to' AND c.proposition_kind = 'risk'
        AND access.tier <= $tier AND access.load <= $sealed AND (access.gone / $bit) % 2 = 0
        AND (access.modality <> 'denied' OR EXISTS {
            MATCH (body)<-[:OBJECT]-(told:OrganisationRelation)-[:SUBJECT]->(actor)
            WHERE told.relation = 'access-to' AND told.modality <> 'denied'
                AND told.tier <= $tier AND told.load <= $sealed AND (told.gone / $bit) % 2 = 0
        })
    RETURN 'risk' AS step, c, actor.id AS actor, c.proposition_kind AS kind, c.content AS content, access
}
MATCH (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
RETURN DISTINCT step, actor, kind, content, c.date_words AS words, c.modality AS modality,
    access.modality AS access_modality, access.id AS access_claim, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY step, actor, kind, content, words, modality, access_modality, access_claim, claim, source, locator
