//+ title: A page of things
//+ description: The ids of the next things of some classes after an id, in the order of ids.
//+ parameters: classes (list of classes), after (id, or empty), most (number)
//+ columns: id
MATCH (t:Thing) WHERE t.class IN $classes AND t.id > $after AND t.tier <= $tier AND t.load <= $sealed
RETURN t.id AS id ORDER BY id LIMIT $most
