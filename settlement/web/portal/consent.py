"""Consent to the digital settlement, proxies, reminders, and telling that something is wrong."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from settlement.domain.errors import InvalidInput
from settlement.services.consent_and_represent import (
    PROXY_SCOPES,
    end_proxy,
    give_consent,
    grant_proxy,
    set_reminders,
    withdraw_consent,
)
from settlement.services.divide_estate import raise_objection
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.estate import Estate, OpenEstate
from settlement.web.portal.keeping import done, opening_answers

router = APIRouter()
SCOPE = "settlement"
SCOPES = {
    "see": mark("Se saken"),
    "act": mark("Svare på spørsmål for meg"),
    "sign": mark("Signere for meg"),
}
CHOOSE_SCOPE = mark("Kryss av for minst én ting den andre skal kunne gjøre.")
CHOOSE_PERSON = mark("Velg hvem som skal få fullmakt.")
PAST = mark("Datoen må være etter i dag.")
WRONG = {
    "not_heir": mark("Jeg er ikke arving"),
    "wrong_person": mark("Noen mangler, eller noen som ikke er arving, er med"),
    "wrong_facts": mark("Noe i saken er feil"),
    "disagree": mark("Jeg er uenig med de andre arvingene"),
    "misuse": mark("Noen har brukt den dødes navn, konto eller BankID"),
}
STEPS_OF_WRONG = {
    "not_heir": ("sign_skifteerklaering",),
    "wrong_person": ("sign_skifteerklaering", "propose_distribution"),
    "wrong_facts": (),
    "disagree": ("agree_distribution",),
    "misuse": ("pay_debts",),
}


@router.get("/samtykke")
def ask_consent(request: Request, estate: OpenEstate) -> Response:
    given = estate.case.consents.get(f"{estate.party_id}:{SCOPE}")
    before = "" if given is None else "yes" if given.granted and not given.withdrawn else "no"
    return _show(request, estate, "consent", opening_answers(request, granted=before))


@router.post("/samtykke")
def take_consent(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    granted = answers.choice("granted", ("yes", "no"))
    if answers.problems:
        return _show(request, estate, "consent", answers, status=422)
    given = estate.case.consents.get(f"{estate.party_id}:{SCOPE}")
    house, facts = web_of(request).house, {"version": answers.version(), "actor": estate.actor}
    if granted == "no" and given is not None and given.granted and not given.withdrawn:
        withdraw_consent(house, estate.case.id, party_id=estate.party_id, scope=SCOPE, **facts)  # type: ignore[arg-type]
    else:
        give_consent(
            house,
            estate.case.id,
            version=answers.version(),
            actor=estate.actor,
            party_id=estate.party_id,
            scope=SCOPE,
            granted=granted == "yes",
        )
    return done(request, f"{estate.url}/")


@router.get("/fullmakt")
def ask_proxy(request: Request, estate: OpenEstate) -> Response:
    return _show(request, estate, "proxy", opening_answers(request))


@router.post("/fullmakt")
def take_proxy(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    to_party = answers.choice("to_party", possible_proxies(estate), missing=CHOOSE_PERSON)
    scope = [word for word in PROXY_SCOPES if answers.ticked(f"scope_{word}")]
    until = answers.day("until")
    if not scope:
        answers.refuse("scope_see", CHOOSE_SCOPE)
    if until is not None and until <= estate.today:
        answers.refuse("until", PAST)
    if answers.problems or until is None:
        return _show(request, estate, "proxy", answers, status=422)
    grant_proxy(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        party_id=estate.party_id,
        to_party_id=to_party,
        scope=scope,
        until_date_exclusive=until,
    )
    return done(request, f"{estate.url}/personer")


@router.post("/fullmakt/avslutt")
def stop_proxy(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    end_proxy(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        proxy_id=answers.value("proxy_id"),
    )
    return done(request, f"{estate.url}/personer")


def possible_proxies(estate: Estate) -> dict[str, str]:
    """List who can be given a proxy: other people of age in the case."""
    return {
        party.id: party.name
        for party in estate.case.active_parties.values()
        if party.id != estate.party_id
        and party.is_person
        and not party.on_paper
        and not party.is_minor(estate.today)
    }


@router.get("/varsler")
def ask_reminders(request: Request, estate: OpenEstate) -> Response:
    off = estate.party_id in estate.case.reminders_off
    return _show(request, estate, "reminders", opening_answers(request, wanted="no" if off else "yes"))


@router.post("/varsler")
def take_reminders(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    wanted = answers.choice("wanted", ("yes", "no", "pause"))
    until = answers.day("until") if wanted == "pause" else None
    if until is not None and until <= estate.today:
        answers.refuse("until", PAST)
    if answers.problems:
        return _show(request, estate, "reminders", answers, status=422)
    set_reminders(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        party_id=estate.party_id,
        wanted=wanted == "yes",
        paused_until=until,
    )
    return done(request, f"{estate.url}/")


@router.get("/si-fra")
def ask_wrong(request: Request, estate: OpenEstate) -> Response:
    return _show(request, estate, "wrong", opening_answers(request))


@router.post("/si-fra")
def take_wrong(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    what = answers.choice("what", WRONG)
    text = answers.text("text")
    if answers.problems:
        return _show(request, estate, "wrong", answers, status=422)
    try:
        raise_objection(
            web_of(request).house,
            estate.case.id,
            version=answers.version(),
            actor=estate.actor,
            party_id=estate.party_id,
            steps=STEPS_OF_WRONG[what],
            text=text,
        )
    except InvalidInput:
        answers.refuse("text", mark("Skriv hva som er feil."))
        return _show(request, estate, "wrong", answers, status=422)
    return done(request, f"{estate.url}/")


def _show(request: Request, estate: Estate, name: str, answers: Answers, *, status: int = 200) -> Response:
    return page(
        request,
        f"portal/{name}.html",
        status=status,
        estate=estate,
        answers=answers,
        scopes=SCOPES,
        people=possible_proxies(estate),
        wrongs=WRONG,
        here="people" if name in {"proxy", "reminders"} else "tasks",
    )
