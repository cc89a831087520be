"""The creditors' claims: a letter entered, each decided, and what a creditor wrote back."""

from policies.kernel.money import Money
from settlement.domain.case import Case
from settlement.domain.estate import FordringStatus
from settlement.domain.fordringer import can_be_decided
from settlement.domain.plan import StepStatus
from settlement.services.decide_fordring import FordringAnswer
from settlement.services.facts.creditors import interest_until_death, judge_lateness, propose_class
from settlement.services.hear_creditors import (
    PRIVATE_CREDITOR,
    FordringInput,
    decide_fordring,
    enter_fordring,
    object_to_decision,
    withdraw_fordring,
)
from settlement.web.answers import Answers
from settlement.web.court.actions.action import Ask, Panel, checked, manages
from settlement.web.court.actions.managed import ON, estate_action, given, money, require_version
from settlement.web.court.desk import CaseOnDesk
from settlement.web.court.words import FORDRING_CLASSES, FORDRING_STATUSES
from settlement.web.language.amounts import kroner
from settlement.web.language.catalogues import mark

NOTHING = "none"
CLASS_OPTIONS = tuple(FORDRING_CLASSES.items())
DECISIONS = (
    ("accept", mark("Godta beløpet nedenfor")),
    ("dispute", mark("Bestride resten, og sett den av")),
)
SAID = (("objects", mark("Kreditor er uenig i avgjørelsen")), ("withdraws", mark("Kreditor trekker kravet")))


def _decidable(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    """The claims that can be decided, those that wait first."""
    found = [f for f in it.case.fordringer.values() if can_be_decided(it.case, f) is None]
    found.sort(key=lambda f: not f.is_open)
    return tuple((f.id, f"{f.creditor_name}: {f.description} ({kroner(f.amount_ore)})"[:120]) for f in found)


def _may_decide(it: CaseOnDesk) -> bool:
    closed = {StepStatus.BLOCKED, StepStatus.NOT_APPLICABLE}
    return manages(it) and it.state("decide_fordringer").status not in closed and bool(_decidable(it))


def _proposals(it: CaseOnDesk) -> tuple[Panel, ...]:
    """What the rules say of each claim that waits."""
    panels = []
    for fordring in it.case.fordringer.values():
        if not fordring.is_open and fordring.status is not FordringStatus.DISPUTED:
            continue
        proposal = propose_class(it.case, fordring, Money(fordring.amount_ore))
        late = judge_lateness(it.case, fordring, it.today)
        rules = (proposal, late, interest_until_death(it.case, fordring))
        told = (*(one.explanation for one in rules if one is not None), fordring.objection)
        asked = tuple(one.question for one in proposal.missing) if proposal else ()
        panels.append(
            Panel(
                fordring.creditor_name,
                pairs=(
                    (mark("Krevd"), kroner(fordring.amount_ore)),
                    (mark("Status"), FORDRING_STATUSES[str(fordring.status)]),
                ),
                lines=(*filter(None, told), *asked),
                citations=tuple(str(one) for one in proposal.citations) if proposal else (),
            )
        )
    return (*panels, *money(it))


def _decide(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    fordring = answers.choice("fordring", [value for value, _ in _decidable(it)])
    accepted, reason = answers.amount_ore("accepted"), answers.text("reason", required=False)
    thing = answers.value("secured_on")
    told = FordringAnswer(
        fordring_class=answers.value("fordring_class") or None,
        class_reason=answers.text("class_reason", required=False),
        secured_on=(None if not thing else "" if thing == NOTHING else thing),
        dispute=answers.value("decision") == "dispute",
        ended_by=answers.text("ended_by", required=False),
    )
    checked(answers)
    return decide_fordring(
        it.desk.house,
        it.case.id,
        fordring_id=fordring,
        accepted_ore=accepted or 0,
        reason=reason,
        answer=told,
        **given(it, version),
    )


def _things(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    owned = ((held.id, held.label) for held in it.case.counted_holdings if not held.is_debt)
    return (("", mark("Som før")), (NOTHING, mark("Ingenting i boet")), *owned)


def _decide_asks(it: CaseOnDesk) -> tuple[Ask, ...]:
    classes = (("", mark("Som reglene foreslår")), *CLASS_OPTIONS)
    return (
        Ask("fordring", mark("Krav"), "select", options=_decidable(it)),
        Ask("decision", mark("Avgjørelse"), "radio", options=DECISIONS, value="accept"),
        Ask("accepted", mark("Godtatt beløp"), "amount", hint=mark("Skriv 0 for å avvise kravet.")),
        Ask("reason", mark("Begrunnelse"), "area", hint=mark("Kreditor får den.")),
        Ask("fordring_class", mark("Klasse"), "select", options=classes),
        Ask("class_reason", mark("Hvorfor en annen klasse enn den foreslåtte?")),
        Ask("secured_on", mark("Sikkerhet i"), "select", options=_things(it)),
        Ask("ended_by", mark("Hvis en tvist er over: hva avsluttet den?")),
    )


def _letter(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    name, number = answers.text("creditor"), answers.text("number", required=False).replace(" ", "")
    text, amount = answers.text("description"), answers.amount_ore("amount")
    group = answers.choice("fordring_class", list(FORDRING_CLASSES))
    came, due = answers.day("on"), answers.day("due_on", required=False)
    security = answers.text("security", required=False)
    account = answers.text("account", required=False).replace(" ", "").replace(".", "")
    kid = answers.text("kid", required=False) or None
    if not amount:
        answers.refuse("amount", mark("Skriv beløpet i kroner, for eksempel 1200 eller 1200,50."))
    checked(answers)
    assert came is not None  # noqa: S101 - the reader above refused what is missing
    told = FordringInput(
        creditor_name=name[:200],
        creditor_id=number or PRIVATE_CREDITOR,
        description=text[:500],
        amount_ore=amount or 0,
        fordring_class=group,
        tax=group == "tax",
        secured=bool(security),
        security=security[:300],
        due_on=due,
        account=account,
        kid=kid,
        address_lines=tuple(answers.text("address", required=False).splitlines()),
    )
    key = it.desk.house.new_id()
    return enter_fordring(
        it.desk.house, it.case.id, claim=told, received_on=came, key=key, **given(it, version)
    )


def _answered(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    fordring = answers.choice("fordring", [value for value, _ in _by_letter(it)])
    said, why = answers.choice("said", [value for value, _ in SAID]), answers.text("why")
    checked(answers)
    require_version(it, version)
    act = object_to_decision if said == "objects" else withdraw_fordring
    return act(it.desk.house, it.case.id, actor=it.desk.actor, fordring_id=fordring, why=why)


def _by_letter(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    """Claims whose creditor writes letters; the others answer for themselves."""
    gone = {FordringStatus.WITHDRAWN}
    return tuple(
        (f.id, f"{f.creditor_name}: {f.description}"[:120])
        for f in it.case.fordringer.values()
        if f.entered_by and f.status not in gone
    )


ACTIONS = (
    estate_action(
        "decide-fordring",
        "decide_fordringer",
        mark("Avgjør et krav"),
        run=_decide,
        is_open=_may_decide,
        why=mark("Kreditor får avgjørelsen. Den kan endres til kravet er betalt."),
        beside=_proposals,
        asks=_decide_asks,
    ),
    estate_action(
        "enter-fordring",
        "decide_fordringer",
        mark("Legg inn et krav som kom i brev"),
        run=_letter,
        is_open=manages,
        why=mark("Kravet teller fra den dagen det kom."),
        asks=lambda _: (
            Ask("creditor", mark("Kreditor")),
            Ask("number", mark("Organisasjonsnummer"), hint=mark("Tomt for en privatperson.")),
            Ask("address", mark("Adresse"), "area"),
            Ask("description", mark("Hva gjelder det?")),
            Ask("amount", mark("Beløp"), "amount"),
            Ask("fordring_class", mark("Klasse"), "select", options=CLASS_OPTIONS),
            ON,
            Ask("due_on", mark("Forfallsdag"), "date"),
            Ask("security", mark("Sikkerhet")),
            Ask("account", mark("Kontonummer")),
            Ask("kid", mark("KID")),
        ),
    ),
    estate_action(
        "creditor-answered",
        "settle_disputes",
        mark("Registrer hva en kreditor har svart"),
        run=_answered,
        is_open=lambda it: manages(it) and bool(_by_letter(it)),
        why=mark("Er kreditor uenig, blir beløpet satt av til tvisten er over."),
        asks=lambda it: (
            Ask("fordring", mark("Krav"), "select", options=_by_letter(it)),
            Ask("said", mark("Hva svarte kreditor?"), "radio", options=SAID),
            Ask("why", mark("Hva står det i brevet?"), "area"),
        ),
    ),
)
