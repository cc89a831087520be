"""Altinn tells what happened to messages. An event is a reason to look, and never what is believed.

The address holds a secret that only Altinn has been given. Events come at least once, late and in any order.
"""

import hmac
from typing import Any
from uuid import UUID

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from settlement.services.follow_deliveries import take_event
from settlement.web.context import Web

VALIDATION = "platform.events.validatesubscription"
ABOUT_MESSAGES = "no.altinn.correspondence.correspondence"
LONGEST = 300


async def event(request: Request) -> Response:
    """POST /altinn/events/{secret}: 200 as soon as the event is kept, or needs no keeping."""
    web: Web = request.scope["web"]
    expected = web.settings.altinn_events_path().rpartition("/")[2]
    if not hmac.compare_digest(request.path_params["secret"].encode(), expected.encode()):
        return Response(status_code=404)
    try:
        body = await request.json()
        kind, event_id, source = (_text(body, name) for name in ("type", "id", "source"))
        if kind == VALIDATION or not kind.startswith(ABOUT_MESSAGES):
            return Response(status_code=200)
        reference = str(UUID(_text(body, "resourceinstance")))
    except (ValueError, TypeError, KeyError, RecursionError):
        return Response(status_code=400)
    await run_in_threadpool(take_event, web.house, event_id=event_id, source=source, reference=reference)
    return Response(status_code=200)


def _text(body: Any, name: str) -> str:  # noqa: ANN401 - any JSON value
    value = body[name]
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST:
        raise ValueError(name)
    return value
