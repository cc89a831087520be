"""Pages that anybody may read: they name no one."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from settlement.web.pages import page

router = APIRouter()
_PAGES = {
    "/": "public/start.html",
    "/om": "public/about.html",
    "/kontakt": "public/contact.html",
    "/personvern": "public/privacy.html",
    "/tilgjengelighet": "public/accessibility.html",
}


def _add(path: str, template: str) -> None:
    def show(request: Request) -> Response:
        return page(request, template)

    router.add_api_route(path, show, methods=["GET"], name=template)


for _path, _template in _PAGES.items():
    _add(_path, _template)


@router.get("/favicon.ico")
def icon() -> Response:
    return RedirectResponse("/static/icon.svg", status_code=308)
