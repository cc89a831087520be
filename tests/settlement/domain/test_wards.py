"""Who acts for an heir under guardianship, what the statsforvalter consents to, and where the money goes."""

from datetime import date, timedelta

import pytest

from policies.kernel.decision import Outcome
from settlement.domain.case import Case, PayeeAccount, Payment
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.events.consent import ConsentGiven, GuardianAppointed
from settlement.domain.events.distribution import DistributionProposed, HoldingSold, ProposedShare
from settlement.domain.events.guardianship import GuardiansTold, WardClarified, WardMoneyTold
from settlement.domain.events.intake import KinAdded
from settlement.domain.events.inventory import HoldingAdded
from settlement.domain.heirs import has_guardian, needs_guardian
from settlement.domain.identifiers import synthetic_person_number
from settlement.domain.parties import Kin, KnownGuardian, Relation
from settlement.domain.payments import acting_person, has_approved
from settlement.domain.steps.consent import (
    guardian_ground,
    guardians_to_adopt,
    wards_to_appoint_for,
    wards_to_clarify,
)
from settlement.domain.steps.distribution import governors_answer
from settlement.domain.steps.payment import heir_can_be_paid
from settlement.domain.ward_consents import governor_grounds
from settlement.domain.ward_money import account_fits, inherited_money_ore, management
from settlement.domain.wards import guardian_in_conflict, has_guardianship, is_minor_or_deprived
from settlement.services.acting import may_act_for, roles_of
from tests.settlement.domain.cases import Journal, at_noon, party, with_heirs

ON = date(2026, 3, 2)
NOON = at_noon(ON)
TWO_G = 2 * 13_016_000  # the basic amount of 1 January 2026
CHILD_BORN = date(2014, 6, 1)
NUMBER = synthetic_person_number(date(1970, 1, 1), 3)
OTHER_NUMBER = synthetic_person_number(date(1968, 2, 2), 3)


def known(own_id: str, kind: str, *, covers: bool | None = None, number: str = NUMBER) -> KnownGuardian:
    return KnownGuardian(id=own_id, kind=kind, name=own_id, person_number=number, covers_settlement=covers)


def told(ward: str, *guardians: KnownGuardian) -> GuardiansTold:
    return GuardiansTold(party_id=ward, guardians=guardians, source="folkeregisteret")


def with_child(*guardians: KnownGuardian) -> Journal:
    journal = with_heirs(party("a"), party("m", born=CHILD_BORN))
    return journal.add(told("m", *guardians)) if guardians else journal


def with_adult(covers: bool | None) -> Journal:
    return with_heirs(party("a"), party("w")).add(told("w", known("g", "adult", covers=covers)))


def clarified(capacity: str, **more: object) -> WardClarified:
    return WardClarified.model_validate(
        {"party_id": "w", "capacity": capacity, "disqualified": (), "evidence": "brev", **more}
    )


def ids(found: tuple[object, ...]) -> list[str]:
    return [getattr(one, "id", "") for one in found]


def test_a_parent_without_a_part_in_the_estate_acts_and_nobody_is_asked() -> None:
    case = with_child(known("mother", "parent")).case
    assert wards_to_appoint_for(case, NOON) == wards_to_clarify(case, NOON) == ()
    assert [(ward.id, guardian.id) for ward, guardian in guardians_to_adopt(case, NOON)] == [("m", "mother")]


def test_a_parent_who_inherits_gives_way_to_a_temporary_guardian() -> None:
    journal = with_child()
    father = journal.case.parties["a"].model_copy(update={"person_number": NUMBER})
    journal = with_heirs(father, party("m", born=CHILD_BORN)).add(told("m", known("f", "parent")))
    assert guardians_to_adopt(journal.case, NOON) == ()
    assert ids(wards_to_appoint_for(journal.case, NOON)) == ["m"]
    assert guardian_ground(journal.case, journal.case.parties["m"], NOON) == "conflict_of_interest"


def test_two_parents_act_jointly_until_one_lets_the_other_act_alone() -> None:
    journal = with_child(known("mother", "parent"), known("father", "parent", number=OTHER_NUMBER))
    both = [guardian.id for _, guardian in guardians_to_adopt(journal.case, NOON)]
    assert both == ["father", "mother"]
    assert wards_to_clarify(journal.case, NOON) == ()
    journal.add(WardClarified(party_id="m", acts_alone="father", evidence="fullmakt"))
    assert [guardian.id for _, guardian in guardians_to_adopt(journal.case, NOON)] == ["father"]


def test_a_guardian_whom_the_register_no_longer_has_does_not_act() -> None:
    journal = with_child(known("mother", "parent"))
    adopted = GuardianAppointed(
        party_id="m", guardian_party_id="mother", guardian_name="M", source="r", known_id="mother"
    )
    journal.add(adopted)
    assert has_guardian(journal.case, journal.case.parties["m"], NOON)
    journal.add(told("m", known("other", "minor")))
    assert "m" not in journal.case.guardians
    assert ids(wards_to_clarify(journal.case, NOON)) == ["m"]  # whether the new one is disqualified


def test_of_an_adult_with_a_mandate_for_the_settlement_a_person_finds_out_what_they_can_do() -> None:
    for covers in (True, None):
        case = with_adult(covers).case
        assert ids(wards_to_clarify(case, NOON)) == ["w"]
        assert not may_act_for(case, "w", "w", on=ON)
    other_matters = with_adult(covers=False).case
    assert wards_to_clarify(other_matters, NOON) == ()
    assert may_act_for(other_matters, "w", "w", on=ON)
    assert management(other_matters, other_matters.parties["w"], ON) is None


@pytest.mark.parametrize(
    ("capacity", "acts", "told_of"),
    [("full", True, False), ("supported", True, False), ("deprived", False, True), ("unable", False, False)],
)
def test_an_adult_acts_alone_unless_deprived_of_capacity_or_unable(
    capacity: str, acts: bool, told_of: bool
) -> None:
    journal = with_adult(covers=True).add(clarified(capacity))
    ward = journal.case.parties["w"]
    assert needs_guardian(journal.case, ward, NOON) is not acts
    assert may_act_for(journal.case, "w", "w", on=ON) is acts
    assert is_minor_or_deprived(journal.case, ward, ON) is told_of
    assert [guardian.id for _, guardian in guardians_to_adopt(journal.case, NOON)] == ([] if acts else ["g"])


def test_who_is_unable_and_has_no_guardian_gets_one() -> None:
    journal = with_heirs(party("a"), party("w")).add(clarified("unable"))
    assert ids(wards_to_appoint_for(journal.case, NOON)) == ["w"]
    assert guardian_ground(journal.case, journal.case.parties["w"], NOON) == "no_guardian"


def test_a_fremtidsfullmakt_in_force_takes_the_place_of_a_guardian() -> None:
    journal = with_heirs(party("a"), party("w")).add(told("w", known("proxy", "future_authority")))
    assert not needs_guardian(journal.case, journal.case.parties["w"], NOON)
    journal.add(clarified("unable", covers_settlement=False))
    assert [guardian.id for _, guardian in guardians_to_adopt(journal.case, NOON)] == ["proxy"]


def test_an_adults_guardian_who_is_disqualified_gives_way() -> None:
    journal = with_adult(covers=True).add(clarified("unable", disqualified=("g",)))
    assert ids(wards_to_appoint_for(journal.case, NOON)) == ["w"]
    appointed = GuardianAppointed(
        party_id="w", guardian_party_id="t", guardian_name="T", source="v", temporary=True
    )
    journal.add(appointed)
    assert not guardian_in_conflict(journal.case, journal.case.parties["w"])
    assert may_act_for(journal.case, "t", "w", on=ON)
    assert not may_act_for(journal.case, "g", "w", on=ON)


def test_a_guardian_close_to_another_heir_is_disqualified_but_a_parent_is_not() -> None:
    """The guardian is the other heir's sister; a mother may act for one child against another (§ 34)."""
    kin = (
        Kin(id="a", party_id="a", parents=("deceased", "mother")),
        Kin(id="g", parents=("mother",)),
        Kin(id="m", party_id="m", parents=("deceased", "mother")),
    )
    sister = with_child(known("g", "minor")).add(KinAdded(kin=kin, evidence="tre"))
    assert ids(wards_to_appoint_for(sister.case, NOON)) == ["m"]
    mother = with_child(known("mother", "parent")).add(KinAdded(kin=kin, evidence="tre"))
    assert [guardian.id for _, guardian in guardians_to_adopt(mother.case, NOON)] == ["mother"]


def proposed(journal: Journal, *shares: ProposedShare) -> Case:
    proposal = DistributionProposed(
        version=1, content_hash="p", net_estate_ore=0, shares=shares, decision={}, facts_hash=""
    )
    return journal.add(proposal).case


def share(party_id: str, cash_ore: int, *takes: str) -> ProposedShare:
    return ProposedShare(
        party_id=party_id, basis="issue", fraction="1/2", amount_ore=cash_ore, takes=takes, cash_ore=cash_ore
    )


def added(holding_id: str, kind: HoldingKind, ore: int) -> HoldingAdded:
    held = Holding(id=holding_id, kind=kind, label=holding_id, value_ore=ore)
    return HoldingAdded(holding=held, evidence="papirer")


@pytest.mark.parametrize(
    ("inherited", "other", "outcome"),
    [
        (TWO_G, None, Outcome.MET),
        (TWO_G - 1, None, Outcome.UNCLEAR),
        (TWO_G - 1, 0, Outcome.NOT_MET),
        (TWO_G - 1, 1, Outcome.MET),
    ],
)
def test_from_two_g_with_what_the_ward_had_the_statsforvalter_manages(
    inherited: int, other: int | None, outcome: Outcome
) -> None:
    journal = with_child(known("mother", "parent"))
    if other is not None:
        journal.add(WardMoneyTold(party_id="m", other_money_ore=other))
    case = proposed(journal, share("m", inherited))
    decision = management(case, case.parties["m"], ON)
    assert decision is not None
    assert decision.outcome is outcome


def test_securities_that_are_taken_over_count_and_a_house_does_not() -> None:
    journal = with_child(known("mother", "parent"))
    journal.add(added("shares", HoldingKind.SECURITIES, 70), added("house", HoldingKind.REAL_PROPERTY, 9_000))
    assert inherited_money_ore(proposed(journal, share("m", 30, "shares", "house")), "m") == 100


def test_the_testament_or_a_spouse_as_guardian_decides_otherwise() -> None:
    journal = with_child(known("mother", "parent"))
    journal.add(
        WardMoneyTold(party_id="m", testament_on_management="Pengene står i Sparebanken til hun er 25.")
    )
    case = proposed(journal, share("m", 10 * TWO_G))
    decision = management(case, case.parties["m"], ON)
    assert decision is not None
    assert decision.outcome is Outcome.NOT_MET
    spouse = with_adult(covers=True).add(clarified("unable", guardian_is_spouse=True))
    case = proposed(spouse, share("w", 10 * TWO_G))
    decision = management(case, case.parties["w"], ON)
    assert decision is not None
    assert decision.outcome is Outcome.NOT_MET


def test_an_adult_who_keeps_capacity_must_consent_to_the_management() -> None:
    journal = with_adult(covers=True).add(clarified("supported"))
    case = proposed(journal, share("w", TWO_G))
    asked = management(case, case.parties["w"], ON)
    assert asked is not None
    assert [one.name for one in asked.missing] == ["consents"]
    for answer, outcome in ((True, Outcome.MET), (False, Outcome.NOT_MET)):
        journal.add(WardMoneyTold(party_id="w", consents_to_management=answer))
        decision = management(journal.case, journal.case.parties["w"], ON)
        assert decision is not None
        assert decision.outcome is outcome


def test_money_to_be_managed_goes_to_a_managed_account_only() -> None:
    own, managed = PayeeAccount(holder="m", account="1"), PayeeAccount(holder="m", account="2", managed=True)
    large = proposed(with_child(known("mother", "parent")), share("m", TWO_G))
    assert not account_fits(large, "m", own, ON)
    assert account_fits(large, "m", managed, ON)
    unclear = proposed(with_child(known("mother", "parent")), share("m", 1))
    assert not account_fits(unclear, "m", own, ON)
    assert account_fits(large, "a", own, ON)  # of age
    of_age = CHILD_BORN.replace(year=2032)
    assert account_fits(large, "m", own, of_age)
    assert not account_fits(large, "m", own, of_age - timedelta(days=1))
    assert heir_can_be_paid(large, "m", NOON)  # an estate without an account pays by hand


def test_the_statsforvalter_consents_when_a_home_changes_hands_and_not_to_money_alone() -> None:
    money = proposed(with_child(known("mother", "parent")), share("a", 5), share("m", 5))
    assert governor_grounds(money, NOON) == ()
    home = with_child(known("mother", "parent")).add(added("house", HoldingKind.REAL_PROPERTY, 9_000))
    taken = proposed(home, share("a", 5, "house"), share("m", 5))
    assert [str(one) for one in governor_grounds(taken, NOON)] == [
        "vergemålsloven § 39 første ledd bokstav a"
    ]
    nobody = with_heirs(party("a"), party("b")).add(added("house", HoldingKind.REAL_PROPERTY, 9_000))
    assert governor_grounds(proposed(nobody, share("a", 5, "house")), NOON) == ()


def test_whether_a_sold_thing_is_of_greater_value_the_statsforvalter_weighs() -> None:
    journal = with_child(known("mother", "parent")).add(added("boat", HoldingKind.VEHICLE, 9_000))
    journal.add(HoldingSold(holding_id="boat", proceeds_ore=9_000, on=ON, evidence="salg"))
    case = proposed(journal, share("m", 5))
    assert [str(one) for one in governor_grounds(case, NOON)] == ["vergemålsloven § 39 første ledd bokstav i"]


def test_an_answer_counts_for_the_proposal_it_was_given_to() -> None:
    journal = with_child(known("mother", "parent"))
    proposed(journal, share("m", 5))
    assert governors_answer(journal.case) is None
    scope = "distribution:p"
    for granted in (False, True):
        journal.add(ConsentGiven(consent_id=scope, party_id="statsforvalter", scope=scope, granted=granted))
        assert governors_answer(journal.case) is granted


def test_a_spouse_who_only_divides_the_marital_property_cannot_act_for_the_child() -> None:
    father = party("a", Relation.SPOUSE).model_copy(update={"person_number": NUMBER})
    journal = with_heirs(father, party("m", born=CHILD_BORN)).add(told("m", known("f", "parent")))
    without = journal.case.model_copy(update={"heirs": ("m",), "heirs_proposed": ("m",)})
    assert ids(wards_to_appoint_for(without, NOON)) == ["m"]


def test_who_was_appointed_for_a_minor_acts_until_the_eighteenth_birthday_and_not_after() -> None:
    journal = with_child()
    appointed = GuardianAppointed(
        party_id="m", guardian_party_id="g", guardian_name="G", source="statsforvalter", temporary=True
    )
    journal.add(appointed, at=NOON)
    case, ward, birthday = journal.case, journal.case.parties["m"], date(2032, 6, 1)
    eve = birthday - timedelta(days=1)
    assert may_act_for(case, "g", "m", on=eve)
    assert not may_act_for(case, "m", "m", on=eve)
    assert acting_person(case, "m", at_noon(eve)) == "g"
    assert not may_act_for(case, "g", "m", on=birthday)
    assert may_act_for(case, "m", "m", on=birthday)
    assert acting_person(case, "m", at_noon(birthday)) == "m"
    assert roles_of(case, "g", on=eve) == ("guardian",)
    assert roles_of(case, "g", on=birthday) == ()
    assert not has_guardianship(case, ward, birthday)
    assert management(case, ward, birthday) is None


def test_a_guardian_of_the_grown_up_ward_must_be_appointed_for_the_adult() -> None:
    grown, birthday = party("w", born=CHILD_BORN), date(2032, 6, 1)
    journal = with_heirs(party("a"), grown)
    appointed = GuardianAppointed(
        party_id="w", guardian_party_id="g", guardian_name="G", source="statsforvalter"
    )
    journal.add(appointed, at=NOON).add(clarified("unable"))
    assert not may_act_for(journal.case, "g", "w", on=birthday)
    assert not has_guardian(journal.case, grown, at_noon(birthday))
    assert [one.id for one in wards_to_appoint_for(journal.case, at_noon(birthday))] == ["w"]
    journal.add(appointed, at=at_noon(birthday))
    assert may_act_for(journal.case, "g", "w", on=birthday)
    assert has_guardianship(journal.case, grown, birthday)


def test_a_parent_whom_the_register_told_of_gives_way_to_the_child_who_is_of_age() -> None:
    journal = with_child(known("g", "parent"))
    journal.add(
        GuardianAppointed(
            party_id="m", guardian_party_id="g", guardian_name="G", source="register", known_id="g"
        ),
        at=NOON,
    )
    assert may_act_for(journal.case, "g", "m", on=ON)
    assert not may_act_for(journal.case, "g", "m", on=date(2032, 6, 1))


def test_what_a_guardian_approved_before_the_birthday_is_not_asked_of_the_heir_again() -> None:
    journal = with_child()
    journal.add(
        GuardianAppointed(party_id="m", guardian_party_id="g", guardian_name="G", source="statsforvalter"),
        at=NOON,
    )
    paid = Payment(
        payment_id="p",
        purpose="payout",
        concerns="m",
        amount_ore=1,
        institution="bank",
        key="p",
        instructed_at=NOON,
        approved_by=("g",),
    )
    assert has_approved(journal.case, paid, "m", "m")
    assert not has_approved(journal.case, paid, "a", "a")
