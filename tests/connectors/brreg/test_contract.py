"""The registers in Brønnøysund: every published answer is read whole; the simulators keep to the files."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest

from connectors.brreg.client import CHARGE_SCOPE, PACT_SCOPE, ROLE_RESOURCE, ROLE_SCOPE
from connectors.brreg.not_kept import NOT_KEPT
from connectors.brreg.wire import EktepaktOppslag, Feil
from connectors.brreg.wire_charges import RettsstiftelseOppslag
from connectors.brreg.wire_companies import Enhet, Rolleutskrift
from connectors.simulation.holdings import CompanyRole
from settlement.domain.answers import AnswerStatus
from settlement.ports.errors import Malformed
from tests.connectors.brreg.questions import LENDER, bench, charges, pacts, roles
from tests.support.lossless import lost_fields
from tests.support.openapi import Contract
from tests.support.reference import reference_dir
from tests.support.registers import BASIS, DECEASED, SPOUSE, STRANGER, Bench, scripted

RECORDINGS = Path(__file__).parent / "recordings"
IN_VERSION_1 = {"rettsstiftelse": "rettsstiftelser", "rolle": "roller", "formuesgode": "formuesgoder"}


def recording(name: str) -> Any:
    return json.loads((RECORDINGS / f"{name}.json").read_text())["body"]


def contract(name: str) -> Contract | None:
    found = reference_dir()
    return _contract(found / "connectors/data/brreg" / name) if found else None


@cache
def _contract(path: Path) -> Contract:
    return Contract(path)


async def call(
    at: Bench, path: str, *, scope: str = "", method: str = "GET", resource: str | None = None, **options: Any
) -> httpx.Response:
    headers = {**options.pop("headers", {})}
    if scope:
        token = await at.tokens.token(scope=scope, resource=resource)
        headers["Authorization"] = f"Bearer {token}"
    return await at.http.request(method, f"{at.base_url}{path}", headers=headers, **options)


@pytest.mark.parametrize("number", [DECEASED, STRANGER])
async def test_pacts_and_charges_are_read_without_loss_and_none_is_a_count_of_zero(number: str) -> None:
    at = bench()
    for path, scope, model, count in (
        (f"/ektepakt/api/v1/fnr/{number}", PACT_SCOPE, EktepaktOppslag, "antallEktepakt"),
        (
            f"/registerinfo/api/v2/rettsstiftelse/fnr/{number}",
            CHARGE_SCOPE,
            RettsstiftelseOppslag,
            "antallRettsstiftelser",
        ),
    ):
        answer = await call(at, path, scope=scope)
        assert answer.status_code == 200
        assert (answer.json()[count] > 0) is (number == DECEASED)
        assert lost_fields(answer.json(), model.model_validate_json(answer.content)) <= set(NOT_KEPT)


def as_version_1(value: Any) -> Any:
    """Version 2 has other names for the lists and tells roles and things otherwise; the rest is the same."""
    if isinstance(value, list):
        return [as_version_1(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {IN_VERSION_1.get(key, key): as_version_1(one) for key, one in value.items()}


async def test_charges_are_in_the_published_file_of_version_1_but_for_the_names_of_version_2() -> None:
    path = f"/registerinfo/api/v2/rettsstiftelse/fnr/{DECEASED}"
    answer = await call(bench(), path, scope=CHARGE_SCOPE)
    published = contract("losore-tlg-api-v1-openapi.json")
    body = as_version_1(answer.json())
    assert len(body["rettsstiftelser"]) == 1
    assert published is None or published.schema_errors("RettsstiftelseWrapper", body) == []


async def test_an_organisation_is_read_without_loss() -> None:
    answer = await call(bench(), f"/enhetsregisteret/api/enheter/{LENDER.organisation_number}")
    assert lost_fields(answer.json(), Enhet.model_validate_json(answer.content)) == set()


ROLE_PATH = "/enhetsregisteret/autorisert-api/personer/rolleutskrift"
TEXT = {"Content-Type": "text/plain"}


@pytest.mark.parametrize(
    ("status", "number", "options"),
    [
        (200, DECEASED, {"headers": TEXT}),
        (404, STRANGER, {"headers": TEXT}),
        (400, "123", {"headers": TEXT}),
        (415, DECEASED, {"headers": {"Content-Type": "application/json"}}),
        (403, DECEASED, {"headers": TEXT, "resource": "https://another.test"}),
        (403, DECEASED, {"headers": TEXT, "scope": "brreg:annet"}),
    ],
)
async def test_roles_are_told_only_to_who_asks_rightly(
    status: int, number: str, options: dict[str, Any]
) -> None:
    given = {"scope": ROLE_SCOPE, "resource": ROLE_RESOURCE, **options}
    answer = await call(bench(), ROLE_PATH, method="POST", content=number, **given)
    assert answer.status_code == status
    if status == 200:
        lost = lost_fields(answer.json(), Rolleutskrift.model_validate_json(answer.content))
        assert lost == {"enhet._links"}


@pytest.mark.parametrize(
    ("status", "path", "scope"),
    [
        (403, f"/ektepakt/api/v1/fnr/{DECEASED}", "another"),
        (400, "/ektepakt/api/v1/fnr/123", PACT_SCOPE),
        (403, f"/registerinfo/api/v2/rettsstiftelse/fnr/{DECEASED}", "another"),
        (400, "/registerinfo/api/v2/rettsstiftelse/fnr/123", CHARGE_SCOPE),
    ],
)
async def test_a_refusal_has_the_registers_form(status: int, path: str, scope: str) -> None:
    answer = await call(bench(), path, scope=scope)
    assert answer.status_code == status
    assert lost_fields(answer.json(), Feil.model_validate_json(answer.content)) == set()


async def recorded(ask: Any, body: Any) -> Any:
    at = bench()
    at.http = scripted((200, body))
    return await ask(at, {}, BASIS)


async def test_a_pact_keeps_its_kind_its_origin_and_every_term_in_words() -> None:
    (pact,) = (await recorded(pacts, recording("pacts"))).items
    assert (pact.kind, pact.origin, pact.status) == ("ektepakt", "suppleringEllerEndring", "tinglyst")
    assert [(term.code, term.text, term.spouse) for term in pact.content] == [
        ("fulltSaereie", "Vi skal ha fullt særeie", None),
        (
            "saereieBlirFelleseieVedRolleSinDoed",
            "Særeie blir felleseie om jeg dør først",
            "TORLEIF SOLBAKKEN",
        ),
    ]
    assert pact.annotations == ("Rettet 2024",)
    assert pact.spouses == ("RAGNHILD X SOLBAKKEN", "TORLEIF SOLBAKKEN")
    assert pact.needs_reading


async def test_a_charge_keeps_who_what_how_long_and_sums_that_are_no_number_in_kroner() -> None:
    lien, settled = (await recorded(charges, recording("charges"))).items
    assert (lien.code, lien.status, lien.amount_ore) == ("sap", "tl", 105_158_50)
    assert (lien.holder, lien.obligated) == ("ELVEBANK", ("RAGNHILD SOLBAKKEN",))
    assert (lien.limitation, str(lien.protected_until)) == ("Bare hengeren", "2044-03-02")
    assert (settled.code, settled.amount_ore, settled.amount_text) == ("sku", None, "10 EUR; 20 NOK")


@pytest.mark.parametrize(
    ("ask", "name", "field"), [(pacts, "pacts", "rolleinnehaver"), (charges, "charges", "sokeparameter")]
)
async def test_an_answer_about_somebody_else_is_a_breach(ask: Any, name: str, field: str) -> None:
    with pytest.raises(Malformed, match="somebody else") as caught:
        await recorded(ask, {**recording(name), field: SPOUSE})
    assert SPOUSE not in str(caught.value)


async def test_roles_come_with_how_the_organisation_stands_and_without_a_number_in_the_address() -> None:
    answer = await roles(bench(), {}, BASIS)
    assert answer.status is AnswerStatus.ANSWERED
    assert [(one.code, one.resigned, one.form, one.bankrupt) for one in answer.items] == [
        ("LEDE", False, LENDER.form, False),
        ("DAGL", True, LENDER.form, False),
    ]


async def test_an_organisation_the_open_register_does_not_know_keeps_its_role_and_is_told() -> None:
    own = CompanyRole(DECEASED, "399999999", "SOLBAKKEN SNEKKERI", "INNH", "Innehaver")
    answer = await roles(bench(own), {}, BASIS)
    assert answer.status is AnswerStatus.PARTIAL
    assert "399999999" in (answer.message or "")
    assert answer.items[-1].code == "INNH"
    assert (answer.items[-1].form, answer.items[-1].bankrupt) == (None, None)


async def test_both_names_of_the_list_of_roles_are_read() -> None:
    body = recording("roles")
    assert Rolleutskrift.model_validate(body) == Rolleutskrift.model_validate({"enhet": body["enheter"]})
    with pytest.raises(Malformed):
        await recorded(roles, {"something": []})


async def test_no_roles_is_an_answer() -> None:
    at = bench()
    at.http = scripted((404, {"feilmelding": "Ingen roller"}))
    assert (await roles(at, {}, BASIS)).status is AnswerStatus.EMPTY
