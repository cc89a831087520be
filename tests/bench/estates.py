"""Synthetic estates that are alike, so that one batch is as much work as another."""

from datetime import date, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from settlement.domain.identifiers import synthetic_person_number

_PLACEHOLDER = "1900-01-01T00:00:00Z"
_HOME = {
    "street": "Måleveien",
    "house_number": 3,
    "municipality_number": "0301",
    "postal_code": "0155",
    "city": "OSLO",
}
WIDE_ACCOUNTS = 6
_EVENT_ADDRESS = "https://hendelsesliste.test.domstol.no/api/objects"


def estate(place: int) -> dict[str, Any]:
    """Make the body that loads one estate: a deceased, two children, goods of each kind."""
    shift = timedelta(days=place)
    deceased, *children = (
        synthetic_person_number(born + shift, 0)
        for born in (date(1938, 1, 1), date(1964, 1, 1), date(1967, 1, 1))
    )
    return {
        "stem": f"bench-{place:04d}",
        "feed": _feed(place, deceased, children),
        "scenario": _scenario(place, deceased, children),
    }


def wide_estate(place: int) -> dict[str, Any]:
    """Make the body of an estate with six accounts in each of five banks, listed on three pages each."""
    body = estate(place)
    body["scenario"]["banks"] = [
        {
            **bank,
            "mood": "three_pages",
            "accounts": [
                {"kind": "savingsAccount", "balance_at_death_ore": 1_000_000 + serial}
                for serial in range(WIDE_ACCOUNTS)
            ],
        }
        for bank in ({"place": 1}, {"place": 2}, {"place": 3}, {"place": 4}, {"name": "Måle Sparebank"})
    ]
    return body


def _feed(place: int, deceased: str, children: list[str]) -> dict[str, Any]:
    case_id = str(uuid5(NAMESPACE_URL, f"bench/{place}"))
    event = {
        "specversion": "1.0",
        "id": str(uuid5(NAMESPACE_URL, f"bench/{place}/event")),
        "source": "https://domstol.no",
        "type": "DODSFALLSAK-STATUS_LAGT_TIL",
        "datacontenttype": "application/json",
        "time": _PLACEHOLDER,
        "data": {"@id": f"{_EVENT_ADDRESS}/{case_id}"},
    }
    case = {
        "sakId": case_id,
        "saksnummer": f"26-{700_000 + place:06d}DFA-TOSL/01",
        "avdode": deceased,
        "embete": "Oslo tingrett",
        "status": "MOTTATT",
        "parter": [
            {"type": "Person", "nin": child, "role": "BARN", "formuesfullmakt": True, "signertDato": None}
            for child in children
        ],
        "receivedDate": _PLACEHOLDER,
        "deadlineDate": _PLACEHOLDER,
        "resultatType": None,
        "skifteattest": None,
    }
    return {"DaEventList": [[event]], "DaCaseList": [case]}


def _scenario(place: int, deceased: str, children: list[str]) -> dict[str, Any]:
    names = zip((deceased, *children), ("Aud", "Bjarte", "Cecilie"), strict=True)
    return {
        "days_since_death": 12,
        "marital_status": "widowed",
        "persons": [
            {"number": number, "given_name": name, "family_name": "Prøvdal", "address": _HOME}
            for number, name in names
        ],
        "banks": [
            {
                "place": 1,
                "accounts": [
                    {"kind": "salaryAccount", "balance_at_death_ore": 4_512_050},
                    {"kind": "savingsAccount", "balance_at_death_ore": 61_000_000},
                ],
            },
            {"place": 2, "accounts": [{"kind": "savingsAccount", "balance_at_death_ore": 7_700_025}]},
        ],
        "properties": [
            {
                "gnr": 100 + place // 400,
                "bnr": 1 + place % 400,
                "address": _HOME,
                "market_estimate_ore": 390_000_000,
                "tax_value_ore": 97_500_000,
            }
        ],
        "vehicles": [{"kjennemerke": f"SY{30_000 + place}", "market_estimate_ore": 9_000_000}],
        "tax": {"figures": [{"code": "bankinnskudd", "amount_ore": 73_000_000}]},
        "policies": [{"company": "Varde Liv", "product": "Fripolise"}],
        **{key: [] for key in ("rights", "benefits", "pacts", "encumbrances", "debts")},
        "contacts": [
            {"number": child, "email": f"arving-{place}-{at}@example.test"}
            for at, child in enumerate(children)
        ],
    }
