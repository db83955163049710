//+ title: Things whose id ends so
//+ description: Things by the last part of their id, so that a person need not type the source.
//+ parameters: ending (text, beginning with a slash)
//+ columns: id
MATCH (t:Thing) WHERE t.id ENDS WITH $ending AND t.tier <= $tier AND t.load <= $sealed
RETURN t.id AS id ORDER BY id LIMIT 20
