"""Two guardians of one heir: each comes in alone, sees what waits for the other, and both sign the same."""

from datetime import date

from fastapi import FastAPI

from settlement.domain.case import Case
from settlement.domain.contents import family_hash, has_signed_declaration
from settlement.domain.events.guardianship import GuardiansTold, WardClarified
from settlement.domain.events.intake import HeirsConfirmed, HeirsDecided
from settlement.domain.identifiers import synthetic_person_number
from settlement.domain.journal import ENGINE
from settlement.domain.parties import KnownGuardian
from settlement.services.acting import may_act_for
from settlement.services.consent_and_represent import request_guardians
from settlement.services.house import House
from tests.settlement.web.browsing import visit
from tests.settlement.web.estates import DAUGHTER, DAUGHTER_NUMBER, load
from tests.settlement.web.portal.test_declaration import compared

ANNA, BERIT, CARL = (synthetic_person_number(date(year, 3, 4), 3) for year in (1951, 1953, 1955))
TWO = (("Anna", ANNA), ("Berit", BERIT))


def with_two_guardians(house: House, case: Case, *, told: tuple[tuple[str, str], ...] = TWO) -> str:
    guardians = tuple(
        KnownGuardian(id=name.lower(), kind="adult", name=name, person_number=number, covers_settlement=True)
        for name, number in told
    )
    named = GuardiansTold(party_id=DAUGHTER, guardians=guardians, source="folkeregisteret")
    found = WardClarified(
        party_id=DAUGHTER, capacity="unable", covers_settlement=True, disqualified=(), evidence="brev"
    )
    with house.database.work(actor=ENGINE, reason="test") as work:
        work.cases.append(work.cases.load_for_update(case.id), (named, found), actor=ENGINE, basis="test")
    request_guardians(house, case.id)
    with house.database.work(actor=ENGINE, reason="test") as work:  # the guardians are in the family now
        now = work.cases.load_for_update(case.id)
        decided = HeirsDecided(outcome="computed", heirs=now.heirs, decision={}, facts_hash=family_hash(now))
        confirmed = HeirsConfirmed(heirs=now.heirs, facts_hash=family_hash(now))
        work.cases.append(now, (decided, confirmed), actor=ENGINE, basis="test")
    compared(house, case)
    return f"/bo/{case.id}/{DAUGHTER}"


async def test_each_signs_for_the_heir_and_one_alone_binds_nobody(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    address = with_two_guardians(house, widow_estate)
    async with visit(app, ANNA) as anna:
        form = await anna.get(f"{address}/skifteform")
        await anna.send(form, {"skifteform": "privat"})
        check = await anna.get(f"{address}/skifteform/kontroller")
        await anna.send(check, {"understood": "yes"})
        after = await anna.get(f"{address}/skifteform/ferdig")
        tasks = await anna.get(f"{address}/")
    assert "Du har signert. Det gjelder når Berit også har signert det samme." in after.text
    assert "faller signaturen din bort" in after.text
    assert f'href="{address}/skifteform"' not in tasks.text  # it waits for the other, not for her
    assert not has_signed_declaration(load(house, widow_estate.id), DAUGHTER)
    async with visit(app, BERIT) as berit:
        tasks = await berit.get(f"{address}/")
        assert "Anna har signert. Det gjelder når du også har signert det samme." in tasks.text
        assert f'href="{address}/skifteform"' in tasks.text
        check = await berit.get(f"{address}/skifteform/kontroller")
        await berit.send(check, {"understood": "yes"})
        done = await berit.get(f"{address}/skifteform/ferdig")
    assert "Det gjelder når" not in done.text
    assert has_signed_declaration(load(house, widow_estate.id), DAUGHTER)
    async with visit(app, DAUGHTER_NUMBER) as ward:
        assert (await ward.get(f"{address}/")).status_code in {403, 404}


async def test_another_choice_voids_what_one_had_signed(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    address = with_two_guardians(house, widow_estate)
    async with visit(app, ANNA) as anna, visit(app, BERIT) as berit:
        form = await anna.get(f"{address}/skifteform")
        await anna.send(form, {"skifteform": "privat"})
        await anna.send(await anna.get(f"{address}/skifteform/kontroller"), {"understood": "yes"})
        form = await berit.get(f"{address}/skifteform")
        await berit.send(form, {"skifteform": "offentlig"})
        await berit.send(await berit.get(f"{address}/skifteform/kontroller"), {"understood": "yes"})
        tasks = await anna.get(f"{address}/")
    assert not has_signed_declaration(load(house, widow_estate.id), DAUGHTER)
    assert "Berit har signert" in tasks.text
    assert f'href="{address}/skifteform"' in tasks.text


async def test_one_lets_the_other_act_alone_with_a_tick_and_is_out(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    address = with_two_guardians(house, widow_estate)
    async with visit(app, ANNA) as anna:
        page = await anna.get(f"{address}/verger")
        for words in ("Hva må begge signere?", "Hva kan én gjøre alene?", "Hvis den andre ikke signerer"):
            assert words in page.text
        for what in ("det som deles ut før boet er gjort opp", "kravet om", "svaret om å få boet tilbake"):
            assert what in page.text
        assert (await anna.send(page, {"to_party": "berit"})).status_code == 422
        assert (await anna.send(page, {"to_party": "berit", "understood": "yes"})).status_code == 303
        assert (await anna.get(f"{address}/")).status_code in {403, 404}
    case = load(house, widow_estate.id)
    assert may_act_for(case, "berit", DAUGHTER, on=house.clock.today())
    async with visit(app, BERIT) as berit:
        assert (await berit.get(f"{address}/verger")).status_code == 303  # nothing to share any more


async def test_one_of_three_is_asked_for_a_power_on_paper_from_all_the_others(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    address = with_two_guardians(house, widow_estate, told=(*TWO, ("Carl", CARL)))
    async with visit(app, ANNA) as anna:
        page = await anna.get(f"{address}/verger")
        assert "som alle de andre vergene har signert" in page.text
        assert "to_party" not in page.text
