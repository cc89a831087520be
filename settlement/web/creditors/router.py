"""The open pages of a creditor: find the estate of a notice, report a claim, follow it by its reference.

Nobody is logged in. The reference is kept in a cookie until the browser is closed, never in an address.
"""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.estate import FordringStatus
from settlement.domain.fordringer import can_be_decided
from settlement.domain.public import DISCONTINUED
from settlement.domain.steps.public import fee_comments_until
from settlement.services.answer_notice import (
    Announced,
    OwnFordring,
    SentBefore,
    TooManyToday,
    answer_decision,
    comment_own,
    correct_own,
    find_announced,
    new_reference,
    own_fordring,
    read_announced,
    read_reference,
    report_fordring,
)
from settlement.services.hear_creditors import PRIVATE_CREDITOR, FordringInput
from settlement.services.paperwork.creditor_letters import answer_to
from settlement.services.paperwork.creditor_occasions import draft_lines
from settlement.services.paperwork.evidence import EvidenceFile
from settlement.web.answers import Answers, Typed
from settlement.web.claim_form import read_claim, refuse_claim
from settlement.web.context import web_of
from settlement.web.cookies import CLAIM, drop_cookie, read_cookie, set_cookie
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.uploads import Uploaded, check_file

router = APIRouter(include_in_schema=False)
START, FOLLOW, MINE, CORRECT = "/kreditor", "/kreditor/folg", "/kreditor/krav", "/kreditor/rett"
COMMENT = "/kreditor/utkast"
KINDS = {
    "ordinary": mark("En regning, et lån eller noe annet"),
    "funeral": mark("Begravelsen"),
    "mass": mark("Noe boet har bestilt eller fått etter dødsfallet"),
    "priority_1": mark("Lønn eller bidrag"),
    "tax": mark("Skatt"),
    "priority_2": mark("Avgift til det offentlige"),
}
STATUS = {
    FordringStatus.RECEIVED: mark("Mottatt. De som gjør opp boet, har ikke svart ennå."),
    FordringStatus.ACCEPTED: mark("Boet har godtatt kravet."),
    FordringStatus.REJECTED: mark("Boet har avvist kravet."),
    FordringStatus.DISPUTED: mark("Boet er uenig i kravet, og det er ikke avgjort ennå."),
    FordringStatus.PRECLUDED: mark("Kravet kom etter fristen og er falt bort."),
    FordringStatus.PAID: mark("Kravet er betalt."),
    FordringStatus.WITHDRAWN: mark("Du har trukket kravet."),
}
DISCONTINUED_WORD = mark("Retten har innstilt skiftet")
OVER = frozenset({FordringStatus.PAID, FordringStatus.PRECLUDED, FordringStatus.WITHDRAWN})
IN_PART = mark("Boet har godtatt en del av kravet.")
NO_NOTICE = mark("Vi finner ikke noe proklama med dette saksnummeret. Skriv det akkurat som i kunngjøringen.")
NO_CLAIM = mark("Vi finner ikke noe krav med denne referansen. Den har tjue bokstaver og tall.")
SENT = mark(
    "Dette skjemaet er sendt før, med noe annet i. Åpne kravet ditt og rett det der, eller begynn på nytt."
)
FULL = mark("Siden tar ikke imot flere krav mot dette boet i dag. Send kravet i brev i dag.")
GROWS = mark("Fristen er ute, så kravet kan ikke bli større. Meld resten som et eget krav.")
FILE_AGAIN = mark("Velg filen på nytt. Nettleseren husker den ikke.")
LOCKED = mark("Kravet kan ikke endres nå.")
TOO_LATE = mark("Retten har fastsatt booppgjøret, eller det er laget et nytt utkast. Les siden på nytt.")
NOT_DECIDED = mark("Boet har ikke svart på kravet ennå, så det er ikke noe å være uenig i.")


def mine(request: Request) -> OwnFordring | None:
    """Give the claim that this browser has opened."""
    reference = read_reference(read_cookie(request, CLAIM) or "")
    return own_fordring(web_of(request).house, reference) if reference is not None else None


Mine = Annotated[OwnFordring | None, Depends(mine)]


@router.get(START)
def ask_which(request: Request) -> Response:
    return _start(request, Answers())


@router.post(START)
def find_notice(request: Request, answers: Typed) -> Response:
    number = answers.text("case_number", longest=60)
    found = find_announced(web_of(request).house, number) if number and not answers.problems else ()
    if len(found) == 1:
        return RedirectResponse(f"{START}/bo/{found[0].case_id}", status_code=303)
    if not found:
        answers.refuse("case_number", NO_NOTICE)
    return _start(request, answers, found=found, status=422 if answers.problems else 200)


def _start(
    request: Request, answers: Answers, *, found: tuple[Announced, ...] = (), status: int = 200
) -> Response:
    return page(request, "creditors/start.html", status=status, answers=answers, found=found)


@router.get(f"{START}/bo/{{case_id}}")
def ask_claim(request: Request, case_id: str) -> Response:
    estate = read_announced(web_of(request).house, case_id)
    return _report(request, estate, Answers({"fordring_class": "ordinary", "reference": new_reference()}))


@router.post(f"{START}/bo/{{case_id}}")
def take_claim(request: Request, case_id: str, answers: Typed, file: Uploaded) -> Response:
    house = web_of(request).house
    estate = read_announced(house, case_id)
    reference = read_reference(answers.value("reference")) or new_reference()
    answers.values["reference"] = reference
    told = _read(answers)
    _check_file(answers, file)
    if answers.problems or told is None or estate.is_closed:
        return _report(request, estate, answers, status=422)
    try:
        report_fordring(house, case_id, reference=reference, claim=told, file=file)
    except InvalidInput as wrong:
        refuse_claim(answers, wrong)
    except SentBefore:
        answers.refuse("description", SENT)
    except TooManyToday:
        answers.refuse("creditor", FULL)
    if answers.problems:
        _check_file(answers, file)
        return _report(request, estate, answers, status=422)
    return _open(request, reference)


def _read(answers: Answers) -> FordringInput | None:
    told = read_claim(answers, KINDS, needs_answer=True)
    return told.model_copy(update={"lives_in_norway": told.country is None}) if told else None


def _check_file(answers: Answers, file: EvidenceFile | None) -> None:
    """Refuse what is no letter or photo; where something else is wrong, a good file must be chosen anew."""
    check_file(answers, file)
    if file is not None and answers.problems:
        answers.refuse("file", FILE_AGAIN)


def _report(request: Request, estate: Announced, answers: Answers, *, status: int = 200) -> Response:
    return page(
        request,
        "creditors/report.html",
        status=status,
        answers=answers,
        announced=estate,
        kinds=KINDS,
        is_late=_is_late(request, estate.last_day),
        today=web_of(request).house.clock.today(),
    )


def _is_late(request: Request, last_day: date | None) -> bool:
    return last_day is not None and web_of(request).house.clock.today() > last_day


@router.get(FOLLOW)
def ask_reference(request: Request) -> Response:
    return page(request, "creditors/follow.html", answers=Answers())


@router.post(FOLLOW)
def take_reference(request: Request, answers: Typed) -> Response:
    typed = answers.text("reference", longest=60)
    reference = read_reference(typed)
    if typed and (reference is None or own_fordring(web_of(request).house, reference) is None):
        answers.refuse("reference", NO_CLAIM)
    if answers.problems or reference is None:
        return page(request, "creditors/follow.html", status=422, answers=answers)
    return _open(request, reference)


def _open(request: Request, reference: str) -> Response:
    response = RedirectResponse(MINE, status_code=303)
    set_cookie(request, response, CLAIM, reference)
    return response


@router.post("/kreditor/ferdig")
def leave(request: Request) -> Response:
    response = RedirectResponse(START, status_code=303)
    drop_cookie(request, response, CLAIM)
    return response


@router.get(MINE)
def show_claim(request: Request, own: Mine) -> Response:
    return _claim(request, own, Answers())


@router.post(MINE)
def take_answer(request: Request, own: Mine, answers: Typed) -> Response:
    said = answers.choice("said", ("objects", "withdraws"))
    why = answers.text("why", longest=500)
    reference = read_cookie(request, CLAIM)
    if own is None or reference is None:
        return RedirectResponse(FOLLOW, status_code=303)
    if answers.problems:
        return _claim(request, own, answers, status=422)
    try:
        answer_decision(web_of(request).house, reference, objects=said == "objects", why=why)
    except Conflict:
        answers.refuse("said", NOT_DECIDED if said == "objects" else LOCKED)
        return _claim(request, own, answers, status=422)
    return RedirectResponse(MINE, status_code=303)


def _claim(request: Request, own: OwnFordring | None, answers: Answers, *, status: int = 200) -> Response:
    if own is None:
        return RedirectResponse(FOLLOW, status_code=303)
    claim = own.fordring
    return page(
        request,
        "creditors/claim.html",
        status=status,
        answers=answers,
        claim=claim,
        court=own.case.court,
        deceased=own.case.deceased,
        is_undone=own.case.is_undone,
        is_closed=own.case.closed is not None,
        answer=answer_to(own.case, claim),
        is_discontinued=_is_discontinued(own),
        status_word=_status(own),
        may_change=_may_change(own),
        may_object=_may_object(own),
        reference=read_cookie(request, CLAIM),
        waits_until=own.case.proklama.last_day,
        **_draft(own),
    )


def _is_discontinued(own: OwnFordring) -> bool:
    """Say whether the heirs answer for the claim now, and nobody else does."""
    return own.case.closed == DISCONTINUED and own.fordring.status not in OVER


def _status(own: OwnFordring) -> str:
    claim = own.fordring
    if _is_discontinued(own):
        return DISCONTINUED_WORD
    in_part = claim.status == FordringStatus.ACCEPTED and (claim.accepted_ore or 0) < claim.amount_ore
    return IN_PART if in_part else STATUS[claim.status]


def _may_change(own: OwnFordring) -> bool:
    stands = own.case.closed is None and not own.case.is_undone
    return stands and not own.fordring.paid_ore and can_be_decided(own.case, own.fordring) is None


def _may_object(own: OwnFordring) -> bool:
    claim = own.fordring
    answered = not claim.is_open and claim.status != FordringStatus.WITHDRAWN
    missing = claim.status == FordringStatus.PRECLUDED or (claim.accepted_ore or 0) < claim.amount_ore
    return own.case.closed is None and not own.case.is_undone and answered and missing


@router.post(COMMENT)
def take_comment(request: Request, own: Mine, answers: Typed) -> Response:
    reference, text = read_cookie(request, CLAIM), answers.text("statement", longest=500)
    if own is None or reference is None:
        return RedirectResponse(FOLLOW, status_code=303)
    if answers.problems:
        return _claim(request, own, answers, status=422)
    try:
        comment_own(web_of(request).house, reference, text=text, draft_id=answers.value("draft"))
    except Conflict:
        answers.refuse("statement", TOO_LATE)
        return _claim(request, own, answers, status=422)
    return RedirectResponse(MINE, status_code=303)


def _draft(own: OwnFordring) -> dict[str, object]:
    """Show the draft of the statement to a creditor that has a say in it."""
    pay = own.case.public.pay
    if pay is None or pay.draft is None or own.fordring.id not in pay.draft.unpaid:
        return {"draft": ()}
    return {
        "draft": draft_lines(own.case),
        "draft_id": pay.draft.document_id,
        "comments_until": fee_comments_until(own.case),
        "said": pay.creditor_comments.get(own.fordring.id, ""),
        "may_comment": own.case.distribution is None or own.case.distribution.fixed_by is None,
    }


@router.get(CORRECT)
def ask_correction(request: Request, own: Mine) -> Response:
    if own is None or not _may_change(own):
        return RedirectResponse(MINE, status_code=303)
    return _correct(request, own, Answers(_as_typed(own)))


@router.post(CORRECT)
def take_correction(request: Request, own: Mine, answers: Typed, file: Uploaded) -> Response:
    reference = read_cookie(request, CLAIM)
    if own is None or reference is None:
        return RedirectResponse(FOLLOW, status_code=303)
    told, why = _read(answers), answers.text("why", longest=500)
    _check_file(answers, file)
    if told is not None and own.case.proklama_over and told.amount_ore > own.fordring.amount_ore:
        answers.refuse("amount", GROWS)
    if answers.problems or told is None:
        return _correct(request, own, answers, status=422)
    try:
        correct_own(web_of(request).house, reference, claim=told, why=why, file=file)
    except InvalidInput as wrong:
        refuse_claim(answers, wrong)
    except Conflict:
        answers.refuse("why", LOCKED)
    if answers.problems:
        _check_file(answers, file)
        return _correct(request, own, answers, status=422)
    return RedirectResponse(MINE, status_code=303)


def _as_typed(own: OwnFordring) -> dict[str, str]:
    claim = own.fordring
    return {
        "creditor": claim.creditor_name,
        "number": "" if claim.creditor_id == PRIVATE_CREDITOR else claim.creditor_id,
        "address": "\n".join(claim.address_lines),
        "country": claim.country or "",
        "description": claim.description,
        "amount": _kroner(claim.amount_ore),
        "interest": _kroner(claim.interest_ore) if claim.interest_ore else "",
        "fordring_class": claim.fordring_class,
        "due_on": f"{claim.due_on:%d.%m.%Y}" if claim.due_on else "",
        "security": claim.security,
        "account": claim.account,
        "kid": claim.kid or "",
        "evidence": claim.evidence,
    }


def _kroner(ore: int) -> str:
    whole, rest = divmod(ore, 100)
    return f"{whole},{rest:02d}" if rest else str(whole)


def _correct(request: Request, own: OwnFordring, answers: Answers, *, status: int = 200) -> Response:
    return page(
        request,
        "creditors/correct.html",
        status=status,
        answers=answers,
        kinds=KINDS,
        has_file=own.fordring.evidence_sha256 is not None,
    )
