"""A grant signed with the organisation's certificate instead of a registered key."""

import base64
from datetime import timedelta

import pytest

from connectors.maskinporten.certificates import make_chain
from connectors.maskinporten.clients import simulated_client
from tests.connectors.maskinporten.grants import ask, assertion, token_claims
from tests.connectors.simulation.stand import Stand, stand


def chain(at: Stand, *, organisation_number: str = "", days_ago: int = 1) -> list[str]:
    client = simulated_client(at.access.keys, "bank-1")
    return make_chain(
        at.access.keys,
        client.key,
        organisation_number=organisation_number or client.organisation_number,
        name="Fjordglimt Sparebank",
        from_moment=at.clock.now() - timedelta(days=days_ago),
    )


async def code(at: Stand, x5c: object) -> str:
    answer = await ask(at, assertion(at, "bank-1", header={"alg": "RS256", "x5c": x5c}))
    return str(answer.json().get("error_description", "given"))


async def test_the_organisations_own_certificate_gives_a_token() -> None:
    with stand() as at:
        answer = await ask(at, assertion(at, "bank-1", header={"alg": "RS256", "x5c": chain(at)}))
        assert (await token_claims(at, answer))["client_amr"] == "virksomhetssertifikat"


@pytest.mark.parametrize("days_ago", [800, -1])
async def test_a_certificate_that_is_not_in_force_is_refused(days_ago: int) -> None:
    with stand() as at:
        assert "MP-120" in await code(at, chain(at, days_ago=days_ago))


async def test_a_certificate_of_another_organisation_is_refused() -> None:
    with stand() as at:
        assert "MP-122" in await code(at, chain(at, organisation_number="310000000"))


async def test_a_changed_certificate_is_refused() -> None:
    with stand() as at:
        body = bytearray(base64.b64decode(chain(at)[0]))
        body[-1] ^= 1
        assert "MP-120" in await code(at, [base64.b64encode(bytes(body)).decode()])


async def test_a_certificate_with_another_key_does_not_verify_the_grant() -> None:
    with stand() as at:
        other = simulated_client(at.access.keys, "bank-2")
        own = simulated_client(at.access.keys, "bank-1")
        foreign = make_chain(
            at.access.keys,
            other.key,
            organisation_number=own.organisation_number,
            name="x",
            from_moment=at.clock.now() - timedelta(days=1),
        )
        assert "MP-124" in await code(at, foreign)
