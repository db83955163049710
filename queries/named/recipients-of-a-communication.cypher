//+ id: CQ-02
//+ title: Who received a communication, and whether the source names them
//+ description: Recipients of one communication with their class and a number that is given of them, with what it counts (measure: persons, killed and so on). One of class UnidentifiedActor or Group stands for people whom the source does not name: whether a given person is among them is unknown. Modality says how the source tells it, number_modality how a source tells the number, for instance as alleged or as denied.
//+ parameters: communication thing (the letter, call or meeting)
//+ columns: recipient thing, recipient_class class, name text, modality code, number number, measure code, number_modality code, number_claim claim, claim claim, source source, locator text
MATCH (:Thing {id: $communication})<-[:COMMUNICATION]-(c:Warning)-[:RECIPIENT]->(recipient),
    (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
OPTIONAL MATCH (recipient)<-[:SUBJECT]-(quantity:Quantity)
WHERE quantity.best IS NOT NULL
    AND quantity.tier <= $tier AND quantity.load <= $sealed AND (quantity.gone / $bit) % 2 = 0
RETURN DISTINCT recipient.id AS recipient, recipient.class AS recipient_class, recipient.name AS name,
    c.modality AS modality, quantity.best AS number, quantity.measure AS measure,
    quantity.modality AS number_modality,
    quantity.id AS number_claim, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY recipient, recipient_class, name, modality, number, measure, number_modality, number_claim, claim, source,
    locator
