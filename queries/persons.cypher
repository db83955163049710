//+ title: Which of these are no units
//+ description: The ids among the given ones that are persons or groups, not organisations or posts.
//+ parameters: ids (list), classes (list of classes of persons and groups)
//+ columns: id
MATCH (t:Thing) WHERE t.id IN $ids AND t.class IN $classes AND t.load <= $sealed
RETURN t.id AS id ORDER BY id
