"""KRR's question for the fault matrix."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from connectors.krr.adapter import build
from connectors.krr.simulator import make_simulator
from connectors.simulation.people import Contact
from settlement.domain.legal_basis import LegalBasis
from tests.connectors.questions import Question
from tests.support.registers import SPOUSE, Bench, estate

CONTACT = Contact(email="torleif@example.test", mobile="+4700000000", mailbox_supplier="984661185")


def bench() -> Bench:
    home = estate()
    people = tuple(
        replace(person, contact=CONTACT) if person.number == SPOUSE else person for person in home.persons
    )
    return Bench("krr", make_simulator, replace(home, persons=people))


async def contact(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    return await build(at.settings(**extra), at.http, at.clock, at.tokens).contact(SPOUSE)


QUESTIONS = {
    "contact": Question("krr", "/rest/v2/personer", bench, contact, is_about_a_case=False),
}
