"""An estate that goes back to the heirs: the bobestyrer's pay, and the court's order (arveloven § 158)."""

from settlement.domain.case import Case
from settlement.domain.steps.step import BOBESTYRER
from settlement.services.facts.public import return_decision, returned_fee
from settlement.services.return_estate import order_return, propose_fee, refuse_return
from settlement.web.answers import Answers
from settlement.web.court.actions.action import MANAGERS, YES_NO, Action, Ask, Panel, checked, waits
from settlement.web.court.actions.managed import given
from settlement.web.court.actions.public import FOUND, GROUP, WHY, found_in
from settlement.web.court.desk import CaseOnDesk
from settlement.web.court.words import FORMS
from settlement.web.language.amounts import kroner
from settlement.web.language.catalogues import mark


def _propose(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    amount, work = answers.amount_ore("amount"), answers.text("work")
    checked(answers)
    return propose_fee(it.desk.house, it.case.id, amount_ore=amount or 0, work=work, **given(it, version))


def _questions(it: CaseOnDesk) -> tuple[Ask, ...]:
    may = return_decision(it.case, {}, now=it.now)
    asked = {missing.name: str(missing.question) for missing in may.missing}
    return tuple(Ask(f"{FOUND}{name}", text, "radio", options=YES_NO) for name, text in asked.items())


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
    if wish.fee_ore is not None:
        pairs.append((mark("Foreslått godtgjørelse"), f"{kroner(wish.fee_ore)}: {wish.fee_for}"))
    pairs += [(f"{mark('Merknad fra')} {it.name_of(who)}", text) for who, text in wish.comments.items()]
    citations = tuple(str(cited) for cited in may.citations)
    asked = Panel(mark("Ønsket og reglene"), tuple(pairs), (str(may.explanation),), citations)
    return (asked, *_fee(it))


def _fee(it: CaseOnDesk) -> tuple[Panel, ...]:
    fee = returned_fee(it.case, meetings=0, on=it.today)
    if fee is None:
        return ()
    return (
        Panel(mark("Rettsgebyret"), lines=(str(fee.explanation),), citations=tuple(map(str, fee.citations))),
    )


def _order(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    fee, court_fee = answers.amount_ore("fee"), answers.amount_ore("court_fee", required=False)
    meetings = answers.choice("meetings", [str(number) for number in range(10)])
    why = answers.text("why", required=False)
    checked(answers)
    return order_return(
        it.desk.house,
        it.case.id,
        fee_ore=fee or 0,
        why=why,
        found=found_in(answers),
        meetings=int(meetings),
        court_fee_ore=court_fee,
        **given(it, version),
    )


def _refuse(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    why = answers.text("why")
    checked(answers)
    return refuse_return(it.desk.house, it.case.id, why=why, found=found_in(answers), **given(it, version))


def _is_up(it: CaseOnDesk) -> bool:
    state = it.state("decide_return")
    return waits(it, "decide_return") and bool(state.waiting_for)


ACTIONS = (
    Action(
        id="propose-fee",
        group=GROUP,
        title=mark("Gjør rede for arbeidet og foreslå godtgjørelse"),
        button=mark("Send til arvingene"),
        why=mark("Regnskapet hentes fra boets bøker. Arvingene får to uker på å si hva de mener."),
        steps=("propose_fee",),
        is_open=lambda it: waits(it, "propose_fee", BOBESTYRER),
        asks=lambda _: (
            Ask("amount", mark("Godtgjørelse"), "amount"),
            Ask("work", mark("Hva er gjort, hvor mange timer, og til hvilken pris?"), "area"),
        ),
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
            Ask("fee", mark("Godtgjørelse som fastsettes"), "amount"),
            Ask(
                "meetings",
                mark("Rettsmøter etter åpningen"),
                "select",
                options=tuple((str(number), str(number)) for number in range(10)),
            ),
            Ask(
                "court_fee",
                mark("Rettsgebyr"),
                "amount",
                hint=mark("Fylles bare ut når satsen ikke er kjent her."),
            ),
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
        why=mark("Bare når vilkårene ikke er oppfylt. Bobestyreren fortsetter."),
        steps=("decide_return",),
        is_open=_is_up,
        asks=lambda it: (*_questions(it), WHY),
        beside=_panels,
        run=_refuse,
    ),
)
