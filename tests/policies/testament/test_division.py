"""What holds for every division with a testament, support and advances."""

from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from policies.kernel.decision import Outcome
from policies.kernel.money import Money
from policies.kernel.readings import Readings
from policies.succession.facts import Cohabitant, Spouse, SuccessionFacts
from policies.succession.family import FamilyTree, Person
from policies.succession.shares import compute_shares
from policies.testament.avkorting import TOO_LARGE_AN_ADVANCE, compute_avkorting
from policies.testament.facts import Advance, Item, Legacy, Support, ValidTestament
from policies.testament.free_part import compute_free_part
from policies.testament.orders import FIVE_YEARS, FRACTIONS_AND_SUMS, NEWER_AND_THINGS, SPOUSE_AND_LEGACIES

DIED = date(2024, 6, 1)
KNOWN_ON = date(2024, 7, 1)
G = 12_402_800
CHILDREN = ("A", "B", "C")
READINGS = (TOO_LARGE_AN_ADVANCE, FIVE_YEARS, FRACTIONS_AND_SUMS, NEWER_AND_THINGS, SPOUSE_AND_LEGACIES)


def _tree(dead: frozenset[str]) -> FamilyTree:
    persons = [Person("D", ("F", "M"), alive=False, born_on=date(1950, 1, 1))]
    for child in CHILDREN:
        persons.append(Person(child, ("D",), alive=child not in dead))
        persons += [Person(f"{child}{number}", (child,)) for number in (1, 2)]
    return FamilyTree(tuple(persons))


@st.composite
def legacies(draw: st.DrawFn) -> tuple[Legacy, ...]:
    days = st.sampled_from([date(2010, 1, 1), date(2020, 1, 1)])
    found = [Legacy("x", sum=Money(draw(st.integers(0, 30 * G))), made_on=draw(days), id="x")]
    if draw(st.booleans()):
        item = Item("bil", Money(draw(st.integers(0, 20 * G))), Money(draw(st.integers(0, G))))
        found.append(Legacy("y", item=item, made_on=draw(days), id="y"))
    if draw(st.booleans()):
        found.append(Legacy("S", sum=Money(draw(st.integers(0, 10 * G))), made_on=draw(days), id="s"))
    if draw(st.booleans()):
        found.append(Legacy("A", free_part=Fraction(1, 2), made_on=draw(days), id="a"))
    if draw(st.booleans()):
        found.append(Legacy("z", whole_part=Fraction(1, 3), made_on=draw(days), id="z"))
    if draw(st.booleans()):
        found.append(Legacy("rest", residue=True, made_on=draw(days), id="r"))
    return tuple(found)


@st.composite
def estates(draw: st.DrawFn) -> SuccessionFacts:
    spouse = draw(st.sampled_from([None, Spouse("S", knew_of_testament=True)]))
    cohabitant = None
    if spouse is None and draw(st.booleans()):
        cohabitant = Cohabitant("S", common_child=draw(st.booleans()), cohabited_from=date(2010, 1, 1))
    dead = draw(st.frozensets(st.sampled_from(CHILDREN), max_size=2))
    supports = draw(st.sampled_from([(), (Support("A", Money(2 * G)),)]))
    return SuccessionFacts(
        "D",
        _tree(dead),
        spouse=spouse,
        cohabitant=cohabitant,
        testament=ValidTestament(
            draw(legacies()),
            limits_spouse=draw(st.booleans()),
            limited_issue=draw(st.frozensets(st.sampled_from(("A", "B")), max_size=1)),
            pliktdel_given_up=draw(st.frozensets(st.sampled_from(("A", "C1")), max_size=1)),
        ),
        net_estate=Money(draw(st.integers(1, 90 * G))),
        supports=() if "A" in dead else supports,
        advances=draw(st.sampled_from([(), (Advance("A", Money(3 * G)), Advance("B", Money(40 * G)))])),
    )


def _readings(draw: st.DataObject) -> Readings:
    return Readings({item.id: draw.draw(st.sampled_from(sorted(item.options))) for item in READINGS})


@settings(max_examples=120, deadline=None)
@given(facts=estates(), data=st.data())
def test_a_division_is_a_whole_and_nobody_gets_less_than_nothing(
    facts: SuccessionFacts, data: st.DataObject
) -> None:
    decision = compute_shares(facts, date_of_death=DIED, known_on=KNOWN_ON, readings=_readings(data))
    assert decision.outcome is Outcome.COMPUTED, decision.missing
    shares = decision.require_value()
    assert facts.net_estate is not None
    assert sum(share.amount_ore or 0 for share in shares.values()) == facts.net_estate.ore
    assert all(part.fraction >= 0 for share in shares.values() for part in share.parts)


@settings(max_examples=80, deadline=None)
@given(facts=estates())
def test_the_spouse_keeps_the_minimum_behind_support_alone(facts: SuccessionFacts) -> None:
    shares = compute_shares(facts, date_of_death=DIED, known_on=KNOWN_ON).require_value()
    if facts.spouse is not None and facts.net_estate is not None:
        left = facts.net_estate.ore - (2 * G if facts.supports else 0)
        assert (shares["S"].amount_ore or 0) >= min(4 * G, max(left, 0))


@settings(max_examples=80, deadline=None)
@given(facts=estates())
def test_an_heir_without_consent_and_advance_keeps_the_pliktdel(facts: SuccessionFacts) -> None:
    bare = SuccessionFacts(
        "D",
        facts.tree,
        spouse=facts.spouse,
        testament=facts.testament,
        net_estate=facts.net_estate,
        supports=facts.supports,
    )
    shares = compute_shares(bare, date_of_death=DIED, known_on=KNOWN_ON).require_value()
    sure = compute_free_part(bare, date_of_death=DIED, known_on=KNOWN_ON).require_value()
    for heir, part in sure.pliktdel.items():
        assert (shares[heir].amount_ore or 0) >= part


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, 500), min_size=2, max_size=6), st.integers(1, 900))
def test_advances_between_children_follow_the_formula_round_by_round(
    advances: list[int], estate: int
) -> None:
    names = [f"c{number}" for number in range(len(advances))]
    facts = SuccessionFacts(
        "D",
        FamilyTree((Person("D", alive=False), *(Person(name, ("D",)) for name in names))),
        advances=tuple(Advance(name, Money(ore)) for name, ore in zip(names, advances, strict=True) if ore),
    )
    entitled = {name: Fraction(estate, len(names)) for name in names}
    found = compute_avkorting(facts, entitled, date_of_death=DIED).require_value().amounts
    own = dict(zip(names, advances, strict=True))
    inside = list(names)
    while True:
        share = Fraction(estate + sum(own[name] for name in inside), len(inside))
        over = [name for name in inside if share < own[name]]
        if not over:
            break
        inside = [name for name in inside if name not in over]
    assert found == {name: share - own[name] if name in inside else 0 for name in names}
    assert sum(found.values()) == estate


def test_five_hundred_heirs_with_advances_are_divided_exactly() -> None:
    names = [f"c{number:03}" for number in range(500)]
    facts = SuccessionFacts(
        "D",
        FamilyTree((Person("D", alive=False), *(Person(name, ("D",)) for name in names))),
        testament=ValidTestament((Legacy("org", free_part=Fraction(1)),)),
        net_estate=Money(10_000_000_000),
        advances=tuple(Advance(name, Money(1 + number)) for number, name in enumerate(names)),
    )
    shares = compute_shares(facts, date_of_death=DIED, known_on=KNOWN_ON).require_value()
    assert sum(share.fraction for share in shares.values()) == 1
    first, last = shares["c000"].amount_ore, shares["c499"].amount_ore
    assert first is not None
    assert last is not None
    assert first - last == 499
