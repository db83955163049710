"""The table of all chains in pages, each row with the claims that it rests on; the whole table would cite the graph."""

from __future__ import annotations

from typing import Any

from answerable.api.commands.chains import chains
from answerable.api.days import day
from answerable.api.http.service import Asking
from answerable.graph.errors import NotFound
from answerable.queries.chain.chains import behind


def chains_answer(asking: Asking, on: str, after: str, limit: int) -> dict[str, Any]:
    """The rows after that of a unit. Raises NotFound for a unit that has none."""
    table = asking.ask(chains, on=on)["answer"]
    rows, begin = table["rows"], 0
    if after:
        begin = next((n for n, row in enumerate(rows, 1) if row["id"] == after), 0)
        if not begin:
            raise NotFound(f"There is no row for a unit with the id {after!r}; give the `next` of the page before.")
    shown = rows[begin : begin + limit]
    claims = behind(asking.store, day(on), [row["id"] for row in shown], asking.view)
    every = sorted({claim for found in claims.values() for claim in found})
    asking.book.fetch_claims(every)
    asking.book.note(every)
    answer = {
        **table,
        "rows": [{**row, "claims": claims[row["id"]]} for row in shown],
        "next": shown[-1]["id"] if shown and begin + limit < len(rows) else None,
    }
    return asking.enveloped("page_of_chains", {"on": on, "after": after or None, "limit": limit}, answer)
