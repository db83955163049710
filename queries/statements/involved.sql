--+ title: Parts of units in incidents of some days
--+ description: Claims by which the given units have a part in an incident that can have touched a day of the window, or has no day; more than these are never left out.
--+ parameters: units (JSON list of ids), joined (JSON list of ids of things that decisions join: their incidents are all given), first and last (ISO days), bit (1 << tier)
--+ columns: claim
WITH told (claim, incident) AS (
    SELECT c.id, i.value FROM json_each(:units) u
    CROSS JOIN part p ON p.value = u.value AND p.role = 'actor'
    CROSS JOIN claim c ON c.number = p.claim AND c.kind = 'Involvement' AND c.tier <= :tier AND c.load <= :sealed
        AND c.gone & :bit = 0
    CROSS JOIN json_each(c.roles, '$.incident') i
),
placed (incident) AS (
    SELECT DISTINCT incident FROM told t
    WHERE t.incident IN (SELECT value FROM json_each(:joined))
        OR ifnull((
            SELECT max(ifnull(d.first_from, '') <= :last AND ifnull(d.last_to, '9') >= :first)
            FROM part o CROSS JOIN claim d ON d.number = o.claim AND d.kind = 'Occurrence' AND d.modality <> 'denied'
                AND d.tier <= :tier AND d.load <= :sealed AND d.gone & :bit = 0
            WHERE o.value = t.incident AND o.role = 'incident'
        ), 1)
)
SELECT DISTINCT claim FROM told WHERE incident IN (SELECT incident FROM placed) ORDER BY claim
