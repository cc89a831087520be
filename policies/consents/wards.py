"""Who acts for an heir under guardianship (vergemålsloven §§ 8 to 34, arveloven § 139)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import add_years
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.text import say, together

ARVELOVEN_139_1 = arveloven("§ 139 første ledd")
ARVELOVEN_139_2 = arveloven("§ 139 annet ledd")
VERGEMAALSLOVEN_8 = Citation("vergemålsloven", "§ 8")
VERGEMAALSLOVEN_9 = Citation("vergemålsloven", "§ 9")
VERGEMAALSLOVEN_16 = Citation("vergemålsloven", "§ 16")
VERGEMAALSLOVEN_17_4 = Citation("vergemålsloven", "§ 17 fjerde ledd")
VERGEMAALSLOVEN_18 = Citation("vergemålsloven", "§ 18")
VERGEMAALSLOVEN_22 = Citation("vergemålsloven", "§ 22")
VERGEMAALSLOVEN_32 = Citation("vergemålsloven", "§ 32")
VERGEMAALSLOVEN_33 = Citation("vergemålsloven", "§ 33")
VERGEMAALSLOVEN_34 = Citation("vergemålsloven", "§ 34")
REPRESENTATION = "who acts for the heir"
CONFLICT = "the guardian's conflict of interest"
OF_AGE_YEARS = 18
HEARD_YEARS = 7
INVITED_YEARS = 15


class Capacity(Enum):
    """What an adult heir can do alone."""

    FULL = "full"
    SUPPORTED = "supported"
    DEPRIVED = "deprived"
    UNABLE = "unable"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Guardian:
    """Somebody with parental responsibility, or an appointed guardian.

    Attributes:
        is_of_age: of age and not under guardianship; None when not known.
        acts_alone: the other guardian or the statsforvalter has let this one act alone (§ 18).
        has_conflict: disqualified in this matter (§ 34); None when nobody has looked.
    """

    id: str
    is_of_age: bool | None = True
    acts_alone: bool = False
    has_conflict: bool | None = None


@dataclass(frozen=True)
class WardFacts:
    """An heir who may need somebody to act.

    Attributes:
        born_on: None when not known.
        capacity: of an adult: full; guardian beside own capacity; deprived of it in this matter (§ 22); or
            unable to look after own interests in the settlement for reasons of mental health (§ 139);
            unknown when there is a guardian and nobody has found out.
        mandate_covers: the guardian's mandate covers the settlement; None when not known.
        temporary: the temporary guardian (setteverge) for this matter.
        future_proxy: somebody with a fremtidsfullmakt that is in force and covers the settlement.
    """

    id: str
    born_on: date | None = None
    guardians: tuple[Guardian, ...] = ()
    capacity: Capacity = Capacity.FULL
    mandate_covers: bool | None = None
    temporary: str | None = None
    future_proxy: str | None = None

    def __post_init__(self) -> None:
        """Refuse a guardian named twice, or who is the ward."""
        ids = [one.id for one in self.guardians]
        if len(set(ids)) != len(ids) or self.id in ids:
            raise MalformedFacts(REPRESENTATION, f"a guardian of {self.id} is named twice, or is the ward")


@dataclass(frozen=True)
class Representation:
    """Who acts for an heir.

    Attributes:
        acts: those who must act, jointly when several; the heir alone when nobody else must.
        under_guardianship: a guardian acts, so the statsforvalter's consents matter.
        must_be_heard: the ward's opinion is heard first and given weight.
        is_invited: the ward is invited to meetings in public settlement and told of decisions.
        needs_temporary: somebody is disqualified, and a temporary guardian acts or must be appointed.
    """

    acts: tuple[str, ...]
    under_guardianship: bool
    must_be_heard: bool
    is_invited: bool
    needs_temporary: bool = False


def age_is(born_on: date, years: int, on: date) -> bool:
    """Say whether somebody has reached an age; on the birthday itself the age is reached."""
    return on >= add_years(born_on, years)


@rule(
    id="vergemaalsloven.representasjon",
    version="1.2",
    citations=(VERGEMAALSLOVEN_8, VERGEMAALSLOVEN_9, VERGEMAALSLOVEN_16, VERGEMAALSLOVEN_18, ARVELOVEN_139_1),
    in_force_from=date(2021, 1, 1),
)
def decide_representation(ward: WardFacts, *, on: date) -> Decision[Representation]:
    """Decide who acts for an heir on a day.

    A minor's guardians act jointly, and hear a child over seven. A disqualified guardian does not act; nobody
    else of the guardians then does so alone, but the temporary guardian. An adult with a guardian and own
    capacity acts alone; one deprived of it, or unable, is acted for. A person over fifteen under guardianship
    is invited to meetings.

    Lovhjemmel: vergemålsloven §§ 8, 9, 16 til 18, 22, 32 til 34; arveloven § 139.
    """
    used = (Fact("ward", ward), Fact("on", on))
    if ward.born_on is None:
        missing = (Missing("born_on", ward.id, say("Når er arvingen født?")),)
        text = say("Alderen avgjør om en verge må handle.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    if ward.born_on > on:
        raise MalformedFacts(REPRESENTATION, f"{ward.id} is born after the day it is asked")
    if not age_is(ward.born_on, OF_AGE_YEARS, on):
        return _minor(ward, ward.born_on, on, used)
    return _adult(ward, used)


def _minor(ward: WardFacts, born_on: date, on: date, used: tuple[Fact, ...]) -> Decision[Representation]:
    heard = age_is(born_on, HEARD_YEARS, on)
    invited = age_is(born_on, INVITED_YEARS, on)
    acting = _acting(ward)
    if isinstance(acting, Missing):
        text = say("Arvingen er under 18 år, og det er ikke klart hvem som er verge.")
        return Decision(
            Outcome.UNCLEAR,
            citations=(VERGEMAALSLOVEN_16,),
            facts=used,
            missing=(acting,),
            explanation=text,
        )
    acts, temporary = acting
    text = together(
        say("Arvingen er under 18 år og kan ikke handle selv."),
        say("Vergene handler i fellesskap.") if len(acts) > 1 else say("Vergen handler."),
        say("Barnet skal høres først.") if heard else "",
        say("Setteverge handler fordi vergen har egne interesser i saken.") if temporary else "",
    )
    return Decision(
        Outcome.COMPUTED,
        value=Representation(
            acts,
            under_guardianship=True,
            must_be_heard=heard,
            is_invited=invited,
            needs_temporary=temporary,
        ),
        citations=(VERGEMAALSLOVEN_9, VERGEMAALSLOVEN_16, VERGEMAALSLOVEN_18, VERGEMAALSLOVEN_17_4),
        facts=used,
        explanation=text,
    )


def _acting(ward: WardFacts) -> tuple[tuple[str, ...], bool] | Missing:
    """Find the guardians who act; one who is disqualified gives way to the temporary guardian."""
    for one in ward.guardians:
        if one.is_of_age is None:
            return Missing("is_of_age", one.id, say("Er vergen myndig?"))
        if one.is_of_age and one.has_conflict is None:
            return Missing(
                "has_conflict", one.id, say("Har vergen interesser i saken som strider mot arvingens?")
            )
    able = [one for one in ward.guardians if one.is_of_age]
    if not able:
        if ward.temporary is not None:
            return (ward.temporary,), True
        return Missing("verge", ward.id, say("Hvem er verge for denne arvingen?"))
    clean = [one for one in able if not one.has_conflict]
    conflicted = len(clean) < len(able)
    # § 18 tredje ledd: only the statsforvalter lets the other guardian act alone when one cannot.
    alone = [one for one in clean if one.acts_alone]
    if alone:
        return (alone[0].id,), False
    if conflicted:
        if ward.temporary is None:
            return Missing("setteverge", ward.id, say("Hvem er oppnevnt som setteverge for denne arvingen?"))
        return tuple(sorted({ward.temporary, *(one.id for one in clean)})), True
    return tuple(sorted(one.id for one in clean)), False


def _adult(ward: WardFacts, used: tuple[Fact, ...]) -> Decision[Representation]:
    if ward.capacity is Capacity.UNKNOWN:
        question = say(
            "Kan arvingen ivareta interessene sine selv, eller er arvingen fratatt rettslig handleevne?"
        )
        text = say("Arvingen har verge, og det er ikke klart om vergen må handle.")
        missing = (Missing("capacity", ward.id, question),)
        return Decision(
            Outcome.UNCLEAR, citations=(VERGEMAALSLOVEN_22,), facts=used, missing=missing, explanation=text
        )
    if ward.capacity in {Capacity.FULL, Capacity.SUPPORTED}:
        text = (
            say("Arvingen er myndig og handler selv.")
            if ward.capacity is Capacity.FULL
            else say("Arvingen har verge, men har rettslig handleevne og handler selv. Vergen gir støtte.")
        )
        value = Representation((ward.id,), under_guardianship=False, must_be_heard=False, is_invited=False)
        return Decision(
            Outcome.COMPUTED, value=value, citations=(VERGEMAALSLOVEN_22,), facts=used, explanation=text
        )
    if ward.capacity is Capacity.UNABLE and not ward.guardians and ward.future_proxy is not None:
        text = say("Arvingen kan ikke ivareta sine interesser. En fremtidsfullmektig handler.")
        value = Representation(
            (ward.future_proxy,), under_guardianship=False, must_be_heard=True, is_invited=True
        )
        return Decision(
            Outcome.COMPUTED, value=value, citations=(ARVELOVEN_139_2,), facts=used, explanation=text
        )
    if ward.guardians and not ward.mandate_covers:
        question = say("Omfatter vergens mandat dette skiftet?")
        text = say("Vergen handler bare innenfor mandatet, og det er ikke klart at det gjelder her.")
        missing = (Missing("mandate_covers", ward.id, question),)
        return Decision(
            Outcome.UNCLEAR, citations=(VERGEMAALSLOVEN_32,), facts=used, missing=missing, explanation=text
        )
    acting = _acting(ward)
    if isinstance(acting, Missing):
        text = say("Arvingen trenger verge i skiftet. Statsforvalteren skal ha melding.")
        return Decision(
            Outcome.UNCLEAR, citations=(ARVELOVEN_139_2,), facts=used, missing=(acting,), explanation=text
        )
    acts, temporary = acting
    return Decision(
        Outcome.COMPUTED,
        value=Representation(
            acts, under_guardianship=True, must_be_heard=True, is_invited=True, needs_temporary=temporary
        ),
        citations=(ARVELOVEN_139_2, VERGEMAALSLOVEN_32, VERGEMAALSLOVEN_33),
        facts=used,
        explanation=say("Vergen handler for arvingen, som skal høres så langt det er mulig."),
    )


class Closeness(Enum):
    """How somebody stands to the guardian, by the letters of § 34 første ledd."""

    SPOUSE_OR_COHABITANT = "spouse_or_cohabitant"
    OWN_CHILD = "own_child"
    LINE_OR_SIBLING = "line_or_sibling"
    SPOUSES_LINE_OR_SIBLING = "spouses_line_or_sibling"
    SPOUSE_OF_RELATIVE = "spouse_of_relative"
    ALSO_REPRESENTED = "also_represented"
    OTHERWISE_CLOSE = "otherwise_close"


@dataclass(frozen=True)
class CloseInterest:
    """Somebody close to the guardian who has a part in the matter.

    Attributes:
        is_opposed: the interest is against the ward's; None when not known.
    """

    person_id: str
    closeness: Closeness
    is_opposed: bool | None = None


@dataclass(frozen=True)
class ConflictFacts:
    """What decides whether a guardian may act in a matter.

    Attributes:
        is_parent: father or mother of the ward, who acts as such.
        own_interest_opposed: the guardian's own interest is against the ward's; None when not known. A person
            weighs it; who inherits beside the ward and divides with the ward has such an interest.
    """

    guardian_id: str
    ward_id: str
    is_parent: bool
    own_interest_opposed: bool | None = None
    close: tuple[CloseInterest, ...] = ()


@rule(
    id="vergemaalsloven.habilitet",
    version="1.0",
    citations=(VERGEMAALSLOVEN_34,),
    in_force_from=date(2021, 1, 1),
)
def decide_conflict(facts: ConflictFacts) -> Decision[bool]:
    """Decide whether a guardian is disqualified, so that a temporary one is appointed. Met: disqualified.

    An own interest against the ward's disqualifies always. The interest of somebody close disqualifies too,
    but not a father or mother, who may act for a child against the other children and others who are close.

    Lovhjemmel: vergemålsloven § 34.
    """
    if facts.guardian_id == facts.ward_id:
        raise MalformedFacts(CONFLICT, f"{facts.ward_id} is guardian of themself")
    used = (Fact("facts", facts),)
    if facts.own_interest_opposed:
        text = say("Vergen har selv en interesse som strider mot arvingens. Det skal oppnevnes setteverge.")
        return Decision(Outcome.MET, value=True, facts=used, explanation=text)
    against = [] if facts.is_parent else [one for one in facts.close if one.is_opposed]
    if against:
        text = say("Noen som står vergen nær, har en interesse som strider mot arvingens. Setteverge trengs.")
        return Decision(Outcome.MET, value=True, facts=used, explanation=text)
    missing = []
    if facts.own_interest_opposed is None:
        question = say("Har vergen selv interesser i saken som strider mot arvingens?")
        missing.append(Missing("own_interest_opposed", facts.guardian_id, question))
    if not facts.is_parent:
        missing += [
            Missing("is_opposed", one.person_id, say("Strider denne personens interesser mot arvingens?"))
            for one in facts.close
            if one.is_opposed is None
        ]
    if missing:
        text = say("Det må avklares om vergen kan handle i saken.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=tuple(missing), explanation=text)
    text = (
        say("En far eller mor kan ivareta barnets interesser også overfor andre som står vergen nær.")
        if facts.is_parent and facts.close
        else say("Vergen har ingen interesser i saken som strider mot arvingens.")
    )
    return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=text)
