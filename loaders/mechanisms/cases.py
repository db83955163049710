"""One row of decisions on superior responsibility as claims: charge, decision, sentence, position as charged.

The outcome speaks of superior responsibility alone, so the count is named for it; a charge stands on that count only
where the row says that it was charged so, by its article or by what was decided. `not seen` is never read as an
outcome, and the rows of a person are never folded into one status.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from answerable.graph.identity import claim
from answerable.graph.model import Citation, ThingId
from answerable.graph.period import Period
from answerable.loaders.dates import window
from answerable.loaders.mechanisms.rows import PREFIX, Rows, mechanism_id, shown, slug
from answerable.loaders.mechanisms.words import (
    APPEALED_FROM,
    COURTS,
    DECISIONS,
    DIRECTIONS,
    MODES,
    MODES_ELSEWHERE,
    OWN_ARTICLES,
)
from answerable.loaders.table import Row, Table

CASE_COLUMNS = (
    "court", "case_number", "accused", "position_charged", "position_from", "position_to", "charge", "provision",
    "decision_kind", "decision_date", "outcome_superior", "sentence", "turned_on",
)  # fmt: skip
STAGE = re.compile(r"-(A|T|AR\d+)$")
ARTICLE = re.compile(r"[67]\([13]\)")
SUPERIOR = re.compile(r"[67]\(3\)")
DECIDED = ("convicted", "acquitted", "upheld", "reversed")
"""Outcomes on superior responsibility, which was then charged, whether or not its article was seen."""
SENTENCED_ON = re.compile(r" \((\d{4}-\d{2}-\d{2})\)$")
"""The day of a sentence that was pronounced apart from the judgment."""
TERM = re.compile(r"^(life|time served|\d[^(;]*)")
UNSEEN_TERM = re.compile(r"sentenced (\d{4}-\d{2}-\d{2}), term not seen")
COMMANDER = re.compile(r"^(acting |deputy )?commander|commanding", re.IGNORECASE)


@dataclass(frozen=True)
class _At:
    """A row with the things that its claims are about."""

    row: Row
    table: Table
    rows: Rows
    cited: list[Citation]
    case: ThingId
    court: ThingId
    accused: ThingId

    def when(self) -> Period:
        """The day of the decision."""
        return self.rows.event(self.row, self.table, "decision_date")


def read_case_row(row: Row, table: Table, rows: Rows) -> None:
    """The claims of one row."""
    number = case_number(row["case_number"])
    at = _At(
        row,
        table,
        rows,
        [rows.cited(row, table)],
        rows.thing(f"{PREFIX}/case/{slug(number)}", "CourtCase", f"{row['court']} {number}"),
        rows.thing(mechanism_id(COURTS.get(row["court"], slug(row["court"]))), "Tribunal", row["court"]),
        rows.thing(f"{PREFIX}/person/{slug(row['accused'])}", "Person", row["accused"]),
    )
    proceeding = {"courtCase": at.case, "body": at.court, "accused": at.accused, "reference": row["case_number"]}
    rows.put(claim("Proceeding", proceeding, at.cited))
    _decision(at, _charge(at))
    _sentence(at)
    _position(at)


def _charge(at: _At) -> ThingId | None:
    """The charge, and the count as which its outcome on superior responsibility is told.

    None where the row has no charge, and where neither its article nor its outcome says that superior responsibility
    was charged or decided: whoever was charged with acts of their own is not shown as charged as a superior.
    """
    charge, provision, outcome = at.row["charge"], at.row["provision"], at.row["outcome_superior"]
    if not charge:
        return None
    native = f"{at.case}/{slug(at.row['accused'])}/{slug(charge)[:80]}-superior"
    told = bool(SUPERIOR.search(provision) or outcome)
    count = at.rows.thing(native, "Count", f"{charge}, as superior") if told else None
    roles = {
        "courtCase": at.case,
        "accused": at.accused,
        "count": count if SUPERIOR.search(provision) or outcome in DECIDED else None,
        "mode": modes(at.row["court"], provision),
        "provision": "" if provision == "not seen" else provision,
        "content": charge,
    }
    at.rows.put(claim("Charge", roles, at.cited))
    return count


def case_number(text: str) -> str:
    """One number for a case through its stages: without the letter of trial or appeal, the year in two digits.

    >>> case_number("SCSL-2004-16-A"), case_number("ICTR-98-41A-A")
    ('SCSL-04-16', 'ICTR-98-41A')
    """
    number = STAGE.sub("", text)
    number = re.sub(r"-20(\d\d)-", r"-\1-", number)
    return APPEALED_FROM.get(number, number)


def modes(court: str, provision: str) -> list[str]:
    """Codes of ModeOfLiability for the articles in a cell; none for `not seen`."""
    table = MODES if court in OWN_ARTICLES else MODES_ELSEWHERE
    return list(dict.fromkeys(m for article in ARTICLE.findall(provision) for m in table.get(article, ())))


def _decision(at: _At, count: ThingId | None) -> None:
    row = at.row
    kind = DECISIONS.get(row["decision_kind"]) or _review(row["note"])
    outcome, provision = row["outcome_superior"], row["provision"]
    unseen = "the part on superior responsibility was not seen" if outcome == "not seen" else ""
    changed = f"provision: {provision}" if " to " in provision else ""
    roles = {
        "courtCase": at.case,
        "body": at.court,
        "accused": at.accused,
        "count": count,
        "decisionKind": kind,
        "direction": "issued" if kind == "indictment" else DIRECTIONS.get(outcome, ""),
        "content": shown(row["turned_on"], changed, unseen, _no_sentence(row["sentence"]), _how_far(row)),
    }
    at.rows.put(claim("Decision", roles, at.cited, at.when(), note=row["note"] or None))


def _how_far(row: Row) -> str:
    """The remark beside a reversal, which says how far it goes: `Some convictions stand`; hidden, it would mislead."""
    return row["note"].rstrip(".") if row["outcome_superior"] == "reversed" else ""


def _no_sentence(told: str) -> str:
    """What a cell says of the sentence that is no sentence: `sent back`."""
    return "" if not told or TERM.match(told) or UNSEEN_TERM.fullmatch(told) else f"sentence: {told}"


def _review(note: str) -> str:
    if "severance" in note.casefold():
        return "severance"
    return "sentencing" if "sentencing judgment" in note.casefold() else "sentence-review"


def _sentence(at: _At) -> None:
    told = at.row["sentence"]
    found, unseen = TERM.match(told), UNSEEN_TERM.fullmatch(told)
    if unseen:
        sentenced = {"courtCase": at.case, "accused": at.accused, "body": at.court, "decisionKind": "sentencing"}
        day = Period.on(window(unseen[1]))
        at.rows.put(claim("Decision", {**sentenced, "content": "the term was not seen"}, at.cited, day))
    if not found:
        return
    kind = {"life": "life", "time served": "time-served"}.get(found.group(1).strip(), "term")
    apart = SENTENCED_ON.search(told)
    when = Period.on(window(apart[1])) if apart else at.when()
    term = told[: apart.start()] if apart else told
    roles = {"courtCase": at.case, "person": at.accused, "sentenceKind": kind, "term": term, "body": at.court}
    at.rows.put(claim("Sentence", roles, at.cited, when))


def _position(at: _At) -> None:
    """The position as charged: alleged, and its dates are mentions, since they may be those of the crimes."""
    title = at.row["position_charged"]
    if not title:
        for column in ("position_from", "position_to"):
            at.rows.left_out[at.table.path.name, column] += bool(at.row[column])
        return
    post = at.rows.thing(f"{PREFIX}/post/{slug(at.row['accused'])}-{slug(title)[:60]}", "Post", title)
    held = at.rows.period(at.row, at.table, "position_from", "position_to", real=False)
    role = "office-holder"
    if COMMANDER.search(title):
        role = "deputy-commander" if title.casefold().startswith("deputy") else "commander"
    roles = {"holder": at.accused, "post": post, "role": role, "title": title}
    at.rows.put(claim("Posting", roles, at.cited, held, modality="alleged"))
