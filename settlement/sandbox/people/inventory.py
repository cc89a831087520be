"""Heirs, or the bobestyrer, with the inventory: letters, values, what is missing, the confirmation."""

from typing import Any

from settlement.domain.duplicates import Likeness, open_pairs
from settlement.domain.estate import Holding, HoldingKind, Owner
from settlement.domain.hand_tasks import HandTask, open_questions, open_tasks, survivor
from settlement.domain.heirs import local_date
from settlement.domain.manual_task import TaskOwner
from settlement.domain.plan import StepState
from settlement.domain.steps.inventory import managers
from settlement.sandbox.casting import FurtherHolding
from settlement.sandbox.people.past_gifts import untold
from settlement.sandbox.people.persons import FIRST_CLERK, role_of
from settlement.sandbox.people.scene import Decision, Scene
from settlement.sandbox.people.timing import morning_after, opened
from settlement.sandbox.people.turns import heir_turn, office_turn
from settlement.services.keep_inventory import HoldingInput

KRONE = 100
HOME_KINDS = frozenset({HoldingKind.REAL_PROPERTY, HoldingKind.COOPERATIVE_SHARE})
GUESSES_KRONER = {  # what a family agrees on when there is no estimate
    HoldingKind.REAL_PROPERTY: 2_900_000,
    HoldingKind.COOPERATIVE_SHARE: 2_400_000,
    HoldingKind.VEHICLE: 85_000,
    HoldingKind.SECURITIES: 120_000,
    HoldingKind.CHATTELS: 25_000,
    HoldingKind.RECEIVABLE: 9_000,
    HoldingKind.ACCOUNT: 0,
}
TALK_DAYS = 6
ONLY_ALIKE = frozenset({Likeness.NAME, Likeness.VALUE})


def answer_sources(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Bring the letters of those who could not be asked by machine."""
    acts = [_answer(scene, one) for one in open_questions(scene.case, TaskOwner.MANAGER)]
    return heir_turn(scene, state, who, acts)


def _answer(scene: Scene, one: HandTask) -> tuple[str, dict[str, Any]]:
    """Answer one question; what all the letters of a source say stands in the answer to its first."""
    values = {"source": one.source, "number": one.number}
    evidence = f"brev fra {one.source} lagt fram av arvingene"
    found = from_letters(scene, one.source) if one.number == 0 else ()
    return "settle_source", {**values, "evidence": evidence, "holdings": found}


def follow_up(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Do what the inventory does not wait for: the survivor what is their own, the heirs the rest."""
    left = survivor(scene.case)
    own = open_tasks(scene.case, TaskOwner.SURVIVOR) if left is not None and left.id == who else ()
    manages = who in managers(scene.case, scene.now)
    rest = [one for one in open_tasks(scene.case, TaskOwner.MANAGER) if manages and not one.is_question]
    return heir_turn(scene, state, who, [_done(one) for one in (*own, *rest)])


def answer_for_court(scene: Scene, state: StepState, who: str) -> list[Decision]:  # noqa: ARG001 - as every duty
    """The clerk does what is the court's to ask or tell."""
    tasks = open_tasks(scene.case, TaskOwner.COURT)
    acts = [_answer(scene, one) if one.is_question else _done(one) for one in tasks]
    return office_turn(scene, state, FIRST_CLERK, acts)


def _done(one: HandTask) -> tuple[str, dict[str, Any]]:
    evidence = f"kvittering fra {one.task.recipient}"
    return "settle_source", {"source": one.source, "number": one.number, "evidence": evidence}


def from_letters(scene: Scene, source: str) -> tuple[Holding, ...]:
    """Turn what the letters say into items, leaving out what is in the inventory already."""
    if source == "kar_and_banks":
        found = [
            _account(account, source)
            for account in scene.papers.accounts_at_silent_banks()
            if account.get("balance_at_death_ore") is not None
        ]
    elif source == "nav":
        found = [_benefit(row, source) for row in scene.papers.benefits()]
    elif source == "gjeldsregisteret":
        found = [_debt(row, source) for row in scene.papers.debts()]
    elif source == "skatteetaten":
        found = [
            _tax_refund(row, source)
            for row in scene.papers.tax_claims()
            if row["amount_ore"] < 0  # what is owed, the tax office claims itself
        ]
    else:
        found = []
    known = {held.reference for held in scene.case.holdings.values() if held.reference}
    return tuple(held for held in found if held.reference not in known)


def _account(account: Any, source: str) -> Holding:  # noqa: ANN401 - a row of the simulated world
    balance = int(account["balance_at_death_ore"])
    return Holding(
        id=f"{source}:{account['reference']}",
        kind=HoldingKind.ACCOUNT if balance >= 0 else HoldingKind.LOAN,
        label=f"Konto i {account['bank_name']}",
        value_ore=abs(balance),
        value_basis="saldo på dødsdagen, brev fra banken",
        institution=account["bank"],
        institution_name=account["bank_name"],
        reference=account["account_number"],
        source=source,
    )


def _benefit(row: Any, source: str) -> Holding:  # noqa: ANN401 - a row of the simulated world
    amount = int(row["amount_ore"])
    return Holding(
        id=f"{source}:{row['reference']}",
        kind=HoldingKind.RECEIVABLE if amount < 0 else HoldingKind.OTHER_DEBT,
        label=f"NAV: {row['kind']}",
        value_ore=abs(amount),
        value_basis="brev fra NAV",
        reference=row["reference"],
        source=source,
    )


def _debt(row: Any, source: str) -> Holding:  # noqa: ANN401 - a row of the simulated world
    return Holding(
        id=f"{source}:{row['reference']}",
        kind=HoldingKind.LOAN,
        label=f"Usikret gjeld til {row['lender']}",
        value_ore=int(row["amount_ore"]),
        value_basis="brev fra långiveren",
        institution=row["lender_organisation_number"],
        institution_name=row["lender"],
        reference=row["reference"],
        source=source,
    )


def _tax_refund(row: Any, source: str) -> Holding:  # noqa: ANN401 - a row of the simulated world
    return Holding(
        id=f"{source}:{row['reference']}",
        kind=HoldingKind.RECEIVABLE,
        label="Skatt til gode",
        value_ore=-int(row["amount_ore"]),
        value_basis="brev fra Skatteetaten",
        reference=row["reference"],
        source=source,
    )


def value_assets(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Set a value on everything that came without one."""
    acts = [
        (
            "value_holding",
            {
                "holding_id": held.id,
                "value_ore": worth_ore(scene, held),
                "valued_on": local_date(scene.now),
                "basis": "verdi som arvingene er enige om, etter takst eller oppslag",
            },
        )
        for held in scene.case.counted_holdings
        if held.needs_value and held.value_ore is None
    ]
    return heir_turn(scene, state, who, acts)


def worth_ore(scene: Scene, held: Holding) -> int:
    """Say what the family puts on an item: the estimate they have, else what such things go for."""
    estimate = scene.papers.estimate_ore(held)
    if estimate is not None:
        return estimate
    return GUESSES_KRONER.get(held.kind, 10_000) * KRONE * held.numerator // held.denominator


def supplement(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Add what no register told, once per estate; then say that there is nothing more."""
    if any(held.needs_value and held.value_ore is None for held in scene.case.counted_holdings):
        return []  # first the values, then what is missing beside them
    acts: list[tuple[str, dict[str, Any]]] = []
    if not scene.case.supplemented:
        acts += [("add_holding", {"holding": item}) for item in missing_items(scene)]
        acts += untold(scene)
    acts.append(("finish_supplement", {"party_id": who}))
    return heir_turn(scene, state, who, acts)


def missing_items(scene: Scene) -> list[HoldingInput]:
    """List what heirs add: as the sidecar says, else furniture, and the spouse's half of a joint home."""
    stated = scene.casting.people.further_holdings
    wanted = list(stated) if stated is not None else _usual_items(scene)
    known = {(held.label, held.owner) for held in scene.case.holdings.values() if not held.removed}
    return [
        HoldingInput(
            kind=item.kind,
            owner=Owner(item.owner),
            label=item.label,
            value_ore=item.value_ore,
            valued_on=scene.case.deceased.date_of_death,
            value_basis="oppgitt av arvingene",
            home=item.home,
            separate_property=item.separate_property,
            evidence="oppgitt av arvingene",
        )
        for item in wanted
        if (item.label, item.owner) not in known
    ]


def _usual_items(scene: Scene) -> list[FurtherHolding]:
    dice = scene.dice("items")
    items = [
        FurtherHolding(
            kind=HoldingKind.CHATTELS,
            label="Innbo",
            value_ore=dice.randrange(10_000, 90_000, 1_000) * KRONE,
        )
    ]
    if scene.case.spouse is None:
        return items
    items += [
        FurtherHolding(
            kind=held.kind,
            label=f"Ektefellens halvpart av {held.label}",
            value_ore=held.value_ore,
            owner="spouse",
            home=True,
        )
        for held in scene.case.counted_holdings
        if held.kind in HOME_KINDS and held.denominator == 2 * held.numerator and held.value_ore is not None
    ]
    savings = dice.randrange(20_000, 260_000, 1_000) * KRONE
    items.append(
        FurtherHolding(
            kind=HoldingKind.ACCOUNT, label="Ektefellens egen konto", value_ore=savings, owner="spouse"
        )
    )
    return items


def tell_same(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Say what is one thing: what has the same number or lender is; what only looks alike is not."""
    acts = [
        (
            "tell_sameness",
            {
                "one": pair.one,
                "other": pair.other,
                "same": pair.why not in ONLY_ALIKE,
                "keeps": pair.one,
                "why": "papirene viser det",
            },
        )
        for pair in open_pairs(scene.case)[:1]  # the next may follow from this one
    ]
    return heir_turn(scene, state, who, acts)


def confirm(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Confirm the inventory; one who is not sure objects first."""
    objections = {}
    if (
        who in scene.case.parties
        and role_of(scene, who).objects_to_inventory
        and not has_objected(scene, who)
    ):
        doubtful = next((h for h in scene.case.counted_holdings if not h.is_debt), None)
        objections = {doubtful.id: "Verdien virker for lav."} if doubtful else {}
    confirmation = {"party_id": who, "objections": objections}
    return heir_turn(scene, state, who, [("confirm_inventory", confirmation)])


def has_objected(scene: Scene, who: str) -> bool:
    """Tell whether this heir has said a word on the inventory before."""
    return who in scene.case.inventory_confirmations


def give_in(scene: Scene) -> list[Decision]:
    """Who objected to the inventory is answered by another, shown the papers, and confirms it days later."""
    state = scene.states["confirm_inventory"]
    decisions: list[Decision] = []
    for who, objected in scene.case.inventory_objections.items():
        other = next((one for one in managers(scene.case, scene.now) if one != who), None)
        answered = scene.case.objection_answers.get(who, {})
        unanswered = [item for item in objected if item not in answered]
        if other is not None and unanswered:
            told = {"party_id": who, "holding_id": unanswered[0], "text": "Taksten ligger ved papirene."}
            decisions += heir_turn(scene, state, other, [("answer_objection", told)])
        since = scene.case.last("inventory_confirmed") or opened(scene, state)
        acts = [("confirm_inventory", {"party_id": who, "objections": {}})]
        decisions += heir_turn(scene, state, who, acts, since=morning_after(since, TALK_DAYS))
    return decisions
