"""What the court and the statsforvalter do for heirs with guardians, and for a child who is expected."""

from datetime import date, timedelta

from settlement.domain.events.distribution import DistributionAgreed, DistributionProposed, ProposedShare
from settlement.domain.events.guardianship import GuardiansTold
from settlement.domain.identifiers import synthetic_person_number
from settlement.domain.parties import KnownGuardian
from settlement.domain.plan import StepStatus, plan
from settlement.domain.steps.intake import expected_children
from settlement.services.consent_and_represent import request_guardians
from settlement.services.decide_heirs import decide_heirs
from settlement.services.house import House
from tests.settlement.web.court.employees import Employee
from tests.settlement.web.court.estates import BANK_A, Told, collect, confirm

ACCOUNT = "99039514644"
GUARDIAN_NUMBER = synthetic_person_number(date(1969, 6, 12), 4)


def do(told: Told, action: str) -> str:
    return f"/court/cases/{told.case_id}/do/{action}"


def status(told: Told, house: House, step: str) -> StepStatus:
    return next(one.status for one in plan(told.case, house.clock.now()) if one.step == step)


def under_guardianship(told: Told) -> None:
    known = KnownGuardian(
        id="g", kind="adult", name="Gudrun Stødig", person_number=GUARDIAN_NUMBER, covers_settlement=True
    )
    told.record(GuardiansTold(party_id=told.son.id, guardians=(known,), source="folkeregisteret"))


async def test_the_court_finds_out_that_an_heir_is_unable_and_the_guardian_acts(
    house: House, told: Told, kari: Employee
) -> None:
    under_guardianship(told)
    confirm(told)
    assert status(told, house, "clarify_guardianship") is StepStatus.WAITING
    form = do(told, "clarify-guardianship")
    shown = await kari.get(form)
    assert "Dette må avklares for" in shown.text
    wrong = await kari.send(form, party=told.son.id, capacity="unable", covers="yes", alone="", against="x")
    assert wrong.status_code == 422
    answers = {"capacity": "unable", "covers": "yes", "alone": "", "against": "", "evidence": "legeerklæring"}
    assert (await kari.send(form, party=told.son.id, **answers)).status_code == 303
    request_guardians(house, told.case_id)
    guardian = told.case.guardians[told.son.id]
    decide_heirs(house, told.case_id)
    assert (guardian.name, guardian.known_id, guardian.temporary) == ("Gudrun Stødig", "g", False)
    assert status(told, house, "appoint_guardian") is StepStatus.DONE


async def test_a_disqualified_guardian_gives_way_to_one_of_the_statsforvalter(
    house: House, told: Told, kari: Employee, statsforvalter: Employee
) -> None:
    under_guardianship(told)
    confirm(told)
    answers = {"capacity": "deprived", "covers": "yes", "alone": "", "against": "g", "evidence": "vedtak"}
    sent = await kari.send(do(told, "clarify-guardianship"), party=told.son.id, **answers)
    assert sent.status_code == 303
    request_guardians(house, told.case_id)
    assert told.case.guardian_requests == {told.son.id: "conflict_of_interest"}
    form = do(told, "appoint-guardian")
    done = await statsforvalter.send(form, party=told.son.id, name="Vera Verge", source="Vedtak 7")
    assert done.status_code == 303
    assert told.case.guardians[told.son.id].temporary


async def test_the_account_for_managed_money_is_told_by_the_statsforvalter(
    house: House, told: Told, kari: Employee, statsforvalter: Employee
) -> None:
    under_guardianship(told)
    confirm(told)
    collect(told, BANK_A)
    answers = {"capacity": "unable", "covers": "yes", "alone": "", "against": "", "evidence": "vedtak"}
    await kari.send(do(told, "clarify-guardianship"), party=told.son.id, **answers)
    request_guardians(house, told.case_id)
    shares = (
        ProposedShare(
            party_id=told.son.id, basis="issue", fraction="1/1", amount_ore=500_000_00, cash_ore=500_000_00
        ),
    )
    proposal = DistributionProposed(
        version=1, content_hash="h", net_estate_ore=500_000_00, shares=shares, decision={}, facts_hash=""
    )
    told.record(proposal, DistributionAgreed(content_hash="h"))
    form = do(told, "ward-account")
    shown = await statsforvalter.get(form)
    assert "Statsforvalteren forvalter" in shown.text
    assert (await statsforvalter.send(form, party=told.son.id, account="1")).status_code == 422
    assert (await statsforvalter.send(form, party=told.son.id, account=ACCOUNT)).status_code == 303
    account = told.case.payee_accounts[told.son.id]
    assert (account.account, account.managed, account.holder) == (ACCOUNT, True, told.son.name)


async def test_a_child_who_is_expected_stops_the_division_until_it_is_born(
    house: House, told: Told, kari: Employee
) -> None:
    form = do(told, "expect-child")
    died = told.case.deceased.date_of_death
    assert died is not None
    due = died + timedelta(days=200)
    late = died + timedelta(days=301)
    asked = {"parent": told.daughter.id, "of_deceased": "yes", "evidence": "jordmor"}
    assert (await kari.send(form, expected_on=f"{late:%d.%m.%Y}", **asked)).status_code == 422
    assert (await kari.send(form, expected_on=f"{due:%d.%m.%Y}", **asked)).status_code == 303
    decide_heirs(house, told.case_id)
    assert told.case.heirs_outcome == "awaiting_birth"  # those who inherit anyhow look after the estate
    assert status(told, house, "await_birth") is StepStatus.WAITING
    assert status(told, house, "confirm_heirs") is StepStatus.WAITING
    assert status(told, house, "compare_forms") is StepStatus.BLOCKED
    (child,) = expected_children(told.case)
    birth = do(told, "record-birth")
    shown = await kari.get(birth)
    assert "Dette er sikkert før fødselen" in shown.text
    assert "1/4" in shown.text  # each of the three children, and the rest waits: a fourth may come
    future = {
        "kin": child.id,
        "alive": "no",
        "on": f"{due:%d.%m.%Y}",
        "responsible": "",
        "evidence": "melding",
    }
    assert (await kari.send(birth, **future)).status_code == 422
    today = f"{house.clock.today():%d.%m.%Y}"
    assert (await kari.send(birth, **{**future, "on": today})).status_code == 303
    decide_heirs(house, told.case_id)
    assert told.case.heirs_outcome == "computed"
    assert child.id not in told.case.heirs_proposed
    assert status(told, house, "await_birth") is StepStatus.DONE


async def test_a_child_born_alive_is_heir_and_the_parent_is_its_guardian(
    house: House, told: Told, kari: Employee
) -> None:
    due = house.clock.today() + timedelta(days=20)
    asked = {"parent": told.daughter.id, "of_deceased": "yes", "evidence": "jordmor"}
    await kari.send(do(told, "expect-child"), expected_on=f"{due:%d.%m.%Y}", **asked)
    (child,) = expected_children(told.case)
    born = {
        "kin": child.id,
        "alive": "yes",
        "on": f"{house.clock.today():%d.%m.%Y}",
        "responsible": told.daughter.id,
        "evidence": "fødselsmelding",
    }
    assert (await kari.send(do(told, "record-birth"), **born)).status_code == 422  # a child has a name
    assert (await kari.send(do(told, "record-birth"), name="Ylva", **born)).status_code == 303
    decide_heirs(house, told.case_id)
    assert child.id in told.case.heirs_proposed
    assert told.case.parties[child.id].birth_date == house.clock.today()
    assert [one.id for one in told.case.known_guardians[child.id]] == [told.daughter.id]
