"""What banks tell is paid regularly, and what is left of it when the case closes."""

from datetime import date

import pytest

from settlement.domain.case import Case
from settlement.domain.commitments import (
    Choice,
    CommitmentKind,
    found_commitments,
    guess_kind,
    open_receivers,
    undecided,
)
from settlement.domain.movements import RecurringPayment
from settlement.domain.settled import Commitment
from settlement.services.facts.clues import recurring_sentence
from tests.settlement.domain.cases import OPENED_AT, with_heirs

TOLD = "Tibber: Strøm AS: 1 234,50 kr hver måned, 3 ganger, sist 5.1.2026, også etter dødsfallet."


def case_with(**findings: str) -> Case:
    case = with_heirs().case
    return case.model_copy(
        update={"findings": {f"fast_betaling:{key}": text for key, text in findings.items()}}
    )


def test_a_clue_of_a_bank_is_read_back_with_receiver_amount_and_rhythm() -> None:
    (found,) = found_commitments(case_with(h=TOLD))
    assert (found.receiver, found.every, found.last) == ("Tibber: Strøm AS", "hver måned", "5.1.2026")
    assert found.after_death
    assert found.kind is CommitmentKind.ENERGY


def test_what_the_clue_maker_writes_is_what_is_read() -> None:
    for after in (True, False):
        payment = RecurringPayment("Ola: AS", "week", 5, date(2026, 1, 5), 9_900, None, after_death=after)
        (found,) = found_commitments(case_with(h=recurring_sentence(payment, "NOK")))
        assert found.receiver == "Ola: AS"
        assert found.after_death is after


def test_other_findings_are_no_commitments() -> None:
    case = with_heirs().case.model_copy(
        update={"findings": {"saldo:h": TOLD, "fast_betaling:h:1": "noe rart"}}
    )
    assert found_commitments(case) == ()


def test_a_decision_takes_it_off_the_list_but_it_is_open_until_it_is_answered() -> None:
    case = case_with(h=TOLD)
    assert [one.id for one in undecided(case)] == ["h"]
    ended = Commitment(kind="energy", receiver="Tibber: Strøm AS", choice=Choice.END, decided_at=OPENED_AT)
    case = case.model_copy(update={"commitments": {"h": ended}})
    assert undecided(case) == ()
    assert open_receivers(case) == ("Tibber: Strøm AS",)
    answered = case.model_copy(update={"commitments": {"h": ended.model_copy(update={"outcome": "ended"})}})
    assert open_receivers(answered) == ()


def test_what_is_kept_is_not_open() -> None:
    kept = Commitment(kind="insurance", receiver="Forsikring", choice=Choice.KEEP, decided_at=OPENED_AT)
    assert open_receivers(case_with(h=TOLD).model_copy(update={"commitments": {"h": kept}})) == ()


@pytest.mark.parametrize(
    ("receiver", "kind"),
    [
        ("Gjensidige Forsikring ASA", CommitmentKind.INSURANCE),
        ("Telenor Norge AS", CommitmentKind.PHONE),
        ("Norges Turistforening", CommitmentKind.MEMBERSHIP),
        ("Aftenposten abonnement", CommitmentKind.SUBSCRIPTION),
        ("Kari Nordmann", CommitmentKind.OTHER),
    ],
)
def test_the_kind_is_guessed_by_the_name(receiver: str, kind: CommitmentKind) -> None:
    assert guess_kind(receiver) is kind
