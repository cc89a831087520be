"""Proklama, and the claims of creditors."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from settlement.domain.errors import InvalidInput
from settlement.domain.estate import PLACES, FordringStatus
from settlement.services.announce_proklama import decide_proklama, publish_proklama
from settlement.services.hear_creditors import decide_fordring
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.estate import Estate, OpenEstate
from settlement.web.portal.inventory import SeeingEstate
from settlement.web.portal.keeping import done, opening_answers
from settlement.web.portal.words import FORDRING

router = APIRouter()
PLACE_WORDS = {"lysingsblad": mark("Norsk lysingsblad"), "newspaper": mark("En avis")}
ENTERED = mark("Denne kunngjøringen er lagt inn, eller datoen er etter i dag.")
TOO_MUCH = mark("Dere kan ikke godta mer enn det som er krevd.")
SAY_WHY = mark("Skriv hvorfor, så kreditoren kan svare.")


@router.get("/proklama")
def ask_proklama(request: Request, estate: OpenEstate) -> Response:
    return _show(request, estate, "proklama", opening_answers(request))


@router.post("/proklama")
def take_proklama(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    wanted = answers.choice("wanted", ("yes", "no"))
    if answers.problems:
        return _show(request, estate, "proklama", answers, status=422)
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
    if answers.problems or on is None:
        return _show(request, estate, "proklama", answers, status=422)
    try:
        publish_proklama(
            web_of(request).house,
            estate.case.id,
            version=answers.version(),
            actor=estate.actor,
            where=where,
            on=on,
            evidence=evidence,
        )
    except InvalidInput:
        answers.refuse("on", ENTERED)
        return _show(request, estate, "proklama", answers, status=422)
    return done(request, f"{estate.url}/proklama")


@router.get("/krav")
def ask_fordringer(request: Request, estate: SeeingEstate) -> Response:
    return _show(request, estate, "fordringer", opening_answers(request))


@router.post("/krav")
def take_decision(request: Request, estate: SeeingEstate, answers: Typed) -> Response:
    number = answers.value("number")
    waiting = {str(index): f for index, f in enumerate(estate.case.fordringer.values(), start=1)}
    fordring = waiting.get(number)
    decision = answers.choice(f"decision_{number}", ("all", "part", "none"))
    accepted = 0
    if fordring is not None and decision == "all":
        accepted = fordring.amount_ore
    elif decision == "part":
        accepted = answers.amount_ore(f"accepted_{number}") or 0
        if fordring is not None and accepted > fordring.amount_ore:
            answers.refuse(f"accepted_{number}", TOO_MUCH)
    reason = answers.text(f"reason_{number}", required=False, longest=500)
    if decision != "all" and not reason:
        answers.refuse(f"reason_{number}", SAY_WHY)
    if answers.problems or fordring is None:
        return _show(request, estate, "fordringer", answers, status=422)
    decide_fordring(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        fordring_id=fordring.id,
        accepted_ore=accepted,
        reason=reason,
    )
    return done(request, f"{estate.url}/krav")


def _show(request: Request, estate: Estate, name: str, answers: Answers, *, status: int = 200) -> Response:
    return page(
        request,
        f"portal/{name}.html",
        status=status,
        estate=estate,
        answers=answers,
        places=PLACE_WORDS,
        fordringer=list(enumerate(estate.case.fordringer.values(), start=1)),
        words=FORDRING,
        received=FordringStatus.RECEIVED,
        here="tasks",
    )
