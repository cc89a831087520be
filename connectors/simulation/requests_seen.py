"""A record of every address that was asked for, for tests that prove what an address never holds.

Only with `SETTLEMENT_SIMULATORS_RECORD=FILE`: some registers' own contracts put an identity number in the
path, so no such record is made otherwise.
"""

import os
from pathlib import Path

from starlette.types import ASGIApp, Receive, Scope, Send

SETTING = "SETTLEMENT_SIMULATORS_RECORD"


class RequestsSeen:
    """Writes method and address, one line per request, before the simulator answers."""

    def __init__(self, app: ASGIApp, file: Path) -> None:
        self._app = app
        self._file = file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note an HTTP request, then let it through."""
        if scope["type"] == "http":
            path = scope.get("raw_path") or str(scope["path"]).encode()
            query = scope["query_string"]
            with self._file.open("ab") as file:
                file.write(b"%s %s%s\n" % (scope["method"].encode(), path, b"?" + query if query else b""))
        await self._app(scope, receive, send)


def recorded(app: ASGIApp) -> ASGIApp:
    """Add the record where it is asked for."""
    file = os.environ.get(SETTING)
    return RequestsSeen(app, Path(file)) if file else app
