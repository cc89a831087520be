"""Wishes on the page: sealed until all have answered, then who takes what, and each one's own numbers."""

import pytest
from fastapi import FastAPI

from settlement.domain.case import Case
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.events.distribution import DistributionProposed, ProposedShare, WishStated
from settlement.domain.events.inventory import HoldingAdded
from settlement.domain.takeovers import to_sell
from settlement.services.facts.takeovers import made_things, take_rights
from settlement.services.house import House
from settlement.services.open_wishes import open_wishes
from tests.settlement.web.browsing import visit
from tests.settlement.web.estates import (
    DAUGHTER,
    DAUGHTER_NUMBER,
    DIED,
    SON,
    SON_NUMBER,
    WIDOW,
    load,
)
from tests.settlement.web.portal.test_division import _add, _with_certificate

HOUSE, CABIN = "h-house", "h-cabin"
SON_GIVES, DAUGHTER_GIVES = 612_345_00, 590_123_00


def at_the_wishes(house: House, case: Case) -> str:
    """Bring the estate, with a cabin of 500,000 kroner in it, to where the heirs say what they want."""
    cabin = Holding(
        id=CABIN,
        kind=HoldingKind.REAL_PROPERTY,
        label="Hytta på fjellet",
        value_ore=500_000_00,
        valued_on=DIED,
    )
    _add(house, case.id, HoldingAdded(holding=cabin, evidence="e"))
    return _with_certificate(house, case)


def _said(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def test_what_an_heir_would_give_is_kept_and_no_other_heir_sees_it_before_all_have_answered(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    base = at_the_wishes(house, widow_estate)
    async with visit(app, SON_NUMBER) as son:
        page = await son.get(f"{base}/onsker")
        assert "Ingen av de andre arvingene ser svarene dine før alle har svart." in page.text
        sent = await son.send(
            page,
            {
                f"wish_{HOUSE}": "sell",
                f"wish_{CABIN}": "take",
                f"give_{CABIN}": "612 345",
                "pays_at_most": "400000",
            },
        )
        assert sent.status_code == 303
        assert "612345" in (await son.get(f"{base}/onsker")).text
    case = load(house, widow_estate.id)
    assert case.would_give[SON] == {CABIN: SON_GIVES}
    assert case.pay_limits == {SON: 400_000_00}
    async with visit(app, DAUGHTER_NUMBER) as daughter:
        for part in ("onsker", "deling", "salg", "fremdrift", ""):
            text = (await daughter.get(f"/bo/{case.id}/{DAUGHTER}/{part}")).text
            assert "612345" not in _said(text).replace(" ", ""), part
    assert open_wishes(house, case.id).opened_wishes is None


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({f"wish_{CABIN}": "take", f"give_{CABIN}": "499999"}, "En eiendel overtas til verdien eller mer."),
        ({f"wish_{CABIN}": "sell", f"give_{CABIN}": "600000"}, "ikke valgt at du vil overta"),
        ({f"wish_{CABIN}": "keep"}, "Velg ett av svarene."),
    ],
)
async def test_an_answer_that_cannot_be_kept_is_told_beside_its_field(
    app: FastAPI, house: House, widow_estate: Case, typed: dict[str, str], told: str
) -> None:
    base = at_the_wishes(house, widow_estate)
    async with visit(app, SON_NUMBER) as son:
        sent = await son.send(await son.get(f"{base}/onsker"), {f"wish_{HOUSE}": "sell", **typed})
    assert sent.status_code == 422
    assert told in sent.text
    assert SON not in load(house, widow_estate.id).wishes


def all_answer(house: House, case_id: str) -> Case:
    _add(
        house,
        case_id,
        WishStated(party_id=WIDOW, wishes={HOUSE: "take", CABIN: "sell"}),
        WishStated(party_id=SON, wishes={CABIN: "take"}, would_give_ore={CABIN: SON_GIVES}),
        WishStated(
            party_id=DAUGHTER,
            wishes={CABIN: "take", HOUSE: "take"},
            would_give_ore={CABIN: DAUGHTER_GIVES},
        ),
    )
    return open_wishes(house, case_id)


async def test_when_all_have_answered_each_sees_who_takes_what_and_why_and_never_the_highest_bid(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    base = at_the_wishes(house, widow_estate)
    case = all_answer(house, widow_estate.id)
    assert case.opened_wishes is not None
    assert case.opened_wishes.takes[CABIN] == SON
    async with visit(app, DAUGHTER_NUMBER) as daughter:
        text = _said((await daughter.get(f"/bo/{case.id}/{DAUGHTER}/onsker")).text)
    assert "590 123 kr" in text
    assert "612 345" not in text
    assert "Den som vil gi mest, overtar den til 590 123,00 kr." in text
    async with visit(app, SON_NUMBER) as son:
        text = _said((await son.get(f"{base}/onsker")).text)
        assert "612 345 kr" in text
        assert 'name="give_' not in text


async def test_after_the_opening_a_thing_can_be_given_up_and_the_next_one_has_it_at_the_value(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    base = at_the_wishes(house, widow_estate)
    all_answer(house, widow_estate.id)
    async with visit(app, SON_NUMBER) as son:
        page = await son.get(f"{base}/onsker")
        raised = {f"wish_{HOUSE}": "take", f"wish_{CABIN}": "take"}
        assert (await son.send(page, raised)).status_code == 422  # somebody else takes the house
        sent = await son.send(page, {f"wish_{HOUSE}": "sell", f"wish_{CABIN}": "sell"})
    assert sent.status_code == 303
    opened = open_wishes(house, widow_estate.id).opened_wishes
    assert opened is not None
    assert (opened.takes[CABIN], opened.price_ore[CABIN]) == (DAUGHTER, 500_000_00)


async def test_who_demands_a_sale_stops_a_takeover_that_nobody_has_a_right_to(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    at_the_wishes(house, widow_estate)
    case = all_answer(house, widow_estate.id)
    async with visit(app, DAUGHTER_NUMBER) as daughter:
        page = await daughter.get(f"/bo/{case.id}/{DAUGHTER}/onsker")
        sent = await daughter.send(page, {f"wish_{HOUSE}": "sell", f"wish_{CABIN}": "demand_sale"})
    assert sent.status_code == 303
    opened = open_wishes(house, case.id).opened_wishes
    assert opened is not None
    assert CABIN not in opened.takes
    assert to_sell(load(house, case.id)) == (CABIN,)


def propose(house: House, case: Case) -> None:
    things = made_things(case, take_rights(case))
    assert {thing.id for thing in things} == {HOUSE, CABIN}
    part = {
        "person_id": SON,
        "own_value": {"ore": 700_000_00},
        "own_fair_share": {"ore": 650_000_00},
        "gave_up": [],
        "others": [
            {"person_id": WIDOW, "own_value": {"ore": 800_000_00}, "envy": {"ore": 150_000_00}},
            {"person_id": DAUGHTER, "own_value": {"ore": 600_000_00}, "envy": {"ore": 0}},
        ],
    }
    other = {**part, "person_id": DAUGHTER, "own_value": {"ore": 123_456_00}}
    value = {"parts": [part, other], "lost_to_limits": {"ore": 0}}
    shares = tuple(
        ProposedShare(
            party_id=who, basis="issue", fraction="1/3", amount_ore=1, cash_ore=even, equalisation_ore=even
        )
        for who, even in ((WIDOW, 10_00), (SON, -30_00), (DAUGHTER, 20_00))
    )
    _add(
        house,
        case.id,
        DistributionProposed(
            version=1,
            content_hash="h" * 64,
            net_estate_ore=3,
            shares=shares,
            decision={"fair": {"value": value, "explanation": "Utjevningen er null til sammen."}},
            facts_hash="x",
        ),
    )


async def test_the_proposal_shows_each_heir_the_own_numbers_and_nobody_elses(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    base = at_the_wishes(house, widow_estate)
    propose(house, all_answer(house, widow_estate.id))
    async with visit(app, SON_NUMBER) as son:
        text = _said((await son.get(f"{base}/deling")).text)
    assert "Er delingen rettferdig for deg?" in text
    assert "<dt>Din del er verdt for deg</dt><dd>700 000 kr</dd>" in text
    assert "Du får minst din andel av alt" in text
    assert "Ja, den ville vært verdt 150 000 kr mer" in text
    assert "du betaler 30 kr" in text
    assert "Utjevningen er null til sammen." in text
    assert "123 456" not in text


async def test_an_heir_says_whether_the_spouses_takeover_is_unreasonable_and_all_read_it(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    base = at_the_wishes(house, widow_estate)
    goods = Holding(id="h-goods", kind=HoldingKind.CHATTELS, label="Innboet", value_ore=20_000_00)
    _add(house, widow_estate.id, HoldingAdded(holding=goods, evidence="e"))
    async with visit(app, SON_NUMBER) as son:
        page = await son.get(f"{base}/onsker")
        assert "Er det åpenbart urimelig at ektefellen overtar?" in page.text
        sent = await son.send(page, {"holding": "h-goods", "holds": "yes"}, to=f"{base}/onsker/grunner")
        assert sent.status_code == 303
        unasked = await son.send(page, {"holding": CABIN, "holds": "yes"}, to=f"{base}/onsker/grunner")
        assert unasked.status_code == 422
    case = load(house, widow_estate.id)
    assert [(word.by, word.holds) for word in case.take_words] == [(SON, True)]
    async with visit(app, DAUGHTER_NUMBER) as daughter:
        assert "Nå gjelder: nei." in (await daughter.get(f"/bo/{case.id}/{DAUGHTER}/onsker")).text
