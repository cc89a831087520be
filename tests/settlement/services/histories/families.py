"""What happens to the people: who dies, who acts for whom, who gives up, and who comes to light."""

from datetime import date
from fractions import Fraction

from settlement.domain.parties import Party, Relation
from settlement.domain.registers import CourtPartyKind
from settlement.services.consent_and_represent import appoint_guardian
from settlement.services.decide_as_court import add_relative, place_kin
from settlement.services.facts.renunciation import show_renunciation
from settlement.services.follow_heirs import (
    Signed,
    name_estate_representative,
    record_heir_status,
    renounce_inheritance,
)
from tests.settlement.services.histories.acts import STATSFORVALTER
from tests.settlement.services.histories.world import World
from tests.settlement.web.court.estates import CLERK


def heir_dies(world: World, heir: str) -> None:
    before = world.case
    died = world.clock.today()
    record_heir_status(world.house, world.id, party_id=heir, is_dead=True, date_of_death=died)
    family = world.sheet.family
    if heir not in family.dead_before and before.closed is None:
        if heir not in family.dead_since:
            world.sheet.stands_alone(heir)
        family.dead_since.add(heir)
    if world.case is not before:
        world.said.append(f"{heir} dies")
        world.observe(before)


def heir_lives(world: World, heir: str) -> None:
    before = world.case
    record_heir_status(world.house, world.id, party_id=heir, is_dead=False, date_of_death=None)
    if world.case is not before:
        world.said.append(f"{heir} lives")
        world.sheet.family.dead_since.discard(heir)
        world.sheet.stands_alone(heir)
        world.observe(before)


def represent(world: World, heir: str, *, must: bool = False) -> None:
    """Somebody shows a skifteattest for the estate of an heir who died."""
    if world.tried(
        name_estate_representative,
        "represent_heirs_estate",
        must=must,
        version=None,
        actor=CLERK,
        party_id=heir,
        name=f"Bo etter {heir}",
        person_number=None,
        source="skifteattest",
    ):
        assert heir in world.sheet.family.dead_since, "the estate of a living heir got a representative"
        world.sheet.stands_in(heir, world.case.guardians[heir].party_id or "")


def guardian(world: World, heir: str, *, must: bool = False) -> None:
    if world.tried(
        appoint_guardian,
        must=must,
        actor=STATSFORVALTER,
        party_id=heir,
        name="Verge",
        person_number=None,
        source="vedtak",
    ):
        born = world.case.parties[heir].birth_date
        assert born is not None
        of_age = born.replace(year=born.year + 18)
        ward = of_age if world.clock.today() < of_age else None  # of an adult it lasts until it is ended
        world.sheet.stands_in(heir, world.case.guardians[heir].party_id or "", ward)


def renounce(world: World, heir: str, part: Fraction) -> None:
    """Give up a part or all of it, on what the heir is shown; a clerk enters what came on paper."""
    actor = world.hand_of(heir)
    shown = show_renunciation(world.case, heir, part, on=world.clock.today())
    signed = Signed(shown.content_hash, "idporten")
    if world.tried(renounce_inheritance, version=None, actor=actor, party_id=heir, part=part, signed=signed):
        assert not world.sheet.binding, "an inheritance was given up that all had agreed on"
        world.sheet.family.renounced[heir] = part


def complete_line(world: World, kin_id: str) -> None:
    """A clerk has found out that all children of one are known."""
    found = world.case.kin[kin_id].model_copy(update={"issue_complete": True})
    world.tried(place_kin, version=None, actor=CLERK, kin=(found,), evidence="Folkeregisteret")


def find_relative(world: World, name: str, parent: str, born: date) -> None:
    """A relative comes to light: a child of the deceased, or of a child."""
    family = world.sheet.family
    grandchild = Relation.SEPARATE_GRANDCHILD if parent in family.separate else Relation.GRANDCHILD
    party = Party(
        id=name,
        kind=CourtPartyKind.PERSON_ON_PAPER,
        relation=Relation.CHILD if parent == "deceased" else grandchild,
        name=name,
        birth_date=born,
        alive=True,
    )
    if world.tried(
        add_relative, version=None, actor=CLERK, party=party, parents=(parent,), evidence="fødselsattest"
    ):
        if parent == "deceased":
            family.children[name] = []
        else:
            family.children[parent].append(name)
        if parent in family.separate:
            family.separate.add(name)
