//+ title: What things are called
//+ description: Class and main name of each of the given things that the reader may see.
//+ parameters: ids (list)
//+ columns: id, class, name
MATCH (t:Thing) WHERE t.id IN $ids AND t.tier <= $tier AND t.load <= $sealed
RETURN t.id AS id, t.class AS class, t.name AS name
