"""What a public settlement costs: the court fixes the bobestyrer's pay and its own fee (arveloven § 160)."""

from policies.fees.facts import EstateEnd
from settlement.domain.case import Case
from settlement.services.facts.public import estate_fee
from settlement.services.fix_costs import CourtFee, fix_costs
from settlement.web.answers import Answers
from settlement.web.court.actions.action import Action, Ask, Panel, checked, waits
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


def proposed_pay(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    """Show what the bobestyrer has proposed, and what the heirs say to it."""
    pay = it.case.public.pay
    if pay is None:
        return ()
    return (
        (mark("Foreslått godtgjørelse"), f"{kroner(pay.amount_ore)}: {pay.work}"),
        *((f"{mark('Merknad fra')} {it.name_of(who)}", text) for who, text in pay.comments.items()),
    )


def court_fee(it: CaseOnDesk, end: EstateEnd) -> tuple[Panel, ...]:
    """Show the fee by the Act with no meetings; nothing where no rate is known."""
    fee = estate_fee(it.case, end, meetings=0, on=it.today)
    if fee is None:
        return ()
    return (
        Panel(mark("Rettsgebyret"), lines=(str(fee.explanation),), citations=tuple(map(str, fee.citations))),
    )


def _fix(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    pay, entered = answers.amount_ore("fee"), answers.amount_ore("court_fee", required=False)
    meetings = answers.choice("meetings", [key for key, _ in MEETINGS.options])
    why = answers.text("why", required=False)
    checked(answers)
    fee = CourtFee(meetings=int(meetings), proklama_paid=answers.ticked("proklama_paid"), entered_ore=entered)
    return fix_costs(it.desk.house, it.case.id, pay_ore=pay or 0, fee=fee, why=why, **given(it, version))


ACTIONS = (
    Action(
        id="fix-costs",
        group=GROUP,
        title=mark("Fastsett godtgjørelsen og rettsgebyret"),
        button=mark("Fastsett"),
        why=mark("Begge deler blir krav mot boet, og betales før noe deles ut."),
        steps=("fix_costs",),
        is_open=lambda it: waits(it, "fix_costs") and bool(it.state("fix_costs").waiting_for),
        asks=lambda _: (
            Ask("fee", mark("Godtgjørelse som fastsettes"), "amount"),
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
            Panel(mark("Godtgjørelsen"), proposed_pay(it)),
            *court_fee(it, EstateEnd.SETTLED),
            *money(it),
        ),
        run=_fix,
    ),
)
