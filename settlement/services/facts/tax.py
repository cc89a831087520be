"""From the case to the tax after a death: whose return, by when, who is contact, what goes on."""

from dataclasses import dataclass
from datetime import date

from policies.kernel.decision import Decision
from policies.kernel.errors import PolicyError
from policies.kernel.money import Money, allocate
from policies.tax.continuity import AssetKind, TaxAsset, TaxValue, compute_tax_value
from policies.tax.facts import EstateTax, TakenOver
from policies.tax.returns import TaxReturn, list_tax_returns
from policies.tax.role import ContactFacts, FilerFacts, FilingRole, decide_contact, decide_filer
from settlement.domain.case import Case
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.heirs import all_heirs, local_date
from settlement.domain.ledger import goods
from settlement.services.facts.more_to_divide import parts_of_more
from settlement.services.facts.succession import date_of_death

COMPANIES = "enhetsregisteret"
CONTINUED = frozenset(
    {
        HoldingKind.REAL_PROPERTY,
        HoldingKind.COOPERATIVE_SHARE,
        HoldingKind.SECURITIES,
        HoldingKind.OTHER_ASSET,
        HoldingKind.CRYPTO,
        HoldingKind.FOREIGN_PROPERTY,
    }
)
DWELLINGS = frozenset(
    {HoldingKind.REAL_PROPERTY, HoldingKind.COOPERATIVE_SHARE, HoldingKind.FOREIGN_PROPERTY}
)


@dataclass(frozen=True)
class TaxTasks:
    """What the rules say of the returns. None: they refuse the facts of the case."""

    returns: Decision[tuple[TaxReturn, ...]] | None
    contact: Decision[tuple[str, ...]]
    filer: Decision[FilingRole] | None
    continued: tuple[tuple[Holding, Decision[TaxValue]], ...]
    figures: dict[int, tuple[str, ...]]  # by income year, in the tax administration's own words
    owned: tuple[Holding, ...]  # for the statement of wealth and debt: as it stood at the death
    business: bool | None  # None: the company register has not told


def tax_tasks(case: Case, *, on: date, person: str) -> TaxTasks:
    """Gather what somebody needs who files for the deceased; `person` is who reads it."""
    died = date_of_death(case)
    attest = case.attest
    taken_over = _taken_over(case)
    sole = taken_over is not None and taken_over is not TakenOver.ESTATE
    holders = attest.holders if attest else ()
    business = has_business(case)
    try:
        returns = list_tax_returns(
            EstateTax(
                date_of_death=died,
                taken_over=taken_over,
                person=holders[0] if sole and holders else None,
                self_employed=business,
                previous_year_delivered=died.year - 1 in case.tax_years,
            ),
            on=max(on, died),
        )
    except PolicyError:
        returns = None
    spouse = case.spouse
    contact = decide_contact(
        ContactFacts(
            was_married=spouse is not None,
            spouse=spouse.id if spouse else None,
            attest_recipients=holders,
        )
    )
    return TaxTasks(
        returns=returns,
        contact=contact,
        filer=_filer(case, person, on),
        continued=_continued(case, died),
        figures=_figures(case),
        owned=tuple(held for held in case.counted_holdings if held.value_ore is not None),
        business=business,
    )


def has_business(case: Case) -> bool | None:
    """Tell whether the deceased ran a business of the own; None while the register has not told."""
    if any(held.source == COMPANIES and not held.removed for held in case.holdings.values()):
        return True
    return False if COMPANIES in case.sources else None


def divide_late_tax(case: Case, amount_ore: int, *, on: date) -> dict[str, int]:
    """Divide a refund, or what is to be paid, in the way the estate was divided, to the øre."""
    parts = parts_of_more(case, amount_ore, on=on)
    if sum(parts.values()) != 1:
        return {}
    shares = allocate(Money(abs(amount_ore)), parts)
    sign = 1 if amount_ore >= 0 else -1
    return {who: sign * money.ore for who, money in shares.items()}


def _taken_over(case: Case) -> TakenOver | None:
    if case.skifteform is None:
        return None
    if case.skifteform == "uskifte":
        return TakenOver.SURVIVOR_IN_USKIFTE
    alone = len(all_heirs(case)) == 1 and case.skifteform != "offentlig"
    return TakenOver.SOLE_HEIR if alone else TakenOver.ESTATE


def _filer(case: Case, person: str, on: date) -> Decision[FilingRole] | None:
    attest = case.attest
    try:
        return decide_filer(
            FilerFacts(
                person=person,
                attest_on=local_date(attest.issued_at) if attest else None,
                responsible=(attest.assumed_debt or attest.holders) if attest else None,
            ),
            on=on,
        )
    except PolicyError:
        return None


def _continued(case: Case, died: date) -> tuple[tuple[Holding, Decision[TaxValue]], ...]:
    found = []
    for held in goods(case):
        if held.kind not in CONTINUED:
            continue
        kind = AssetKind.OTHER
        if held.is_farm:
            kind = AssetKind.FARM_OR_FOREST
        elif held.kind in DWELLINGS:
            kind = AssetKind.HOME if held.home else AssetKind.HOLIDAY_HOME
        at_death = Money(held.value_ore) if held.value_ore is not None and held.value_ore >= 0 else None
        asset = TaxAsset(
            held.id, kind, market_value_at_death=at_death, in_uskifte=case.skifteform == "uskifte"
        )
        found.append((held, compute_tax_value(asset, date_of_death=died)))
    return tuple(found)


def _figures(case: Case) -> dict[int, tuple[str, ...]]:
    figures: dict[int, tuple[str, ...]] = {}
    for key, text in sorted(case.findings.items()):
        parts = key.split(":")
        if parts[0] == "tax" and len(parts) > 1 and parts[1].isdigit():
            year = int(parts[1])
            figures[year] = (*figures.get(year, ()), text)
    return figures
