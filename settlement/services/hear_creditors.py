"""Proklama and the creditors' claims."""

from datetime import date

from pydantic import Field

from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.estate import Fordring, FordringStatus
from settlement.domain.events.inventory import (
    CreditorTold,
    FordringDecided,
    FordringReceived,
    ProklamaDecided,
    ProklamaEnded,
    ProklamaPublished,
)
from settlement.domain.journal import CLOCK, ENGINE, Actor
from settlement.domain.ledger import RANK
from settlement.domain.record import Record
from settlement.domain.steps.inventory import creditors_to_tell
from settlement.services.change import Change, change
from settlement.services.file_documents import add_proklama
from settlement.services.house import House

TELL_CREDITOR = "tell_creditor"
PLACES = ("lysingsblad", "newspaper")


class FordringInput(Record):
    """A claim as its creditor states it. Whole øre."""

    creditor_name: str = Field(min_length=1, max_length=200)
    creditor_id: str = Field(min_length=1, max_length=40)
    description: str = Field(min_length=1, max_length=500)
    amount_ore: int = Field(gt=0, le=10**14)
    fordring_class: str = "ordinary"
    secured: bool = False
    tax: bool = False
    due_on: date | None = None


def decide_proklama(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    wanted: bool,
    party_id: str | None = None,
) -> Case:
    """One heir is enough to have it; in a public settlement it is issued always (§§ 121, 142).

    Args:
        house: what the services work with.
        case_id: the case.
        version: the version that the actor saw.
        actor: who answers.
        wanted: yes or no; there is none when all who decide have said no.
        party_id: whose answer it is, when the actor gives it for another.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        if party_id is not None:
            it.require_may_act(party_id)
        it.require_open("decide_proklama")
        if it.case.bobestyrer is not None and not wanted:
            raise Conflict(
                "In a public settlement the notice to creditors is always issued (arveloven § 142)."
            )
        decided = ProklamaDecided(wanted=wanted, by_party=party_id or actor.id)
        it.record(decided, basis="arveloven §§ 93, 121, 142")
        return add_proklama(house, it)


def publish_proklama(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    where: str,
    on: date,
    evidence: str,
) -> Case:
    """Note a publication. Six weeks run from the last of the two insertions and Norsk lysingsblad."""
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        it.require_open("issue_proklama")
        if where not in PLACES:
            raise InvalidInput("where", f"choose from {', '.join(PLACES)}")
        if on > it.today:
            raise InvalidInput("on", "enter a publication after it has been made")
        if where == "newspaper" and on in it.case.proklama.published_on:
            raise InvalidInput("on", "that insertion is entered already; the Act asks for two different ones")
        published = ProklamaPublished(where=where, on=on, evidence=evidence)
        it.record(published, basis="arveloven § 101")
        return add_proklama(house, it)


def end_proklama(house: House, case_id: str) -> Case:
    """The limit has run out; claims not reported in time are precluded (§ 102)."""
    with change(house, case_id, actor=CLOCK) as it:
        if not it.is_open("receive_fordringer"):
            return it.case
        return it.record(ProklamaEnded(), basis="arveloven § 102")


def submit_fordring(house: House, case_id: str, *, actor: Actor, claim: FordringInput, key: str) -> Case:
    """Take in a creditor's claim; the same key is the same claim.

    A claim after the limit is taken in all the same and marked precluded, unless it is secured or tax.
    """
    with change(house, case_id, actor=actor) as it:
        fordring_id = f"{actor.id}:{key}"
        if fordring_id in it.case.fordringer:
            return it.case
        if it.case.closed is not None:
            raise Conflict("The settlement is over. Turn to the heirs named in the certificate.")
        if claim.fordring_class not in RANK:
            raise InvalidInput("fordring_class", f"choose from {', '.join(RANK)}")
        fordring = Fordring(id=fordring_id, received_on=it.today, **claim.model_dump())
        it.record(FordringReceived(fordring=fordring), basis="arveloven § 102")
        if _is_late(it, fordring):
            reason = "Kravet kom etter at fristen i proklama var ute (arveloven § 102)."
            it.record(
                FordringDecided(fordring_id=fordring_id, status=FordringStatus.PRECLUDED, reason=reason),
                basis="arveloven § 102",
                actor=ENGINE,
            )
        return it.case


def _is_late(it: Change, fordring: Fordring) -> bool:
    exempt = fordring.secured or fordring.tax or fordring.fordring_class in {"funeral", "mass"}
    return it.case.proklama_over and not exempt


def decide_fordring(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    fordring_id: str,
    accepted_ore: int,
    reason: str,
) -> Case:
    """Accept a claim wholly or partly, or reject it with zero. The creditor is told."""
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        fordring = it.case.fordringer.get(fordring_id)
        if fordring is None or fordring.status != FordringStatus.RECEIVED:
            raise Conflict("That claim does not wait for a decision.")
        it.require_open("decide_fordringer")
        if not 0 <= accepted_ore <= fordring.amount_ore:
            raise InvalidInput("accepted_ore", "accept between nothing and what is claimed")
        if accepted_ore < fordring.amount_ore and not reason.strip():
            raise InvalidInput("reason", "say why, so that the creditor can answer")
        status = FordringStatus.ACCEPTED if accepted_ore else FordringStatus.REJECTED
        decided = FordringDecided(
            fordring_id=fordring_id, status=status, accepted_ore=accepted_ore, reason=reason
        )
        return it.record(decided, basis="arveloven § 119")


def tell_creditors(house: House, case_id: str) -> Case:
    """Send each creditor the decision, once per decision."""
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("tell_creditors"):
            return it.case
        told = []
        for fordring_id in creditors_to_tell(it.case):
            status = it.case.fordringer[fordring_id].status
            key = f"creditor:{case_id}:{fordring_id}:{status}"
            it.work.outbox.add(TELL_CREDITOR, key, case_id=case_id, payload={"fordring_id": fordring_id})
            told.append(CreditorTold(fordring_id=fordring_id, key=key))
        return it.record(*told, basis="arveloven § 119")
