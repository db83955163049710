--+ title: Things whose id ends so
--+ description: Things by the last part of their id, so that a person need not type the source.
--+ parameters: ending (text, beginning with a slash)
--+ columns: id
SELECT id FROM thing WHERE substr(id, -length(:ending)) = :ending AND tier <= :tier AND load <= :sealed ORDER BY id LIMIT 20
