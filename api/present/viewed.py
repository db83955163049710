"""What a view leaves out or adds, in words: without it nobody can tell what an answer did not look at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from answerable.api.present.language import say
from answerable.api.present.words import clean

SAID = {
    "known_on": "only what this graph held at",
    "published_by": "only sources public by",
    "without": "without the sources",
    "tier": "tier",
}


def view_line(viewed: Mapping[str, Any]) -> str:
    """`View: only sources public by 2005-01-01.`, from the options of a view that differ from the default."""
    parts = [
        f"{say(SAID[k])} {clean(', '.join(v) if isinstance(v, list) else str(v))}"
        for k, v in viewed.items()
        if k in SAID
    ]
    return f"{say('View')}: {'; '.join(parts)}." if parts else ""


def leaves_out(viewed: Mapping[str, Any]) -> bool:
    """Whether the view leaves out a part of what its readers may see."""
    return bool({"known_on", "published_by", "without"} & set(viewed))
