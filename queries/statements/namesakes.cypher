//+ title: Who bears a name
//+ description: Things of a class whose names have every trigram of the given key; the reader compares the names.
//+ parameters: grams (the trigrams of the key, all of them wanted), class, phrase and key (for a case file)
//+ columns: id, class, name
CALL db.index.fulltext.queryNodes('answerable_names', $grams) YIELD node AS t
WITH t WHERE t:Thing AND t.class = $class AND t.tier <= $tier AND t.load <= $sealed
RETURN t.id AS id, t.class AS class, t.name AS name
