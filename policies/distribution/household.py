"""The rights of who lived with the deceased to the home (husstandsfellesskapsloven, husleieloven § 8-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.distribution.facts import AssetKind
from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import add_months, add_years
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.text import Text, say

ARVELOVEN_114_2 = arveloven("§ 114 annet ledd")
HUSSTANDSFELLESSKAPSLOVEN_1 = Citation("husstandsfellesskapsloven", "§ 1")
HUSSTANDSFELLESSKAPSLOVEN_2 = Citation("husstandsfellesskapsloven", "§ 2")
HUSLEIELOVEN_8_2 = Citation("husleieloven", "§ 8-2")
ADULT = 18
HOUSEHOLD_YEARS = 2
ISSUE_MONTHS = 6
HOUSEHOLD = "the household"
TENANCY = "the right to step into the tenancy"


@dataclass(frozen=True)
class HouseholdFacts:
    """Two people who lived together until one of them died. None is not known.

    Attributes:
        together_since: first day of the last time they lived in one household without a break.
        common_child: they have, have had or expect a child together.
    """

    date_of_death: date
    together_since: date | None = None
    common_child: bool | None = None
    deceased_married: bool | None = False
    survivor_married: bool | None = False
    deceased_born_on: date | None = None
    survivor_born_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse a household that began after the death or before one of them was born."""
        since = self.together_since
        if since is None:
            return
        if since > self.date_of_death:
            raise MalformedFacts(HOUSEHOLD, "it began after the death")
        if any(born is not None and born > since for born in (self.deceased_born_on, self.survivor_born_on)):
            raise MalformedFacts(HOUSEHOLD, "it began before one of them was born")


@rule(
    id="husstandsfellesskapsloven.vilkaar",
    version="1.0",
    citations=(HUSSTANDSFELLESSKAPSLOVEN_1, ARVELOVEN_114_2),
    in_force_from=date(1991, 7, 4),
)
def decide_household(facts: HouseholdFacts) -> Decision[bool]:
    """Decide whether a household is one whose survivor may have rights to the common home.

    Both were unmarried and over 18, and lived together for at least two years, or have, have had or expect a
    child together.

    Lovhjemmel: husstandsfellesskapsloven § 1; arveloven § 114 annet ledd.
    """
    used = (Fact("facts", facts),)
    if facts.deceased_married or facts.survivor_married:
        said = say("Reglene gjelder bare når begge var ugifte.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=said)
    born = (facts.deceased_born_on, facts.survivor_born_on)
    if any(day is not None and add_years(day, ADULT) > facts.date_of_death for day in born):
        said = say("Reglene gjelder bare når begge var over 18 år.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=said)
    two_years = (
        None
        if facts.together_since is None
        else add_years(facts.together_since, HOUSEHOLD_YEARS) <= facts.date_of_death
    )
    if two_years is False and facts.common_child is False:
        said = say("De hadde bodd sammen i mindre enn to år og har ikke felles barn.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=said)
    missing = _household_missing(facts, enough=bool(two_years or facts.common_child))
    if missing:
        said = say("Dette må være kjent før det er klart om reglene gjelder.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=said)
    said = (
        say("De hadde bodd sammen i minst to år, siden {since}.", since=facts.together_since)
        if two_years
        else say("De har, har hatt eller venter barn sammen.")
    )
    return Decision(Outcome.MET, value=True, facts=used, explanation=said)


def _household_missing(facts: HouseholdFacts, *, enough: bool) -> tuple[Missing, ...]:
    questions: list[tuple[str, object, Text]] = [
        ("deceased_married", facts.deceased_married, say("Var avdøde gift?")),
        ("survivor_married", facts.survivor_married, say("Er den gjenlevende gift?")),
        ("deceased_born_on", facts.deceased_born_on, say("Når var avdøde født?")),
        ("survivor_born_on", facts.survivor_born_on, say("Når er den gjenlevende født?")),
    ]
    if not enough:
        questions += [
            ("together_since", facts.together_since, say("Når flyttet de sammen?")),
            ("common_child", facts.common_child, say("Har de, har de hatt, eller venter de barn sammen?")),
        ]
    return tuple(Missing(name, None, question) for name, fact, question in questions if fact is None)


@dataclass(frozen=True)
class HomeWish:
    """What the survivor of a household asks for.

    Attributes:
        served_as_home: the dwelling only or mainly served as the common home. None while unknown.
        usual_goods: the goods are of the kind usual in a home.
        special_reasons: a person has found that special reasons speak for it. None while nobody has.
    """

    asset_id: str
    kind: AssetKind
    household: bool
    served_as_home: bool | None = None
    usual_goods: bool | None = None
    special_reasons: bool | None = None


@rule(
    id="husstandsfellesskapsloven.overtakelse",
    version="1.0",
    citations=(HUSSTANDSFELLESSKAPSLOVEN_2, ARVELOVEN_114_2),
    in_force_from=date(1991, 7, 4),
)
def decide_home_claim(wish: HomeWish) -> Decision[bool]:
    """Decide whether the survivor of a household may take over a home or goods that were the deceased's.

    A housing share that the right to the home goes with, real property that mainly was the home, or usual
    goods, when special reasons speak for it. The reasons are weighed by a person, and so are agreements
    between the two (§ 4). Skiftetakst, settling and day of value are as for heirs.

    Lovhjemmel: husstandsfellesskapsloven § 2, § 4; arveloven § 114 annet ledd.
    """
    used = (Fact("wish", wish),)
    if not wish.household:
        said = say("Husstandsfellesskapet faller ikke inn under husstandsfellesskapsloven § 1.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=said)
    condition, question = _of_home(wish)
    if condition is False or wish.special_reasons is False:
        said = (
            say("Eiendelen er ikke felles bolig eller vanlig innbo i den.")
            if condition is False
            else say("Ingen særlige grunner taler for at den gjenlevende overtar.")
        )
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=said)
    missing = []
    if condition is None:
        missing.append(Missing(question[0], wish.asset_id, question[1]))
    if wish.special_reasons is None:
        ask = say("Taler særlige grunner for det? Avtaler mellom de to skal også tas i betraktning.")
        missing.append(Missing("special_reasons", wish.asset_id, ask))
    if missing:
        said = say("Den gjenlevende kan overta når særlige grunner taler for det. Det må vurderes.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=tuple(missing), explanation=said)
    said = say("Særlige grunner taler for at den gjenlevende overtar felles bolig eller innbo.")
    return Decision(Outcome.MET, value=True, facts=used, explanation=said)


def _of_home(wish: HomeWish) -> tuple[bool | None, tuple[str, Text]]:
    if wish.kind is AssetKind.HOUSEHOLD_GOODS:
        return wish.usual_goods, ("usual_goods", say("Er dette vanlig innbo?"))
    question = say("Har boligen utelukkende eller hovedsakelig tjent til felles bolig?")
    if wish.kind in {AssetKind.REAL_PROPERTY, AssetKind.HOUSING_SHARE}:
        return wish.served_as_home, ("served_as_home", question)
    return False, ("served_as_home", question)


class TenantRelation(Enum):
    """What somebody was to a tenant who died."""

    SPOUSE = "spouse"
    ISSUE = "issue"
    HOUSEHOLD = "household"


@dataclass(frozen=True)
class TenancyMember:
    """Somebody who may step into the tenancy.

    Attributes:
        household_since: first day in the household with the tenant until the death; None when unknown.
        common_child: has, has had or expects a child with the tenant. None while unknown.
    """

    id: str
    relation: TenantRelation
    in_household: bool | None = None
    household_since: date | None = None
    common_child: bool | None = False


@rule(
    id="husleieloven.inntreden",
    version="1.0",
    citations=(HUSLEIELOVEN_8_2,),
    in_force_from=date(2000, 1, 1),
)
def list_tenancy_successors(
    members: tuple[TenancyMember, ...], *, date_of_death: date
) -> Decision[tuple[str, ...]]:
    """Decide who may step into the tenancy of a home when the tenant dies.

    The spouse in the household; issue who had been in it for the last six months; others who had been in it
    for two years, or have, have had or expect a child with the tenant.

    Lovhjemmel: husleieloven § 8-2.
    """
    used = (Fact("members", members), Fact("date_of_death", date_of_death))
    if len({member.id for member in members}) != len(members):
        raise MalformedFacts(TENANCY, "somebody is listed twice")
    if any(m.household_since is not None and m.household_since > date_of_death for m in members):
        raise MalformedFacts(TENANCY, "somebody moved in after the death")
    missing = tuple(item for member in members for item in _tenancy_missing(member, date_of_death))
    if missing:
        said = say("Hvem som kan tre inn i leieavtalen, er ikke klart før dette er kjent.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=said)
    may = tuple(sorted(member.id for member in members if _may_step_in(member, date_of_death)))
    said = (
        say(
            "{count} av husstanden kan tre inn i leieavtalen. Sier utleieren opp, må det meldes "
            "skriftlig innen "
            "én måned.",
            count=len(may),
        )
        if may
        else say("Ingen i husstanden har rett til å tre inn i leieavtalen.")
    )
    return Decision(Outcome.COMPUTED, value=may, facts=used, explanation=said)


def _tenancy_missing(member: TenancyMember, died: date) -> list[Missing]:
    if member.in_household is None:
        question = say("Bodde personen i husstanden da leieren døde?")
        return [Missing("in_household", member.id, question)]
    if not member.in_household or _may_step_in(member, died):
        return []
    asked = []
    if member.household_since is None:
        asked.append(Missing("household_since", member.id, say("Når ble personen del av husstanden?")))
    if member.relation is TenantRelation.HOUSEHOLD and member.common_child is None:
        question = say("Har personen, har personen hatt, eller venter personen barn med leieren?")
        asked.append(Missing("common_child", member.id, question))
    return asked


def _may_step_in(member: TenancyMember, died: date) -> bool:
    since = member.household_since
    if not member.in_household:
        return False
    if member.relation is TenantRelation.SPOUSE:
        return True
    if member.relation is TenantRelation.ISSUE:
        return since is not None and add_months(since, ISSUE_MONTHS) <= died
    return bool(member.common_child) or (since is not None and add_years(since, HOUSEHOLD_YEARS) <= died)
