"""Handing out before the settlement is over: what each sees, what is asked, and what is said no to."""

import pytest
from fastapi import FastAPI

from settlement.domain.case import Case
from settlement.domain.contents import inventory_hash
from settlement.domain.early_parts import standing_part
from settlement.domain.events.guardianship import GuardiansTold, WardClarified
from settlement.domain.events.intake import FormuesfullmaktDecided
from settlement.domain.events.inventory import HoldingValued, InventoryConfirmed
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.parties import KnownGuardian
from settlement.services.hand_out_early import propose_early_part
from settlement.services.house import House
from tests.settlement.web.browsing import visit
from tests.settlement.web.estates import DAUGHTER, DAUGHTER_NUMBER, DIED, SON, SON_NUMBER, load
from tests.settlement.web.portal.test_division import HEIRS, _add, _with_certificate

ASKED_ORE = 100_000_00


MORE = HoldingValued(holding_id="h-account", value_ore=6_000_000_00, valued_on=DIED, value_basis="saldo")


@pytest.fixture
def page(house: House, widow_estate: Case) -> str:
    """The heirs have the certificate and have confirmed what there is: six million in the bank."""
    _with_certificate(house, widow_estate)
    now = _add(house, widow_estate.id, MORE)
    confirmed = (InventoryConfirmed(party_id=heir, content_hash=inventory_hash(now)) for heir in HEIRS)
    _add(house, widow_estate.id, *confirmed)
    return f"/bo/{widow_estate.id}/{SON}/utdeling"


async def test_it_is_seen_first_then_proposed_and_may_be_taken_back(
    app: FastAPI, house: House, widow_estate: Case, page: str
) -> None:
    async with visit(app, SON_NUMBER) as visitor:
        assert page in (await visitor.get(page.replace("utdeling", ""))).text
        first = await visitor.get(page)
        assert "Dere kan måtte betale tilbake" in first.text
        assert (await visitor.send(first, {"amount": "99 000 000"})).status_code == 422
        little = await visitor.send(first, {"amount": "0,01"})
        assert (little.status_code, "Skriv et større beløp, så alle får noe" in little.text) == (422, True)
        seen = await visitor.send(first, {"amount": "100 000"})
        assert (seen.status_code, "Igjen av arven etterpå" in seen.text) == (200, True)
        other = await visitor.send(seen, {"amount": "200 000", "understood": "yes"})
        assert (other.status_code, standing_part(load(house, widow_estate.id))) == (200, None)
        assert (await visitor.send(seen, {"amount": "100 000"})).status_code == 422
        assert (await visitor.send(seen, {"amount": "100 000", "understood": "yes"})).status_code == 303
        part = standing_part(load(house, widow_estate.id))
        assert part is not None
        assert (part.by, sum(part.shares.values())) == (SON, ASKED_ORE)
        stands = await visitor.get(page)
        assert "Signer" in stands.text
        assert (await visitor.send(stands, {}, to=f"{page}/nei")).status_code == 303
        assert "trakk forslaget" in (await visitor.get(page)).text


async def test_another_heir_signs_what_was_shown_or_says_no_with_a_reason(
    app: FastAPI, house: House, widow_estate: Case, page: str
) -> None:
    case = load(house, widow_estate.id)
    actor = Actor(kind=ActorKind.HEIR, id=SON)
    propose_early_part(house, case.id, version=None, actor=actor, party_id=SON, amount_ore=ASKED_ORE)
    mine = page.replace(SON, DAUGHTER)
    async with visit(app, DAUGHTER_NUMBER) as visitor:
        assert "Bli enige om å dele ut noe" in (await visitor.get(mine.replace("utdeling", ""))).text
        shown = await visitor.get(mine)
        assert "Krev at gjelden betales først" in shown.text
        assert (await visitor.send(shown, {})).status_code == 422
        assert (await visitor.send(shown, {"understood": "yes"})).status_code == 303
        signed = await visitor.get(mine)
        assert "Du har signert akkurat dette" in signed.text
        assert (await visitor.send(signed, {"why": ""})).status_code == 422
        assert (await visitor.send(signed, {"why": "Vi vet ikke nok"})).status_code == 303
        assert "Vi vet ikke nok" in (await visitor.get(mine)).text
    part = next(iter(load(house, case.id).early_parts.values()))
    assert (part.signed, part.ended, part.ended_by) == ((DAUGHTER,), "declined", DAUGHTER)


async def test_who_logged_in_long_ago_logs_in_again_to_sign(
    app: FastAPI, house: House, widow_estate: Case, page: str
) -> None:
    actor = Actor(kind=ActorKind.HEIR, id=SON)
    propose_early_part(house, widow_estate.id, version=None, actor=actor, party_id=SON, amount_ore=ASKED_ORE)
    async with visit(app, SON_NUMBER, age_seconds=600) as visitor:
        assert "Logg inn på nytt for å signere" in (await visitor.get(page)).text


async def test_nobody_learns_what_there_is_by_trying_amounts_before_the_certificate(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    priced = HoldingValued(holding_id="h-house", value_ore=2_500_000_00, valued_on=DIED, value_basis="agreed")
    refused = FormuesfullmaktDecided(party_id=SON, granted=False)
    _add(house, widow_estate.id, MORE, priced, refused)
    page = f"/bo/{widow_estate.id}/{SON}/utdeling"
    async with visit(app, SON_NUMBER) as visitor:
        form = await visitor.get(page.replace("utdeling", "si-fra"))
        for amount in ("100 000", "99 000 000"):
            tried = await visitor.send(form, {"amount": amount}, to=page)
            assert (tried.status_code, "Dette kan ikke gjøres nå" in tried.text) == (422, True)
            assert "Igjen av arven etterpå" not in tried.text


async def test_the_office_that_manages_the_money_of_a_ward_is_named_before_anybody_signs(
    app: FastAPI, house: House, widow_estate: Case, page: str
) -> None:
    guardian = KnownGuardian(id="anna", kind="adult", name="Anna", covers_settlement=True)
    told = GuardiansTold(party_id=DAUGHTER, guardians=(guardian,), source="folkeregisteret")
    found = WardClarified(
        party_id=DAUGHTER, capacity="unable", covers_settlement=True, disqualified=(), evidence="brev"
    )
    _add(house, widow_estate.id, told, found)
    named = "går til en konto i arvingens navn som statsforvalteren forvalter"
    async with visit(app, SON_NUMBER) as visitor:
        first = await visitor.get(page)
        below = await visitor.send(first, {"amount": "600 000"})  # 225 000 for the ward: under the limit
        seen = await visitor.send(first, {"amount": "800 000"})
        assert ("Igjen av arven etterpå" in below.text, named in below.text) == (True, False)
        assert named in seen.text
        assert (await visitor.send(seen, {"amount": "800 000", "understood": "yes"})).status_code == 303
        assert named in (await visitor.get(page)).text
