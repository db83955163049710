//+ title: All links of a day
//+ description: Every link, of every kind, that may hold on a day, for the table of all chains.
//+ parameters: first and last (ISO days)
//+ columns: target, source, claim, label, modality, start_earliest, start_latest, end_earliest, end_latest, flags, more
WITH date($first) AS first, date($last) AS last, $tier AS tier, $sealed AS sealed
MATCH (unit:Thing)<-[l:COMMANDS]-(other:Thing)
WHERE l.tier_from <= tier AND l.tier_to >= tier AND l.load <= sealed
    AND (l.start_earliest IS NULL OR l.start_earliest <= last) AND (l.end_latest IS NULL OR l.end_latest >= first)
RETURN unit.id AS target, other.id AS source,
    l.claim AS claim, l.label AS label, l.modality AS modality, l.start_earliest AS start_earliest,
    l.start_latest AS start_latest, l.end_earliest AS end_earliest, l.end_latest AS end_latest, l.flags AS flags, l.more AS more
