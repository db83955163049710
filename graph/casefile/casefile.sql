-- The case file: one SQLite file that holds things, sources, claims and the edges derived from them.
-- `load` is the number of the load that brought a row; rows of a load that is not sealed are not read.
-- Days are ISO text, unknown days NULL. Statistics (ANALYZE) must not be kept here: they ruin the plan of the climb.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE load (
    number INTEGER PRIMARY KEY,
    loader TEXT NOT NULL, version TEXT NOT NULL, arguments TEXT NOT NULL, source_hash TEXT NOT NULL,
    operator TEXT NOT NULL, sealed_at TEXT,
    claims INTEGER, claims_digest TEXT, things INTEGER, things_digest TEXT, sources INTEGER, sources_digest TEXT,
    previous TEXT, hash TEXT
);

CREATE TABLE thing (
    id TEXT PRIMARY KEY, class TEXT NOT NULL, name TEXT NOT NULL, names TEXT NOT NULL,
    tier INTEGER,                   -- lowest tier of a claim that names it; NULL if none does yet
    load INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE source (id TEXT PRIMARY KEY, body TEXT NOT NULL, load INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE claim (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    roles TEXT NOT NULL,            -- JSON: role -> list of values
    citations TEXT NOT NULL,        -- JSON: [source, locator, [fields], record]
    first_from TEXT, first_to TEXT, last_from TEXT, last_to TEXT,
    starts INTEGER NOT NULL, ends INTEGER NOT NULL, continues INTEGER NOT NULL, words TEXT,
    claimant TEXT, modality TEXT NOT NULL, confidence TEXT, note TEXT,
    declared INTEGER NOT NULL,      -- tier as loaded
    tier INTEGER NOT NULL,          -- tier after reclassification
    gone INTEGER NOT NULL,          -- bit t: not heard by readers of tier t (retracted, replaced, rejected)
    indicia TEXT NOT NULL, facts TEXT NOT NULL,
    load INTEGER NOT NULL
);
CREATE INDEX claim_kind ON claim (kind, number);
CREATE INDEX claim_load ON claim (load, kind);

-- Which claim has an id. A table of its own, filled in order of id when a load is complete: ids come in random order.
CREATE TABLE claim_id (id TEXT PRIMARY KEY, claim INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE part (value TEXT NOT NULL, role TEXT NOT NULL, claim INTEGER NOT NULL,
    PRIMARY KEY (value, role, claim)) WITHOUT ROWID;

CREATE TABLE cites (source TEXT NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY (source, claim)) WITHOUT ROWID;

-- Derived. A climb seeks (target, type, label) once per unit; `below` and postings of a person seek edge_source.
CREATE TABLE edge (
    target TEXT NOT NULL, type TEXT NOT NULL, source TEXT NOT NULL, claim TEXT NOT NULL, tier_from INTEGER NOT NULL,
    tier_to INTEGER NOT NULL, load INTEGER NOT NULL,
    label TEXT NOT NULL, modality TEXT NOT NULL,
    start_earliest TEXT, start_latest TEXT, end_earliest TEXT, end_latest TEXT,
    flags INTEGER NOT NULL,         -- 1 continues, 2 starts, 4 ends, 8 acting
    first_from TEXT, first_to TEXT, last_from TEXT, last_to TEXT,
    more TEXT,                      -- JSON: excluded days, further claims, contesting claims; NULL if none
    PRIMARY KEY (target, type, label, source, claim, tier_from)
) WITHOUT ROWID;
CREATE INDEX edge_source ON edge (source, type, target);
CREATE INDEX edge_claim ON edge (claim);

-- Names and their transliterated keys, cut into trigrams for search; `claim` is the id of the claim that gives the
-- name, without which it is not found, and NULL for the names that a thing came with.
CREATE VIRTUAL TABLE name USING fts5 (key, text UNINDEXED, thing UNINDEXED, claim UNINDEXED, tokenize = 'trigram');
