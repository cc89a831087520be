"""What the simulated land register and address search answer is read whole."""

from typing import Any

import httpx
import pytest

from connectors.kartverket.not_kept import NOT_KEPT
from connectors.kartverket.simulator import SCOPE
from connectors.kartverket.wire import (
    AdresseResponse,
    GeonorgeResponse,
    RegisterenhetsrettsandelerResponse,
    RettigheterResponse,
)
from connectors.simulation.holdings import Property
from connectors.simulation.people import Address
from settlement.domain.answers import AnswerStatus
from settlement.ports.errors import Malformed
from tests.connectors.kartverket.questions import SHARES, adapter, bench, encumbrances
from tests.support.lossless import lost_fields
from tests.support.openapi import Contract
from tests.support.reference import reference_dir
from tests.support.registers import BASIS, CASE, DECEASED, STRANGER, Bench, scripted


async def call(at: Bench, path: str, *, scope: str = SCOPE, **options: Any) -> httpx.Response:
    headers = {"Authorization": f"Bearer {await at.tokens.token(scope=scope)}", **options.pop("headers", {})}
    return await at.http.get(f"{at.base_url}{path}", headers=headers, **options)


@pytest.mark.parametrize("in_path", [True, False])
async def test_shares_and_rights_are_read_in_both_variants(in_path: bool) -> None:
    lease = Property(DECEASED, right_kind="F", municipality_number="0301", gnr=7, bnr=8, fnr=9)
    at = bench(lease)
    for path, model in (
        ("registerenhetsrettsandeler/for/person", RegisterenhetsrettsandelerResponse),
        ("rettigheter/for/person", RettigheterResponse),
    ):
        headers = {} if in_path else {"identifikasjonsnummer": DECEASED}
        answer = await call(at, f"/oed/{path}/{DECEASED}" if in_path else f"/oed/{path}", headers=headers)
        assert answer.status_code == 200
        assert lost_fields(answer.json(), model.model_validate_json(answer.content)) == set()
    units = [
        one["registerenhetsrett"]["registerenhet"]
        for one in (
            await call(
                at, "/oed/registerenhetsrettsandeler/for/person", headers={"identifikasjonsnummer": DECEASED}
            )
        ).json()["registerenhetsrettsandeler"]
    ]
    assert [unit["type"] for unit in units] == ["Matrikkelenhet", "Borettslagsandel", "Matrikkelenhet"]
    found = reference_dir()
    if found:  # the file says of a unit only that it has a type; what each type has stands beside
        published = Contract(found / "oed/property/grunnbok-oed-openapi.json")
        assert [published.schema_errors(unit["type"], unit) for unit in units] == [[], [], []]


@pytest.mark.parametrize("where", [{}, {"address": Address(lines=("1 Road",), country="GBR")}])
async def test_the_address_of_a_share_is_read_whole(where: dict[str, Any]) -> None:
    share = Property(
        DECEASED,
        unit_kind="borettslagsandel",
        organisation_number="310000012",
        share_number=3,
        address=where.get("address", Address(street="Storgata", house_number=1)),
    )
    named = {"organisasjonsnummer": "310000012", "andelsnummer": "3"}
    answer = await call(bench(share), "/oed/adresse/for/borettslagsandel", headers=named)
    assert lost_fields(answer.json(), AdresseResponse.model_validate_json(answer.content)) == set()


async def test_the_address_search_is_read_without_loss() -> None:
    params = {"kommunenummer": "4601", "gardsnummer": 12, "bruksnummer": 34}
    answer = await call(bench(), "/adresser/v1/sok", params=params)
    assert len(answer.json()["adresser"]) == 1
    assert lost_fields(answer.json(), GeonorgeResponse.model_validate_json(answer.content)) <= set(NOT_KEPT)


@pytest.mark.parametrize(
    ("status", "number", "scope"), [(403, DECEASED, "another"), (404, "123", SCOPE), (404, STRANGER, SCOPE)]
)
async def test_a_refusal_has_a_status_of_the_contract(status: int, number: str, scope: str) -> None:
    answer = await call(bench(), f"/oed/rettigheter/for/person/{number}", scope=scope)
    assert answer.status_code == status


async def test_charges_on_own_property_come_with_sum_holder_and_document() -> None:
    answer = await encumbrances(bench(), {}, BASIS)
    assert answer.status is AnswerStatus.ANSWERED
    mortgage, lease = answer.items
    assert (mortgage.label, mortgage.kind, mortgage.amount_ore) == (
        "4601-12/34/0/5",
        "PANTEDOKUMENT",
        2_500_000_00,
    )
    assert (mortgage.document_reference, mortgage.holders) == ("2014/921391-1/200", ("Elvebank",))
    assert (lease.kind, lease.amount_ore, lease.amount_text) == ("BRUKSRETT", None, None)


async def test_without_a_gateway_a_person_orders_the_extract_and_nothing_is_called() -> None:
    at = bench()
    answer = await encumbrances(at, {"encumbrances_base_url": ""}, BASIS)
    assert answer.status is AnswerStatus.MANUAL
    assert answer.task is not None
    assert "grunnboksutskrift" in answer.task.text
    assert at.sent == []


def told(*units: tuple[int, list[Any]]) -> dict[str, Any]:
    def unit(gnr: int) -> dict[str, Any]:
        numbers = {"gaardsnummer": gnr, "bruksnummer": 34, "festenummer": 0, "seksjonsnummer": 5}
        return {"type": "Matrikkelenhet", "kommune": {"kommunenummer": "4601"}, **numbers}

    return {"enheter": [{"registerenhet": unit(gnr), "heftelser": charges} for gnr, charges in units]}


async def asked(body: dict[str, Any]) -> Any:
    at = bench()
    at.http = scripted((200, body))
    return await adapter(at).encumbrances(SHARES[:1], case_reference=CASE, basis=BASIS)


@pytest.mark.parametrize(
    ("amounts", "ore", "words"),
    [
        ([], None, None),
        ([{"beloepsverdi": 100.5}], 100_50, None),
        ([{"beloepsverdi": 0}], 0, None),
        ([{"beloepsverdi": 100, "valutakode": "EUR"}], None, "100 EUR"),
        ([{"beloepstekst": "G regulert"}], None, "G regulert"),
        ([{"beloepsverdi": 1}, {"beloepsverdi": 2}], None, "1 NOK; 2 NOK"),
    ],
)
async def test_a_sum_that_is_not_one_number_in_kroner_is_unknown_and_keeps_its_words(
    amounts: list[Any], ore: int | None, words: str | None
) -> None:
    document = {"dokumentaar": 1990, "dokumentnummer": 1, "rettsstiftelsesnummer": 1, "embetenummer": "1"}
    charge = {"rettsstiftelsetype": "PANT", **document, "beloep": amounts}
    (found,) = (await asked(told((12, [charge])))).items
    assert (found.amount_ore, found.amount_text) == (ore, words)


async def test_a_property_that_is_not_told_about_makes_the_answer_partial() -> None:
    answer = await asked({"enheter": []})
    assert answer.status is AnswerStatus.PARTIAL
    assert "4601-12/34/0/5" in (answer.message or "")


async def test_an_answer_about_another_property_is_a_breach() -> None:
    with pytest.raises(Malformed, match="did not ask for"):
        await asked(told((13, [])))


async def test_no_charges_is_an_answer() -> None:
    assert (await asked(told((12, [])))).status is AnswerStatus.EMPTY
