"""Addresses that have an answer on the bundled cases, one at least of every reading route."""

from answerable.api.http.things import RESOURCES

INCIDENT = "/incidents/einsatzgruppen/riga-1941-11-30"
PERSON = "/persons/einsatzgruppen/ohlendorf"
UNIT = "/units/einsatzgruppen/sk-11b"
QUESTIONS = (
    f"{INCIDENT}/chain",
    f"{INCIDENT}/chain?on=1941-11-30&grade=evidenced&staff=true",
    f"{INCIDENT}/jurisdiction",
    f"{UNIT}/chain?on=1941-12-11&kinds=operational",
    f"{UNIT}/subordinates?on=1941-12-11",
    f"{UNIT}/below?first=1941-06-22&last=1942-06-30",
    f"{PERSON}/superiors?on=1941-12-11",
    f"{PERSON}/subordinates?on=1941-12-11",
    f"{PERSON}/below?first=1941-06-22&last=1942-06-30",
    f"{PERSON}/postings?on=1941-12-11",
    f"{PERSON}/status",
    f"{PERSON}/status?on=1948-04-10",
    "/persons/einsatzgruppen/rasch/status",
    "/persons/common/alassane-ouattara/notice?incident=common/duekoue-2011-03",
    "/common?a=einsatzgruppen/sk-11b&b=einsatzgruppen/sk-4a&on=1941-12-11",
    "/diff?question=status&subject=einsatzgruppen/ohlendorf&first=1948-01-01&second=1950-01-01",
    "/leaders/warned?situation=common/cote-d-ivoire-2010&before=2011-03-28&person=common/laurent-gbagbo",
    "/dossiers/einsatzgruppen/ohlendorf?incident=einsatzgruppen/simferopol-1941-12&all_regimes=true",
    "/leads?incident=einsatzgruppen/riga-1941-11-30",
    "/chains?on=1941-12-11",
    "/chains?on=1941-12-11&limit=3",
    "/network?centre=einsatzgruppen/ohlendorf&on=1941-12-11",
    "/queries/situations-assessed-as",
    "/queries/recipients-of-a-communication?communication=prevention-diplomacy/civ-letters",
    "/search?text=Olendorf&limit=2",
    "/search?text=Gbagbo&class=Person",
)
LISTS = (
    *(f"/{r.name}?limit=3" for r in RESOURCES),
    *(f"/{r.name}/{r.example}?limit=5" for r in RESOURCES),
    "/claims?limit=2",
    "/claims?kind=Warning&limit=2",
    "/claims?naming=einsatzgruppen/ohlendorf&limit=2",
    "/sources?limit=2",
    "/loads",
)
PLAIN = ("/healthz", "/readyz", "/version", "/queries", "/queries/situations-assessed-as/about")
ANSWERS = (*QUESTIONS, *LISTS)
