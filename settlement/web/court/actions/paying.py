"""What an office does for payments: approve as the second person, enter accounts, note rejections."""

from settlement.domain.case import Case, PayeeAccount
from settlement.domain.errors import InvalidInput
from settlement.domain.payments import approvers_left, batch_hash, payee, unapproved
from settlement.domain.silence import may_deposit
from settlement.domain.steps.payment import creditors_without_account, unpaid_heirs
from settlement.domain.steps.step import BOBESTYRER, COURT
from settlement.services.approve_payments import approve_payments, give_payee_account
from settlement.services.court_reading import OfficeKind
from settlement.services.move_money import report_rejection
from settlement.services.paperwork.deposit import HOW, deposit_request
from settlement.web.answers import Answers
from settlement.web.court.actions.action import Action, Ask, Panel, checked, parties, waiting_on_paper
from settlement.web.court.actions.managed import estate_action, given, require_version
from settlement.web.court.desk import CaseOnDesk
from settlement.web.court.words import PURPOSES
from settlement.web.language.amounts import kroner
from settlement.web.language.catalogues import mark

SEEN = Ask("seen", mark("Jeg har sett på beløp og kontonummer"), "check")


def _me(it: CaseOnDesk) -> str:
    return COURT if it.desk.office.kind is OfficeKind.COURT else BOBESTYRER


def _may_approve(it: CaseOnDesk) -> bool:
    return _me(it) in approvers_left(it.case, it.now)


def _paper(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    return parties(waiting_on_paper(it, "approve_payments"))


def _prepared(it: CaseOnDesk) -> tuple[Panel, ...]:
    pairs = []
    for payment in unapproved(it.case):
        to = payee(it.case, payment)
        what = f"{it.name_of(payment.concerns)} ({PURPOSES[payment.purpose]})"
        pairs.append((what, f"{kroner(payment.amount_ore)}, {to.account if to else mark('uten konto')}"))
    return (Panel(mark("Betalingene som godkjennes"), pairs=tuple(pairs)),)


def _approve_for(it: CaseOnDesk, party: str, answers: Answers, version: int) -> Case:
    if not answers.ticked("seen"):
        answers.refuse("seen", mark("Kryss av for at du har sett gjennom betalingene."))
    checked(answers)
    return approve_payments(
        it.desk.house, it.case.id, party_id=party, content_hash=batch_hash(it.case), **given(it, version)
    )


def _approve(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    return _approve_for(it, _me(it), answers, version)


def _approve_on_paper(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    party = answers.choice("party", [value for value, _ in _paper(it)])
    return _approve_for(it, party, answers, version)


def _without_account(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    concerns = (*unpaid_heirs(it.case, it.now), *creditors_without_account(it.case))
    return tuple((each, it.name_of(each)) for each in concerns)


def _account(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    concerns = answers.choice("concerns", [value for value, _ in _without_account(it)])
    number = answers.text("account", longest=50)
    checked(answers)
    to = PayeeAccount(holder=it.name_of(concerns), account=number)
    try:
        return give_payee_account(it.desk.house, it.case.id, concerns=concerns, to=to, **given(it, version))
    except InvalidInput:
        answers.refuse("account", mark("Kontonummeret stemmer ikke. Se etter på nytt: elleve siffer."))
        checked(answers)
        raise


def _deposits(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    """Heirs who were asked where to pay and have not said it."""
    found = (one for one in unpaid_heirs(it.case, it.now) if one in it.case.acting_heirs)
    return tuple((one, it.name_of(one)) for one in found if may_deposit(it.case, one, it.now).is_met)


def _deposit(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    concerns = answers.choice("concerns", [value for value, _ in _deposits(it)])
    number = answers.text("account", longest=50)
    checked(answers)
    to = PayeeAccount(holder=it.name_of(concerns), account=number, deposited=True)
    return give_payee_account(it.desk.house, it.case.id, concerns=concerns, to=to, **given(it, version))


def _why_deposited(it: CaseOnDesk) -> tuple[Panel, ...]:
    panels = []
    for concerns, name in _deposits(it):
        why = may_deposit(it.case, concerns, it.now)
        lines = (why.explanation, *HOW, *deposit_request(it.case, concerns, with_address=True).splitlines())
        read = tuple(use.meaning for use in why.readings)
        panels.append(Panel(name, lines=(*lines, *read), citations=tuple(map(str, why.citations))))
    return tuple(panels)


def unanswered(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    """Payments that are approved, and that no bank has answered."""
    return tuple(
        (p.payment_id, f"{it.name_of(p.concerns)}: {kroner(p.amount_ore)}")
        for p in it.case.payments.values()
        if p.is_approved and not p.is_answered
    )


def _rejected(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    payment = answers.choice("payment", [value for value, _ in unanswered(it)])
    code = answers.text("code", longest=4).upper()
    checked(answers)
    require_version(it, version)
    return report_rejection(
        it.desk.house, it.case.id, actor=it.desk.actor, payment_id=payment, code=code, on=it.today
    )


ACTIONS: tuple[Action, ...] = (
    estate_action(
        "approve-payments",
        "approve_payments",
        mark("Godkjenn betalingene fra boet"),
        run=_approve,
        is_open=_may_approve,
        asks=lambda _: (SEEN,),
        beside=_prepared,
        why=mark("Ingen skal kunne tømme et bo alene. To ser derfor gjennom hver betaling før den går."),
    ),
    estate_action(
        "paper-approve-payments",
        "approve_payments",
        mark("Før inn at arvingen godkjenner betalingene"),
        run=_approve_on_paper,
        is_open=lambda it: it.desk.is_court and bool(_paper(it)),
        asks=lambda it: (Ask("party", mark("Arving"), "select", options=_paper(it)), SEEN),
        beside=_prepared,
    ),
    estate_action(
        "payee-account",
        "give_payout_account",
        mark("Før inn hvor noen skal betales"),
        run=_account,
        is_open=lambda it: bool(_without_account(it)) and it.case.distribution_agreed is not None,
        asks=lambda it: (
            Ask("concerns", mark("Hvem skal ha pengene?"), "select", options=_without_account(it)),
            Ask("account", mark("Kontonummer"), hint=mark("Elleve siffer.")),
        ),
    ),
    estate_action(
        "deposit",
        "give_payout_account",
        mark("Deponer arven til en arving som ikke sier hvor den skal betales"),
        run=_deposit,
        is_open=lambda it: bool(_deposits(it)),
        asks=lambda it: (
            Ask("concerns", mark("Hvem skal ha pengene?"), "select", options=_deposits(it)),
            Ask("account", mark("Kontonummeret fra Norges Bank"), hint=mark("Elleve siffer.")),
        ),
        beside=_why_deposited,
        why=mark(
            "Arvingen er spurt i brev og har ikke svart. Pengene settes inn i Norges Bank i arvingens navn."
        ),
    ),
    estate_action(
        "rejected",
        "pay_debts",
        mark("Før inn at banken har avvist en betaling"),
        run=_rejected,
        is_open=lambda it: it.desk.is_court and bool(unanswered(it)),
        asks=lambda it: (
            Ask("payment", mark("Betaling"), "select", options=unanswered(it)),
            Ask("code", mark("Bankens kode"), hint=mark("Fire tegn, for eksempel AC04.")),
        ),
    ),
)
