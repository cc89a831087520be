"""A transfer of title on a death: the property, who takes it, and what each inherits by law."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from policies.kernel.citation import Citation
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.share import HALF, NOTHING, WHOLE

EXEMPTION = "dokumentavgift.fritak"
BASE = "dokumentavgift.grunnlag"


def dokumentavgiftsloven(paragraph: str) -> Citation:
    """Cite the act on document duty of 12 December 1975 no. 59."""
    return Citation("dokumentavgiftsloven", paragraph)


def stortingsvedtaket(paragraph: str) -> Citation:
    """Cite the yearly vote of the Storting on document duty."""
    return Citation("Stortingets vedtak om dokumentavgift", paragraph)


class Registered(Enum):
    """What a title is registered in. Only a transfer of real property carries document duty."""

    PROPERTY = "property"
    HOUSING_SHARE = "housing_share"


class Ownership(Enum):
    """What the property was between the spouses, as seen from the death that it is inherited after."""

    NO_SPOUSE = "no_spouse"
    SHARED = "shared"
    SEPARATE_OF_DECEASED = "separate_of_deceased"
    SEPARATE_OF_SURVIVOR = "separate_of_survivor"


# The part of the property that is the deceased's, and so inherited. Of felleseie half is the survivor's own.
PART_OF_DECEASED: dict[Ownership, Fraction] = {
    Ownership.NO_SPOUSE: WHOLE,
    Ownership.SHARED: HALF,
    Ownership.SEPARATE_OF_DECEASED: WHOLE,
    Ownership.SEPARATE_OF_SURVIVOR: NOTHING,
}


class Ground(Enum):
    """On what ground somebody takes over the property."""

    SPOUSE = "spouse"
    HEIR_BY_LAW = "heir_by_law"
    TESTAMENT = "testament"
    COHABITANT = "cohabitant"
    PUBLIC_PURPOSE = "public_purpose"
    USKIFTE = "uskifte"
    BUYER = "buyer"


@dataclass(frozen=True)
class Taker:
    """Somebody who gets title. None means that it is not known.

    Attributes:
        part: the part of the property that the person gets title to.
        in_connection: spouse or cohabitant: the transfer is directly connected with the settlement.
        common_home: cohabitant: the property was the common home.
        same_address: cohabitant: both were registered at that home at the death.
        resold_same_day: testament: title goes on to a buyer, and both documents are registered the same day.
        purpose_accepted: public purpose: the land register accepts that the taker serves the common good.
    """

    id: str
    ground: Ground
    part: Fraction = WHOLE
    in_connection: bool | None = None
    common_home: bool | None = None
    same_address: bool | None = None
    resold_same_day: bool = False
    purpose_accepted: bool | None = None

    def __post_init__(self) -> None:
        """Refuse a part that is nothing, below zero or above one."""
        if not NOTHING < self.part <= WHOLE:
            problem = f"{self.id} takes {self.part} of the property; a part is above zero and at most one"
            raise MalformedFacts(EXEMPTION, problem)


@dataclass(frozen=True)
class Acquisition:
    """Who takes a property over from the estate, or from uskifte.

    Attributes:
        takers: those who get title in the same round.
        ownership: None when it is not known what the property was between the spouses.
        shares_by_law: each heir's fraction of what the deceased left, by ordinary succession and as the law
            states it: before renunciation, advances, testament and minstearv. None when not known.
        from_uskifte: the survivor gives title to heirs of the first deceased.
    """

    takers: tuple[Taker, ...]
    ownership: Ownership | None = None
    shares_by_law: Mapping[str, Fraction] | None = None
    from_uskifte: bool = False

    def __post_init__(self) -> None:
        """Refuse takers and shares that contradict each other."""
        if not self.takers:
            raise MalformedFacts(EXEMPTION, "nobody takes the property")
        twice = [name for name, count in Counter(taker.id for taker in self.takers).items() if count > 1]
        if twice:
            raise MalformedFacts(EXEMPTION, f"{twice[0]} is listed twice among those who take the property")
        if sum((taker.part for taker in self.takers), NOTHING) > WHOLE:
            raise MalformedFacts(EXEMPTION, "the parts taken are more than the whole property")
        if self.from_uskifte and self.ownership is Ownership.NO_SPOUSE:
            raise MalformedFacts(EXEMPTION, "there is no spouse, but the property comes from uskifte")
        if self.shares_by_law is not None:
            self._refuse_shares(self.shares_by_law)

    def _refuse_shares(self, shares: Mapping[str, Fraction]) -> None:
        for name, share in shares.items():
            if not NOTHING <= share <= WHOLE:
                problem = f"the exempt fraction of {name} is {share}; a share is from zero to one"
                raise MalformedFacts(EXEMPTION, problem)
        if sum(shares.values(), NOTHING) > WHOLE:
            raise MalformedFacts(EXEMPTION, "the shares by law add up to more than one")
        for taker in self.takers:
            if taker.ground is Ground.HEIR_BY_LAW and taker.id not in shares:
                problem = f"{taker.id} takes as heir by law, but is not listed among the heirs by law"
                raise MalformedFacts(EXEMPTION, problem)


@dataclass(frozen=True)
class PropertyValue:
    """What a property is worth for the duty. None means that it is not known.

    Attributes:
        market_value: what it would be sold for on the day of registration, without regard to mortgages.
        aasete: it is taken over by aasete right on the settlement, so that the aasete price counts.
        aasete_price_used: the heir has had another property of the same deceased valued so; the spouses, and
            cohabitants, count as one deceased. Then the aasete price does not count once more.
        skiftetakst: the court's valuation, when one was held.
    """

    market_value: Money | None = None
    aasete: bool = False
    skiftetakst: Money | None = None
    aasete_price_used: bool = False

    def __post_init__(self) -> None:
        """Refuse values below zero."""
        for name in ("market_value", "skiftetakst"):
            value: Money | None = getattr(self, name)
            if value is not None and value < ZERO:
                raise MalformedFacts(BASE, f"the {name} of the property is below zero")
