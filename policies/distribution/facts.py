"""Words that the rules of distribution share."""

from __future__ import annotations

from enum import Enum


class SettlementForm(Enum):
    """How the estate is settled."""

    PRIVAT = "privat"
    OFFENTLIG = "offentlig"


class AssetKind(Enum):
    """What an asset is, as far as a right to take it over turns on that."""

    REAL_PROPERTY = "real_property"
    HOUSING_SHARE = "housing_share"
    HOUSEHOLD_GOODS = "household_goods"
    BUSINESS_GOODS = "business_goods"
    OTHER = "other"


SECURABLE = frozenset({AssetKind.REAL_PROPERTY, AssetKind.HOUSING_SHARE})


class AssetOwner(Enum):
    """Who owned an asset when the deceased died."""

    DECEASED = "deceased"
    SPOUSE = "spouse"
    CO_OWNED = "co_owned"


class Regime(Enum):
    """Whether an asset is shared between the spouses."""

    FELLESEIE = "felleseie"
    SAEREIE = "saereie"
