--+ title: Things whose last part of the id begins so
--+ description: Candidates for a mistyped last part of an id.
--+ parameters: part (text, beginning with a slash)
--+ columns: id
SELECT id FROM thing WHERE instr(id, :part) > 0 AND tier <= :tier AND load <= :sealed ORDER BY id LIMIT 200
