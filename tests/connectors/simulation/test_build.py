"""The synthetic world: the same file gives the same world, and the world agrees with itself."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from connectors.simulation.access import open_world
from connectors.simulation.build import build_estate
from connectors.simulation.estate import EstateWorld
from connectors.simulation.feed_forms import FeedNotUsable, next_case_number
from connectors.simulation.holdings import Account, BankCustomer, Property
from connectors.simulation.people import Person
from connectors.simulation.scenario import Scenario
from settlement.domain.identifiers import NumberOrigin, parse_person_number, synthetic_person_number
from settlement.domain.registers import MaritalStatus, Protection
from tests.connectors.simulation.stand import (
    CHILD,
    DECEASED,
    MINOR,
    SPOUSE,
    SetClock,
    a_feed,
    a_party,
    stand,
)
from tests.support.reference import reference_dir

TODAY = date(2026, 11, 22)
OTHER = synthetic_person_number(date(1970, 4, 4), 7)


def build(
    *parties: dict[str, Any], tags: tuple[str, ...] = (), scenario: dict[str, Any] | None = None
) -> EstateWorld:
    return build_estate(
        a_feed(*parties),
        metadata={"tags": list(tags)},
        scenario=Scenario.model_validate(scenario) if scenario is not None else None,
        today=TODAY,
    )


def who(estate: EstateWorld, number: str) -> Person:
    return next(person for person in estate.persons if person.number == number)


def agrees_with_itself(estate: EstateWorld) -> None:
    by_number = {person.number: person for person in estate.persons}
    inverse = {
        "mother": "child",
        "father": "child",
        "co_mother": "child",
        "sibling": "sibling",
        "spouse": "spouse",
    }
    for person in estate.persons:
        assert parse_person_number(person.number).origin is NumberOrigin.SYNTHETIC
        for relation in person.relations:
            if relation.number is None:
                continue
            back = {
                other.role for other in by_number[relation.number].relations if other.number == person.number
            }
            assert back & (
                {"mother", "father", "co_mother"} if relation.role == "child" else {inverse[relation.role]}
            )
    assert by_number[estate.deceased].is_dead or by_number[estate.deceased].status == "opphoert"
    customers = {(customer.owner, customer.bank) for customer in estate.bank_customers}
    assert {(account.owner, account.bank) for account in estate.accounts} <= customers


def test_the_same_file_gives_the_same_world() -> None:
    assert build() == build()


def test_a_widow_and_a_child_are_related_both_ways() -> None:
    estate = build()
    agrees_with_itself(estate)
    assert who(estate, DECEASED).spouse == SPOUSE
    assert who(estate, SPOUSE).marital_status is MaritalStatus.WIDOWED
    died = who(estate, DECEASED).date_of_death
    assert died is not None
    assert 5 <= (TODAY - died).days <= 20


@pytest.mark.parametrize(
    "role",
    [
        "BARN",
        "SAERKULLSBARN",
        "BARNEBARN",
        "SAERKULLSBARN_BARN",
        "BARNEBARNS_BARN",
        "FAR",
        "MOR",
        "FARFAR",
        "MORMOR",
        "SOESKEN",
        "HALV_SOESKEN",
        "SOESKENS_BARN",
        "HALV_SOESKENS_BARN",
        "SOESKENS_BARNEBARN",
        "ONKEL",
        "TANTE",
        "FETTER",
        "KUSINE",
    ],
)
def test_every_kin_can_be_reached_from_the_deceased(role: str) -> None:
    estate = build(a_party(OTHER, role))
    agrees_with_itself(estate)
    relations = {person.number: [r.number for r in person.relations] for person in estate.persons}
    reached, waiting = {DECEASED}, [DECEASED]
    while waiting:
        fresh = [number for number in relations[waiting.pop()] if number and number not in reached]
        reached |= set(fresh)
        waiting += fresh
    assert OTHER in reached
    between = [who(estate, number) for number in reached - {DECEASED, OTHER}]
    assert all(person.is_dead for person in between)


def test_a_separate_child_is_not_the_spouses() -> None:
    estate = build(a_party(SPOUSE, "GJENLEV_EKTEFELLE_PARTNER"), a_party(CHILD, "SAERKULLSBARN"))
    assert {relation.number for relation in who(estate, CHILD).relations} == {DECEASED}


def test_a_minor_without_a_living_parent_gets_an_appointed_guardian() -> None:
    estate = build(
        a_party(MINOR, "BARN"),
        scenario={"persons": [], "relations": [], "guardians": None, "date_of_death": None},
    )
    assert who(estate, MINOR).guardians
    court = build(a_party(MINOR, "BARNEBARN"), a_party(OTHER, "VERGE"))
    assert [guardian.number for guardian in who(court, MINOR).guardians] == [OTHER]
    derived = build(a_party(MINOR, "BARNEBARN"))
    assert who(derived, MINOR).guardians[0].kind == "minor"


def test_tags_of_the_test_estates_count() -> None:
    assert who(build(tags=("Adressebeskyttelse på den døde",)), DECEASED).protection is not Protection.NONE
    assert who(build(tags=("Adressebeskyttelse på arving",)), CHILD).protection is not Protection.NONE
    assert who(build(tags=("Opphørt",)), DECEASED).status == "opphoert"
    farm = build(tags=("Landbruk",)).properties
    assert farm
    assert (farm[0].farmland_m2 or 0) > 35_000
    assert build(tags=("Ektepakt",)).pacts
    assert build(tags=("SVV", "Pensjon", "Kartverket")).vehicles


def test_a_home_of_the_married_is_owned_half_and_half() -> None:
    homes = build(tags=("Kartverket",)).properties
    assert {(home.owner, home.numerator, home.denominator) for home in homes} == {
        (DECEASED, 1, 2),
        (SPOUSE, 1, 2),
    }


def test_the_sidecar_decides_what_it_states_and_only_that() -> None:
    estate = build(
        scenario={
            "date_of_death": "2026-10-01",
            "banks": [{"place": 2, "accounts": [{"kind": "loanAccount", "balance_at_death_ore": -1_000_00}]}],
            "properties": [{"share": "1/2", "market_estimate_ore": 4_000_000_00, "gnr": 7, "bnr": 8}],
            "vehicles": [],
            "persons": [{"number": CHILD, "given_name": "Varm", "dead": True, "date_of_death": "2024-01-01"}],
            "people": {"anything": True},
            "testament": {},
        }
    )
    assert who(estate, DECEASED).date_of_death == date(2026, 10, 1)
    assert [account.balance_now_ore for account in estate.accounts] == [-1_000_00]
    assert [(home.numerator, home.denominator, home.gnr) for home in estate.properties] == [(1, 2, 7)]
    assert estate.vehicles == ()
    assert who(estate, CHILD).is_dead
    assert estate.taxes


def test_a_misspelt_key_in_the_sidecar_is_refused() -> None:
    with pytest.raises(ValidationError):
        Scenario.model_validate({"vehicle": []})


def test_the_model_of_2023_and_a_bare_case_are_understood() -> None:
    case = {"sakId": "x", "avdoede": DECEASED, "embeteId": "TOSL", "parter": [{"nin": CHILD, "role": "BARN"}]}
    estate = build_estate(case, today=TODAY)
    agrees_with_itself(estate)
    assert estate.court_case["receivedDate"] == "2026-11-22"


@pytest.mark.parametrize("feed", [{}, {"DaCaseList": []}, {"avdode": "123"}, {"DaCaseList": [1]}, []])
def test_what_is_no_case_is_told(feed: Any) -> None:
    with pytest.raises(FeedNotUsable):
        build_estate(feed, today=TODAY)


def test_case_numbers_become_unique() -> None:
    taken = {"25-000011DFA-TOSL/07", "25-000012DFA-TOSL/07", "odd"}
    assert next_case_number("25-000011DFA-TOSL/07", taken.__contains__) == "25-000013DFA-TOSL/07"
    assert next_case_number("odd", taken.__contains__) == "odd (2)"


def test_a_killed_simulator_comes_back_with_the_same_world(tmp_path: Path) -> None:
    clock = SetClock()
    with stand() as at:
        estate = at.load()
    access = open_world(tmp_path / "simulators.sqlite", clock)
    access.store.save(estate)
    access.ledger.record("bank", "key-1", kind="payout", recipient=CHILD, body={"amount_ore": 1})
    access.store.close()
    again = open_world(tmp_path / "simulators.sqlite", clock)
    assert again.world.estates() == (estate,)
    assert again.world.of(Account, DECEASED) == estate.accounts
    assert again.world.of(BankCustomer, DECEASED) == estate.bank_customers
    assert again.world.of(Property, DECEASED)
    repeat = again.ledger.record("bank", "key-1", kind="payout", recipient=CHILD, body={"amount_ore": 1})
    assert repeat.repeated
    assert repeat.repeats == 1
    assert len(again.ledger.effects()) == 1
    again.store.close()


def test_assets_usually_exceed_debts() -> None:
    solvent = 0
    for serial in range(40):
        deceased = synthetic_person_number(date(1940, 1, 1), serial)
        estate = build_estate(a_feed(deceased=deceased), today=TODAY)
        money = sum(account.balance_at_death_ore or 0 for account in estate.accounts)
        homes = sum(
            (home.market_estimate_ore or 0) * home.numerator // home.denominator
            for home in estate.properties
            if home.owner == deceased
        )
        solvent += money + homes > 0
    assert solvent >= 32


def test_each_reference_estate_gets_a_world_that_agrees_with_itself() -> None:
    folder = reference_dir()
    paths = sorted((folder / "oed" / "estates").glob("*.json")) if folder else []
    for path in paths:
        if path.name.endswith(".metadata.json"):
            continue
        metadata = json.loads(path.with_suffix(".metadata.json").read_text())
        agrees_with_itself(build_estate(json.loads(path.read_text()), metadata=metadata, today=TODAY))
