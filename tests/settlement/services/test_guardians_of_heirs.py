"""Two guardians of one child, a guardian who only supports, and what a guardianship that has ended leaves."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from policies.consents.wards import WHO_ACTS_ALONE, Capacity
from settlement.domain.errors import NotAllowed
from settlement.domain.events.consent import GuardianAppointed, PartyReminded
from settlement.domain.events.distribution import FinalAccountSigned
from settlement.domain.events.guardianship import GuardiansTold
from settlement.domain.events.inventory import HoldingAdded
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.parties import KnownGuardian, WardFindings
from settlement.domain.steps.consent import wards_to_clarify
from settlement.domain.wards import guardian_to_name, open_questions
from settlement.domain.withdrawal_recipients import Sent, corrections
from settlement.services.acting import may_act_for
from settlement.services.consent_and_represent import grant_proxy, request_guardians
from settlement.services.decide_heirs import decide_heirs
from settlement.services.follow_wards import clarify_ward
from settlement.services.paperwork.final_account import draft_final_account
from tests.settlement.domain.cases import OPENED_AT, Journal, account, party, with_heirs
from tests.settlement.domain.test_wards import OTHER_NUMBER, known, told
from tests.support.seeded_house import SeededHouse

CLERK = Actor(kind=ActorKind.CLERK, id="sb-07")
TURNS_18 = date(2026, 3, 30)
CHILD_BORN = date(2008, 3, 30)


def clarify(estate: SeededHouse, who: str, found: WardFindings) -> None:
    given: dict[str, Any] = {"version": None, "actor": CLERK, "party_id": who, "evidence": "fullmakt"}
    clarify_ward(estate.house, estate.id, found=found, **given)


def messages(estate: SeededHouse, what: str) -> list[str]:
    memory: Any = estate.house.database
    rows = memory.outbox.rows.values()
    found = [row["payload"] for row in rows if row["payload"].get("what") == what]
    return sorted(payload["party_id"] for payload in found)


def test_two_parents_are_told_to_let_one_of_them_act_and_neither_acts_before() -> None:
    """They act jointly (vergemålsloven § 18): one gives the other a power, or nobody signs for the child."""
    parents = known("mother", "parent"), known("father", "parent", number=OTHER_NUMBER)
    journal = with_heirs(party("a"), party("m", born=date(2014, 6, 1))).add(told("m", *parents))
    estate = SeededHouse(journal)
    today, child = estate.clock.today(), estate.case.parties["m"]
    for _ in range(2):
        request_guardians(estate.house, estate.id)
    assert messages(estate, "joint_guardians") == ["father", "mother"]
    assert estate.case.guardians == {}
    assert WHO_ACTS_ALONE in [one.question for one in open_questions(estate.case, child, today)]
    assert wards_to_clarify(estate.case, estate.clock.now()) == (child,)  # the court takes the power in
    assert not any(may_act_for(estate.case, parent, "m", on=today) for parent in ("mother", "father"))
    clarify(estate, "m", WardFindings(acts_alone="father"))
    decide_heirs(estate.house, estate.id)
    request_guardians(estate.house, estate.id)
    assert estate.case.guardians["m"].party_id == "father"
    assert may_act_for(estate.case, "father", "m", on=today)
    assert not may_act_for(estate.case, "mother", "m", on=today)
    assert wards_to_clarify(estate.case, estate.clock.now()) == ()


def test_a_guardian_who_supports_is_named_in_the_attest_and_acts_when_the_heir_lets_him() -> None:
    """The adult keeps the capacity and acts alone (§ 33); the attest names the guardian (arveloven § 118)."""
    journal = with_heirs(party("a"), party("w")).add(told("w", known("g", "adult", covers=True)))
    estate = SeededHouse(journal)
    today, ward = estate.clock.today(), estate.case.parties["w"]
    clarify(estate, "w", WardFindings(capacity=Capacity.SUPPORTED.value, covers_settlement=True))
    assert (guardian_to_name(estate.case, ward, today), estate.case.guardians) == ("g", {})
    assert may_act_for(estate.case, "w", "w", on=today)
    assert not may_act_for(estate.case, "g", "w", on=today)
    given: dict[str, Any] = {"party_id": "w", "to_party_id": "g", "scope": ("see", "act"), "version": None}
    with pytest.raises(NotAllowed):
        grant_proxy(estate.house, estate.id, actor=Actor(kind=ActorKind.GUARDIAN, id="g"), **given)
    grant_proxy(estate.house, estate.id, actor=Actor(kind=ActorKind.HEIR, id="w"), **given)
    assert may_act_for(estate.case, "g", "w", on=today)


def test_a_guardian_for_other_matters_is_not_named_in_the_attest() -> None:
    case = with_heirs(party("w")).add(told("w", known("g", "adult", covers=False))).case
    assert guardian_to_name(case, case.parties["w"], TURNS_18) == ""


def grown_up() -> Journal:
    """A child with a guardian, who comes of age under way."""
    journal = with_heirs(party("a"), party("m", born=CHILD_BORN))
    journal.add(HoldingAdded(holding=account(), evidence="e"))
    guardian = KnownGuardian(id="g", kind="parent", name="G")
    appointed = GuardianAppointed(
        party_id="m", guardian_party_id="a", guardian_name="G", source="r", known_id="g"
    )
    return journal.add(GuardiansTold(party_id="m", guardians=(guardian,), source="r"), appointed)


def test_who_has_come_of_age_signs_the_account_and_what_the_guardian_signed_stands() -> None:
    journal = grown_up()

    def signers(on: date) -> dict[str, str]:
        drawn = draft_final_account(journal.case, on=on, is_test=True)
        return {line.name: line.capacity for line in drawn.signatures}

    before, after = TURNS_18 - timedelta(days=1), TURNS_18
    assert signers(before)["G"] == "verge for Navn m"
    assert signers(after) == {"Navn a": "arving", "Navn m": "arving"}
    journal.add(FinalAccountSigned(party_id="m", content_hash="h", signature="s", method="guardian"))
    assert signers(after)["G"] == "verge for Navn m"


def test_a_death_set_back_is_told_to_the_guardian_and_to_who_has_come_of_age_since() -> None:
    journal = grown_up()
    written = Sent(kind="notify_party", payload={"party_id": "m"}, created_at=OPENED_AT + timedelta(days=3))

    def readers() -> set[str]:
        found = corrections(journal.case, (written,))
        return {one.who for one in found if one.payload["to"] == "party"}

    assert readers() == {"a"}  # the guardian of that time reads for the ward
    at = datetime(2026, 4, 2, 9, tzinfo=UTC)
    journal.add(PartyReminded(party_id="m", steps=("identify",), key="k2"), at=at)
    assert readers() == {"a", "m"}
