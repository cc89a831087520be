"""Every rule of Maskinporten, broken one at a time, and the code it answers with."""

from typing import Any

import httpx
import pytest
from joserfc.jwk import RSAKey

from connectors.maskinporten.clients import RETIRED, SUPPLIER, simulated_client
from connectors.maskinporten.grant import GRANT_TYPE
from connectors.maskinporten.simulator import make_simulator
from connectors.simulation.access import open_world
from connectors.simulation.production import SETTING, SimulatorInProduction
from tests.connectors.maskinporten.grants import (
    INSTITUTION_SCOPE,
    ISSUER,
    LEFT_OUT,
    REGISTER_SCOPE,
    ask,
    assertion,
    token_claims,
)
from tests.connectors.simulation.stand import DECEASED, SetClock, Stand, stand

NOW = int(SetClock().now().timestamp())
BANK = "bank-1"


def refused_with(answer: httpx.Response, code: str) -> None:
    body = answer.json()
    assert answer.status_code in (400, 401, 403), body
    assert code in body["error_description"], body
    assert body["error"]
    assert body["error_uri"].startswith("https://docs.digdir.no/")


def number_of(at: Stand, name: str) -> str:
    return simulated_client(at.access.keys, name).organisation_number


RULES: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("the audience lacks its slash", {"aud": ISSUER.rstrip("/")}, "MP-110"),
    ("the audience is another environment", {"aud": "https://maskinporten.no/"}, "MP-110"),
    ("the audience is a list", {"aud": [ISSUER]}, "MP-110"),
    ("the audience is missing", {"aud": LEFT_OUT}, "MP-011"),
    ("the client is unknown", {"iss": "b0f5a3a2-0000-4000-8000-000000000000"}, "MP-100"),
    ("the client is missing", {"iss": LEFT_OUT}, "MP-100"),
    ("the scope is missing", {"scope": LEFT_OUT}, "MP-011"),
    ("the scope is empty", {"scope": ""}, "MP-011"),
    ("the scopes are a list", {"scope": [REGISTER_SCOPE]}, "MP-011"),
    ("the scopes have two blanks between them", {"scope": f"{REGISTER_SCOPE}  krr:read"}, "MP-011"),
    ("the scope is not registered", {"scope": "unknown:scope"}, "MP-200"),
    ("one of the scopes is not registered", {"scope": f"{REGISTER_SCOPE} unknown:scope"}, "MP-200"),
    ("the scope is for logging in", {"scope": "openid"}, "MP-201"),
    ("the scope has not been granted", {"scope": "gjeldsregister:read"}, "MP-250"),
    ("iat is missing", {"iat": LEFT_OUT}, "MP-011"),
    ("exp is missing", {"exp": LEFT_OUT}, "MP-011"),
    ("iat is text", {"iat": str(NOW)}, "MP-011"),
    ("iat is a truth value", {"iat": True}, "MP-011"),
    ("iat is eleven seconds ahead", {"iat": NOW + 11, "exp": NOW + 100}, "Issue time is after now"),
    ("iat is eleven seconds ago", {"iat": NOW - 11, "exp": NOW + 100}, "MP-130"),
    ("exp is 121 seconds after iat", {"exp": NOW + 121}, "MP-130"),
    ("exp is not after iat", {"exp": NOW}, "MP-130"),
    ("the grant has expired", {"iat": NOW - 100, "exp": NOW - 10}, "MP-130"),
    ("jti is a number", {"jti": 1}, "MP-011"),
    ("a claim is unknown", {"sub": "somebody"}, "MP-011"),
    ("nbf is not among the claims", {"nbf": NOW}, "MP-011"),
    ("the resource is an object", {"resource": {"id": "x"}}, "MP-011"),
    ("the resource is an empty list", {"resource": []}, "MP-011"),
    ("the consumer is no organisation", {"consumer_org": "310000001"}, "MP-011"),
    ("the consumer is written for another claim", {"consumer_org": "0192:310000000"}, "MP-011"),
    ("the consumer has not delegated", {"consumer_org": "310000000"}, "MP-251"),
    ("the on-behalf-of is unknown", {"iss_onbehalfof": "a-customer"}, "MP-100"),
    ("the person is no number", {"pid": "12345678901"}, "MP-011"),
    ("the details are an object", {"authorization_details": {}}, "MP-303"),
    ("the details are of an unknown type", {"authorization_details": [{"type": "other"}]}, "MP-301"),
    (
        "the details have an unknown field",
        {"authorization_details": [{"type": "urn:altinn:systemuser", "colour": "red"}]},
        "MP-302",
    ),
    (
        "the system user's organisation is not named in full",
        {"authorization_details": [{"type": "urn:altinn:systemuser", "systemuser_org": "310000000"}]},
        "MP-303",
    ),
    (
        "the consent was never given",
        {
            "authorization_details": [
                {
                    "type": "urn:altinn:consent",
                    "id": "b0f5a3a2-0000-4000-8000-000000000000",
                    "from": f"urn:altinn:person:identifier-no:{DECEASED}",
                }
            ]
        },
        "MP-303",
    ),
    (
        "the consent is from nobody",
        {"authorization_details": [{"type": "urn:altinn:consent", "id": "1", "from": "urn:x"}]},
        "MP-303",
    ),
)


@pytest.mark.parametrize(
    ("changes", "code"), [rule[1:] for rule in RULES], ids=[rule[0].replace(" ", "-") for rule in RULES]
)
async def test_a_grant_that_breaks_one_rule_is_refused(changes: dict[str, Any], code: str) -> None:
    with stand() as at:
        answer = await ask(at, assertion(at, **changes))
        refused_with(answer, code)
        assert DECEASED not in answer.text


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"iat": NOW - 10, "exp": NOW + 100},
        {"iat": NOW + 10, "exp": NOW + 130},
        {"exp": NOW + 120},
        {"jti": LEFT_OUT},
        {"scope": f"{REGISTER_SCOPE} krr:global/kontaktinformasjon.read"},
    ],
)
async def test_a_grant_on_the_right_side_of_each_limit_gives_a_token(changes: dict[str, Any]) -> None:
    with stand() as at:
        claims = await token_claims(at, await ask(at, assertion(at, **changes)))
        assert claims["aud"] == "unspecified"
        assert claims["exp"] - claims["iat"] == 119
        assert claims["client_amr"] == "private_key_jwt"
        assert "supplier" not in claims


async def test_a_grant_is_used_once_also_without_a_jti() -> None:
    with stand() as at:
        for grant in (assertion(at), assertion(at, jti=LEFT_OUT)):
            assert (await ask(at, grant)).status_code == 200
            refused_with(await ask(at, grant), "MP-012")
        assert (await ask(at, assertion(at, jti="one"))).status_code == 200
        refused_with(await ask(at, assertion(at, jti="one", exp=NOW + 90)), "MP-012")
        assert (await ask(at, assertion(at, BANK, jti="one"))).status_code == 200, "another client's jti"


async def test_a_refused_grant_has_not_been_used() -> None:
    with stand() as at:
        refused_with(await ask(at, assertion(at, jti="one", scope="unknown:scope")), "MP-200")
        assert (await ask(at, assertion(at, jti="one"))).status_code == 200


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ({"alg": "RS256"}, "MP-123"),
        ({"alg": "RS256", "kid": "mine", "x5c": ["AA=="]}, "MP-123"),
        ({"alg": "RS256", "kid": "another"}, "MP-100"),
        ({"alg": "RS256", "x5c": ["AA=="]}, "MP-123"),
        ({"alg": "RS256", "x5c": []}, "MP-123"),
        ({"alg": "PS256", "kid": "mine"}, "MP-011"),
    ],
)
async def test_the_header_names_one_registered_key(header: dict[str, Any], code: str) -> None:
    with stand() as at:
        refused_with(await ask(at, assertion(at, header=header)), code)


@pytest.mark.parametrize("algorithm", ["RS256", "RS384", "RS512"])
async def test_three_algorithms_are_taken(algorithm: str) -> None:
    with stand() as at:
        kid = simulated_client(at.access.keys, "engine").key.kid
        grant = assertion(at, header={"alg": algorithm, "kid": kid})
        assert (await ask(at, grant)).status_code == 200


async def test_a_signature_of_another_key_is_refused_whatever_kid_it_names() -> None:
    with stand() as at:
        good = assertion(at)
        forged = f"{good.rpartition('.')[0]}.{assertion(at, BANK).rpartition('.')[2]}"
        refused_with(await ask(at, forged), "MP-124")
        unsigned = f"eyJhbGciOiJub25lIn0.{good.split('.')[1]}."
        refused_with(await ask(at, unsigned), "MP-011")


async def test_a_key_of_more_than_a_year_is_refused() -> None:
    with stand() as at:
        refused_with(await ask(at, assertion(at, RETIRED)), "MP-121")


@pytest.mark.parametrize("grant", ["no grant", "a.b.c", "e30.e30.", "x" * 30_000])
async def test_what_is_no_grant_is_refused(grant: str) -> None:
    with stand() as at:
        refused_with(await ask(at, grant), "MP-011")


async def test_the_form_is_one_grant_of_one_type() -> None:
    with stand() as at:
        token = f"{ISSUER}token"
        other = await ask(at, assertion(at), grant_type="client_credentials")
        assert other.json()["error"] == "unsupported_grant_type"
        refused_with(await ask(at, "", assertion=""), "MP-011")
        refused_with(await at.http.post(token, json={"assertion": assertion(at)}), "MP-011")
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        twice = f"grant_type={GRANT_TYPE}&assertion={assertion(at)}&assertion={assertion(at)}"
        refused_with(await at.http.post(token, content=twice, headers=kind), "MP-011")
        assert (await at.http.get(token)).status_code == 405


async def test_a_resource_becomes_the_audience() -> None:
    with stand() as at:
        for resource in ("https://api.svv.test", ["https://one.test", "https://two.test"]):
            claims = await token_claims(at, await ask(at, assertion(at, resource=resource)))
            assert claims["aud"] == resource


async def test_a_supplier_acts_for_the_bank_that_delegated_and_for_no_other() -> None:
    with stand() as at:
        bank, supplier = number_of(at, BANK), number_of(at, SUPPLIER)
        claims = await token_claims(at, await ask(at, assertion(at, SUPPLIER, consumer_org=bank)))
        assert claims["consumer"]["ID"] == f"0192:{bank}"
        assert claims["supplier"]["ID"] == f"0192:{supplier}"
        assert claims["delegation_source"] == "https://tt02.altinn.no/"
        assert claims["client_orgno"] == supplier
        refused_with(await ask(at, assertion(at, SUPPLIER, consumer_org=number_of(at, "bank-2"))), "MP-251")
        refused_with(await ask(at, assertion(at, BANK, consumer_org=bank)), "MP-011")


async def test_a_system_user_is_answered_for_the_organisation_that_has_one() -> None:
    with stand() as at:
        owner = {"authority": "iso6523-actorid-upis", "ID": f"0192:{number_of(at, BANK)}"}
        details = [{"type": "urn:altinn:systemuser", "systemuser_org": owner}]
        claims = await token_claims(at, await ask(at, assertion(at, SUPPLIER, authorization_details=details)))
        (answered,) = claims["authorization_details"]
        assert answered["systemuser_org"] == owner
        assert len(answered["systemuser_id"]) == 1
        refused_with(await ask(at, assertion(at, BANK, authorization_details=details)), "MP-303")


async def test_a_person_stands_in_the_token_when_asked_for() -> None:
    with stand() as at:
        claims = await token_claims(at, await ask(at, assertion(at, pid=DECEASED)))
        assert claims["pid"] == DECEASED


async def test_a_token_is_for_the_scope_that_was_asked_for() -> None:
    with stand() as at:
        answer = await ask(at, assertion(at, BANK))
        assert answer.json()["scope"] == INSTITUTION_SCOPE
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-simulated-register"] == "maskinporten"


def test_the_issuer_does_not_start_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "production")
    clock = SetClock()
    with pytest.raises(SimulatorInProduction):
        make_simulator(open_world(None, clock), clock)


async def test_a_foreign_key_with_the_right_name_is_refused() -> None:
    with stand() as at:
        client = simulated_client(at.access.keys, "engine")
        foreign = RSAKey.generate_key(2048, {"kid": str(client.key.kid)})
        at.access.keys._loaded = {**at.access.keys._loaded, client.registration.key_name: foreign}
        grant = assertion(at)
        at.access.keys._loaded = {**at.access.keys._loaded, client.registration.key_name: client.key}
        refused_with(await ask(at, grant), "MP-124")
