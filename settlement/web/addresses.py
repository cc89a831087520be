"""The page that a form stands on, for forms whose address is not the page's own."""

import re

from fastapi import Request

_ON_A_PAGE = re.compile(  # a page, and the name of one of several forms on it
    r"(?P<page>/(?:avtaler|deling|fullmakt|gaver/[^/]+|konto|krav/[^/]+|legg-til|offentlig|onsker"
    r"|proklama|regnskap/kontoutskrift|skatt|utdeling))/[^/]+$"
)
_ON_AN_ITEM = re.compile(r"/(?:bilag|skyldner|svar-innvending)(?P<item>/[^/]+)$")


def page_path(request: Request) -> str:
    """Return the address to come back to: of the page, where the request is a form's."""
    path = request.url.path
    return path if request.method == "GET" else page_of(path)


def page_of(path: str) -> str:
    """Return the page that a form stands on; most forms are sent to the page itself."""
    return _ON_AN_ITEM.sub(r"/post\g<item>", _ON_A_PAGE.sub(r"\g<page>", path))
