"""Heirs for whom a guardian acts: minors, and adults who cannot. The law's answer to what the case knows."""

from datetime import date

from policies.consents.wards import (
    Capacity,
    CloseInterest,
    Closeness,
    ConflictFacts,
    Guardian,
    Representation,
    WardFacts,
    decide_conflict,
    decide_representation,
)
from policies.kernel.decision import Decision, Missing
from settlement.domain.case import Case
from settlement.domain.case import Guardian as ActingGuardian
from settlement.domain.identifiers import birth_date_hint
from settlement.domain.parties import ADULT_AGE, KnownGuardian, Party, WardFindings, age_on

OF_ADULTS = frozenset({"adult", "temporary"})
OF_MINORS = frozenset({"parent", "minor", "temporary"})
PARENT, FUTURE_PROXY = "parent", "future_authority"
TO_BE_APPOINTED = frozenset({"verge", "setteverge"})
"""What is missing when the statsforvalter must find somebody."""


def guardian_id(case: Case, known: KnownGuardian) -> str:
    """Give the party that a guardian is, or the id that the guardian gets when becoming one."""
    for party in case.active_parties.values():
        if known.person_number is not None and party.person_number == known.person_number:
            return party.id
    return known.id


def known_guardians(case: Case, party: Party, on: date) -> tuple[KnownGuardian, ...]:
    """List the guardians of the kind that fits the ward's age, each once."""
    fits = OF_MINORS if party.is_minor(on) else OF_ADULTS
    told = (one for one in case.known_guardians.get(party.id, ()) if one.kind in fits)
    return tuple({guardian_id(case, one): one for one in told}.values())


def acting_guardian(case: Case, party: Party, on: date) -> ActingGuardian | None:
    """Give who is appointed to act for a party; of several who act together, the first."""
    return next(iter(acting_guardians(case, party, on)), None)


def acting_guardians(case: Case, party: Party, on: date) -> tuple[ActingGuardian, ...]:
    """List who act for a party, together when several (§ 18): for a minor until the day of turning 18.

    A guardianship that goes on is one of an adult (vergemålsloven §§ 2, 8, 20): a register or an office tells
    of it, or somebody is appointed anew. What was done before the birthday stands.
    """
    appointed = _appointed(case, party)
    stands_in = not party.is_person or party.alive is False or party.id in case.absent
    if stands_in or party.is_minor(on):
        return appointed
    return tuple(one for one in appointed if not _was_for_minor(case, party, one))


def _appointed(case: Case, party: Party) -> tuple[ActingGuardian, ...]:
    """List those appointed; the one alone whom the other, or the statsforvalter, lets act alone."""
    first = case.guardians.get(party.id)
    every = () if first is None else (first, *first.beside)
    alone = case.wards.get(party.id, WardFindings()).acts_alone
    return tuple(one for one in every if alone and one.party_id == alone) or every


def guardian_to_name(case: Case, party: Party, on: date) -> str:
    """Name the guardian whom the attest names; empty: none.

    A minor's, and an adult's when the mandate covers the settlement, also where the adult acts alone
    (arveloven § 118 tredje ledd).
    """
    acting = acting_guardians(case, party, on)
    if acting:
        return " og ".join(one.name for one in acting)
    supports = supporting_guardian(case, party, on)
    return supports.name if supports is not None else ""


def supporting_guardian(case: Case, party: Party, on: date) -> KnownGuardian | None:
    """Give the guardian of an adult who acts alone, with a mandate for the settlement (vgml. §§ 31–33)."""
    stands_in = not party.is_person or party.alive is False or party.id in case.absent
    if stands_in or party.is_minor(on) or covers_settlement(case, party, on) is not True:
        return None
    return next(iter(known_guardians(case, party, on)), None)


def _was_for_minor(case: Case, party: Party, appointed: ActingGuardian) -> bool:
    kinds = {one.kind for one in case.known_guardians.get(party.id, ()) if one.id == appointed.known_id}
    if appointed.known_id and kinds & OF_ADULTS:
        return False
    return appointed.since is not None and party.is_minor(appointed.since)


def covers_settlement(case: Case, party: Party, on: date) -> bool | None:
    """Say whether an adult's guardianship is about the settlement; None when it may be."""
    found = case.wards.get(party.id, WardFindings()).covers_settlement
    if found is not None:
        return found
    told = {one.covers_settlement for one in known_guardians(case, party, on)}
    if True in told:
        return True
    return None if None in told else False


def is_minor_or_deprived(case: Case, party: Party, on: date) -> bool:
    """Say whether the statsforvalter is to be told of this heir (arveloven §§ 90, 118)."""
    found = case.wards.get(party.id, WardFindings())
    return party.is_minor(on) or found.capacity == Capacity.DEPRIVED.value


def is_acted_for(case: Case, party: Party, on: date) -> bool:
    """Say whether somebody else must act for a living person; of who may be able to, it is not known yet."""
    if party.is_minor(on):
        return True
    if not _may_be_ward(case, party, on):
        return False
    acting = representation(case, party, on).value
    return acting is None or acting.acts != (party.id,)


def has_guardianship(case: Case, party: Party, on: date) -> bool:
    """Say whether an heir is under guardianship that concerns the inheritance, whoever acts."""
    if not party.is_person or party.alive is False:
        return False
    if party.id in case.absent:  # the part of who cannot be found has its own rules (arveloven § 146)
        return party.is_minor(on)
    appointed = acting_guardian(case, party, on)
    by_office = appointed is not None and not appointed.known_id
    return party.is_minor(on) or by_office or covers_settlement(case, party, on) is not False


def _may_be_ward(case: Case, party: Party, on: date) -> bool:
    found = case.wards.get(party.id)
    if found is not None and found.capacity is not None:
        return found.capacity != Capacity.FULL.value
    return bool(case.known_guardians.get(party.id)) and covers_settlement(case, party, on) is not False


def representation(case: Case, party: Party, on: date) -> Decision[Representation]:
    """Decide who acts for an heir (vergemålsloven §§ 8 to 34, arveloven § 139)."""
    return decide_representation(ward_facts(case, party, on), on=on)


def ward_facts(case: Case, party: Party, on: date) -> WardFacts:
    """Gather what the case knows of an heir's guardians and capacity.

    Whoever the statsforvalter has appointed in this estate acts, and the others give way (§§ 16, 18, 34); but
    the other parent acts on, together with who stands in for the one who is disqualified.
    """
    found = case.wards.get(party.id, WardFindings())
    appointed = acting_guardian(case, party, on)
    by_office = appointed is not None and not appointed.known_id and not guardian_in_conflict(case, party)
    temporary = appointed.party_id if appointed is not None and by_office else None
    known = known_guardians(case, party, on)
    if appointed is not None and temporary is not None:
        known = _left_beside(case, party, known) if appointed.temporary else ()
    proxies = (one for one in case.known_guardians.get(party.id, ()) if one.kind == FUTURE_PROXY)
    return WardFacts(
        id=party.id,
        born_on=party.birth_date or date.min,  # whoever has no date of birth is of age to us
        guardians=tuple(_guardian(case, party, one, found, on) for one in known),
        capacity=_capacity(case, party, found, on),
        mandate_covers=True if by_office else covers_settlement(case, party, on),
        temporary=temporary,
        future_proxy=next((guardian_id(case, one) for one in proxies), None),
    )


def _left_beside(case: Case, party: Party, known: tuple[KnownGuardian, ...]) -> tuple[KnownGuardian, ...]:
    """Give those looked at, where one is disqualified and another is not; else nobody is left to act on."""
    found = {one.id: has_conflict(case, party, one) for one in known}
    if not {True, False} <= set(found.values()):
        return ()
    return tuple(one for one in known if found[one.id] is not None)


def _capacity(case: Case, party: Party, found: WardFindings, on: date) -> Capacity:
    if found.capacity is not None:
        return Capacity(found.capacity)
    return Capacity.UNKNOWN if _may_be_ward(case, party, on) else Capacity.FULL


def _guardian(case: Case, ward: Party, known: KnownGuardian, found: WardFindings, on: date) -> Guardian:
    own_id = guardian_id(case, known)
    return Guardian(
        own_id,
        is_of_age=_is_of_age(case, known, on),
        acts_alone=found.acts_alone == own_id,
        has_conflict=has_conflict(case, ward, known),
    )


def _is_of_age(case: Case, known: KnownGuardian, on: date) -> bool | None:
    party = case.parties.get(guardian_id(case, known))
    born = party.birth_date if party is not None else None
    born = born or (birth_date_hint(known.person_number) if known.person_number else None)
    return None if born is None else age_on(born, on) >= ADULT_AGE


def has_conflict(case: Case, ward: Party, known: KnownGuardian) -> bool | None:
    """Decide whether a guardian's interests are against the ward's (§ 34); None when a person must say.

    Of a father or mother the case knows enough: only an own part in the estate counts. Who is close to
    another guardian is not in any register, so a person is asked.
    """
    own_id = guardian_id(case, known)
    found = case.wards.get(ward.id, WardFindings()).disqualified
    if found is not None and own_id in found:
        return True
    has_part = own_id in case.acting_heirs or _divides_with(case, own_id)
    is_parent = known.kind == PARENT
    looked = found is not None
    facts = ConflictFacts(
        guardian_id=own_id,
        ward_id=ward.id,
        is_parent=is_parent,
        own_interest_opposed=True if has_part else (False if is_parent or looked else None),
        close=_close(case, ward, own_id),
    )
    return decide_conflict(facts).value


def _divides_with(case: Case, own_id: str) -> bool:
    """A spouse who inherits nothing still divides the marital property with the heirs."""
    return case.spouse is not None and case.spouse.id == own_id


def _close(case: Case, ward: Party, own_id: str) -> tuple[CloseInterest, ...]:
    """List the guardian's relatives among the other heirs, as the family tree shows them."""
    others = (heir for heir in case.acting_heirs if heir not in {ward.id, own_id})
    return tuple(
        CloseInterest(heir, Closeness.LINE_OR_SIBLING, is_opposed=True)
        for heir in others
        if heir in _line(case, own_id) or own_id in _line(case, heir) or _are_siblings(case, heir, own_id)
    )


def _line(case: Case, kin_id: str) -> frozenset[str]:
    """Collect the ancestors of somebody."""
    found: set[str] = set()
    waiting = [kin_id]
    while waiting:
        kin = case.kin.get(waiting.pop())
        for parent in kin.parents if kin is not None else ():
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return frozenset(found)


def _are_siblings(case: Case, one: str, other: str) -> bool:
    if one not in case.kin or other not in case.kin:
        return False
    return bool(set(case.kin[one].parents) & set(case.kin[other].parents))


def guardian_in_conflict(case: Case, party: Party) -> bool:
    """Say whether who acts for a ward has an own part in the estate, or is otherwise disqualified (§ 34)."""
    if party.alive is False:  # for the estate of an heir who died, see its own rules
        return False
    return any(_is_opposed(case, party, one) for one in _appointed(case, party))


def _is_opposed(case: Case, party: Party, guardian: ActingGuardian) -> bool:
    known = next((one for one in case.known_guardians.get(party.id, ()) if one.id == guardian.known_id), None)
    if known is not None:
        return has_conflict(case, party, known) is True
    return guardian.party_id in case.acting_heirs


def to_adopt(case: Case, party: Party, on: date) -> tuple[KnownGuardian, ...]:
    """List the guardians whom the law lets act, of those a register has told of, and who do not act yet."""
    acting = representation(case, party, on).value
    if acting is None:
        return ()
    there = {one.party_id for one in acting_guardians(case, party, on)}
    told = {guardian_id(case, one): one for one in case.known_guardians.get(party.id, ())}
    return tuple(told[own_id] for own_id in acting.acts if own_id in told and own_id not in there)


def open_questions(case: Case, party: Party, on: date) -> tuple[Missing, ...]:
    """List what must be found out before it is clear who acts."""
    return representation(case, party, on).missing
