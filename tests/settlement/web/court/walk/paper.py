"""A whole private settlement with an heir on paper, from the sources to what is found late."""

from settlement.domain.duplicates import open_pairs
from settlement.domain.estate import HoldingKind
from settlement.domain.events.closing import AssetFoundLate
from settlement.domain.events.consent import ConsentGiven, PartyIdentified
from settlement.domain.events.declaration import DecisionApproved, ExaminationDone, SkifteerklaeringSigned
from settlement.domain.events.distribution import (
    AccountClosed,
    DistributionSigned,
    FinalAccountSigned,
    TaxReturnHandled,
    TitleTransferred,
    WishStated,
)
from settlement.domain.events.gifts import GiftObjected, GiftSettled, GiftTold
from settlement.domain.events.intake import BequestPlaced, TestamentRegistered
from settlement.domain.events.inventory import (
    HoldingAdded,
    HoldingRemoved,
    HoldingValued,
    InventoryConfirmed,
    InventorySupplemented,
    ProklamaDecided,
    SamenessTold,
    SourceSettled,
)
from settlement.domain.events.payment import (
    PayeeAccountGiven,
    PaymentApproved,
    PaymentReceipted,
    PaymentRejected,
)
from settlement.domain.testament import TestamentClause
from settlement.services.compare_and_choose import compare_forms
from settlement.services.decide_heirs import decide_heirs
from tests.settlement.web.court.estates import (
    BANK_A,
    BANK_B,
    PAYOUT_ACCOUNTS,
    Told,
    collect,
    confirm,
    declare,
    give_attest,
)
from tests.settlement.web.court.walk import others
from tests.settlement.web.court.walk.people import STATSFORVALTER
from tests.settlement.web.court.walk.walker import Deed, Fill, Scene

SHOWN = "Brev av 1. mars 2026"


def _begin(told: Told) -> None:
    clause = TestamentClause(party_id="daughter", thing="klokka", id="1.1")
    told.record(TestamentRegistered(clauses=(clause,)))
    decide_heirs(told.house, told.case_id)
    confirm(told)
    collect(told, BANK_A, BANK_B)
    others.ask_by_hand(told)
    others.add(told, "flat", HoldingKind.REAL_PROPERTY, "Hytte", 30_000)
    others.add(told, "innbo", HoldingKind.CHATTELS, "Innbo", 10_000)
    others.add(told, "junk", HoldingKind.CHATTELS, "Skrot", 100)
    others.add(told, "twin", HoldingKind.ACCOUNT, "Konto", 100_000, reference="86011110000")


def _pair(told: Told) -> str:
    pair = open_pairs(told.case)[0]
    return f"{pair.one}~{pair.other}~same"


def _item(label: str) -> Fill:
    return lambda told: next(held.id for held in told.case.counted_holdings if held.label == label)


def _gift(told: Told) -> str:
    return next(iter(told.case.gifts))


def _objected(told: Told) -> None:
    told.record(GiftObjected(gift_id=_gift(told), party_id="daughter", why="Det var et lån."))


def _children_declare(told: Told) -> None:
    declare(told, heirs=others.CHILDREN)


def _compare(told: Told) -> None:
    compare_forms(told.house, told.case_id)


def _attest(told: Told) -> None:
    give_attest(told)


def _account(told: Told) -> str:
    return told.accounts[BANK_A]


def _payment(told: Told) -> str:
    return next(p.payment_id for p in told.case.payments.values() if p.is_approved and not p.is_answered)


PAPER = {"party": "abroad", "signed": "yes"}
SETTLEMENT = Scene(
    "settlement",
    (
        _begin,
        Deed(
            "settle-source",
            SourceSettled,
            {
                "source": "skipsregister-0",
                "outcome": "found",
                "evidence": SHOWN,
                "label_1": "Snekke",
                "kind_1": "other_asset",
                "reference_1": "ABC123",
                "value_1": "8000",
            },
        ),
        Deed(
            "answer-court-source",
            SourceSettled,
            {"source": "kommune-0", "outcome": "nothing", "evidence": SHOWN, "answered_on": "01.03.2026"},
        ),
        Deed(
            "add-holding",
            HoldingAdded,
            {
                "kind": "chattels",
                "label": "Gullklokke",
                "value": "5000",
                "valued_on": "10.02.2026",
                "basis": "takst",
                "evidence": SHOWN,
            },
        ),
        Deed(
            "value-holding",
            HoldingValued,
            {"holding": "innbo", "value": "12000", "valued_on": "10.02.2026", "basis": "takst"},
        ),
        Deed("remove-holding", HoldingRemoved, {"holding": "junk", "why": "Tilhører naboen"}),
        Deed("tell-sameness", SamenessTold, {"pair": _pair, "why": "Samme kontonummer"}),
        Deed(
            "place-bequest",
            BequestPlaced,
            {"clause": "1.1", "item": _item("Gullklokke"), "evidence": SHOWN},
        ),
        Deed(
            "tell-gift",
            GiftTold,
            {
                "heir": "son",
                "label": "Bil",
                "received": "01.05.2022",
                "value": "1000",
                "condition": "no",
                "evidence": SHOWN,
            },
        ),
        _objected,
        Deed("settle-gift", GiftSettled, {"gift": _gift, "how": "Forlik 1. mars 2026"}),
        _compare,
        Deed("paper-identify", PartyIdentified, {"party": "abroad", "seen": "yes"}),
        Deed("paper-consent", ConsentGiven, {"party": "abroad", "granted": "yes"}),
        Deed(
            "paper-declaration",
            SkifteerklaeringSigned,
            {**PAPER, "form": "privat", "debt": "yes", "waives": "yes"},
        ),
        _children_declare,
        Deed("examine", ExaminationDone, {"outcome": "approve", "reason": "I orden"}),
        Deed("approve", DecisionApproved, {"seen": "yes"}, who="ola"),
        _attest,
        others.son_is_a_ward,
        Deed("decide-proklama", ProklamaDecided, {"party": "abroad", "wanted": "no"}),
        others.decline_proklama,
        Deed("paper-supplement", InventorySupplemented, PAPER),
        others.finish,
        Deed("paper-inventory", InventoryConfirmed, PAPER),
        others.confirm_all,
        Deed(
            "paper-wishes",
            WishStated,
            {"party": "abroad", "wish_*": "sell", "pays_at_most": "0"},
        ),
        others.wish,
        Deed("paper-distribution", DistributionSigned, PAPER),
        others.agree_on_division,
        Deed(
            "approve-for-minors",
            ConsentGiven,
            {"granted": "yes", "reason": "Vedtak 8"},
            office=STATSFORVALTER,
            who="per",
        ),
        Deed("payee-account", PayeeAccountGiven, {"concerns": "abroad", "account": PAYOUT_ACCOUNTS[2]}),
        others.give_accounts,
        Deed("paper-approve-payments", PaymentApproved, {"party": "abroad", "seen": "yes"}),
        others.approve_as_daughter,
        Deed("receipt", PaymentReceipted, {"payment": _payment, "receipt": "A-1", "on": "02.03.2026"}),
        others.approve_what_is_new,
        Deed("rejected", PaymentRejected, {"payment": _payment, "code": "MS03"}),
        others.pay_everything,
        Deed("report-title", TitleTransferred, {"holding": "flat", "evidence": "Tinglyst 1. mars 2026"}),
        others.report_other_titles,
        Deed("account-closed", AccountClosed, {"holding": _account, "receipt": "K-1"}),
        others.close_accounts,
        Deed("file-tax", TaxReturnHandled, {"year": "2025", "how": "Levert på nett"}),
        others.file_last_tax,
        others.engine,
        Deed("paper-account", FinalAccountSigned, PAPER),
        others.sign_accounts,
        Deed(
            "found-late",
            AssetFoundLate,
            {
                "kind": "account",
                "label": "Glemt konto",
                "value": "900",
                "valued_on": "10.02.2026",
                "basis": "saldo",
                "evidence": SHOWN,
            },
        ),
    ),
)
SCENES = (SETTLEMENT,)
