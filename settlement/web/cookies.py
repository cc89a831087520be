"""The cookies: who is logged in, which browser, which language, which claim. None holds anything personal."""

from fastapi import Request
from starlette.responses import Response

from settlement.web.context import web_of

LOGIN = "settlement"
BROWSER = "browser"
LANGUAGE = "language"
CLAIM = "claim"


def cookie_name(request: Request, name: str) -> str:
    """Return the name with the prefix that ties it to this host, where https allows it."""
    return f"__Host-{name}" if web_of(request).is_https else name


def read_cookie(request: Request, name: str) -> str | None:
    return request.cookies.get(cookie_name(request, name))


def set_cookie(request: Request, response: Response, name: str, value: str) -> None:
    """Set a cookie that ends with the browser and that scripts cannot read."""
    response.set_cookie(
        cookie_name(request, name),
        value,
        path="/",
        secure=web_of(request).is_https,
        httponly=True,
        samesite="lax",
    )


def drop_cookie(request: Request, response: Response, name: str) -> None:
    response.delete_cookie(
        cookie_name(request, name), path="/", secure=web_of(request).is_https, httponly=True, samesite="lax"
    )
