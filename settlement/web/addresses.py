"""The page that a form stands on, for forms whose address is not the page's own."""

from fastapi import Request

_FORM_ENDINGS = (
    "/legg-til/ferdig",
    "/fullmakt/avslutt",
    "/proklama/kunngjort",
    "/deling/uenig",
    "/deling/enig-likevel",
)


def page_path(request: Request) -> str:
    """Return the address to come back to: of the page, where the request is a form's."""
    path = request.url.path
    if request.method != "GET" and path.endswith(_FORM_ENDINGS):
        return path.rsplit("/", 1)[0]
    return path
