--+ title: Links beside the chain
--+ description: Links of every kind but one above the given units that may hold on a day of the window.
--+ parameters: units (JSON list of ids), kind (code of LinkKind that is left out), first and last (ISO days)
--+ columns: target, source, claim, label, modality, start_earliest, start_latest, end_earliest, end_latest, flags, first_from, first_to, last_from, last_to, more
SELECT e.target, e.source, e.claim, e.label, e.modality, e.start_earliest, e.start_latest, e.end_earliest,
    e.end_latest, e.flags, e.first_from, e.first_to, e.last_from, e.last_to, e.more
FROM json_each(:units) u CROSS JOIN edge e ON e.target = u.value AND e.type = 'COMMANDS'
WHERE e.label <> :kind AND e.tier_from <= :tier AND e.tier_to >= :tier AND e.load <= :sealed
    AND ifnull(e.start_earliest, '') <= :last AND ifnull(e.end_latest, '9') >= :first
