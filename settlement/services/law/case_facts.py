"""A case file's facts as the facts of the rules."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from policies.kernel.court_days import add_years
from policies.kernel.errors import MalformedFacts
from policies.kernel.grunnbeloep import find_g
from policies.kernel.money import ZERO, Money
from policies.kernel.parameters import amount
from policies.kernel.readings import Readings
from policies.marital.facts import (
    DebtClass,
    MaritalAsset,
    MaritalDebt,
    MaritalFacts,
    PropertyClass,
    SpouseEstate,
)
from policies.succession.facts import Cohabitant, Renunciation, Spouse, SuccessionFacts
from policies.succession.family import FamilyTree, Person
from policies.testament.facts import Advance, Item, Legacy, Support, ValidTestament
from settlement.services.law.case_model import (
    AdvanceIn,
    CaseIn,
    ClauseIn,
    FactsIn,
    PersonIn,
    SpouseProperty,
    WillIn,
)

# A case without a date is tried on a day inside the span of the act it is published under.
WHEN_UNDATED = {"arveloven-1972": date(2020, 6, 1)}
OTHERWISE_UNDATED = date(2024, 6, 1)
ACT_OF_2019_FROM = date(2021, 1, 1)
NEWEST = date(9999, 12, 31)  # every rate that has been published


def day_of_death(case: CaseIn, law: str) -> date:
    """Give the date of death, or a day inside the span of the act when the case has none there."""
    given = day_given(case)
    if given is not None and law in {"arveloven-2019", "arveloven-1972"}:
        inside = (given >= ACT_OF_2019_FROM) == (law == "arveloven-2019")
        if not inside and law not in case.also_valid_under:
            raise MalformedFacts(
                "the case", f"the death on {given.isoformat()} is not under {law}; correct the day or the law"
            )
        given = given if inside else None
    return given or WHEN_UNDATED.get(law, OTHERWISE_UNDATED)


def day_given(case: CaseIn) -> date | None:
    """Give the day of death that the case or the person states; of the first of two who died."""
    dead = sorted(
        (person for person in case.facts.persons if person.is_deceased),
        key=lambda person: "first" not in person.relation,
    )
    of_person = dead[0].died_on if dead else None
    if None not in {case.date_of_death, of_person} and of_person != case.date_of_death:
        raise MalformedFacts(
            "the case",
            f"{dead[0].id} has another day of death than `date_of_death` says; correct one of them",
        )
    return case.date_of_death or of_person


def known_on_of(case: CaseIn) -> date:
    """Give the day whose knowledge of rates counts; the newest when the case does not say."""
    return case.known_on or NEWEST


def find_person(what: str, *candidates: PersonIn) -> PersonIn | None:
    """Give the one person in a role; None when there is none.

    Raises:
        MalformedFacts: there are several.
    """
    if len(candidates) > 1:
        ids = ", ".join(person.id for person in candidates)
        raise MalformedFacts("the case", f"{ids} are each entered as {what}; enter one")
    return candidates[0] if candidates else None


def deceased_of(facts: FactsIn) -> PersonIn:
    """Give the person whose estate it is.

    Raises:
        MalformedFacts: nobody, or more than one, is the deceased.
    """
    found = find_person("the deceased", *(person for person in facts.persons if person.is_deceased))
    if found is None:
        raise MalformedFacts("the case", "no person has the relation `deceased`")
    return found


def survived(person: PersonIn, died: date) -> bool | None:
    """Say whether a person lived when the deceased died, and may have died since; None when not known."""
    if person.alive is False:
        return person.died_on is not None and person.died_on > died
    return person.alive


def spouse_of(facts: FactsIn, died: date) -> PersonIn | None:
    """Give the spouse who survived the deceased.

    Raises:
        MalformedFacts: two of them did.
    """
    spouses = [person for person in facts.persons if person.is_spouse and survived(person, died) is not False]
    return find_person("a living spouse", *spouses)


def net_estate_of(case: CaseIn, died: date, known_on: date) -> Money | None:
    """Give the net estate the case states, in øre or in G; None when it is not known."""
    facts = case.facts
    if facts.net_estate_ore is not None:
        return Money(facts.net_estate_ore)
    if facts.net_estate_in_g is not None:
        row, _ = find_g(date_of_death=died, known_on=known_on, readings=Readings(dict(case.readings)))
        return amount(row, facts.net_estate_in_g)
    return None


def marital_facts_of(facts: FactsIn, died: date) -> MaritalFacts | None:
    """Give what is divided between the spouses; None when there are no amounts to divide.

    Raises:
        MalformedFacts: there is no spouse to divide with.
    """
    marital, survivor = facts.marital, spouse_of(facts, died)
    given = marital is not None and (marital.spouses or marital.couple_net_shared_ore is not None)
    if marital is None or not given or facts.net_estate_ore is not None:
        return None
    if survivor is None:
        raise MalformedFacts(
            "the case",
            "`marital` has amounts, and nobody is entered as the surviving spouse. Only spouses divide; give "
            "the deceased's own net estate in `net_estate_ore`, or correct the relation",
        )
    deceased = deceased_of(facts)
    costs = Money(facts.estate_costs_ore)
    if marital.spouses:
        by_id = {spouse.id: spouse for spouse in marital.spouses}
        if by_id.keys() != {deceased.id, survivor.id}:
            raise MalformedFacts("the case", "`marital.spouses` should be the deceased and the spouse")
        return MaritalFacts(
            property_of(by_id[deceased.id]), property_of(by_id[survivor.id]), estate_costs=costs
        )
    if marital.couple_net_shared_ore is None:
        return None
    each = Money(marital.couple_net_shared_ore // 2)
    other = Money(marital.couple_net_shared_ore) - each
    return MaritalFacts(_all_shared(deceased.id, each), _all_shared(survivor.id, other), estate_costs=costs)


def property_of(spouse: SpouseProperty) -> SpouseEstate:
    """Give what a spouse owns and owes."""
    outside = (
        ("separate", PropertyClass.SAEREIE, spouse.separate_ore),
        ("unequal", PropertyClass.SKJEVDELING, spouse.unequal_ore),
        ("personal", PropertyClass.PERSONAL, spouse.personal_ore),
    )
    assets = [MaritalAsset(name, PropertyClass.FELLESEIE, Money(ore)) for name, ore in spouse.assets.items()]
    assets += [MaritalAsset(name, kind, Money(ore)) for name, kind, ore in outside if ore]
    by_class = (
        (DebtClass.FELLESEIE, spouse.debts),
        (DebtClass.OUTSIDE, spouse.debts_outside),
        (DebtClass.OTHER, spouse.debts_other),
    )
    debts = [MaritalDebt(name, kind, Money(ore)) for kind, listed in by_class for name, ore in listed.items()]
    return SpouseEstate(spouse.id, tuple(assets), tuple(debts))


def _all_shared(person_id: str, net: Money) -> SpouseEstate:
    if net < ZERO:
        debt = MaritalDebt("net", DebtClass.FELLESEIE, -net)
        return SpouseEstate(person_id, debts=(debt,))
    return SpouseEstate(person_id, (MaritalAsset("net", PropertyClass.FELLESEIE, net),))


def succession_facts_of(
    case: CaseIn, *, died: date, net_estate: Money | None, deceased: PersonIn | None = None
) -> SuccessionFacts:
    """Give the family, the testament and what the heirs have done.

    Raises:
        MalformedFacts: the facts contradict each other.
    """
    facts = case.facts
    dead = deceased or deceased_of(facts)
    spouse = spouse_of(facts, died)
    cohabitant = find_person("a cohabitant", *(person for person in facts.persons if person.is_cohabitant))
    clauses = facts.will.clauses if facts.will else []
    return SuccessionFacts(
        deceased_id=dead.id,
        tree=FamilyTree(tuple(_person(person, dead, died) for person in facts.persons)),
        spouse=_spouse(spouse, clauses, died) if spouse else None,
        cohabitant=_cohabitant(cohabitant, clauses, died, facts.persons) if cohabitant else None,
        testament=_testament(facts.will, died),
        renunciations=tuple(Renunciation(item.person, item.part) for item in facts.renunciations),
        disqualified=frozenset(facts.disqualified),
        net_estate=net_estate,
        above_minstearv=facts.minimum_inheritance_applies is False,
        below_pliktdel_cap=facts.cap_applies is False or facts.cap_reached is False,
        parents_together_when_first_died=facts.parents_together_when_first_died,
        advances=tuple(_advance(item) for item in facts.advances),
        supports=tuple(
            Support(item.child, None if item.ore is None else Money(item.ore)) for item in facts.supports
        ),
    )


def _person(person: PersonIn, deceased: PersonIn, died: date) -> Person:
    is_deceased = person.id == deceased.id
    return Person(
        person.id,
        tuple(person.parents),
        alive=person.alive,
        born_on=person.born_on,
        died_on=died if is_deceased else person.died_on,
        adopted=person.adopted,
        issue_complete=person.issue_complete,
        parents_complete=person.parents_complete,
    )


def _spouse(person: PersonIn, clauses: list[ClauseIn], died: date) -> Spouse:
    return Spouse(
        person.id,
        alive=survived(person, died),
        ending_received_on=person.ending_received_on,
        knew_of_testament=_knew("known_to_spouse", [item.known_to_spouse for item in clauses]),
    )


def _knew(name: str, answers: list[bool | None]) -> bool | None:
    """Give what the survivor knew of the testament; None when no clause says.

    Raises:
        MalformedFacts: two clauses say different things.
    """
    given = {answer for answer in answers if answer is not None}
    if len(given) > 1:
        raise MalformedFacts(
            "the case", f"`{name}` is both true and false; a survivor knew of the whole or not"
        )
    return next(iter(given), None)


def _cohabitant(person: PersonIn, clauses: list[ClauseIn], died: date, persons: list[PersonIn]) -> Cohabitant:
    common = person.common_child
    if common is None:  # seen from the parents of the children
        dead = {item.id for item in persons if item.is_deceased}
        common = any(person.id in child.parents and dead & set(child.parents) for child in persons) or None
    years = person.cohabitation_years
    return Cohabitant(
        person.id,
        alive=survived(person, died),
        common_child=common,
        cohabited_from=None if years is None else add_years(died, -years),
        knew_of_testament=_knew("known_to_cohabitant", [item.known_to_cohabitant for item in clauses]),
    )


_GIVING = frozenset({"free_part_to", "everything_to", "residue_to", "sum_to", "item_to"})


def _testament(will: WillIn | None, died: date) -> ValidTestament | None:
    if will is None:
        return None
    days = [day for day in (will.made_on, *(item.made_on for item in will.clauses)) if day is not None]
    if any(day > died for day in days):
        raise MalformedFacts("the case", "the testament was made after the death; correct one of the dates")
    types = {item.type for item in will.clauses}
    return ValidTestament(
        legacies=tuple(_legacy(item, will.made_on) for item in will.clauses if item.type in _GIVING),
        limits_issue="limit_issue_to_forced_share" in types,
        limits_spouse="limit_spouse_to_minimum" in types,
        limits_cohabitant="limit_cohabitant" in types,
    )


def _legacy(clause: ClauseIn, made_on: date | None) -> Legacy:
    kind = clause.type
    if clause.person is None:
        raise MalformedFacts("the case", f"a clause `{kind}` needs a `person`")
    if kind == "sum_to" and clause.ore is None:
        raise MalformedFacts("the case", "a clause `sum_to` needs `ore`")
    if kind == "item_to" and clause.asset is None:
        raise MalformedFacts("the case", "a clause `item_to` needs `asset`")
    fraction = Fraction(1) if clause.fraction is None else clause.fraction
    value = None if clause.ore is None else Money(clause.ore)
    return Legacy(
        clause.person,
        free_part=fraction if kind == "free_part_to" else None,
        whole_part=fraction if kind == "everything_to" else None,
        sum=value if kind == "sum_to" else None,
        item=Item(clause.asset, value, Money(clause.encumbrance_ore)) if clause.asset else None,
        residue=kind == "residue_to",
        made_on=clause.made_on or made_on,
        substitutes=tuple(clause.substitutes),
    )


def _advance(item: AdvanceIn) -> Advance:
    return Advance(
        item.heir,
        Money(item.ore),
        received_on=item.received_on,
        agreed_amount=None if item.agreed_ore is None else Money(item.agreed_ore),
        index_factor=item.index_factor,
    )
