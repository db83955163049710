//+ title: Units below
//+ description: Every unit on some way down from the given ones by command links that may hold on a day of the window.
//+ parameters: units (list of ids), first and last (ISO days)
//+ columns: unit
WITH date($first) AS first, date($last) AS last, $units AS units, $tier AS tier, $sealed AS sealed
MATCH (top:Thing)-[r:COMMANDS*0..40]->(unit:Thing)
WHERE top.id IN units AND all(x IN r WHERE x.label = 'command' AND x.tier_from <= tier AND x.tier_to >= tier
    AND x.load <= sealed AND (x.start_earliest IS NULL OR x.start_earliest <= last)
    AND (x.end_latest IS NULL OR x.end_latest >= first))
WITH DISTINCT unit
RETURN unit.id AS unit ORDER BY unit
