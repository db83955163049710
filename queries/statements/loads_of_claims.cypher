//+ title: Loads of claims
//+ description: By which load each of some claims came: in which order they were recorded here.
//+ parameters: claims (ids)
//+ columns: claim, load
UNWIND $claims AS id MATCH (c:Claim {id: id}) WHERE c.tier <= $tier AND c.load <= $sealed
RETURN c.id AS claim, c.load AS load ORDER BY claim
