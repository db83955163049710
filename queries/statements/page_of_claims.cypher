//+ title: A page of claims
//+ description: The ids of the next claims after an id, in the order of ids, of one kind or of all; retracted ones too.
//+ parameters: kind (code, or empty for all), after (id, or empty), most (number)
//+ columns: id
MATCH (c:Claim) WHERE c.id > $after AND c.tier <= $tier AND c.load <= $sealed AND ($kind = '' OR c.kind = $kind)
RETURN c.id AS id ORDER BY id LIMIT $most
