"""What every response carries, errors too: security headers and a request id; and no exception gets past."""

import logging
import secrets
from collections.abc import Callable
from types import TracebackType

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY_BYTES = 1_000_000
MAX_BYTES_WITH_FILE = 11_000_000  # a letter of ten megabytes, and the form around it
STATIC_PREFIX = "/static/"
_LOG = logging.getLogger(__name__)
_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "form-action 'self'{form_targets}; base-uri 'none'; frame-ancestors 'none'"
)
_ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
ErrorPage = Callable[[Request, Exception], Response]


class SafeResponses:
    """Put the headers on, and turn what nobody caught into the page for errors.

    `form_targets` are the login providers' origins: browsers check the whole chain of redirects after a form.
    """

    def __init__(
        self, app: ASGIApp, *, https: bool, form_targets: tuple[str, ...], error_page: ErrorPage
    ) -> None:
        self._app = app
        self._error_page = error_page
        targets = "".join(f" {origin}" for origin in form_targets)
        self._headers = {"content-security-policy": _POLICY.format(form_targets=targets), **_ALWAYS}
        if https:
            self._headers["strict-transport-security"] = "max-age=63072000; includeSubDomains"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = request_id
        started = False

        async def send_safely(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                self._add(MutableHeaders(scope=message), scope["path"], request_id)
            await send(message)

        try:
            await self._app(scope, receive, send_safely)
        except Exception as error:
            # The text of an unforeseen exception may hold anything, so only its kind is logged.
            _LOG.error(
                "request %s failed: %s", request_id, type(error).__name__, exc_info=_traceback_only(error)
            )
            if started:
                raise
            try:
                response = self._error_page(Request(scope), error)
            except Exception:  # noqa: BLE001 - the page for errors is what failed
                response = PlainTextResponse("Internal error", status_code=500)
            await response(scope, receive, send_safely)

    def _add(self, headers: MutableHeaders, path: str, request_id: str) -> None:
        for name, value in self._headers.items():
            headers.setdefault(name, value)
        headers["x-request-id"] = request_id
        if not path.startswith(STATIC_PREFIX):
            headers.setdefault("cache-control", "no-store")
        if "server" in headers:
            del headers["server"]


def _traceback_only(error: Exception) -> tuple[type[Exception], Exception, TracebackType | None]:
    """Keep where it happened and drop the text, which may repeat what a person typed."""
    bare = RuntimeError(type(error).__name__)
    return RuntimeError, bare, error.__traceback__
