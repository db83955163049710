//+ title: The links above units
//+ description: Every link of one kind above a unit that is reached from the given ones, that may hold on a day of the window. With floor 2 or 3 a way goes on only over links that are evidenced or assumed by their bounds; the weaker ones above what is reached are among the rows all the same, so that nothing passes for absent. Days that another claim excludes are taken out by the caller.
//+ parameters: units (list of ids), kind (code of LinkKind), first and last (ISO days), floor (1 possible, 2 assumed, 3 evidenced)
//+ columns: target, source, claim, label, modality, start_earliest, start_latest, end_earliest, end_latest, flags, first_from, first_to, last_from, last_to, more
WITH date($first) AS first, date($last) AS last, $tier AS tier, $sealed AS sealed, $floor AS floor, $kind AS kind
MATCH (start:Thing)<-[r:COMMANDS*0..40]-(reached:Thing)
WHERE start.id IN $units AND all(x IN r WHERE x.label = kind AND x.tier_from <= tier AND x.tier_to >= tier AND x.load <= sealed
    AND (x.start_earliest IS NULL OR x.start_earliest <= last) AND (x.end_latest IS NULL OR x.end_latest >= first)
    AND (floor < 2 OR (x.start_latest <= last AND (x.end_earliest >= first OR (floor = 2 AND x.continues)))))
WITH DISTINCT reached, first, last, tier, sealed, kind
MATCH (reached)<-[l:COMMANDS]-(superior:Thing)
WHERE l.label = kind AND l.tier_from <= tier AND l.tier_to >= tier AND l.load <= sealed
    AND (l.start_earliest IS NULL OR l.start_earliest <= last) AND (l.end_latest IS NULL OR l.end_latest >= first)
RETURN reached.id AS target, superior.id AS source,
    l.claim AS claim, l.label AS label, l.modality AS modality, l.start_earliest AS start_earliest,
    l.start_latest AS start_latest, l.end_earliest AS end_earliest, l.end_latest AS end_latest, l.flags AS flags,
    l.first_from AS first_from, l.first_to AS first_to, l.last_from AS last_from, l.last_to AS last_to, l.more AS more
