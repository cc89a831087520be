"""One estate with nearly everything, from the death to zero: each krone traced at each moment.

Three heirs, one of them a child; a sum by testament to one and an advance to another; two properties, a car,
four accounts and a mortgage; five claims: a funeral, one that a thing secures, one disputed, one of the tax
office and one too late.
"""

from fractions import Fraction
from importlib import resources
from typing import Any

import pytest
import xmlschema
from lxml import etree

from settlement.documents.payments.order import NAMESPACE
from settlement.domain.books.accounts import BANK, MONEY, group_of, named
from settlement.domain.books.balances import balances, still_open
from settlement.domain.case import Case, Payment
from settlement.domain.estate import FordringStatus
from settlement.domain.events.distribution import FinalAccountDrawn
from settlement.domain.events.payment import PaymentInstructed
from settlement.domain.journal import Recorded
from settlement.domain.ledger import payments_of
from settlement.domain.payments import OUT
from settlement.domain.plan import StepStatus, plan
from settlement.services.paperwork.controls import control_findings
from settlement.services.paperwork.final_account import draft_final_account
from tests.settlement.sandbox.everything import Lived

PAIN_001 = xmlschema.XMLSchema(
    resources.files("sepaxml").joinpath("schemas/pain.001.001.09.xsd").read_text(encoding="utf-8")
)
MONEY_AT_DEATH = 182_400_50 + 640_000_00 + 58_000_25 + 21_300_00
HOME, CABIN, CAR, CONTENTS = 3_200_000_00, 1_400_000_00, 160_000_00, 45_000_00
MORTGAGE, FUNERAL, REPAIR, ROOF, TAX = 1_250_000_00, 51_300_00, 14_200_00, 71_500_00, 12_750_00
BY_TESTAMENT, ADVANCE = 200_000_00, 300_000_00
NET = MONEY_AT_DEATH + HOME + CABIN + CAR + CONTENTS - MORTGAGE - FUNERAL - REPAIR - ROOF - TAX


@pytest.fixture(scope="module")
def lived(everything_in_one: Lived) -> Lived:
    return everything_in_one


def _by_name(case: Case) -> dict[str, Any]:
    assert case.distribution is not None
    return {case.parties[share.party_id].name.split()[0]: share for share in case.distribution.shares}


def _paid(case: Case, *purposes: str) -> int:
    return sum(p.amount_ore for p in payments_of(case, *purposes) if p.receipt is not None)


def test_the_estate_is_what_it_says_it_is(lived: Lived) -> None:
    case = lived.case
    kinds = [str(held.kind) for held in case.counted_holdings]
    assert (kinds.count("real_property"), kinds.count("vehicle"), kinds.count("account")) == (2, 1, 4)
    (loan,) = (held for held in case.counted_holdings if held.is_debt)
    assert case.holdings[loan.secured_on or ""].kind == "real_property"
    assert len(case.heirs) == 3
    assert len(case.guardians) == 1
    assert [clause.amount_ore for clause in case.testament] == [BY_TESTAMENT]
    assert [gift.value_ore for gift in case.gifts.values()] == [ADVANCE]
    by_name = {f.creditor_name: f for f in case.fordringer.values()}
    assert len(by_name) == len(case.fordringer) == 5
    assert by_name["Fonnafoss Telefoni"].status == FordringStatus.PRECLUDED
    assert by_name["Verkstedet i Prøvegata"].secured_on is not None
    assert by_name["Snekker i Prøvegata"].accepted_ore == ROOF < by_name["Snekker i Prøvegata"].amount_ore
    assert by_name["Skatteetaten"].fordring_class == "tax"


def test_each_gets_the_right_part_to_the_ore(lived: Lived) -> None:
    case = lived.case
    assert case.distribution is not None
    assert case.distribution.net_estate_ore == NET
    shares = _by_name(case)
    line = Fraction(
        NET - BY_TESTAMENT + ADVANCE, 3
    )  # of what is divided by law, as if the advance were there
    exact = {"Ragnhild": line + BY_TESTAMENT, "Eirik": line - ADVANCE, "Linnea": line}
    assert all(abs(share.amount_ore - exact[name]) < 1 for name, share in shares.items())
    assert sum(share.amount_ore for share in shares.values()) == NET
    for share in shares.values():
        paid = sum(p.amount_ore for p in payments_of(case, "payout") if p.concerns == share.party_id)
        paid_in = sum(p.amount_ore for p in payments_of(case, "pay_in") if p.concerns == share.party_id)
        assert share.takes_ore + paid - paid_in == share.amount_ore


def test_it_ends_at_zero_and_every_control_sum_holds(lived: Lived) -> None:
    case = lived.case
    assert (lived.row["code"], case.closed, case.final_balance_ore) == ("distributed", "distributed", 0)
    assert still_open(balances(case.entries)) == {}
    (drawn,) = (record for record, _ in lived.stages if isinstance(record.event, FinalAccountDrawn))
    findings = control_findings(case, draft_final_account(case, on=drawn.at.date(), is_test=True))
    assert findings
    assert all(findings.values()), findings


def test_the_books_balance_at_every_moment_and_no_account_is_overdrawn(lived: Lived) -> None:
    for record, case in lived.stages:
        sums = balances(case.entries)
        assert sum(sums.values()) == 0, record.sequence
        assert all(ore >= 0 for name, ore in sums.items() if group_of(name) in MONEY), record.sequence
    assert all(entry.voucher and entry.actor and entry.text for entry in lived.case.entries)


def test_every_krone_is_traced(lived: Lived) -> None:
    """What was there and what came in is what creditors and heirs had, account by account."""
    case = lived.case
    moves = [(posting.account, posting.amount_ore) for entry in case.entries for posting in entry.postings]
    came_in = sum(ore for account, ore in moves if group_of(account) == BANK and ore > 0)
    between = _paid(case, "transfer")
    assert came_in - between == MONEY_AT_DEATH + CONTENTS + _paid(case, "pay_in")
    assert _paid(case, "debt", "fordring") == MORTGAGE + FUNERAL + REPAIR + ROOF + TAX
    assert came_in - between == _paid(case, "debt", "fordring", "payout")
    assert sum(share.amount_ore for share in _by_name(case).values()) == NET
    for held in case.counted_holdings:
        account = named(BANK, held.id)
        if held.kind == "account":
            assert sum(ore for name, ore in moves if name == account) == 0


def test_what_the_banks_fetch_holds_to_the_schema_and_is_what_the_books_say(lived: Lived) -> None:
    case = lived.case
    total = 0
    for order_id, content in lived.orders.items():
        PAIN_001.validate(content)
        (control,) = _read(content, "GrpHdr/{ns}CtrlSum")
        released = [p for p in case.payments.values() if p.order_id == order_id]
        assert _ore(control) == sum(p.amount_ore for p in released)
        assert [_ore(text) for text in _read(content, "InstdAmt")] == [p.amount_ore for p in released]
        total += _ore(control)
    out = [
        posting.amount_ore
        for entry in case.entries
        for posting in entry.postings
        if group_of(posting.account) == BANK and posting.amount_ore < 0
    ]
    assert total == -sum(out)


def _read(content: bytes, path: str) -> list[str]:
    found = etree.fromstring(content).iterfind(f".//{{{NAMESPACE}}}{path.format(ns=f'{{{NAMESPACE}}}')}")
    return [one.text or "" for one in found]


def _ore(text: str) -> int:
    whole, _, rest = text.partition(".")
    return int(whole) * 100 + int(rest.ljust(2, "0") or 0)


def test_nothing_is_paid_before_it_may_be(lived: Lived) -> None:
    """Funeral and secured after the certificate; debts when the notice is over; heirs when debts are paid."""
    for case in lived.moments("payment_order_released"):
        assert case.attest is not None
    for record, case in lived.stages:
        if isinstance(record.event, PaymentInstructed):
            _check_time(record, case, case.payments[record.event.payment_id])
    late = next(f for f in lived.case.fordringer.values() if f.status == FordringStatus.PRECLUDED)
    assert not [p for p in lived.case.payments.values() if p.concerns == late.id]


def _check_time(record: Recorded, case: Case, payment: Payment) -> None:
    concerned = case.fordringer.get(payment.concerns)
    may_come_first = concerned is not None and (concerned.fordring_class == "funeral" or concerned.secured)
    if payment.purpose in {"debt", "fordring"} and not may_come_first:
        assert case.proklama_over
    if payment.purpose == "payout":
        assert case.distribution_agreed is not None
        assert not [f.id for f in case.fordringer.values() if f.unpaid_ore > 0]
        states = {state.step: state.status for state in plan(case, record.at)}
        assert states["pay_debts"] == states["approve_for_minors"] == StepStatus.DONE


def test_two_persons_approved_each_payment_out(lived: Lived) -> None:
    paid = [p for p in lived.case.payments.values() if p.purpose in OUT]
    assert paid
    assert all(len(set(p.approved_by)) == p.approvals == 2 for p in paid)
    assert len({p.receipt for p in lived.case.payments.values()}) == len(lived.case.payments)
