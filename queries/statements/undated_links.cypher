//+ title: Undated links
//+ description: Whether a claim about a superior of any of the given units has no date at all.
//+ parameters: units (list of ids)
//+ columns: claim
UNWIND $units AS wanted
MATCH (:Thing {id: wanted})<-[:SUBORDINATE]-(c:CommandLink)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / 2 ^ $tier) % 2 < 1
    AND c.first_from IS NULL AND c.first_to IS NULL AND c.last_from IS NULL AND c.last_to IS NULL
RETURN c.id AS claim LIMIT 1
