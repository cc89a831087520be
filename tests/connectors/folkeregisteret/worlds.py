"""Persons in every state that the population register tells of."""

from datetime import date, timedelta
from typing import Any

from connectors.simulation.build import population_event
from connectors.simulation.people import Address, EstateContact, Guardian, Relation
from settlement.domain.registers import Protection
from tests.connectors.folkeregisteret.questions import bench
from tests.support.registers import ADDRESS, DECEASED, NOW, SPOUSE, Bench


def contact(**named: Any) -> EstateContact:
    return EstateContact(attest_issued_on=date(2026, 8, 30), address=ADDRESS, **named)


ABROAD = Address(lines=("1 Example Road",), city="TESTVILLE", country="GBR")
CHANGES: list[dict[str, Any]] = [
    {},
    {"death_annulled_at": NOW},
    {"is_dead": False, "date_of_death": None},
    {"date_of_death": None},
    {"status": "opphoert"},
    {"birth_date": None, "middle_name": "Bakke", "sex": "mann"},
    {"protection": Protection.STRICTLY_CONFIDENTIAL},
    {"address": ABROAD, "status": "utflyttet"},
    {"address": None, "spouse": None, "marital_status_since": date(1970, 1, 1)},
    {"guardians": (Guardian("adult", name="Verge Vergesen", covers_estate_settlement=True, shape="old"),)},
    {"guardians": (Guardian("minor", number=SPOUSE), Guardian("parent", number=SPOUSE))},
    {"relations": (Relation("child", name="Uten Nummer"), Relation("spouse", number=SPOUSE))},
    {"estate_contact": contact(person=SPOUSE)},
    {"estate_contact": contact(lawyer_name="Ada Lovlig", organisation_name="Lovlig AS")},
    {
        "estate_contact": contact(
            organisation_name="Storegate Revisjon",
            organisation_number="310000004",
            settlement_form="offentlig",
        )
    },
]
OLD_EVENT = population_event("personErDoed", DECEASED, NOW - timedelta(days=4 * 365))


def bench_with_an_old_event() -> Bench:
    """A register that also has an event of more than three years ago."""
    at = bench()
    at.access.population_feed.plan((OLD_EVENT,))
    return at


def sequence_of_the_old_event(at: Bench) -> int:
    """Tell where the old event stands."""
    (sequence,) = (number for number, event in at.access.population_feed.since(1) if event == OLD_EVENT)
    return sequence


def changed(**changes: Any) -> Bench:
    """A register whose deceased has these facts."""
    at = bench()
    at.protect(DECEASED, **changes)
    return at
