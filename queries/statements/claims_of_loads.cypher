//+ title: Claims of loads
//+ description: How many claims each load brought that the reader sees.
//+ parameters: none
//+ columns: load, claims
MATCH (c:Claim) WHERE c.tier <= $tier AND c.load <= $sealed RETURN c.load AS load, count(*) AS claims ORDER BY load
