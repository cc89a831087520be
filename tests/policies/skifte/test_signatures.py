"""Who signs, who has assumed the debts, and when the skifteattest may be issued."""

from dataclasses import replace
from datetime import date

import pytest

from policies.kernel.decision import Outcome
from policies.skifte.signatures import (
    DeclarationFacts,
    Signatory,
    decide_debts_assumed,
    list_required_signatures,
)
from policies.skifte.skifteattest import decide_skifteattest

DIED = date(2026, 2, 3)
# Day sixty is Holy Saturday; the court's end is Tuesday after Easter.
COURT_END = date(2026, 4, 7)
ANNA = Signatory("a", is_adult=True, assumed_debts_on=date(2026, 3, 1))
BO = Signatory("b", is_adult=True)
MINOR = Signatory("m", is_adult=False, verger=("v1", "v2"))


def facts(*heirs: Signatory) -> DeclarationFacts:
    return DeclarationFacts(DIED, heirs)


@pytest.mark.parametrize(
    ("heirs", "outcome"),
    [
        ((ANNA,), Outcome.MET),
        ((BO,), Outcome.NOT_MET),
        ((replace(ANNA, assumed_debts_on=COURT_END),), Outcome.MET),
        ((replace(ANNA, assumed_debts_on=date(2026, 4, 8)),), Outcome.NOT_MET),
        ((MINOR,), Outcome.MET),
        ((replace(BO, is_adult=None),), Outcome.UNCLEAR),
        ((replace(ANNA, is_minor_legatee=True), BO), Outcome.NOT_MET),
        ((replace(MINOR, assumed_debts_on=date(2026, 3, 1)), BO), Outcome.NOT_MET),
    ],
)
def test_an_heir_of_age_assumes_the_debts_in_time_or_nobody_is_of_age(
    heirs: tuple[Signatory, ...],
    outcome: Outcome,
) -> None:
    assert decide_debts_assumed(facts(*heirs)).outcome is outcome


def test_guardians_sign_for_a_minor_and_minor_legatees_do_not_sign() -> None:
    legatee = Signatory("x", is_adult=True, is_minor_legatee=True)
    decision = list_required_signatures(facts(ANNA, MINOR, legatee))
    signers = [(item.on_behalf_of, item.signed_by) for item in decision.value or ()]
    assert signers == [("a", "a"), ("m", "v1"), ("m", "v2")]
    assert decision.outcome is Outcome.NOT_MET


def test_the_declaration_is_complete_when_the_last_one_has_signed() -> None:
    signed = replace(MINOR, agreed_on=date(2026, 3, 5))
    assert list_required_signatures(facts(ANNA, signed)).outcome is Outcome.MET


def test_a_minor_without_a_guardian_is_asked_about() -> None:
    decision = list_required_signatures(facts(ANNA, replace(MINOR, verger=())))
    assert [(item.name, item.about) for item in decision.missing] == [("verge", "m")]


def test_an_heir_who_cannot_be_found_does_not_sign() -> None:
    assert list_required_signatures(facts(ANNA, replace(BO, address_known=False))).outcome is Outcome.MET


@pytest.mark.parametrize(("on", "outcome"), [(COURT_END, Outcome.NOT_MET), (date(2026, 4, 8), Outcome.MET)])
def test_without_agreement_the_attest_waits_for_the_limit(on: date, outcome: Outcome) -> None:
    decision = decide_skifteattest(facts(ANNA, BO), on=on)
    assert decision.outcome is outcome
    assert decision.require_value().holders == ("a",)


@pytest.mark.parametrize(
    ("on", "outcome"), [(date(2026, 3, 4), Outcome.NOT_MET), (date(2026, 3, 5), Outcome.MET)]
)
def test_with_everybodys_agreement_the_attest_comes_early(on: date, outcome: Outcome) -> None:
    decision = decide_skifteattest(facts(ANNA, replace(BO, agreed_on=date(2026, 3, 5))), on=on)
    assert decision.outcome is outcome
    assert decision.require_value().is_early


def test_where_no_heir_is_of_age_the_guardians_hold_the_attest() -> None:
    decision = decide_skifteattest(facts(MINOR), on=date(2026, 4, 8))
    assert decision.require_value().holders == ("v1", "v2")


def test_the_court_may_set_another_limit() -> None:
    later = DeclarationFacts(DIED, (ANNA, BO), court_deadline=date(2026, 5, 15))
    assert decide_skifteattest(later, on=date(2026, 5, 15)).outcome is Outcome.NOT_MET
    assert decide_skifteattest(later, on=date(2026, 5, 16)).outcome is Outcome.MET
