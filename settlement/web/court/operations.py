"""The exceptions queue and the health page."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from settlement.domain.plan import STEP_OF
from settlement.services.court_operations import exceptions, health
from settlement.web.court.desk import CurrentDesk, desk_page
from settlement.web.language.catalogues import mark

router = APIRouter()
TROUBLES = {
    "unreached_heir": mark("En arving er ikke nådd i noen kanal"),
    "incomplete_tree": mark("Slektstreet er ikke komplett"),
    "on_hold": mark("Saken er stanset"),
    "conflict": mark("Opplysninger fra domstolens saksystem stemmer ikke med saken"),
}
WORK = {
    "advance_case": mark("Føre en sak videre"),
    "send_invitation": mark("Melding til arving"),
    "notify_party": mark("Varsel til arving"),
    "notify_institution": mark("Varsel til institusjon"),
    "tell_creditor": mark("Svar til kreditor"),
    "ask_statsforvalter": mark("Forespørsel til statsforvalteren"),
    "check_estate_contact": mark("Se etter kontaktadresse for boet i Folkeregisteret"),
    "tell_office": mark("Melding til kommune eller statsforvalter"),
}


@router.get("/court/exceptions")
def show_exceptions(request: Request, desk: CurrentDesk) -> Response:
    found = exceptions(desk.house, actor=desk.actor, office=desk.office)
    return desk_page(
        request,
        "court/exceptions.html",
        desk,
        found=found,
        troubles=TROUBLES,
        work=WORK,
    )


@router.get("/court/health")
def show_health(request: Request, desk: CurrentDesk) -> Response:
    found = health(desk.house, actor=desk.actor, office=desk.office)
    titles = {step.id: step.title for step in STEP_OF.values()}
    return desk_page(request, "court/health.html", desk, found=found, titles=titles, work=WORK)
