"""Ids from content: what makes two claims one, and digests of sets."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.graph.errors import InputError
from answerable.graph.identity import SetDigest, claim, native_id, recomputed_id, source_bytes, thing_bytes
from answerable.graph.model import Citation, Claim, Tier
from answerable.graph.period import Period, Window
from tests.graph.invented import PREFIX, cited, posting, sources, things, tid

CITED = Citation("invented/report", "p. 1", ("when",))
ROLES = {"holder": tid("ada"), "unit": tid("alpha"), "role": "commander"}


def said(**other: object) -> Claim:
    fields = {"kind": "Posting", "roles": ROLES, "citations": [CITED], "period": cited("2010", "2011"), **other}
    return claim(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "Absence"},
        {"roles": {**ROLES, "unit": tid("bravo")}},
        {"roles": {**ROLES, "rank": "major"}},
        {"period": cited("2010", "2012")},
        {"period": cited("2010", "2011", starts=True)},
        {"period": cited("2010", "2011", ends=True)},
        {"period": cited("2010", "2011", continues=True)},
        {"period": cited("2010", "2011", words="two years")},
        {"period": Period(last=Window(date(2010, 1, 1), date(2011, 12, 31)))},
        {"modality": "alleged"},
        {"claimant": tid("bo")},
        {"citations": [replace(CITED, source="invented/memoir")]},
        {"citations": [replace(CITED, locator="p. 2")]},
        {"citations": [replace(CITED, fields=("role",))]},
        {"citations": [CITED, replace(CITED, locator="p. 2")]},
    ],
)
def test_whatever_the_source_says_is_part_of_the_id(other: dict[str, object]) -> None:
    assert said(**other).id != said().id


@pytest.mark.parametrize(
    "other",
    [
        {"confidence": "low"},
        {"note": "seen twice"},
        {"tier": Tier.CONFIDENTIAL},
        {"indicia": ["EC1+"]},
        {"facts": ["EG-001"]},
        {"citations": [replace(CITED, record="row 7")]},
        {"roles": dict(reversed(ROLES.items()))},
        {"roles": {**ROLES, "rank": None, "title": "", "capacity": []}},
    ],
)
def test_whatever_is_ours_is_no_part_of_the_id(other: dict[str, object]) -> None:
    assert said(**other).id == said().id


def test_values_and_citations_in_another_order_are_the_same_claim() -> None:
    two = [CITED, replace(CITED, source="invented/memoir")]
    roles = {"a": ["x", "y"], "b": 1}
    assert claim("K", roles, two).id == claim("K", {"b": 1.0, "a": ["y", "x"]}, two[::-1]).id


@pytest.mark.parametrize(("left", "right"), [("1", 1), (True, 1), (True, "True"), (False, 0), (1.5, "1.5")])
def test_values_of_different_types_are_different_claims(left: object, right: object) -> None:
    assert claim("K", {"a": left}, [CITED]).id != claim("K", {"a": right}, [CITED]).id  # type: ignore[dict-item]


@pytest.mark.parametrize("number", [1e300, -1e300, 2.5, 0.1, 2**62, -(2**63), float(2**60)])
def test_numbers_of_any_size_are_kept(number: float) -> None:
    assert claim("K", {"a": number}, [CITED]).one("a") == number


def test_a_whole_number_too_large_to_keep_is_refused_in_a_sentence() -> None:
    with pytest.raises(InputError, match="too large"):
        claim("K", {"a": 2**63}, [CITED])


def test_role_names_and_values_do_not_run_together() -> None:
    assert claim("K", {"a": ["x", "y"]}, [CITED]).id != claim("K", {"a": ["x"], "y": []}, [CITED]).id
    assert claim("K", {"a": "x"}, [CITED], claimant="stated").id != claim("K", {"a": "x"}, [CITED]).id


def test_an_id_is_128_bits_in_hexadecimal_and_can_be_recomputed() -> None:
    c = posting("ada", "alpha", cited("2010"))
    assert len(c.id) == 32
    assert int(c.id, 16) >= 0
    assert recomputed_id(c) == c.id
    assert recomputed_id(replace(c, modality="denied")) != c.id


def test_the_id_of_a_known_claim_never_changes() -> None:
    """Stores and exports keep ids; whoever changes the canonical form makes all of them strangers."""
    c = claim(
        "Posting",
        {"holder": "x/a", "unit": "x/u", "role": "commander"},
        [Citation("x/s", "p. 1", ("when",))],
        Period(Window(date(2010, 5, 1), date(2010, 5, 31)), starts=True, words="May"),
        claimant="x/b",
        modality="alleged",
    )
    canonical = (
        '["Posting",[["holder",["x/a"]],["role",["commander"]],["unit",["x/u"]]],[["x/s","p. 1",["when"]]],'
        '["2010-05-01","2010-05-31",null,null,true,false,false,"May"],"x/b","alleged"]'
    )
    from hashlib import sha256  # noqa: PLC0415 - the second implementation, by hand

    assert c.id == sha256(canonical.encode()).hexdigest()[:32]


def test_a_native_key_gives_an_id_under_its_source() -> None:
    assert native_id("sfm", "Ada (2)") != native_id("sfm", "Ada")
    assert native_id("sfm", "Ada").startswith("sfm/")
    assert len(native_id("sfm", "Ada")) == len("sfm/") + 16


def test_a_digest_covers_everything_that_a_thing_and_a_source_hold() -> None:
    thing, source = things()[0], sources()[2]
    for name, value in {"id": tid("x"), "cls": "Group", "name": "Other", "names": ("Alias",)}.items():
        assert thing_bytes(replace(thing, **{name: value})) != thing_bytes(thing), name
    for name in source.__dataclass_fields__:
        assert source_bytes(replace(source, **{name: None})) != source_bytes(source) or getattr(source, name) is None
    assert source_bytes(replace(source, id=PREFIX + "x")) != source_bytes(source)


@given(st.lists(st.binary(max_size=4), max_size=8), st.randoms())
def test_a_set_digest_knows_no_order_and_forgets_what_is_removed(items: list[bytes], chance: object) -> None:
    one, other = SetDigest(), SetDigest()
    shuffled = list(items)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    for a, b in zip(items, shuffled, strict=True):
        one.add(a)
        other.add(b)
    assert one.hex() == other.hex() == SetDigest(one.total).hex()
    before = one.hex()
    one.add(b"more")
    assert one.hex() != before
    one.remove(b"more")
    assert one.hex() == before
