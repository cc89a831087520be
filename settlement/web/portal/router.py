"""Everything for heirs, and the open pages."""

from fastapi import APIRouter

from settlement.web.portal import (
    books,
    closing,
    commitments,
    consent,
    creditors,
    declaration,
    distribution,
    duplicates,
    early,
    farm,
    fordringer,
    gifts,
    guardians,
    inventory,
    items,
    open_pages,
    overview,
    paying,
    public,
    renouncing,
    searching,
    set_off,
    sources,
    start,
    statements,
    testament,
    wishes,
)

router = APIRouter(include_in_schema=False)
router.include_router(open_pages.router)
router.include_router(start.router)
for part in (
    overview,
    consent,
    searching,
    renouncing,
    guardians,
    inventory,
    gifts,
    items,
    duplicates,
    testament,
    sources,
    declaration,
    creditors,
    fordringer,
    set_off,
    wishes,
    farm,
    distribution,
    early,
    paying,
    books,
    statements,
    closing,
    commitments,
    public,
):
    router.include_router(part.router, prefix="/bo/{case_id}/{party_id}")
