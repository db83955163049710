--+ title: Claims whose id begins so
--+ description: Claims by the first digits of their id, as the notes of an answer print them.
--+ parameters: beginning (hexadecimal digits)
--+ columns: id
SELECT id FROM claim WHERE id >= :beginning AND id < :beginning || 'g' AND tier <= :tier AND load <= :sealed ORDER BY id LIMIT 20
