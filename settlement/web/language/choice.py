"""Which language a reader gets: asked for in the address, chosen before, else what the browser prefers."""

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from settlement.settings import Language

PARAMETER = "lang"
COOKIE = "language"
_OF_TAG = {
    "nb": Language.BOKMAAL,
    "no": Language.BOKMAAL,
    "nn": Language.NYNORSK,
    "se": Language.NORTH_SAMI,
    "sme": Language.NORTH_SAMI,
    "en": Language.ENGLISH,
}
_A_YEAR = 365 * 24 * 3600


def language_of(request: Request) -> Language:
    """Return the language of the page."""
    found = getattr(request.state, "language", None)
    return found if isinstance(found, Language) else Language.BOKMAAL


class ChosenLanguage:
    """Find the language of each request, and remember one that was asked for in the address."""

    def __init__(self, app: ASGIApp, *, fallback: Language) -> None:
        self._app = app
        self._fallback = fallback

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        asked = _OF_TAG.get(request.query_params.get(PARAMETER, ""))
        language = asked or _OF_TAG.get(request.cookies.get(COOKIE, "")) or self._preferred(request)
        scope.setdefault("state", {})["language"] = language

        async def send_with_choice(message: Message) -> None:
            if asked is not None and message["type"] == "http.response.start":
                keep = Response()
                keep.set_cookie(COOKIE, asked.value, path="/", max_age=_A_YEAR, httponly=True, samesite="lax")
                MutableHeaders(scope=message).append("set-cookie", keep.headers["set-cookie"])
            await send(message)

        await self._app(scope, receive, send_with_choice)

    def _preferred(self, request: Request) -> Language:
        wanted: list[tuple[float, Language]] = []
        for part in request.headers.get("accept-language", "")[:200].split(","):
            tag, _, quality = part.strip().partition(";q=")
            language = _OF_TAG.get(tag.split("-")[0].lower())
            if language is not None:
                wanted.append((_quality(quality), language))
        return max(wanted, key=lambda pair: pair[0])[1] if wanted else self._fallback


def _quality(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0
