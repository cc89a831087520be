"""Tokens that must not get in, and the few that must."""

import base64
import hmac
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from joserfc.jwk import RSAKey

from tests.settlement.web.court.estates import BANK_A, StandingClock
from tests.settlement.web.institutions.callers import AUDIENCE, EC_KEY, KEY, Caller, claims, token

FOREIGN = RSAKey.generate_key(2048, {"kid": "k1"})
CONSUMER = "iso6523-actorid-upis"
Make = Callable[[int], str | None]


def with_claims(**changed: Any) -> Make:
    return lambda now: f"Bearer {token(claims(now, BANK_A, **changed))}"


def with_times(issued: int, expires: int) -> Make:
    return lambda now: f"Bearer {token(claims(now, BANK_A, iat=now + issued, exp=now + expires))}"


def with_header(**header: Any) -> Make:
    return lambda now: f"Bearer {token(claims(now, BANK_A), **header)}"


def signed_with(key: Any, **header: Any) -> Make:
    return lambda now: f"Bearer {token(claims(now, BANK_A), key=key, **header)}"


def part(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def unsigned(now: int, signature: str = "") -> str:
    return f"Bearer {part({'alg': 'none', 'kid': 'k1'})}.{part(claims(now, BANK_A))}.{signature}"


def confused(now: int) -> str:
    """Sign with HMAC, the public key as the secret."""
    signed = f"{part({'alg': 'HS256', 'kid': 'k1'})}.{part(claims(now, BANK_A))}"
    public = RSAKey.import_key(KEY.as_dict(private=False)).as_pem(private=False)
    signature = hmac.digest(public, signed.encode(), "sha256")
    return f"Bearer {signed}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def altered(now: int) -> str:
    head, _, signature = token(claims(now, BANK_A)).split(".")
    return f"Bearer {head}.{part(claims(now, '312345609'))}.{signature}"


def good(now: int) -> str:
    return token(claims(now, BANK_A))


ATTACKS: dict[str, Make] = {
    "nothing": lambda _: None,
    "another scheme": lambda now: f"Basic {good(now)}",
    "an empty bearer": lambda _: "Bearer ",
    "no token at all": lambda _: "Bearer hello",
    "two tokens": lambda now: f"Bearer {good(now)} {good(now)}",
    "five parts": lambda now: f"Bearer {good(now)}.x.y",
    "a header that is no JSON": lambda now: f"Bearer !!!.{good(now).split('.', 1)[1]}",
    "claims that are a list": lambda now: f"Bearer {part({'alg': 'RS256', 'kid': 'k1'})}.{part([])}.c2ln",
    "a token of a megabyte": lambda now: f"Bearer {good(now)}{'A' * 500_000}",
    "alg none": unsigned,
    "alg none with a signature": lambda now: unsigned(now, "c2ln"),
    "HMAC with the public key": confused,
    "an algorithm that is not allowed": with_header(alg="RS384"),
    "a foreign key with our key id": signed_with(FOREIGN),
    "an unknown key id": with_header(kid="k2"),
    "no key id": with_header(kid=None),
    "the elliptic key's id with the other key": with_header(kid="e1"),
    "a key in the header": with_header(jwk=FOREIGN.as_dict(private=False)),
    "an address of keys in the header": with_header(jku="https://evil.test/jwks"),
    "a certificate address in the header": with_header(x5u="https://evil.test/cert"),
    "a critical header": with_header(crit=["kid"]),
    "a status list as a token": with_header(typ="statuslist+jwt"),
    "an attest as a token": with_header(typ="skifteattest+jwt"),
    "altered claims": altered,
    "a signature cut short": lambda now: f"Bearer {good(now)[:-20]}",
    "another issuer": with_claims(iss="https://evil.test/"),
    "the issuer without its slash": with_claims(iss="https://maskinporten.test"),
    "no issuer": with_claims(iss=None),
    "another audience": with_claims(aud="https://other.test"),
    "no audience": with_claims(aud=None),
    "unspecified audience": with_claims(aud="unspecified"),
    "an audience list with others": with_claims(aud=[AUDIENCE, "https://other.test"]),
    "an audience that begins with ours": with_claims(aud=f"{AUDIENCE}/evil"),
    "expired": with_times(-110, -1),
    "expiring this second": with_times(-60, 0),
    "issued in the future": with_times(30, 100),
    "valid for too long": with_times(0, 121),
    "valid for years": with_times(0, 10**8),
    "expiring before it was issued": with_times(5, 1),
    "not valid yet": lambda now: f"Bearer {token(claims(now, BANK_A, nbf=now + 60))}",
    "no expiry": with_claims(exp=None),
    "no time of issue": with_claims(iat=None),
    "an expiry in words": with_claims(exp="9999999999"),
    "an expiry that is true": with_claims(exp=True),
    "an expiry with decimals": lambda now: f"Bearer {token(claims(now, BANK_A, exp=now + 50.5))}",
    "no id": with_claims(jti=None),
    "an empty id": with_claims(jti=""),
    "an id that is a number": with_claims(jti=7),
    "no consumer": with_claims(consumer=None),
    "a consumer in words": with_claims(consumer=f"0192:{BANK_A}"),
    "a consumer of another authority": with_claims(consumer={"authority": "x", "ID": f"0192:{BANK_A}"}),
    "a consumer of another scheme": with_claims(consumer={"authority": CONSUMER, "ID": f"9908:{BANK_A}"}),
    "a consumer that is no organisation": with_claims(
        consumer={"authority": CONSUMER, "ID": "0192:123456789"}
    ),
    "a consumer with something after": with_claims(consumer={"authority": CONSUMER, "ID": f"0192:{BANK_A}0"}),
    "the client's organisation only": with_claims(consumer=None, client_orgno=BANK_A),
    "no scope": with_claims(scope=None),
    "a scope list": with_claims(scope=["settlement:estates.read"]),
    "another scope": with_claims(scope="settlement:estates"),
    "a scope that begins with ours": with_claims(scope="settlement:estates.readall"),
    "the write scope for a read": with_claims(scope="settlement:estates.write"),
    "another kind of token": with_claims(token_type="DPoP"),
}


async def test_no_attack_token_gets_anything(client: httpx.AsyncClient, clock: StandingClock) -> None:
    assert len(ATTACKS) >= 30
    got_in = []
    for attack, make in ATTACKS.items():
        header = make(int(clock.now().timestamp()))
        headers = {"authorization": header} if header is not None else {}
        response = await client.get("/institutions/v1/estates", headers=headers)
        refused = (
            response.status_code in {401, 403}
            and response.headers["content-type"] == "application/problem+json"
            and "WWW-Authenticate" in response.headers
            and set(response.json()) <= {"type", "title", "status", "code", "instance", "detail"}
            and BANK_A not in response.text
        )
        if not refused:
            got_in.append(f"{attack}: {response.status_code}")
    assert got_in == []


async def test_a_token_is_good_once(bank_a: Caller, client: httpx.AsyncClient) -> None:
    headers = bank_a.headers()
    assert (await client.get("/institutions/v1/estates", headers=headers)).status_code == 200
    again = await client.get("/institutions/v1/estates", headers=headers)
    assert (again.status_code, again.json()["code"]) == (401, "token_replayed")


@pytest.mark.parametrize(
    "made",
    [
        {"alg": "PS256"},
        {"key": EC_KEY, "alg": "ES256", "kid": "e1"},
        {"typ": "JWT"},
        {"typ": "at+jwt"},
    ],
)
async def test_the_allowed_algorithms_and_types_get_in(
    made: dict[str, Any], client: httpx.AsyncClient, clock: StandingClock
) -> None:
    content = claims(int(clock.now().timestamp()), BANK_A)
    headers = {"authorization": f"Bearer {token(content, **{'key': KEY, **made})}"}
    assert (await client.get("/institutions/v1/estates", headers=headers)).status_code == 200


async def test_a_list_with_our_audience_alone_is_one_audience(
    bank_a: Caller, client: httpx.AsyncClient
) -> None:
    headers = bank_a.headers(aud=[AUDIENCE])
    assert (await client.get("/institutions/v1/estates", headers=headers)).status_code == 200
