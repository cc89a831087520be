"""How one asset stands in the division, part by part (ekteskapsloven §§ 56–61, 78)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import ekteskapsloven
from policies.kernel.decision import Decision, Missing, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import Money
from policies.kernel.outcomes import computed, facts_of, unclear
from policies.kernel.text import say
from policies.marital.facts import MaritalAsset, PropertyClass

EKTESKAPSLOVEN_56 = ekteskapsloven("§ 56")
EKTESKAPSLOVEN_60_1 = ekteskapsloven("§ 60 første ledd")
ASSET = "the class of an asset"


@dataclass(frozen=True)
class AssetPart:
    """A value in an asset that is not felleseie, as another rule or a person has found."""

    property_class: PropertyClass
    value: Money


@dataclass(frozen=True)
class OwnedAsset:
    """What a spouse owns of an asset.

    Attributes:
        value: None when not known.
        acquired_on: None when not known.
        acquired_before_event: asked only when it was acquired on the very day of the cut-off.
        outside: values in it that are saereie, kept outside or exempt; the rest is felleseie.
    """

    id: str
    value: Money | None = None
    acquired_on: date | None = None
    acquired_before_event: bool | None = None
    outside: tuple[AssetPart, ...] = ()

    def __post_init__(self) -> None:
        """Refuse values below zero, and parts that are more than the asset."""
        if self.value is not None and self.value.ore < 0:
            raise MalformedFacts(ASSET, f"the asset {self.id} has a value below zero")
        if any(part.value.ore < 0 for part in self.outside):
            raise MalformedFacts(ASSET, f"the asset {self.id} has a part below zero")
        if self.value is not None and sum(part.value.ore for part in self.outside) > self.value.ore:
            raise MalformedFacts(ASSET, f"the classes of {self.id} add up to more than its value")
        if any(part.property_class is PropertyClass.FELLESEIE for part in self.outside):
            raise MalformedFacts(ASSET, f"felleseie is the rest of {self.id} and is not given as a part")


@rule(
    id="ekteskapsloven.formue",
    version="1.0",
    citations=(EKTESKAPSLOVEN_56, EKTESKAPSLOVEN_60_1),
    in_force_from=date(1993, 1, 1),
)
def classify_asset(asset: OwnedAsset, *, cut_off: date) -> Decision[tuple[MaritalAsset, ...]]:
    """Decide which part of an asset's value is divided, and which parts are outside and why.

    What was acquired after the cut-off is not divided. Otherwise all that nothing keeps outside is felleseie.

    Lovhjemmel: ekteskapsloven § 56, § 60 første ledd, § 78.
    """
    used = facts_of(asset, "id", "value", "acquired_on", "outside")
    before = asset.acquired_before_event
    if asset.acquired_on is not None and asset.acquired_on != cut_off:
        before = asset.acquired_on < cut_off
    missing = []
    if asset.value is None:
        missing.append(Missing("value", asset.id, say("Hva er eiendelen verdt?")))
    if before is None:
        question = say("Når ble eiendelen ervervet, før eller etter {cut_off}?", cut_off=cut_off)
        missing.append(Missing("acquired_on", asset.id, question))
    if asset.value is None or before is None:
        return unclear(used, say("Det er ikke kjent hvordan eiendelen står i delingen."), missing)
    if not before:
        return computed(
            (MaritalAsset(asset.id, PropertyClass.AFTER_CUT_OFF, asset.value),),
            used,
            say("Eiendelen er ervervet etter {cut_off}, så den deles ikke.", cut_off=cut_off),
            citations=(EKTESKAPSLOVEN_60_1,),
        )
    outside = sum(part.value.ore for part in asset.outside)
    parts = [
        MaritalAsset(f"{asset.id}:{part.property_class.value}", part.property_class, part.value)
        for part in asset.outside
        if part.value
    ]
    divided = Money(asset.value.ore - outside)
    if divided or not parts:
        parts.insert(0, MaritalAsset(asset.id, PropertyClass.FELLESEIE, divided))
    return computed(
        tuple(parts),
        used,
        say(
            "Av verdien på {value} er {outside} utenfor delingen og {divided} felleseie.",
            value=asset.value,
            outside=Money(outside),
            divided=divided,
        ),
    )
