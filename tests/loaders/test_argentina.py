"""Argentina: invented lists, one fact each; then the figures of the real ones."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from answerable.graph import intake
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError
from answerable.graph.model import Claim, Omission, Record, Reject, Remark, Thing
from answerable.graph.period import Window
from answerable.loaders import registry
from answerable.loaders.argentina import argentina
from answerable.loaders.argentina.acquittals import acquittals
from answerable.loaders.argentina.sentences import accused_in, sentences
from answerable.loaders.argentina.words import RANKS
from answerable.queries.answer import Value
from answerable.queries.status.standing import convicted as stands_convicted
from answerable.queries.status.status import status

FOLDER = Path(__file__).parent / "fixtures" / "argentina-invented"
CONVICTED, ABROAD, CENTRES = (FOLDER / f"{name}.json" for name in ("convicted", "abroad", "centres"))
NORTH, SOUTH, EAST = (f"argentina/person/{n}" for n in (1, 2, 3))
REAL = {
    "juicios_lesa_humanidad_condenados.json": 1237,
    "juicios_lesa_humanidad_exterior.redacted.json": 41,
    "ccds_ruvte_zonas.json": 808,
}


@pytest.fixture(scope="module")
def convicted() -> list[Record]:
    return list(argentina.read(CONVICTED))


@pytest.fixture(scope="module")
def abroad() -> list[Record]:
    return list(argentina.read(ABROAD))


@pytest.fixture(scope="module")
def centres() -> list[Record]:
    return list(argentina.read(CENTRES))


def of(records: list[Record], kind: str, **roles: str) -> list[Claim]:
    claims = [r for r in records if isinstance(r, Claim) and r.kind == kind]
    return [c for c in claims if all(v in c.all(r) for r, v in roles.items())]


def rejected(records: list[Record]) -> list[tuple[str | None, str | None, bool]]:
    return [(r.where.file, r.where.column, r.part) for r in records if isinstance(r, Reject)]


def loaded(path: Path) -> CaseFile:
    store = CaseFile()
    summary = intake.write(store, registry.load_info(argentina, path), argentina.read(path), strict=False)
    assert [r for r in summary.rejected if r.where.value and "Claim" in r.where.value] == []
    again = intake.write(store, registry.load_info(argentina, path), argentina.read(path), strict=False)
    assert (again.new_claims, again.things, again.head) == (0, 0, summary.head)
    return store


def line(case: int, words: str, after: str = " de Landia.") -> str:
    return f'{words} en el juicio <a href="https://example.org/detalle-de-juicio?id={case}">Título</a>{after}'


# Sentences


def test_a_line_that_is_read_whole_is_a_conviction_and_a_sentence(convicted: list[Record]) -> None:
    (decision,) = of(convicted, "Decision", accused=NORTH, direction="convicted")
    assert (decision.text("courtCase"), decision.text("direction")) == ("argentina/case/7", "convicted")
    assert decision.one("final") is None
    assert (decision.period.first.earliest, decision.period.first.latest) == (date(2018, 3, 1), date(2018, 3, 31))
    (sentence,) = of(convicted, "Sentence", person=NORTH)
    assert (sentence.text("sentenceKind"), sentence.text("term")) == ("term", "6 years and 3 months")


def test_a_line_that_goes_on_to_a_review_is_listed(convicted: list[Record]) -> None:
    told = [r for r in convicted if isinstance(r, Remark) and "Person 1:" in r.text]
    assert [r.text.rpartition(": ")[2] for r in told] == ["2."]
    assert told[0].where.value is None


def test_headings_and_places_on_their_own_line_are_no_sentences(convicted: list[Record]) -> None:
    (sentence,) = of(convicted, "Sentence", person=SOUTH)
    assert (sentence.text("sentenceKind"), sentence.period.words) == ("life", "2018")


def test_two_lines_for_one_case_leave_it_to_a_person(convicted: list[Record]) -> None:
    assert not of(convicted, "Sentence", person=EAST)
    assert of(convicted, "ProceduralStatus", person=EAST, status="convicted")


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("Condenado a 22 años de prisión perpetua en 2022", "."),
        ("Condenado a 3 años de prisión en suspenso en 2019", "."),
        ("Condenado a 6 años de prisión por la Cámara Federal en 2013", "."),
        ("Condenado a 6 años de prisión", "."),
        ("Condenado a 6 años de prisión en 2013", ". Se elevó a 10 años."),
        ("Condenado a 6 años de prisión en 2013", " y absuelto en 2015"),
        ("Absuelto en 2013", "."),
        ("Condenado a 8 años y seis meses de prisión en 2023", "."),
    ],
)
def test_doubtful_lines_are_not_read(words: str, after: str) -> None:
    assert sentences(f"CONDENAS<br>{line(7, words, after)}", ["7"]) == ([], [1])


def test_a_case_that_the_list_does_not_name_is_not_read() -> None:
    page = f"CONDENAS<br>{line(7, 'Condenado a 6 años de prisión en 2013')}"
    assert sentences(page, ["8"]) == ([], [1])
    assert [one.term for one in sentences(page, ["7"])[0]] == ["6 years"]


# Acquittals


def decided(page: str) -> list[tuple[str | None, str, str, str]]:
    found = acquittals(page).read.values()
    return [(one.case, one.direction, one.words, one.term) for made in found for one in made]


@pytest.mark.parametrize(
    ("words", "after", "then"),
    [
        ("Absuelta en 2013", " de Landia.", []),
        ("Fue absuelto en julio de 2013,", " de Landia.", []),
        ("Absuelto en 2013", ". En 2016 la Cámara Federal de Casación Penal anuló la absolución y lo condenó.", [""]),
        ("Absuelto en 2013", " (Condenado en 2016 en la revisión de 2015 a 3 años de prisión).", ["3 years"]),
        ("Absuelto en 2013", " de Landia. Condenado en 2016 a 22 años de prisión, por Casación.", ["22 years"]),
    ],
)  # fmt: skip
def test_an_acquittal_is_read_with_what_came_of_it(words: str, after: str, then: list[str]) -> None:
    page = f"CONDENAS<br>{line(7, words, after)}"
    first, *later = decided(page)
    assert (first[:2], first[2][-4:]) == (("7", "acquitted"), "2013")
    assert later == [("7", "convicted", "2016", term) for term in then]
    assert acquittals(page).mentioned == ()


def test_a_conviction_revoked_on_appeal_ends_in_the_acquittal() -> None:
    after = " de Landia. En 2016 la Cámara Federal de Casación Penal revocó la pena y lo absolvió."
    page = f"CONDENAS<br>{line(7, 'Condenado a prisión perpetua en 2013', after)}"
    assert decided(page) == [("7", "convicted", "2013", ""), ("7", "acquitted", "2016", "")]


def test_an_appeal_in_a_line_of_its_own_ends_in_the_acquittal() -> None:
    first = line(7, "Condenado a 16 años de prisión en 2015")
    page = f"CONDENAS<br>{first}<br>Absuelto en 2017 por la Cámara Federal de Casación Penal I de Landia."
    assert decided(page) == [("7", "convicted", "2015", ""), ("7", "acquitted", "2017", "")]
    assert acquittals(page).mentioned == ()
    assert sentences(page, ["7"]) == ([], [1, 2])
    other = page.replace("Penal I de Landia", "Penal, que ordenó otro juicio")
    assert (decided(other), acquittals(other).mentioned) == ([], (("an acquittal", ("7",)),))
    assert sentences(other, ["7"])[0] == []


def test_an_extradition_and_a_line_without_letters_take_nothing_from_the_line_above() -> None:
    first = line(7, "Condenado a 16 años de prisión en 2015")
    for after in ("Fue extraditado desde Esteria en 2008. Ver Caso Norte.", "."):
        assert [one.term for one in sentences(f"CONDENAS<br>{first}<br>{after}", ["7"])[0]] == ["16 years"]


@pytest.mark.parametrize(
    ("page", "what"),
    [
        (f"CONDENAS<br>{line(7, 'Absuelto en 2013', '. En 2016 se ordenó otro juicio.')}", ("an acquittal", ("7",))),
        (f"CONDENAS<br>{line(7, 'Condenado a 4 años en 2020 luego de haber sido absuelto')}", ("an acquittal", ("7",))),
        (f"CONDENAS<br>{line(7, 'Absuelto en 2013', '')}<br>{line(7, 'Condenado en 2016')}", ("an acquittal", ("7",))),
        (f"CONDENAS<br>{line(7, 'Absuelto en 2013', '')}<br>de Landia. Condenado en 2020.", ("an acquittal", ("7",))),
        (f"CONDENAS<br>{line(7, 'En 2019 fue sobreseído por problemas de salud')}", ("a dismissal", ("7",))),
        (f"CONDENAS<br>{line(7, 'Condenado en 1985', '. En 1990 fue indultado.')}", ("a pardon", ("7",))),
        (f"CONDENAS<br>{line(7, 'Pena pendiente por una revocación de absoluciones')}", ("an acquittal", ("7",))),
        (
            f"CONDENAS<br>{line(7, 'Condenado en 2013', '. En 2016 la Cámara anuló el fallo.')}",
            ("a decision that was annulled or revoked", ("7",)),
        ),
        ("Fue el único absuelto en el primer juicio.<br>CONDENAS<br>", ("an acquittal", ())),
        (f"Nació en 1950.<br>{line(7, 'Fue absuelto en 2013')}<br>Otra línea.", ("an acquittal", ("7",))),
        ("Falleció durante el juicio de Landia en 2010.<br>CONDENAS<br>", ("a death before a judgment", ())),
        (
            "CONDENAS<br>Falleció en mayo de 2012, antes de que se lo llegara a juzgar en Landia.",
            ("a death before a judgment", ()),
        ),
        ("En 2017 fue apartado del juicio por razones de salud.<br>CONDENAS<br>", ("a removal from a trial", ())),
    ],
)
def test_what_no_rule_reads_is_told_of(page: str, what: tuple[str, tuple[str, ...]]) -> None:
    found = acquittals(page)
    assert (found.read, found.mentioned) == ({}, (what,))


def test_an_acquittal_comes_first_beside_the_list_of_the_convicted() -> None:
    store = loaded(CONVICTED)
    found = status(store, NORTH)
    assert next((n.case, n.status) for n in found.lines) == ("argentina/case/9", "acquitted")
    assert stands_convicted(found).value is Value.YES
    assert stands_convicted(status(store, NORTH, date(2016, 1, 1))).value is Value.UNKNOWN


# Persons


def test_no_name_of_a_victim_leaves_the_file(
    convicted: list[Record], abroad: list[Record], centres: list[Record]
) -> None:
    assert not any("Victim" in repr(r) or "TEL 555" in repr(r) for r in (*convicted, *abroad, *centres))
    assert not any("names" in rank or "secuestro" in rank for rank in RANKS)


def test_force_and_reviewed_rank(convicted: list[Record]) -> None:
    (held,) = of(convicted, "Posting", holder=NORTH)
    assert (held.text("unit"), held.text("rank")) == ("argentina/force/ejercito-de-landia", "Coronel")
    assert [c.text("rank") for c in of(convicted, "Posting", holder=SOUTH)] == [None]
    assert not of(convicted, "Posting", holder=EAST)
    told = of(convicted, "Attribute", subject=EAST, attribute="classification")
    assert [c.text("value") for c in told] == ["FUERZAS ARMADAS"]
    assert [c.text("value") for c in of(convicted, "Attribute", subject=EAST, attribute="occupation")] == ["Abogado"]


def test_life_dates_names_and_cases(convicted: list[Record]) -> None:
    life = {c.text("lifeEvent"): c.period.first.earliest for c in of(convicted, "LifeEvent", person=NORTH)}
    assert life == {"birth": date(1940, 2, 3), "death": date(2010, 6, 5)}
    (death,) = of(convicted, "LifeEvent", person=SOUTH)
    assert (death.text("lifeEvent"), death.period.undated) == ("death", True)
    assert {c.text("name") for c in of(convicted, "Name", subject=NORTH)} == {"Nadia", "La Sombra"}
    assert len(of(convicted, "Proceeding", accused=NORTH)) == 3


def test_faults_of_convicted_have_their_entry(convicted: list[Record]) -> None:
    assert rejected(convicted) == [
        ("convicted.json, entry 2", "Nacimiento", True),
        ("convicted.json, entry 5", "impu_id", False),
        ("convicted.json, entry 6", "apellido_nombre", False),
        ("convicted.json, entry 7", "caus_id", False),
    ]
    account = argentina.account(CONVICTED)["convicted.json"]
    assert (account.records, account.loaded, account.rejected, account.adds_up) == (7, 4, 3, True)
    loaded(CONVICTED)


def test_a_service_that_each_province_has_is_not_one_body(tmp_path: Path) -> None:
    names = ["SERVICIO PENITENCIARIO PROVINCIAL", "PODER JUDICIAL PROVINCIAL", "SIN ESPECIFICAR"]
    whole = json.loads(CONVICTED.read_text("utf-8"))
    first = whole["resultado"]["condenado"][0]
    whole["resultado"]["condenado"] = [
        {**first, "condenados": first["condenados"] | {"impu_id": 50 + n, "Fuerza": name, "Categoria": "CIVILES"}}
        for n, name in enumerate(names)
    ]
    (tmp_path / "convicted.json").write_text(json.dumps(whole), encoding="utf-8")
    records = list(argentina.read(tmp_path / "convicted.json"))
    assert not of(records, "Posting")
    told = [c.text("value") for c in of(records, "Attribute", attribute="classification")]
    assert sorted(filter(None, told)) == sorted(["CIVILES"] * 3 + names[:2])
    assert [r.count for r in records if isinstance(r, Omission) and r.where.column == "Fuerza"] == [1]


# Abroad


def test_an_acquittal_in_prose_about_an_accused_abroad_is_told_of(tmp_path: Path) -> None:
    whole = json.loads(ABROAD.read_text("utf-8"))
    cases = whole["resultado"]["causas"][:1]
    cases[0]["imputados_exterior"][0]["descripcion"] = f"<p>Ex Subteniente.</p><p>{line(7, 'Fue absuelto en 2023')}</p>"
    whole["resultado"]["causas"] = cases
    (tmp_path / "abroad.json").write_text(json.dumps(whole), encoding="utf-8")
    (told,) = of(list(argentina.read(tmp_path / "abroad.json")), "Observation", topic="justice")
    assert "an acquittal" in (told.text("content") or "")
    assert "(case 7)" in (told.text("content") or "")


def test_a_conviction_in_prose_about_an_accused_abroad_is_told_of_and_no_more(tmp_path: Path) -> None:
    whole = json.loads(ABROAD.read_text("utf-8"))
    cases = whole["resultado"]["causas"][:1]
    page = (
        f"<p>Falleció sin ser juzgado en su país.<br>CONDENAS<br>{line(7, 'Condenado a 6 años de prisión en 2013')}</p>"
    )
    cases[0]["imputados_exterior"][0]["descripcion"] = page
    whole["resultado"]["causas"] = cases
    (tmp_path / "abroad.json").write_text(json.dumps(whole), encoding="utf-8")
    records = list(argentina.read(tmp_path / "abroad.json"))
    told = sorted((c.text("content") or "")[:60] for c in of(records, "Observation", topic="justice"))
    assert [("a conviction" in told[0], "a death before a judgment" in told[1])] == [(True, True)]
    assert not of(records, "Sentence")
    assert not of(records, "Decision", direction="convicted")


def test_an_extradition_that_was_granted(abroad: list[Record]) -> None:
    (decision,) = of(abroad, "Decision", courtCase="argentina/abroad/41")
    assert (decision.text("direction"), decision.period.first.earliest) == ("granted", date(2014, 5, 6))
    assert decision.text("body") == "argentina/court/tribunal-de-esteria"
    (number,) = of(abroad, "Identifier")
    assert number.text("value") == "1"


def test_a_judgment_abroad_convicts_nobody_by_itself(abroad: list[Record]) -> None:
    (decision,) = of(abroad, "Decision", courtCase="argentina/abroad/42")
    assert (decision.text("decisionKind"), decision.one("direction")) == ("judgment", None)
    assert not of(abroad, "ProceduralStatus", status="convicted")


def test_a_death_ends_a_case_and_a_pending_one_is_told(abroad: list[Record]) -> None:
    (ended,) = of(abroad, "ProceduralStatus")
    assert (ended.text("courtCase"), ended.text("status")) == ("argentina/abroad/43", "terminated-death")
    assert [c.text("subject") for c in of(abroad, "Observation")] == ["argentina/abroad/44"]


def test_faults_of_cases_abroad_have_their_entry(abroad: list[Record]) -> None:
    assert rejected(abroad) == [
        ("abroad.json, entry 4", "sentencia", True),
        ("abroad.json, entry 5", "estado_causa", False),
        ("abroad.json, entry 6", "caus_id", False),
        ("abroad.json, entry 7", "caus_id", False),
    ]
    assert argentina.account(ABROAD)["abroad.json"].adds_up
    loaded(ABROAD)


# Centres


def test_zone_subzone_and_area_are_a_tree(centres: list[Record]) -> None:
    links = {(c.text("superior"), c.text("subordinate")) for c in of(centres, "CommandLink")}
    assert links == {
        ("argentina/zone/9", "argentina/subzone/9-91"),
        ("argentina/subzone/9-91", "argentina/area/9-91-911"),
        ("argentina/zone/9", "argentina/subzone/9-92"),
        ("argentina/zone/9", "argentina/area/9-940"),
    }
    assert all(c.period.undated for c in of(centres, "CommandLink"))
    forces = {(c.text("subject"), c.text("object")) for c in of(centres, "OrganisationRelation")}
    assert ("argentina/area/9-940", "argentina/force/armada") in forces


def test_a_centre_lies_in_the_lowest_area_named(centres: list[Record]) -> None:
    held = {c.text("place"): c.text("located") for c in of(centres, "Location", locationKind="area-of-responsibility")}
    assert held["argentina/centre/1"] == "argentina/area/9-91-911"
    assert held["argentina/centre/2"] == "argentina/subzone/9-92"
    points = of(centres, "Attribute", subject="argentina/centre/1", attribute="coordinates")
    assert [c.text("value") for c in points] == ["-34.5, -58.25"]
    assert {r.cls for r in centres if isinstance(r, Thing) and "/centre/" in r.id} == {"Site"}


def test_a_centre_whose_place_is_not_known_exactly_is_possibly_there(tmp_path: Path) -> None:
    entries = json.loads(CENTRES.read_text("utf-8"))[:2]
    entries[0] |= {
        "observaciones_ubicacion": "UBICACIÓN (PRESUNTA) APROX. EN MAPA",
        "otras_denominaciones": "EL HORNO / LA RUEDA",
        "unidad_comando": "UNIDAD DE COMANDO ÁREA 911",
        "partos_clandestinos": True,
        "espacio_memoria": "ESPACIO DE MEMORIA",
    }
    (tmp_path / "centres.json").write_text(json.dumps(entries), encoding="utf-8")
    records = list(argentina.read(tmp_path / "centres.json"))
    told = {c.text("value"): c.modality for c in of(records, "Attribute", subject="argentina/centre/1")}
    assert told == {
        "-34.5, -58.25": "possible",
        "CALLE 1": "possible",
        "premises: POLICÍA": "stated",
        "UNIDAD DE COMANDO ÁREA 911": "stated",
        "UBICACIÓN (PRESUNTA) APROX. EN MAPA": "stated",
        "partos clandestinos": "stated",
    }
    assert [c.text("name") for c in of(records, "Name", subject="argentina/centre/1")] == ["EL HORNO", "LA RUEDA"]
    assert {c.modality for c in of(records, "Attribute", subject="argentina/centre/2")} == {"stated"}
    assert "espacio_memoria" in {r.where.column for r in records if isinstance(r, Omission)}


def test_the_point_of_an_address_that_names_a_town_only_is_possible(tmp_path: Path) -> None:
    entries = [json.loads(CENTRES.read_text("utf-8"))[0] for _ in range(3)]
    for number, (entry, address) in enumerate(
        zip(entries, ("MOLINO · LANDIA", "MOLINO 5 · LANDIA", "Sur  ·  MOLINO · L"), strict=True)
    ):
        entry |= {"id_ccd": str(number + 1), "ubicacion": address, "observaciones_ubicacion": ""}
    entries[2]["observaciones_ubicacion"] = "[A CORROBORAR SI CORRESPONDE INCLUSION COMO CCD]"
    (tmp_path / "centres.json").write_text(json.dumps(entries), encoding="utf-8")
    records = list(argentina.read(tmp_path / "centres.json"))
    sure = [[c.modality for c in of(records, "Attribute", attribute=kind)] for kind in ("coordinates", "address")]
    assert sure == [["possible", "stated", "possible"], ["stated", "stated", "possible"]]


def test_what_a_place_was_is_not_left_out_with_what_stands_there_today(tmp_path: Path) -> None:
    entries = json.loads(CENTRES.read_text("utf-8"))[:2]
    entries[0] |= {"espacio_memoria": "UNIDAD DE INTELIGENCIA", "emplazamiento_otras_ref": "SIN IDENTIFICAR"}
    entries[1] |= {"espacio_memoria": "Señalizado en 2014"}
    (tmp_path / "centres.json").write_text(json.dumps(entries), encoding="utf-8")
    records = list(argentina.read(tmp_path / "centres.json"))
    told = {c.text("value"): c.modality for c in of(records, "Attribute", subject="argentina/centre/1")}
    assert (told["UNIDAD DE INTELIGENCIA"], told["CALLE 1"]) == ("stated", "possible")
    assert [r.count for r in records if isinstance(r, Omission) and r.where.column == "espacio_memoria"] == [1]


def test_faults_of_centres_have_their_entry(centres: list[Record]) -> None:
    assert rejected(centres) == [
        ("centres.json, entry 4", "lat", True),
        ("centres.json, entry 6", "zona", False),
        ("centres.json, entry 7", "id_ccd", False),
        ("centres.json, entry 8", None, False),
    ]
    account = argentina.account(CENTRES)["centres.json"]
    assert (account.records, account.loaded, account.rejected, account.adds_up) == (8, 5, 3, True)
    loaded(CENTRES)


# Bad files


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda d: d.replace(b"id_ccd", b"number"), r"centres\.json, column id_ccd"),
        (lambda d: d.replace(b"MOLINO 1", "MOLÍNO 1".encode("latin-1")), r"centres\.json, line 9.*not UTF-8"),
        (lambda d: d[:-200], r"centres\.json, line \d+.*cut off"),
        (lambda d: b"{}", "none of the lists"),
        (lambda d: b"[]", "empty"),
        (lambda d: b"[" * 100_000, "nested too deeply"),
        (lambda d: b"", "empty"),
    ],
)
def test_a_bad_list_is_refused_whole(tmp_path: Path, change: Callable[[bytes], bytes], told: str) -> None:
    path = tmp_path / "centres.json"
    path.write_bytes(change(CENTRES.read_bytes()))
    store = CaseFile()
    with pytest.raises(InputError, match=told):
        intake.write(store, registry.load_info(argentina, path), argentina.read(path), strict=False)
    assert list(store.claims()) == []


def test_a_list_is_known_by_its_beginning(tmp_path: Path) -> None:
    assert all(argentina.matches(path) for path in (CONVICTED, ABROAD, CENTRES))
    assert not argentina.matches(tmp_path)
    (tmp_path / "other.json").write_text('{"a": [1]}')
    assert not argentina.matches(tmp_path / "other.json")


def test_a_sentence_after_which_the_proceedings_ended_by_death() -> None:
    line = 'Prisión perpetua en 2012 en el <a href="https://x.org/detalle-de-juicio?id=7">Título</a> de Landia.'
    (read,), unread = sentences(f"CONDENAS<br />{line} Fue sobreseído por fallecimiento el 8/7/2013.", ["7"])
    assert (read.kind, read.ended, unread) == ("life", Window.of_day(date(2013, 7, 8)), [])
    (plain,), _ = sentences(f"CONDENAS<br />{line}", ["7"])
    assert plain.ended is None
    assert sentences(f"CONDENAS<br />{line} Fue sobreseído el 8/7/2013.", ["7"]) == ([], [1])
    assert accused_in("<p>Se lo imputó en 19 causas, en la mayoría sobreseído por fallecimiento.</p>") == 19
    assert accused_in("<p>Se lo imputó en 19 causas.</p>") is None


# The real lists


@pytest.mark.parametrize("name", REAL)
def test_a_real_list_adds_up_and_loads_twice_without_change(data_dir: Path, name: str) -> None:
    path = data_dir / "argentina" / name
    assert argentina.matches(path)
    assert rejected(list(argentina.read(path))) == []
    account = argentina.account(path)[name]
    assert (account.records, account.loaded, account.adds_up) == (REAL[name], REAL[name], True)
    loaded(path)


def test_the_real_lists_in_figures(data_dir: Path) -> None:
    convicted, abroad, centres = (list(argentina.read(data_dir / "argentina" / name)) for name in REAL)
    assert (
        len(of(convicted, "Sentence")) == 1624 + 5 + 7 - 1
    )  # on review: five; before a line about an extradition or of no letters: seven
    acquitted = of(convicted, "Decision", direction="acquitted"), of(convicted, "ProceduralStatus", status="acquitted")
    assert [len(c) for c in acquitted] == [
        22 + 6 + 2 + 1,
        7,
    ]
    # Read one by one: alone, annulled later, on appeal in one line, and in two; and those whose case has no number.
    assert [r.count for r in convicted if isinstance(r, Omission) and "rule" in r.rule] == [239 - 37 - 7 - 2]
    assert len(of(abroad, "Decision", direction="granted")) == 16
    assert len(of(abroad, "Decision", direction="refused")) == 11
    assert sum("/centre/" in r.id for r in centres if isinstance(r, Thing)) == 808
    assert len(of(centres, "CommandLink")) == 88


def test_other_real_lists_are_not_taken_for_these(data_dir: Path) -> None:
    folder = data_dir / "argentina"
    assert {p.name for p in folder.iterdir() if argentina.matches(p)} == set(REAL)
