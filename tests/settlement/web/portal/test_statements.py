"""A statement is taken in, held against the books, and what is missing is entered from its lines."""

from datetime import date, timedelta

import httpx
from fastapi import FastAPI

from settlement.domain.books.balances import balances
from settlement.domain.books.reconciliation import reconciled_accounts
from settlement.domain.case import Case
from settlement.services.house import House
from tests.settlement.documents.payments.bank_files import camt, table
from tests.settlement.web.browsing import Visitor, visit
from tests.settlement.web.estates import DIED, SON, SON_NUMBER, load

NUMBER = "12345678903"
LEFT = 43_210_50
DAY = DIED + timedelta(days=3)
UNTIL = DIED + timedelta(days=9)
MOVED = ((DAY, 120_25, "Renter"), (DAY, -99_00, "Avisen"))


async def send_file(
    visitor: Visitor, path: str, content: bytes, name: str = "fil.xml", **values: str
) -> httpx.Response:
    page = await visitor.get(path)
    files = {"file": (name, content, "application/xml")}
    hidden = {"account": "", **values}
    csrf = page.text.partition('name="csrf" value="')[2].partition('"')[0]
    version = page.text.partition('name="version" value="')[2].partition('"')[0]
    return await visitor.client.post(
        path,
        data={"csrf": csrf, "version": version, **hidden},
        files=files,
        headers={"origin": str(visitor.client.base_url).rstrip("/")},
    )


def path_of(case: Case) -> str:
    return f"/bo/{case.id}/{SON}/regnskap/kontoutskrift"


async def test_lines_are_shown_entered_with_a_kind_and_then_bank_and_books_agree(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    path = path_of(widow_estate)
    file = camt(*MOVED, opening=LEFT, account=NUMBER, from_on=DIED, until_on=UNTIL)
    async with visit(app, SON_NUMBER) as son:
        assert (await send_file(son, path, file)).status_code == 303
        shown = await son.get(path)
        assert shown.text.count("Ikke ført i regnskapet") == 2
        assert "21,25" in shown.text  # the bank has so much more than the books
        version = load(house, widow_estate.id).version
        assert (await send_file(son, path, file)).status_code == 303
        assert load(house, widow_estate.id).version == version  # the same file again
        for line, kind in ((f"{DAY}:12025:1", "interest"), (f"{DAY}:-9900:1", "running")):
            key = f"h-account|{line}"
            page = await son.get(path)
            wrong = {"line": key, f"category_{key}": "court" if kind == "interest" else "interest"}
            to = f"{path}/for-inn"
            assert (await son.send(page, {**wrong, f"text_{key}": "x"}, to=to)).status_code == 422
            right = {"line": key, f"category_{key}": kind, f"text_{key}": f"ført {kind}"}
            assert (await son.send(await son.get(path), right, to=to)).status_code == 303
            assert (await son.send(await son.get(path), right, to=to)).status_code == 422  # it is entered
        done = (await son.get(path)).text
        assert "Banken og regnskapet er enige" in done
        assert "ført interest" in done
    case = load(house, widow_estate.id)
    (account,) = reconciled_accounts(case)
    assert account.agrees
    assert balances(case.entries)["bank:h-account"] == LEFT + 21_25
    assert [entry.voucher for entry in case.entries[-2:]] == ["kontoutskrift", "kontoutskrift"]


async def test_a_table_needs_its_account_and_is_the_same_movements_as_the_xml(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    path = path_of(widow_estate)
    async with visit(app, SON_NUMBER) as son:
        assert (await send_file(son, path, table(*MOVED), "fil.csv")).status_code == 422
        sent = await send_file(son, path, table(*MOVED), "fil.csv", account="h-account", closing="43 231,75")
        assert sent.status_code == 303
        assert (await send_file(son, path, camt(*MOVED, opening=LEFT, account=NUMBER))).status_code == 303
    case = load(house, widow_estate.id)
    assert [len(one.lines) for one in case.statements] == [2, 0]
    assert case.statements[0].closing_ore == 43_231_75


async def test_a_file_that_is_bad_or_of_another_account_says_what_to_do_and_keeps_nothing(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    path = path_of(widow_estate)
    async with visit(app, SON_NUMBER) as son:
        await son.get(path)
        before = load(house, widow_estate.id)
        for content, told in (
            (b"<x", "Filen kan ikke leses"),
            (b"Navn;Adresse", "Tabellen må ha en kolonne"),
            (camt(*MOVED, account=NUMBER, closing=5), "Linjene stemmer ikke"),
            (camt(*MOVED, account="97100112349"), "Filen gjelder ikke denne kontoen"),
            (b"", "Velg filen fra banken"),
        ):
            answer = await send_file(son, path, content)
            assert (answer.status_code, told in answer.text) == (422, True), told
    after = load(house, widow_estate.id)
    assert (after.version, after.documents) == (before.version, before.documents)


async def test_a_day_before_the_death_is_no_line_to_enter(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    early = (DIED - timedelta(days=2), -50_00, "Kaffe")
    file = camt(early, opening=1_00, account=NUMBER, from_on=date(2026, 2, 1), until_on=DIED)
    path = path_of(widow_estate)
    async with visit(app, SON_NUMBER) as son:
        assert (await send_file(son, path, file)).status_code == 303
        assert "Er med i det den døde etterlot seg" in (await son.get(path)).text
    assert reconciled_accounts(load(house, widow_estate.id))[0].unknown == ()
