"""The summary of a load as tables, as data, and what was left out as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from answerable.api.present.page import heading, line
from answerable.api.present.words import clean
from answerable.graph.errors import AnswerableError, Where
from answerable.graph.model import Account, Summary, Superseded

STAY = (
    "they stay and speak as before. --rejects FILE lists them; `answerable retract` takes out what no longer holds, and"
    " --supersedes LOAD all of it where this is the newer edition."
)
SILENT = "nothing of that is heard again by loading. --rejects FILE lists them; retract a retraction to hear its claim."
SHOWN = 5
"""Rejects printed; all go into the CSV file."""


def show(console: Console, done: list[tuple[str, Summary]], rejects: Path | None) -> None:
    """Print one summary per source."""
    for path, summary in done:
        heading(console, f"{path}, read as {summary.loader}" if summary.loader else path)
        if not summary.superseded or summary.superseded.number:
            _loaded(console, summary, rejects)
        for text in _earlier(summary):
            line(console, text)
        made = [n for n in (summary.number, summary.superseded and summary.superseded.number) if n]
        loads = " and load ".join(str(n) for n in made)
        state = f"load {loads}, head {summary.head}" if made else f"nothing new, head {summary.head}"
        console.print(state, soft_wrap=True)
    if rejects:
        line(console, f"What was rejected or left out, and remarks: {rejects}")


def _loaded(console: Console, summary: Summary, rejects: Path | None) -> None:
    """What became of the records."""
    grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    grid.add_column()
    grid.add_column(justify="right")
    for name, count in rows(summary):
        grid.add_row(name, f"{count:,}")
    console.print(grid)
    for account in summary.accounts:
        line(console, _accounted(account))
        for rule, count in account.left_out.items():
            line(console, f"  {count:,} left out: {clean(rule)}")
    for one in summary.omissions:
        line(console, f"  {counted(one.count, 'part')} left out at {one.where}: {clean(one.rule)}")
    for reject in summary.rejected[:SHOWN]:
        line(console, f"rejected: {reject.where}: {reject.reason}")
    if len(summary.rejected) > SHOWN:
        more = f"… and {len(summary.rejected) - SHOWN} more"
        line(console, more + ("" if rejects else "; --rejects FILE writes them all"))


def _earlier(summary: Summary) -> Iterator[str]:
    """What it did to what was there before, and what that does to it."""
    if summary.superseded:
        yield from _superseded(summary.superseded)
    if summary.silenced:
        yield f"{counted(len(summary.silenced), 'claim')} of this file retracted in this graph: {SILENT}"
    if summary.missing:
        many = counted(len(summary.missing), "claim")
        yield f"{many} of an earlier edition or loader version, not given by this one: {STAY}"


def counted(number: int, what: str) -> str:
    """`1 part`, `1,200 parts`."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def show_loaders(console: Console, loaders: Iterable[Mapping[str, str]], cases: Iterable[str]) -> None:
    """Print what can be loaded: for each loader what it reads, and where a user gets it."""
    for one in loaders:
        heading(console, f"{one['name']}: {one['title']}")
        line(console, f"reads: {one['reads']}")
        line(console, f"where: {one['get']}" + (f" ({one['url']})" if one["url"].startswith("http") else ""))
        line(console, f"{one['publisher']}; licence: {one['licence']}", "dim")
    heading(console, f"Bundled cases (`answerable load case NAME`): {', '.join(cases)}")


def _superseded(done: Superseded) -> Iterator[str]:
    """What a newer edition takes back and gives again."""
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(done.kinds.items()))
    many = counted(len(done.gone), "claim")
    verb = (
        "would be retracted; nothing is loaded. With --reason and --by it is done"
        if done.number is None
        else "retracted"
    )
    if done.gone:
        yield f"{many} of earlier editions, not in this one, {verb}: {kinds}. --rejects FILE lists them."
        if done.cited_otherwise:
            yield f"{done.cited_otherwise:,} of these this edition gives with another citation."
    else:
        yield "This edition gives all that the earlier ones gave: nothing is to be retracted."
    if done.restored:
        yield f"{counted(done.restored, 'claim')} that an edition before it lacked, given again, no longer retracted."
    if done.gone and done.beside:
        yield (
            f"Other files of this loader may give some of it, too (load {'; load '.join(done.beside)}): load them again"
            " and it is told which of their claims are retracted."
        )


def _accounted(account: Account) -> str:
    """`cases.csv: 30 records = 28 loaded + 1 rejected + 1 left out by rule`."""
    sides = f"{account.loaded:,} loaded + {account.rejected:,} rejected + {account.left_out.total():,} left out by rule"
    equals = "=" if account.adds_up else "are not"
    return f"{clean(account.file)}: {account.records:,} records {equals} {sides}"


def rows(summary: Summary) -> list[tuple[str, int]]:
    """The lines of the table: things, sources, claims by kind, unchanged, rejected, remarks."""
    parts = sum(r.part for r in summary.rejected)
    return [
        ("things new", summary.things),
        ("sources new", summary.sources),
        ("claims new", summary.new_claims),
        *((f"  {kind}", n) for kind, n in sorted(summary.claims.items())),
        ("claims unchanged", summary.unchanged),
        ("records rejected", len(summary.rejected) - parts),
        ("parts of records rejected", parts),
        ("records left out by rule", sum(a.left_out.total() for a in summary.accounts)),
        ("remarks", len(summary.remarks)),
        *((("claims of an earlier edition, not in this one", len(summary.missing)),) if summary.missing else ()),
    ]


def summary_data(summary: Summary) -> dict[str, Any]:
    """A summary as data."""
    return {
        "loader": summary.loader,
        "things": summary.things,
        "sources": summary.sources,
        "claims": summary.claims,
        "unchanged": summary.unchanged,
        "rejected": [{**_place(r.where), "why": r.reason, "part": r.part} for r in summary.rejected],
        "remarks": [{**_place(r.where), "text": r.text} for r in summary.remarks],
        "missing": [{**_place(r.where), "text": r.text} for r in summary.missing],
        "superseded": _superseded_data(summary.superseded) if summary.superseded else None,
        "silenced": [{**_place(r.where), "text": r.text} for r in summary.silenced],
        "accounts": [_account_data(a) for a in summary.accounts],
        "parts_left_out": [{**_place(o.where), "rule": o.rule, "count": o.count} for o in summary.omissions],
        "load": summary.number,
        "head": summary.head,
    }


def _superseded_data(done: Superseded) -> dict[str, Any]:
    return {
        "retracted": [{**_place(r.where), "text": r.text} for r in done.gone],
        "kinds": dict(done.kinds),
        "cited_otherwise": done.cited_otherwise,
        "other_loads": done.beside,
        "restored": done.restored,
        "load": done.number,
    }


def _account_data(account: Account) -> dict[str, Any]:
    return {
        "file": account.file,
        "records": account.records,
        "loaded": account.loaded,
        "rejected": account.rejected,
        "left_out": dict(account.left_out),
        "adds_up": account.adds_up,
    }


def _place(where: Where) -> dict[str, Any]:
    return {"file": where.file, "row": where.line, "column": where.column, "value": where.value}


def write_faults(path: Path, faults: Iterable[AnswerableError]) -> None:
    """Why nothing was loaded, in the columns of `write_rejects`: one row for each fault."""
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(("file", "row", "column", "value", "why", "what"))
        for fault in faults:
            sheet.writerow((*_place(fault.where or Where()).values(), fault.message, "nothing was loaded"))


def write_rejects(path: Path, summaries: Iterable[Summary]) -> None:
    """What was left out and what a person should look at: file, row, column, value, why, and which of the two."""
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(("file", "row", "column", "value", "why", "what"))
        for s in summaries:
            for r in s.rejected:
                sheet.writerow((*_place(r.where).values(), r.reason, "part rejected" if r.part else "rejected"))
            for m in s.remarks:
                sheet.writerow((*_place(m.where).values(), m.text, "remark"))
            for m in s.missing:
                sheet.writerow((*_place(m.where).values(), m.text, "of an earlier edition"))
            for m in s.silenced:
                sheet.writerow((*_place(m.where).values(), m.text, "retracted in this graph"))
            for m in s.superseded.gone if s.superseded else ():
                what = "would be retracted" if s.superseded and s.superseded.number is None else "retracted"
                sheet.writerow((*_place(m.where).values(), m.text, what))
            for a in s.accounts:
                for rule, count in a.left_out.items():
                    sheet.writerow(
                        (a.file, None, None, None, f"{rule}: {counted(count, 'record')}", "left out by rule")
                    )
            for o in s.omissions:
                sheet.writerow((*_place(o.where).values(), f"{o.rule}: {counted(o.count, 'part')}", "left out by rule"))
