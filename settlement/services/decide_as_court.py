"""What a clerk decides in the intake: heirs, insight, holds, the family tree, the testament."""

from collections.abc import Sequence
from datetime import date

from settlement.domain.case import Case
from settlement.domain.contents import FAMILY_FINDINGS, family_hash
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.events.intake import (
    FactFound,
    FormuesfullmaktDecided,
    HeirsConfirmed,
    HoldLifted,
    HoldPlaced,
    KinAdded,
    ObjectionSettled,
)
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.parties import Kin, Party
from settlement.services.change import Change, change
from settlement.services.facts.both_estates import SAT_IN_USKIFTE
from settlement.services.file_documents import add_formuesfullmakt
from settlement.services.heir_found_late import record_of_family
from settlement.services.house import House
from settlement.services.run_intake import USKIFTE_HOLD
from settlement.services.tell_offices import tell_of_minor_heirs


def confirm_heirs(
    house: House, case_id: str, *, version: int | None, actor: Actor, heirs: Sequence[str]
) -> Case:
    """Confirm the heirs that the rules of succession gave (arveloven chapters 2 to 4).

    Raises:
        Conflict: other heirs than the rules give; the tree or the testament must be corrected first.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        it.require_open("confirm_heirs")
        if set(heirs) != set(it.case.heirs_proposed):
            problem = (
                "The heirs are others than the family tree and the testament give. Correct the tree first."
            )
            raise Conflict(problem)
        minors = tuple(h for h in heirs if it.case.parties[h].is_minor(it.today))
        confirmed = HeirsConfirmed(
            heirs=it.case.heirs_proposed, minors=minors, facts_hash=family_hash(it.case)
        )
        case = it.record(confirmed, basis="arveloven § 90")
        tell_of_minor_heirs(it, case)
        return case


def add_relative(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    party: Party,
    parents: Sequence[str] = (),
    evidence: str,
) -> Case:
    """Add a party to the case and the family tree, with what shows it.

    Raises:
        Conflict: the party is there already, or would inherit when the inheritance has gone to others.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        if party.id in it.case.parties:
            raise Conflict("The party is in the case already.")
        kin = Kin(
            id=party.id,
            party_id=party.id,
            name=party.name,
            parents=tuple(parents),
            alive=party.alive,
            birth_date=party.birth_date,
        )
        added = KinAdded(kin=(kin,) if party.is_person else (), parties=(party,), evidence=evidence)
        record_of_family(it, added, basis="arveloven kapittel 2–4")
        return it.case


def place_kin(
    house: House, case_id: str, *, version: int | None, actor: Actor, kin: Sequence[Kin], evidence: str
) -> Case:
    """Place people in the family tree who are parties already, or who only connect others."""
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        record_of_family(it, KinAdded(kin=tuple(kin), evidence=evidence), basis="arveloven kapittel 2–4")
        return it.case


def record_fact(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    name: str,
    value: str,
    evidence: str,
) -> Case:
    """Record a fact that the rules of succession ask for: yes, no or a date, with what shows it."""
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        if name not in FAMILY_FINDINGS:
            raise InvalidInput("name", f"choose from {', '.join(FAMILY_FINDINGS)}")
        if name == "cohabited_from":
            _require_date(value)
        elif value not in {"yes", "no"}:
            raise InvalidInput("value", "answer yes or no")
        found = FactFound(name=name, value=value, evidence=evidence)
        record_of_family(it, found, basis="arveloven kapittel 2–3")
        return it.case


def _require_date(value: str) -> None:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise InvalidInput("value", "write the date as year-month-day") from None


def decide_formuesfullmakt(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    party_id: str,
    granted: bool,
    reason: str = "",
) -> Case:
    """Grant or refuse one heir insight in what the deceased owned and owed (arveloven § 92).

    Raises:
        InvalidInput: a refusal without a reason.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        it.require_open("grant_formuesfullmakt")
        if party_id not in it.case.heirs:
            raise InvalidInput("party_id", "only a confirmed heir may have insight")
        if not granted and not reason.strip():
            raise InvalidInput("reason", "a refusal must say why, so that the heir can answer")
        decided = FormuesfullmaktDecided(party_id=party_id, granted=granted, reason=reason)
        it.record(decided, basis="arveloven § 92")
        return add_formuesfullmakt(house, it)


def place_hold(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    code: str,
    reason: str,
    steps: Sequence[str] = (),
) -> Case:
    """Stop the case, or named steps, with a coded reason. The place in the queue is kept."""
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        hold = HoldPlaced(hold_id=house.new_id(), code=code, reason=reason, steps=tuple(steps))
        return it.record(hold, basis=f"domstolens beslutning: {code}")


def lift_hold(
    house: House, case_id: str, *, version: int | None, actor: Actor, hold_id: str, reason: str
) -> Case:
    """Let the case go on from where it stood."""
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        if hold_id not in it.case.holds:
            raise Conflict("That hold is lifted already.")
        if it.case.holds[hold_id].code == USKIFTE_HOLD and SAT_IN_USKIFTE not in it.case.findings:
            raise Conflict("Record first whether the deceased sat in uskifte; the shares follow from it.")
        return it.record(HoldLifted(hold_id=hold_id, reason=reason), basis="domstolens beslutning")


def settle_objection(
    house: House, case_id: str, *, version: int | None, actor: Actor, objection_id: str, how: str
) -> Case:
    """Settle an objection: the clerk after a ruling, or the heir who raised it takes it back."""
    with change(house, case_id, actor=actor, version=version) as it:
        _require_settler(it, objection_id)
        return it.record(ObjectionSettled(objection_id=objection_id, how=how), basis=how)


def _require_settler(it: Change, objection_id: str) -> None:
    objection = it.case.objections.get(objection_id)
    if objection is None:
        raise Conflict("That objection is settled already.")
    it.require_may_act(str(objection["party_id"]))
