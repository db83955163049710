"""`resolve`: records of different sources that may mean one thing; a named person decides, and it can be undone."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from answerable.api.commands.keys import recorded
from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.present.resolve import candidate_data, decided_data, show_candidate, show_decided, show_list
from answerable.graph.errors import InputError
from answerable.graph.model import Summary
from answerable.graph.revision import Act
from answerable.graph.view import EVERYTHING
from answerable.queries.resolve.match import MATCHERS
from answerable.queries.resolve.profile import FAMILIES
from answerable.queries.resolve.resolve import FLOOR, Candidate, candidates, compare, decide, decided

ANSWERS = {"s": "same", "d": "different"}
LATER, STOP = ("l", ""), "q"


@asks
def resolve(
    face: Face,
    same: Annotated[tuple[str, str] | None, typer.Option(help="Decide that two are one.", metavar="A B")] = None,
    different: Annotated[tuple[str, str] | None, typer.Option(help="Decide that two are two.", metavar="A B")] = None,
    by: Annotated[str | None, typer.Option(help="The person who decides.")] = None,
    because: Annotated[str | None, typer.Option(help="Why; it stays with the decision.")] = None,
    compared: Annotated[
        tuple[str, str] | None, typer.Option("--compare", help="Show two side by side.", metavar="A B")
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the proposals and decide nothing.")] = False,
    made: Annotated[bool, typer.Option("--decided", help="List what has been decided.")] = False,
    of: Annotated[str | None, typer.Option(help="Only proposals for this thing.")] = None,
    among: Annotated[str | None, typer.Option(help=f"Only among {', '.join(FAMILIES)}.")] = None,
    matcher: Annotated[
        str, typer.Option(help=f"Who proposes: {' or '.join(MATCHERS)} (ftm needs the extra).")
    ] = "names",
    floor: Annotated[float, typer.Option(min=0, max=100, help="Propose from this score on.")] = FLOOR,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 50,
) -> None:
    """Propose records that may mean one thing, side by side with the reasons; a named person decides each.

    The score is of names and attributes, never of persons. A decision is a claim: `answerable retract` undoes it.
    """
    if same or different:
        _decide(face, "same" if same else "different", same or different or ("", ""), by, because)
    elif made:
        found = decided(face.seen, view=face.plain)
        data = decided_data(face.book, found)
        face.answer("resolve", {"decided": True}, data, lambda out: show_decided(out, face.book, found))
    elif compared:
        a, b = (face.meant(text).id for text in compared)
        pair = compare(face.seen, a, b, matcher=matcher, view=face.plain)
        asked: dict[str, Any] = {"compare": [a, b], "matcher": matcher}
        face.answer("resolve", asked, candidate_data(pair), lambda out: show_candidate(out, pair))
    else:
        one = face.meant(of).id if of else None
        pairs = candidates(face.seen, family=among, of=one, matcher=matcher, floor=floor, limit=limit, view=face.plain)
        if listed or face.json:
            wanted = {"list": True, "of": one, "among": among, "matcher": matcher, "floor": floor, "limit": limit}
            proposed = [candidate_data(c) for c in pairs]
            face.answer("resolve", wanted, proposed, lambda out: show_list(out, pairs, limit))
        else:
            _ask(face, pairs, by)


def _decide(face: Face, verdict: str, texts: tuple[str, str], by: str | None, because: str | None) -> None:
    if not by or not because:
        raise InputError("A decision needs the name of who decides and the reason: --by NAME --because WHY.")
    ids = (face.meant(texts[0]).id, face.meant(texts[1]).id)
    if ids[0] == ids[1]:
        ids = _apart(face, texts)
    summary = _recorded(face, verdict, ids, Act(by, because))
    parameters = {verdict: list(ids), "by": by, "because": because}
    data: dict[str, Any] = {"load": summary.number, "head": summary.head, "claims": summary.claims}
    words = "one" if verdict == "same" else "two"
    said = f"{ids[0]} and {ids[1]} are {words} by decision of {by}. Load {summary.number}; head {summary.head}."
    face.answer("resolve", parameters, data, lambda out: out.print(said, soft_wrap=True))


def _recorded(face: Face, verdict: str, ids: tuple[str, str], act: Act) -> Summary:
    with recorded(face, act.by, f"resolve {verdict}", " ".join(ids), reason=act.reason):
        return decide(face.store, verdict, ids, act, face.view.tier.code)


def _apart(face: Face, texts: tuple[str, str]) -> tuple[str, str]:
    """Two that are joined already are named by their own ids, to be kept apart from now on."""
    known = {str(t.id) for t in face.store.things(ids=list(texts), view=EVERYTHING)}
    if known != set(texts) or len(known) < 2:
        raise InputError("These are one already, or the same thing twice; to part them give both ids in full.")
    return texts


def _ask(face: Face, pairs: list[Candidate], by: str | None) -> None:
    """Go through the proposals in the terminal; what is put off is proposed again next time."""
    if not by:
        raise InputError("Say who decides (--by NAME), or look only (--list).")
    if not sys.stdin.isatty():
        raise InputError("Deciding needs a terminal; use --list, and --same or --different with --by and --because.")
    if not pairs:
        face.out.print("Nothing to decide: no pair reaches the score. A lower --floor proposes more.")
    for n, pair in enumerate(pairs, 1):
        face.out.print(f"\n{n} of {len(pairs)}")
        show_candidate(face.out, pair)
        answer = typer.prompt("[s]ame, [d]ifferent, [l]ater, [q]uit", default="l").strip().lower()[:1]
        if answer == STOP:
            return
        if answer in ANSWERS:
            because = typer.prompt("Because")
            summary = _recorded(face, ANSWERS[answer], pair.ids, Act(by, because))
            face.out.print(f"Recorded as {ANSWERS[answer]}; load {summary.number}. `answerable retract` undoes it.")
        elif answer not in LATER:
            face.out.print("Put off.")
