"""An heir who dies, lives again or gives up: what stands, what falls, and who may act."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from policies.kernel.decision import Outcome
from settlement.domain.events import family as e
from settlement.domain.events.consent import GuardianAppointed
from settlement.domain.fold.family import ESTATE_OF
from settlement.domain.heirs import estates_of_heirs
from settlement.domain.steps.consent import to_invite
from settlement.domain.steps.family import estates_unrepresented
from settlement.domain.wards import guardian_in_conflict
from settlement.services.acting import may_act_for
from settlement.services.facts.renunciation import may_renounce
from tests.settlement.domain.cases import DIED, Journal, at_noon, choose, party, sign, with_heirs

LATER = DIED + timedelta(days=20)
TODAY = DIED + timedelta(days=30)


def died(party_id: str, on: date = LATER) -> e.HeirDied:
    return e.HeirDied(party_id=party_id, died_on=on, source="folkeregisteret")


def named(party_id: str, by: str) -> e.EstateRepresentativeNamed:
    return e.EstateRepresentativeNamed(
        party_id=party_id, representative_party_id=by, representative_name="B", source="skifteattest"
    )


def two() -> Journal:
    return with_heirs(party("a"), party("b"))


def test_the_dead_heirs_signature_falls_and_the_others_stand() -> None:
    journal = two()
    for who in ("a", "b"):
        choose(journal, who, "privat", debts=True)
        sign(journal, who)
    journal.add(died("a"))
    assert set(journal.case.declaration_signatures) == set(journal.case.choices) == {"b"}
    assert [estate.id for estate in estates_of_heirs(journal.case)] == ["a"]
    assert journal.case.parties["a"].name.startswith(ESTATE_OF)
    assert "a" not in to_invite(journal.case)


def test_only_who_showed_an_attest_acts_for_the_estate_even_an_heir_in_both() -> None:
    journal = two().add(died("a"))
    assert not may_act_for(journal.case, "a", "a", on=TODAY)
    assert not may_act_for(journal.case, "b", "a", on=TODAY)
    journal.add(named("a", "b"))
    assert may_act_for(journal.case, "b", "a", on=TODAY)
    assert not guardian_in_conflict(journal.case, journal.case.parties["a"])
    assert estates_unrepresented(journal.case) == ()


def test_a_guardian_of_a_minor_who_died_acts_no_more() -> None:
    journal = with_heirs(party("a", born=date(2015, 1, 1)), party("b"))
    journal.add(GuardianAppointed(party_id="a", guardian_party_id="g", guardian_name="G", source="vedtak"))
    journal.add(died("a"))
    assert not may_act_for(journal.case, "g", "a", on=TODAY)


def test_a_death_that_was_a_mistake_gives_the_heir_the_place_back() -> None:
    journal = two()
    name = journal.case.parties["a"].name
    journal.add(died("a"), named("a", "b"))
    journal.add(e.HeirDeathReversed(party_id="a", source="folkeregisteret"))
    assert journal.case.parties["a"].name == name
    assert may_act_for(journal.case, "a", "a", on=TODAY)
    assert not may_act_for(journal.case, "b", "a", on=TODAY)


@pytest.mark.parametrize(
    ("consent", "is_trivial", "outcome"),
    [("", False, Outcome.NOT_MET), ("vedtak 1", False, Outcome.MET), ("", True, Outcome.MET)],
)
def test_a_guardian_gives_up_only_with_consent_or_what_is_trivial(
    consent: str, *, is_trivial: bool, outcome: Outcome
) -> None:
    journal = with_heirs(party("a", born=date(2015, 1, 1)), party("b"))
    decision = may_renounce(
        journal.case,
        journal.case.parties["a"],
        Fraction(1),
        now=at_noon(TODAY),
        consent=consent,
        is_trivial=is_trivial,
    )
    assert decision.outcome is outcome


def test_it_must_be_found_out_who_steps_in_for_who_gave_up() -> None:
    journal = two()
    journal.add(e.InheritanceRenounced(party_id="a", part="1/1", declared_on=TODAY))
    assert journal.case.renounced == {"a": "1/1"}
    assert not journal.case.kin["a"].issue_complete
