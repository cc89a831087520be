"""Two entries of one thing are found, never joined; whatever people say of them, each thing counts once."""

from datetime import UTC, datetime
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settlement.domain.answers import Provenance
from settlement.domain.books.balances import balances, net_worth_ore
from settlement.domain.case import Case
from settlement.domain.duplicates import Likeness, alike, open_pairs
from settlement.domain.estate import Fordring, FordringStatus, Holding, HoldingKind, Owner
from settlement.domain.events.creditors import FordringWithdrawn
from settlement.domain.events.inventory import (
    FordringDecided,
    FordringReceived,
    HoldingAdded,
    HoldingRemoved,
    HoldingValued,
    SamenessTold,
)
from settlement.domain.sameness import SameWord, count_once, groups
from tests.settlement.domain.cases import DIED, Journal, fordring, party, with_heirs

ASKED = datetime(2026, 2, 11, 9, tzinfo=UTC)
REGISTER = Provenance(register_name="Bankene", asked_at=ASKED, response_sha256="a" * 64)
ACCOUNT_NUMBER = "97100112349"


def from_register(key: str, kind: HoldingKind, ore: int | None = None, **more: object) -> Holding:
    values = {"id": key, "kind": kind, "label": key, "value_ore": ore, "source": "kar_and_banks", **more}
    return Holding.model_validate({"provenance": REGISTER, **values})


def told(key: str, kind: HoldingKind, ore: int | None = None, **more: object) -> Holding:
    return from_register(key, kind, ore, **{"provenance": None, "source": "a", **more})


def having(*held: Holding) -> Journal:
    journal = with_heirs(party("a"), party("b"))
    for one in held:
        journal.add(HoldingAdded(holding=one, evidence="brev"))
    return journal


def pairs(case: Case) -> dict[tuple[str, str], Likeness]:
    return {(pair.one, pair.other): pair.why for pair in alike(case)}


def say(journal: Journal, one: str, other: str, *, same: bool = True, keeps: str = "") -> None:
    journal.add(SamenessTold(one=one, other=other, same=same, keeps=keeps if same else "", by_party="a"))


@pytest.mark.parametrize(
    ("kind", "one", "other", "why"),
    [
        (HoldingKind.ACCOUNT, ACCOUNT_NUMBER, "9710 01 12349", Likeness.ACCOUNT),
        (HoldingKind.VEHICLE, "SX 12345", "sx12345", Likeness.VEHICLE),
        (HoldingKind.REAL_PROPERTY, "4601-199/7", "4601 - 199/7/0/0", Likeness.PROPERTY),
        (HoldingKind.SECURITIES, "VPS 01-22", "vps01-22", Likeness.REFERENCE),
    ],
)
def test_the_same_number_written_in_two_ways_is_the_same_thing(
    kind: HoldingKind, one: str, other: str, why: Likeness
) -> None:
    case = having(
        told("hers", kind, 10, label="noe helt annet", reference=other),
        from_register("reg", kind, reference=one),
    ).case
    assert pairs(case) == {("reg", "hers"): why}


@pytest.mark.parametrize(
    ("register", "entry"),
    [
        ({"kind": HoldingKind.ACCOUNT, "reference": ACCOUNT_NUMBER}, {"reference": "97200234565"}),
        ({"kind": HoldingKind.VEHICLE, "reference": "SX 12345"}, {"reference": "SX 12346"}),
        ({"kind": HoldingKind.REAL_PROPERTY, "reference": "4601-199/7"}, {"reference": "4601-199/7/0/1"}),
        (
            {"kind": HoldingKind.VEHICLE, "reference": "SX 12345"},
            {"reference": "SX 12345", "owner": Owner.SPOUSE},
        ),
        ({"kind": HoldingKind.ACCOUNT, "reference": "", "value_ore": 0}, {"value_ore": 0}),
        ({"kind": HoldingKind.VEHICLE, "label": "Volvo"}, {"label": "Henger"}),
    ],
)
def test_another_number_another_owner_or_no_value_at_all_is_another_thing(
    register: dict[str, object], entry: dict[str, object]
) -> None:
    one = from_register("reg", **register)  # type: ignore[arg-type]
    other = told("hers", one.kind, **{"label": "qqq", **entry})  # type: ignore[arg-type]
    assert pairs(having(one, other).case) == {}


def test_what_an_heir_told_without_a_number_is_found_by_name_place_or_value() -> None:
    case = having(
        from_register("car", HoldingKind.VEHICLE, label="TOYOTA COROLLA SX 12345", reference="SX 12345"),
        told("her-car", HoldingKind.VEHICLE, 80, label="Toyota Corolla"),
        from_register("bank", HoldingKind.ACCOUNT, 500, label="Konto i Tinde", institution_name="Tinde Bank"),
        told("her-bank", HoldingKind.ACCOUNT, 499, label="sparepenger", institution_name="tinde  bank"),
        from_register("fund", HoldingKind.SECURITIES, 777, label="Global indeks"),
        told("her-fund", HoldingKind.SECURITIES, 777, label="spareordning"),
        told("mine", HoldingKind.CHATTELS, 30, label="Innbo"),
        told("yours", HoldingKind.CHATTELS, 40, label="innbo", source="b"),
        told("rings", HoldingKind.CHATTELS, 40, label="Ringer", source="b"),
    ).case
    assert pairs(case) == {
        ("car", "her-car"): Likeness.NAME,
        ("bank", "her-bank"): Likeness.PLACE,
        ("fund", "her-fund"): Likeness.VALUE,
        ("mine", "yours"): Likeness.NAME,
    }


def test_a_loan_is_found_by_lender_and_amount_between_sources_and_not_within_one() -> None:
    case = having(
        from_register("bank", HoldingKind.LOAN, 300, institution="1", reference="97100298760"),
        from_register("second", HoldingKind.LOAN, 300, institution="1", reference="97100298761"),
        from_register(
            "register", HoldingKind.LOAN, 300, institution="1", reference="X1", source="gjeldsregisteret"
        ),
    ).case
    assert pairs(case) == {
        ("bank", "register"): Likeness.LENDER_AND_AMOUNT,
        ("register", "second"): Likeness.LENDER_AND_AMOUNT,
    }


def claim(ore: int, creditor: str = "310000012", description: str = "Lån") -> Fordring:
    made = fordring("claim", ore)
    return made.model_copy(update={"creditor_id": creditor, "description": description})


@pytest.mark.parametrize(
    ("ore", "found"), [(100_000, True), (110_000, True), (90_000, True), (110_001, False), (89_999, False)]
)
def test_a_claim_is_held_against_a_debt_of_the_same_creditor_within_a_tenth(ore: int, found: bool) -> None:
    debt = from_register("loan", HoldingKind.LOAN, 100_000, institution="310000012", reference="97100298760")
    case = having(debt).add(FordringReceived(fordring=claim(ore))).case
    assert (("claim", "loan") in pairs(case)) is found


def test_a_claim_that_names_the_loan_is_about_it_and_another_creditors_is_not() -> None:
    debt = from_register("loan", HoldingKind.LOAN, 100_000, institution="310000012", reference="97100298760")
    named = having(debt).add(FordringReceived(fordring=claim(7, description="lån 9710 02 98760"))).case
    assert pairs(named) == {("claim", "loan"): Likeness.FORDRING_AND_DEBT}
    other = having(debt).add(FordringReceived(fordring=claim(100_000, creditor="310000023"))).case
    assert pairs(other) == {}


def test_same_leaves_one_in_the_sums_and_a_new_word_brings_the_other_back() -> None:
    journal = having(
        from_register("reg", HoldingKind.VEHICLE, 100, reference="SX 12345"),
        told("hers", HoldingKind.VEHICLE, 90, reference="SX12345"),
    )
    assert journal.case.assets_ore == 190  # until somebody has said so, nothing is left out
    say(journal, "reg", "hers", keeps="reg")
    case = journal.case
    assert (case.assets_ore, case.holdings["hers"].same_as, open_pairs(case)) == (100, "reg", ())
    assert net_worth_ore(balances(case.entries)) == 100
    say(journal, "hers", "reg", keeps="hers")
    assert (journal.case.assets_ore, journal.case.holdings["reg"].same_as) == (90, "hers")
    say(journal, "reg", "hers", same=False)
    assert (journal.case.assets_ore, open_pairs(journal.case)) == (190, ())
    assert net_worth_ore(balances(journal.case.entries)) == 190


def test_when_what_counts_is_taken_out_the_other_counts_again() -> None:
    journal = having(
        from_register("reg", HoldingKind.ACCOUNT, 100, reference=ACCOUNT_NUMBER),
        told("hers", HoldingKind.ACCOUNT, 90, reference=ACCOUNT_NUMBER),
    )
    say(journal, "reg", "hers", keeps="reg")
    journal.add(HoldingRemoved(holding_id="reg", why="kontoen er ikke hans"))
    assert (journal.case.assets_ore, net_worth_ore(balances(journal.case.entries))) == (90, 90)


def test_a_debt_counts_until_the_estate_owes_the_claim_and_again_when_the_claim_is_withdrawn() -> None:
    debt = from_register("loan", HoldingKind.LOAN, 300, institution="310000012")
    journal = having(debt).add(FordringReceived(fordring=claim(310)))
    say(journal, "claim", "loan", keeps="claim")
    assert journal.case.debts_ore == 300
    accepted = FordringDecided(fordring_id="claim", status="accepted", accepted_ore=310, reason="stemmer")
    journal.add(accepted)
    assert (journal.case.debts_ore, net_worth_ore(balances(journal.case.entries))) == (310, -310)
    journal.add(
        FordringDecided(fordring_id="claim", status="rejected", accepted_ore=0, reason="gjelder ikke")
    )
    assert (journal.case.debts_ore, net_worth_ore(balances(journal.case.entries))) == (300, -300)
    journal.add(accepted, FordringWithdrawn(fordring_id="claim", why="betalt av forsikringen"))
    assert (journal.case.debts_ore, net_worth_ore(balances(journal.case.entries))) == (300, -300)


def test_what_follows_from_two_words_is_not_asked_again() -> None:
    journal = having(
        *(
            told(key, HoldingKind.CHATTELS, 10, label="Innbo", source=source)
            for key, source in (("one", "a"), ("two", "b"), ("three", "a"))
        )
    )
    assert len(open_pairs(journal.case)) == 3
    say(journal, "one", "two", keeps="one")
    say(journal, "two", "three", keeps="three")
    assert (open_pairs(journal.case), journal.case.assets_ore) == ((), 10)


IDS = [f"h{number}" for number in range(6)]
WORDS = st.lists(
    st.tuples(st.sampled_from(list(combinations([*IDS, "claim"], 2))), st.booleans(), st.booleans()),
    max_size=9,
)
VALUES = st.lists(st.integers(min_value=1, max_value=10**9), min_size=len(IDS), max_size=len(IDS))
REMOVED = st.sets(st.sampled_from(IDS))


@given(VALUES, WORDS, REMOVED, st.sampled_from(FordringStatus))
def test_whatever_is_said_each_thing_counts_once_and_nothing_is_lost(
    values: list[int],
    words: list[tuple[tuple[str, str], bool, bool]],
    removed: set[str],
    status: FordringStatus,
) -> None:
    holdings = {
        key: from_register(key, HoldingKind.LOAN, ore).model_copy(update={"removed": key in removed})
        for key, ore in zip(IDS, values, strict=True)
    }
    claimed = {"claim": claim(5).model_copy(update={"status": status})}
    said = tuple(
        SameWord(one=one, other=other, same=same, keeps=(one if first else other), by_party="a", at=ASKED)
        for (one, other), same, first in words
    )
    once = count_once(holdings, claimed, said)
    assert set(once) == set(holdings)
    plain = {key: held.model_copy(update={"same_as": None}) for key, held in once.items()}
    assert plain == holdings  # every entry is as it was told
    joined = groups(said)
    alone = {key for key in IDS if not any(key in group for group in joined)}
    assert {key for key in alone if once[key].counts} == alone - removed
    is_owed = status in {FordringStatus.ACCEPTED, FordringStatus.DISPUTED, FordringStatus.PAID}
    for group in joined:
        counting = {key for key in group if key in once and once[key].counts}
        claims = {"claim"} & group if is_owed else set()
        assert len(counting | claims) == (1 if claims or {k for k in group if k in IDS} - removed else 0)
    assert count_once(once, claimed, said) == once


def test_the_books_agree_with_the_inventory_through_values_and_words() -> None:
    journal = having(
        from_register("reg", HoldingKind.VEHICLE, None, reference="SX 12345", needs_value=True),
        told("hers", HoldingKind.VEHICLE, 90, reference="SX12345"),
    )
    say(journal, "reg", "hers", keeps="reg")
    journal.add(HoldingValued(holding_id="hers", value_ore=95, valued_on=DIED, value_basis="x"))
    assert net_worth_ore(balances(journal.case.entries)) == 0
    journal.add(HoldingValued(holding_id="reg", value_ore=120, valued_on=DIED, value_basis="takst"))
    assert (journal.case.assets_ore, net_worth_ore(balances(journal.case.entries))) == (120, 120)
