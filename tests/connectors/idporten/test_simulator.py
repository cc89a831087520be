"""The whole login against both providers, as a browser and a login client do it."""

import pytest

from connectors.idporten.adapter import HIGH, SUBSTANTIAL, build, is_strong_enough
from connectors.idporten.clients import COURT, PORTAL, person_handle
from connectors.kit.settings import ConnectorSettings
from connectors.simulation.changes import annul_death
from connectors.simulation.faults import Fault
from tests.connectors.idporten.logging_in import (
    CITIZENS,
    DETAIL,
    EMPLOYEES,
    REDIRECT,
    choose,
    claims_of,
    log_in,
    open_page,
    redeem,
    returned,
)
from tests.connectors.simulation.stand import CASE_ID, CHILD, DECEASED, SPOUSE, stand


async def test_an_heir_logs_in_at_the_level_asked_for() -> None:
    with stand() as at:
        at.load()
        body = await log_in(at, CITIZENS, PORTAL, CHILD)
        claims = await claims_of(at, CITIZENS, body["id_token"])
        assert (claims.pid, claims.acr, claims.nonce, claims.aud) == (CHILD, HIGH, "nonce-1", PORTAL)
        headers = {"Authorization": f"Bearer {body['access_token']}"}
        assert (await at.http.get(f"{CITIZENS}/userinfo", headers=headers)).json()["pid"] == CHILD
        hint = {"id_token_hint": body["id_token"], "post_logout_redirect_uri": REDIRECT, "state": "s"}
        out = await at.http.get(f"{CITIZENS}/logout", params=hint)
        assert out.headers["location"] == f"{REDIRECT}?state=s"


async def test_the_provider_may_give_a_lower_level_and_the_client_must_see_it() -> None:
    with stand() as at:
        at.load()
        page = await open_page(at, CITIZENS, PORTAL)
        person = person_handle(at.access.keys, SPOUSE)
        back = returned(await choose(at, CITIZENS, page, person=person, acr=SUBSTANTIAL))
        body = (await redeem(at, CITIZENS, PORTAL, back["code"])).json()
        claims = await claims_of(at, CITIZENS, body["id_token"])
        assert not is_strong_enough(claims.acr, wanted=HIGH)
        assert is_strong_enough(HIGH, wanted=SUBSTANTIAL)
        assert not is_strong_enough(None, wanted=SUBSTANTIAL)


async def test_the_dead_cannot_log_in_until_the_death_is_annulled() -> None:
    with stand() as at:
        at.load()
        page = await open_page(at, CITIZENS, PORTAL)
        person = person_handle(at.access.keys, DECEASED)
        refused = await choose(at, CITIZENS, page, person=person)
        assert refused.status_code == 403
        assert "stengt" in refused.text
        annul_death(at.access, CASE_ID)
        assert (await choose(at, CITIZENS, page, person=person)).status_code == 303


async def test_the_page_can_be_searched_and_left_without_javascript() -> None:
    with stand() as at:
        estate = at.load()
        page = await open_page(at, CITIZENS, PORTAL)
        assert "<script" not in page
        assert '<html lang="nb">' in page
        found = await choose(at, CITIZENS, page, do="search", query=estate.case_number)
        assert person_handle(at.access.keys, CHILD) in found.text
        nothing = await choose(at, CITIZENS, page, do="search", query="finnes ikke")
        assert "Ingen passer" in nothing.text
        assert returned(await choose(at, CITIZENS, page, do="cancel"))["error"] == "access_denied"


async def test_a_clerk_and_a_judge_act_for_their_court_and_others_for_nobody() -> None:
    with stand() as at:
        at.load()
        staff = at.access.world.employees()
        assert len(staff) >= 3
        for number, courts in ((staff[0].number, 1), (staff[-1].number, 1), (SPOUSE, 0)):
            body = await log_in(at, EMPLOYEES, COURT, number, authorization_details=DETAIL)
            claims = await claims_of(at, EMPLOYEES, body["id_token"])
            assert len(claims.authorization_details[0].reportees) == courts


async def test_what_is_too_old_cannot_be_used() -> None:
    with stand() as at:
        at.load()
        page = await open_page(at, CITIZENS, PORTAL)
        person = person_handle(at.access.keys, CHILD)
        code = returned(await choose(at, CITIZENS, page, person=person))["code"]
        at.clock.advance(minutes=5)
        assert (await redeem(at, CITIZENS, PORTAL, code)).json()["error"] == "invalid_grant"
        assert (await choose(at, CITIZENS, page, person=person)).status_code == 400


@pytest.mark.parametrize(("issuer", "client"), [(CITIZENS, PORTAL), (EMPLOYEES, COURT)])
async def test_the_configuration_is_checked_against_the_providers_description(
    issuer: str, client: str
) -> None:
    with stand() as at:
        right = build(ConnectorSettings(base_url=issuer, extra={"client_id": client}), at.http, at.clock)
        assert await right.check_configuration() == ()
        wrong = build(ConnectorSettings(base_url=f"{issuer}/"), at.http, at.clock)
        assert len(await wrong.check_configuration()) == 3
        at.access.faults.add(Fault("idporten", "status", times=None, status=500))
        assert "cannot be read" in (await right.check_configuration())[-1]
