"""The vehicle register's questions for the fault matrix: by Basic login and by token."""

from collections.abc import Mapping
from typing import Any

from connectors.simulation.holdings import Vehicle
from connectors.statens_vegvesen.adapter import build
from connectors.statens_vegvesen.simulator import PASSWORD, SCOPE, USER_NAME, make_simulator
from settlement.domain.legal_basis import LegalBasis
from tests.connectors.questions import Question
from tests.support.registers import CASE, DECEASED, Bench, estate


def vehicle(place: int, **changes: Any) -> Vehicle:
    facts = {
        "kjennemerke": f"EL 3000{place}",
        "vin": f"TESTCAR000000000{place}",
        "make": "VOLVO",
        "model": "V60",
    }
    return Vehicle(DECEASED, **{**facts, **changes})


def bench(*vehicles: Vehicle) -> Bench:
    return Bench(
        "statens_vegvesen",
        make_simulator,
        estate(vehicles=vehicles or tuple(vehicle(place) for place in range(4))),
    )


async def owned(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    login = {"username": USER_NAME, "password": PASSWORD, "rows_a_page": "2", **extra}
    made = build(at.settings(**login), at.http, at.clock, at.tokens)
    return await made.owned(DECEASED, case_reference=CASE, basis=basis)


async def owned_by_token(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    made = build(at.settings(scope=SCOPE, rows_a_page="2", **extra), at.http, at.clock, at.tokens)
    return await made.owned(DECEASED, case_reference=CASE, basis=basis)


PATH = "/sok/fodselsnummer"
QUESTIONS = {
    "owned": Question("statens_vegvesen", PATH, bench, owned, number_in_address=True),
    "owned_by_token": Question("statens_vegvesen", PATH, bench, owned_by_token, number_in_address=True),
}
