"""The bank's answer is read transfer by transfer; anything else is refused without repeating it."""

from datetime import date

import pytest

from settlement.documents.payments.status import (
    LARGEST_BYTES,
    BadStatusReport,
    TransferState,
    read_status,
)

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10">'
    "<CstmrPmtStsRpt><GrpHdr><MsgId>s-1</MsgId><CreDtTm>2026-05-05T10:00:00Z</CreDtTm></GrpHdr>"
)
FOOT = "</CstmrPmtStsRpt></Document>"


def report(*transfers: str, group: str = "") -> bytes:
    body = "".join(transfers)
    status = f"<GrpSts>{group}</GrpSts>" if group else ""
    payments = (
        f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>m-1</OrgnlPmtInfId>{body}</OrgnlPmtInfAndSts>" if body else ""
    )
    answered = (
        "<OrgnlGrpInfAndSts><OrgnlMsgId>m-1</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>"
        f"{status}</OrgnlGrpInfAndSts>"
    )
    return f"{HEAD}{answered}{payments}{FOOT}".encode()


def one(reference: str, status: str, *, reason: str = "") -> str:
    why = f"<StsRsnInf><Rsn><Cd>{reason}</Cd></Rsn></StsRsnInf>" if reason else ""
    return (
        f"<TxInfAndSts><OrgnlEndToEndId>{reference}</OrgnlEndToEndId><TxSts>{status}</TxSts>{why}"
        "<AccptncDtTm>2026-05-05T11:00:00Z</AccptncDtTm><AcctSvcrRef>B-77</AcctSvcrRef></TxInfAndSts>"
    )


def test_each_transfer_is_booked_rejected_or_under_way() -> None:
    read = read_status(
        report(one("a", "ACSC"), one("b", "RJCT", reason="AC04"), one("c", "PDNG"), one("d", "ACCC"))
    )
    assert read.order_id == "m-1"
    assert [(each.reference, each.state) for each in read.transfers] == [
        ("a", TransferState.BOOKED),
        ("b", TransferState.REJECTED),
        ("c", TransferState.UNDER_WAY),
        ("d", TransferState.BOOKED),
    ]
    assert read.transfers[0].bank_reference == "B-77"
    assert read.transfers[0].booked_on == date(2026, 5, 5)
    assert read.transfers[1].reason == "AC04"


def test_an_answer_to_the_whole_order_is_kept_as_that() -> None:
    read = read_status(report(group="RJCT"))
    assert (read.transfers, read.whole_order) == ((), TransferState.REJECTED)


def test_a_state_we_do_not_know_is_under_way_and_never_paid() -> None:
    assert read_status(report(one("a", "ZZZZ"))).transfers[0].state is TransferState.UNDER_WAY


def test_an_answer_to_the_one_group_of_payments_is_an_answer_to_the_order() -> None:
    group = "<PmtInfSts>RJCT</PmtInfSts><StsRsnInf><Rsn><Cd>AM04</Cd></Rsn></StsRsnInf>"
    for status in ("", "PART"):
        read = read_status(report(group, group=status))
        assert (read.whole_order, read.reason) == (TransferState.REJECTED, "AM04")


@pytest.mark.parametrize(
    "wrong",
    [
        one("a", "ACSC").replace("05T11", "05T24"),
        one("a", "ACSC").replace("2026-05", "12345-05"),
        one("a", "ACSC").replace("11:00:00Z", "11:00:00+99:00"),
        one("a", "ACSC").replace("B-77", "secret" * 6),
        one("a", "RJCT", reason="secret" * 6),
        one("a", "ACSC") + one("a", "RJCT"),
    ],
)
def test_a_day_that_is_none_a_text_too_long_and_two_answers_to_one_are_refused(wrong: str) -> None:
    with pytest.raises(BadStatusReport, match="breaks its format") as refused:
        read_status(report(wrong))
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"secret",
        b"<a>",
        b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"/>',
        (
            b'<!DOCTYPE d [<!ENTITY e "secret">]>'
            b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"/>'
        ),
        b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"/>',
        b"x" * (LARGEST_BYTES + 1),
    ],
)
def test_another_file_is_refused_without_repeating_it(content: bytes) -> None:
    with pytest.raises(BadStatusReport) as refused:
        read_status(content)
    assert "secret" not in str(refused.value)
