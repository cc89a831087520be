"""Hand out a part of the inheritance before the settlement is over, when all agree (§§ 120, 123)."""

from datetime import datetime

from settlement.domain.case import Case
from settlement.domain.contents import inheriting_hash
from settlement.domain.early_parts import (
    DECLINED,
    WITHDRAWN,
    early_part_hash,
    most_owed_ore,
    standing_part,
    to_cancel,
    why_ended,
)
from settlement.domain.errors import Conflict, InvalidInput, NotAllowed
from settlement.domain.events.early import EarlyPartEnded, EarlyPartProposed, EarlyPartSigned
from settlement.domain.events.withdrawal import PaymentCancelled
from settlement.domain.heirs import deciding_heirs
from settlement.domain.journal import ENGINE, Actor
from settlement.domain.plan import StepStatus, step_state
from settlement.domain.proposals import EarlyPart
from settlement.domain.together import Joint
from settlement.services.both_hands import all_have_signed
from settlement.services.change import Change, change
from settlement.services.facts.early_parts import early_parts
from settlement.services.house import House
from settlement.services.tell import tell_party

BASIS = "arveloven §§ 120, 123"
ASKED, OVER = "early_part", "early_part_ended"
STOPPED = "Utdelingen før skiftet er ferdig, holder ikke lenger."


def why_not_now(case: Case, now: datetime) -> str | None:
    """Say why nothing can be proposed in this estate at this time; None when it can."""
    if case.closed is not None or case.attest is None or case.skifteform != "privat":
        return "Only in a private settlement, after the certificate, can the heirs hand out early."
    if case.distribution_agreed is not None:
        return "All have agreed how everything is divided. The inheritance is paid by that agreement."
    if step_state(case, now, "confirm_inventory").status != StepStatus.DONE:
        return "All must first have confirmed what the estate owns and owes."
    if standing_part(case) is not None:
        return "A proposal stands already. Answer it, or wait until it is paid."
    return None


def propose_early_part(
    house: House, case_id: str, *, version: int | None, actor: Actor, party_id: str, amount_ore: int
) -> Case:
    """Propose to hand out an amount by the fractions of the inheritance; who proposes has still to sign.

    Raises:
        Conflict: another form or time, an unclear division, or the rule says no: the words say which.
        InvalidInput: nothing, or more than can be handed out.
        NotAllowed: the actor does not take part in decisions.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        _require_deciding(it, party_id)
        if (why := why_not_now(it.case, it.now)) is not None:
            raise Conflict(why)
        if amount_ore <= 0:
            raise InvalidInput("amount_ore", "enter an amount above zero")
        early, owed = early_parts(it.case, amount_ore, it.now), most_owed_ore(it.case)
        if early.refused or owed is None:
            raise Conflict(f"So much cannot be handed out now. {early.refused}")
        if not early.shares or amount_ore > early.most_ore:
            raise InvalidInput("amount_ore", "no more than the estate can do without, and something for each")
        part_id = house.new_id()
        proposed = EarlyPartProposed(
            part_id=part_id,
            party_id=party_id,
            amount_ore=amount_ore,
            shares=early.shares,
            owed_ore=owed,
            spouse_ore=early.spouse_ore,
            content_hash=early_part_hash(it.case, amount_ore, early.shares, part_id),
            facts_hash=inheriting_hash(it.case),
            decision=early.decision,
        )
        it.record(proposed, basis=BASIS)
        _tell(it, ASKED)
        return it.case


def sign_early_part(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    party_id: str,
    content_hash: str,
    method: str,
) -> Case:
    """Agree to exactly what was shown; when all have, the engine asks the rule and prepares to pay.

    Raises:
        Conflict: another proposal stands now, or none.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        _require_deciding(it, party_id)
        it.require_open("agree_early_part")
        part = standing_part(it.case)
        if part is None or part.agreed or part.content_hash != content_hash:
            raise Conflict("The proposal has changed since you saw it. Read it again before you sign.")
        if party_id in part.signed:
            raise Conflict("You have signed this already.")
        if not all_have_signed(house, it, party_id, Joint.EARLY_PART, content_hash, method=method):
            return it.case
        signed = EarlyPartSigned(
            part_id=part.part_id,
            party_id=party_id,
            content_hash=content_hash,
            signature=house.new_id(),
            method=method,
        )
        return it.record(signed, basis=BASIS)


def decline_early_part(
    house: House, case_id: str, *, version: int | None, actor: Actor, party_id: str, why: str
) -> Case:
    """Say no with a reason, or take one's own proposal back: what no bank has been told to pay stays.

    Raises:
        Conflict: nothing stands.
        InvalidInput: no reason, from another than who proposed it.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        _require_deciding(it, party_id)
        part = standing_part(it.case)
        if part is None:
            raise Conflict("No proposal stands.")
        own = part.by == party_id
        if not own and not why.strip():
            raise InvalidInput("why", "say why, so that the others can propose something else")
        return _end(it, part, WITHDRAWN if own else DECLINED, party_id=party_id, why=why.strip())


def stop_early_part(house: House, case_id: str) -> Case:
    """End what the facts no longer carry, and stop what no bank has been told to pay."""
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("stop_early_part"):
            return it.case
        part = standing_part(it.case)
        ended = why_ended(it.case, part, it.now) if part is not None else None
        if part is not None and ended is not None:
            how, why = ended
            return _end(it, part, how, why=why)
        return _cancel(it)


def _end(it: Change, part: EarlyPart, how: str, *, why: str, party_id: str = "") -> Case:
    ended = EarlyPartEnded(part_id=part.part_id, how=how, party_id=party_id, why=why)
    it.record(ended, basis=BASIS)
    _tell(it, OVER)
    return _cancel(it)


def _cancel(it: Change) -> Case:
    stops = [PaymentCancelled(payment_id=payment.payment_id, why=STOPPED) for payment in to_cancel(it.case)]
    return it.record(*stops, basis=BASIS, actor=ENGINE) if stops else it.case


def _tell(it: Change, what: str) -> None:
    """Tell who is to sign; a legatee has no say in it, and does not see it."""
    for heir in deciding_heirs(it.case, it.now):
        tell_party(it, heir.id, what)


def _require_deciding(it: Change, party_id: str) -> None:
    it.require_may_act(party_id)
    if party_id not in {heir.id for heir in deciding_heirs(it.case, it.now)}:
        raise NotAllowed("decide on this")
