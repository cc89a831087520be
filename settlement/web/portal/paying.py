"""Where the money goes, and the two who stand behind each payment."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from policies.kernel.decision import Decision, Outcome
from settlement.domain.case import PayeeAccount, Payment
from settlement.domain.errors import InvalidInput
from settlement.domain.payments import batch_hash, payee, payee_account, unapproved
from settlement.domain.silence import may_deposit
from settlement.domain.steps.payment import (
    creditors_without_account,
    others_tell_account,
    unpaid_heirs,
)
from settlement.domain.ward_money import management
from settlement.services.approve_payments import approve_payments, give_payee_account
from settlement.services.follow_wards import tell_ward_money
from settlement.services.paperwork.deposit import HOW, deposit_request
from settlement.services.story.payment import REJECTED
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.estate import Estate, OpenEstate
from settlement.web.portal.keeping import done, opening_answers
from settlement.web.portal.signing import is_fresh, require_fresh
from settlement.web.portal.words import PAYMENTS

router = APIRouter()
HERE, ABROAD = "here", "abroad"
WHERE = {HERE: mark("En konto i en norsk bank"), ABROAD: mark("En konto i utlandet")}
YES_OR_NO = {"yes": mark("Ja"), "no": mark("Nei")}
NOT_OWN = mark("Pengene skal inn på en konto i arvingens navn. Kryss av når du har sett etter.")
WRONG = {
    "account": mark("Kontonummeret stemmer ikke. Se etter på nytt: elleve siffer i Norge, IBAN i utlandet."),
    "bic": mark("BIC stemmer ikke. Den har åtte eller elleve tegn og står på kontoutskriften."),
    "country": mark("Skriv landet med to bokstaver, for eksempel SE."),
}


@router.get("/konto")
def ask_account(request: Request, estate: OpenEstate) -> Response:
    return _show(request, estate, "payout_account", opening_answers(request))


@router.post("/konto")
def take_account(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    require_fresh(request, estate)
    concerns = answers.choice("concerns", _may_tell(estate))
    abroad = answers.choice("where", WHERE) == ABROAD
    number = answers.text("account", longest=50)
    if _ward(estate) is not None and concerns == estate.party_id and not answers.ticked("own_name"):
        answers.refuse("own_name", NOT_OWN)
    bic = answers.text("bic", longest=11).upper() if abroad else None
    country = answers.text("country", longest=2).upper() if abroad else None
    if answers.problems:
        return _show(request, estate, "payout_account", answers, status=422)
    to = PayeeAccount(holder=_holder(estate, concerns), account=number, bic=bic, country=country)
    try:
        _give(request, estate, answers, concerns, to)
    except InvalidInput as wrong:
        answers.refuse(wrong.field, WRONG.get(wrong.field, WRONG["account"]))
        return _show(request, estate, "payout_account", answers, status=422)
    return done(request, f"{estate.url}/konto" if len(_may_tell(estate)) > 1 else f"{estate.url}/")


@router.post("/konto/deponering")
def take_deposit(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    """Take the account that Norges Bank has opened for the part of an heir who does not say where."""
    require_fresh(request, estate)
    concerns = answers.choice("concerns", [one for one, *_ in _deposits(estate)])
    number = answers.text("deposit_account", longest=50)
    if answers.problems:
        return _show(request, estate, "payout_account", answers, status=422)
    to = PayeeAccount(holder=_holder(estate, concerns), account=number, deposited=True)
    try:
        _give(request, estate, answers, concerns, to)
    except InvalidInput:
        answers.refuse("deposit_account", WRONG["account"])
        return _show(request, estate, "payout_account", answers, status=422)
    return done(request, f"{estate.url}/konto")


def _give(request: Request, estate: Estate, answers: Answers, concerns: str, to: PayeeAccount) -> None:
    give_payee_account(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        concerns=concerns,
        to=to,
    )


def _deposits(estate: Estate) -> list[tuple[str, str, Decision[bool], str]]:
    """Whose part may be deposited now: the heir, the name, why, and what to send to the bank."""
    case = estate.case
    if not estate.sees_inventory:
        return []
    others = (one for one in unpaid_heirs(case, estate.now) if one in case.acting_heirs)
    may = [(one, may_deposit(case, one, estate.now)) for one in others if one != estate.party_id]
    return [
        (one, estate.name_of(one), why, deposit_request(case, one, with_address=False))
        for one, why in may
        if why.is_met
    ]


@router.post("/konto/midler")
def take_ward_money(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    """Take what decides who manages a ward's inheritance."""
    question = _ward(estate)
    asked = {one.name for one in question.missing} if question is not None else set()
    other = answers.amount_ore("other_money") if "financial_assets" in asked else None
    consents = answers.choice("consents", YES_OR_NO) if "consents" in asked else None
    if answers.problems:
        return _show(request, estate, "payout_account", answers, status=422)
    tell_ward_money(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        party_id=estate.party_id,
        other_money_ore=other,
        consents_to_management=None if consents is None else consents == "yes",
    )
    return done(request, f"{estate.url}/konto")


def _ward(estate: Estate) -> Decision[bool] | None:
    """Who manages the money of the party whose page it is; None: the party is no ward, or gets no money."""
    case = estate.case
    paid = estate.party_id in case.payee_accounts or estate.party_id in unpaid_heirs(case, estate.now)
    return management(case, estate.party, estate.today) if paid else None


@router.get("/betalinger")
def show_payments(request: Request, estate: OpenEstate) -> Response:
    return _show(request, estate, "approve", Answers())


@router.post("/betalinger")
def take_approval(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    require_fresh(request, estate)
    if not answers.ticked("understood"):
        answers.refuse("understood", mark("Kryss av for at du har sett gjennom betalingene."))
        return _show(request, estate, "approve", answers, status=422)
    approve_payments(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        party_id=estate.party_id,
        content_hash=answers.value("content_hash"),
    )
    return done(request, f"{estate.url}/betalinger")


def _may_tell(estate: Estate) -> tuple[str, ...]:
    """Whose account this person may give: one's own, who takes an absent heir's part, a creditor's."""
    case = estate.case
    heirs = unpaid_heirs(case, estate.now)
    ward = _ward(estate)
    tells = ward is None or ward.outcome is Outcome.NOT_MET
    known = estate.party_id in heirs or estate.party_id in case.payee_accounts
    mine = [estate.party_id] if known and tells else []
    if not estate.sees_inventory:
        return tuple(mine)
    takers = [
        one for one in heirs if one not in case.acting_heirs and others_tell_account(case, one, estate.now)
    ]
    return (*mine, *takers, *creditors_without_account(case))


def _step(estate: Estate) -> str:
    """Which task the page is about: a creditor's account belongs to the debts, an heir's to the payouts."""
    if estate.waits_for_me("pay_early_part"):
        return "pay_early_part"
    own = estate.waits_for_me("give_payout_account")
    debts = [step for step in ("pay_estate_costs", "pay_debts") if estate.waits_for_me(step)]
    return debts[0] if debts and not own else "give_payout_account"


def _holder(estate: Estate, concerns: str) -> str:
    case = estate.case
    if concerns in case.fordringer:
        return case.fordringer[concerns].creditor_name
    if concerns in case.holdings:
        return case.holdings[concerns].institution_name or case.holdings[concerns].label
    return estate.name_of(concerns)


def visible_payments(estate: Estate) -> tuple[Payment, ...]:
    """All of them for those who take part in the settlement; a legatee sees what is their own."""
    payments = tuple(estate.case.payments.values())
    if estate.takes_part:
        return payments
    return tuple(payment for payment in payments if payment.concerns == estate.party_id)


def _row(estate: Estate, payment: Payment) -> tuple[Payment, str, PayeeAccount | None]:
    return payment, _holder(estate, payment.concerns), payee(estate.case, payment)


def _show(request: Request, estate: Estate, name: str, answers: Answers, *, status: int = 200) -> Response:
    case = estate.case
    seen, waiting = visible_payments(estate), unapproved(case)
    return page(
        request,
        f"portal/{name}.html",
        status=status,
        estate=estate,
        answers=answers,
        step=_step(estate),
        payees=[(each, _holder(estate, each), payee_account(case, each)) for each in _may_tell(estate)],
        where=WHERE,
        ward=_ward(estate),
        deposits=_deposits(estate),
        deposit_how=HOW,
        yes_no=YES_OR_NO,
        prepared=[_row(estate, payment) for payment in seen if payment in waiting],
        others=[_row(estate, payment) for payment in seen if payment not in waiting],
        approved_by_me=all(estate.me in payment.approved_by for payment in waiting),
        content_hash=batch_hash(case),
        payment_words=PAYMENTS,
        refusals=REJECTED,
        fresh=is_fresh(request, estate),
        here="tasks",
    )
