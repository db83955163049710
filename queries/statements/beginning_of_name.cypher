//+ title: Things whose last part of the id begins so
//+ description: Candidates for a mistyped last part of an id.
//+ parameters: part (text, beginning with a slash)
//+ columns: id
MATCH (t:Thing) WHERE t.id CONTAINS $part AND t.tier <= $tier AND t.load <= $sealed
RETURN t.id AS id ORDER BY id LIMIT 200
