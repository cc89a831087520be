"""Public settlement demanded under way: who may, the security, and the court's answer (§§ 127–134)."""

from collections.abc import Mapping

from policies.skifte.public_demand import Demander
from policies.skifte.public_settlement import plan_preparatory_meeting
from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput, NotAllowed
from settlement.domain.events.declaration import BobestyrerAppointed
from settlement.domain.events.public import (
    OffentligDemanded,
    OffentligDemandEnded,
    SecurityGiven,
    SecuritySet,
)
from settlement.domain.forms import PRIVAT
from settlement.domain.heirs import needs_guardian
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.parties import Relation
from settlement.domain.public import OPENED, REFUSED, WITHDRAWN, PublicDemand
from settlement.domain.record import Record
from settlement.domain.together import Joint
from settlement.services.both_hands import all_have_signed
from settlement.services.change import Change, change
from settlement.services.end_authority import end_authority
from settlement.services.estate_contact import plan_contact_check
from settlement.services.facts.public import CREDITORS, demand_decision, security_decision, what_is_asked
from settlement.services.house import House
from settlement.services.tell import tell_heirs, tell_institution

BASIS = "arveloven §§ 127, 130"
OPENING = "arveloven §§ 127, 131–134"
TAKEN_OVER = "Retten har åpnet offentlig skifte. En bostyrer gjør opp boet."


class Opening(Record):
    """What the court has found and decided when it opens.

    Attributes:
        found: the answers to what the rules ask of the court, by name.
        meeting: when the preparatory meeting was held, or why it would have little purpose.
        surely_covers: beyond doubt the assets cover the costs; then no security is needed.
    """

    name: str
    bobestyrer_id: str
    why: str
    meeting: str
    meeting_pointless: bool = False
    surely_covers: bool = False
    found: Mapping[str, bool] = {}


def demand_offentlig(
    house: House, case_id: str, *, version: int | None, actor: Actor, party_id: str, why: str
) -> Case:
    """Demand public settlement as an heir; a guardian does it for the heir they act for.

    Raises:
        Conflict: the estate is with the court already, or the right is lost.
        InvalidInput: no reason is given.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_may_act(party_id)
        party = it.case.parties.get(party_id)
        if party is None or party_id not in it.case.acting_heirs:
            raise NotAllowed("demand public settlement")
        if not all_have_signed(house, it, party_id, Joint.PUBLIC_DEMAND, "demand"):
            return it.case
        guarded = needs_guardian(it.case, party, it.now)
        demander = Demander.VERGE if guarded else Demander.HEIR
        return _take_in(house, it, demander=demander, who=party_id, name=party.name, why=why)


def demand_as_creditor(
    house: House, case_id: str, *, actor: Actor, fordring_id: str, ground: Demander, why: str
) -> Case:
    """Demand public settlement as one who has a claim on the deceased (§ 127 første ledd bokstav e and f).

    The rules look at once at what the case holds; what only a court can find, it is asked.

    Raises:
        Conflict: the conditions are not met, and the reason is said; or a demand waits for the court already.
        NotAllowed: the claim is another's, or this is no ground of a creditor.
    """
    with change(house, case_id, actor=actor) as it:
        claim = it.case.fordringer.get(fordring_id)
        own = actor.kind is ActorKind.INSTITUTION and claim is not None and claim.creditor_id == actor.id
        if claim is None or not own or ground not in CREDITORS:
            raise NotAllowed("demand public settlement for this claim")
        return _take_in(house, it, demander=ground, who=fordring_id, name=claim.creditor_name, why=why)


def enter_demand(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    demander: str,
    who: str,
    name: str,
    why: str,
) -> Case:
    """Enter a demand that came to the court by letter: a creditor's, a bankruptcy estate's, an office's.

    Raises:
        InvalidInput: a ground that the Act does not have, or a creditor without a claim in the estate.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK, ActorKind.STATSFORVALTER)
        ground = next((one for one in Demander if one.value == demander), None)
        by_office = actor.kind is ActorKind.STATSFORVALTER
        if ground is None or by_office != (ground is Demander.STATSFORVALTER):
            raise InvalidInput("demander", "choose one of the grounds of § 127 that is yours to enter")
        if ground in CREDITORS and who not in it.case.fordringer:
            raise InvalidInput("who", "enter the creditor's claim first, and choose it here")
        if ground not in CREDITORS and who not in it.case.acting_heirs:
            raise InvalidInput("who", "choose the heir that it concerns")
        return _take_in(house, it, demander=ground, who=who, name=name, why=why)


def _take_in(house: House, it: Change, *, demander: Demander, who: str, name: str, why: str) -> Case:
    if not why.strip():
        raise InvalidInput("why", "say why the court should take the estate over")
    if it.case.bobestyrer is not None or it.case.skifteform not in {None, PRIVAT}:
        raise Conflict("The estate is not in private settlement, so there is nothing to take over.")
    if any(demand.who == who and demand.is_open for demand in it.case.public.demands.values()):
        raise Conflict("You have demanded this already. The court has not answered yet.")
    demanded = OffentligDemanded(
        demand_id=house.new_id(), demander=demander.value, who=who, name=name, why=why.strip()
    )
    pending = PublicDemand(**demanded.model_dump(), demanded_at=it.now)
    may = demand_decision(it.case, pending, {}, now=it.now, on=it.today)
    if not may.is_met and not may.is_unclear:
        raise Conflict(f"Public settlement cannot be demanded. {may.explanation}")
    it.record(demanded, basis=BASIS)
    tell_heirs(it, "offentlig_demanded")
    return it.case


def withdraw_demand(
    house: House, case_id: str, *, version: int | None, actor: Actor, demand_id: str, why: str
) -> Case:
    """Take a demand back: the heirs found together, perhaps before the judge (§ 131).

    A creditor takes back its own.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        demand = _open_demand(it, demand_id)
        claim = it.case.fordringer.get(demand.who)
        if demand.who in it.case.parties:
            it.require_may_act(demand.who)
            back = f"withdraw:{demand_id}"
            if not all_have_signed(house, it, demand.who, Joint.PUBLIC_DEMAND, back):
                return it.case
        elif claim is None or actor != Actor(kind=ActorKind.INSTITUTION, id=claim.creditor_id):
            it.require_kind(ActorKind.CLERK)
        ended = OffentligDemandEnded(demand_id=demand_id, outcome=WITHDRAWN, why=why or "Kravet er trukket.")
        return it.record(ended, basis=BASIS)


def set_security(
    house: House, case_id: str, *, version: int | None, actor: Actor, demand_id: str, amount_ore: int
) -> Case:
    """Set the security that is to be given before the court can open (arveloven § 132).

    Raises:
        Conflict: the Act asks none of the one who demands it.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        it.require_open("decide_public_demand")
        demand = _open_demand(it, demand_id)
        if amount_ore <= 0:
            raise InvalidInput("amount_ore", "enter the size of the security")
        needed = security_decision(it.case, demand, surely_covers=False, set_ore=amount_ore, on=it.today)
        if not needed.is_met:
            raise Conflict(f"No security is given here. {needed.explanation}")
        set_by = SecuritySet(demand_id=demand_id, amount_ore=amount_ore, clerk=actor.id)
        it.record(set_by, basis="arveloven § 132")
        _tell_demander(it, demand, "offentlig_security")
        return it.case


def give_security(
    house: House, case_id: str, *, version: int | None, actor: Actor, demand_id: str, evidence: str
) -> Case:
    """Note that the security is given, with what shows it."""
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_open("give_security")
        demand = _open_demand(it, demand_id)
        if demand.who in it.case.parties:
            it.require_may_act(demand.who)
        else:
            it.require_kind(ActorKind.CLERK)
        if not demand.waits_for_security:
            raise Conflict("The court has not set a security that waits to be given.")
        if not evidence.strip():
            raise InvalidInput("evidence", "say what shows that the security is given")
        given = SecurityGiven(demand_id=demand_id, evidence=evidence.strip())
        return it.record(given, basis="arveloven § 132")


def refuse_demand(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    demand_id: str,
    why: str,
    found: Mapping[str, bool],
) -> Case:
    """Refuse the demand: what the court has found shows that the conditions are not met.

    Raises:
        Conflict: the conditions are met, or it is not clear that they are not.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        it.require_open("decide_public_demand")
        demand = _open_demand(it, demand_id)
        may = demand_decision(it.case, demand, found, now=it.now, on=it.today)
        if may.is_met or may.is_unclear:
            raise Conflict(f"The demand cannot be refused on this. {what_is_asked(may)}")
        ended = OffentligDemandEnded(
            demand_id=demand_id, outcome=REFUSED, why=why or may.explanation, decision=may.as_record()
        )
        it.record(ended, basis=BASIS)
        tell_heirs(it, "offentlig_refused")
        _tell_demander(it, demand, "offentlig_refused")
        return it.case


def open_on_demand(
    house: House, case_id: str, *, version: int | None, actor: Actor, demand_id: str, opening: Opening
) -> Case:
    """Open public settlement on a demand: the attest ends, and a bobestyrer gets the same case and its books.

    Raises:
        Conflict: the conditions are not met, the security is lacking, or nobody has said anything of the
            preparatory meeting.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        it.require_open("decide_public_demand")
        demand = _open_demand(it, demand_id)
        may = demand_decision(it.case, demand, opening.found, now=it.now, on=it.today)
        if not may.is_met:
            raise Conflict(f"The court cannot open public settlement on this demand. {what_is_asked(may)}")
        _require_security(it, demand, opening)
        _require_meeting(it, demand, opening)
        end_authority(it, TAKEN_OVER, basis=OPENING)
        ended = OffentligDemandEnded(
            demand_id=demand_id,
            outcome=OPENED,
            why=opening.why or may.explanation,
            ground=may.value if isinstance(may.value, str) else "annet ledd",
            meeting=opening.meeting,
            decision=may.as_record(),
        )
        appointed = BobestyrerAppointed(
            name=opening.name, bobestyrer_id=opening.bobestyrer_id, ground=opening.why or may.explanation
        )
        it.record(ended, appointed, basis=OPENING)
        tell_heirs(it, "offentlig_opened")
        _tell_demander(it, demand, "offentlig_opened")
        plan_contact_check(it, again=True)
        return it.case


def _tell_demander(it: Change, demand: PublicDemand, what: str) -> None:
    """Tell a creditor who has an organisation number that there is an answer to read."""
    claim = it.case.fordringer.get(demand.who)
    if claim is not None and claim.creditor_id.isdigit():
        tell_institution(it, claim.creditor_id, what, f"{what}:{demand.demand_id}")


def _open_demand(it: Change, demand_id: str) -> PublicDemand:
    demand = it.case.public.demands.get(demand_id)
    if demand is None or not demand.is_open:
        raise Conflict("That demand does not wait for an answer.")
    return demand


def _require_security(it: Change, demand: PublicDemand, opening: Opening) -> None:
    if demand.security_evidence:
        return
    needed = security_decision(
        it.case, demand, surely_covers=opening.surely_covers or None, set_ore=demand.security_ore, on=it.today
    )
    if needed.is_met or needed.is_unclear:
        raise Conflict(f"The security comes first. {what_is_asked(needed)}")


def _require_meeting(it: Change, demand: PublicDemand, opening: Opening) -> None:
    small = tuple(party.id for party in it.case.parties_with(Relation.MINOR_LEGATEE))
    held = plan_preparatory_meeting(
        heirs=tuple(heir for heir in it.case.acting_heirs if heir not in small),
        minor_legatees=small,
        demanded_by=demand.who,
        meeting_pointless=opening.meeting_pointless,
    )
    if not opening.meeting.strip():
        wanted = "when the meeting was held" if held.is_met else "why a meeting has little purpose"
        raise InvalidInput("meeting", f"say {wanted} (§ 131)")
