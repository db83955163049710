"""Writing: a case file, retractions, corrections, reclassifications; and the audit log."""

from __future__ import annotations

from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, Body, Path, Query

from answerable.api.http.describing import WRITING, problems
from answerable.api.http.models.base import CLAIM
from answerable.api.http.models.writing import (
    Act,
    AuditPage,
    Classification,
    Correction,
    Purge,
    Purged,
    Resolution,
    Written,
)
from answerable.api.http.parameters import Limit
from answerable.api.http.readers import Role
from answerable.api.http.service import Asked
from answerable.api.http.writing import corrected, loaded, purged, reclassified, resolved, retracted
from answerable.graph.errors import Refused
from answerable.graph.model import Tier

router = APIRouter(tags=["writing"])
ClaimId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="The id of a claim.", examples=[CLAIM])]
CASE_FILE = {"content": {"application/yaml": {"schema": {"type": "string"}}}, "required": True}


@router.post(
    "/loads",
    response_model=Written,
    responses=problems(*WRITING),
    openapi_extra={"requestBody": CASE_FILE},
    status_code=201,
)
def post_a_case_file(
    asking: Asked,
    content: Annotated[bytes, Body(media_type="application/yaml")],
    name: Annotated[str, Query(max_length=100, description="The name of the file.", examples=["mine.yaml"])],
) -> Any:
    """Load a case file (docs/case-files.md); a fault is answered with line and value, and nothing is loaded."""
    return loaded(asking, name, content)


@router.post("/claims/{id}/retraction", response_model=Written, responses=problems(*WRITING), status_code=201)
def retract_a_claim(id: ClaimId, given: Act, asking: Asked) -> Any:  # noqa: A002 - the name in the address
    """Take a claim out of every answer. It stays in the record; retracting the retraction brings it back."""
    return retracted(asking, id, given.reason)


@router.post("/claims/{id}/correction", response_model=Written, responses=problems(*WRITING), status_code=201)
def correct_a_claim(id: ClaimId, given: Correction, asking: Asked) -> Any:  # noqa: A002
    """Put another claim, with a source of its own, in the place of one. Both stay and are shown."""
    return corrected(asking, id, given)


@router.post("/claims/{id}/reclassification", response_model=Written, responses=problems(*WRITING), status_code=201)
def reclassify_a_claim(id: ClaimId, given: Classification, asking: Asked) -> Any:  # noqa: A002
    """Change who may see a claim; needs the role admin."""
    return reclassified(asking, id, given.classification, given.reason)


@router.post("/resolutions", response_model=Written, responses=problems(*WRITING), status_code=201)
def resolve_records(given: Resolution, asking: Asked) -> Any:
    """Record that two records mean one thing, or two. The decision is a claim; retracting it undoes it."""
    return resolved(asking, given)


@router.post("/purges", response_model=Purged, responses=problems(*WRITING), status_code=201)
def purge_claims(given: Purge, asking: Asked) -> Any:
    """Remove claims for good, with all that speaks of them; a tombstone is left. Needs the role admin."""
    return purged(asking, given)


@router.get("/audit", response_model=AuditPage, responses=problems(401, 403, 422, 429, 503))
def audit_log(
    asking: Asked,
    after: Annotated[int, Query(ge=0, le=2**53, description="The number after which to go on.")] = 0,
    limit: Limit = 100,
    verify: Annotated[bool, Query(description="Recompute the chain of hashes.")] = False,
) -> Any:
    """Every write, and every request under a tier above public; needs the role admin, and a key that sees all."""
    asking.need(Role.ADMIN)
    if asking.view.tier < Tier.CONFIDENTIAL:
        raise Refused("The audit log names what was read under every tier, so it is for those who see all of it.")
    audit = asking.service.audit
    found = list(islice((e for e in audit.entries() if e["number"] > after), limit + 1))
    return {
        "entries": found[:limit],
        "next": found[limit - 1]["number"] if len(found) > limit else None,
        "faults": audit.faults() if verify else None,
    }
