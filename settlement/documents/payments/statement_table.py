"""A statement as a table, as Norwegian net banks export it: semicolons or tabs, and a first row of names.

The banks have columns of their own; those we know are named below. A balance is in the file only when the
bank puts it on each row.
"""

import csv
import io
import re
from collections.abc import Mapping
from datetime import date, datetime

from settlement.documents.payments.bank_statement import (
    LARGEST_BYTES,
    LONGEST_TEXT,
    BadStatement,
    ReadLine,
    ReadStatement,
    check_sum,
)

DAY = ("bokføringsdato", "bokført dato", "bokført", "dato", "transaksjonsdato")
TEXT = ("forklaring", "beskrivelse", "tekst", "tittel", "melding", "navn")
AMOUNT = ("beløp", "beløp i nok", "sum")
CAME_IN = ("inn på konto", "inn", "kreditert", "innbetaling")
WENT_OUT = ("ut fra konto", "ut av konto", "ut", "debitert", "utbetaling")
BALANCE = ("saldo", "bokført saldo", "saldo etter")
FORMATS = ("%d.%m.%Y", "%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y", "%d.%m.%y")
MOST_ROWS = 5_000
_AMOUNT = re.compile(r"([+-]?)(\d{1,12})(?:[.,](\d{1,2}))?")
_THOUSANDS = re.compile(r"(?<=\d)[.](?=\d{3}(?:\D|$))|[\s\u00a0\u202f']")


def read_table(content: bytes) -> tuple[ReadStatement, ...]:
    """Read one account's statement from a table.

    Raises:
        BadStatement: too large, unknown columns, a date or amount that cannot be read, or it does not add up.
    """
    if len(content) > LARGEST_BYTES:
        raise BadStatement("too_large", "The file is too large. Ask for a shorter period.")
    rows = list(csv.reader(io.StringIO(_decoded(content)), delimiter=_separator(content)))
    head, place = _head(rows)
    body = [row for row in rows[head + 1 :] if any(cell.strip() for cell in row)]
    if not body or len(body) > MOST_ROWS:
        raise BadStatement(
            "empty", "The table has no rows, or too many. Export one account and a shorter period."
        )
    lines = [(_line(row, place), _cell(row, place, BALANCE)) for row in body]
    newest_first = lines[0][0].on > lines[-1][0].on
    in_order = lines[::-1] if newest_first else lines
    opening, closing = _balances(in_order)
    days = [line.on for line, _ in in_order]
    return (
        check_sum(
            ReadStatement(
                account="",
                from_on=min(days),
                until_on=max(days),
                opening_ore=opening,
                closing_ore=closing,
                lines=tuple(line for line, _ in in_order),
            )
        ),
    )


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _separator(content: bytes) -> str:
    return ";" if content.count(b";") >= content.count(b"\t") else "\t"


def _head(rows: list[list[str]]) -> tuple[int, dict[str, int]]:
    """Find the row of names: some banks put the account's name above it."""
    for number, row in enumerate(rows[:20]):
        place = {" ".join(cell.split()).casefold(): column for column, cell in enumerate(row)}
        has_money = any(name in place for name in (*AMOUNT, *CAME_IN, *WENT_OUT))
        if has_money and any(name in place for name in DAY):
            return number, place
    raise BadStatement("columns", "The table needs a column for the date and one for the amount, with names.")


def _cell(row: list[str], place: Mapping[str, int], names: tuple[str, ...]) -> str:
    found = (row[place[name]].strip() for name in names if name in place and place[name] < len(row))
    return next((cell for cell in found if cell), "")


def _line(row: list[str], place: Mapping[str, int]) -> ReadLine:
    came, went = _cell(row, place, CAME_IN), _cell(row, place, WENT_OUT)
    if came or went:
        amount = (abs(_ore(came)) if came else 0) - (abs(_ore(went)) if went else 0)
    else:
        amount = _ore(_cell(row, place, AMOUNT))
    return ReadLine(
        on=_day(_cell(row, place, DAY)), amount_ore=amount, text=_cell(row, place, TEXT)[:LONGEST_TEXT]
    )


def _balances(lines: list[tuple[ReadLine, str]]) -> tuple[int | None, int | None]:
    """Read what stood there before the first row and after the last, when each row tells its balance."""
    if not all(told for _, told in lines):
        return None, None
    first, last = lines[0], lines[-1]
    return _ore(first[1]) - first[0].amount_ore, _ore(last[1])


def _ore(text: str) -> int:
    typed = _THOUSANDS.sub("", text.replace("\u2212", "-"))
    found = _AMOUNT.fullmatch(typed)
    if found is None:
        raise BadStatement(
            "amount", "An amount in the table cannot be read. Export the table again, unchanged."
        )
    ore = int(found[2]) * 100 + int((found[3] or "0").ljust(2, "0"))
    return -ore if found[1] == "-" else ore


def _day(text: str) -> date:
    for shape in FORMATS:
        try:
            return datetime.strptime(text, shape).date()  # noqa: DTZ007 - a day, and no moment
        except ValueError:
            continue
    raise BadStatement("date", "A date in the table cannot be read. Export the table again, unchanged.")
