--+ title: The links above units
--+ description: Every link of one kind above a unit that is reached from the given ones, that may hold on a day of the window. With floor 2 or 3 a way goes on only over links that are evidenced or assumed by their bounds; the weaker ones above what is reached are among the rows all the same, so that nothing passes for absent. Days that another claim excludes are taken out by the caller.
--+ parameters: units (JSON list of ids), kind (code of LinkKind), first and last (ISO days), floor (1 possible, 2 assumed, 3 evidenced)
--+ columns: target, source, claim, label, modality, start_earliest, start_latest, end_earliest, end_latest, flags, first_from, first_to, last_from, last_to, more
WITH RECURSIVE line (unit) AS (
    SELECT value FROM json_each(:units)
    UNION
    SELECT e.source
    FROM line CROSS JOIN edge e ON e.target = line.unit AND e.type = 'COMMANDS'
    WHERE e.label = :kind AND e.tier_from <= :tier AND e.tier_to >= :tier AND e.load <= :sealed
        AND ifnull(e.start_earliest, '') <= :last AND ifnull(e.end_latest, '9') >= :first
        AND (:floor < 2 OR (e.start_latest <= :last AND (e.end_earliest >= :first OR (:floor = 2 AND e.flags & 1))))
)
SELECT e.target, e.source, e.claim, e.label, e.modality, e.start_earliest, e.start_latest, e.end_earliest,
    e.end_latest, e.flags, e.first_from, e.first_to, e.last_from, e.last_to, e.more
FROM line CROSS JOIN edge e ON e.target = line.unit AND e.type = 'COMMANDS'
WHERE e.label = :kind AND e.tier_from <= :tier AND e.tier_to >= :tier AND e.load <= :sealed
    AND ifnull(e.start_earliest, '') <= :last AND ifnull(e.end_latest, '9') >= :first
