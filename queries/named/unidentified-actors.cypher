//+ id: CQ-31
//+ title: Which actors are not identified, and why they stay so
//+ description: Actors whom a source leaves unnamed ("unnamed"), groups whose members are not named ("collective"), and victims and witnesses, who are never identified ("protected"), with each claim that names them, their role in it, and a number where a source gives one, with what it counts (measure: persons, killed and so on). Modality says how the source tells the claim, number_modality how a source tells the number, for instance as alleged or as denied.
//+ parameters: reason text = any (unnamed, collective or protected); source source = any (only from this source)
//+ columns: actor thing, reason text, name text, number number, measure code, number_modality code, number_claim claim, kind class, role class, modality code, claim claim, source source, locator text
MATCH (actor:Thing)<-[part]-(c:Claim)-[cites:CITES]->(source:Source)
WHERE actor.class IN ['UnidentifiedActor', 'Group', 'ProtectedGroup']
    AND c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
    AND ($source IS NULL OR source.id = $source)
WITH actor, part, c, cites, source,
    CASE actor.class WHEN 'UnidentifiedActor' THEN 'unnamed' WHEN 'Group' THEN 'collective'
        ELSE 'protected' END AS reason
WHERE $reason IS NULL OR reason = $reason
OPTIONAL MATCH (actor)<-[:SUBJECT]-(quantity:Quantity)
WHERE quantity.best IS NOT NULL
    AND quantity.tier <= $tier AND quantity.load <= $sealed AND (quantity.gone / $bit) % 2 = 0
RETURN DISTINCT actor.id AS actor, reason, actor.name AS name, quantity.best AS number, quantity.measure AS measure,
    quantity.modality AS number_modality, quantity.id AS number_claim, c.kind AS kind,
    CASE type(part) WHEN 'CLAIMED_BY' THEN 'claimant'
        ELSE reduce(role = '', word IN split(toLower(type(part)), '_') | role
            + CASE role WHEN '' THEN word ELSE toUpper(substring(word, 0, 1)) + substring(word, 1) END) END AS role,
    c.modality AS modality, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY actor, reason, name, number, measure, number_modality, number_claim, kind, role, modality, claim, source,
    locator
