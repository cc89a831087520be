"""Heirs after the death: who dies under way, who acts for their estate, and who gives up the inheritance."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.kernel.decision import Outcome
from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.events.declaration import DeclarationReturned
from settlement.domain.events.family import (
    EstateRepresentativeNamed,
    HeirDeathReversed,
    HeirDied,
    InheritanceRenounced,
)
from settlement.domain.events.intake import KinAdded
from settlement.domain.forms import rests_on
from settlement.domain.heirs import estates_of_heirs
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.parties import Party, Relation
from settlement.domain.registers import CourtPartyKind
from settlement.domain.together import Joint
from settlement.services.both_hands import all_have_signed
from settlement.services.change import OFFICIALS, change
from settlement.services.facts.renunciation import may_renounce, show_renunciation
from settlement.services.house import House
from settlement.store.errors import CaseDisposed
from settlement.store.unit_of_work import Work

REGISTER = Actor(kind=ActorKind.REGISTER, id="folkeregisteret")
GIVEN_UP = (
    "Den som skifteerklæringen bygger på, har gitt avkall på arven. Velg på nytt hvordan boet gjøres opp."
)
BASIS = "hendelse i Folkeregisteret; arveloven § 66"


def cases_of_heir(house: House, person_number: str) -> tuple[tuple[str, str], ...]:
    """List open cases in which this person is a party, with the party's id."""
    with house.database.work(actor=REGISTER, reason="population feed") as work:
        found = work.cases.find_by_person_number(person_number)
        return tuple(
            (case_id, party_id)
            for case_id, party_id in found
            if party_id is not None and _is_open(work, case_id)
        )


def _is_open(work: Work, case_id: str) -> bool:
    try:
        return work.cases.load(case_id).closed is None
    except CaseDisposed:
        return False


def record_heir_status(
    house: House, case_id: str, *, party_id: str, is_dead: bool, date_of_death: date | None
) -> None:
    """Compare what the register says of a party with the case, and record a difference."""
    with change(house, case_id, actor=REGISTER) as it:
        party = it.case.parties.get(party_id)
        if party is None or it.case.closed is not None or not party.is_person:
            return
        if is_dead and party.alive is not False and date_of_death is not None:
            died = HeirDied(party_id=party_id, died_on=date_of_death, source=REGISTER.id)
            it.record(died, basis=BASIS)
        elif not is_dead and party.alive is False:
            it.record(HeirDeathReversed(party_id=party_id, source=REGISTER.id), basis=BASIS)


def name_estate_representative(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    party_id: str,
    name: str,
    person_number: str | None,
    source: str,
) -> Case:
    """Record who showed a skifteattest, or all holders' proxy, for the estate of an heir who died.

    Raises:
        Conflict: the heir is not dead, or died before the deceased.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        it.require_open("represent_heirs_estate")
        if party_id not in {party.id for party in estates_of_heirs(it.case)}:
            raise Conflict("That heir is not dead. The heir acts for themself.")
        if not source.strip():
            raise InvalidInput("source", "say which skifteattest or proxy was shown, with its date")
        acting, is_new = representative(house, it.case, name, person_number)
        added = [KinAdded(kin=(), parties=(acting,), evidence=source)] if is_new else []
        named = EstateRepresentativeNamed(
            party_id=party_id,
            representative_party_id=acting.id,
            representative_person_number=person_number,
            representative_name=name,
            source=source,
        )
        return it.record(*added, named, basis="arveloven §§ 66, 118")


def representative(house: House, case: Case, name: str, person_number: str | None) -> tuple[Party, bool]:
    """Find who is to act for others among the parties, else make a party; and say whether it is new."""
    parties = case.active_parties.values()
    known = next((p for p in parties if person_number and p.person_number == person_number), None)
    if known is not None:
        return known, False
    kind = CourtPartyKind.PERSON if person_number else CourtPartyKind.PERSON_ON_PAPER
    made = Party(
        id=house.new_id(),
        kind=kind,
        relation=Relation.REPRESENTATIVE,
        name=name,
        person_number=person_number,
        alive=True,
    )
    return made, True


@dataclass(frozen=True)
class Signed:
    """What an heir saw and signed, and how."""

    content_hash: str
    method: str


def renounce_inheritance(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    party_id: str,
    part: Fraction = Fraction(1),
    statsforvalter_consent: str = "",
    is_trivial: bool = False,
    signed: Signed | None = None,
) -> Case:
    """Give up the whole or a part of the inheritance; the heir's own line steps in (arveloven § 74).

    Whoever does it for themselves signs what they were shown: who takes how much instead. A clerk enters what
    came on paper.

    Raises:
        Conflict: the law does not let it hold: it is too late, or the statsforvalter has not consented; or
            what was shown has changed since.
        InvalidInput: not a part of the inheritance.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_may_act(party_id)
        party = it.case.parties.get(party_id)
        if party is None or party_id not in it.case.acting_heirs:
            raise Conflict("Only an heir can give up an inheritance.")
        if party_id in it.case.renounced:
            raise Conflict("The inheritance is given up already.")
        if not 0 < part <= 1:
            raise InvalidInput("part", "give up more than nothing and at most the whole")
        decision = may_renounce(
            it.case, party, part, now=it.now, consent=statsforvalter_consent, is_trivial=is_trivial
        )
        if decision.outcome is not Outcome.MET:
            raise Conflict(f"The inheritance cannot be given up. {decision.explanation}")
        if it.actor.kind not in OFFICIALS:
            shown = show_renunciation(it.case, party_id, part, on=it.today)
            if signed is None or shown.content_hash != signed.content_hash:
                raise Conflict("Who takes what has changed since you saw it. Read it again before you sign.")
            if not all_have_signed(
                house, it, party_id, Joint.RENUNCIATION, shown.content_hash, method=signed.method
            ):
                return it.case
        renounced = InheritanceRenounced(
            party_id=party_id,
            part=f"{part.numerator}/{part.denominator}",
            declared_on=it.today,
            statsforvalter_consent=statsforvalter_consent,
            content_hash=signed.content_hash if signed else "",
            signature=house.new_id(),
            method=signed.method if signed else "paper",
        )
        falls = part == 1 and rests_on(it.case, party_id, it.now)
        it.record(renounced, basis="arveloven § 74")
        if falls:
            it.record(DeclarationReturned(clerk="", reason=GIVEN_UP), basis="arveloven §§ 74, 97, 118")
        return it.case
