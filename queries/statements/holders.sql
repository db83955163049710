--+ title: Who held a post in units
--+ description: The postings to the given units, in the given roles, that may hold on a day of the window; floor as in climb.
--+ parameters: units (JSON list of ids), roles (JSON list of codes of CommandRole), first and last (ISO days), floor (1 possible, 2 assumed, 3 evidenced)
--+ columns: target, source, claim, label, modality, start_earliest, start_latest, end_earliest, end_latest, flags, first_from, first_to, last_from, last_to, more
SELECT e.target, e.source, e.claim, e.label, e.modality, e.start_earliest, e.start_latest, e.end_earliest,
    e.end_latest, e.flags, e.first_from, e.first_to, e.last_from, e.last_to, e.more
FROM json_each(:units) u CROSS JOIN json_each(:roles) r
    CROSS JOIN edge e ON e.target = u.value AND e.type = 'HELD' AND e.label = r.value
WHERE e.tier_from <= :tier AND e.tier_to >= :tier
    AND e.load <= :sealed AND ifnull(e.start_earliest, '') <= :last AND ifnull(e.end_latest, '9') >= :first
    AND (:floor < 2 OR (e.start_latest <= :last AND (e.end_earliest >= :first OR (:floor = 2 AND e.flags & 1))))
