"""The bank's answer to a payment order: ISO 20022 pain.002.001.10, read into what became of each transfer."""

from datetime import date
from enum import StrEnum
from typing import Any

from lxml import etree
from pydantic import Field, model_validator
from pyiso20022.pain.pain_002_001_10 import pain_002_001_10 as iso
from xsdata.exceptions import ParserError
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.parsers.config import ParserConfig

from settlement.domain.record import Record

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"
LARGEST_BYTES = 2_000_000
_PARSER = XmlParser(config=ParserConfig(fail_on_unknown_properties=False, fail_on_converter_warnings=True))
BOOKED = frozenset({"ACSC", "ACCC"})  # settlement is completed on the payer's, or the payee's, account
REFUSED = frozenset({"RJCT", "CANC"})
BROKEN = "The status report breaks its format. Ask the bank for it again."


class BadStatusReport(ValueError):
    """The file is no status report that we can read. The message never repeats its content."""


class TransferState(StrEnum):
    """What became of a transfer."""

    UNDER_WAY = "under_way"
    BOOKED = "booked"
    REJECTED = "rejected"


class TransferStatus(Record):
    """One transfer in the bank's answer; `reason` is the ISO code, e.g. AC01 for a wrong account."""

    reference: str
    state: TransferState
    bank_reference: str | None = Field(default=None, max_length=35)
    reason: str | None = Field(default=None, max_length=35)
    booked_on: date | None = None


class StatusReport(Record):
    """The answer to one order. `order_id` is the order's message id."""

    order_id: str
    transfers: tuple[TransferStatus, ...]
    whole_order: TransferState | None = None  # when the bank answers for the order as one
    reason: str | None = Field(default=None, max_length=35)

    @model_validator(mode="after")
    def _answer_each_once(self) -> "StatusReport":
        if len({transfer.reference for transfer in self.transfers}) != len(self.transfers):
            raise ValueError("one transfer is answered twice")
        return self


def read_status(content: bytes) -> StatusReport:
    """Read a status report.

    Raises:
        BadStatusReport: too large, not XML, with entities, or of another format or version.
    """
    document = _parse(content)
    try:
        return _read(document)
    except ValueError:  # a day that does not exist, a text too long, one transfer answered twice
        raise BadStatusReport(BROKEN) from None


def _read(document: iso.Document) -> StatusReport:
    report = document.cstmr_pmt_sts_rpt
    group, payments = report.orgnl_grp_inf_and_sts, report.orgnl_pmt_inf_and_sts
    return StatusReport(
        order_id=group.orgnl_msg_id,
        transfers=tuple(_transfer(one) for payment in payments for one in payment.tx_inf_and_sts),
        **_whole(group, payments),
    )


def _whole(
    group: iso.OriginalGroupHeader17, payments: list[iso.OriginalPaymentInstruction32]
) -> dict[str, Any]:
    """Find the answer to all of it: to the file, or to its one group of payments."""
    answered = [(group.grp_sts, group.sts_rsn_inf)]
    answered += [(payment.pmt_inf_sts, payment.sts_rsn_inf) for payment in payments[:1]]
    told = [(_state(code), _reason(why)) for code, why in answered if code]
    final = [one for one in told if one[0] is not TransferState.UNDER_WAY]
    return next(({"whole_order": state, "reason": reason} for state, reason in final or told), {})


def _parse(content: bytes) -> iso.Document:
    if len(content) > LARGEST_BYTES:
        raise BadStatusReport("The file is larger than a status report can be. Send it in parts.")
    safe = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, safe)
    except etree.XMLSyntaxError:
        raise BadStatusReport("The file is not XML. Send the bank's pain.002 file as it came.") from None
    if root.getroottree().docinfo.doctype:
        raise BadStatusReport("The file declares entities and is not read. Send a plain pain.002 file.")
    if etree.QName(root).namespace != NAMESPACE:
        raise BadStatusReport("The file is not pain.002.001.10. Ask the bank for that version.")
    try:
        return _PARSER.from_bytes(etree.tostring(root), iso.Document)
    except (ParserError, TypeError, ValueError):
        raise BadStatusReport(BROKEN) from None


def _transfer(one: iso.PaymentTransaction105) -> TransferStatus:
    when = one.accptnc_dt_tm.to_datetime().date() if one.accptnc_dt_tm else None
    return TransferStatus(
        reference=one.orgnl_end_to_end_id or one.orgnl_instr_id or "",
        state=_state(one.tx_sts),
        bank_reference=one.acct_svcr_ref,
        reason=_reason(one.sts_rsn_inf),
        booked_on=when,
    )


def _state(code: str | None) -> TransferState:
    if code in BOOKED:
        return TransferState.BOOKED
    return TransferState.REJECTED if code in REFUSED else TransferState.UNDER_WAY


def _reason(found: list[iso.StatusReasonInformation12]) -> str | None:
    reasons = [one.rsn.cd or one.rsn.prtry for one in found if one.rsn is not None]
    return reasons[0] if reasons else None
