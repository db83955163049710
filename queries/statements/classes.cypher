//+ title: Which of these are of some class
//+ description: The ids among the given ones whose class is one of the given ones, with the class.
//+ parameters: ids (list), classes (list of classes)
//+ columns: id, class
MATCH (t:Thing) WHERE t.id IN $ids AND t.class IN $classes AND t.load <= $sealed
RETURN t.id AS id, t.class AS class ORDER BY id
