//+ title: Links of things
//+ description: Every derived edge, of any type and day, that leads from or to one of the given things.
//+ parameters: ids (list of ids)
//+ columns: target, source, claim, label, modality, start_earliest, start_latest, end_earliest, end_latest, flags, first_from, first_to, last_from, last_to, more, kind
WITH $tier AS tier, $sealed AS sealed
UNWIND $ids AS id
MATCH (:Thing {id: id})-[l:COMMANDS|HELD|HEADS|WARNED|INVOLVED_IN|STATUS]-(:Thing)
WHERE l.tier_from <= tier AND l.tier_to >= tier AND l.load <= sealed
WITH DISTINCT l, startNode(l) AS holder, endNode(l) AS unit
RETURN unit.id AS target, holder.id AS source,
    l.claim AS claim, l.label AS label, l.modality AS modality, l.start_earliest AS start_earliest,
    l.start_latest AS start_latest, l.end_earliest AS end_earliest, l.end_latest AS end_latest, l.flags AS flags,
    l.first_from AS first_from, l.first_to AS first_to, l.last_from AS last_from, l.last_to AS last_to, l.more AS more,
    type(l) AS kind
