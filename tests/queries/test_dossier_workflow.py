"""From draft to reviewed: a second named person, after a search for what speaks for the person, and nothing since."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from rich.console import Console

from answerable.api.present.book import Book
from answerable.api.present.dossier import fetch, show
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError, Refused
from answerable.graph.intake import write
from answerable.graph.model import LoadInfo, Thing
from answerable.graph.revision import Act, retract
from answerable.graph.view import PUBLIC, View
from answerable.loaders.case import case
from answerable.queries.dossier import finding as dossier_finding
from answerable.queries.dossier.dossier import dossier, dossiers
from answerable.queries.dossier.finding import Conclusion
from answerable.queries.dossier.result import Dossier
from answerable.queries.dossier.workflow import Reply, Step, Workflow, reply_records, step_records, workflow
from tests.graph.invented import records, said, tid
from tests.queries.dossier_world import ADA, OTHER_RAID, RAID, full, world

DAY = date(2020, 1, 2)


def found(store: CaseFile) -> Dossier:
    return dossier(store, ADA, [RAID], "cihl-153")


def take(
    store: CaseFile, kind: str, by: str, on: date = DAY, account: str = "the gazette and both memoirs"
) -> Workflow:
    records = step_records(store, found(store), Step(kind, by, on, account))
    write(store, LoadInfo("review", "1", (("step", f"{kind}{by}{on}"),)), records)
    return workflow(store, found(store))


def finding(store: CaseFile, author: str, on: date) -> None:
    concluded = Conclusion("E0", "partly-supported", author, on, "Two accounts agree.", "memoir")
    write(store, LoadInfo("finding", "1", (("on", str(on)),)), dossier_finding.records(store, found(store), concluded))


@pytest.fixture
def store() -> CaseFile:
    return world(*full())


def test_a_dossier_begins_as_a_draft(store: CaseFile) -> None:
    assert workflow(store, found(store)) == Workflow("draft", (), ())


def test_it_is_reviewed_by_a_second_person_after_the_search(store: CaseFile) -> None:
    take(store, "drafted", "Analyst A")
    assert take(store, "exculpatory-review", "Analyst A").state == "draft"
    done = take(store, "reviewed", "Analyst B")
    assert done.state == "reviewed"
    assert [(s.kind, s.author) for s in done.steps][-1] == ("reviewed", "Analyst B")


@pytest.mark.parametrize("by", ["Analyst A", "analyst  a", " ANALYST A "])
def test_the_same_person_does_not_review_their_own_draft(store: CaseFile, by: str) -> None:
    take(store, "drafted", "Analyst A")
    take(store, "exculpatory-review", "Analyst C")
    with pytest.raises(Refused, match="a second named person"):
        take(store, "reviewed", by)


def test_whoever_concluded_in_it_does_not_review_it(store: CaseFile) -> None:
    take(store, "drafted", "Analyst A")
    finding(store, "Analyst B", DAY)
    take(store, "exculpatory-review", "Analyst A")
    with pytest.raises(Refused, match="a second named person"):
        take(store, "reviewed", "Analyst B")


def test_no_review_without_the_search_or_with_one_older_than_a_finding(store: CaseFile) -> None:
    take(store, "drafted", "Analyst A")
    with pytest.raises(Refused, match="speaks in favour"):
        take(store, "reviewed", "Analyst B")
    take(store, "exculpatory-review", "Analyst A")
    finding(store, "Analyst A", date(2020, 2, 1))
    with pytest.raises(Refused, match="speaks in favour"):
        take(store, "reviewed", "Analyst B", date(2020, 2, 2))


def test_no_review_of_what_nobody_drafted(store: CaseFile) -> None:
    take(store, "exculpatory-review", "Analyst A")
    with pytest.raises(Refused, match="Nobody has drafted"):
        take(store, "reviewed", "Analyst B")


def test_a_later_finding_makes_it_a_draft_again(store: CaseFile) -> None:
    take(store, "drafted", "Analyst A")
    take(store, "exculpatory-review", "Analyst A")
    assert take(store, "reviewed", "Analyst B").state == "reviewed"
    finding(store, "Analyst A", date(2020, 3, 1))
    assert workflow(store, found(store)).state == "draft"


def test_retracting_the_search_takes_the_review_with_it(store: CaseFile) -> None:
    take(store, "drafted", "Analyst A")
    search = take(store, "exculpatory-review", "Analyst A").steps[-1]
    assert take(store, "reviewed", "Analyst B").state == "reviewed"
    retract(store, search.claim, Act("Analyst A", "not done"))
    assert workflow(store, found(store)).state == "draft"


def test_a_withdrawn_dossier_takes_no_step(store: CaseFile) -> None:
    assert take(store, "withdrawn", "Analyst A").state == "withdrawn"
    with pytest.raises(Refused, match="withdrawn"):
        take(store, "drafted", "Analyst A")


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (Step("drafted", " ", DAY, ""), "needs the name"),
        (Step("drafted", "A", None, ""), "needs its day"),
        (Step("exculpatory-review", "A", DAY, ""), "where was searched"),
        (Step("exculpatory-review", "A", DAY, "He is guilty."), "final conviction"),
    ],
)
def test_a_step_that_is_refused(store: CaseFile, step: Step, why: str) -> None:
    with pytest.raises(Refused, match=why):
        step_records(store, found(store), step)


def test_an_unknown_step_names_the_nearest(store: CaseFile) -> None:
    with pytest.raises(InputError, match="reviewed"):
        step_records(store, found(store), Step("review", "A", DAY, ""))


def test_a_reply_goes_to_every_dossier_on_the_person_or_to_one(store: CaseFile) -> None:
    here = found(store)
    write(store, LoadInfo("reply", "1"), reply_records(here, Reply("Ada", DAY, "I was abroad.")))
    write(store, LoadInfo("reply", "2"), reply_records(here, Reply("Ada", DAY, "Not this raid."), whole=False))
    other = dossier(store, ADA, [OTHER_RAID], "cihl-153")
    assert [r.content for r in workflow(store, other).replies] == ["I was abroad."]
    assert {r.content for r in workflow(store, here).replies} == {"I was abroad.", "Not this raid."}


@pytest.mark.parametrize("reply", [Reply("", DAY, "x"), Reply("Ada", None, "x"), Reply("Ada", DAY, " ")])
def test_a_reply_needs_name_day_and_words(store: CaseFile, reply: Reply) -> None:
    with pytest.raises(Refused, match="needs the name"):
        reply_records(found(store), reply)


def test_no_file_brings_a_step(tmp_path: object) -> None:
    path = tmp_path / "step.yaml"  # type: ignore[operator]
    path.write_text(
        'case: t\nsources:\n  s: {title: "S"}\nthings:\n  a: {class: Person, name: A}\n  d: {class: Dossier, name: D}\n'
        "claims:\n  - {kind: DossierStep, dossier: d, step: reviewed, person: a, author: B, cite: s}\n",
        "utf-8",
    )
    with pytest.raises(InputError, match="never loaded from a file"):
        list(case.read(path))


# Order of what was done on one day, and of what was recorded later under an earlier day


def reviewed(store: CaseFile) -> None:
    take(store, "drafted", "Analyst A")
    take(store, "exculpatory-review", "Analyst A")
    assert take(store, "reviewed", "Analyst B").state == "reviewed"


@pytest.mark.parametrize("on", [DAY, date(2019, 12, 1)])
def test_a_finding_recorded_after_the_review_makes_it_a_draft_again_whatever_day_it_bears(
    store: CaseFile, on: date
) -> None:
    reviewed(store)
    finding(store, "Analyst A", on)
    assert workflow(store, found(store)).state == "draft"


def test_a_new_draft_on_the_day_of_the_review_makes_it_a_draft_again(store: CaseFile) -> None:
    reviewed(store)
    assert take(store, "drafted", "Analyst C").state == "draft"


def test_a_search_before_a_finding_of_the_same_day_is_no_search_since(store: CaseFile) -> None:
    take(store, "drafted", "Analyst A")
    take(store, "exculpatory-review", "Analyst A")
    finding(store, "Analyst A", DAY)
    with pytest.raises(Refused, match="speaks in favour"):
        take(store, "reviewed", "Analyst B")


def test_no_review_under_a_day_before_the_draft(store: CaseFile) -> None:
    take(store, "drafted", "Analyst A")
    take(store, "exculpatory-review", "Analyst A")
    with pytest.raises(Refused, match="dated after this review"):
        take(store, "reviewed", "Analyst B", date(2019, 12, 1))


def test_a_view_of_some_sources_knows_the_order_in_which_steps_were_recorded(store: CaseFile) -> None:
    reviewed(store)
    view = View(without=frozenset({tid("memoir")}))
    assert workflow(store, dossier(store, ADA, [RAID], "cihl-153", view=view), view=view).state == "reviewed"
    finding(store, "Analyst A", DAY)
    assert workflow(store, dossier(store, ADA, [RAID], "cihl-153", view=view), view=view).state == "draft"


# Of which dossier


def test_a_finding_stands_in_its_own_dossier_and_elsewhere_only_as_one_of_another(store: CaseFile) -> None:
    finding(store, "Analyst A", DAY)
    own = found(store)
    assert [f.element for f in own.part("E0").findings] == ["E0"]
    assert own.elsewhere == ()
    of_crime = dossier(store, ADA, [OTHER_RAID], "cihl-153")
    assert of_crime.part("E0").findings == ()
    assert [(f.element, f.author) for f in of_crime.elsewhere] == [("E0", "Analyst A")]
    of_regime = dossier(store, ADA, [RAID], "icty-7-3")
    assert of_regime.part("E0").findings == ()
    side_by_side = dossiers(store, ADA, [RAID], ["icty-7-3", "cihl-153"])
    assert [[f.author for f in d.part("E0").findings] for d in side_by_side] == [[], ["Analyst A"]]
    assert [d.elsewhere for d in side_by_side] == [(), ()]
    assert _told(store, [OTHER_RAID]).count("E0: partly supported") == 1
    assert "Concluded in other dossiers on the person" in _told(store, [OTHER_RAID])


def _told(store: CaseFile, incidents: list[str]) -> str:
    book, console = Book(store, PUBLIC), Console(file=StringIO(), width=200)
    asked = dossiers(store, ADA, incidents, ["cihl-153"])
    fetch(book, asked)
    show(console, book, asked, "")
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_who_concluded_in_another_dossier_may_review_this_one(store: CaseFile) -> None:
    concluded = Conclusion("E0", "insufficient-evidence", "Analyst B", DAY, "Nothing is dated.")
    other = dossier(store, ADA, [OTHER_RAID], "cihl-153")
    write(store, LoadInfo("finding", "1"), dossier_finding.records(store, other, concluded))
    reviewed(store)


def test_the_order_of_incidents_makes_no_other_dossier(store: CaseFile) -> None:
    both = dossier(store, ADA, [RAID, OTHER_RAID], "cihl-153")
    concluded = Conclusion("E0", "partly-supported", "Analyst A", DAY, "Two accounts agree.", "memoir")
    write(store, LoadInfo("finding", "1"), dossier_finding.records(store, both, concluded))
    (shown,) = dossier(store, ADA, [OTHER_RAID, RAID], "cihl-153").part("E0").findings
    assert shown.author == "Analyst A"


def test_steps_and_findings_stay_with_a_person_whose_records_are_joined_and_parted(store: CaseFile) -> None:
    reviewed(store)
    finding(store, "Analyst A", DAY)
    joined = said("SameAs", {"a": ADA, "b": tid("abe"), "by": "Analyst A"})
    write(store, LoadInfo("same", "1"), [Thing(tid("abe"), "Person", "Abe of Nowhere"), *records(joined)])
    assert [f.author for f in found(store).part("E0").findings] == ["Analyst A"]
    assert [s.kind for s in workflow(store, found(store)).steps] == ["drafted", "exculpatory-review", "reviewed"]
    retract(store, joined.id, Act("Analyst A", "two persons"))
    assert [f.author for f in found(store).part("E0").findings] == ["Analyst A"]
