"""A survivor takes the home over by reasons that somebody finds: the court, or all the heirs."""

from datetime import date
from typing import Any

import pytest

from policies.distribution.rights import RightBasis
from settlement.domain.case import Case
from settlement.domain.contents import proposal_hash
from settlement.domain.errors import Conflict, InvalidInput, NotAllowed
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.events.declaration import BobestyrerAppointed
from settlement.domain.events.distribution import DistributionFixed
from settlement.domain.events.intake import DeceasedLookedUp, FactFound
from settlement.domain.events.inventory import HoldingAdded
from settlement.domain.journal import ENGINE, Actor, ActorKind, Event
from settlement.domain.parties import Relation
from settlement.domain.take_rights import others_come_first
from settlement.domain.takeovers import wishes_hash
from settlement.services.facts.takeovers import take_rights
from settlement.services.house import House
from settlement.services.tell_take_reasons import open_findings, tell_take_reasons
from tests.settlement.domain.cases import CASE_ID, OPENED_AT, party, with_heirs
from tests.support.memory_house import MemoryClock, memory_house

COHABITANT, SPOUSE, SON, DAUGHTER = "cohabitant", "spouse", "son", "daughter"
CLERK = Actor(kind=ActorKind.CLERK, id="clerk-1")
HOME = Holding(id="home", kind=HoldingKind.COOPERATIVE_SHARE, label="Andel", value_ore=300_00, home=True)
CABIN = Holding(id="cabin", kind=HoldingKind.REAL_PROPERTY, label="Hytte", value_ore=200_00)
CHILD_TOGETHER = FactFound(name="common_child", value="yes", evidence="fødselsattest")
TAKEN_OVER = BobestyrerAppointed(name="Bo", bobestyrer_id="bo", ground="arveloven § 127")


class Estate:
    """A survivor and two children, with a home and a cabin, in memory."""

    def __init__(self, survivor: str, relation: Relation, *events: Event, home: Holding = HOME) -> None:
        journal = with_heirs(party(survivor, relation, born=date(1950, 1, 1)), party(SON), party(DAUGHTER))
        things = (HoldingAdded(holding=held, evidence="e") for held in (home, CABIN))
        known = DeceasedLookedUp(
            deceased=journal.case.deceased.model_copy(update={"birth_date": date(1941, 3, 14)})
        )
        told = [*(record.event for record in journal.records), known, *things, *events]
        self.house: House = memory_house(MemoryClock(OPENED_AT))
        with self.house.database.work(actor=ENGINE, reason="test") as work:
            work.cases.open(CASE_ID, told, actor=ENGINE, basis="test")

    @property
    def case(self) -> Case:
        with self.house.database.work(actor=ENGINE, reason="test") as work:
            return work.cases.load(CASE_ID)

    def says(self, who: str | None, *, holds: bool = True, why: str = "", thing: str = "home") -> Case:
        actor = CLERK if who is None else Actor(kind=ActorKind.HEIR, id=who)
        given: dict[str, Any] = {"version": None, "actor": actor, "party_id": who}
        return tell_take_reasons(
            self.house, CASE_ID, holding_id=thing, holds=holds, why=why or "x" * (who is None), **given
        )

    def rights(self) -> list[tuple[str, RightBasis]]:
        return [(one.person_id, one.basis) for one in take_rights(self.case)["home"].value or ()]


def together(*events: Event) -> Estate:
    return Estate(COHABITANT, Relation.COHABITANT, CHILD_TOGETHER, *events)


MINE = [(COHABITANT, RightBasis.COHABITANT)]


def test_the_cohabitant_takes_the_home_when_all_the_others_find_special_reasons() -> None:
    estate = together()
    before = wishes_hash(estate.case), proposal_hash(estate.case)
    assert [(held.id, finding) for held, finding in open_findings(estate.case)] == [
        ("home", "reasons_for_cohabitant")
    ]
    estate.says(SON)
    assert estate.rights() == []
    estate.says(DAUGHTER)
    assert estate.rights() == MINE
    assert wishes_hash(estate.case) != before[0]
    assert proposal_hash(estate.case) != before[1]
    with pytest.raises(NotAllowed):
        estate.says(COHABITANT)
    estate.says(SON, holds=False)
    assert estate.rights() == []


def test_the_court_goes_before_the_heirs_and_says_why() -> None:
    estate = together()
    estate.says(SON)
    estate.says(DAUGHTER)
    with pytest.raises(InvalidInput, match="what the court has found"):
        estate.says(None, holds=False, why=" ")
    estate.says(None, holds=False, why="Samboeren har en bolig til.")
    assert estate.rights() == []
    estate.says(None, why="Samboeren har bodd der i tjue år.")
    assert estate.rights() == MINE


def test_in_a_public_settlement_the_court_alone_decides() -> None:
    estate = together(TAKEN_OVER)
    with pytest.raises(Conflict, match="the court decides"):
        estate.says(SON)
    estate.says(None)
    assert estate.rights() == MINE


def test_who_lived_together_for_less_than_two_years_without_a_child_has_no_such_right() -> None:
    moved_in = FactFound(name="cohabited_from", value="2025-01-01", evidence="folkeregisteret")
    childless = FactFound(name="common_child", value="no", evidence="folkeregisteret")
    with pytest.raises(Conflict, match="mindre enn to år"):
        Estate(COHABITANT, Relation.COHABITANT, childless, moved_in).says(None)
    with pytest.raises(Conflict, match="Når flyttet de sammen"):
        Estate(COHABITANT, Relation.COHABITANT, childless).says(None)


def test_a_home_that_a_testament_gives_a_child_goes_to_the_cohabitant_first_only_with_reasons() -> None:
    estate = together()
    assert not others_come_first(estate.case, HOME, SON)
    estate.says(None)
    assert others_come_first(estate.case, HOME, SON)  # arveloven § 51 annet ledd


@pytest.mark.parametrize("own", [True, False], ids=["saereie", "felleseie"])
def test_the_spouses_right_falls_by_the_court_or_by_all_with_the_spouse(own: bool) -> None:
    home = HOME.model_copy(update={"separate_property": own})
    estate = Estate(SPOUSE, Relation.SPOUSE, home=home)
    basis = RightBasis.SPOUSE_SAEREIE if own else RightBasis.SPOUSE_HOME
    estate.says(SON)
    estate.says(DAUGHTER)
    assert estate.rights() == [(SPOUSE, basis)]
    estate.says(SPOUSE)
    assert estate.rights() == []
    estate.says(None, holds=False)
    assert estate.rights() == [(SPOUSE, basis)]


def test_nothing_is_found_of_a_cabin_or_when_the_division_is_decided() -> None:
    estate = together()
    with pytest.raises(InvalidInput, match="choose the home"):
        estate.says(None, thing="cabin")
    decided = together(TAKEN_OVER, DistributionFixed(content_hash="h", clerk="c"))
    assert decided.case.distribution_agreed == "h"
    with pytest.raises(Conflict, match="decided already"):
        decided.says(None)
