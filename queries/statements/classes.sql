--+ title: Which of these are of some class
--+ description: The ids among the given ones whose class is one of the given ones, with the class.
--+ parameters: ids (JSON list), classes (JSON list of classes)
--+ columns: id, class
SELECT t.id, t.class FROM json_each(:ids) i CROSS JOIN thing t ON t.id = i.value
WHERE t.class IN (SELECT value FROM json_each(:classes)) AND t.load <= :sealed ORDER BY t.id
