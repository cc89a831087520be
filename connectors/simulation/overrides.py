"""What the sidecar says, turned into records of the world."""

from datetime import date, timedelta
from fractions import Fraction
from random import Random

from connectors.simulation.banks import SIMULATED_BANKS
from connectors.simulation.derive import Circumstances, account_number
from connectors.simulation.estate import Bank
from connectors.simulation.holdings import (
    Account,
    BankCustomer,
    Benefit,
    Charge,
    Debt,
    Encumbrance,
    Pact,
    Policy,
    Property,
    Right,
    Tax,
    TaxClaim,
    TaxFigure,
    Vehicle,
)
from connectors.simulation.organisation_numbers import synthetic_organisation_number
from connectors.simulation.people import Address
from connectors.simulation.scenario import (
    ScenarioAddress,
    ScenarioBank,
    ScenarioBenefit,
    ScenarioDebt,
    ScenarioEncumbrance,
    ScenarioPact,
    ScenarioPolicy,
    ScenarioProperty,
    ScenarioRight,
    ScenarioTax,
    ScenarioVehicle,
)

_UNNAMED_BANK_SERIALS = 150


def stated_banks(
    about: Circumstances, banks: tuple[ScenarioBank, ...]
) -> tuple[tuple[Bank, ...], tuple[BankCustomer, ...], tuple[Account, ...]]:
    """Make banks, customer relations and accounts."""
    number = about.deceased.number
    made: list[Bank] = []
    customers: list[BankCustomer] = []
    accounts: list[Account] = []
    for place, stated in enumerate(banks):
        bank = _bank(stated, place)
        made.append(bank)
        customers.append(
            BankCustomer(number, bank.organisation_number, stated.active, stated.ownership, stated.mood)
        )
        for serial, account in enumerate(stated.accounts):
            digits = account.account_number or account_number(f"{number} {place} {serial}")
            now = account.balance_now_ore
            accounts.append(
                Account(
                    owner=number,
                    bank=bank.organisation_number,
                    account_number=digits,
                    reference=f"{Random(f'reference {number} {digits}').randrange(16**12):012x}",
                    kind=account.kind,
                    status=account.status,
                    balance_at_death_ore=account.balance_at_death_ore,
                    balance_now_ore=account.balance_at_death_ore if now is None else now,
                    currency=account.currency,
                    co_owner=account.co_owned_with,
                    opened_on=date(2009, 5, 4),
                    name=account.name,
                )
            )
    return tuple(made), tuple(customers), tuple(accounts)


def _bank(stated: ScenarioBank, place: int) -> Bank:
    if stated.organisation_number is not None:
        known = {bank.organisation_number: bank for bank in SIMULATED_BANKS}.get(stated.organisation_number)
        return known or Bank(
            stated.organisation_number,
            stated.name or stated.organisation_number,
            in_directory=stated.in_directory,
        )
    if stated.name is not None and stated.place is None:
        by_name = {bank.name: bank for bank in SIMULATED_BANKS}
        serial = _UNNAMED_BANK_SERIALS + Random(f"bank {stated.name}").randrange(10_000, 90_000)
        made = Bank(synthetic_organisation_number(serial), stated.name, in_directory=stated.in_directory)
        return by_name.get(stated.name, made)
    return SIMULATED_BANKS[(stated.place or place + 1) - 1]


def stated_address(stated: ScenarioAddress) -> Address:
    """Make an address."""
    return Address(
        street=stated.street,
        house_number=stated.house_number,
        unit="H0101" if stated.street else None,
        municipality_number=stated.municipality_number,
        postal_code=stated.postal_code,
        city=stated.city,
        lines=stated.lines,
        country=stated.country,
    )


def stated_properties(about: Circumstances, properties: tuple[ScenarioProperty, ...]) -> tuple[Property, ...]:
    """Make ownership shares; a share is written as 1/2."""
    return tuple(_property(about, stated, serial) for serial, stated in enumerate(properties))


def _property(about: Circumstances, stated: ScenarioProperty, serial: int) -> Property:
    share = Fraction(stated.share)
    rng = about.rng(f"property {serial}")
    is_land = stated.unit_kind == "matrikkelenhet"
    return Property(
        owner=stated.owner or about.deceased.number,
        unit_kind=stated.unit_kind,
        right_kind=stated.right_kind if is_land or stated.right_kind != "E" else "B",
        numerator=share.numerator,
        denominator=share.denominator,
        municipality_number=stated.municipality_number,
        municipality_name=stated.municipality_name,
        gnr=stated.gnr or rng.randint(10, 300) if is_land else None,
        bnr=stated.bnr or rng.randint(1, 400) if is_land else None,
        fnr=stated.fnr,
        snr=stated.snr,
        organisation_number=stated.organisation_number
        or (None if is_land else synthetic_organisation_number(900_000 + rng.randrange(50_000))),
        cooperative_name=stated.cooperative_name or (None if is_land else "Prøvehagen borettslag"),
        share_number=stated.share_number or (None if is_land else rng.randint(1, 200)),
        address=stated_address(stated.address) if stated.address else about.deceased.address,
        market_estimate_ore=stated.market_estimate_ore,
        tax_value_ore=stated.tax_value_ore,
        charges=tuple(
            Charge(
                charge.kind,
                charge.amount_ore,
                charge.holder,
                charge.document_reference or f"2019-{rng.randrange(10**6)}-1",
            )
            for charge in stated.charges
        ),
        farmland_m2=stated.farmland_m2,
        forest_m2=stated.forest_m2,
    )


def stated_rights(about: Circumstances, rights: tuple[ScenarioRight, ...]) -> tuple[Right, ...]:
    """Make rights in others' property."""
    owner = about.deceased.number
    return tuple(Right(owner, right.kind, right.document_reference, right.label) for right in rights)


def stated_vehicles(about: Circumstances, vehicles: tuple[ScenarioVehicle, ...]) -> tuple[Vehicle, ...]:
    """Make vehicles."""
    return tuple(
        Vehicle(
            owner=stated.owner or about.deceased.number,
            kjennemerke=stated.kjennemerke,
            vin=stated.vin or f"YV1{Random(f'vin {stated.kjennemerke}').randrange(16**14):014X}",
            make=stated.make,
            model=stated.model,
            group=stated.group,
            first_registered_on=stated.first_registered_on,
            status=stated.status,
            co_owner=stated.co_owner,
            lessee=stated.lessee,
            market_estimate_ore=stated.market_estimate_ore,
        )
        for stated in vehicles
    )


def stated_tax(about: Circumstances, tax: ScenarioTax) -> Tax:
    """Make tax figures and claims."""
    rng = about.rng("stated tax")
    return Tax(
        about.deceased.number,
        tax.income_year or about.date_of_death.year - 1,
        tuple(
            TaxFigure(figure.code, figure.label or figure.code, figure.amount_ore) for figure in tax.figures
        ),
        tuple(
            TaxClaim(
                claim.kind,
                claim.amount_ore,
                claim.due_on,
                claim.reference or f"KRAV-{rng.randrange(10**8):08d}",
            )
            for claim in tax.claims
        ),
    )


def stated_benefits(about: Circumstances, benefits: tuple[ScenarioBenefit, ...]) -> tuple[Benefit, ...]:
    """Make NAV's claims."""
    rng = about.rng("stated benefits")
    stated_on = about.date_of_death + timedelta(days=20)
    return tuple(
        Benefit(
            about.deceased.number,
            stated.kind,
            stated.amount_ore,
            stated.reference or f"NAV-{rng.randrange(10**7):07d}",
            stated.stated_on or stated_on,
        )
        for stated in benefits
    )


def stated_pacts(about: Circumstances, pacts: tuple[ScenarioPact, ...]) -> tuple[Pact, ...]:
    """Make ektepakter."""
    rng = about.rng("stated pacts")
    made = []
    for stated in pacts:
        other = stated.with_number or about.spouse
        parties = (about.deceased.number, other) if other else (about.deceased.number,)
        number = stated.number or f"{rng.randrange(10**9, 10**10)}"
        made.append(Pact(number, stated.registered_on, parties, stated.terms, stated.needs_reading))
    return tuple(made)


def stated_encumbrances(
    about: Circumstances, encumbrances: tuple[ScenarioEncumbrance, ...]
) -> tuple[Encumbrance, ...]:
    """Make charges on movables."""
    rng = about.rng("stated encumbrances")
    return tuple(
        Encumbrance(
            owner=about.deceased.number,
            kind=stated.kind,
            document_number=stated.document_number or f"{rng.randrange(10**9, 10**10)}",
            registered_on=stated.registered_on or about.date_of_death - timedelta(days=400),
            amount_ore=stated.amount_ore,
            asset=stated.asset,
            holder=stated.holder,
            holder_organisation_number=stated.holder_organisation_number,
        )
        for stated in encumbrances
    )


def stated_policies(about: Circumstances, policies: tuple[ScenarioPolicy, ...]) -> tuple[Policy, ...]:
    """Make policies."""
    rng = about.rng("stated policies")
    return tuple(
        Policy(
            owner=about.deceased.number,
            company=stated.company,
            organisation_number=stated.organisation_number,
            product=stated.product,
            reference=stated.reference or f"P{rng.randrange(10**8):08d}",
            description=stated.description,
            page=stated.page,
        )
        for stated in policies
    )


def stated_debts(about: Circumstances, debts: tuple[ScenarioDebt, ...]) -> tuple[Debt, ...]:
    """Make unsecured debts."""
    rng = about.rng("stated debts")
    return tuple(
        Debt(
            about.deceased.number,
            stated.lender,
            stated.lender_organisation_number
            or synthetic_organisation_number(rng.randrange(700_000, 800_000)),
            stated.kind,
            stated.amount_ore,
            stated.reference or f"{rng.randrange(10**10):010d}",
        )
        for stated in debts
    )
