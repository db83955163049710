// What a Neo4j database needs to be a store of answerable, one statement each, all of them harmless when repeated.
// Nodes:  (:Thing:Person:Actor {id, class, name, names}), (:Claim:Posting {id, kind, modality, start_latest, ...}),
//         (:Source {id, title, ...}), (:Load {number, loader, ...}), (:Awaited {id}) for claims spoken of but not loaded,
//         (:Head) with the number of the newest sealed load, (:Lease) of the loader at work.
// Roles:  (:Claim)-[:HOLDER|UNIT|...]->(thing or claim), (:Claim)-[:CITES]->(:Source), (:Claim)-[:CLAIMED_BY]->(thing).
// Edges:  (thing)-[:COMMANDS|HELD|HEADS|WARNED|INVOLVED_IN|STATUS {claim, ...}]->(thing), derived from the claims.
// The relationship indexes on `claim` come from the table of derived edges, not from here.

CREATE CONSTRAINT answerable_head IF NOT EXISTS FOR (n:Head) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT answerable_lease IF NOT EXISTS FOR (n:Lease) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT answerable_load IF NOT EXISTS FOR (n:Load) REQUIRE n.number IS UNIQUE;
CREATE CONSTRAINT answerable_thing IF NOT EXISTS FOR (n:Thing) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT answerable_claim IF NOT EXISTS FOR (n:Claim) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT answerable_source IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT answerable_awaited IF NOT EXISTS FOR (n:Awaited) REQUIRE n.id IS UNIQUE;

// With the id as second key these also give the order, so that long results are read page by page.
CREATE INDEX answerable_claim_kind IF NOT EXISTS FOR (n:Claim) ON (n.kind, n.id);
CREATE INDEX answerable_claim_load IF NOT EXISTS FOR (n:Claim) ON (n.load, n.id);
CREATE INDEX answerable_thing_load IF NOT EXISTS FOR (n:Thing) ON (n.load, n.id);
CREATE INDEX answerable_thing_class IF NOT EXISTS FOR (n:Thing) ON (n.class, n.id);
CREATE INDEX answerable_thing_tier IF NOT EXISTS FOR (n:Thing) ON (n.tier);
CREATE INDEX answerable_source_load IF NOT EXISTS FOR (n:Source) ON (n.load);

// Trigrams of the transliterated names: of things, and of claims of the kind Name.
CREATE FULLTEXT INDEX answerable_names IF NOT EXISTS FOR (n:Thing|Name) ON EACH [n.grams]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
