"""The bank's answer to a payment order: ISO 20022 pain.002.001.10, read into what became of each transfer."""

from datetime import date
from enum import StrEnum

from lxml import etree
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
    bank_reference: str | None = None
    reason: str | None = None
    booked_on: date | None = None


class StatusReport(Record):
    """The answer to one order. `order_id` is the order's message id."""

    order_id: str
    transfers: tuple[TransferStatus, ...]
    whole_order: TransferState | None = None  # when the bank answers for the order as one
    reason: str | None = None


def read_status(content: bytes) -> StatusReport:
    """Read a status report.

    Raises:
        BadStatusReport: too large, not XML, with entities, or of another format or version.
    """
    report = _parse(content).cstmr_pmt_sts_rpt
    group = report.orgnl_grp_inf_and_sts
    return StatusReport(
        order_id=group.orgnl_msg_id,
        transfers=tuple(
            _transfer(one) for payment in report.orgnl_pmt_inf_and_sts for one in payment.tx_inf_and_sts
        ),
        whole_order=_state(group.grp_sts) if group.grp_sts else None,
        reason=_reason(group.sts_rsn_inf),
    )


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
        raise BadStatusReport("The status report breaks its format. Ask the bank for it again.") from None


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
