//+ title: Parts of units in incidents of some days
//+ description: Claims by which the given units have a part in an incident that can have touched a day of the window, or has no day; more than these are never left out.
//+ parameters: units (list of ids), joined (list of ids of things that decisions join: their incidents are all given), first and last (ISO days), bit (1 << tier)
//+ columns: claim
WITH date($first) AS first, date($last) AS last, $tier AS tier, $sealed AS sealed
MATCH (unit:Thing)<-[:ACTOR]-(c:Involvement)-[:INCIDENT]->(incident:Thing)
WHERE unit.id IN $units AND c.tier <= tier AND c.load <= sealed AND (c.gone / $bit) % 2 = 0
OPTIONAL MATCH (incident)<-[:INCIDENT]-(d:Occurrence)
WHERE d.modality <> 'denied' AND d.tier <= tier AND d.load <= sealed AND (d.gone / $bit) % 2 = 0
WITH c, incident, count(d) AS told, sum(CASE WHEN d IS NOT NULL AND (d.first_from IS NULL OR d.first_from <= last)
    AND (d.last_to IS NULL OR d.last_to >= first) THEN 1 ELSE 0 END) AS touching
WHERE told = 0 OR touching > 0 OR incident.id IN $joined
RETURN DISTINCT c.id AS claim ORDER BY claim
