"""Statements as banks write them, with figures of our own."""

from datetime import date
from xml.sax.saxutils import escape

ACCOUNT = "97100112349"
Moved = tuple[date, int, str]


def kroner(ore: int) -> str:
    return f"{abs(ore) // 100}.{abs(ore) % 100:02}"


def side(ore: int) -> str:
    return "CRDT" if ore >= 0 else "DBIT"


def camt(
    *moved: Moved,
    opening: int = 0,
    closing: int | None = None,
    account: str = ACCOUNT,
    from_on: date = date(2026, 3, 1),
    until_on: date = date(2026, 3, 31),
    version: str = "08",
    status: str = "BOOK",
    currency: str = "NOK",
) -> bytes:
    """Write camt.053 with one statement of one account."""
    ends = opening + sum(ore for _, ore, _ in moved) if closing is None else closing
    booked = f"<Sts><Cd>{status}</Cd></Sts>" if version == "08" else f"<Sts>{status}</Sts>"
    entries = "".join(
        f'<Ntry><Amt Ccy="{currency}">{kroner(ore)}</Amt><CdtDbtInd>{side(ore)}</CdtDbtInd>{booked}'
        f"<BookgDt><Dt>{on}</Dt></BookgDt><BkTxCd/><AddtlNtryInf>{escape(text)}</AddtlNtryInf></Ntry>"
        for on, ore, text in moved
    )
    balances = "".join(
        f'<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="{currency}">{kroner(ore)}</Amt>'
        f"<CdtDbtInd>{side(ore)}</CdtDbtInd><Dt><Dt>{on}</Dt></Dt></Bal>"
        for code, ore, on in (("OPBD", opening, from_on), ("CLBD", ends, until_on))
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt>'
        f"<GrpHdr><MsgId>m1</MsgId><CreDtTm>2026-04-01T06:00:00</CreDtTm></GrpHdr>"
        f"<Stmt><Id>s1</Id><CreDtTm>2026-04-01T06:00:00</CreDtTm>"
        f"<FrToDt><FrDtTm>{from_on}T00:00:00</FrDtTm><ToDtTm>{until_on}T23:59:59</ToDtTm></FrToDt>"
        f"<Acct><Id><Othr><Id>{account}</Id></Othr></Id></Acct>{balances}{entries}</Stmt>"
        f"</BkToCstmrStmt></Document>"
    ).encode()


def table(*moved: Moved, balance: int | None = None) -> bytes:
    """Write what a net bank exports, the newest first; `balance` is what stood there before the first."""
    rows, stands = [], balance
    for on, ore, text in moved:
        stands = None if stands is None else stands + ore
        amount = f"{'-' if ore < 0 else ''}{kroner(ore).replace('.', ',')}"
        told = "" if stands is None else f";{kroner(stands).replace('.', ',')}"
        rows.append(f"{on:%d.%m.%Y};{text};{amount}{told}")
    head = "Bokføringsdato;Beskrivelse;Beløp" + ("" if balance is None else ";Saldo")
    return "\r\n".join([head, *rows[::-1]]).encode("cp1252")
