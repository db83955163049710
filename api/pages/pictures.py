"""The drawings that stand above the tables."""

from __future__ import annotations

from markupsafe import Markup

from answerable.api.http.service import Asking
from answerable.queries.network_result import Network
from answerable.queries.report import Report


def chain_pictures(asking: Asking, report: Report) -> list[Markup]:  # noqa: ARG001
    """One drawing per part of the report."""
    return []


def network_picture(asking: Asking, found: Network) -> Markup:  # noqa: ARG001
    """The picture of a network; empty where there is none."""
    return Markup("")
