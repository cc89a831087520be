"""Proklama: ask for it, enter and correct what was published, and name the creditors that are known."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from policies.creditors.proklama import ProklamaRoute
from policies.kernel.decision import Decision
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.estate import PLACES, Publication
from settlement.domain.steps.creditors import issuers
from settlement.domain.steps.step import COURT
from settlement.services.announce_proklama import (
    KnownCreditorInput,
    correct_publication,
    decide_proklama,
    name_creditor,
    publish_proklama,
    wrong_date,
)
from settlement.services.facts.creditors import proklama_route
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.estate import Estate, OpenEstate
from settlement.web.portal.keeping import done, opening_answers

router = APIRouter()
PLACE_WORDS = {"lysingsblad": mark("Norsk lysingsblad"), "newspaper": mark("En avis")}
WRONG = {
    "future": mark("Datoen er etter i dag. Bestill kunngjøringen først, og kom tilbake når den har stått."),
    "before_death": mark("Datoen er før dødsfallet. Se på datoen på utklippet."),
    "same_day": mark("Den dagen er lagt inn. Loven krever to ulike dager i avisen. Bestill én dag til."),
    "entered": mark("Norsk lysingsblad er lagt inn. Er datoen feil, retter du den som står der."),
    "complete": mark("Alle tre kunngjøringene er lagt inn. Er en av dem feil, retter du den."),
}
NO_SUCH = mark("Denne kunngjøringen finnes ikke lenger.")
WHERE_TO = mark("Skriv adresse og land, så brevet kommer fram.")
NAMED = mark("Denne kreditoren er lagt inn.")


@router.get("/proklama")
def ask_proklama(request: Request, estate: OpenEstate) -> Response:
    return _show(request, estate, opening_answers(request))


@router.post("/proklama")
def take_proklama(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    wanted = answers.choice("wanted", ("yes", "no"))
    if answers.problems:
        return _show(request, estate, answers, status=422)
    decide_proklama(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        party_id=estate.party_id,
        wanted=wanted == "yes",
    )
    return done(request, f"{estate.url}/proklama" if wanted == "yes" else f"{estate.url}/")


@router.post("/proklama/kunngjort")
def take_publication(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    where = answers.choice("where", PLACES)
    on = answers.day("on")
    evidence = answers.text("evidence", longest=300)
    if on is not None and where in PLACES:
        wrong = wrong_date(estate.case, where, on, today=estate.today)
        if wrong is not None:
            answers.refuse("on", WRONG[wrong])
    if answers.problems or on is None:
        return _show(request, estate, answers, status=422)
    publish_proklama(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        where=where,
        on=on,
        evidence=evidence,
    )
    return done(request, f"{estate.url}/proklama")


@router.get("/proklama/rett/{number}")
def ask_correction(request: Request, estate: OpenEstate, number: int) -> Response:
    made = _publication(estate, number)
    typed = {"on": f"{made.on:%d.%m.%Y}"} if made else {}
    return _correct(request, estate, made, opening_answers(request, **typed))


@router.post("/proklama/rett/{number}")
def take_correction(request: Request, estate: OpenEstate, number: int, answers: Typed) -> Response:
    made = _publication(estate, number)
    never = answers.ticked("never")
    on = None if never else answers.day("on")
    why, evidence = answers.text("why", longest=500), answers.text("evidence", longest=300)
    if made is not None and on is not None:
        wrong = wrong_date(estate.case, made.where, on, today=estate.today, corrects=number)
        if wrong is not None:
            answers.refuse("on", WRONG[wrong])
    if made is None:
        answers.refuse("on", NO_SUCH)
    if answers.problems:
        return _correct(request, estate, made, answers, status=422)
    correct_publication(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        number=number,
        on=on,
        why=why,
        evidence=evidence,
    )
    return done(request, f"{estate.url}/proklama")


@router.post("/proklama/kreditor")
def take_known_creditor(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    name = answers.text("creditor", longest=200)
    abroad = answers.choice("abroad", ("yes", "no")) == "yes"
    address = tuple(filter(None, answers.text("address", required=False, longest=300).splitlines()))
    country = answers.text("country", required=False, longest=60)
    if abroad and not (address and country):
        answers.refuse("address", WHERE_TO)
    if answers.problems:
        return _show(request, estate, answers, status=422)
    told = KnownCreditorInput(
        name=name, lives_in_norway=not abroad, address_lines=address, country=country or None
    )
    try:
        name_creditor(
            web_of(request).house,
            estate.case.id,
            version=answers.version(),
            actor=estate.actor,
            creditor=told,
        )
    except (Conflict, InvalidInput):
        answers.refuse("creditor", NAMED)
        return _show(request, estate, answers, status=422)
    return done(request, f"{estate.url}/proklama")


def _publication(estate: Estate, number: int) -> Publication | None:
    return next((one for one in estate.case.proklama.publications if one.number == number), None)


def _may_ask(estate: Estate) -> Decision[ProklamaRoute] | None:
    """The right to have it now, beside the question that the plan asks."""
    if estate.waits_for_me("decide_proklama") or estate.case.closed is not None:
        return None
    route = proklama_route(estate.case, estate.party_id)
    return route if route.is_met else None


def _show(request: Request, estate: Estate, answers: Answers, *, status: int = 200) -> Response:
    return page(
        request,
        "portal/proklama.html",
        status=status,
        estate=estate,
        answers=answers,
        places=PLACE_WORDS,
        may_ask=_may_ask(estate),
        by_court=issuers(estate.case, estate.now) == (COURT,),
        here="tasks",
    )


def _correct(
    request: Request, estate: Estate, made: Publication | None, answers: Answers, *, status: int = 200
) -> Response:
    return page(
        request,
        "portal/proklama_correct.html",
        status=status if made else 404,
        estate=estate,
        answers=answers,
        made=made,
        places=PLACE_WORDS,
        here="tasks",
    )
