"""Farm areas: both spellings, the whole farm, and what is not a farm."""

from typing import Any

import pytest

from connectors.kit.settings import ConnectorSettings
from connectors.landbruk.adapter import LandbrukAdapter, build
from connectors.landbruk.simulator import SCOPE, make_simulator
from connectors.simulation.faults import Fault
from connectors.simulation.holdings import Property
from settlement.domain.answers import AnswerStatus
from settlement.domain.registers import PropertyShare
from settlement.ports.errors import Malformed, Refused, Unavailable
from tests.support.registers import BASIS, CASE, DECEASED, Bench, FixedClock, estate, scripted


def share(gnr: int | None, **changes: Any) -> PropertyShare:
    facts = {
        "unit_kind": "matrikkelenhet",
        "right_kind": "E",
        "label": f"1860-{gnr}/14",
        "numerator": 1,
        "denominator": 1,
        "municipality_number": "1860",
        "gnr": gnr,
        "bnr": 14,
    }
    return PropertyShare.model_validate({**facts, **changes})


FARM = Property(DECEASED, municipality_number="1860", gnr=134, bnr=14, farmland_m2=68_500, forest_m2=310_000)
HOUSE = Property(DECEASED, municipality_number="1860", gnr=135, bnr=14)


def bench() -> Bench:
    return Bench("landbruk", make_simulator, estate(properties=(FARM, HOUSE)))


def adapter(at: Bench) -> LandbrukAdapter:
    return build(at.settings(scope=SCOPE), at.http, at.clock, at.tokens)


async def test_areas_are_whole_square_metres_and_a_house_is_no_farm() -> None:
    answer = await adapter(bench()).areas([share(134), share(135)], case_reference=CASE, basis=BASIS)
    assert answer.status is AnswerStatus.ANSWERED
    assert [(one.label, one.farmland_m2, one.productive_forest_m2) for one in answer.items] == [
        ("1860-134/14", 68_500, 310_000)
    ]


async def test_only_houses_is_empty() -> None:
    answer = await adapter(bench()).areas([share(135)], case_reference=CASE, basis=BASIS)
    assert answer.status is AnswerStatus.EMPTY
    assert answer.provenance


async def test_a_co_operative_share_is_not_asked_for() -> None:
    at = bench()
    answer = await adapter(at).areas([share(None, bnr=None)], case_reference=CASE, basis=BASIS)
    assert answer.status is AnswerStatus.EMPTY
    assert at.sent == []


@pytest.mark.parametrize(
    ("number_key", "gnr_key"), [("matrikkelnummer", "gaardsnr"), ("matrikkelNummer", "gardsnr")]
)
async def test_both_spellings_are_read_and_the_whole_farm_counts(number_key: str, gnr_key: str) -> None:
    def unit(gnr: int, fields: float) -> dict[str, Any]:
        number = {"kommunenr": "1860", gnr_key: gnr, "bruksnr": 14, "festenr": 0}
        return {number_key: number, "jordbruksAreal": fields, "skogbruksAreal": 1.0}

    body = [
        {**unit(134, 2.0), "tilknyttetLandbrukseiendom": {**unit(1, 6.5), "tilknyttetLandbrukseiendom": None}}
    ]
    recorded = build(
        ConnectorSettings(base_url="https://ldir.test"), scripted((200, body)), FixedClock(), None
    )
    answer = await recorded.areas([share(134)], case_reference=CASE, basis=BASIS)
    assert answer.items[0].farmland_m2 == 6_500


async def test_a_missing_area_is_unknown_and_never_zero() -> None:
    number = {"kommunenr": "1860", "gaardsnr": 134, "bruksnr": 14, "festenr": 0}
    http = scripted((200, [{"matrikkelnummer": number, "jordbruksAreal": None, "skogbruksAreal": 3.0}]))
    recorded = build(ConnectorSettings(base_url="https://ldir.test"), http, FixedClock(), None)
    answer = await recorded.areas([share(134)], case_reference=CASE, basis=BASIS)
    assert answer.status is AnswerStatus.PARTIAL
    assert answer.items == ()


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("landbruk", "status", status=500, times=None), Unavailable),
        (Fault("landbruk", "status", status=403, times=None), Refused),
        (Fault("landbruk", "malformed", times=None), Malformed),
    ],
)
async def test_faults_give_the_right_kind(fault: Fault, error: type[Exception]) -> None:
    at = bench()
    at.access.faults.add(fault)
    with pytest.raises(error):
        await adapter(at).areas([share(134)], case_reference=CASE, basis=BASIS)
