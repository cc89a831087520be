"""What belongs to the uskifte, at the start and later (arveloven §§ 14, 21, 31, 32, 36)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import arveloven
from policies.kernel.court_days import Deadline, Length, LengthUnit
from policies.kernel.decision import Decision, Missing, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.outcomes import facts_of, met, not_met, unclear
from policies.kernel.text import say
from policies.uskifte.facts import Survivor

ARVELOVEN_21_1 = arveloven("§ 21 første ledd")
ARVELOVEN_21_2 = arveloven("§ 21 annet ledd")
ARVELOVEN_31 = arveloven("§ 31")
ARVELOVEN_32_1 = arveloven("§ 32 første ledd")
ARVELOVEN_36 = arveloven("§ 36")
THREE_MONTHS = Length(3, LengthUnit.MONTHS)


class CohabitantAsset(Enum):
    """What an asset of the deceased cohabitant is."""

    HOME = "home"
    CONTENTS_OF_HOME = "contents_of_home"
    CAR = "car"
    HOLIDAY_HOME = "holiday_home"
    CONTENTS_OF_HOLIDAY_HOME = "contents_of_holiday_home"
    OTHER = "other"


@dataclass(frozen=True)
class CohabitantAssetFacts:
    """An asset of the deceased that a cohabitant may take over undivided. None means not known.

    Attributes:
        used_in_common: the home was shared; car and holiday home served both.
        allowed_otherwise: a testament says so, or all the heirs consent.
    """

    asset_id: str
    kind: CohabitantAsset
    used_in_common: bool | None = None
    allowed_otherwise: bool | None = None


@rule(
    id="arveloven.uskifte.samboer.eiendel",
    version="1.0",
    citations=(ARVELOVEN_32_1,),
    in_force_from=date(2021, 1, 1),
)
def decide_cohabitant_asset(facts: CohabitantAssetFacts) -> Decision[bool]:
    """Decide whether a cohabitant may take over an asset of the deceased undivided.

    Shared home with contents, and car and holiday home with contents that served both. Other assets only
    by testament or with the consent of the heirs.

    Lovhjemmel: arveloven § 32 første ledd.
    """
    used = facts_of(facts, "asset_id", "kind", "used_in_common", "allowed_otherwise")
    listed = facts.kind is not CohabitantAsset.OTHER
    if (listed and facts.used_in_common) or facts.allowed_otherwise:
        return met(used, say("Samboeren kan overta eiendelen uskiftet."))
    if listed and facts.used_in_common is None:
        question = say("Var dette felles bolig eller innbo, eller brukte begge det?")
        return unclear(
            used,
            say("Det er ikke avklart om eiendelen var felles."),
            (Missing("used_in_common", facts.asset_id, question),),
        )
    if facts.allowed_otherwise is None:
        question = say("Gir et testament samboeren dette uskiftet, eller samtykker alle arvingene?")
        return unclear(
            used,
            say("Andre eiendeler krever testament eller samtykke."),
            (Missing("allowed_otherwise", facts.asset_id, question),),
        )
    return not_met(used, say("Eiendelen går ikke inn i uskiftet. Den skiftes nå."))


class Acquired(Enum):
    """How the survivor got something after the uskifte began."""

    OWN_MEANS = "own_means"
    GIFT = "gift"
    INHERITANCE = "inheritance"
    LIFE_INSURANCE = "life_insurance"


class SaereieBy(Enum):
    """Who made it saereie for the survivor."""

    EKTEPAKT = "ektepakt"
    GIVER_OR_TESTATOR = "giver_or_testator"
    NOBODY = "nobody"


@dataclass(frozen=True)
class AcquisitionFacts:
    """Something the survivor came to own after the uskifte began. None means not known.

    Attributes:
        belongs_naturally: for a cohabitant: it belongs naturally with what was taken over.
        saereie_in_uskifte: the survivor took over the saereie of the deceased; then own saereie by
            ektepakt enters too (§ 14 annet ledd).
        settlement_demanded_on: the day settlement was demanded; None when it is not.
    """

    asset_id: str
    survivor: Survivor
    acquired: Acquired | None
    received_on: date | None = None
    saereie_by: SaereieBy | None = SaereieBy.NOBODY
    saereie_in_uskifte: bool = False
    belongs_naturally: bool | None = None
    uskifte_from: date | None = None
    settlement_demanded_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse what was received before the uskifte began."""
        if self.received_on and self.uskifte_from and self.received_on < self.uskifte_from:
            raise MalformedFacts("a later acquisition", "it was received before the uskifte began")


@rule(
    id="arveloven.uskifte.senere_erverv",
    version="1.0",
    citations=(ARVELOVEN_21_1, ARVELOVEN_21_2, ARVELOVEN_36),
    in_force_from=date(2021, 1, 1),
)
def decide_acquisition_enters(facts: AcquisitionFacts, *, on: date) -> Decision[bool]:
    """Decide whether what the survivor has come to own belongs to the uskifte.

    All of it does, except saereie by ektepakt between the spouses or by a giver or testator. A gift, an
    inheritance or a life insurance stays out when settlement is demanded within three months of receipt. For
    a cohabitant only what belongs naturally with what was taken over.

    Lovhjemmel: arveloven § 21, § 36.
    """
    used = facts_of(
        facts, "asset_id", "survivor", "acquired", "received_on", "saereie_by", "belongs_naturally"
    )
    missing = _unknown(facts)
    if missing:
        return unclear(used, say("Det er ikke avklart om dette går inn i uskifteformuen."), missing)
    if facts.survivor is Survivor.COHABITANT and not facts.belongs_naturally:
        text = say("Det hører ikke naturlig sammen med det som er overtatt uskiftet.")
        return not_met(used, text, citations=(ARVELOVEN_36,))
    by_pact = facts.saereie_by is SaereieBy.EKTEPAKT and not facts.saereie_in_uskifte
    if facts.saereie_by is SaereieBy.GIVER_OR_TESTATOR or by_pact:
        return not_met(used, say("Det er særeie og går ikke inn."), citations=(ARVELOVEN_21_1,))
    if facts.acquired is Acquired.OWN_MEANS or facts.received_on is None:
        return met(used, say("Alt den lengstlevende blir eier av, går inn."), citations=(ARVELOVEN_21_1,))
    limit = Deadline.after(facts.received_on, THREE_MONTHS)
    demanded = facts.settlement_demanded_on
    if demanded is not None and demanded >= facts.received_on and not limit.is_past(demanded):
        return not_met(
            used,
            say(
                "Skifte er krevd {demanded}, innen tre måneder fra {received}, så det går ikke inn.",
                demanded=demanded,
                received=facts.received_on,
            ),
            citations=(ARVELOVEN_21_2,),
        )
    if demanded is None and not limit.is_past(on):
        caveat = say("Det holdes utenfor hvis noen krever skifte innen {day}.", day=limit.strict_end)
        return met(used, say("Det går inn i uskifteformuen."), citations=(ARVELOVEN_21_2,), caveats=(caveat,))
    return met(
        used,
        say("Skifte ble ikke krevd innen {day}, så det går inn.", day=limit.strict_end),
        citations=(ARVELOVEN_21_2,),
    )


def _unknown(facts: AcquisitionFacts) -> list[Missing]:
    from_others = facts.acquired in {Acquired.GIFT, Acquired.INHERITANCE, Acquired.LIFE_INSURANCE}
    asked = (
        (
            facts.acquired is None,
            "acquired",
            say("Er det en gave, arv, livsforsikring eller kjøpt for egne midler?"),
        ),
        (
            facts.saereie_by is None,
            "saereie_by",
            say("Har en ektepakt, giver eller testator gjort det til særeie?"),
        ),
        (from_others and facts.received_on is None, "received_on", say("Når ble det mottatt?")),
        (
            facts.survivor is Survivor.COHABITANT and facts.belongs_naturally is None,
            "belongs_naturally",
            say("Hører det naturlig sammen med det samboeren overtok uskiftet?"),
        ),
    )
    return [Missing(name, facts.asset_id, question) for holds, name, question in asked if holds]


@dataclass(frozen=True)
class PresumptionFacts:
    """A claim that something the survivor owns is not part of the uskifte.

    Attributes:
        claimed_outside: somebody says so.
        made_probable: what the parties agree on or the court finds; None while it is not decided.
    """

    asset_id: str
    claimed_outside: bool
    made_probable: bool | None = None


@rule(
    id="arveloven.uskifte.formodning",
    version="1.0",
    citations=(ARVELOVEN_31,),
    in_force_from=date(2021, 1, 1),
)
def decide_presumed_in(facts: PresumptionFacts) -> Decision[bool]:
    """Decide whether something the survivor owns is divided as part of the uskifte.

    It is, unless something else is made probable; whoever says so must show it.

    Lovhjemmel: arveloven § 31.
    """
    used = facts_of(facts, "asset_id", "claimed_outside", "made_probable")
    if not facts.claimed_outside:
        return met(used, say("Alt den lengstlevende eier, regnes med når uskiftet skiftes."))
    if facts.made_probable is None:
        question = say(
            "Er det sannsynliggjort at dette ikke hører til uskiftet? Den som sier det, må vise det."
        )
        return unclear(
            used,
            say("Det er omtvistet om eiendelen hører til uskiftet."),
            (Missing("made_probable", facts.asset_id, question),),
        )
    if facts.made_probable:
        return not_met(used, say("Det er sannsynliggjort at eiendelen ikke hører til uskiftet."))
    return met(used, say("Det er ikke sannsynliggjort at eiendelen er utenfor, så den regnes med."))
