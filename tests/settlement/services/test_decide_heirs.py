"""The heirs are proposed from the tree, or the court is asked what is missing."""

from datetime import date
from types import SimpleNamespace
from typing import cast

from settlement.domain.events import intake as e
from settlement.domain.parties import DECEASED, Kin, Party, Relation
from settlement.domain.testament import TestamentClause
from settlement.services.change import Change
from settlement.services.decide_heirs import propose_heirs
from tests.settlement.domain.cases import DIED, Journal, court_update, looked_up, opened, party

TODAY = date(2026, 3, 1)


def told(*parties: Party, died: date | None = DIED) -> Journal:
    return Journal().add(opened(), court_update(*parties), looked_up(died))


def decided(journal: Journal) -> e.HeirsDecided:
    return propose_heirs(cast("Change", SimpleNamespace(case=journal.case, today=TODAY)))


def test_a_spouse_and_children_are_heirs_whatever_the_estate_is_worth() -> None:
    result = decided(told(party("w", Relation.SPOUSE), party("a"), party("b")))
    assert result.outcome == "computed"
    assert result.bases == {"a": "issue", "b": "issue", "w": "spouse"}


def test_an_heir_by_testament_is_an_heir_beside_the_issue() -> None:
    journal = told(party("a"), party("t", Relation.TESTAMENT_HEIR))
    assert decided(journal).missing == ("Noen skal arve etter testament. Hva står det i testamentet?",)
    journal.add(e.TestamentRegistered(clauses=(TestamentClause(party_id="t", amount_ore=10_00),)))
    assert decided(journal).bases == {"a": "issue", "t": "testament"}


def test_a_child_with_a_legacy_is_an_heir_by_law() -> None:
    journal = told(party("a"), party("b"))
    journal.add(e.TestamentRegistered(clauses=(TestamentClause(party_id="a", free_part=True),)))
    assert decided(journal).bases == {"a": "issue", "b": "issue"}


def test_an_heir_who_is_no_party_makes_it_unclear() -> None:
    journal = told(party("a"))
    kin = Kin(id="k", parents=(DECEASED,), alive=True, birth_date=date(1980, 1, 1))
    journal.add(e.KinAdded(kin=(kin,), evidence="Folkeregisteret"))
    result = decided(journal)
    assert result.outcome == "unclear"
    assert "Legg arvingen til som part" in result.missing[0]


def test_a_child_nobody_knows_is_alive_makes_it_unclear_and_asks() -> None:
    lost = party("a").model_copy(update={"alive": None})
    journal = told(lost)
    kin = Kin(id="a", party_id="a", parents=(DECEASED,), alive=None, birth_date=date(1980, 1, 1))
    journal.add(e.KinAdded(kin=(kin,), evidence="Folkeregisteret"))
    result = decided(journal)
    assert result.outcome == "unclear"
    assert result.missing


def test_nothing_is_decided_without_a_date_of_death_or_parties() -> None:
    assert decided(told(party("a"), died=None)).missing == ("Hvilken dag døde avdøde?",)
    assert "Hvem er arvingene?" in decided(told()).missing[0]


def test_a_death_before_2021_waits_for_a_person() -> None:
    result = decided(told(party("a"), died=date(2020, 12, 31)))
    assert result.outcome == "unclear"
    assert "arveloven av 1972" in result.missing[0]


def test_a_family_that_cannot_be_waits_for_a_person() -> None:
    journal = told(party("a"))
    older = Kin(id="b", parents=("a",), alive=True, birth_date=date(1900, 1, 1))
    child = Kin(id="a", party_id="a", parents=(DECEASED,), alive=True, birth_date=date(1980, 1, 1))
    journal.add(e.KinAdded(kin=(child, older), evidence="Folkeregisteret"))
    result = decided(journal)
    assert result.outcome == "unclear"
    assert "'b' was born before the parent 'a'" in result.missing[0]


def test_a_cohabitant_beside_a_living_spouse_is_no_heir() -> None:
    result = decided(told(party("w", Relation.SPOUSE), party("c", Relation.COHABITANT), party("a")))
    assert result.bases == {"a": "issue", "w": "spouse"}


def test_a_spouse_who_died_after_the_deceased_has_inherited() -> None:
    gone = party("w", Relation.SPOUSE).model_copy(update={"alive": False})
    assert decided(_with_spouse(gone, died=date(2026, 2, 20))).bases == {"a": "issue", "w": "spouse"}


def test_a_spouse_who_died_on_the_same_day_or_before_is_no_heir() -> None:
    gone = party("w", Relation.SPOUSE).model_copy(update={"alive": False})
    for died in (DIED, date(2010, 1, 1)):
        assert decided(_with_spouse(gone, died=died)).bases == {"a": "issue"}


def _with_spouse(spouse: Party, *, died: date) -> Journal:
    journal = told(spouse, party("a"))
    child = Kin(id="a", party_id="a", parents=(DECEASED,), alive=True, birth_date=date(1980, 1, 1))
    kin = Kin(id="w", party_id="w", alive=False, died_on=died, birth_date=date(1945, 1, 1))
    journal.add(e.KinAdded(kin=(child, kin), evidence="Folkeregisteret"))
    return journal
