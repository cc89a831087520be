"""Compare, choose, check and sign with a fresh login; a change voids the signature."""

import re
from datetime import timedelta

from fastapi import FastAPI

from settlement.domain.case import Case
from settlement.domain.comparison import PARTIAL_USKIFTE
from settlement.domain.contents import has_seen_comparison, has_signed_declaration
from settlement.domain.events.declaration import FormsCompared
from settlement.domain.events.intake import FormuesfullmaktDecided
from settlement.domain.journal import ENGINE, Actor, ActorKind
from settlement.services.compare_and_choose import compare_forms
from settlement.services.house import House
from settlement.services.keep_inventory import value_holding
from settlement.services.lay_out_forms import lay_out_forms
from settlement.settings import Settings
from tests.settlement.web.browsing import visit
from tests.settlement.web.estates import DAUGHTER, DAUGHTER_NUMBER, DIED, SON, SON_NUMBER, StillClock, load

AMOUNT = re.compile(r"\d[\d\s\u00a0,]*\u00a0kr\b|\d kroner")
CHOICE = {"skifteform": "privat", "assumes_debt": "yes"}


def compared(house: House, case: Case) -> str:
    _value_home(house, case.id, 2_500_000_00)
    compare_forms(house, case.id)
    return f"/bo/{case.id}/{SON}/skifteform"


def _value_home(house: House, case_id: str, ore: int) -> None:
    value_holding(
        house,
        case_id,
        version=None,
        actor=Actor(kind=ActorKind.HEIR, id=SON),
        holding_id="h-house",
        value_ore=ore,
        valued_on=DIED,
        basis="agreed",
    )


async def test_the_forms_stand_side_by_side_in_money_and_debt(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    path = compared(house, widow_estate)
    async with visit(app, SON_NUMBER) as visitor:
        page = await visitor.get(path)
    assert page.status_code == 200
    for words in (
        "Privat skifte",
        "Offentlig skifte",
        "Ditt ansvar for gjeld",
        "Kostnad for boet",
        "Uskifte",
        "For deg i dag",
        "Hva er usikkert",
        "10 prosent mindre",
        "Ikke mulig for dere",
    ):
        assert words in page.text
    for line in ("Hva du får", "Hva du kan komme til å skylde", "Hvem må si ja", "Hva er usikkert"):
        assert page.text.count(f"<dt>{line}</dt>") == 3, "the same lines on each open card"
    assert "Vi har ikke fått alle svar fra" not in page.text, "every source has answered here"
    assert "Hvordan vil du at boet skal gjøres opp?" in page.text


async def test_who_has_no_insight_chooses_by_the_rules_and_is_shown_no_amount(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    refused = FormuesfullmaktDecided(party_id=SON, granted=False)
    with house.database.work(actor=ENGINE, reason="test") as work:
        work.cases.append(work.cases.load_for_update(widow_estate.id), [refused], actor=ENGINE, basis="§ 92")
    path = compared(house, widow_estate)
    async with visit(app, SON_NUMBER) as visitor, visit(app, DAUGHTER_NUMBER) as sister:
        page = await visitor.get(path)
        for words in (
            "Tingretten har ikke gitt deg formuesfullmakt.",
            "Hva du kan komme til å skylde",
            "Hvem må si ja",
        ):
            assert words in page.text
        await visitor.send(page, CHOICE)
        check = await visitor.get(f"{path}/kontroller")
        await visitor.send(check, {"understood": "yes"})
        signed = await visitor.get(f"{path}/ferdig")
        assert "Du har signert skifteerklæringen" in signed.text
        renounced = await visitor.get(path.replace("skifteform", "avkall/1-1"))
        assert "Du vet altså ikke hvor mye du gir fra deg." in renounced.text
        for shown in (page, check, signed, renounced):
            assert not AMOUNT.findall(shown.text)
            assert "%" not in shown.text.partition("<main")[2], "a share beside the minimum tells the whole"
        assert AMOUNT.search((await sister.get(path.replace(SON, DAUGHTER))).text)
    assert load(house, widow_estate.id).declaration_signatures[SON].comparison_hash == ""


async def test_a_choice_without_an_answer_on_the_debt_is_asked_again(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    path = compared(house, widow_estate)
    async with visit(app, SON_NUMBER) as visitor:
        page = await visitor.send(await visitor.get(path), {"skifteform": "privat"})
    assert page.status_code == 422
    assert 'href="#assumes_debt"' in page.text
    assert "Svar på om du tar på deg gjelden." in page.text


async def test_choose_check_and_sign(app: FastAPI, house: House, widow_estate: Case) -> None:
    path = compared(house, widow_estate)
    async with visit(app, SON_NUMBER) as visitor:
        chosen = await visitor.send(await visitor.get(path), CHOICE)
        assert chosen.headers["location"] == f"{path}/kontroller"
        check = await visitor.get(f"{path}/kontroller")
        assert "Du tar på deg all gjeld" in check.text
        unread = await visitor.send(check, {})
        assert unread.status_code == 422
        signed = await visitor.send(check, {"understood": "yes"})
        assert signed.headers["location"] == f"{path}/ferdig"
        assert "Du har signert skifteerklæringen" in (await visitor.get(f"{path}/ferdig")).text
    case = load(house, widow_estate.id)
    assert has_signed_declaration(case, SON)
    assert case.declaration_signatures[SON].method == "idporten"


async def test_a_signature_needs_a_login_of_the_last_five_minutes(
    app: FastAPI, house: House, widow_estate: Case, clock: StillClock, settings: Settings
) -> None:
    path = compared(house, widow_estate)
    async with visit(app, SON_NUMBER) as visitor:
        await visitor.send(await visitor.get(path), CHOICE)
        fresh_page = await visitor.get(f"{path}/kontroller")
        clock.advance(timedelta(minutes=6))
        late = await visitor.get(f"{path}/kontroller")
        assert "Logg inn på nytt for å signere" in late.text
        assert "Signer skifteerklæringen" not in late.text
        refused = await visitor.send(fresh_page, {"understood": "yes"})
        assert refused.status_code == 303
        login = f"{settings.register_url('idporten')}/authorize?"
        assert refused.headers["location"].startswith(login), "it leads to the login"
        assert "prompt=login" in refused.headers["location"]
    assert not has_signed_declaration(load(house, widow_estate.id), SON)


async def test_a_signature_on_something_else_than_what_stands_is_refused(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    path = compared(house, widow_estate)
    async with visit(app, SON_NUMBER) as visitor:
        await visitor.send(await visitor.get(path), CHOICE)
        check = await visitor.get(f"{path}/kontroller")
        forged = await visitor.send(check, {"understood": "yes", "content_hash": "0" * 64})
    assert forged.status_code == 409
    assert not has_signed_declaration(load(house, widow_estate.id), SON)


async def test_another_choice_after_signing_asks_for_a_new_signature(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    path = compared(house, widow_estate)
    async with visit(app, SON_NUMBER) as visitor:
        await visitor.send(await visitor.get(path), CHOICE)
        await visitor.send(await visitor.get(f"{path}/kontroller"), {"understood": "yes"})
        page = await visitor.get(path)
        await visitor.send(page, {**CHOICE, "assumes_debt": "no"})
        done = await visitor.get(f"{path}/ferdig")
    assert "Skifteerklæringen er ikke signert" in done.text


async def test_other_figures_after_signing_are_shown_and_take_nothing_back(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    path = compared(house, widow_estate)
    async with visit(app, SON_NUMBER) as visitor:
        await visitor.send(await visitor.get(path), CHOICE)
        await visitor.send(await visitor.get(f"{path}/kontroller"), {"understood": "yes"})
        same = await visitor.get(f"{path}/ferdig")
        _value_home(house, widow_estate.id, 3_100_000_00)
        compare_forms(house, widow_estate.id)
        changed = await visitor.get(f"{path}/ferdig")
        again = await visitor.get(path)
    assert "Tallene er endret siden du signerte" not in same.text
    for page in (changed, again):
        assert "Tallene er endret siden du signerte" in page.text
        assert "Da du signerte" in page.text
    case = load(house, widow_estate.id)
    assert has_signed_declaration(case, SON)
    assert not has_seen_comparison(case, SON)


async def test_figures_that_move_between_reading_and_signing_are_read_again_first(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    path = compared(house, widow_estate)
    async with visit(app, SON_NUMBER) as visitor:
        await visitor.send(await visitor.get(path), CHOICE)
        check = await visitor.get(f"{path}/kontroller")
        _value_home(house, widow_estate.id, 3_100_000_00)
        compare_forms(house, widow_estate.id)
        late = await visitor.send(check, {"understood": "yes"})
    assert late.status_code == 409
    assert not has_signed_declaration(load(house, widow_estate.id), SON)


async def test_an_unvalued_home_is_never_a_nought_on_the_page(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    compare_forms(house, widow_estate.id)
    made = lay_out_forms(load(house, widow_estate.id), house.clock.now()).comparison
    own = made.form("privat")
    assert own is not None
    mine = own.person(SON)
    assert mine is not None
    assert (mine.gets.point_ore, mine.gets.least_ore, mine.gets.most_ore) == (None, None, None)


async def test_what_is_compared_and_cannot_be_chosen_says_so_and_is_not_among_the_choices(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    path = compared(house, widow_estate)
    with house.database.work(actor=ENGINE, reason="test") as work:
        case = work.cases.load_for_update(widow_estate.id)
        records = [one.event for one in work.cases.history(case.id)]
        made = next(one for one in reversed(records) if isinstance(one, FormsCompared))
        assert made.comparison is not None
        partial = made.comparison.forms[0].model_copy(update={"form": PARTIAL_USKIFTE})
        shown = made.comparison.model_copy(update={"forms": (*made.comparison.forms, partial)})
        again = made.model_copy(update={"comparison": shown})
        work.cases.append(case, [again], actor=ENGINE, basis="test")
    async with visit(app, SON_NUMBER) as visitor:
        page = await visitor.get(path)
    assert page.text.count("Dette kan ikke velges her.") == 1
    assert f'value="{PARTIAL_USKIFTE}"' not in page.text
