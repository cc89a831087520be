"""Who may have the registers asked about an estate: a mandate in force, in a case that stands."""

from datetime import UTC, datetime
from typing import Any

import pytest

from settlement.domain.case import Attest, Case
from settlement.services.facts.legal_basis import family_basis, legal_basis
from tests.settlement.domain.cases import party, with_heirs

NOW = datetime(2026, 9, 1, tzinfo=UTC)
ATTEST = Attest(attest_id="a", attest_kind="private", document_id="d", holders=("child",), issued_at=NOW)


def case(**changes: Any) -> Case:
    return with_heirs(party("child")).case.model_copy(update=changes)


@pytest.mark.parametrize(
    ("changes", "mandate", "citation"),
    [
        ({"formuesfullmakt": {"child": True}}, "formuesfullmakt", "arveloven § 92 første ledd"),
        (
            {"formuesfullmakt": {"other": False, "child": True}},
            "formuesfullmakt",
            "arveloven § 92 første ledd",
        ),
        ({"attests": {"a": ATTEST}}, "skifteattest", "arveloven § 118"),
        ({"bobestyrer": "advokat"}, "bobestyrer", "arveloven § 134"),
    ],
)
def test_a_mandate_in_force_gives_the_right(changes: dict[str, Any], mandate: str, citation: str) -> None:
    basis = legal_basis(case(**changes), NOW)
    assert basis is not None
    assert (basis.mandate, basis.citations, basis.case_reference) == (mandate, (citation,), case().id)
    assert basis.fault(NOW, case_reference=case().id) is None


def test_the_courts_own_word_on_a_formuesfullmakt_counts() -> None:
    heir = party("child").model_copy(update={"formuesfullmakt_from_court": True})
    assert legal_basis(case(formuesfullmakt={}, parties={"child": heir}), NOW) is not None


@pytest.mark.parametrize(
    "changes",
    [
        {"formuesfullmakt": {}},
        {"formuesfullmakt": {"child": False}},
        {"formuesfullmakt": {"child": True}, "reversed_by": "death_reversed"},
        {"attests": {"a": ATTEST.model_copy(update={"revoked": "wrong heirs"})}, "formuesfullmakt": {}},
    ],
)
def test_without_a_mandate_or_a_case_that_stands_there_is_no_right(changes: dict[str, Any]) -> None:
    assert legal_basis(case(**changes), NOW) is None


@pytest.mark.parametrize("court", [{"annulled": True}, {"status": "FEILFORT"}])
def test_a_case_that_the_court_took_back_gives_no_right(court: dict[str, Any]) -> None:
    standing = case(formuesfullmakt={"child": True})
    taken_back = standing.model_copy(update={"court": standing.court.model_copy(update=court)})
    assert legal_basis(standing, NOW) is not None
    assert legal_basis(taken_back, NOW) is None


@pytest.mark.parametrize("changes", [{}, {"formuesfullmakt": {}}, {"reversed_by": "death_reversed"}])
def test_the_family_is_looked_up_without_a_mandate_and_also_when_the_death_may_have_been_corrected(
    changes: dict[str, Any],
) -> None:
    basis = family_basis(case(**changes), NOW)
    assert basis is not None
    assert basis.fault(NOW, case_reference=case().id) is None
    assert "folkeregisterloven § 10-2" in basis.citations


@pytest.mark.parametrize("court", [{"annulled": True}, {"status": "FEILFORT"}])
def test_the_family_of_a_case_that_the_court_took_back_is_not_looked_up(court: dict[str, Any]) -> None:
    standing = case()
    taken_back = standing.model_copy(update={"court": standing.court.model_copy(update=court)})
    assert family_basis(taken_back, NOW) is None
