"""Everything for the courts; the statsforvalter and the bobestyrer use the same desk."""

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from settlement.web.court import action_pages, case_pages, operations, queue_pages

router = APIRouter(include_in_schema=False)
for part in (queue_pages, operations, case_pages, action_pages):
    router.include_router(part.router)


@router.get("/domstol")
def go_to_the_queue() -> Response:
    """The login sends employees here."""
    return RedirectResponse("/court", 303)
