"""What Altinn calls: no cookies, no pages, and nothing that a person sees."""

from fastapi import APIRouter
from starlette.applications import Starlette
from starlette.routing import Mount, Route
from starlette.types import Receive, Scope, Send

from settlement.web.altinn.conditions import condition
from settlement.web.altinn.events import event

PREFIX = "/altinn"
_app = Starlette(
    routes=[
        Route("/condition/{case}/{party}", condition, methods=["GET"]),
        Route("/events/{secret}", event, methods=["POST"]),
    ]
)


async def gate(scope: Scope, receive: Receive, send: Send) -> None:
    """Give each request what the web was made with."""
    if scope["type"] == "http":
        scope["outer"] = scope["app"]
        scope["web"] = scope["app"].state.web
    await _app(scope, receive, send)


router = APIRouter(include_in_schema=False)
router.routes.append(Mount(PREFIX, app=gate, name="altinn"))
