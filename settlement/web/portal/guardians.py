"""Several guardians of one ward: what both sign, what waits for one of them, and who may act alone."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from settlement.domain.heirs import declaration_deadline
from settlement.services.follow_wards import let_other_guardian_act
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.estate import Estate, OpenEstate
from settlement.web.portal.keeping import done, opening_answers
from settlement.web.portal.signing import is_fresh, require_fresh

router = APIRouter()


@router.get("/verger")
def show_guardians(request: Request, estate: OpenEstate) -> Response:
    if not estate.other_guardians:
        return RedirectResponse(f"{estate.url}/", status_code=303)
    return _show(request, estate, opening_answers(request))


@router.post("/verger")
def let_other_act(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    require_fresh(request, estate)
    other = answers.choice(
        "to_party", estate.other_guardians, missing=mark("Velg hvem som skal handle alene.")
    )
    if not answers.ticked("understood"):
        answers.refuse("understood", mark("Kryss av for at du gir fullmakten."))
    if answers.problems:
        return _show(request, estate, answers, status=422)
    let_other_guardian_act(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        party_id=estate.party_id,
        to_party_id=other,
    )
    return done(request, "/mine")


def _show(request: Request, estate: Estate, answers: Answers, *, status: int = 200) -> Response:
    return page(
        request,
        "portal/guardians.html",
        status=status,
        estate=estate,
        answers=answers,
        others={one: estate.name_of(one) for one in estate.other_guardians},
        deadline=declaration_deadline(estate.case),
        fresh=is_fresh(request, estate),
        here="people",
    )
