//+ title: Offices of a person
//+ description: Every posting of a person that may hold on a day of the window, in any role.
//+ parameters: person (id), first and last (ISO days)
//+ columns: target, source, claim, label, modality, start_earliest, start_latest, end_earliest, end_latest, flags, first_from, first_to, last_from, last_to, more
WITH date($first) AS first, date($last) AS last, $tier AS tier, $sealed AS sealed
MATCH (unit:Thing)<-[l:HELD]-(holder:Thing {id: $person})
WHERE l.tier_from <= tier AND l.tier_to >= tier AND l.load <= sealed
    AND (l.start_earliest IS NULL OR l.start_earliest <= last) AND (l.end_latest IS NULL OR l.end_latest >= first)
RETURN unit.id AS target, holder.id AS source,
    l.claim AS claim, l.label AS label, l.modality AS modality, l.start_earliest AS start_earliest,
    l.start_latest AS start_latest, l.end_earliest AS end_earliest, l.end_latest AS end_latest, l.flags AS flags,
    l.first_from AS first_from, l.first_to AS first_to, l.last_from AS last_from, l.last_to AS last_to, l.more AS more
