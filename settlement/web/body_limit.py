"""How big a body may be. What is too big is answered in the words of the page or the API that it came to."""

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class BodyLimit:
    """Refuse a body that says it is too big, and stop reading one that turns out to be."""

    def __init__(
        self, app: ASGIApp, *, most_bytes: Callable[[str], int], refuse: Callable[[Request], Response]
    ) -> None:
        self._app = app
        self._most = most_bytes
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._most(scope["path"])
        promised = dict(scope["headers"]).get(b"content-length", b"")
        if len(promised) > 18 or (promised.isdigit() and int(promised) > most):
            await self._refuse(Request(scope))(scope, receive, send)
            return
        read = 0

        async def receive_some() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > most:
                raise HTTPException(413)  # whoever reads the body answers
            return message

        await self._app(scope, receive_some, send)
