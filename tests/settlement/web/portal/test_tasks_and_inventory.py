"""An heir's way from the task list through consent, values and additions to a confirmed inventory."""

from fastapi import FastAPI

from settlement.domain.case import Case
from settlement.domain.contents import inventory_hash
from settlement.services.house import House
from tests.settlement.web.browsing import Visitor, visit
from tests.settlement.web.estates import (
    DAUGHTER,
    DAUGHTER_NUMBER,
    SON,
    SON_NUMBER,
    STRANGER_NUMBER,
    WIDOW,
    WIDOW_NUMBER,
    load,
    open_widow_estate,
)

WRONG_VALUE = {"value_h-house": "mye", "basis_h-house": "agreed", "on_h-house": "20.02.2026"}
RIGHT_VALUE = {**WRONG_VALUE, "value_h-house": "2 500 000,50"}


async def test_after_login_a_person_sees_their_estates_and_what_waits(
    app: FastAPI, widow_estate: Case
) -> None:
    async with visit(app, SON_NUMBER) as visitor:
        mine = await visitor.get("/mine")
        assert "Dødsboet etter Halvor Nordgård" in mine.text
        tasks = await visitor.get(f"/bo/{widow_estate.id}/{SON}/")
    assert "Si ja eller nei til digitalt oppgjør" in tasks.text
    assert "21. april 2026" in tasks.text
    assert "Venter på:" in tasks.text


async def test_opening_the_case_says_who_they_are(app: FastAPI, house: House, widow_estate: Case) -> None:
    async with visit(app, SON_NUMBER) as visitor:
        await visitor.get(f"/bo/{widow_estate.id}/{SON}/")
    assert load(house, widow_estate.id).identified == {SON: "idporten"}


async def test_somebody_elses_estate_is_not_found(app: FastAPI, widow_estate: Case) -> None:
    unknown = "00000000-0000-7000-8000-000000000000"
    async with visit(app, STRANGER_NUMBER) as visitor:
        theirs = await visitor.get(f"/bo/{widow_estate.id}/{SON}/")
        nobodys = await visitor.get(f"/bo/{unknown}/{SON}/")
    async with visit(app, SON_NUMBER) as visitor:
        as_sister = await visitor.get(f"/bo/{widow_estate.id}/{DAUGHTER}/")
    assert [theirs.status_code, nobodys.status_code, as_sister.status_code] == [404, 404, 404]
    assert "Nordgård" not in theirs.text
    assert "Nordgård" not in as_sister.text.replace("Trygve Nordgård", "")


async def test_without_a_login_the_page_asks_for_one_and_tells_nothing(
    app: FastAPI, widow_estate: Case
) -> None:
    async with visit(app) as visitor:
        response = await visitor.get(f"/bo/{widow_estate.id}/{SON}/eiendeler")
    assert response.status_code == 303
    assert response.headers["location"].startswith("/logg-inn?tilbake=/bo/")
    assert response.text == ""


async def test_a_consent_is_given_and_can_be_taken_back(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    path = f"/bo/{widow_estate.id}/{SON}/samtykke"
    async with visit(app, SON_NUMBER) as visitor:
        empty = await visitor.send(await visitor.get(path), {})
        assert empty.status_code == 422
        assert "<title>Feil: " in empty.text
        assert 'href="#granted"' in empty.text
        given = await visitor.send(await visitor.get(path), {"granted": "yes"})
        assert given.status_code == 303
        assert load(house, widow_estate.id).consents[f"{SON}:settlement"].granted
        taken_back = await visitor.send(await visitor.get(path), {"granted": "no"})
        assert taken_back.status_code == 303
    assert load(house, widow_estate.id).consents[f"{SON}:settlement"].withdrawn


async def test_a_wrong_amount_is_told_and_the_right_one_kept(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    path = f"/bo/{widow_estate.id}/{SON}/verdier"
    async with visit(app, SON_NUMBER) as visitor:
        wrong = await visitor.send(await visitor.get(path), WRONG_VALUE)
        assert wrong.status_code == 422
        assert 'value="mye"' in wrong.text
        assert "Skriv beløpet i kroner" in wrong.text
        right = await visitor.send(wrong, RIGHT_VALUE, to=path)
        assert right.status_code == 303
    assert load(house, widow_estate.id).holdings["h-house"].value_ore == 2_500_000_50


async def test_the_overview_says_its_sources_and_that_it_is_not_complete(
    app: FastAPI, widow_estate: Case
) -> None:
    async with visit(app, SON_NUMBER) as visitor:
        overview = await visitor.get(f"/bo/{widow_estate.id}/{SON}/eiendeler")
    assert "Dette er ikke en fullstendig liste" in overview.text
    assert "Bankene, 20. februar 2026" in overview.text
    assert "43\N{NO-BREAK SPACE}210,50\N{NO-BREAK SPACE}kr" in overview.text
    assert "ikke kjent" in overview.text


async def test_nobody_sees_the_others_numbers_or_addresses(app: FastAPI, widow_estate: Case) -> None:
    async with visit(app, SON_NUMBER) as visitor:
        for part in ("", "eiendeler", "personer", "fremdrift", "fullmakt", "skifteform", "hvem-har-sett"):
            text = (await visitor.get(f"/bo/{widow_estate.id}/{SON}/{part}")).text
            for secret in (WIDOW_NUMBER, DAUGHTER_NUMBER, SON_NUMBER, "Skjult vei", "12345678903"):
                assert secret not in text, (part, secret)


async def test_without_formuesfullmakt_assets_are_not_shown(app: FastAPI, house: House) -> None:
    case = open_widow_estate(house, with_insight=False)
    async with visit(app, SON_NUMBER) as visitor:
        page = await visitor.get(f"/bo/{case.id}/{SON}/eiendeler")
        assert "formuesfullmakt" in page.text
        assert (await visitor.get(f"/bo/{case.id}/{SON}/legg-til")).status_code == 404
    async with visit(app, WIDOW_NUMBER) as visitor:
        page = await visitor.get(f"/bo/{case.id}/{WIDOW}/eiendeler")
        assert "ikke en fullstendig liste" in page.text, "a spouse has insight for sixty days by law"


async def test_an_item_is_added_taken_out_and_the_overview_confirmed(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    base = f"/bo/{widow_estate.id}/{SON}"
    item = {"kind": "chattels", "label": "Seilbåt", "owner": "deceased", "value": "80000", "on": "20.02.2026"}
    async with visit(app, SON_NUMBER) as visitor:
        await visitor.send(await visitor.get(f"{base}/verdier"), RIGHT_VALUE)
        added = await visitor.send(await visitor.get(f"{base}/legg-til"), item, form=1)
        assert added.status_code == 303, added.text[-500:]
        boat = next(h for h in load(house, widow_estate.id).holdings.values() if h.label == "Seilbåt")
        assert (boat.value_ore, boat.owner) == (80_000_00, "deceased")
        removed = await visitor.send(
            await visitor.get(f"{base}/ta-ut/{boat.id}"), {"why": "Den var solgt før."}
        )
        assert removed.status_code == 303
        assert load(house, widow_estate.id).holdings[boat.id].removed
    for number, party in ((SON_NUMBER, SON), (DAUGHTER_NUMBER, DAUGHTER), (WIDOW_NUMBER, WIDOW)):
        async with visit(app, number) as visitor:
            page = await visitor.get(f"/bo/{widow_estate.id}/{party}/legg-til")
            assert (await visitor.send(page, {}, form=0)).status_code == 303
    await _object_and_confirm(app, house, widow_estate.id)


async def _object_and_confirm(app: FastAPI, house: House, case_id: str) -> None:
    path = f"/bo/{case_id}/{SON}/bekreft"
    async with visit(app, SON_NUMBER) as visitor:
        bare = await visitor.send(await visitor.get(path), {"stance": "object"})
        assert bare.status_code == 422
        said = {"stance": "object", "objection_h-house": "Verdien er for lav."}
        assert (await visitor.send(await visitor.get(path), said)).status_code == 303
        assert load(house, case_id).inventory_objections[SON] == {"h-house": "Verdien er for lav."}
        agreed = {"stance": "agree", "objection_h-house": ""}
        assert (await visitor.send(await visitor.get(path), agreed)).status_code == 303
    case = load(house, case_id)
    assert case.inventory_confirmations[SON] == inventory_hash(case)
    assert case.inventory_objections == {}


async def test_a_page_seen_before_a_change_shows_what_changed_and_keeps_the_answer(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    path = f"/bo/{widow_estate.id}/{SON}/verdier"
    async with visit(app, SON_NUMBER) as son, visit(app, DAUGHTER_NUMBER) as daughter:
        seen = await son.get(path)
        consent = f"/bo/{widow_estate.id}/{DAUGHTER}/samtykke"
        await daughter.send(await daughter.get(consent), {"granted": "yes"})
        stale = await son.send(seen, RIGHT_VALUE)
        assert stale.status_code == 409
        assert "Saken har endret seg" in stale.text
        assert "En arving svarte om digitalt oppgjør." in stale.text
        assert f'href="{path}"' in stale.text
        again = await son.get(path)
        assert 'value="2 500 000,50"' in again.text
        assert (await son.send(again, RIGHT_VALUE)).status_code == 303
        assert (await son.get(path)).text.count("2 500 000,50") == 0, "what was sent is not kept any more"


async def test_a_source_without_an_interface_is_answered_by_hand(app: FastAPI, house: House) -> None:
    case = open_widow_estate(house, manual=("nav",))
    path = f"/bo/{case.id}/{SON}/kilder"
    async with visit(app, SON_NUMBER) as visitor:
        page = await visitor.get(path)
        assert "Vi ber om å få vite" in page.text
        found = {
            "outcome_nav-0": "found",
            "evidence_nav-0": "Brev av 27. februar",
            "kind_nav-0_1": "other_debt",
            "label_nav-0_1": "For mye utbetalt pensjon",
            "value_nav-0_1": "4210",
        }
        assert (await visitor.send(page, found)).status_code == 303
    after = load(house, case.id)
    assert after.sources["nav"].settled_by == SON
    assert [h.value_ore for h in after.holdings.values() if h.source == "nav"] == [4_210_00]


async def test_an_error_is_told_and_stops_only_what_it_concerns(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    path = f"/bo/{widow_estate.id}/{SON}/si-fra"
    async with visit(app, SON_NUMBER) as visitor:
        sent = await visitor.send(
            await visitor.get(path), {"what": "disagree", "text": "Testamentet er ekte."}
        )
        assert sent.status_code == 303
        tasks = await visitor.get(f"/bo/{widow_estate.id}/{SON}/")
    assert "Testamentet er ekte." in tasks.text
    assert [o["steps"] for o in load(house, widow_estate.id).objections.values()] == [("agree_distribution",)]


async def test_a_proxy_is_given_and_ended_and_reminders_paused(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    base = f"/bo/{widow_estate.id}/{SON}"
    async with visit(app, SON_NUMBER) as visitor:
        await _give_and_end_proxy(visitor, base, house, widow_estate.id)
        paused = {"wanted": "pause", "until": "01.05.2026"}
        assert (await visitor.send(await visitor.get(f"{base}/varsler"), paused)).status_code == 303
    assert SON in load(house, widow_estate.id).reminders_off


async def _give_and_end_proxy(visitor: Visitor, base: str, house: House, case_id: str) -> None:
    past = {"to_party": DAUGHTER, "scope_see": "yes", "until": "01.01.2026"}
    assert (await visitor.send(await visitor.get(f"{base}/fullmakt"), past)).status_code == 422
    given = {**past, "until": "31.12.2026"}
    assert (await visitor.send(await visitor.get(f"{base}/fullmakt"), given)).status_code == 303
    people = await visitor.get(f"{base}/personer")
    assert "Trygve Nordgård har gitt fullmakt til Ragnhild Nordgård." in people.text
    assert (await visitor.send(people, {})).status_code == 303
    assert [proxy.ended for proxy in load(house, case_id).proxies.values()] == ["revoked"]
