"""The tax values that go on after a death, asset by asset (skatteloven § 9-7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.readings import DEFAULTS, Reading, Readings
from policies.kernel.share import NOTHING, WHOLE
from policies.kernel.text import say, together
from policies.tax.facts import skatteloven

SKATTELOVEN_9_7_1 = skatteloven("§ 9-7 første ledd")
SKATTELOVEN_9_7_5 = skatteloven("§ 9-7 femte ledd")
CONTINUITY = "skatteloven.kontinuitet"
SHARED_OUT = "skatteloven.kontinuitet.utlodning"
FIRST_DAY = date(2014, 1, 1)
FARM_PART = Fraction(3, 4)

FARM_VALUE = Reading(
    id="skatteloven.gaardens_inngangsverdi",
    question=say("Hvilken inngangsverdi får et gårdsbruk eller skogbruk som kunne vært solgt skattefritt?"),
    options={
        "three_quarters": say("Tre firedeler av antatt salgsverdi ved dødsfallet"),
        "market_value": say("Hele den antatte salgsverdien ved dødsfallet"),
    },
    default="three_quarters",
    citation=SKATTELOVEN_9_7_5,
    reason=say("Skatte-ABC A-16 punkt 2.9 sier tre firedeler; lovteksten er ikke kontrollert."),
)


class AssetKind(Enum):
    """What an asset is, as far as § 9-7 asks."""

    HOME = "home"
    HOLIDAY_HOME = "holiday_home"
    FARM_OR_FOREST = "farm_or_forest"
    OTHER = "other"


@dataclass(frozen=True)
class TaxAsset:
    """An asset that the deceased left. None means that it is not known.

    Attributes:
        cost_base: the deceased's tax value.
        could_be_sold_tax_free: a person has found that the deceased could have sold it on the day of death
            without tax on the gain.
        tax_free_part: the part of the asset that this holds for, by value and by cost alike.
        in_uskifte: the survivor took it over undivided.
        inherited_part: the part that a survivor in uskifte is regarded as inheriting; others inherit it all.
    """

    id: str
    kind: AssetKind
    cost_base: Money | None = None
    market_value_at_death: Money | None = None
    could_be_sold_tax_free: bool | None = None
    tax_free_part: Fraction = WHOLE
    in_uskifte: bool = False
    inherited_part: Fraction | None = None

    def __post_init__(self) -> None:
        """Refuse values below zero and parts outside zero to one."""
        for name in ("cost_base", "market_value_at_death"):
            value: Money | None = getattr(self, name)
            if value is not None and value < ZERO:
                raise MalformedFacts(CONTINUITY, f"the {name} of {self.id} is below zero")
        for name in ("tax_free_part", "inherited_part"):
            part: Fraction | None = getattr(self, name)
            if part is not None and not NOTHING <= part <= WHOLE:
                raise MalformedFacts(CONTINUITY, f"the {name} of {self.id} is {part}, not from zero to one")
        if self.inherited_part is not None and not self.in_uskifte:
            problem = f"only a part of {self.id} is said to be inherited, but it is not in uskifte"
            raise MalformedFacts(CONTINUITY, problem)


@dataclass(frozen=True)
class TaxValue:
    """The tax value after the death.

    Attributes:
        continued: the part of the asset that keeps the deceased's value.
    """

    asset: str
    cost_base: Money
    continued: Fraction


@rule(
    id=CONTINUITY,
    version="1.0",
    citations=(SKATTELOVEN_9_7_1, SKATTELOVEN_9_7_5),
    in_force_from=FIRST_DAY,
)
def compute_tax_value(
    asset: TaxAsset, *, date_of_death: date, readings: Readings = DEFAULTS
) -> Decision[TaxValue]:
    """Compute the tax value that the estate, the sole heir or the survivor in uskifte takes over.

    The deceased's tax position goes on. Except: a home, a holiday home, or an ordinary farm or forest that
    the deceased could have sold without tax on the day of death begins again from what it was worth then, as
    far as it is inherited and as far as it could be sold so. Whether it could is decided by a person. The
    value is rounded down to whole øre once.

    Lovhjemmel: skatteloven § 9-7 første og femte ledd.
    """
    used = (Fact("asset", asset), Fact("date_of_death", date_of_death))
    if date_of_death < FIRST_DAY:
        text = say("Dødsfallet var før 2014. Hva ble inngangsverdien etter de eldre reglene?")
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("cost_base", asset.id, text),),
            explanation=say("Reglene om kontinuitet gjelder dødsfall fra 1. januar 2014."),
        )
    missing = _missing(asset)
    if missing:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=missing,
            explanation=say("Inngangsverdien kan ikke fastsettes ennå."),
        )
    renewed = _renewed_part(asset)
    use = readings.use(FARM_VALUE)
    farm = asset.kind is AssetKind.FARM_OR_FOREST and use.option == "three_quarters"
    old = Fraction(asset.cost_base.ore) if asset.cost_base else NOTHING
    new = (
        asset.market_value_at_death.times(FARM_PART if farm else WHOLE)
        if asset.market_value_at_death
        else NOTHING
    )
    base = Money(int((old * (WHOLE - renewed) + new * renewed) // 1))
    if not renewed:
        why = say("Den dødes inngangsverdi på {base} videreføres.", base=base)
    else:
        why = together(
            say("Den døde kunne ha solgt eiendommen skattefritt på dødsdagen."),
            say(
                "{part} av eiendommen får verdi fra dødsdagen, og resten beholder den gamle. Det gir {base}.",
                part=renewed,
                base=base,
            ),
        )
    return Decision(
        Outcome.COMPUTED,
        value=TaxValue(asset.id, base, WHOLE - renewed),
        citations=(SKATTELOVEN_9_7_5,) if renewed else (SKATTELOVEN_9_7_1,),
        facts=used,
        readings=(use,) if renewed and asset.kind is AssetKind.FARM_OR_FOREST else (),
        explanation=why,
    )


def _renewed_part(asset: TaxAsset) -> Fraction:
    if asset.kind is AssetKind.OTHER or not asset.could_be_sold_tax_free:
        return NOTHING
    inherited = (asset.inherited_part or NOTHING) if asset.in_uskifte else WHOLE
    return asset.tax_free_part * inherited


def _missing(asset: TaxAsset) -> tuple[Missing, ...]:
    missing = []
    may_renew = asset.kind is not AssetKind.OTHER
    if may_renew and asset.could_be_sold_tax_free is None:
        text = say(
            "Kunne den døde ha solgt eiendommen skattefritt på dødsdagen? Vurder hvor lenge den døde eide "
            "den, hvor lenge den døde bodde der eller brukte den, og om det er tomt som ville vært skattlagt."
        )
        missing.append(Missing("could_be_sold_tax_free", asset.id, text))
    if may_renew and asset.could_be_sold_tax_free and asset.in_uskifte and asset.inherited_part is None:
        text = say("Hvor stor del av eiendommen regnes den gjenlevende å ha arvet?")
        missing.append(Missing("inherited_part", asset.id, text))
    renewed = _renewed_part(asset)
    if renewed and asset.market_value_at_death is None:
        text = say("Hva var eiendommen verdt på dødsdagen?")
        missing.append(Missing("market_value_at_death", asset.id, text))
    if renewed < WHOLE and asset.cost_base is None:
        text = say("Hva var den dødes inngangsverdi?")
        missing.append(Missing("cost_base", asset.id, text))
    return tuple(missing)


@rule(
    id=SHARED_OUT,
    version="1.0",
    citations=(SKATTELOVEN_9_7_1,),
    in_force_from=FIRST_DAY,
)
def compute_tax_values_shared_out(
    cost_base: Money | None = None, *, parts: Mapping[str, Fraction]
) -> Decision[dict[str, Fraction]]:
    """Compute the tax value, in exact øre, that goes with an asset shared out from the estate.

    The estate's tax position goes on with the asset: whoever takes a part takes that part of the tax value,
    whatever the asset was set to in the settlement between the heirs.

    Lovhjemmel: skatteloven § 9-7 første ledd.
    """
    used = (Fact("cost_base", cost_base), Fact("parts", parts))
    for name, part in parts.items():
        if not NOTHING < part <= WHOLE:
            raise MalformedFacts(
                SHARED_OUT, f"{name} takes {part} of the asset; a part is above zero, at most one"
            )
    if sum(parts.values(), NOTHING) > WHOLE:
        raise MalformedFacts(SHARED_OUT, "the parts shared out are more than the whole asset")
    if cost_base is None:
        text = say("Hva er boets inngangsverdi for eiendelen?")
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("cost_base", None, text),),
            explanation=say("Inngangsverdien er ikke kjent."),
        )
    value = {name: cost_base.times(parts[name]) for name in sorted(parts)}
    return Decision(
        Outcome.COMPUTED,
        value=value,
        facts=used,
        explanation=say(
            "Arvingene overtar boets inngangsverdi på {base} sammen med eiendelen.", base=cost_base
        ),
    )
