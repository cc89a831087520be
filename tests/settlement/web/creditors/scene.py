"""An estate whose notice to creditors is published, and a craftsman with a bill."""

from datetime import date

from settlement.domain.case import Case
from settlement.domain.events.distribution import DocumentFiled
from settlement.domain.events.inventory import ProklamaDecided, ProklamaPublished
from settlement.domain.events.public import FeeProposed
from settlement.domain.public import DraftStatement
from settlement.services.house import House
from tests.settlement.web.estates import SON, load, open_widow_estate
from tests.settlement.web.portal.test_division import DOCUMENT, _add, _with_certificate

CASE_NUMBER = "26-012345DFA-TOSL/01"
SHA256 = "0" * 64  # of the certificate
PRINTED = (("lysingsblad", 24), ("newspaper", 25), ("newspaper", 27))
BILL = {
    "creditor": "Maler Penn",
    "address": "Storgata 1\n0155 Oslo",
    "description": "Maling av hus",
    "amount": "18 400,50",
    "fordring_class": "ordinary",
    "due_on": "01.02.2026",
    "evidence": "faktura 12",
    "account": "9978 58 51206",
}


def announced(house: House) -> Case:
    """Open the widow's estate and publish the notice."""
    case = open_widow_estate(house)
    _with_certificate(house, case)
    _add(
        house,
        case.id,
        DocumentFiled(
            document_id=DOCUMENT, document_kind="skifteattest", sha256=SHA256, title="Skifteattest"
        ),
        ProklamaDecided(wanted=True, by_party=SON),
        *(
            ProklamaPublished(where=where, on=date(2026, 2, day), evidence=f"side {day}")
            for where, day in PRINTED
        ),
    )
    return load(house, case.id)


def drafted(fordring_id: str, draft_id: str = DOCUMENT) -> FeeProposed:
    """The bobestyrer sends out a draft in which one claim is not settled in full."""
    draft = DraftStatement(
        facts_hash="as it is",
        document_id=draft_id,
        court_fee_ore=12_105_00,
        assets_ore=20_000_00,
        covers={fordring_id: 9_000_00},
        shares={SON: 0},
        unpaid=(fordring_id,),
    )
    on = date(2026, 3, 2)
    return FeeProposed(amount_ore=8_000_00, work="8 timer", sent_on=on, document_id=DOCUMENT, draft=draft)
