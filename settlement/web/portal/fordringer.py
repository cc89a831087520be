"""The claims of creditors: read them, enter a letter, and decide one at a time."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from policies.kernel.money import Money
from settlement.domain.duplicates import Likeness, open_pairs
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.estate import Fordring, FordringStatus
from settlement.domain.fordringer import can_be_decided, may_be_paid_early, set_aside_ore
from settlement.domain.ledger import RANK
from settlement.services.decide_fordring import FordringAnswer
from settlement.services.facts.creditors import (
    class_word,
    interest_until_death,
    judge_lateness,
    propose_class,
)
from settlement.services.facts.set_off import may_be_set_off, still_owed
from settlement.services.hear_creditors import (
    KeptBy,
    decide_fordring,
    enter_fordring,
    keep_fordring,
    object_to_decision,
    withdraw_fordring,
)
from settlement.services.paperwork.creditor_letters import answer_to
from settlement.web.answers import Answers, Typed
from settlement.web.claim_form import read_claim, refuse_claim
from settlement.web.context import web_of
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.estate import Estate
from settlement.web.portal.inventory import SeeingEstate
from settlement.web.portal.keeping import done, opening_answers
from settlement.web.portal.overview import visible_documents
from settlement.web.portal.words import CLASSES, FORDRING

router = APIRouter()
TOO_MUCH = mark("Dere kan ikke godta mer enn det som er krevd.")
SAY_WHY = mark("Skriv hvorfor, så kreditoren kan svare.")
LAPSED = mark("Kravet kom etter fristen i proklama og er falt bort. Da kan det ikke godtas.")
WHICH_THING = mark("Velg hva som er sikkerhet. Av et krav som kom for sent, er bare sikkerheten igjen.")
WHY_CLASS = mark("Reglene gir en annen plass i rekken. Skriv hvorfor dere mener noe annet.")
WHAT_ENDED = mark("Skriv hva som avsluttet tvisten: dom, avtale, eller at kreditoren ga seg.")
NOT_KEPT = mark("Det dere har skrevet, gjør ikke at kravet er i tide.")
OF_FIELD = {"accepted_ore": "accepted", "secured_on": "secured_on", "class_reason": "class_reason"}
SAID = {"secured_on": WHICH_THING, "class_reason": WHY_CLASS, "ended_by": WHAT_ENDED, "accepted_ore": LAPSED}
NOTHING = "none"


@dataclass(frozen=True)
class Shown:
    """One claim, with what the rules say of it today."""

    number: int
    fordring: Fordring
    proposal: str  # the class that the rules propose; empty: not known
    why: str
    citations: tuple[str, ...]
    questions: tuple[str, ...]
    late: str  # why it has lapsed or has not; empty: no limit yet
    interest: str  # what the law gives until the death; empty: nothing was due
    locked: str | None


@router.get("/krav")
def ask_fordringer(request: Request, estate: SeeingEstate) -> Response:
    shown = [_shown(estate, index) for index in range(1, len(estate.case.fordringer) + 1)]
    return page(
        request,
        "portal/fordringer.html",
        estate=estate,
        fordringer=shown,
        words=FORDRING,
        classes=CLASSES,
        set_aside=set_aside_ore(estate.case),
        here="tasks",
    )


@router.get("/krav/nytt")
def ask_letter(request: Request, estate: SeeingEstate) -> Response:
    return _letter(request, estate, opening_answers(request))


@router.post("/krav/nytt")
def take_letter(request: Request, estate: SeeingEstate, answers: Typed) -> Response:
    told, came = read_claim(answers, tuple(CLASSES)), answers.day("received_on")
    if answers.problems or told is None or came is None:
        return _letter(request, estate, answers, status=422)
    try:
        enter_fordring(
            web_of(request).house,
            estate.case.id,
            version=answers.version(),
            actor=estate.actor,
            claim=told,
            received_on=came,
            key=web_of(request).house.new_id(),
        )
    except InvalidInput as wrong:
        refuse_claim(answers, wrong)
        return _letter(request, estate, answers, status=422)
    return done(request, f"{estate.url}/krav")


@router.get("/krav/{number}")
def ask_fordring(request: Request, estate: SeeingEstate, number: int) -> Response:
    found = _find(estate, number)
    typed = {"fordring_class": _shown(estate, number).proposal} if found else {}
    return _one(request, estate, number, opening_answers(request, **typed))


@router.post("/krav/{number}")
def take_decision(request: Request, estate: SeeingEstate, number: int, answers: Typed) -> Response:
    fordring = _find(estate, number)
    if fordring is None:
        return _one(request, estate, number, answers)
    decision = answers.choice("decision", ("all", "part", "dispute", "none"))
    accepted = _accepted(fordring, decision, answers)
    reason = answers.text("reason", required=False, longest=500)
    if decision != "all" and not reason:
        answers.refuse("reason", SAY_WHY)
    if answers.problems:
        return _one(request, estate, number, answers, status=422)
    thing = answers.value("secured_on")
    told = FordringAnswer(
        fordring_class=answers.value("fordring_class") or None,
        class_reason=answers.text("class_reason", required=False, longest=300),
        secured_on=(None if not thing else "" if thing == NOTHING else thing),
        dispute=decision == "dispute",
        pay_early=answers.ticked("pay_early") if "pay_early_asked" in answers.values else None,
        ended_by=answers.text("ended_by", required=False, longest=300),
    )
    try:
        decide_fordring(
            web_of(request).house,
            estate.case.id,
            version=answers.version(),
            actor=estate.actor,
            fordring_id=fordring.id,
            accepted_ore=accepted,
            reason=reason,
            answer=told,
        )
    except InvalidInput as wrong:
        answers.refuse(OF_FIELD.get(wrong.field, wrong.field), SAID.get(wrong.field, SAY_WHY))
        return _one(request, estate, number, answers, status=422)
    return done(request, f"{estate.url}/krav")


def _accepted(fordring: Fordring, decision: str, answers: Answers) -> int:
    if decision == "all":
        return fordring.amount_ore
    required = decision == "part"
    accepted = answers.amount_ore("accepted", required=required) or 0
    if accepted > fordring.amount_ore:
        answers.refuse("accepted", TOO_MUCH)
    return accepted if decision in {"part", "dispute"} else 0


@router.post("/krav/{number}/svar")
def take_creditors_answer(request: Request, estate: SeeingEstate, number: int, answers: Typed) -> Response:
    """Enter what a creditor wrote back: an objection, a withdrawal, or what keeps a late claim."""
    fordring = _find(estate, number)
    said = answers.choice("said", ("objects", "withdraws", "in_time"))
    why = answers.text("why", longest=500)
    on = answers.day("acknowledged_on", required=said == "in_time")
    if answers.problems or fordring is None:
        return _one(request, estate, number, answers, status=422)
    house, case_id = web_of(request).house, estate.case.id
    try:
        if said == "objects":
            object_to_decision(house, case_id, actor=estate.actor, fordring_id=fordring.id, why=why)
        elif said == "withdraws":
            withdraw_fordring(house, case_id, actor=estate.actor, fordring_id=fordring.id, why=why)
        else:
            keep_fordring(
                house,
                case_id,
                version=answers.version(),
                actor=estate.actor,
                fordring_id=fordring.id,
                by=KeptBy(acknowledged_on=on),
                evidence=why,
            )
    except (Conflict, InvalidInput):
        answers.refuse("said", NOT_KEPT)
        return _one(request, estate, number, answers, status=422)
    return done(request, f"{estate.url}/krav")


def _find(estate: Estate, number: int) -> Fordring | None:
    found = list(estate.case.fordringer.values())
    return found[number - 1] if 0 < number <= len(found) else None


def _shown(estate: Estate, number: int) -> Shown:
    case, fordring = estate.case, list(estate.case.fordringer.values())[number - 1]
    proposal = propose_class(case, fordring, Money(fordring.amount_ore))
    parts = proposal.value if proposal is not None and proposal.value else ()
    late = judge_lateness(case, fordring, estate.today)
    interest = interest_until_death(case, fordring)
    return Shown(
        number=number,
        fordring=fordring,
        proposal=class_word(parts[0], tax=fordring.tax) if parts else fordring.fordring_class,
        why=proposal.explanation if proposal is not None else "",
        citations=tuple(str(one) for one in proposal.citations) if proposal is not None else (),
        questions=tuple(one.question for one in proposal.missing) if proposal is not None else (),
        late=late.explanation if late is not None else "",
        interest=interest.explanation if interest is not None else "",
        locked=can_be_decided(case, fordring),
    )


def _one(request: Request, estate: Estate, number: int, answers: Answers, *, status: int = 200) -> Response:
    fordring = _find(estate, number)
    if fordring is None:
        return page(
            request,
            "portal/fordring.html",
            status=404,
            estate=estate,
            answers=answers,
            shown=None,
            here="tasks",
        )
    things = [held for held in estate.case.counted_holdings if not held.is_debt and held.sold_for_ore is None]
    return page(
        request,
        "portal/fordring.html",
        status=status,
        estate=estate,
        answers=answers,
        shown=_shown(estate, number),
        answer=answer_to(estate.case, fordring),
        attachment=_attachment(estate, fordring),
        words=FORDRING,
        classes=CLASSES,
        ranks=tuple(sorted(RANK, key=RANK.__getitem__)),
        things=things,
        early=may_be_paid_early(estate.case, fordring.fordring_class, fordring.secured_on),
        status_of=FordringStatus,
        nothing=NOTHING,
        sent_twice=any(
            fordring.id in pair.ids and pair.why is Likeness.TWO_FORDRINGER
            for pair in open_pairs(estate.case)
        ),
        may_set_off=still_owed(estate.case, fordring.id) > 0 and bool(may_be_set_off(estate.case)),
        here="tasks",
    )


def _attachment(estate: Estate, fordring: Fordring) -> str | None:
    """Find the file that the creditor sent along, among what the party may read."""
    files = (one for one in visible_documents(estate) if one.sha256 == fordring.evidence_sha256)
    return next((one.document_id for one in files), None)


def _letter(request: Request, estate: Estate, answers: Answers, *, status: int = 200) -> Response:
    return page(
        request,
        "portal/fordring_letter.html",
        status=status,
        estate=estate,
        answers=answers,
        classes=CLASSES,
        here="tasks",
    )
