--+ title: A page of things
--+ description: The ids of the next things of some classes after an id, in the order of ids.
--+ parameters: classes (JSON list of classes), after (id, or empty), most (number)
--+ columns: id
SELECT id FROM thing
WHERE id > :after AND class IN (SELECT value FROM json_each(:classes)) AND tier <= :tier AND load <= :sealed
ORDER BY id LIMIT :most
