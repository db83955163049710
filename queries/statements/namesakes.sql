--+ title: Who bears a name
--+ description: Things of a class that came with a name of the given key, asked by the key as one phrase.
--+ parameters: phrase (the key in quotation marks), key, class, grams (for Neo4j)
--+ columns: id, class, name
SELECT DISTINCT t.id, t.class, t.name FROM name n JOIN thing t ON t.id = n.thing
WHERE n.name MATCH :phrase AND n.key = :key AND n.claim IS NULL AND t.class = :class
  AND t.tier <= :tier AND t.load <= :sealed
