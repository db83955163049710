"""A route whose reads are all of one state of the store: `APIRouter(route_class=Reading)`."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any

from fastapi.routing import APIRoute

from answerable.api.http.service import Asking

Endpoint = Callable[..., Any]


class Reading(APIRoute):
    """Asks the endpoint again, with nothing remembered, where what it hears was changed between two of its reads."""

    def __init__(self, path: str, endpoint: Endpoint, **more: Any) -> None:
        """An endpoint that is a coroutine, or takes no Asking, stays as it is."""
        super().__init__(path, steadily(endpoint), **more)


def steadily(endpoint: Endpoint) -> Endpoint:
    """The endpoint as it is to be called."""
    if inspect.iscoroutinefunction(endpoint) or getattr(endpoint, "steady", False):
        return endpoint

    @wraps(endpoint)
    def steady(*args: Any, **given: Any) -> Any:
        asking = next((v for v in given.values() if isinstance(v, Asking)), None)
        if asking is None:
            return endpoint(*args, **given)

        fresh = asking.face.view.plain  # made for this request alone, and nothing was read under it yet

        def asked() -> Any:
            nonlocal fresh
            if not fresh:
                asking.again()
            fresh = False
            return endpoint(*args, **given)

        with asking.service.places:
            return asking.service.store.steady(asked)

    steady.steady = True  # type: ignore[attr-defined]
    return steady
