"""Holdings of a deceased of whom the sidecar says nothing: decided by the number, the same each time."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from connectors.simulation.banks import SIMULATED_BANKS, SIMULATED_CREDITORS, SIMULATED_INSURERS
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
    Tax,
    TaxClaim,
    TaxFigure,
    Vehicle,
)
from connectors.simulation.names import municipality_name
from connectors.simulation.people import Person

_KRONE = 100
_KONTO_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_CARS = (
    ("TOYOTA", "YARIS"),
    ("VOLKSWAGEN", "GOLF"),
    ("VOLVO", "V60"),
    ("SKODA", "OCTAVIA"),
    ("TESLA", "MODEL 3"),
)


@dataclass(frozen=True)
class Circumstances:
    """What the holdings are derived from."""

    deceased: Person
    spouse: str | None
    date_of_death: date
    tags: frozenset[str]

    def rng(self, subject: str) -> Random:
        """Give dice for one subject, so that one subject does not disturb another."""
        return Random(f"{self.deceased.number} {subject}")


def account_number(seed: str) -> str:
    """Make a valid account number from a seed."""
    rng = Random(f"account {seed}")
    while True:
        ten = f"99{rng.randrange(10**8):08d}"
        control = -sum(w * int(d) for w, d in zip(_KONTO_WEIGHTS, ten, strict=True)) % 11
        if control < 10:
            return f"{ten}{control}"


def derive_properties(about: Circumstances) -> tuple[Property, ...]:
    """Most own a home, a married one half of it; a few have a mortgage; the tag Landbruk gives a farm."""
    rng = about.rng("home")
    if not ({"Kartverket", "Landbruk"} & about.tags) and rng.random() > 0.65:
        return ()
    value = rng.randrange(2_400_000, 6_800_000, 10_000) * _KRONE
    mortgage = rng.randrange(200_000, 1_400_000, 10_000) * _KRONE if rng.random() < 0.6 else 0
    home = about.deceased.address
    municipality = (home.municipality_number if home else None) or "0301"
    charges: tuple[Charge, ...] = ()
    if mortgage:
        charges = (
            Charge("pantedokument", mortgage * 2, main_bank(about).name, f"2019-{rng.randrange(10**6)}-1"),
        )
    farm = "Landbruk" in about.tags
    owners = (about.deceased.number, about.spouse) if about.spouse else (about.deceased.number,)
    gnr, bnr = rng.randint(10, 300), rng.randint(1, 400)
    return tuple(
        Property(
            owner=owner,
            numerator=1,
            denominator=len(owners),
            municipality_number=municipality,
            municipality_name=municipality_name(municipality),
            gnr=gnr,
            bnr=bnr,
            address=home,
            market_estimate_ore=value,
            tax_value_ore=value // 4,
            charges=charges,
            farmland_m2=68_000 if farm else None,
            forest_m2=310_000 if farm else None,
        )
        for owner in owners
    )


def main_bank(about: Circumstances) -> Bank:
    """Return the bank of a deceased's salary account."""
    listed = [bank for bank in SIMULATED_BANKS if bank.in_directory]
    return about.rng("main bank").choice(listed)


def derive_accounts(
    about: Circumstances, homes: tuple[Property, ...]
) -> tuple[tuple[BankCustomer, ...], tuple[Account, ...]]:
    """One to three banks: salary account, savings, and the mortgage of the home."""
    rng = about.rng("banks")
    number = about.deceased.number
    banks = [main_bank(about)]
    others = [bank for bank in SIMULATED_BANKS if bank not in banks]
    banks += rng.sample(others, k=rng.choice((0, 1, 1, 2)))
    co_owner = about.spouse if about.spouse and rng.random() < 0.4 else None
    accounts = [
        _account(
            number, banks[0].organisation_number, "salaryAccount", rng.randrange(6_000, 90_000) * _KRONE
        ),
        _account(
            number,
            banks[0].organisation_number,
            "savingsAccount",
            rng.randrange(60_000, 900_000) * _KRONE,
            co_owner=co_owner,
        ),
    ]
    accounts += [
        _account(number, bank.organisation_number, "savingsAccount", rng.randrange(8_000, 400_000) * _KRONE)
        for bank in banks[1:]
    ]
    charged = [home for home in homes if home.owner == number and home.charges]
    for home in charged:
        owed = (home.charges[0].amount_ore or 0) // 2
        accounts.append(
            _account(number, banks[0].organisation_number, "loanAccount", -owed, co_owner=about.spouse)
        )
    customers = tuple(BankCustomer(number, bank.organisation_number) for bank in banks)
    return customers, tuple(accounts)


def _account(owner: str, bank: str, kind: str, balance_ore: int, *, co_owner: str | None = None) -> Account:
    digits = account_number(f"{owner} {bank} {kind}")
    return Account(
        owner=owner,
        bank=bank,
        account_number=digits,
        reference=f"{Random(f'reference {digits}').randrange(16**12):012x}",
        kind=kind,
        balance_at_death_ore=balance_ore,
        balance_now_ore=balance_ore,
        co_owner=co_owner,
        opened_on=date(2009, 5, 4),
    )


def derive_vehicles(about: Circumstances) -> tuple[Vehicle, ...]:
    """About half had a car, some of them together with the spouse."""
    rng = about.rng("car")
    if "SVV" not in about.tags and rng.random() > 0.5:
        return ()
    make, model = rng.choice(_CARS)
    prefix = "EL" if make == "TESLA" else rng.choice(("CU", "DK", "NF", "RJ", "SV"))
    return (
        Vehicle(
            owner=about.deceased.number,
            kjennemerke=f"{prefix} {rng.randrange(10_000, 99_999)}",
            vin=f"YV1{rng.randrange(16**14):014X}",
            make=make,
            model=model,
            first_registered_on=date(rng.randint(2009, 2023), rng.randint(1, 12), rng.randint(1, 28)),
            co_owner=about.spouse if about.spouse and rng.random() < 0.3 else None,
            market_estimate_ore=rng.randrange(30_000, 380_000, 1_000) * _KRONE,
        ),
    )


def derive_tax(about: Circumstances, accounts: tuple[Account, ...], homes: tuple[Property, ...]) -> Tax:
    """Figures of the last settled year that fit the holdings, and perhaps a claim or a refund."""
    rng = about.rng("tax")
    own = [home for home in homes if home.owner == about.deceased.number]
    deposits = sum(max(account.balance_at_death_ore or 0, 0) for account in accounts)
    debts = -sum(min(account.balance_at_death_ore or 0, 0) for account in accounts)
    housing = sum((home.tax_value_ore or 0) * home.numerator // home.denominator for home in own)
    figures = (
        TaxFigure("samletInnskudd", "Innskudd i norske banker", _whole_kroner(deposits)),
        TaxFigure("formuesverdiForPrimaerbolig", "Formuesverdi av primærbolig", _whole_kroner(housing)),
        TaxFigure("samletGjeld", "Gjeld", _whole_kroner(debts)),
        TaxFigure("bruttoformue", "Bruttoformue", _whole_kroner(deposits + housing)),
    )
    lot = rng.random()
    amount = rng.randrange(1_500, 24_000) * _KRONE
    due = about.date_of_death + timedelta(days=70)
    claims: tuple[TaxClaim, ...] = ()
    if lot < 0.35:
        claims = (TaxClaim("restskatt", amount, due, f"KRAV-{rng.randrange(10**8):08d}"),)
    elif lot < 0.5:
        claims = (TaxClaim("skatt til gode", -amount, None, f"KRAV-{rng.randrange(10**8):08d}"),)
    return Tax(about.deceased.number, about.date_of_death.year - 1, figures, claims)


def derive_benefits(about: Circumstances) -> tuple[Benefit, ...]:
    """Some were paid a pension after the death, which NAV wants back."""
    rng = about.rng("benefit")
    if rng.random() > 0.25:
        return ()
    amount = rng.randrange(4_000, 22_000) * _KRONE
    stated = about.date_of_death + timedelta(days=20)
    return (
        Benefit(about.deceased.number, "alderspensjon", amount, f"NAV-{rng.randrange(10**7):07d}", stated),
    )


def derive_pacts(about: Circumstances) -> tuple[Pact, ...]:
    """The tag Ektepakt gives one, and about one marriage in ten has one."""
    rng = about.rng("pact")
    if about.spouse is None or ("Ektepakt" not in about.tags and rng.random() > 0.1):
        return ()
    registered = about.date_of_death - timedelta(days=rng.randrange(2_000, 7_000))
    number = f"{rng.randrange(10**9, 10**10)}"
    terms = (rng.choice(("avtaletype.fulltSaereie", "avtaletype.gave")),)
    return (Pact(number, registered, (about.deceased.number, about.spouse), terms),)


def derive_encumbrances(about: Circumstances, vehicles: tuple[Vehicle, ...]) -> tuple[Encumbrance, ...]:
    """A few cars carry a seller's charge."""
    rng = about.rng("encumbrance")
    if not vehicles or rng.random() > 0.15:
        return ()
    lender = SIMULATED_CREDITORS[-1]
    return (
        Encumbrance(
            owner=about.deceased.number,
            kind="salgspant",
            document_number=f"{rng.randrange(10**9, 10**10)}",
            registered_on=about.date_of_death - timedelta(days=700),
            amount_ore=min(vehicles[0].market_estimate_ore or 0, 9_000_000) // 2,
            asset=vehicles[0].kjennemerke,
            holder=lender.name,
            holder_organisation_number=lender.organisation_number,
        ),
    )


def derive_policies(about: Circumstances) -> tuple[Policy, ...]:
    """About half had a life or pension policy."""
    rng = about.rng("policy")
    if "Pensjon" not in about.tags and rng.random() > 0.5:
        return ()
    insurer = rng.choice(SIMULATED_INSURERS)
    return (
        Policy(
            owner=about.deceased.number,
            company=insurer.name,
            organisation_number=insurer.organisation_number,
            product=rng.choice(("Gruppelivsforsikring", "Innskuddspensjon", "Fripolise")),
            reference=f"P{rng.randrange(10**8):08d}",
        ),
    )


def derive_debts(about: Circumstances) -> tuple[Debt, ...]:
    """A few had a credit card."""
    rng = about.rng("debt")
    if rng.random() > 0.15:
        return ()
    lender = SIMULATED_CREDITORS[-1]
    amount = rng.randrange(2_000, 30_000) * _KRONE
    reference = f"{rng.randrange(10**10):010d}"
    return (
        Debt(
            about.deceased.number,
            lender.name,
            lender.organisation_number,
            "creditFacility",
            amount,
            reference,
        ),
    )


def _whole_kroner(amount_ore: int) -> int:
    return amount_ore // _KRONE * _KRONE
