"""What each spouse owned and owed when the marriage ended with the death."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money

DIVISION = "the marital division"


class PropertyClass(Enum):
    """How an asset stands in the division.

    FELLESEIE is divided equally. SAEREIE is outside by ektepakt, giver or testator (§§ 42, 48). SKJEVDELING
    is value kept outside on demand (§ 59): entered as claimed and accepted, the demand itself is decided by
    people. PERSONAL is outside under § 61.
    """

    FELLESEIE = "felleseie"
    SAEREIE = "saereie"
    SKJEVDELING = "skjevdeling"
    PERSONAL = "personal"


class DebtClass(Enum):
    """What a debt was for (ekteskapsloven § 58 tredje ledd).

    FELLESEIE: to get or improve property that is divided. OUTSIDE: to get or improve saereie or property
    kept outside, or by improper conduct. OTHER: anything else.
    """

    FELLESEIE = "felleseie"
    OUTSIDE = "outside"
    OTHER = "other"


@dataclass(frozen=True)
class MaritalAsset:
    """An asset, or the spouse's part of one, at its value."""

    id: str
    property_class: PropertyClass
    value: Money


@dataclass(frozen=True)
class MaritalDebt:
    """A debt, or the spouse's inner part of a joint one (§ 58 første ledd)."""

    id: str
    debt_class: DebtClass
    amount: Money


@dataclass(frozen=True)
class SpouseEstate:
    """Everything one spouse owned and owed.

    Attributes:
        complete: false while a source has not answered or a value is not set; the division is then unclear.
    """

    person_id: str
    assets: tuple[MaritalAsset, ...] = ()
    debts: tuple[MaritalDebt, ...] = ()
    complete: bool = True

    def __post_init__(self) -> None:
        """Refuse amounts below zero."""
        if any(asset.value < ZERO for asset in self.assets) or any(debt.amount < ZERO for debt in self.debts):
            raise MalformedFacts(DIVISION, "an asset or a debt has an amount below zero")

    def worth(self, *classes: PropertyClass) -> Money:
        """Add up the assets of some classes."""
        return sum((asset.value for asset in self.assets if asset.property_class in classes), ZERO)

    def owes(self, *classes: DebtClass) -> Money:
        """Add up the debts of some classes; all of them when none is named."""
        return sum((debt.amount for debt in self.debts if not classes or debt.debt_class in classes), ZERO)


@dataclass(frozen=True)
class MaritalFacts:
    """The facts of one division.

    Attributes:
        estate_costs: funeral and settlement costs. They burden the estate of the deceased, not the division.
        from_uskifte: the division is of an undivided estate; then nothing can be kept outside as
            skjevdeling (§ 77 første ledd).
    """

    deceased: SpouseEstate
    survivor: SpouseEstate
    estate_costs: Money = ZERO
    from_uskifte: bool = False

    def __post_init__(self) -> None:
        """Refuse a spouse divided with themself, and skjevdeling out of uskifte."""
        if self.deceased.person_id == self.survivor.person_id:
            raise MalformedFacts(DIVISION, "both sides are the same person")
        spouses = (self.deceased, self.survivor)
        if self.from_uskifte and any(spouse.worth(PropertyClass.SKJEVDELING) for spouse in spouses):
            raise MalformedFacts(
                DIVISION, "skjevdeling cannot be claimed when an undivided estate is divided"
            )
