"""The forms side by side on worked estates: who gets what, who could owe what, and what nobody knows."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies.estate.division import EstateFacts, divide_estate
from settlement.domain.case import Case
from settlement.domain.comparison import (
    PARTIAL_USKIFTE,
    ComparedForm,
    Comparison,
    CostKind,
    DoubtKind,
    PersonInForm,
    Reach,
    Say,
    Span,
)
from settlement.domain.estate import Holding, HoldingKind, Owner
from settlement.domain.events.inventory import (
    FordringDecided,
    FordringReceived,
    HoldingAdded,
)
from settlement.domain.parties import Relation
from settlement.services.facts.money import all_debts, gross_assets, marital_facts
from settlement.services.facts.succession import date_of_death, succession_facts
from settlement.services.lay_out_forms import lay_out_forms
from tests.settlement.domain.cases import Journal, account, fordring, looked_up, party, with_heirs
from tests.support.reference import reference_dir

NOW = datetime(2026, 3, 15, 9, tzinfo=UTC)
HOME = Holding(
    id="home",
    kind=HoldingKind.REAL_PROPERTY,
    label="Hus",
    value_ore=3_000_000_00,
    home=True,
    needs_value=True,
)
LOAN = Holding(id="loan", kind=HoldingKind.LOAN, label="Lån", value_ore=1_000_000_00, secured_on="home")
CHILD, MINOR = party("a"), party("m", born=date(2012, 1, 1))
SPOUSE = party("s", Relation.SPOUSE)
SEPARATE = party("p", Relation.SEPARATE_CHILD)
FUNERAL = fordring("grave", 40_000_00, "funeral")


def estate(*who: object, held: tuple[Holding, ...] = (HOME, LOAN, account("bank", 500_000_33))) -> Journal:
    journal = with_heirs(*who)  # type: ignore[arg-type]
    for one in held:
        journal.add(HoldingAdded(holding=one, evidence="e"))
    return journal


def compared(journal: Journal) -> Comparison:
    return lay_out_forms(journal.case, NOW).comparison


def form(comparison: Comparison, name: str) -> ComparedForm:
    found = comparison.form(name)
    assert found is not None, name
    return found


def person(comparison: Comparison, name: str, who: str) -> PersonInForm:
    found = form(comparison, name).person(who)
    assert found is not None, who
    return found


@dataclass(frozen=True)
class Worked:
    """One estate worked by hand: what each gets, øre by øre, in each form."""

    name: str
    journal: Callable[[], Journal]
    gets: dict[str, dict[str, int]]


WORKED = (
    Worked(
        "two children share what is left after the loan",
        lambda: estate(CHILD, party("b")),
        {"privat": {"a": 1_250_000_17, "b": 1_250_000_16}},
    ),
    Worked(
        "a spouse takes half out first, and then a quarter or four G of the rest",
        lambda: estate(SPOUSE, CHILD),
        {"privat": {"s": 1_770_640_16, "a": 729_360_17}, "uskifte": {"s": 2_500_000_33, "a": 0}},
    ),
    Worked(
        "a separate child is paid now, and the survivor sits with the rest",
        lambda: estate(SPOUSE, CHILD, SEPARATE),
        {
            "uskifte": {"s": 2_500_000_33, "a": 0, "p": 0},
            PARTIAL_USKIFTE: {"s": 2_135_320_25, "a": 0, "p": 364_680_08},
        },
    ),
    Worked(
        "more is owed than there is",
        lambda: estate(CHILD, held=(account("bank", 100_000_00), LOAN)),
        {"privat": {"a": 0}},
    ),
)


@pytest.mark.parametrize("worked", WORKED, ids=lambda worked: worked.name)
def test_each_gets_what_was_worked_by_hand(worked: Worked) -> None:
    comparison = compared(worked.journal())
    for name, people in worked.gets.items():
        got = {who: person(comparison, name, who).gets.point_ore for who in people}
        assert got == people, name


def test_what_each_gets_is_the_division_of_the_estate_to_the_ore() -> None:
    case = estate(SPOUSE, CHILD, SEPARATE).case
    facts = EstateFacts(succession_facts(case, net_estate=None, on=NOW.date()), marital_facts(case, "s"))
    divided = divide_estate(facts, date_of_death=date_of_death(case), known_on=NOW.date()).require_value()
    privat = form(lay_out_forms(case, NOW).comparison, "privat")
    expected = {lodd.person_id: lodd.amount.ore for lodd in divided.arvelodder}
    assert divided.marital is not None
    expected["s"] -= divided.marital.payment_to_estate.ore
    assert {one.party_id: one.gets.point_ore for one in privat.people} == expected


def test_public_settlement_is_at_most_what_is_left_before_a_fee_nobody_knows() -> None:
    comparison = compared(estate(CHILD, party("b")))
    public = form(comparison, "offentlig")
    fee = next(cost.ore for cost in public.costs if cost.kind == CostKind.COURT_FEE)
    assert fee == 12_105_00
    assert sum(one.gets.most_ore or 0 for one in public.people) == 2_500_000_33 - fee
    assert {(one.gets.point_ore, one.gets.least_ore) for one in public.people} == {(None, None)}
    assert next(cost.ore for cost in public.costs if cost.kind == CostKind.ADMINISTRATOR) is None


def test_a_thing_without_a_value_makes_a_lower_bound_and_never_a_nought() -> None:
    unvalued = HOME.model_copy(update={"value_ore": None})
    comparison = compared(estate(CHILD, party("b"), held=(unvalued, account("bank", 800_000_00))))
    gets = person(comparison, "privat", "a").gets
    assert (gets.point_ore, gets.least_ore, gets.is_open_above) == (None, 400_000_00, True)
    assert comparison.net.point_ore is None
    doubt = next(one for one in comparison.doubts if one.kind == DoubtKind.NO_VALUE)
    assert (doubt.about, doubt.least_ore, doubt.most_ore) == ("Hus", 0, None)


def test_a_debt_nobody_has_put_a_figure_on_gives_no_figure_of_what_is_owed() -> None:
    unknown = LOAN.model_copy(update={"value_ore": None})
    owes = person(compared(estate(CHILD, held=(HOME, unknown))), "privat", "a").owes
    assert (owes.asked_for_ore, owes.own_money_ore, owes.own_money_worst_ore) == (None, None, None)
    assert owes.unknown_debts


def test_without_the_spouses_values_no_inheritance_is_worked_out() -> None:
    own = Holding(id="own", kind=HoldingKind.CHATTELS, owner=Owner.SPOUSE, label="Bil", needs_value=True)
    comparison = compared(estate(SPOUSE, CHILD, held=(HOME, own)))
    gets = person(comparison, "privat", "a").gets
    assert gets.point_ore is None
    assert {one.kind for one in comparison.doubts} >= {DoubtKind.NO_VALUE_OF_SPOUSE}
    assert person(comparison, "uskifte", "s").gets.point_ore == 3_000_000_00


def test_claims_nobody_has_answered_move_the_figures_as_far_as_they_go() -> None:
    journal = estate(CHILD, party("b"))
    journal.add(FordringReceived(fordring=FUNERAL), FordringReceived(fordring=fordring("power", 10_000_00)))
    journal.add(FordringDecided(fordring_id="grave", status="accepted", accepted_ore=40_000_00, reason=""))
    comparison = compared(journal)
    gets = person(comparison, "privat", "a").gets
    assert (gets.least_ore, gets.point_ore, gets.most_ore) == (1_225_000_17, 1_230_000_17, 1_230_000_17)
    doubt = next(one for one in comparison.doubts if one.kind == DoubtKind.UNDECIDED_FORDRING)
    assert (doubt.about, doubt.least_ore, doubt.most_ore) == ("Strøm AS", -10_000_00, 0)
    assert DoubtKind.FUNERAL not in {one.kind for one in comparison.doubts}
    owes = person(comparison, "privat", "a").owes
    assert (owes.asked_for_ore, owes.asked_for_worst_ore) == (1_040_000_00, 1_050_000_00)


def test_a_cheaper_home_is_decided_anew_for_each() -> None:
    comparison = compared(estate(CHILD, party("b")))
    assert comparison.home is not None
    assert (comparison.home.value_ore, comparison.home.tried_ore) == (3_000_000_00, 2_700_000_00)
    assert person(comparison, "privat", "a").if_home_falls_ore == 1_100_000_17


def test_who_assumes_answers_for_all_of_it_and_who_does_not_for_the_inheritance() -> None:
    comparison = compared(estate(CHILD, MINOR))
    both = compared(estate(CHILD, party("b"), MINOR))
    only, one, minor = (
        person(comparison, "privat", "a"),
        person(both, "privat", "a"),
        person(both, "privat", "m"),
    )
    assert only.owes_without is None, "the only one of age is the only one who can"
    assert one.owes.reach == Reach.UNLIMITED_JOINT
    assert one.owes_without is not None
    assert (one.owes_without.reach, one.owes_without.limit_ore) == (Reach.INHERITANCE, one.gets.point_ore)
    assert (minor.owes.reach, minor.owes.limit_ore) == (Reach.INHERITANCE, minor.gets.point_ore)
    assert one.owes.citations == ("arveloven § 116",)


def test_under_three_g_those_who_assume_answer_with_the_assets_only() -> None:
    small = compared(estate(CHILD, held=(account("bank", 200_000_00), LOAN)))
    owes = person(small, "privat", "a").owes
    assert (owes.reach, owes.limit_ore, owes.own_money_ore) == (Reach.ASSETS, 200_000_00, 0)


def test_known_debts_beyond_the_assets_fall_on_any_one_who_assumes() -> None:
    poor = compared(estate(CHILD, party("b"), held=(account("bank", 600_000_00), LOAN)))
    owes = person(poor, "privat", "b").owes
    assert (owes.asked_for_ore, owes.own_money_ore) == (1_000_000_00, 400_000_00)


def test_in_uskifte_the_survivor_alone_answers() -> None:
    comparison = compared(estate(SPOUSE, CHILD))
    assert person(comparison, "uskifte", "s").owes.reach == Reach.UNLIMITED
    assert person(comparison, "uskifte", "a").owes.reach == Reach.NOTHING
    assert person(comparison, "uskifte", "a").waits


def test_unknown_creditors_are_said_until_the_limit_of_the_proklama_is_out() -> None:
    before = estate(CHILD).case
    proklama = before.proklama.model_copy(
        update={
            "ends_on": date(2026, 3, 10),
            "last_day": date(2026, 3, 10),
            "published_on": (date(2026, 1, 20),),
        }
    )
    after = before.model_copy(update={"proklama": proklama})
    runs = before.model_copy(
        update={"proklama": proklama.model_copy(update={"ends_on": NOW.date(), "last_day": NOW.date()})}
    )
    for case, kind in ((before, DoubtKind.NO_PROKLAMA), (runs, DoubtKind.PROKLAMA_RUNS), (after, None)):
        comparison = lay_out_forms(case, NOW).comparison
        kinds = {one.kind for one in comparison.doubts} & {DoubtKind.NO_PROKLAMA, DoubtKind.PROKLAMA_RUNS}
        assert kinds == ({kind} if kind else set())
        assert person(comparison, "privat", "a").owes.unknown_debts is (kind is not None)


def test_who_must_say_yes_follows_the_form() -> None:
    comparison = compared(estate(SPOUSE, CHILD, party("p", Relation.SEPARATE_CHILD, born=date(2012, 1, 1))))
    assert form(comparison, "uskifte").says == {
        "s": Say.NOTIFIES,
        "a": Say.NOT_ASKED,
        "p": Say.GUARDIAN_CONSENTS,
    }
    assert form(comparison, PARTIAL_USKIFTE).says["p"] == Say.NOT_ASKED
    assert form(comparison, "privat").says["p"] == Say.GUARDIAN_AGREES
    assert form(comparison, "offentlig").says["a"] == Say.ANY_ONE_ASKS


def test_a_shut_form_says_why_with_its_provision() -> None:
    shut = form(compared(estate(CHILD)), "uskifte")
    assert (shut.outcome, shut.people) == ("not_met", ())
    assert "ektefelle" in shut.reason
    assert shut.citations == ("arveloven § 14 første ledd",)


def test_each_is_shown_only_their_own_amounts_and_the_day_does_not_change_the_hash() -> None:
    journal = estate(CHILD, party("b"))
    today, tomorrow = compared(journal), lay_out_forms(journal.case, NOW.replace(day=16)).comparison
    seen = today.seen_by("a")
    assert {one["party_id"] for each in seen["forms"] for one in each["people"]} == {"a"}
    assert today.hash_for("a") == tomorrow.hash_for("a") != today.hash_for("b")


def test_a_span_that_does_not_hold_its_own_point_is_refused() -> None:
    with pytest.raises(ValueError, match="outside its own bounds"):
        Span(point_ore=3, least_ore=1, most_ore=2)


amounts = st.integers(min_value=0, max_value=9_000_000_00)


@settings(max_examples=40, deadline=None)
@given(
    home=amounts,
    bank=amounts,
    loan=amounts,
    claimed=amounts,
    family=st.sampled_from(("issue", "spouse", "both")),
)
def test_sums_hold_ranges_hold_the_point_and_no_exposure_is_too_small(
    home: int, bank: int, loan: int, claimed: int, family: str
) -> None:
    people = {
        "issue": (CHILD, party("b"), MINOR),
        "spouse": (SPOUSE, CHILD),
        "both": (SPOUSE, CHILD, SEPARATE),
    }
    held = (
        HOME.model_copy(update={"value_ore": home}),
        account("bank", bank),
        LOAN.model_copy(update={"value_ore": loan}),
    )
    journal = estate(*people[family], held=held)
    journal.add(FordringReceived(fordring=fordring("claim", claimed)))
    case = journal.case
    comparison = compared(journal)
    _sums_hold(case, comparison)
    for each in comparison.forms:
        for one in each.people:
            _bounds_hold(one, each, comparison.debts_ore)


def _sums_hold(case: Case, comparison: Comparison) -> None:
    net = max(gross_assets(case).ore - all_debts(case).ore, 0)
    for each in comparison.forms:
        if not each.people:
            continue
        fee = next((cost.ore or 0 for cost in each.costs if cost.kind == CostKind.COURT_FEE), 0)
        gets = [one.gets.most_ore if each.form == "offentlig" else one.gets.point_ore for one in each.people]
        assert None not in gets
        if net >= 2 * fee:  # else the fee eats the inheritance, and the spouse's own part is left
            assert sum(ore or 0 for ore in gets) == net - fee, each.form


def _bounds_hold(one: PersonInForm, each: ComparedForm, debts: int) -> None:
    span = one.gets
    bounds = [ore for ore in (span.least_ore, span.point_ore, span.most_ore) if ore is not None]
    assert bounds == sorted(bounds)
    if one.owes.reach in {Reach.UNLIMITED, Reach.UNLIMITED_JOINT}:
        share = Fraction(debts, max(len(each.people), 1))
        assert one.owes.asked_for_ore is not None
        assert one.owes.asked_for_worst_ore is not None
        assert one.owes.asked_for_worst_ore >= one.owes.asked_for_ore >= share
        assert one.owes.own_money_ore is not None
        assert one.owes.own_money_worst_ore is not None
        assert one.owes.own_money_worst_ore >= one.owes.own_money_ore
    if one.owes.reach == Reach.ASSETS:
        assert one.owes.asked_for_ore == min(debts, one.owes.limit_ore or 0)


def _published() -> list[dict[str, Any]]:
    """Read the composite cases that the reference material works to the øre; none where it is not there."""
    folder = reference_dir()
    if folder is None:
        return []
    cases = json.loads((folder / "law" / "cases.json").read_text())
    rows = cases if isinstance(cases, list) else cases["cases"]
    return [
        row
        for row in rows
        if row.get("kind") == "composite"
        and "couple_net_shared_ore" in (row["facts"].get("marital") or {})
        and row["facts"].get("election") == "settle"
        and not row["facts"].get("will")
        and {one["relation"] for one in row["facts"]["persons"]}
        <= {"deceased", "spouse", "child", "child of spouse only"}
        and all("amount_ore" in one for one in row["expected"]["shares"])
        and row["date_of_death"]
    ]


def test_published_examples_come_out_the_same_in_private_settlement() -> None:
    rows = _published()
    assert rows or reference_dir() is None
    for row in rows:
        facts = row["facts"]
        died = date.fromisoformat(row["date_of_death"])
        spouse = {one["id"] for one in facts["persons"] if one["relation"] == "spouse"}
        who = [party(one, Relation.SPOUSE) for one in spouse]
        for one in facts["persons"]:
            if one["relation"] == "child":
                joint = bool(spouse & set(one["parents"]))
                who.append(party(one["id"], Relation.CHILD if joint else Relation.SEPARATE_CHILD))
        half = facts["marital"]["couple_net_shared_ore"] // 2
        own = account("own", half).model_copy(update={"owner": Owner.SPOUSE})
        journal = with_heirs(*who).add(looked_up(died))
        journal.add(*(HoldingAdded(holding=one, evidence="e") for one in (account("bank", half), own)))
        costs = facts.get("estate_costs_ore") or 0
        if costs:
            journal.add(FordringReceived(fordring=fordring("grave", costs, "funeral")))
            journal.add(
                FordringDecided(fordring_id="grave", status="accepted", accepted_ore=costs, reason="r")
            )
        expected: dict[str, int] = {}
        for share in row["expected"]["shares"]:
            kept = half if share["basis"] == "marital" and share["person"] in spouse else 0
            expected[share["person"]] = expected.get(share["person"], 0) + share["amount_ore"] - kept
        got = {one.party_id: one.gets.point_ore for one in form(compared(journal), "privat").people}
        assert got == {one: expected.get(one, 0) for one in got}, row["id"]
