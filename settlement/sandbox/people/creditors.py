"""Creditors who claim in time, late or wrongly, and the heirs' answers and notice to them."""

from datetime import date, datetime, time, timedelta
from typing import Any

from connectors.simulation.banks import SIMULATED_CREDITORS
from connectors.simulation.derive import account_number
from settlement.domain.estate import Fordring, FordringBasis, FordringStatus
from settlement.domain.fordringer import disputed
from settlement.domain.heirs import local_date
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.plan import StepState
from settlement.domain.steps.creditors import PUBLICATIONS
from settlement.domain.steps.step import BOBESTYRER, COURT
from settlement.ports.clock import OSLO
from settlement.sandbox.casting import Creditor
from settlement.sandbox.people.inventory import KRONE
from settlement.sandbox.people.persons import FIRST_CLERK
from settlement.sandbox.people.scene import Act, Decision, NotBefore, Scene
from settlement.sandbox.people.timing import morning_after, opened
from settlement.sandbox.people.turns import heir_turn, office_turn
from settlement.services.decide_fordring import FordringAnswer
from settlement.services.facts.creditors import security_of
from settlement.services.hear_creditors import FordringInput

TAX_OFFICE = Creditor(
    name="Skatteetaten",
    organisation_number="974761076",
    description="Restskatt",
    fordring_class="tax",
    amount_ore=1,
    tax=True,
)
WRONG = "Kravet gjelder ikke avdøde."
DAYS_BETWEEN_INSERTIONS = 7
DAYS_LATE = 9
TAX_DUE_DAYS_BEFORE = 40
DAYS_OF_DISPUTE = 35
ONLY_SECURITY = "Kravet kom for sent. Bare det sikkerheten dekker, er igjen."
NOT_DONE = "Jobben er ikke gjort som avtalt."
AGREED = "forlik med kreditoren"


def submit_claims(scene: Scene) -> list[Decision]:
    """Let each creditor claim once, on the day they get to it."""
    case = scene.case
    known = case.last("heirs_confirmed")
    if known is None or case.closed is not None:
        return []
    decisions: list[Decision] = []
    for number, creditor in enumerate(creditors_of(scene)):
        key = f"krav-{number}"
        actor = Actor(kind=ActorKind.CREDITOR, id=creditor.organisation_number or f"kreditor-{number}")
        if f"{actor.id}:{key}" in case.fordringer:
            continue
        moment = _moment(scene, creditor, known)
        if moment is None:
            continue
        if scene.now < moment:
            decisions.append(NotBefore("receive_fordringer", actor.id, moment))
            continue
        claim = _claim(scene, creditor, actor.id)
        decisions.append(
            Act("receive_fordringer", actor.id, "submit_fordring", actor, {"claim": claim, "key": key})
        )
    return decisions


def last_bill_at(scene: Scene) -> datetime | None:
    """Tell when the last bill comes that the family knows of; who is late or unknown they cannot wait for."""
    known = scene.case.last("heirs_confirmed")
    if known is None:
        return None
    moments = (_moment(scene, creditor, known) for creditor in creditors_of(scene) if not creditor.late)
    return max((moment for moment in moments if moment is not None), default=None)


def _moment(scene: Scene, creditor: Creditor, known: datetime) -> datetime | None:
    """One who is late comes after the limit of the proklama; without one there is no limit to miss."""
    if not creditor.late:
        return morning_after(known, creditor.after_days, office=True)
    ended = scene.case.last("proklama_ended")
    return morning_after(ended, DAYS_LATE, office=True) if ended is not None else None


def _due_on(scene: Scene) -> date | None:
    """Tax that fell due shortly before the death has priority of second class."""
    died = scene.case.deceased.date_of_death
    return died - timedelta(days=TAX_DUE_DAYS_BEFORE) if died else None


def _claim(scene: Scene, creditor: Creditor, creditor_id: str) -> FordringInput:
    return FordringInput(
        creditor_name=creditor.name,
        creditor_id=creditor_id,
        description=creditor.description,
        amount_ore=creditor.amount_ore,
        fordring_class=creditor.fordring_class,
        secured=creditor.secured,
        tax=creditor.tax,
        kind="tax" if creditor.tax else "",
        basis=FordringBasis(by_changed_assessment=False) if creditor.tax else FordringBasis(),
        due_on=_due_on(scene) if creditor.tax else None,
        security=creditor.description if creditor.secured else "",
        address_lines=() if creditor.organisation_number else ("Prøvegata 1", "0001 Prøvestad"),
        account=account_number(f"kreditor {creditor_id}"),
    )


def creditors_of(scene: Scene) -> tuple[Creditor, ...]:
    """List the creditors the sidecar names, else a funeral and some bills by seed; and the tax office."""
    stated = scene.casting.people.creditors
    owed = tuple(
        TAX_OFFICE.model_copy(update={"amount_ore": int(claim["amount_ore"]), "after_days": 12})
        for claim in scene.papers.tax_claims()
        if claim["amount_ore"] > 0
    )
    return (*(_usual(scene) if stated is None else stated), *owed)


def _usual(scene: Scene) -> tuple[Creditor, ...]:
    dice = scene.dice("creditors")
    power, funeral, phone, _lender = SIMULATED_CREDITORS
    found = [
        Creditor(
            name=funeral.name,
            organisation_number=funeral.organisation_number,
            description="Begravelse",
            fordring_class="funeral",
            amount_ore=dice.randrange(34_000, 62_000, 500) * KRONE,
            after_days=4,
        )
    ]
    if dice.random() < 0.6:
        found.append(
            Creditor(
                name=power.name,
                organisation_number=power.organisation_number,
                description="Strøm",
                amount_ore=dice.randrange(700, 4_200) * KRONE,
                after_days=dice.randint(3, 16),
            )
        )
    if dice.random() < 0.25:
        found.append(
            Creditor(
                name="Utleier i Prøvegata",
                description="Husleie",
                amount_ore=dice.randrange(6_000, 14_000, 500) * KRONE,
                after_days=dice.randint(6, 20),
                wrong=dice.random() < 0.5,
            )
        )
    if dice.random() < 0.3:
        found.append(
            Creditor(
                name=phone.name,
                organisation_number=phone.organisation_number,
                description="Telefon",
                amount_ore=dice.randrange(300, 2_400) * KRONE,
                late=True,
            )
        )
    return tuple(found)


def decide_fordringer(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Accept what is owed, turn down what is not."""
    open_ones = [f for f in scene.case.fordringer.values() if f.status == FordringStatus.RECEIVED]
    if not open_ones:
        return []
    acts = [("decide_fordring", _answer(scene, fordring)) for fordring in open_ones]
    newest = max(fordring.received_on for fordring in open_ones)
    came_in = datetime.combine(newest, time(9), OSLO)
    return heir_turn(scene, state, who, acts, since=max(came_in, opened(scene, state)))


def _answer(scene: Scene, fordring: Fordring) -> dict[str, Any]:
    told = _told(scene, fordring)
    if told is None or not (told.wrong or told.disputed_ore or told.secured_on):
        return {"fordring_id": fordring.id, "accepted_ore": fordring.amount_ore, "reason": ""}
    if told.wrong:
        return {"fordring_id": fordring.id, "accepted_ore": 0, "reason": WRONG}
    if told.secured_on is not None:
        return _by_security(scene, fordring, told)
    return {
        "fordring_id": fordring.id,
        "accepted_ore": fordring.amount_ore - told.disputed_ore,
        "reason": NOT_DONE,
        "answer": FordringAnswer(dispute=True),
    }


def _told(scene: Scene, fordring: Fordring) -> Creditor | None:
    return next((one for one in creditors_of(scene) if one.name == fordring.creditor_name), None)


def _by_security(scene: Scene, fordring: Fordring, told: Creditor) -> dict[str, Any]:
    """Of a late claim only what the thing covers is accepted."""
    thing = next((h.id for h in scene.case.counted_holdings if h.kind == told.secured_on), None)
    seen = fordring.model_copy(update={"secured_on": thing})
    worth = security_of(scene.case, seen)
    accepted = fordring.amount_ore
    if told.late and scene.case.proklama_over:
        accepted = min(accepted, worth.ore if worth is not None else 0)
    return {
        "fordring_id": fordring.id,
        "accepted_ore": accepted,
        "reason": ONLY_SECURITY if accepted < fordring.amount_ore else "",
        "answer": FordringAnswer(secured_on=thing or ""),
    }


def settle_disputes(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Come to an agreement with the creditor some weeks later."""
    acts = [
        (
            "decide_fordring",
            {
                "fordring_id": fordring.id,
                "accepted_ore": _agreed_ore(scene, fordring),
                "reason": AGREED,
                "answer": FordringAnswer(ended_by=AGREED),
            },
        )
        for fordring in disputed(scene.case)
    ]
    decided = scene.case.last("fordring_decided") or opened(scene, state)
    return heir_turn(scene, state, who, acts, since=morning_after(decided, DAYS_OF_DISPUTE))


def _agreed_ore(scene: Scene, fordring: Fordring) -> int:
    told = _told(scene, fordring)
    if told is None or told.agreed_ore is None:
        return fordring.accepted_ore or 0
    return told.agreed_ore


def wants_proklama(scene: Scene) -> bool:
    """Tell whether the heirs want a notice to creditors."""
    stated = scene.casting.people.proklama
    return scene.dice("proklama").random() < 0.45 if stated is None else stated


def decide_proklama(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Ask for the notice or do without; a bobestyrer always asks (arveloven § 142)."""
    wanted = who == BOBESTYRER or wants_proklama(scene)
    answer = {"wanted": wanted} if who == BOBESTYRER else {"wanted": wanted, "party_id": who}
    return heir_turn(scene, state, who, [("decide_proklama", answer)])


def publish(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Order the notice in Norsk lysingsblad and twice in a newspaper, a week between."""
    proklama, today = scene.case.proklama, local_date(scene.now)
    if proklama.lysingsblad_on is None:
        acts = [_insertion("lysingsblad", today), _insertion("newspaper", today)]
        return (
            office_turn(scene, state, FIRST_CLERK, acts)
            if who == COURT
            else heir_turn(scene, state, who, acts)
        )
    if len(proklama.published_on) >= PUBLICATIONS:
        return []
    last = scene.case.last("proklama_published") or opened(scene, state)
    days = DAYS_BETWEEN_INSERTIONS if proklama.published_on else 0
    since = morning_after(last, days) if days else last
    again = [_insertion("newspaper", today)]
    if who == COURT:
        return office_turn(scene, state, FIRST_CLERK, again, since=since)
    return heir_turn(scene, state, who, again, since=since)


def _insertion(where: str, on: Any) -> tuple[str, dict[str, Any]]:  # noqa: ANN401 - a date, as an argument
    names = {"lysingsblad": "Norsk lysingsblad", "newspaper": "lokalavisen"}
    return ("publish_proklama", {"where": where, "on": on, "evidence": f"utklipp fra {names[where]}"})
