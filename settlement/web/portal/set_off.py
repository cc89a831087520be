"""Set off what a creditor owes the estate against what the estate owes the creditor."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from settlement.domain.errors import Conflict, InvalidInput, NotAllowed
from settlement.domain.ledger import is_insolvent
from settlement.services.facts.set_off import SetOffAnswers, left_ore, may_be_set_off, still_owed
from settlement.services.set_off import set_off
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.estate import Estate
from settlement.web.portal.inventory import SeeingEstate
from settlement.web.portal.keeping import done, opening_answers

router = APIRouter()
YES, NO, UNKNOWN = "yes", "no", "unknown"
WORDS = {YES: mark("Ja"), NO: mark("Nei"), UNKNOWN: mark("Vet ikke")}
NOT_NOW = mark(
    "Dette kan ikke motregnes nå. Kravet er ikke godtatt, noe er betalt, eller en betaling er på vei."
)
QUESTIONS = ("excluded_by_nature", "arose_before_opening", "like_voidable_payment", "knew_of_insolvency")
DATES = ("fordring_due_on", "debt_due_on", "acquired_on")


@router.get("/krav/{number}/motregning")
def ask_for_fordring(request: Request, estate: SeeingEstate, number: int) -> Response:
    return _show(request, estate, _fordring_id(estate, number), opening_answers(request))


@router.post("/krav/{number}/motregning")
def take_for_fordring(request: Request, estate: SeeingEstate, number: int, answers: Typed) -> Response:
    return _take(request, estate, _fordring_id(estate, number), answers, back=f"{estate.url}/krav/{number}")


@router.get("/post/{holding_id}/motregning")
def ask_for_loan(request: Request, estate: SeeingEstate, holding_id: str) -> Response:
    return _show(request, estate, holding_id, opening_answers(request))


@router.post("/post/{holding_id}/motregning")
def take_for_loan(request: Request, estate: SeeingEstate, holding_id: str, answers: Typed) -> Response:
    return _take(request, estate, holding_id, answers, back=f"{estate.url}/post/{holding_id}")


def _fordring_id(estate: Estate, number: int) -> str:
    found = list(estate.case.fordringer)
    if not 0 < number <= len(found):
        raise NotAllowed("see this claim")
    return found[number - 1]


def _take(request: Request, estate: Estate, entry_id: str, answers: Answers, *, back: str) -> Response:
    holding_id = answers.choice("holding", [held.id for held in may_be_set_off(estate.case)])
    evidence = answers.text("evidence", longest=500)
    asked = QUESTIONS[:3] if is_insolvent(estate.case) else QUESTIONS[:1]
    said = {name: answers.choice(name, WORDS) for name in asked}
    if is_insolvent(estate.case):
        said["knew_of_insolvency"] = answers.value("knew_of_insolvency") or UNKNOWN
    days = {name: answers.day(name, required=False) for name in DATES} if is_insolvent(estate.case) else {}
    if answers.problems:
        return _show(request, estate, entry_id, answers, status=422)
    known = {name: {YES: True, NO: False}.get(word) for name, word in said.items()}
    told = SetOffAnswers.model_validate(
        {**known, **days, "condition_pending": answers.ticked("condition_pending")}
    )
    try:
        decision = set_off(
            web_of(request).house,
            estate.case.id,
            version=answers.version(),
            actor=estate.actor,
            entry_id=entry_id,
            holding_id=holding_id,
            told=told,
            evidence=evidence,
        )
    except (Conflict, InvalidInput):
        answers.refuse("holding", NOT_NOW)
        return _show(request, estate, entry_id, answers, status=422)
    if decision.is_met:
        return done(request, back)
    why = (str(decision.explanation), *(str(one.question) for one in decision.missing))
    return _show(request, estate, entry_id, answers, status=422, refused=why)


def _show(
    request: Request,
    estate: Estate,
    entry_id: str,
    answers: Answers,
    *,
    status: int = 200,
    refused: tuple[str, ...] = (),
) -> Response:
    case = estate.case
    fordring, held = case.fordringer.get(entry_id), case.holdings.get(entry_id)
    if fordring is None and held is None:
        raise NotAllowed("see this debt")
    return page(
        request,
        "portal/set_off.html",
        status=status,
        estate=estate,
        answers=answers,
        name=fordring.creditor_name if fordring is not None else held.label if held is not None else "",
        owed_ore=still_owed(case, entry_id),
        other_way=[(one, left_ore(case, one)) for one in may_be_set_off(case)],
        insolvent=is_insolvent(case),
        words=WORDS,
        refused=refused,
        here="inventory",
    )
