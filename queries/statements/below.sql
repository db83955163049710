--+ title: Units below
--+ description: Every unit on some way down from the given ones by command links that may hold on a day of the window.
--+ parameters: units (JSON list of ids), first and last (ISO days)
--+ columns: unit
WITH RECURSIVE down(unit) AS (
    SELECT value FROM json_each(:units)
    UNION
    SELECT e.target FROM down d CROSS JOIN edge e INDEXED BY edge_source ON e.source = d.unit AND e.type = 'COMMANDS'
    WHERE e.label = 'command' AND e.tier_from <= :tier AND e.tier_to >= :tier AND e.load <= :sealed
        AND ifnull(e.start_earliest, '') <= :last AND ifnull(e.end_latest, '9') >= :first
)
SELECT unit FROM down ORDER BY unit
