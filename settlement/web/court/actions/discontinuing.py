"""A public settlement that may have to end unfinished: asked, and decided by the court (arveloven § 159)."""

from policies.fees.facts import EstateEnd
from settlement.domain.case import Case
from settlement.domain.public import SETTLED_BEFORE
from settlement.domain.steps.public import may_be_discontinued
from settlement.services.discontinue import (
    GROUNDS,
    after_discontinuation,
    ask_discontinuation,
    discontinue_decision,
    order_discontinuation,
    refuse_discontinuation,
)
from settlement.web.answers import Answers
from settlement.web.court.actions.action import MANAGERS, YES_NO, Action, Ask, Panel, checked
from settlement.web.court.actions.costs import FIXED, PAY, court_fee, fixed_costs, is_up, proposed_pay
from settlement.web.court.actions.managed import given, money
from settlement.web.court.actions.public import FOUND, GROUP, WHY, found_in
from settlement.web.court.desk import CaseOnDesk
from settlement.web.language.catalogues import mark

STEP = "decide_discontinuation"
GROUND_WORDS = {
    "costs": mark("Eiendelene dekker ikke kostnadene ved skiftet"),
    SETTLED_BEFORE: mark("Boet er allerede skiftet"),
}
QUESTIONS = (
    Ask(f"{FOUND}security_given", mark("Er det stilt sikkerhet for kostnadene?"), "radio", options=YES_NO),
    Ask(
        f"{FOUND}state_answers",
        mark("Har retten åpnet skifte av særlige grunner, så staten svarer?"),
        "radio",
        options=YES_NO,
    ),
)
SETTLED = Ask(f"{FOUND}already_settled", mark("Er boet allerede skiftet?"), "radio", options=YES_NO)


def _ask(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    ground, why = answers.choice("ground", GROUNDS), answers.text("why")
    amount, work = answers.amount_ore("amount"), answers.text("work")
    checked(answers)
    return ask_discontinuation(
        it.desk.house,
        it.case.id,
        ground=ground,
        why=why,
        amount_ore=amount or 0,
        work=work,
        **given(it, version),
    )


def _questions(it: CaseOnDesk) -> tuple[Ask, ...]:
    settled = (SETTLED,) if it.case.public.may_be_settled_before else ()
    return (*settled, *QUESTIONS)


def _panels(it: CaseOnDesk) -> tuple[Panel, ...]:
    asked = it.case.public.discontinuation
    if asked is None:
        return money(it)
    must = discontinue_decision(it.case, {}, now=it.now)
    liable = after_discontinuation(it.case)
    pairs = ((mark("Grunn"), GROUND_WORDS[asked.ground]), (mark("Begrunnelse"), asked.why), *proposed_pay(it))
    cited = tuple(map(str, (*must.citations, *liable.citations)))
    lines = (str(must.explanation), str(liable.explanation))
    return (
        Panel(mark("Innstilling og reglene"), pairs, lines, cited),
        *court_fee(it, EstateEnd.DISCONTINUED),
        *money(it),
    )


def _order(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    pay_ore, fee, why = fixed_costs(answers)
    return order_discontinuation(
        it.desk.house,
        it.case.id,
        fee_ore=pay_ore,
        why=why,
        found=found_in(answers),
        fee=fee,
        **given(it, version),
    )


def _refuse(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    why = answers.text("why")
    checked(answers)
    return refuse_discontinuation(
        it.desk.house, it.case.id, why=why, found=found_in(answers), **given(it, version)
    )


def _is_up(it: CaseOnDesk) -> bool:
    return is_up(it, STEP)


ACTIONS = (
    Action(
        id="ask-discontinuation",
        group=GROUP,
        title=mark("Ta opp om skiftet skal innstilles"),
        button=mark("Send til retten"),
        why=mark("Arvingene får regnskapet og to uker på å uttale seg. Ingenting deles ut imens."),
        steps=(STEP,),
        is_open=lambda it: may_be_discontinued(it.case),
        asks=lambda _: (
            Ask("ground", mark("Hvorfor?"), "select", options=tuple(GROUND_WORDS.items())),
            Ask("why", mark("Forklaring"), "area", hint=mark("Arvingene ser den.")),
            *PAY,
        ),
        beside=_panels,
        run=_ask,
        offices=MANAGERS,
    ),
    Action(
        id="order-discontinuation",
        group=GROUP,
        title=mark("Innstill skiftet"),
        button=mark("Innstill skiftet"),
        why=mark("Saken avsluttes. Arvingene og kreditorene får beskjed om hva arvingene svarer for."),
        steps=(STEP,),
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
        id="refuse-discontinuation",
        group=GROUP,
        title=mark("Fortsett skiftet"),
        button=mark("Fortsett skiftet"),
        why=mark("Bare når kostnadene er dekket, eller noen svarer for dem."),
        steps=(STEP,),
        is_open=_is_up,
        asks=lambda it: (*_questions(it), WHY),
        beside=_panels,
        run=_refuse,
    ),
)
