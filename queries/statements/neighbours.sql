--+ title: Links of things
--+ description: Every derived edge, of any type and day, that leads from or to one of the given things; one between two of them comes twice.
--+ parameters: ids (JSON list of ids)
--+ columns: target, source, claim, label, modality, start_earliest, start_latest, end_earliest, end_latest, flags, first_from, first_to, last_from, last_to, more, kind
SELECT e.target, e.source, e.claim, e.label, e.modality, e.start_earliest, e.start_latest, e.end_earliest,
    e.end_latest, e.flags, e.first_from, e.first_to, e.last_from, e.last_to, e.more, e.type
FROM json_each(:ids) i CROSS JOIN edge e ON e.target = i.value
WHERE e.tier_from <= :tier AND e.tier_to >= :tier AND e.load <= :sealed
UNION ALL
SELECT e.target, e.source, e.claim, e.label, e.modality, e.start_earliest, e.start_latest, e.end_earliest,
    e.end_latest, e.flags, e.first_from, e.first_to, e.last_from, e.last_to, e.more, e.type
FROM json_each(:ids) i CROSS JOIN edge e INDEXED BY edge_source ON e.source = i.value
WHERE e.tier_from <= :tier AND e.tier_to >= :tier AND e.load <= :sealed
