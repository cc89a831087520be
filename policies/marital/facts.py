"""What each spouse owned and owed when the marriage ended with the death."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money

DIVISION = "the marital division"


class PropertyClass(Enum):
    """How an asset stands in the division.

    FELLESEIE is divided equally. SAEREIE is outside by ektepakt, giver or testator (§§ 42, 48). SKJEVDELING
    is value kept outside on demand (§ 59). PERSONAL is outside under § 61. AFTER_CUT_OFF was acquired after
    the cut-off (§ 60, § 78).
    """

    FELLESEIE = "felleseie"
    SAEREIE = "saereie"
    SKJEVDELING = "skjevdeling"
    PERSONAL = "personal"
    AFTER_CUT_OFF = "after_cut_off"


class DebtClass(Enum):
    """What a debt was for (ekteskapsloven § 58 tredje ledd).

    FELLESEIE: to get or improve property that is divided. OUTSIDE: to get or improve saereie, property kept
    outside or rights under § 61 b and c, or by improper conduct. OTHER: anything else. AFTER_CUT_OFF: from
    after the cut-off, owed but never deducted (§ 60 tredje ledd).
    """

    FELLESEIE = "felleseie"
    OUTSIDE = "outside"
    OTHER = "other"
    AFTER_CUT_OFF = "after_cut_off"


class Claimant(Enum):
    """Who demands something in the settlement."""

    SURVIVOR = "survivor"
    HEIRS = "heirs"


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
        for asset in self.assets:
            if asset.value.ore < 0:
                raise MalformedFacts(DIVISION, f"the asset {asset.id} has a value below zero")
        for debt in self.debts:
            if debt.amount.ore < 0:
                raise MalformedFacts(DIVISION, f"the debt {debt.id} has an amount below zero")

    def worth(self, *classes: PropertyClass) -> Money:
        """Add up the assets of some classes."""
        return Money(sum(asset.value.ore for asset in self.assets if asset.property_class in classes))

    def owes(self, *classes: DebtClass) -> Money:
        """Add up the debts of some classes; all of them when none is named."""
        return Money(sum(debt.amount.ore for debt in self.debts if not classes or debt.debt_class in classes))


@dataclass(frozen=True)
class MaritalFacts:
    """The facts of one division.

    Attributes:
        estate_costs: funeral and settlement costs. They burden the estate of the deceased, not the division.
        from_uskifte: the division is of an undivided estate; then nothing can be kept outside as
            skjevdeling (§ 77 første ledd).
        vederlag_to_survivor: what `ekteskapsloven.vederlag` gave the survivor against the estate (§ 63).
        division_refused: the court has decided under § 78 a that the felleseie is not divided.
        wedding_on: only held against the other dates.
        cut_off: what `ekteskapsloven.skjaeringstidspunkt` found; only held against the other dates.
    """

    deceased: SpouseEstate
    survivor: SpouseEstate
    estate_costs: Money = ZERO
    from_uskifte: bool = False
    vederlag_to_survivor: Money = ZERO
    division_refused: bool = False
    wedding_on: date | None = None
    date_of_death: date | None = None
    cut_off: date | None = None

    def __post_init__(self) -> None:
        """Refuse a spouse divided with themself, skjevdeling out of uskifte, and dates in disorder."""
        if self.deceased.person_id == self.survivor.person_id:
            raise MalformedFacts(DIVISION, "both sides are the same person")
        if self.estate_costs.ore < 0 or self.vederlag_to_survivor.ore < 0:
            raise MalformedFacts(DIVISION, "the costs or the vederlag are below zero")
        spouses = (self.deceased, self.survivor)
        if self.from_uskifte and any(spouse.worth(PropertyClass.SKJEVDELING) for spouse in spouses):
            raise MalformedFacts(
                DIVISION, "skjevdeling cannot be claimed when an undivided estate is divided"
            )
        require_order(
            wedding_on=self.wedding_on,
            cut_off=self.cut_off,
            date_of_death=self.date_of_death,
            from_uskifte=self.from_uskifte,
        )


def require_order(
    *, wedding_on: date | None, cut_off: date | None, date_of_death: date | None, from_uskifte: bool
) -> None:
    """Check that wedding, cut-off and death come in that order; in uskifte the cut-off is after the death.

    Raises:
        MalformedFacts: they do not.
    """
    if wedding_on is not None and date_of_death is not None and wedding_on > date_of_death:
        raise MalformedFacts(DIVISION, "the wedding is after the death")
    if cut_off is None:
        return
    if wedding_on is not None and cut_off < wedding_on:
        raise MalformedFacts(DIVISION, "the cut-off is before the wedding")
    if date_of_death is not None and cut_off > date_of_death and not from_uskifte:
        raise MalformedFacts(DIVISION, "the cut-off is after the death although there is no uskifte")
