"""Everything for heirs, and the open pages."""

from fastapi import APIRouter

from settlement.web.portal import open_pages

router = APIRouter(include_in_schema=False)
for part in (open_pages,):
    router.include_router(part.router)
