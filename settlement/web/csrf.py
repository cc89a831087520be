"""No form is taken from another site: a token in every form, and the browser's word on where it comes from.

Pages send no referrer, and browsers then write `Origin: null` on our own forms as well; in that case
`Sec-Fetch-Site` decides. Calls with a bearer token (the institutions' API) carry no cookie and need neither.
"""

import hashlib
import hmac

from fastapi import Request

from settlement.web.context import web_of
from settlement.web.cookies import BROWSER, LOGIN, read_cookie

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
FIELD = "csrf"
API_PREFIX = "/api/"


class ForgedForm(Exception):
    """The form did not come from our own page, or the login behind it is over."""

    code = "forged_form"


def form_token(request: Request) -> str:
    """Return the token for forms on this page, bound to the login or else to the browser."""
    bound_to = read_cookie(request, LOGIN) or getattr(request.state, "browser", None)
    bound_to = bound_to or read_cookie(request, BROWSER) or ""
    return _token(web_of(request).secret, bound_to)


async def check_form(request: Request) -> None:
    """Refuse an unsafe request that our own page did not make.

    Raises:
        ForgedForm: another origin, or a missing or wrong token.
    """
    if request.method in SAFE_METHODS or request.url.path.startswith(API_PREFIX):
        return
    if not _from_us(request):
        raise ForgedForm
    form = await request.form()
    given = form.get(FIELD)
    bound_to = [value for value in (read_cookie(request, LOGIN), read_cookie(request, BROWSER)) if value]
    if not isinstance(given, str) or not any(
        hmac.compare_digest(given.encode(), _token(web_of(request).secret, value).encode())
        for value in bound_to
    ):
        raise ForgedForm


def _from_us(request: Request) -> bool:
    origin = request.headers.get("origin")
    if origin not in (None, "null"):
        return origin == web_of(request).origin
    return request.headers.get("sec-fetch-site") == "same-origin"


def _token(secret: bytes, bound_to: str) -> str:
    return hmac.new(secret, b"form\0" + bound_to.encode(), hashlib.sha256).hexdigest() if bound_to else ""
