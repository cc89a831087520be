"""Marriage pacts, charges on movables and names of organisations."""

from datetime import date
from typing import Any

import pytest

from connectors.brreg.adapter import build_encumbrances, build_organisation_names, build_pacts
from connectors.brreg.simulator import make_simulator
from connectors.brreg.wire import EktepaktOppslag
from connectors.brreg.wire_charges import RettsstiftelseOppslag
from connectors.kit.settings import ConnectorSettings
from connectors.simulation.banks import SIMULATED_CREDITORS
from connectors.simulation.faults import Fault
from connectors.simulation.holdings import Encumbrance, Pact
from settlement.domain.answers import AnswerStatus
from settlement.ports.errors import Malformed, Refused, Unavailable
from tests.support.reference import reference_dir
from tests.support.registers import (
    BASIS,
    CASE,
    DECEASED,
    SPOUSE,
    STRANGER,
    Bench,
    FixedClock,
    estate,
    scripted,
)

PACT = Pact("7001", date(1999, 6, 1), (DECEASED, SPOUSE), ("fulltSaereie", "saereieBlirFelleseieVedDoed"))
OWN_TERM = Pact("7002", date(2004, 6, 1), (DECEASED, SPOUSE), ("saereieBlirFelleseieVedRolleSinDoed",))
LENDER = SIMULATED_CREDITORS[-1]
LIEN = Encumbrance(
    DECEASED,
    "salgspant",
    "1000125407",
    date(2024, 3, 2),
    amount_ore=87_654_50,
    asset="CU 10942",
    holder=LENDER.name,
    holder_organisation_number=LENDER.organisation_number,
)
BAN = Encumbrance(DECEASED, "privat beslagsforbud", "1000125408", date(2024, 3, 2))


def bench() -> Bench:
    return Bench("brreg", make_simulator, estate(pacts=(PACT, OWN_TERM), encumbrances=(LIEN, BAN)))


def pacts(at: Bench) -> Any:
    return build_pacts(at.settings("/ektepakt"), at.http, at.clock, at.tokens)


def encumbrances(at: Bench, **extra: str) -> Any:
    return build_encumbrances(at.settings("/registerinfo", **extra), at.http, at.clock, at.tokens)


async def test_terms_are_the_registers_codes() -> None:
    answer = await pacts(bench()).pacts(DECEASED, case_reference=CASE, basis=BASIS)
    first = answer.items[0]
    assert (first.number, first.registered_on, first.needs_reading) == ("7001", date(1999, 6, 1), False)
    assert first.terms == ("fulltSaereie", "saereieBlirFelleseieVedDoed")


async def test_a_term_of_one_spouse_names_that_spouse_and_needs_reading() -> None:
    second = (await pacts(bench()).pacts(DECEASED, case_reference=CASE, basis=BASIS)).items[1]
    assert second.terms == ("saereieBlirFelleseieVedRolleSinDoed@Ragnhild Solbakken",)
    assert second.needs_reading


async def test_no_pact_is_an_answer() -> None:
    answer = await pacts(bench()).pacts(STRANGER, case_reference=CASE, basis=BASIS)
    assert answer.status is AnswerStatus.EMPTY
    assert answer.provenance


async def test_fewer_pacts_than_counted_is_partial() -> None:
    http = scripted((200, {"antallEktepakt": 2, "ektepakt": []}))
    recorded = build_pacts(ConnectorSettings(base_url="https://ektepakt.test"), http, FixedClock(), None)
    assert (await recorded.pacts(DECEASED, case_reference=CASE, basis=BASIS)).status is AnswerStatus.PARTIAL


async def test_charges_have_amount_asset_and_holder() -> None:
    at = bench()
    answer = await encumbrances(at, names_base_url=f"{at.base_url}/enhetsregisteret/api").encumbrances(
        DECEASED, case_reference=CASE, basis=BASIS
    )
    lien, ban = answer.items
    assert (lien.kind, lien.amount_ore, lien.asset, lien.holder) == (
        "Salgspant",
        8_765_450,
        "CU10942",
        LENDER.name,
    )
    assert (ban.kind, ban.amount_ore, ban.asset, ban.holder) == ("Privat beslagsforbud", None, None, None)


async def test_without_names_the_holders_number_stands() -> None:
    lien = (await encumbrances(bench()).encumbrances(DECEASED, case_reference=CASE, basis=BASIS)).items[0]
    assert lien.holder == f"org.nr. {LENDER.organisation_number}"


async def test_no_charges_is_an_answer() -> None:
    answer = await encumbrances(bench()).encumbrances(STRANGER, case_reference=CASE, basis=BASIS)
    assert answer.status is AnswerStatus.EMPTY


async def test_a_name_is_asked_for_once_and_unknown_gives_none() -> None:
    at = bench()
    names = build_organisation_names(at.settings("/enhetsregisteret/api"), at.http, at.clock, None)
    assert [await names.name(LENDER.organisation_number) for _ in range(2)] == [LENDER.name] * 2
    assert await names.name("310000004") is None
    assert len(at.sent) == 2


async def test_a_bad_number_is_refused_without_repeating_it() -> None:
    with pytest.raises(Refused, match="does not accept the number") as caught:
        await pacts(bench()).pacts("12345678901", case_reference=CASE, basis=BASIS)
    assert "12345678901" not in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "error"), [("status", Unavailable), ("malformed", Malformed), ("empty", Malformed)]
)
async def test_faults_give_the_right_kind_and_never_hold_the_number(
    kind: str, error: type[Exception]
) -> None:
    at = bench()
    at.access.faults.add(Fault("brreg", kind, times=None))
    for question in (pacts(at).pacts, encumbrances(at).encumbrances):
        with pytest.raises(error) as caught:
            await question(DECEASED, case_reference=CASE, basis=BASIS)
        assert DECEASED not in str(caught.value)


def test_the_registers_own_samples_are_read() -> None:
    found = reference_dir()
    samples = found / "connectors/data/brreg/samples" if found else None
    pact_text = (samples / "ektepakt.response.json").read_text() if samples else '{"antallEktepakt": 0}'
    charge_text = (
        (samples / "rettsstiftelse-fnr.response.json").read_text()
        if samples
        else '{"antallRettsstiftelser": 0}'
    )
    pact = EktepaktOppslag.model_validate_json(pact_text)
    charge = RettsstiftelseOppslag.model_validate_json(charge_text)
    assert len(pact.ektepakt) == pact.antallEktepakt
    assert len(charge.rettsstiftelse) == charge.antallRettsstiftelser
