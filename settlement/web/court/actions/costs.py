"""The draft of the statement with the pay in it, what is said to it, and the costs (§§ 155, 160)."""

from policies.fees.facts import EstateEnd
from settlement.domain.case import Case
from settlement.domain.plan import StepStatus
from settlement.domain.steps.public import ends_otherwise, who_count
from settlement.domain.steps.step import BOBESTYRER
from settlement.services.draft_statement import comment_statement, send_draft_statement
from settlement.services.facts.public import estate_fee
from settlement.services.fix_costs import CourtFee, fix_costs
from settlement.services.paperwork.creditor_occasions import draft_lines
from settlement.services.return_estate import comment_fee
from settlement.services.tell_unsettled import creditor_number
from settlement.web.answers import Answers
from settlement.web.court.actions.action import MANAGERS, Action, Ask, Panel, checked, waits
from settlement.web.court.actions.managed import given, money
from settlement.web.court.actions.public import GROUP
from settlement.web.court.desk import CaseOnDesk
from settlement.web.language.amounts import kroner
from settlement.web.language.catalogues import mark

MEETINGS = Ask(
    "meetings",
    mark("Rettsmøter etter åpningen"),
    "select",
    options=tuple((str(number), str(number)) for number in range(10)),
)
COURT_FEE = Ask(
    "court_fee",
    mark("Rettsgebyr"),
    "amount",
    hint=mark("Fylles bare ut når satsen ikke er kjent her."),
)
FEE = Ask("fee", mark("Godtgjørelse som fastsettes"), "amount")
FIXED = (FEE, MEETINGS, COURT_FEE)
PAY = (
    Ask("amount", mark("Godtgjørelse"), "amount"),
    Ask("work", mark("Hva er gjort, hvor mange timer, og til hvilken pris?"), "area"),
)


def proposed_pay(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    """Show what the bobestyrer has proposed, and what heirs and creditors say to it."""
    pay = it.case.public.pay
    if pay is None:
        return ()
    return (
        (mark("Foreslått godtgjørelse"), f"{kroner(pay.amount_ore)}: {pay.work}"),
        *((f"{mark('Merknad fra')} {it.name_of(who)}", text) for who, text in pay.comments.items()),
        *((f"{mark('Merknad fra')} {_named(it, key)}", text) for key, text in pay.creditor_comments.items()),
    )


def draft_panels(it: CaseOnDesk) -> tuple[Panel, ...]:
    """Show the draft that was sent, and what is said to it."""
    lines = draft_lines(it.case)
    said = Panel(mark("Godtgjørelsen"), proposed_pay(it))
    return (Panel(mark("Utkastet til booppgjør"), lines=lines), said) if lines else (said,)


def _named(it: CaseOnDesk, concerns: str) -> str:
    return creditor_number(it.case, concerns)[1]


def _may_send(it: CaseOnDesk) -> bool:
    """Send the draft, or a new one until the court has fixed the pay."""
    if it.case.bobestyrer is None or ends_otherwise(it.case):
        return False
    return waits(it, "propose_pay", BOBESTYRER) or waits(it, "fix_costs")


def _send(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    amount, work = answers.amount_ore("amount"), answers.text("work")
    checked(answers)
    return send_draft_statement(
        it.desk.house, it.case.id, amount_ore=amount or 0, work=work, **given(it, version)
    )


def _commenters(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    """Those who have the draft: heirs, and creditors by the claim that is not settled."""
    pay = it.case.public.pay
    heirs = tuple((party.id, party.name) for party in who_count(it.case))
    unpaid = pay.draft.unpaid if pay is not None and pay.draft is not None else ()
    return (*heirs, *((concerns, _named(it, concerns)) for concerns in unpaid))


def _has_draft(it: CaseOnDesk) -> bool:
    pay, fixed = it.case.public.pay, it.state("agree_distribution").status is StepStatus.DONE
    return it.case.bobestyrer is not None and pay is not None and pay.draft is not None and not fixed


def _comment(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    who, text = answers.choice("who", [key for key, _ in _commenters(it)]), answers.text("text")
    checked(answers)
    if who in it.case.parties:
        return comment_fee(it.desk.house, it.case.id, party_id=who, text=text, **given(it, version))
    return comment_statement(it.desk.house, it.case.id, concerns=who, text=text, **given(it, version))


def court_fee(it: CaseOnDesk, end: EstateEnd) -> tuple[Panel, ...]:
    """Show the fee by the Act with no meetings; nothing where no rate is known."""
    fee = estate_fee(it.case, end, meetings=0, on=it.today)
    if fee is None:
        return ()
    return (
        Panel(mark("Rettsgebyret"), lines=(str(fee.explanation),), citations=tuple(map(str, fee.citations))),
    )


def fixed_costs(answers: Answers) -> tuple[int, CourtFee, str]:
    """Read what the court fixes: the pay, what its own fee turns on, and why."""
    pay, entered = answers.amount_ore("fee"), answers.amount_ore("court_fee", required=False)
    meetings = answers.choice("meetings", [key for key, _ in MEETINGS.options])
    why = answers.text("why", required=False)
    checked(answers)
    fee = CourtFee(meetings=int(meetings), proklama_paid=answers.ticked("proklama_paid"), entered_ore=entered)
    return pay or 0, fee, why


def is_up(it: CaseOnDesk, step_id: str) -> bool:
    """Tell whether the court can decide now: the step waits, and for somebody."""
    return waits(it, step_id) and bool(it.state(step_id).waiting_for)


def _fix(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    pay_ore, fee, why = fixed_costs(answers)
    return fix_costs(it.desk.house, it.case.id, pay_ore=pay_ore, fee=fee, why=why, **given(it, version))


ACTIONS = (
    Action(
        id="draft-statement",
        group=GROUP,
        title=mark("Send ut utkast til booppgjør"),
        button=mark("Send utkastet"),
        why=mark(
            "Utkastet lages av boets bøker, med forslaget til godtgjørelse. Arvingene og kreditorer som ikke "
            "har fått fullt oppgjør, får to uker på å påpeke feil."
        ),
        steps=("propose_pay",),
        is_open=_may_send,
        asks=lambda _: PAY,
        beside=lambda it: (*money(it), *draft_panels(it)),
        run=_send,
        offices=MANAGERS,
    ),
    Action(
        id="comment-statement",
        group=GROUP,
        title=mark("Skriv inn en merknad til utkastet til booppgjør"),
        button=mark("Lagre merknaden"),
        why=mark("For dem som svarer i brev. Retten leser den før booppgjøret fastsettes."),
        steps=("propose_pay",),
        is_open=_has_draft,
        asks=lambda it: (
            Ask("who", mark("Hvem har svart?"), "select", options=_commenters(it)),
            Ask("text", mark("Hva står det i svaret?"), "area"),
        ),
        beside=draft_panels,
        run=_comment,
        offices=MANAGERS,
    ),
    Action(
        id="fix-costs",
        group=GROUP,
        title=mark("Fastsett godtgjørelsen og rettsgebyret"),
        button=mark("Fastsett"),
        why=mark("Begge deler blir krav mot boet, og betales før noe deles ut."),
        steps=("fix_costs",),
        is_open=lambda it: is_up(it, "fix_costs"),
        asks=lambda _: (
            FEE,
            MEETINGS,
            Ask(
                "proklama_paid", mark("En arving har betalt for proklama før skifteform var valgt."), "check"
            ),
            COURT_FEE,
            Ask(
                "why",
                mark("Begrunnelse"),
                "area",
                hint=mark(
                    "Må fylles ut når beløpet er et annet enn det som er foreslått. Arvingene ser den."
                ),
            ),
        ),
        beside=lambda it: (
            *draft_panels(it),
            *court_fee(it, EstateEnd.SETTLED),
            *money(it),
        ),
        run=_fix,
    ),
)
