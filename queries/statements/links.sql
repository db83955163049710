--+ title: All links of a day
--+ description: Every link, of every kind, that may hold on a day, for the table of all chains.
--+ parameters: first and last (ISO days)
--+ columns: target, source, claim, label, modality, start_earliest, start_latest, end_earliest, end_latest, flags, more
SELECT e.target, e.source, e.claim, e.label, e.modality, e.start_earliest, e.start_latest, e.end_earliest,
    e.end_latest, e.flags, e.more
FROM edge e
WHERE e.type = 'COMMANDS' AND e.tier_from <= :tier AND e.tier_to >= :tier AND e.load <= :sealed
    AND ifnull(e.start_earliest, '') <= :last AND ifnull(e.end_latest, '9') >= :first
