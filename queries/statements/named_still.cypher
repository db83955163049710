//+ title: Whether claims still name things
//+ description: For each given thing, `still` if a claim that counts names it, else `once` if one names it that no longer does.
//+ parameters: ids (list)
//+ columns: id, named
MATCH (t:Thing) WHERE t.id IN $ids
RETURN t.id AS id, CASE
    WHEN EXISTS { MATCH (t)<--(c:Claim) WHERE NOT c:SameAs AND NOT c:Different
        AND c.tier <= $tier AND c.load <= $sealed AND (c.gone / 2 ^ $tier) % 2 < 1 } THEN 'still'
    WHEN EXISTS { MATCH (t)<--(c:Claim) WHERE NOT c:SameAs AND NOT c:Different
        AND c.tier <= $tier AND c.load <= $sealed AND (c.gone / 2 ^ $tier) % 2 >= 1 } THEN 'once'
    END AS named
