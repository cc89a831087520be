"""A bank's statement of an account: ISO 20022 camt.053 in the two versions that Norwegian banks send.

Only booked entries are read. Each statement must add up to the øre: what stood there, and what came and went,
is what stands there at the end.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from lxml import etree
from pyiso20022.camt.camt_053_001_02 import camt_053_001_02 as iso02
from pyiso20022.camt.camt_053_001_08 import camt_053_001_08 as iso08
from xsdata.exceptions import ParserError
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.parsers.config import ParserConfig

from settlement.domain.record import Record

NAMESPACES = {
    "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02": iso02.Document,
    "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08": iso08.Document,
}
LARGEST_BYTES = 5_000_000
LONGEST_TEXT = 140
KRONE = "NOK"
OPENING, CLOSING = ("OPBD", "PRCD"), ("CLBD",)  # PRCD: the closing balance of the statement before
_PARSER = XmlParser(config=ParserConfig(fail_on_unknown_properties=False, fail_on_converter_warnings=True))


class BadStatement(ValueError):
    """The file is no statement that we can read. `code` is stable; the message never repeats its content."""

    def __init__(self, code: str, what_to_do: str) -> None:
        self.code = code
        super().__init__(what_to_do)


class ReadLine(Record):
    """One booked movement: positive came in, negative went out."""

    on: date
    amount_ore: int
    text: str


class ReadStatement(Record):
    """One account in a period. `account` is empty when the file does not say; a balance may be unknown."""

    account: str
    from_on: date | None
    until_on: date
    opening_ore: int | None
    closing_ore: int | None
    lines: tuple[ReadLine, ...]


def read_camt(content: bytes) -> tuple[ReadStatement, ...]:
    """Read every statement of a camt.053 file.

    Raises:
        BadStatement: too large, not XML, with entities, another format or currency, or it does not add up.
    """
    document = _parse(content)
    found = tuple(_statement(one) for one in document.bk_to_cstmr_stmt.stmt)
    if not found:
        raise BadStatement("empty", "The file holds no statement. Ask the bank for the account's statement.")
    return found


def check_sum(statement: ReadStatement) -> ReadStatement:
    """Hold the lines against the two balances.

    Raises:
        BadStatement: they do not add up.
    """
    if statement.opening_ore is not None and statement.closing_ore is not None:
        moved = sum(line.amount_ore for line in statement.lines)
        if statement.opening_ore + moved != statement.closing_ore:
            raise BadStatement(
                "sum", "The lines do not add up to the balances. Ask the bank for a whole file."
            )
    return statement


def _parse(content: bytes) -> Any:  # noqa: ANN401 - one of two versions of the same document
    if len(content) > LARGEST_BYTES:
        raise BadStatement("too_large", "The file is too large. Ask for a shorter period.")
    safe = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, safe)
    except etree.XMLSyntaxError:
        raise BadStatement("not_xml", "The file is not XML. Send the bank's file as it came.") from None
    if root.getroottree().docinfo.doctype:
        raise BadStatement("entities", "The file declares entities and is not read. Send a plain file.")
    kind = NAMESPACES.get(etree.QName(root).namespace or "")
    if kind is None:
        raise BadStatement("version", "The file is not camt.053.001.02 or .08. Ask the bank for one of them.")
    try:
        return _PARSER.from_bytes(etree.tostring(root), kind)
    except (ParserError, TypeError, ValueError):
        raise BadStatement("format", "The statement breaks its format. Ask the bank for it again.") from None


def _statement(told: Any) -> ReadStatement:  # noqa: ANN401 - one of two versions
    account = told.acct.id
    lines = tuple(line for entry in told.ntry if (line := _line(entry)) is not None)
    opening, closing = _balance(told.bal, OPENING), _balance(told.bal, CLOSING)
    period = told.fr_to_dt
    begins = period.fr_dt_tm.to_datetime().date() if period else None
    ends = period.to_dt_tm.to_datetime().date() if period else None
    days = [line.on for line in lines]
    until = closing[0] if closing else (ends or max(days, default=None))
    if until is None:
        raise BadStatement(
            "period", "The statement does not say which days it covers. Ask the bank for it again."
        )
    return check_sum(
        ReadStatement(
            account=account.iban or (account.othr.id if account.othr else ""),
            from_on=begins or min(days, default=None),
            until_on=until,
            opening_ore=opening[1] if opening else None,
            closing_ore=closing[1] if closing else None,
            lines=lines,
        )
    )


def _balance(told: list[Any], codes: tuple[str, ...]) -> tuple[date, int] | None:
    for code in codes:
        for one in told:
            if one.tp.cd_or_prtry.cd is not None and _code(one.tp.cd_or_prtry.cd) == code:
                return _day(one.dt), _signed(one)
    return None


def _line(entry: Any) -> ReadLine | None:  # noqa: ANN401 - one of two versions
    """Read one entry; what is only reserved is no movement yet."""
    status = entry.sts
    if _code(getattr(status, "cd", None) or status) != "BOOK":
        return None
    when = entry.bookg_dt or entry.val_dt
    if when is None:
        raise BadStatement("date", "An entry has no date. Ask the bank for the statement again.")
    return ReadLine(on=_day(when), amount_ore=_signed(entry), text=_text(entry))


def _signed(told: Any) -> int:  # noqa: ANN401 - a balance or an entry
    """Read an amount exactly; a debit is negative. Whether an entry is a reversal is in its sign already."""
    if told.amt.ccy != KRONE:
        raise BadStatement("currency", "The account is not in Norwegian kroner. Enter it by hand, in kroner.")
    ore = Decimal(told.amt.value).scaleb(2)
    if ore != ore.to_integral_value():
        raise BadStatement("amount", "An amount has more than two decimals. Ask the bank for it again.")
    return int(ore) if _code(told.cdt_dbt_ind) == "CRDT" else -int(ore)


def _day(told: Any) -> date:  # noqa: ANN401 - a choice of date and moment
    day: date = told.dt.to_date() if told.dt is not None else told.dt_tm.to_datetime().date()
    return day


def _code(told: object) -> str:
    return str(getattr(told, "value", told))


def _text(entry: Any) -> str:  # noqa: ANN401 - one of two versions
    """Say what it is in the bank's words: its own text, the other side's name, or the message."""
    words = [entry.addtl_ntry_inf]
    for details in entry.ntry_dtls:
        for part in details.tx_dtls:
            words += [part.addtl_tx_inf, *_names(part.rltd_pties, _code(entry.cdt_dbt_ind))]
            words += part.rmt_inf.ustrd if part.rmt_inf is not None else ()
    told = dict.fromkeys(" ".join(word.split()) for word in words if word)
    return ", ".join(told)[:LONGEST_TEXT]


def _names(parties: Any, direction: str) -> list[str | None]:  # noqa: ANN401 - one of two versions
    other = None if parties is None else (parties.dbtr if direction == "CRDT" else parties.cdtr)
    if other is None:
        return []
    person = getattr(other, "pty", other)
    return [person.nm] if person is not None else []
