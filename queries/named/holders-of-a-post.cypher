//+ id: CQ-13
//+ title: Who held a post, in which known interval
//+ description: Postings at a post with the four bounds; an unknown bound is empty. A bound is only what the source shows: a mention is no beginning and no end. Modality says how the source tells it, for instance as alleged or as denied.
//+ parameters: post thing (the post)
//+ columns: holder thing, holder_class class, title text, start_earliest date, start_latest date, end_earliest date, end_latest date, words text, modality code, claim claim, source source, locator text
MATCH (:Thing {id: $post})<-[:POST]-(c:Posting)-[:HOLDER]->(holder), (c)-[cites:CITES]->(source:Source)
WHERE c.tier <= $tier AND c.load <= $sealed AND (c.gone / $bit) % 2 = 0
RETURN DISTINCT holder.id AS holder, holder.class AS holder_class, c.title AS title,
    c.start_earliest AS start_earliest, c.start_latest AS start_latest, c.end_earliest AS end_earliest,
    c.end_latest AS end_latest, c.date_words AS words, c.modality AS modality, c.id AS claim, source.id AS source,
    CASE cites.locator WHEN '' THEN null ELSE cites.locator END AS locator
ORDER BY holder, holder_class, title, start_earliest, start_latest, end_earliest, end_latest, words, modality, claim,
    source, locator
