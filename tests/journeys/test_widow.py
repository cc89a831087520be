"""The widow's estate: every krone is traced, in the result, in the journal and in the printed booppgjoer."""

import re
from pathlib import Path

import pypdfium2
import pytest

from settlement.documents.presentation import write_amount
from settlement.documents.strings import Language
from tests.journeys.conftest import Run
from tests.journeys.records import CaseRecord

TITLE = "Widow and two adult children"
SPACES = re.compile("[\u00a0\u202f]")
SHOWN = re.compile(r"[−-]?\d{1,3}(?: \d{3})*,\d{2}")


@pytest.fixture(scope="module")
def widow(killed_run: Run) -> CaseRecord:
    return killed_run.records.cases[killed_run.row(TITLE)["case_id"]]


@pytest.fixture(scope="module")
def printed(killed_run: Run) -> str:
    (file,) = Path(killed_run.row(TITLE)["documents"]).glob("*booppgjoer.pdf")
    with pypdfium2.PdfDocument(file) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return SPACES.sub(" ", "\n".join(pages).replace("\r\n", "\n"))


def paid(widow: CaseRecord, *purposes: str) -> int:
    receipts = {event.payment_id for event in widow.events("payment_receipted")}
    instructed = [event for event in widow.events("payment_instructed") if event.purpose in purposes]
    assert {event.payment_id for event in instructed} <= receipts
    return sum(event.amount_ore for event in instructed)


def assets_ore(widow: CaseRecord) -> int:
    return sum(held.value_ore or 0 for held in widow.case.counted_holdings if held.kind != "loan")


def test_assets_less_debts_and_costs_are_payouts_and_takeovers_less_pay_ins(
    killed_run: Run, widow: CaseRecord
) -> None:
    shares = killed_run.row(TITLE)["shares"]
    payouts = sum(share["cash_ore"] for share in shares if share["cash_ore"] > 0)
    pay_ins = -sum(share["cash_ore"] for share in shares if share["cash_ore"] < 0)
    takeovers = sum(share["takes_ore"] for share in shares)
    debts_and_costs = paid(widow, "debt", "fordring", "cost")
    assert debts_and_costs > 0
    assert assets_ore(widow) - debts_and_costs == payouts + takeovers - pay_ins
    assert paid(widow, "payout") == payouts
    assert paid(widow, "pay_in") == pay_ins


def test_the_shares_are_the_net_estate_after_the_spouses_half(killed_run: Run, widow: CaseRecord) -> None:
    row = killed_run.row(TITLE)
    (divided,) = widow.events("marital_property_divided")
    debts_and_costs = paid(widow, "debt", "fordring", "cost")
    net = assets_ore(widow) - debts_and_costs + divided.payment_to_estate_ore
    assert row["net_estate_ore"] == net == sum(share["amount_ore"] for share in row["shares"])
    assert [share["fraction"] for share in row["shares"]] == ["1/4", "3/8", "3/8"]
    spouse, one_child, other_child = (share["amount_ore"] for share in row["shares"])
    assert abs(4 * spouse - net) < 4
    assert one_child - other_child in {0, 1}


def test_each_heir_gets_exactly_the_share(killed_run: Run, widow: CaseRecord) -> None:
    (divided,) = widow.events("marital_property_divided")
    for share in killed_run.row(TITLE)["shares"]:
        own_half = -divided.payment_to_estate_ore if share["relation"] == "spouse" else 0
        assert share["takes_ore"] + share["cash_ore"] == share["amount_ore"] + own_half


def test_the_money_that_comes_in_goes_out_and_the_balance_is_zero(widow: CaseRecord) -> None:
    accounts = [held for held in widow.case.counted_holdings if held.kind == "account"]
    came_in = sum(held.value_ore or 0 for held in accounts) + paid(widow, "pay_in")
    came_in += sum(held.sold_for_ore or 0 for held in widow.case.counted_holdings)
    assert came_in == paid(widow, "debt", "fordring", "cost", "payout")
    assert {held.id for held in accounts} == set(widow.case.accounts_closed)
    (account,) = widow.events("final_account_drawn")
    assert account.balance_ore == 0


def test_the_booppgjoer_prints_the_same_figures(killed_run: Run, widow: CaseRecord, printed: str) -> None:
    row = killed_run.row(TITLE)
    figures = [row["net_estate_ore"], assets_ore(widow), paid(widow, "debt", "fordring", "cost")]
    figures = figures[:2] + [share["amount_ore"] for share in row["shares"]]
    figures += [event.amount_ore for event in widow.events("payment_instructed") if event.purpose != "pay_in"]
    figures += [event.amount_ore for event in widow.events("payment_instructed") if event.purpose == "pay_in"]
    for figure in figures:
        assert SPACES.sub(" ", write_amount(figure, Language.NB)) in printed, figure


def test_each_control_sum_is_printed_and_holds(widow: CaseRecord, printed: str) -> None:
    (account,) = widow.events("final_account_drawn")
    control = printed[printed.index("I. Kontroll") : printed.index("Forbehold")]
    assert "stemmer ikke" not in control
    held = re.findall(rf"({SHOWN.pattern}) ({SHOWN.pattern}) stemmer", control)
    with_amounts = {name for name in account.control_sums if "=" in name}
    assert len(held) >= len(with_amounts) > 10
    assert all(one == other for one, other in held)


def test_each_figure_stands_with_its_paragraph(printed: str) -> None:
    for section in ("A. Deling", "B. Boets", "C. Forpliktelser", "D. Boets", "F. Til deling", "G. Andeler"):
        begins = printed.index(section)
        following = re.search(r"\n[A-J]\. ", printed[begins + 3 :])
        text = printed[begins : begins + 3 + (following.start() if following else 0)]
        figures = [figure for figure in SHOWN.findall(text) if figure != "0,00"]
        assert figures, section
        assert text.count("§") >= len(text.split("kilde:")) - 1 > 0, section
