--+ title: Which of these are no units
--+ description: The ids among the given ones that are persons or groups, not organisations or posts.
--+ parameters: ids (JSON list), classes (JSON list of classes of persons and groups)
--+ columns: id
SELECT t.id FROM json_each(:ids) i CROSS JOIN thing t ON t.id = i.value
WHERE t.class IN (SELECT value FROM json_each(:classes)) AND t.load <= :sealed
