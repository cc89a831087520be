"""Everything for institutions: the API, its reference, and the open page that verifies a certificate."""

from fastapi import APIRouter
from starlette.routing import Mount

from settlement.web.institutions import reference, verify_page
from settlement.web.institutions.api import PREFIX, gate

router = APIRouter(include_in_schema=False)
router.include_router(reference.router)
router.include_router(verify_page.router)
router.routes.append(Mount(PREFIX, app=gate, name="institutions"))
