"""Look for heirs: note where and what was found, and decide what happens when they cannot be found."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from policies.consents.search import Place
from policies.kernel.decision import Outcome
from policies.succession.conditions import AbsentHeir, decide_part_set_aside
from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.events.family import (
    AbsenceEnded,
    AddressFound,
    HeirDeclaredAbsent,
    HeirDied,
    SearchNoted,
    SearchResult,
)
from settlement.domain.events.intake import KinAdded
from settlement.domain.heirs import is_absent
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.parties import Party, kin_of
from settlement.services.change import Change, change
from settlement.services.facts.absent import search_is_enough, searches_for
from settlement.services.facts.succession import date_of_death
from settlement.services.house import House
from settlement.services.tell_offices import tell_of_absent_heir

FOUND = "found"
PRESUMED_DEAD = "presumed_dead"
SEARCHING = "arveloven § 90"
SET_ASIDE = "arveloven §§ 68, 125, 146"


def note_search(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    about: str,
    place: Place,
    on: date,
    found: str,
    result: SearchResult,
) -> Case:
    """Note where somebody looked for an heir, or for the issue of a line. Heirs may add what they know.

    Raises:
        InvalidInput: nobody of that id in the case, a day to come, or nothing is said of what was found.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        if actor.kind is not ActorKind.CLERK:
            it.require_manager()
        if about not in it.case.parties and about not in it.case.kin:
            raise InvalidInput("about", "choose somebody in the case or in the family tree")
        if on > it.today:
            raise InvalidInput("on", "enter the day somebody looked, not one to come")
        if not found.strip():
            raise InvalidInput("found", "say what was found, or that nothing was")
        noted = SearchNoted(
            search_id=house.new_id(), about=about, place=place.value, on=on, found=found, result=result
        )
        return it.record(noted, basis=SEARCHING)


def declare_absent(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    party_id: str,
    lived_at_death: bool,
    reason: str,
    has_other_managed_assets: bool = False,
    takers: Mapping[str, Fraction] | None = None,
) -> Case:
    """Decide that an heir cannot be found.

    One who lived at the death inherits, and the part is kept (arveloven § 68 annet ledd). One of whom that is
    uncertain counts as not surviving, and the line steps in (første ledd).

    Args:
        house: what the use case works with.
        case_id: the case.
        version: the version that the actor saw.
        actor: a clerk.
        party_id: the heir.
        lived_at_death: it is certain that the heir lived when the deceased died.
        reason: what the court rests on.
        has_other_managed_assets: other assets are managed for the heir already.
        takers: spouse, cohabitant, relatives in direct line or heirs by testament, with the part each takes
            if the inheritance is too small to be kept (§ 146).

    Raises:
        Conflict: it has not been looked far enough, or the heir has shown up.
        InvalidInput: the parts of those who take instead do not make a whole.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        party = _heir(it, party_id)
        if is_absent(it.case, party_id):
            raise Conflict("The court has decided this already.")
        _require_searched(it, party_id)
        parts = _checked(it.case, party_id, takers or {})
        facts = AbsentHeir(party_id, certain_alive_at_death=lived_at_death, address_known=False)
        decision = decide_part_set_aside(facts, date_of_death=date_of_death(it.case))
        if decision.outcome is not Outcome.MET:
            if it.case.attest is not None:
                problem = "The attest names this heir. The court must correct the attest first (§ 118)."
                raise Conflict(problem)
            kin = it.case.kin.get(party_id) or kin_of(party)
            gone = kin.model_copy(update={"alive": False, "died_on": None})
            return it.record(KinAdded(kin=(gone,), evidence=reason), basis="arveloven § 68 første ledd")
        absent = HeirDeclaredAbsent(
            party_id=party_id,
            reason=reason,
            has_other_managed_assets=has_other_managed_assets,
            takers=parts,
            decision=decision.as_record(),
        )
        case = it.record(absent, basis=SET_ASIDE)
        tell_of_absent_heir(it, case, party_id)
        return case


def _heir(it: Change, party_id: str) -> Party:
    party = it.case.parties.get(party_id)
    if party is None or party_id not in it.case.acting_heirs:
        raise Conflict("That person is not an heir in this case.")
    return party


def _require_searched(it: Change, about: str) -> None:
    enough = search_is_enough(it.case, about)
    if not enough.is_met:
        questions = " ".join(item.question for item in enough.missing)
        raise Conflict(f"{enough.explanation} {questions}")


def _checked(case: Case, party_id: str, takers: Mapping[str, Fraction]) -> dict[str, str]:
    if any(who not in case.active_parties or who == party_id for who in takers):
        raise InvalidInput("takers", "those who take instead must be other parties in the case")
    if takers and (sum(takers.values()) != 1 or min(takers.values()) <= 0):
        raise InvalidInput("takers", "the parts must make a whole")
    return {who: f"{part.numerator}/{part.denominator}" for who, part in takers.items()}


def close_line(
    house: House, case_id: str, *, version: int | None, actor: Actor, kin_ids: Sequence[str]
) -> Case:
    """End the search for unknown issue: none was found, and the tree counts as it is known.

    Whoever shows up later has been passed over and may claim from the others (arveloven §§ 69–71).

    Raises:
        Conflict: it has not been looked far enough for one of them.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        if any(kin_id not in it.case.kin for kin_id in kin_ids):
            raise InvalidInput("kin_ids", "choose somebody in the family tree")
        for kin_id in kin_ids:
            _require_searched(it, kin_id)
        closed = tuple(it.case.kin[one].model_copy(update={"issue_complete": True}) for one in kin_ids)
        looked = [search for one in kin_ids for search in searches_for(it.case, one)]
        evidence = "; ".join(f"{search.place} {search.on}: {search.found}" for search in looked)
        return it.record(KinAdded(kin=closed, evidence=evidence), basis=SEARCHING)


def record_address(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    party_id: str,
    address_lines: Sequence[str],
    country: str | None,
    evidence: str,
) -> Case:
    """Record where an heir can be written to. Who counted as not found has been, and acts again.

    Raises:
        InvalidInput: an address of less than two lines.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        _heir(it, party_id)
        if len(address_lines) < 2:
            raise InvalidInput("address_lines", "a letter needs a street and a place, a line each")
        found = AddressFound(
            party_id=party_id, address_lines=tuple(address_lines), country=country, evidence=evidence
        )
        if not is_absent(it.case, party_id):
            return it.record(found, basis=SEARCHING)
        ended = AbsenceEnded(party_id=party_id, how=FOUND, evidence=evidence)
        return it.record(ended, found, basis=SET_ASIDE)


def record_presumed_dead(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    party_id: str,
    died_on: date,
    ruling: str,
) -> Case:
    """Record a court's final ruling that a missing heir is dead, and since which day.

    It counts for and against everybody (lov om forsvunne personar § 14). Dead after the deceased, the heir
    has inherited, and the heir's own estate takes the part; dead before, the line steps in.

    Raises:
        Conflict: the heir is not missing.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        if not is_absent(it.case, party_id):
            raise Conflict("That heir is not missing.")
        if died_on > it.today:
            raise InvalidInput("died_on", "enter the day that the ruling names")
        ended = AbsenceEnded(party_id=party_id, how=PRESUMED_DEAD, evidence=ruling)
        died = HeirDied(party_id=party_id, died_on=died_on, source=ruling)
        return it.record(ended, died, basis="lov om forsvunne personar §§ 8–9, 13–14")
