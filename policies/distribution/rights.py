"""Who may take what: the rights to one asset in the order they stand (arveloven §§ 104, 108, 113 and 114)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from policies.distribution.facts import AssetKind, AssetOwner, Regime
from policies.distribution.valuation import ValuedOn
from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.readings import DEFAULTS, Reading, Readings
from policies.kernel.text import Text, say, together

ARVELOVEN_51_2 = arveloven("§ 51 annet ledd")
ARVELOVEN_104_1 = arveloven("§ 104 første ledd")
ARVELOVEN_104_4 = arveloven("§ 104 fjerde ledd")
ARVELOVEN_108_1 = arveloven("§ 108 første ledd")
ARVELOVEN_113_1 = arveloven("§ 113 første ledd")
ARVELOVEN_113_2 = arveloven("§ 113 annet ledd")
ARVELOVEN_113_3 = arveloven("§ 113 tredje ledd")
ARVELOVEN_114_1 = arveloven("§ 114 første ledd")
ARVELOVEN_114_2 = arveloven("§ 114 annet ledd")
HUSSTANDSFELLESSKAPSLOVEN_2 = Citation("husstandsfellesskapsloven", "§ 2")
RIGHTS = "who may take the asset"

SPOUSE_FIRST = "spouse_first"
TESTAMENT_FIRST = "testament_first"
SPOUSE_AND_TESTAMENT = Reading(
    id="arveloven.ektefelle_og_testament",
    question=say("Går gjenlevendes rett til å overta en ting foran et testament som gir den til en annen?"),
    options={
        SPOUSE_FIRST: say("Ja, gjenlevende går foran. Den som har testamentet, får verdien i stedet."),
        TESTAMENT_FIRST: say("Nei, testamentet går foran."),
    },
    default=SPOUSE_FIRST,
    citation=ARVELOVEN_113_2,
    reason=say("Bare § 104 viker etter sin ordlyd for testament. §§ 113 og 114 gjør ikke det."),
)
ODEL_FIRST = "odel_first"
COHABITANT_FIRST = "cohabitant_first"
COHABITANT_AND_ODEL = Reading(
    id="husstandsfellesskapsloven.odel",
    question=say("Går samboerens rett til felles bolig foran odels- og åsetesrett?"),
    options={
        ODEL_FIRST: say("Nei, odels- og åsetesretten går foran."),
        COHABITANT_FIRST: say("Ja, samboeren går foran."),
    },
    default=ODEL_FIRST,
    citation=ARVELOVEN_114_2,
    reason=say("Bare ektefellens rett går etter loven foran odels- og åsetesrett."),
)


class RightBasis(Enum):
    """Why somebody may take an asset."""

    SPOUSE_BROUGHT_IN = "spouse_brought_in"
    SPOUSE_HOME = "spouse_home"
    SPOUSE_SAEREIE = "spouse_saereie"
    TESTAMENT = "testament"
    ODEL = "odel"
    COHABITANT = "cohabitant"
    NOBODY_OBJECTS = "nobody_objects"
    DISPUTED = "disputed"


@dataclass(frozen=True)
class Parties:
    """Who takes part.

    Attributes:
        spouse_id: the surviving spouse, if there is one.
        cohabitant_id: a survivor whose household falls under husstandsfellesskapsloven § 1.
        heirs: everybody who inherits, also the spouse or cohabitant when they do.
    """

    heirs: frozenset[str]
    spouse_id: str | None = None
    cohabitant_id: str | None = None

    def __post_init__(self) -> None:
        """Refuse a deceased who was married and lived as unmarried with another."""
        if self.spouse_id is not None and self.cohabitant_id is not None:
            raise MalformedFacts(
                RIGHTS, "there is both a surviving spouse and a cohabitant of unmarried people"
            )


@dataclass(frozen=True)
class AssetToTake:
    """One asset, and what rights to it turn on. None is not yet known, where it can be.

    Attributes:
        regime: felleseie or saereie; None when nobody was married.
        mainly_from_spouse: a co-owned asset that the spouse for the main part brought into the felleseie.
        common_home: a dwelling or housing share of the common home, or goods of it.
        needed_for_business: movables the spouse needs to go on with a trade.
        mixed_use: a home that was used for a trade or another purpose as well.
        mainly_home: it was mainly the common home.
        heirs_may_object: for mixed use: the others have a reasonable ground to object.
        clearly_unreasonable: a person has found the spouse's takeover clearly unreasonable (§ 113).
        reasons_against: a person has found special reasons against it (§ 114 første ledd).
        reasons_for_cohabitant: a person has found special reasons for it (husstandsfellesskapsloven § 2).
        odel: who has odel or aasete, in the order of odelsloven, among those who claim it.
        testament_to: who is given this very thing by testament.
        testament_to_issue: that is the deceased's issue, whom it cannot put before the survivor (§ 51).
        wanted_by: heirs who want it without another right.
        objections: heirs who object to that.
    """

    id: str
    kind: AssetKind
    owner: AssetOwner = AssetOwner.DECEASED
    regime: Regime | None = None
    mainly_from_spouse: bool | None = None
    common_home: bool | None = None
    needed_for_business: bool | None = None
    mixed_use: bool = False
    mainly_home: bool | None = None
    heirs_may_object: bool | None = None
    clearly_unreasonable: bool = False
    reasons_against: bool = False
    reasons_for_cohabitant: bool | None = None
    odel: tuple[str, ...] = ()
    testament_to: str | None = None
    testament_to_issue: bool = False
    wanted_by: frozenset[str] = field(default_factory=frozenset)
    objections: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class TakeRight:
    """One person's right to take the asset.

    Attributes:
        valued_on: the day whose value counts, unless the heirs agree on another.
        valued_day: that day when it is known: the day of death.
        condition: what the right hangs on, in bokmål; empty when nothing.
    """

    person_id: str
    basis: RightBasis
    citation: Citation
    valued_on: ValuedOn
    valued_day: date | None = None
    condition: str = ""


@rule(
    id="arveloven.overtakelsesrett",
    version="1.1",
    citations=(ARVELOVEN_51_2, ARVELOVEN_104_1, ARVELOVEN_108_1, ARVELOVEN_113_2, ARVELOVEN_114_1),
    in_force_from=date(2021, 1, 1),
)
def list_take_rights(
    asset: AssetToTake, parties: Parties, *, date_of_death: date, readings: Readings = DEFAULTS
) -> Decision[tuple[TakeRight, ...]]:
    """Decide who may take an asset over, best right first, and at the value of which day.

    The spouse comes before odel and aasete, which come before those who only wish for it; among these nobody
    has a right when another objects. A thing that a testament gives to issue yields to the spouse, and to a
    cohabitant who has special reasons. What nobody takes over, any heir may demand sold. An empty list is
    that.

    Lovhjemmel: arveloven § 51 annet ledd, § 104, § 105 annet ledd, § 108, § 113, § 114, § 115.

    Raises:
        MalformedFacts: the facts of the asset contradict each other.
    """
    _refuse(asset, parties)
    used = (Fact("asset", asset), Fact("parties", parties), Fact("date_of_death", date_of_death))
    missing = (*_spouse_missing(asset, parties), *_cohabitant_missing(asset, parties))
    if missing:
        said = say("Hvem som kan overta eiendelen, er ikke klart før dette er funnet ut.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=said)
    spouse = _spouse_right(asset, parties, date_of_death)
    testament = _testament_right(asset)
    odel = [TakeRight(heir, RightBasis.ODEL, ARVELOVEN_108_1, ValuedOn.ODELSLOVEN) for heir in asset.odel]
    cohabitant = _cohabitant_right(asset, parties)
    if testament and odel:
        question = say("Går odels- og åsetesretten eller testamentet foran for denne eiendommen?")
        said = say("Både testament og odels- eller åsetesrett gir rett til eiendommen.")
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("odel_or_testament", asset.id, question),),
            explanation=said,
        )
    uses = []
    survivor = spouse or cohabitant
    if survivor and testament and not asset.testament_to_issue:
        uses.append(readings.use(SPOUSE_AND_TESTAMENT))
    if cohabitant and odel:
        uses.append(readings.use(COHABITANT_AND_ODEL))
    options = {use.option for use in uses}
    if testament:  # where there is odel too, nobody has an order before a person has found it
        first, second = (testament, survivor) if TESTAMENT_FIRST in options else (survivor, testament)
    else:
        second = cohabitant + odel if COHABITANT_FIRST in options else odel + cohabitant
        first = spouse
    taken = {right.person_id for right in first + second}
    rights = (*first, *second, *_wishes(asset, taken))
    return Decision(
        Outcome.COMPUTED, value=rights, facts=used, readings=tuple(uses), explanation=_explain(rights)
    )


def _refuse(asset: AssetToTake, parties: Parties) -> None:
    married = parties.spouse_id is not None
    if asset.regime is not None and not married:
        raise MalformedFacts(RIGHTS, f"{asset.id} is {asset.regime.value}, but nobody was married")
    if asset.owner is AssetOwner.SPOUSE and (not married or asset.regime is Regime.SAEREIE):
        raise MalformedFacts(RIGHTS, f"{asset.id} is the survivor's own and no part of the settlement")
    if not asset.wanted_by | asset.objections <= parties.heirs | {parties.spouse_id, parties.cohabitant_id}:
        raise MalformedFacts(RIGHTS, f"{asset.id} is wished for or objected to by someone who has no share")
    if len(set(asset.odel)) != len(asset.odel) or not set(asset.odel) <= parties.heirs:
        raise MalformedFacts(RIGHTS, f"odel to {asset.id} is claimed twice or by someone who is no heir")
    if asset.odel and asset.kind is not AssetKind.REAL_PROPERTY:
        raise MalformedFacts(RIGHTS, f"odel is claimed to {asset.id}, which is not real property")


HOME_KINDS = frozenset({AssetKind.REAL_PROPERTY, AssetKind.HOUSING_SHARE, AssetKind.HOUSEHOLD_GOODS})


def _brought_in(asset: AssetToTake) -> bool | None:
    """Say whether the spouse wholly or mainly brought the asset into the felleseie."""
    if asset.owner is AssetOwner.CO_OWNED:
        return asset.mainly_from_spouse
    return asset.owner is AssetOwner.SPOUSE


def _of_the_home(asset: AssetToTake) -> bool | None:
    """Say whether § 113 annet ledd names the asset. A home of mixed use must mainly have been the home."""
    if asset.kind is AssetKind.BUSINESS_GOODS:
        return asset.needed_for_business
    if asset.kind not in HOME_KINDS or asset.common_home is False:
        return False
    if asset.common_home and asset.mixed_use:
        if asset.mainly_home is False or asset.heirs_may_object:
            return False
        return None if asset.mainly_home is None or asset.heirs_may_object is None else True
    return asset.common_home


def _spouse_missing(asset: AssetToTake, parties: Parties) -> tuple[Missing, ...]:
    if parties.spouse_id is None:
        return ()
    if asset.regime is None:
        question = say("Er eiendelen felleseie eller avdødes særeie?")
        return (Missing("regime", asset.id, question),)
    shared = asset.regime is Regime.FELLESEIE
    if (shared and _brought_in(asset)) or _of_the_home(asset) is not None:
        return ()
    return _home_questions(asset)


def _home_questions(asset: AssetToTake) -> tuple[Missing, ...]:
    if asset.kind is AssetKind.BUSINESS_GOODS:
        question = say("Trenger ektefellen dette for å fortsette sin næring?")
        return (Missing("needed_for_business", asset.id, question),)
    if asset.common_home is None:
        return (
            Missing("common_home", asset.id, say("Har dette vært eller hørt til ektefellenes felles bolig?")),
        )
    asked = []
    if asset.mainly_home is None:
        question = say("Har eiendommen hovedsakelig vært felles bolig?")
        asked.append(Missing("mainly_home", asset.id, question))
    if asset.heirs_may_object is None:
        question = say("Har de andre arvingene rimelig grunn til å motsette seg at ektefellen overtar?")
        asked.append(Missing("heirs_may_object", asset.id, question))
    return tuple(asked)


def _spouse_right(asset: AssetToTake, parties: Parties, died: date) -> list[TakeRight]:
    spouse = parties.spouse_id
    if spouse is None or asset.clearly_unreasonable:
        return []
    own = asset.owner is AssetOwner.SPOUSE
    valued, day = (ValuedOn.DEATH, died) if own else (ValuedOn.DECISION, None)
    if asset.regime is Regime.SAEREIE:
        if not _of_the_home(asset) or asset.reasons_against:
            return []
        condition = say("Hvis ikke særlige grunner tilsier noe annet.")
        return [TakeRight(spouse, RightBasis.SPOUSE_SAEREIE, ARVELOVEN_114_1, valued, day, condition)]
    condition = say("Hvis det ikke er åpenbart urimelig.")
    if _of_the_home(asset):
        return [TakeRight(spouse, RightBasis.SPOUSE_HOME, ARVELOVEN_113_2, valued, day, condition)]
    if _brought_in(asset):
        return [TakeRight(spouse, RightBasis.SPOUSE_BROUGHT_IN, ARVELOVEN_113_1, valued, day, condition)]
    return []


def _testament_right(asset: AssetToTake) -> list[TakeRight]:
    if asset.testament_to is None:
        return []
    return [TakeRight(asset.testament_to, RightBasis.TESTAMENT, ARVELOVEN_104_4, ValuedOn.TESTAMENT)]


def _cohabitant_missing(asset: AssetToTake, parties: Parties) -> tuple[Missing, ...]:
    if parties.cohabitant_id is None or asset.kind not in HOME_KINDS or asset.common_home is False:
        return ()
    asked = []
    if asset.common_home is None:
        question = say("Har dette helt eller hovedsakelig vært felles bolig, eller vanlig innbo i den?")
        asked.append(Missing("common_home", asset.id, question))
    if asset.reasons_for_cohabitant is None:
        question = say("Taler særlige grunner for at samboeren får overta?")
        asked.append(Missing("reasons_for_cohabitant", asset.id, question))
    return tuple(asked)


def _cohabitant_right(asset: AssetToTake, parties: Parties) -> list[TakeRight]:
    if (
        parties.cohabitant_id is None
        or asset.kind not in HOME_KINDS
        or not asset.common_home
        or not asset.reasons_for_cohabitant
    ):
        return []
    citation = HUSSTANDSFELLESSKAPSLOVEN_2
    return [TakeRight(parties.cohabitant_id, RightBasis.COHABITANT, citation, ValuedOn.DECISION)]


def _wishes(asset: AssetToTake, taken: set[str]) -> list[TakeRight]:
    """List heirs who wish for it. When several do, each stands in the way of the others."""
    wishes = sorted(asset.wanted_by - taken)
    if len(wishes) == 1 and not asset.objections - set(wishes):
        return [TakeRight(wishes[0], RightBasis.NOBODY_OBJECTS, ARVELOVEN_104_1, ValuedOn.DECISION)]
    condition = say(
        "Hvis gode grunner taler for det og de andre ikke har rimelig grunn til å motsette seg det."
    )
    return [
        TakeRight(heir, RightBasis.DISPUTED, ARVELOVEN_104_1, ValuedOn.DECISION, None, condition)
        for heir in wishes
    ]


_SAID: dict[RightBasis, Text] = {
    RightBasis.SPOUSE_HOME: say(
        "Ektefellen har rett til å overta felles bolig, innbo og det som trengs i næringen, også foran "
        "odels- og åsetesrett."
    ),
    RightBasis.SPOUSE_BROUGHT_IN: say("Ektefellen har rett til å overta det han eller hun har brakt inn."),
    RightBasis.SPOUSE_SAEREIE: say("Ektefellen har rett til å overta bolig og innbo som var avdødes særeie."),
    RightBasis.TESTAMENT: say("Eiendelen er gitt bort ved testament."),
    RightBasis.ODEL: say("Den som har best odels- eller åsetesrett, kan kreve å overta eiendommen."),
    RightBasis.COHABITANT: say(
        "Samboeren kan overta felles bolig og innbo når særlige grunner taler for det."
    ),
    RightBasis.NOBODY_OBJECTS: say("En arving ønsker eiendelen, og ingen motsetter seg det."),
    RightBasis.DISPUTED: say(
        "Arvingene er uenige om hvem som skal overta. Blir ingen avgjørelse truffet, kan hver av dem "
        "kreve salg."
    ),
}


def _explain(rights: tuple[TakeRight, ...]) -> Text:
    if not rights:
        return say("Ingen har rett til eller ønske om å overta eiendelen. Enhver arving kan kreve den solgt.")
    return together(_SAID[right.basis] for right in rights)
