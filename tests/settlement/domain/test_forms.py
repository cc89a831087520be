"""What the heirs' choices add up to, and when it is enough for the court."""

from datetime import date, timedelta

from settlement.domain.events.consent import PartyIdentified
from settlement.domain.events.declaration import FormsCompared, SkifteformChosen
from settlement.domain.forms import (
    OFFENTLIG,
    PRIVAT,
    SMALL_ESTATE,
    USKIFTE,
    all_waive_deadline,
    debt_assumers,
    declared_form,
    has_answered,
    has_valid_declaration,
    missing_signers,
    nobody_assumes,
    required_signers,
)
from settlement.domain.parties import Relation
from settlement.domain.steps.declaration import attest_opens
from tests.settlement.domain.cases import DAY_60, Journal, at_noon, choose, party, sign, with_heirs

SOON = at_noon(date(2026, 3, 1))
LATE = at_noon(DAY_60 + timedelta(days=1))


def siblings() -> Journal:
    return with_heirs(party("a"), party("b"))


def widow_and_separate_child() -> Journal:
    return with_heirs(party("w", Relation.SPOUSE), party("s", Relation.SEPARATE_CHILD))


def compare(journal: Journal, **forms: str) -> None:
    journal.add(FormsCompared(open_forms=forms, decision={}, facts_hash="x"))


def ids(parties: tuple[object, ...]) -> list[str]:
    return [getattr(one, "id", "") for one in parties]


def test_without_choices_the_form_is_privat_and_everybody_is_missing() -> None:
    case = siblings().case
    assert declared_form(case) == PRIVAT
    assert missing_signers(case, SOON) == ("a", "b")
    assert not has_valid_declaration(case, SOON)


def test_one_who_takes_on_the_debts_is_enough_but_the_others_may_still_answer() -> None:
    journal = siblings()
    choose(journal, "a", PRIVAT, debts=True)
    assert ids(debt_assumers(journal.case, SOON)) == ["a"]
    assert has_valid_declaration(journal.case, SOON)
    assert missing_signers(journal.case, SOON) == ("b",)
    assert missing_signers(journal.case, LATE) == ()


def test_a_choice_that_is_not_signed_counts_for_nothing() -> None:
    journal = siblings()
    journal.add(SkifteformChosen(party_id="a", skifteform=PRIVAT, assumes_debt=True))
    assert debt_assumers(journal.case, SOON) == ()
    assert not has_answered(journal.case, journal.case.parties["a"])


def test_a_changed_choice_voids_only_that_heirs_signature() -> None:
    journal = siblings()
    choose(journal, "a", PRIVAT, debts=True)
    choose(journal, "b", PRIVAT, debts=True)
    journal.add(SkifteformChosen(party_id="a", skifteform=PRIVAT, assumes_debt=False))
    assert ids(debt_assumers(journal.case, SOON)) == ["b"]
    assert missing_signers(journal.case, SOON) == ("a",)
    sign(journal, "a")
    assert missing_signers(journal.case, SOON) == ()


def test_a_minor_takes_on_no_debts() -> None:
    journal = with_heirs(party("a"), party("m", born=date(2012, 6, 1)))
    choose(journal, "m", PRIVAT, debts=True)
    assert debt_assumers(journal.case, SOON) == ()
    assert not has_valid_declaration(journal.case, SOON)


def test_where_no_heir_is_of_age_no_debts_need_be_taken_on() -> None:
    journal = with_heirs(party("m", born=date(2012, 6, 1)))
    choose(journal, "m", PRIVAT)
    assert has_valid_declaration(journal.case, SOON)


def test_when_all_have_answered_and_nobody_takes_the_debts_the_court_must_decide() -> None:
    journal = siblings()
    assert not nobody_assumes(journal.case, SOON)
    for heir in ("a", "b"):
        choose(journal, heir, PRIVAT)
    assert nobody_assumes(journal.case, SOON)
    assert nobody_assumes(siblings().case, LATE)


def test_one_heirs_demand_makes_it_offentlig() -> None:
    journal = siblings()
    choose(journal, "a", PRIVAT, debts=True)
    choose(journal, "b", OFFENTLIG)
    assert declared_form(journal.case) == OFFENTLIG
    assert ids(required_signers(journal.case, SOON)) == ["b"]
    assert has_valid_declaration(journal.case, SOON)


def test_uskifte_is_the_survivors_choice_and_needs_the_separate_children() -> None:
    journal = widow_and_separate_child()
    choose(journal, "w", USKIFTE)
    assert declared_form(journal.case) == USKIFTE
    assert missing_signers(journal.case, SOON) == ("s",)
    choose(journal, "s", USKIFTE)
    assert has_valid_declaration(journal.case, SOON)


def test_uskifte_chosen_by_somebody_else_than_the_survivor_is_not_uskifte() -> None:
    journal = widow_and_separate_child()
    choose(journal, "s", USKIFTE)
    assert declared_form(journal.case) == PRIVAT


def test_a_refused_uskifte_is_privat_and_the_survivor_has_to_choose_again() -> None:
    journal = widow_and_separate_child()
    choose(journal, "w", USKIFTE)
    choose(journal, "s", PRIVAT)
    assert declared_form(journal.case) == PRIVAT
    assert not has_answered(journal.case, journal.case.parties["w"])
    assert missing_signers(journal.case, SOON) == ("w",)
    choose(journal, "w", PRIVAT, debts=True)
    assert missing_signers(journal.case, SOON) == ()


def test_a_small_estate_needs_one_holder_and_that_the_estate_is_small() -> None:
    journal = siblings()
    choose(journal, "a", SMALL_ESTATE)
    assert declared_form(journal.case) == PRIVAT
    compare(journal, small_estate="met")
    assert declared_form(journal.case) == SMALL_ESTATE
    assert has_valid_declaration(journal.case, SOON)


def test_the_attest_waits_for_the_deadline_unless_every_heir_agrees_to_an_earlier_one() -> None:
    journal = siblings()
    choose(journal, "a", PRIVAT, debts=True, waives=True)
    assert not all_waive_deadline(journal.case)
    opens = attest_opens(journal.case)
    assert opens is not None
    assert opens.date() == DAY_60  # midnight in Norway, the evening before in UTC
    assert opens > at_noon(DAY_60)
    choose(journal, "b", PRIVAT, waives=True)
    assert all_waive_deadline(journal.case)
    assert attest_opens(journal.case) is None


def test_a_silent_heir_has_not_agreed_to_an_earlier_attest() -> None:
    journal = siblings()
    journal.add(PartyIdentified(party_id="a", method="idporten", level="high"))
    choose(journal, "a", PRIVAT, debts=True, waives=True)
    assert not all_waive_deadline(journal.case)
