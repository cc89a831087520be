"""Heirs who are looked for: where it has been looked, and what the other heirs know."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from policies.consents.search import Place
from settlement.domain.events.family import SearchResult
from settlement.services.find_heirs import note_search
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.estate import Estate, OpenEstate
from settlement.web.portal.keeping import done, opening_answers
from settlement.web.searching import SEARCH_PLACES, SEARCH_RESULTS, log_of, looked_for

router = APIRouter()
PAST = mark("Datoen kan ikke være etter i dag.")
OF_HEIRS = (SearchResult.NOTHING, SearchResult.TRACE)  # that somebody is found, the court finds out


@router.get("/letingen")
def show_search(request: Request, estate: OpenEstate) -> Response:
    return _show(request, estate, opening_answers(request))


@router.post("/letingen")
def add_search(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    about = answers.choice("about", [one for one, _ in looked_for(estate.case)])
    place, result = answers.choice("place", SEARCH_PLACES), answers.choice("result", OF_HEIRS)
    on, found = answers.day("on"), answers.text("found")
    if on is not None and on > estate.today:
        answers.refuse("on", PAST)
    if answers.problems or on is None:
        return _show(request, estate, answers, status=422)
    note_search(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        about=about,
        place=Place(place),
        on=on,
        found=found,
        result=SearchResult(result),
    )
    return done(request, f"{estate.url}/letingen")


def _show(request: Request, estate: Estate, answers: Answers, *, status: int = 200) -> Response:
    case = estate.case
    return page(
        request,
        "portal/search.html",
        status=status,
        estate=estate,
        answers=answers,
        people=looked_for(case),
        logs=[(about, name, log_of(case, about)) for about, name in looked_for(case)],
        places=SEARCH_PLACES,
        results={str(one): SEARCH_RESULTS[one] for one in OF_HEIRS},
        here="people",
    )
