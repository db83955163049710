"""Results of a SPARQL query as XML (SPARQL Query Results XML Format), written by the standard library's generator.

XML 1.0 has no way to write control characters, nor U+FFFE and U+FFFF: text with one of them is refused, not changed.

>>> results_xml(["x"], [[{"type": "literal", "value": "a & b"}]]).partition("<results>")[2]
'<result><binding name="x"><literal>a &amp; b</literal></binding></result></results></sparql>'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from answerable.graph.errors import Unwritable

NAMESPACE = "http://www.w3.org/2005/sparql-results#"
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no Char of XML 1.0 (production 2)."""


def results_xml(
    columns: Sequence[str],
    rows: Iterable[Sequence[Mapping[str, str] | None]],
    *,
    boolean: bool | None = None,
    mark: str = "",
) -> str:
    """A table, or with `boolean` an answer to ASK; `mark` stands as a comment before the rows. Raises Unwritable."""
    out = StringIO()
    xml = XMLGenerator(out, "UTF-8", short_empty_elements=True)
    xml.startDocument()
    _open(xml, "sparql", xmlns=NAMESPACE)
    _open(xml, "head")
    for name in columns if boolean is None else ():
        _element(xml, "variable", "", name=name)
    xml.endElement("head")
    if mark:
        xml.ignorableWhitespace(f"<!-- {mark} -->")
    if boolean is not None:
        _element(xml, "boolean", "true" if boolean else "false")
    else:
        _open(xml, "results")
        for row in rows:
            _result(xml, columns, row)
        xml.endElement("results")
    xml.endElement("sparql")
    return out.getvalue()


def _result(xml: XMLGenerator, columns: Sequence[str], row: Sequence[Mapping[str, str] | None]) -> None:
    _open(xml, "result")
    for name, term in zip(columns, row, strict=True):
        if term is not None:
            _open(xml, "binding", name=name)
            _term(xml, term)
            xml.endElement("binding")
    xml.endElement("result")


def _term(xml: XMLGenerator, term: Mapping[str, str]) -> None:
    value, kind = term["value"], term["type"]
    if found := NO_XML.search(value):
        raise Unwritable(
            f"The results hold the character U+{ord(found[0]):04X}, which XML cannot write; ask for"
            " application/sparql-results+json."
        )
    if kind == "triple":
        raise Unwritable("The results hold a triple as a term; ask for application/sparql-results+json.")
    attributes = {a: term[k] for a, k in (("xml:lang", "xml:lang"), ("datatype", "datatype")) if k in term}
    _element(xml, kind, value, **attributes)


def _element(xml: XMLGenerator, element: str, text: str, /, **attributes: str) -> None:
    _open(xml, element, **attributes)
    if text:
        # A bare line end of another kind would be read back as a line feed (XML 1.0, 2.11).
        for number, part in enumerate(text.split("\r")):
            if number:
                xml.ignorableWhitespace("&#13;")
            xml.characters(part)
    xml.endElement(element)


def _open(xml: XMLGenerator, element: str, /, **attributes: str) -> None:
    xml.startElement(element, AttributesImpl(attributes))
