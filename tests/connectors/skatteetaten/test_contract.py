"""Skatteetaten: errors by their code, answers read whole, a scope for each interface."""

from typing import Any

import httpx
import pytest
from pydantic import BaseModel

from connectors.skatteetaten.client import BASIS_SCOPE, CLAIMS_SCOPE, PROPERTY_SCOPE, SHARES_SCOPE
from connectors.skatteetaten.wire import (
    AapneKrav,
    Aksjebeholdning,
    Feil,
    FormuesverdiFastEiendom,
    SisteSkatteoppgjoer,
    SummertSkattegrunnlag,
)
from settlement.domain.answers import AnswerStatus
from settlement.ports.errors import Malformed, NeedsPerson, PortError, Refused
from tests.connectors.skatteetaten.questions import SHARES, bench, claims, figures, property_value, shares
from tests.support.lossless import lost_fields
from tests.support.registers import BASIS, DECEASED, SPOUSE, STRANGER, Bench, scripted


async def call(at: Bench, path: str, *, scope: str) -> httpx.Response:
    headers = {"Authorization": f"Bearer {await at.tokens.token(scope=scope)}"}
    return await at.http.get(f"{at.base_url}{path}", headers=headers)


ANSWERS = [
    (f"/v1/{DECEASED}", BASIS_SCOPE, "TD", SisteSkatteoppgjoer),
    (f"/v2/oppgjoer/sivilrett/2025/{DECEASED}", BASIS_SCOPE, "SSG", SummertSkattegrunnlag),
    (f"/v1/finans/{DECEASED}/aapnekrav", CLAIMS_SCOPE, "KB", AapneKrav),
    (f"/v1/{DECEASED}/0301/27/2/0/2", PROPERTY_SCOPE, "FFE", FormuesverdiFastEiendom),
    (f"/aksjebeholdning/v1/sivilrett/2025/{DECEASED}", SHARES_SCOPE, "ABE", Aksjebeholdning),
]


@pytest.mark.parametrize(("path", "scope", "prefix", "model"), ANSWERS)
async def test_an_interface_has_its_own_scope_its_own_codes_and_answers_that_are_read_whole(
    path: str, scope: str, prefix: str, model: type[BaseModel]
) -> None:
    at = bench()
    answer = await call(at, path, scope=scope)
    assert answer.status_code == 200
    assert lost_fields(answer.json(), model.model_validate_json(answer.content)) == set()
    refusals = [
        (403, await call(at, path, scope="skatteetaten:annet")),
        (404, await call(at, path.replace(DECEASED, STRANGER), scope=scope)),
        (400, await call(at, path.replace(DECEASED, "12345678901"), scope=scope)),
    ]
    for status, refused in refusals:
        assert refused.status_code == status
        error = Feil.model_validate_json(refused.content)
        assert lost_fields(refused.json(), error) == set()
        assert (error.kode or "").startswith((prefix, "DAS"))


@pytest.mark.parametrize(
    ("status", "code", "kind", "words"),
    [
        (400, "SSG-006", Refused, "does not accept the question"),
        (401, "SSG-004", Refused, "does not accept our token"),
        (403, "SSG-005", Refused, "no right"),
        (403, "SSG-010", NeedsPerson, "consent"),
        (404, "SSG-003", Refused, "does not know the address"),
        (404, "DAS-002", Refused, "does not know the address"),
        (406, "SSG-009", Refused, "form we asked for"),
        (403, "DAS-008", Refused, "no right"),
        (400, "TD-003", Refused, "does not accept the question"),
        (404, "TD-006", Refused, "does not know the address"),
    ],
)
async def test_an_error_is_read_by_its_code(
    status: int, code: str, kind: type[PortError], words: str
) -> None:
    at = bench()
    at.http = scripted((status, {"kode": code, "melding": "x", "korrelasjonsid": "k-1"}))
    with pytest.raises(kind, match=words) as caught:
        await figures(at, {}, BASIS)
    assert caught.value.reference == "k-1"


NOTHING = [
    (figures, "TD-004"),
    (figures, "SSG-008"),
    (claims, "KB-007"),
    (claims, "KB-009"),
    (property_value, "FFE-007"),
    (shares, "ABE-007"),
]


@pytest.mark.parametrize(("ask", "code"), NOTHING)
async def test_nothing_registered_is_only_what_the_register_itself_says_with_a_code(
    ask: Any, code: str
) -> None:
    at = bench()
    at.http = scripted((404, {"kode": code, "melding": "x"}))
    assert (await ask(at, {}, BASIS)).status is AnswerStatus.EMPTY
    at.http = scripted((404, b"Unknown instance. ID=7"))
    with pytest.raises(Refused, match="without saying that there is nothing"):
        await ask(at, {}, BASIS)


async def test_shares_of_the_last_year_are_listed_by_company_and_class() -> None:
    answer = await shares(bench(), {}, BASIS)
    assert answer.status is AnswerStatus.ANSWERED
    assert [
        (one.organisation_number, one.count, one.share_class, one.total_in_company) for one in answer.items
    ] == [
        ("310000004", 20, "ordinaer", 8200),
        ("310000004", 5, "B", 8200),
        ("310000012", 1, "ordinaer", 100),
    ]
    assert "31. desember 2025" in (answer.message or "")


async def test_shares_of_the_year_before_are_used_while_the_last_year_is_not_there() -> None:
    answer = await shares(bench(shares=SHARES[3:]), {}, BASIS)
    assert [(one.year, one.count) for one in answer.items] == [(2024, 3)]
    assert len(answer.provenance) == 2
    assert "31. desember 2024" in (answer.message or "")


async def test_no_shares_in_two_years_is_an_answer_and_no_access_is_a_task() -> None:
    at = bench(shares=())
    assert (await shares(at, {}, BASIS)).status is AnswerStatus.EMPTY
    calls = len(at.sent)
    without = await shares(at, {"shares_base_url": ""}, BASIS)
    assert without.status is AnswerStatus.MANUAL
    assert len(at.sent) == calls


@pytest.mark.parametrize("changes", [{"identifikator": SPOUSE}, {"kalenderaar": "2019"}])
async def test_shares_of_somebody_else_or_another_year_are_a_breach(changes: dict[str, str]) -> None:
    at = bench()
    body = {"identifikator": DECEASED, "kalenderaar": "2025", "aksjebeholdningPerSelskap": [], **changes}
    at.http = scripted((200, body))
    with pytest.raises(Malformed) as caught:
        await shares(at, {}, BASIS)
    assert SPOUSE not in str(caught.value)


async def test_a_tax_basis_of_somebody_else_is_a_breach() -> None:
    at = bench()
    basis = {"personidentifikator": SPOUSE, "inntektsaar": "2025", "grunnlag": []}
    at.http = scripted((200, {"sisteTilgjengeligePeriode": "2025"}), (200, basis))
    with pytest.raises(Malformed, match="somebody else"):
        await figures(at, {}, BASIS)


def open_claims(**changes: Any) -> dict[str, Any]:
    claim = {"kravidentifikator": "k", "kravtype": "RESTSKATT", "gjenstaaendeBeloep": 1000.0}
    return {"aapentKravMedGjenstaaendeBeloep": [claim], **changes}


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({"totalOversikt": {"saldo": 1000}}, AnswerStatus.ANSWERED, None),
        ({"totalOversikt": {"saldo": 1020.5, "sumStipulerteRenter": 20.5}}, AnswerStatus.ANSWERED, None),
        ({"totalOversikt": {"saldo": 5000}}, AnswerStatus.PARTIAL, "summerer"),
        (
            {"innbetalingMedUplassertBeloep": [{"innbetalingsidentifikator": "i", "innbetaltBeloep": 7}]},
            AnswerStatus.PARTIAL,
            "uten beløp",
        ),
    ],
)
async def test_a_credit_of_unknown_size_is_not_zero_and_sums_must_agree(
    changes: dict[str, Any], status: AnswerStatus, words: str | None
) -> None:
    at = bench()
    at.http = scripted((200, open_claims(**changes)))
    answer = await claims(at, {}, BASIS)
    assert answer.status is status
    assert words is None or words in (answer.message or "")


async def test_a_scope_is_asked_for_per_interface() -> None:
    at = bench()
    for ask in (figures, claims, property_value, shares):
        await ask(at, {}, BASIS)
    asked = {scope for scope, resource in at.tokens.asked if resource is None}
    assert asked == {BASIS_SCOPE, CLAIMS_SCOPE, PROPERTY_SCOPE, SHARES_SCOPE}
