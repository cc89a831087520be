"""Names and addresses of synthetic people: our own words, so that nobody can be taken for a real person."""

from random import Random

from connectors.simulation.people import Address

_GIVEN = (
    "Blid",
    "Varm",
    "Rolig",
    "Klok",
    "Snill",
    "Kvikk",
    "Stille",
    "Lys",
    "Trofast",
    "Munter",
    "Tapper",
    "Mild",
    "Glad",
    "Rask",
    "Varsom",
    "Lett",
    "Sindig",
    "Ivrig",
    "Tydelig",
    "Vennlig",
)
_FAMILY = (
    "Bjørkelund",
    "Vindflate",
    "Myrdal",
    "Havsol",
    "Steinrøys",
    "Elvebakk",
    "Nordlys",
    "Tindegard",
    "Fjærland",
    "Måkeskrik",
    "Lyngheim",
    "Skogstjerne",
    "Sommereng",
    "Brattvik",
    "Isfjell",
    "Rognebær",
    "Kornblom",
    "Solstrime",
)
_STREETS = ("Testveien", "Prøvegata", "Syntetveien", "Eksempelstien", "Mønsterbakken", "Øvingsveien")
_PLACES = (
    ("0301", "OSLO", "0155"),
    ("4601", "BERGEN", "5003"),
    ("5001", "TRONDHEIM", "7011"),
    ("1103", "STAVANGER", "4006"),
    ("5501", "TROMSØ", "9008"),
    ("4204", "KRISTIANSAND S", "4611"),
    ("3107", "FREDRIKSTAD", "1606"),
)


def split_name(name: str) -> tuple[str, str | None, str]:
    """Split a written name in given, middle and family name; one word serves as both."""
    words = name.split()
    if not words:
        return ("Uten", None, "Navn")
    if len(words) == 1:
        return (words[0], None, words[0])
    return (words[0], " ".join(words[1:-1]) or None, words[-1])


def invent_name(seed: str, family_name: str | None = None) -> tuple[str, str]:
    """Make a given name and a family name from a seed."""
    rng = Random(f"name {seed}")
    return (rng.choice(_GIVEN), family_name or rng.choice(_FAMILY))


def invent_address(seed: str) -> Address:
    """Make a Norwegian address from a seed."""
    rng = Random(f"address {seed}")
    municipality, city, postal_code = rng.choice(_PLACES)
    return Address(
        street=rng.choice(_STREETS),
        house_number=rng.randint(1, 120),
        unit="H0101",
        municipality_number=municipality,
        postal_code=postal_code,
        city=city,
    )


def municipality_name(number: str) -> str:
    """Name one of the municipalities we use; others are named by their number."""
    return next((city for known, city, _ in _PLACES if known == number), f"KOMMUNE {number}")
