"""What a bank's file says moved is read to the øre, and a file that cannot be trusted is refused by name."""

from datetime import date

import pytest

from settlement.documents.payments.bank_statement import LARGEST_BYTES, BadStatement, read_camt
from settlement.documents.payments.statement_table import read_table
from tests.settlement.documents.payments.bank_files import ACCOUNT, camt, table

MOVED = (
    (date(2026, 3, 2), 1_234_05, "Renter"),
    (date(2026, 3, 2), -99_00, "Avis & blad"),
    (date(2026, 3, 9), -5_000_50, "Strøm"),
)


@pytest.mark.parametrize("version", ["02", "08"])
def test_both_versions_give_the_same_lines_and_balances(version: str) -> None:
    (told,) = read_camt(camt(*MOVED, opening=10_000_00, version=version))
    assert [(line.on, line.amount_ore, line.text) for line in told.lines] == [
        (date(2026, 3, 2), 1_234_05, "Renter"),
        (date(2026, 3, 2), -99_00, "Avis & blad"),
        (date(2026, 3, 9), -5_000_50, "Strøm"),
    ]
    assert (told.account, told.opening_ore, told.closing_ore) == (ACCOUNT, 10_000_00, 6_134_55)
    assert (told.from_on, told.until_on) == (date(2026, 3, 1), date(2026, 3, 31))


def test_what_is_only_reserved_is_no_movement() -> None:
    (told,) = read_camt(camt(*MOVED, opening=50, closing=50, status="PDNG"))
    assert told.lines == ()


def bad(code: str, content: bytes) -> None:
    with pytest.raises(BadStatement) as refused:
        read_camt(content)
    assert refused.value.code == code
    assert "Renter" not in str(refused.value)


def test_a_file_that_cannot_be_trusted_is_refused_by_name() -> None:
    good = camt(*MOVED)
    bad("sum", camt(*MOVED, closing=1))
    bad("currency", camt(*MOVED, currency="EUR"))
    bad("not_xml", good[:-20])
    bad("version", good.replace(b"001.08", b"001.03"))
    bad("entities", good.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1))
    bad("format", good.replace(b"1234.05", b"mye"))
    bad("too_large", good + b" " * LARGEST_BYTES)
    bad("amount", good.replace(b"1234.05", b"1234.051").replace(b"<Cd>CLBD</Cd>", b"<Cd>CLAV</Cd>"))


@pytest.mark.parametrize("balance", [None, 10_000_00])
def test_a_table_is_read_in_order_with_the_balances_it_tells(balance: int | None) -> None:
    (told,) = read_table(table(*MOVED, balance=balance))
    assert [line.amount_ore for line in told.lines] == [1_234_05, -99_00, -5_000_50]
    assert (told.opening_ore, told.closing_ore) == (
        (None, None) if balance is None else (10_000_00, 6_134_55)
    )


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        (
            '"Dato";"Forklaring";"Ut fra konto";"Inn på konto"\n"02.03.2026";"x";"1.234,50";""',
            [-1_234_50],
        ),
        ("Dato;Beskrivelse;Rentedato;Inn;Ut\n02.03.2026;x;;12,5;\n03.03.2026;y;;;-7,00", [12_50, -7_00]),
        ("Bokført\tTittel\tBeløp\n2026-03-02\tx\t\u22121 234,50", [-1_234_50]),
        ("Konto 1234\n\nDato;Tekst;Beløp\n02.03.2026;x;1234", [1_234_00]),
        ("Dato;Tekst;Beløp\n02.03.2026;x;1.234.567,00", [1_234_567_00]),
    ],
)
def test_the_ways_that_banks_write_amounts_are_known(text: str, amounts: list[int]) -> None:
    (told,) = read_table(text.encode())
    assert [line.amount_ore for line in told.lines] == amounts


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("columns", "Navn;Adresse\na;b"),
        ("empty", "Dato;Beløp\n"),
        ("date", "Dato;Beløp\n32.01.2026;1"),
        ("amount", "Dato;Beløp\n02.03.2026;mye"),
        ("amount", "Dato;Beløp\n02.03.2026;"),
        ("sum", "Dato;Beløp;Saldo\n02.03.2026;10;110\n03.03.2026;5;90"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_by_name(code: str, text: str) -> None:
    with pytest.raises(BadStatement) as refused:
        read_table(text.encode())
    assert refused.value.code == code
