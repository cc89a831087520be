"""Two guardians of one child, a guardian who only supports, and what a guardianship that has ended leaves."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from policies.consents.wards import Capacity
from settlement.domain.case import Payment
from settlement.domain.errors import Conflict, NotAllowed
from settlement.domain.events.consent import GuardianAppointed, PartyReminded
from settlement.domain.events.distribution import FinalAccountSigned
from settlement.domain.events.guardianship import GuardiansTold
from settlement.domain.events.inventory import HoldingAdded
from settlement.domain.identifiers import synthetic_person_number
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.parties import KnownGuardian, WardFindings
from settlement.domain.payments import has_approved
from settlement.domain.steps.consent import wards_to_clarify
from settlement.domain.together import hands_of, together, waits_for_other
from settlement.domain.wards import guardian_to_name
from settlement.domain.withdrawal_recipients import Sent, corrections
from settlement.services.acting import acts_for, may_act_for
from settlement.services.change import Change
from settlement.services.consent_and_represent import (
    appoint_guardian,
    give_consent,
    grant_proxy,
    request_guardians,
    withdraw_consent,
)
from settlement.services.decide_heirs import decide_heirs
from settlement.services.follow_wards import clarify_ward, let_other_guardian_act, record_guardians
from settlement.services.paperwork.final_account import draft_final_account
from settlement.services.reach_people import identify, prepare_invitations, record_invitation_sent
from settlement.services.remind import send_reminders
from settlement.services.take_in_population_event import record_death_status
from settlement.services.tell import tell_party
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


def two_parents() -> SeededHouse:
    """A child whose parents, both without a part in the estate, act together (vergemålsloven § 18)."""
    parents = known("mother", "parent"), known("father", "parent", number=OTHER_NUMBER)
    journal = with_heirs(party("a"), party("m", born=date(2014, 6, 1))).add(told("m", *parents))
    estate = SeededHouse(journal)
    for _ in range(2):
        request_guardians(estate.house, estate.id)
    return estate


def guardian(who: str) -> Actor:
    return Actor(kind=ActorKind.GUARDIAN, id=who)


def consented(estate: SeededHouse, who: str, *, granted: bool = True) -> None:
    said: dict[str, Any] = {"party_id": "m", "scope": "settlement", "granted": granted}
    give_consent(estate.house, estate.id, version=None, actor=guardian(who), **said)


def test_both_parents_come_in_are_written_to_and_are_named_in_the_attest() -> None:
    estate = two_parents()
    today, child = estate.clock.today(), estate.case.parties["m"]
    assert messages(estate, "joint_guardians") == ["father", "mother"]
    assert wards_to_clarify(estate.case, estate.clock.now()) == ()
    assert all(may_act_for(estate.case, parent, "m", on=today) for parent in ("mother", "father"))
    assert not may_act_for(estate.case, "a", "m", on=today)
    assert guardian_to_name(estate.case, child, today) == "father og mother"
    with estate.house.database.work(actor=CLERK, reason="told") as work:
        it = Change(work=work, case=estate.case, actor=CLERK, now=estate.clock.now())
        tell_party(it, "m", "reminder", occasion="1")
    memory: Any = estate.house.database
    rows = (row["payload"] for row in memory.outbox.rows.values())
    assert {row["reader"] for row in rows if row.get("what") == "reminder"} == {"father", "mother"}


def test_what_one_parent_says_binds_the_child_when_the_other_has_said_the_same() -> None:
    """Twice by one is once; different answers bind nobody, and the statsforvalter decides (§ 18)."""
    estate = two_parents()
    for _ in range(2):
        consented(estate, "mother")
    today = estate.clock.today()
    assert "m:settlement" not in estate.case.consents
    (hands,) = hands_of(estate.case, "m", today)
    assert (hands.signed, hands.left, hands.differ) == (("mother",), ("father",), False)
    assert waits_for_other(estate.case, "m", "give_consents", "mother", today)
    assert not waits_for_other(estate.case, "m", "give_consents", "father", today)
    version = estate.case.version
    consented(estate, "mother")
    assert estate.case.version == version
    consented(estate, "father", granted=False)
    assert hands_of(estate.case, "m", today)[0].differ
    assert "m:settlement" not in estate.case.consents
    consented(estate, "father")
    assert estate.case.consents["m:settlement"].granted
    assert hands_of(estate.case, "m", today) == ()
    withdraw_consent(
        estate.house, estate.id, version=None, actor=guardian("father"), party_id="m", scope="settlement"
    )
    consented(estate, "mother")  # after it was taken back each answers anew
    assert estate.case.consents["m:settlement"].withdrawn


def test_only_the_parent_who_has_not_done_it_is_reminded() -> None:
    estate = two_parents()
    consented(estate, "mother")
    decide_heirs(estate.house, estate.id)
    for heir in ("a", "m"):
        prepare_invitations(estate.house, estate.id)
        record_invitation_sent(estate.house, estate.id, party_id=heir, channel="altinn", receipt="r")
        by = guardian("mother" if heir == "m" else heir)
        identify(estate.house, estate.id, party_id=heir, actor=by, level="idporten-loa-high")
    estate.clock.moment += timedelta(days=15)
    send_reminders(estate.house, estate.id)
    memory: Any = estate.house.database
    rows = [row["payload"] for row in memory.outbox.rows.values()]
    told = [(row["party_id"], row.get("reader", "")) for row in rows if row.get("what") == "reminder"]
    assert sorted(told) == [("a", ""), ("m", "father")]


def test_two_parents_are_one_who_approves_a_payment_for_the_child() -> None:
    """Two approve (the heir and one more), and father and mother stand for the same heir."""
    estate = two_parents()
    payment = Payment(
        payment_id="p",
        purpose="payout",
        concerns="a",
        amount_ore=1,
        institution="1",
        key="k",
        approved_by=("mother",),
        instructed_at=estate.clock.now(),
    )
    assert has_approved(estate.case, payment, "m", "father")
    assert not has_approved(estate.case, payment, "a", "a")


def test_what_the_court_enters_from_paper_is_signed_by_both() -> None:
    estate = two_parents()
    said: dict[str, Any] = {"party_id": "m", "scope": "settlement", "granted": False}
    give_consent(estate.house, estate.id, version=None, actor=CLERK, **said)
    assert estate.case.consents["m:settlement"].granted is False


def test_one_parent_lets_the_other_act_alone_and_what_was_signed_alone_then_binds() -> None:
    estate = two_parents()
    today = estate.clock.today()
    power: dict[str, Any] = {"version": None, "party_id": "m", "to_party_id": "father"}
    for stranger in ("a", "father"):
        with pytest.raises(Conflict):
            let_other_guardian_act(estate.house, estate.id, actor=guardian(stranger), **power)
    let_other_guardian_act(estate.house, estate.id, actor=guardian("mother"), **power)
    assert may_act_for(estate.case, "father", "m", on=today)
    assert not may_act_for(estate.case, "mother", "m", on=today)
    consented(estate, "father")
    assert estate.case.consents["m:settlement"].granted
    clarify(estate, "m", WardFindings())  # the power is taken back on paper
    assert together(estate.case, "m", today) == ("father", "mother")


MOTHER, FATHER = known("mother", "parent"), known("father", "parent", number=OTHER_NUMBER)
THIRD = known("third", "parent", number=synthetic_person_number(date(1971, 5, 5), 3))
GIVEN: dict[str, Any] = {"version": None, "actor": guardian("mother"), "party_id": "m"}


def now_told(estate: SeededHouse, *guardians: KnownGuardian) -> tuple[str, ...]:
    """Let the register tell who is guardian now, and give those who act alone or together."""
    told_now: dict[str, Any] = {"party_id": "m", "guardians": guardians, "source": "folkeregisteret"}
    record_guardians(estate.house, estate.id, actor=CLERK, **told_now)
    decide_heirs(estate.house, estate.id)
    request_guardians(estate.house, estate.id)
    people = ("mother", "father", "third")
    return tuple(one for one in people if may_act_for(estate.case, one, "m", on=estate.clock.today()))


@pytest.mark.parametrize(
    ("now", "act"),
    [
        ((FATHER, THIRD), ("father", "third")),
        ((MOTHER, THIRD), ("mother", "third")),
        ((MOTHER, FATHER, THIRD), ("mother", "father", "third")),
        ((FATHER.model_copy(update={"id": "f2", "covers_settlement": True}), MOTHER), ("father",)),
    ],
    ids=["who gave it is replaced", "who has it is replaced", "a third comes in", "the same two"],
)
def test_a_power_ends_with_the_guardianship_of_who_gave_it_or_has_it(
    now: tuple[KnownGuardian, ...], act: tuple[str, ...]
) -> None:
    estate = two_parents()
    let_other_guardian_act(estate.house, estate.id, **GIVEN, to_party_id="father")
    assert now_told(estate, *now) == act
    assert now_told(estate, MOTHER, FATHER) == (("father",) if act == ("father",) else ("mother", "father"))


def test_what_the_statsforvalter_decided_stands_when_others_are_told() -> None:
    """It is no power of the mother's (§ 18 tredje ledd), also where she had given one before."""
    estate = two_parents()
    let_other_guardian_act(estate.house, estate.id, **GIVEN, to_party_id="father")
    clarify(estate, "m", WardFindings(acts_alone="father"))
    assert now_told(estate, FATHER, THIRD) == ("father",)


def test_one_of_three_cannot_let_another_act_for_the_third() -> None:
    estate = two_parents()
    told_now: dict[str, Any] = {"party_id": "m", "guardians": (MOTHER, FATHER, THIRD), "source": "r"}
    record_guardians(estate.house, estate.id, actor=CLERK, **told_now)
    decide_heirs(estate.house, estate.id)
    for _ in range(2):  # the third is told of, and then comes in
        with pytest.raises(Conflict, match="all the others have signed"):
            let_other_guardian_act(estate.house, estate.id, **GIVEN, to_party_id="father")
        request_guardians(estate.house, estate.id)
    assert together(estate.case, "m", estate.clock.today()) == ("father", "mother", "third")


def test_neither_of_two_guardians_has_access_when_the_death_is_set_back() -> None:
    """Nor the one whom the register takes out afterwards, nor anybody by the step that lets guardians in."""
    estate = two_parents()
    record_death_status(estate.house, estate.id, is_dead=False, date_of_death=None)
    assert now_told(estate, MOTHER, FATHER) == ()
    assert now_told(estate, FATHER) == ()
    assert all(not acts_for(estate.case, one, on=estate.clock.today()) for one in ("mother", "father", "m"))
    with pytest.raises((Conflict, NotAllowed)):
        consented(estate, "father")


def test_the_other_parent_acts_on_beside_who_stands_in_for_the_one_who_inherits() -> None:
    """The father is an heir too (§ 34): the statsforvalter names who stands in for him, the mother stays."""
    father = party("f").model_copy(update={"person_number": OTHER_NUMBER})
    journal = with_heirs(father, party("m", born=date(2014, 6, 1)))
    journal.add(told("m", known("mother", "parent"), known("f", "parent", number=OTHER_NUMBER)))
    estate = SeededHouse(journal)
    request_guardians(estate.house, estate.id)
    today = estate.clock.today()
    assert estate.case.guardian_requests["m"] == "conflict_of_interest"
    assert not any(may_act_for(estate.case, one, "m", on=today) for one in ("mother", "f"))
    named: dict[str, Any] = {"party_id": "m", "name": "T", "person_number": None, "source": "vedtak"}
    appoint_guardian(estate.house, estate.id, actor=CLERK, **named)
    decide_heirs(estate.house, estate.id)
    request_guardians(estate.house, estate.id)
    first = estate.case.guardians["m"]
    assert (first.temporary, [one.party_id for one in first.beside]) == (True, ["mother"])
    assert together(estate.case, "m", today) == (first.party_id, "mother")
    assert not may_act_for(estate.case, "f", "m", on=today)
    clarify(estate, "m", WardFindings(acts_alone=first.party_id))  # as the decision may say (§ 18)
    assert not may_act_for(estate.case, "mother", "m", on=today)
    clarify(estate, "m", WardFindings())
    power = {**GIVEN, "actor": guardian(first.party_id or "")}
    let_other_guardian_act(estate.house, estate.id, **power, to_party_id="mother")
    assert together(estate.case, "m", today) == ()
    appoint_guardian(estate.house, estate.id, actor=CLERK, **named, temporary=True)
    decide_heirs(estate.house, estate.id)
    request_guardians(estate.house, estate.id)
    second = estate.case.guardians["m"].party_id  # who has given no power
    assert together(estate.case, "m", today) == (second, "mother")


def test_a_parent_whom_the_register_no_longer_has_does_not_act_beside_the_other() -> None:
    estate = two_parents()
    record_guardians(
        estate.house,
        estate.id,
        actor=CLERK,
        party_id="m",
        guardians=(known("father", "parent", number=OTHER_NUMBER),),
        source="folkeregisteret",
    )
    today = estate.clock.today()
    assert together(estate.case, "m", today) == ()
    assert may_act_for(estate.case, "father", "m", on=today)
    assert not may_act_for(estate.case, "mother", "m", on=today)


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
