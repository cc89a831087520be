"""Who takes over what, who pays in, and who gets cash (arveloven §§ 104 to 107)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money

ARVELOVEN_104 = arveloven("§ 104 første ledd")
ARVELOVEN_105 = arveloven("§ 105")
ARVELOVEN_107 = arveloven("§ 107")
TAKEOVER = "the takeover of assets"


class ValuationBasis(Enum):
    """How the value of an asset was set."""

    AGREED = "agreed"
    SKIFTETAKST = "skiftetakst"
    SALE_PRICE = "sale_price"
    BALANCE = "balance"
    TESTAMENT = "testament"


class Takeover(Enum):
    """How an asset leaves the estate."""

    TAKEN_OVER = "taken_over"
    CASH = "cash"
    SOLD = "sold"


@dataclass(frozen=True)
class AssetToDivide:
    """An asset of the estate, or the money it was turned into.

    Attributes:
        value: None while no value is set.
        taken_by: the heir who takes it over at value; None when it is money or is sold.
        objections: heirs who object to the takeover; their objection stops only this asset.
        may_be_secured: real property or a housing share, where a secured claim can stand for cash (§ 107).
    """

    id: str
    kind: Takeover
    value: Money | None
    valuation: ValuationBasis = ValuationBasis.AGREED
    taken_by: str | None = None
    objections: frozenset[str] = frozenset()
    may_be_secured: bool = False


@dataclass(frozen=True)
class Settlement:
    """How one heir's arvelodd is met.

    Attributes:
        assets: value of what is taken over.
        cash: paid out of the estate.
        secured_claim: claim issued by this heir to the others instead of paying in.
        secured_credit: this heir's part of claims that others issue.
        pays_in: paid into the estate.
    """

    person_id: str
    arvelodd: Money
    assets: Money
    asset_ids: tuple[str, ...]
    cash: Money = ZERO
    secured_claim: Money = ZERO
    secured_credit: Money = ZERO
    pays_in: Money = ZERO

    @property
    def received(self) -> Money:
        """Add up what the heir ends with: assets, cash and claims, less what is paid or owed."""
        return self.assets + self.cash + self.secured_credit - self.pays_in - self.secured_claim


@rule(
    id="arveloven.overtakelse",
    version="1.0",
    citations=(ARVELOVEN_104, ARVELOVEN_105, ARVELOVEN_107),
    in_force_from=date(2021, 1, 1),
)
def settle_takeovers(
    arvelodd: Mapping[str, Money],
    assets: tuple[AssetToDivide, ...],
    *,
    secured_by: frozenset[str] = frozenset(),
    cash_set_aside: Money = ZERO,
) -> Decision[tuple[Settlement, ...]]:
    """Decide how each heir is settled when some take over assets at value.

    Who takes over more than the arvelodd pays the rest in, in cash, or issues a secured claim if it is
    property that allows it and the heir is in `secured_by`. Cash in the estate, less what is set aside for
    debts, and what is paid in go to the others. The sum is exact: nothing is left over. An asset without
    a value, or with an objection, makes the outcome unclear and names it.

    Args:
        arvelodd: share of each heir in whole øre.
        assets: everything that is divided, also the money.
        secured_by: heirs who issue a secured claim instead of paying in.
        cash_set_aside: money kept back for debts; it is not divided.

    Lovhjemmel: arveloven § 104 første ledd, § 105, § 107.
    """
    used = (Fact("arvelodd", dict(arvelodd)), Fact("assets", assets), Fact("set_aside", cash_set_aside))
    missing = _missing(assets)
    if missing:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=missing,
            explanation="Fordelingen venter til alle eiendeler har verdi og ingen motsetter seg.",
        )
    _refuse_strangers(arvelodd, assets)
    cash = (
        sum((_value(asset) for asset in assets if asset.kind is not Takeover.TAKEN_OVER), ZERO)
        - cash_set_aside
    )
    taken = {heir: _taken_by(assets, heir) for heir in arvelodd}
    _check_sum(arvelodd, taken, cash)
    settlements = [
        _settle(heir, arvelodd[heir], taken[heir], secured=heir in secured_by) for heir in sorted(arvelodd)
    ]
    settlements = _share_out_fordringer(settlements)
    return Decision(
        Outcome.COMPUTED,
        value=tuple(settlements),
        facts=used,
        explanation="Den som overtar mer enn arvelodden, betaler det overskytende til boet. De andre får "
        "resten i penger.",
    )


def _missing(assets: tuple[AssetToDivide, ...]) -> tuple[Missing, ...]:
    valueless = (
        Missing("value", asset.id, "Hva er eiendelen verdt?") for asset in assets if asset.value is None
    )
    disputed = (
        Missing("objection", asset.id, "En arving motsetter seg overtakelsen. Hvem skal ha eiendelen?")
        for asset in assets
        if asset.objections
    )
    homeless = (
        Missing("taken_by", asset.id, "Hvem overtar eiendelen, eller skal den selges?")
        for asset in assets
        if asset.kind is Takeover.TAKEN_OVER and asset.taken_by is None
    )
    return (*valueless, *disputed, *homeless)


def _refuse_strangers(arvelodd: Mapping[str, Money], assets: tuple[AssetToDivide, ...]) -> None:
    if any(asset.taken_by is not None and asset.taken_by not in arvelodd for asset in assets):
        raise MalformedFacts(TAKEOVER, "an asset is taken over by someone who has no share")


def _value(asset: AssetToDivide) -> Money:
    return asset.value or ZERO


def _taken_by(assets: tuple[AssetToDivide, ...], heir: str) -> tuple[AssetToDivide, ...]:
    return tuple(asset for asset in assets if asset.kind is Takeover.TAKEN_OVER and asset.taken_by == heir)


def _check_sum(
    arvelodd: Mapping[str, Money], taken: Mapping[str, tuple[AssetToDivide, ...]], cash: Money
) -> None:
    divided = cash + sum((_value(asset) for assets in taken.values() for asset in assets), ZERO)
    shared = sum(arvelodd.values(), ZERO)
    if divided != shared:
        raise MalformedFacts(
            TAKEOVER,
            f"the assets are worth {divided.ore} øre, but the shares add up to {shared.ore} øre",
        )


def _settle(heir: str, lodd: Money, taken: tuple[AssetToDivide, ...], *, secured: bool) -> Settlement:
    worth = sum((_value(asset) for asset in taken), ZERO)
    ids = tuple(asset.id for asset in taken)
    over = worth - lodd
    if over <= ZERO:
        return Settlement(heir, lodd, worth, ids, cash=-over)
    securable = sum((_value(asset) for asset in taken if asset.may_be_secured), ZERO)
    claim = min(over, securable) if secured else ZERO
    return Settlement(heir, lodd, worth, ids, secured_claim=claim, pays_in=over - claim)


def _share_out_fordringer(settlements: list[Settlement]) -> list[Settlement]:
    """Let secured claims stand for cash with those who are to have cash, in the fixed order.

    What is needed in cash for debts must be paid in (§ 107 annet ledd): the claims are never larger than
    what the others are to have.
    """
    room = sum((item.cash for item in settlements), ZERO)
    issued = []
    for item in settlements:
        claim = min(item.secured_claim, room)
        room -= claim
        paid = item.pays_in + item.secured_claim - claim
        issued.append(replace(item, secured_claim=claim, pays_in=paid))
    left = sum((item.secured_claim for item in issued), ZERO)
    shared = []
    for item in issued:
        credit = min(left, item.cash)
        left -= credit
        shared.append(replace(item, cash=item.cash - credit, secured_credit=credit))
    return shared
