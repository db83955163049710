"""Where the browser is: the Chromium of the system, or the one that ANSWERABLE_TEST_BROWSER names."""

from __future__ import annotations

import os
import shutil

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def executable() -> str | None:
    """The path of a Chromium, or None."""
    named = os.environ.get("ANSWERABLE_TEST_BROWSER")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


def is_required() -> bool:
    """Whether a missing browser is a failure."""
    return os.environ.get("ANSWERABLE_REQUIRE_BROWSER", "") not in {"", "0"}
