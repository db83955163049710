"""What the pages of persons and units hand over: documents in the form asked for, and tables beside their drawings."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

OHLENDORF, GROUP = "einsatzgruppen/ohlendorf", "einsatzgruppen/egr-d"
UNDATED = "e71201fc187053ab97571090cefe6d27"
"""Nuremberg Trials Project, introduction to NMT case 9: Ohlendorf as commander of Einsatzgruppe D, without a date."""


def test_a_document_without_a_form_is_html(client: TestClient) -> None:
    plain = client.get("/pages/documents/dossier", params={"person": OHLENDORF})
    assert plain.status_code == 200
    assert plain.headers["content-type"].startswith("text/html")
    assert "dossier.html" in plain.headers["content-disposition"]
    # No letter is drafted to the dead: the refusal, and no missing parameter.
    letter = client.get(
        "/pages/documents/letter", params={"person": OHLENDORF, "incident": "einsatzgruppen/simferopol-1941-12"}
    )
    assert "Field required" not in letter.text
    assert letter.status_code != 422


@pytest.mark.parametrize("page", [f"persons/{OHLENDORF}", f"units/{GROUP}"])
def test_a_posting_without_a_date_stands_in_the_table_under_the_timeline(page: str, client: TestClient) -> None:
    """The case file has three postings of Ohlendorf: two with dates, one without."""
    text = client.get(f"/pages/{page}").text
    (table,) = re.findall(r'<section aria-labelledby="postings">.*?(<table.*?</table>)', text, re.DOTALL)
    rows = [row for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL) if "<td>" in row]
    mine = [row for row in rows if page.startswith("persons") or f"/persons/{OHLENDORF}" in row.partition("</td>")[0]]
    assert len(mine) == 3
    (undated,) = [row for row in mine if "undated" in row]
    assert "commander" in undated
    assert UNDATED in text
