//+ title: Who held a post in units
//+ description: The postings to the given units, in the given roles, that may hold on a day of the window; floor as in climb.
//+ parameters: units (list of ids), roles (list of codes of CommandRole), first and last (ISO days), floor (1 possible, 2 assumed, 3 evidenced)
//+ columns: target, source, claim, label, modality, start_earliest, start_latest, end_earliest, end_latest, flags, first_from, first_to, last_from, last_to, more
WITH date($first) AS first, date($last) AS last, $tier AS tier, $sealed AS sealed, $floor AS floor
MATCH (unit:Thing)<-[l:HELD]-(holder:Thing)
WHERE unit.id IN $units AND l.label IN $roles AND l.tier_from <= tier AND l.tier_to >= tier AND l.load <= sealed
    AND (l.start_earliest IS NULL OR l.start_earliest <= last) AND (l.end_latest IS NULL OR l.end_latest >= first)
    AND (floor < 2 OR (l.start_latest <= last AND (l.end_earliest >= first OR (floor = 2 AND l.continues))))
RETURN unit.id AS target, holder.id AS source,
    l.claim AS claim, l.label AS label, l.modality AS modality, l.start_earliest AS start_earliest,
    l.start_latest AS start_latest, l.end_earliest AS end_earliest, l.end_latest AS end_latest, l.flags AS flags,
    l.first_from AS first_from, l.first_to AS first_to, l.last_from AS last_from, l.last_to AS last_to, l.more AS more
