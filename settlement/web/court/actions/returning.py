"""An estate that goes back to the heirs: the bobestyrer's pay, and the court's order (arveloven § 158)."""

from policies.fees.facts import EstateEnd
from settlement.domain.case import Case
from settlement.domain.forms import has_valid_declaration
from settlement.domain.steps.public import is_wanted_back
from settlement.domain.steps.step import BOBESTYRER
from settlement.services.facts.public import return_decision
from settlement.services.return_estate import order_return, propose_fee, refuse_return
from settlement.web.answers import Answers
from settlement.web.court.actions.action import MANAGERS, Action, Ask, Panel, checked, manages, waits
from settlement.web.court.actions.costs import FIXED, PAY, court_fee, fixed_costs, is_up, proposed_pay
from settlement.web.court.actions.managed import given
from settlement.web.court.actions.public import GROUP, WHY, found_in, what_is_missing
from settlement.web.court.desk import CaseOnDesk
from settlement.web.court.words import FORMS
from settlement.web.language.catalogues import mark


def _propose(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    amount, work = answers.amount_ore("amount"), answers.text("work")
    checked(answers)
    return propose_fee(it.desk.house, it.case.id, amount_ore=amount or 0, work=work, **given(it, version))


def _may_propose(it: CaseOnDesk) -> bool:
    """For a return, and anew until the court has decided."""
    if not manages(it) or it.case.bobestyrer is None or not is_wanted_back(it.case):
        return False
    return waits(it, "propose_fee", BOBESTYRER) or waits(it, "decide_return")


def _questions(it: CaseOnDesk) -> tuple[Ask, ...]:
    return what_is_missing(return_decision(it.case, {}, now=it.now))


def _panels(it: CaseOnDesk) -> tuple[Panel, ...]:
    wish = it.case.public.wish
    if wish is None:
        return ()
    may = return_decision(it.case, {}, now=it.now)
    pairs = [
        (mark("Skifteform"), FORMS.get(wish.to, wish.to)),
        *((it.name_of(who), mark("er enig")) for who in wish.agreed),
        *((it.name_of(who), f"{mark('sier nei')}: {why}") for who, why in wish.refused.items()),
    ]
    if not has_valid_declaration(it.case, it.now):
        pairs.append((mark("Gjelden (arveloven § 116)"), mark("Ingen myndig arving har tatt den på seg")))
    pairs += proposed_pay(it)
    citations = tuple(str(cited) for cited in may.citations)
    asked = Panel(mark("Ønsket og reglene"), tuple(pairs), (str(may.explanation),), citations)
    return (asked, *court_fee(it, EstateEnd.RETURNED))


def _order(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    pay_ore, fee, why = fixed_costs(answers)
    return order_return(
        it.desk.house,
        it.case.id,
        fee_ore=pay_ore,
        why=why,
        found=found_in(answers),
        meetings=fee.meetings,
        court_fee_ore=fee.entered_ore,
        **given(it, version),
    )


def _refuse(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    why = answers.text("why")
    checked(answers)
    return refuse_return(it.desk.house, it.case.id, why=why, found=found_in(answers), **given(it, version))


def _is_up(it: CaseOnDesk) -> bool:
    return is_up(it, "decide_return")


ACTIONS = (
    Action(
        id="propose-fee",
        group=GROUP,
        title=mark("Gjør rede for arbeidet og foreslå godtgjørelse"),
        button=mark("Send til arvingene"),
        why=mark("Regnskapet hentes fra boets bøker. Arvingene får to uker på å si hva de mener."),
        steps=("propose_fee",),
        is_open=_may_propose,
        asks=lambda _: PAY,
        beside=_panels,
        run=_propose,
        offices=MANAGERS,
    ),
    Action(
        id="order-return",
        group=GROUP,
        title=mark("Lever boet tilbake"),
        button=mark("Lever boet tilbake"),
        why=mark(
            "De som har tatt på seg gjelden, får ny attest. Kreditorer som har meldt krav, får melding."
        ),
        steps=("decide_return",),
        is_open=_is_up,
        asks=lambda it: (
            *_questions(it),
            *FIXED,
            Ask("why", mark("Begrunnelse"), "area"),
        ),
        beside=_panels,
        run=_order,
    ),
    Action(
        id="refuse-return",
        group=GROUP,
        title=mark("Behold boet under offentlig skifte"),
        button=mark("Behold boet"),
        why=mark(
            "Bare når vilkårene ikke er oppfylt, eller ingen myndig arving har tatt på seg gjelden. "
            "Bobestyreren fortsetter."
        ),
        steps=("decide_return",),
        is_open=_is_up,
        asks=lambda it: (*_questions(it), WHY),
        beside=_panels,
        run=_refuse,
    ),
)
