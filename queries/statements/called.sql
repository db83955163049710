--+ title: What things are called
--+ description: Class and main name of each of the given things that the reader may see.
--+ parameters: ids (JSON list)
--+ columns: id, class, name
SELECT t.id, t.class, t.name FROM json_each(:ids) i CROSS JOIN thing t ON t.id = i.value
WHERE t.tier <= :tier AND t.load <= :sealed
