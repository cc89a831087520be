"""The simulated banks, insurers and creditors. Names and numbers are made up (Tenor's series, 2 and 3)."""

from connectors.simulation.estate import Bank, Organisation
from connectors.simulation.organisation_numbers import synthetic_organisation_number

_BANK_NAMES = (
    ("Fjordglimt Sparebank", True),
    ("Nordvarde Bank", True),
    ("Tinde Bank", True),
    ("Lysefjell Sparebank", True),
    ("Kystlykt Bank", False),
)
_INSURER_NAMES = ("Varde Liv", "Trygghavn Pensjon", "Havn Forsikring")
_OTHER_NAMES = ("Rimfrost Strøm", "Bryggen Begravelsesbyrå", "Fonnafoss Telefoni", "Lånlett Finans")

SIMULATED_BANKS = tuple(
    Bank(synthetic_organisation_number(100 + place), name, in_directory=listed)
    for place, (name, listed) in enumerate(_BANK_NAMES)
)
SIMULATED_INSURERS = tuple(
    Organisation(synthetic_organisation_number(200 + place), name, form="AS")
    for place, name in enumerate(_INSURER_NAMES)
)
SIMULATED_CREDITORS = tuple(
    Organisation(synthetic_organisation_number(300 + place), name, form="AS")
    for place, name in enumerate(_OTHER_NAMES)
)
SIMULATED_ORGANISATIONS = (
    *(Organisation(bank.organisation_number, bank.name, form="ASA") for bank in SIMULATED_BANKS),
    *SIMULATED_INSURERS,
    *SIMULATED_CREDITORS,
)
ENGINE_ORGANISATION = Organisation(synthetic_organisation_number(1), "Oppgjørstjenesten", form="ORGL")
