"""What a service refuses, said to the employee in bokmål: beside the field, or at the top of the form."""

from collections.abc import Collection

from settlement.domain.errors import InvalidInput, NotAllowed, SettlementError, StepNotOpen
from settlement.web.court.refusals.of_cases import DECISIONS, PEOPLE
from settlement.web.court.refusals.of_estates import CREDITORS, ESTATE, MONEY
from settlement.web.court.refusals.of_roles import BY_FIELD, CANNOT
from settlement.web.language.catalogues import mark

WORDS = {**PEOPLE, **DECISIONS, **CREDITORS, **ESTATE, **MONEY}
CANNOT_USE = mark("Dette svaret kan ikke brukes her.")
CONTRADICTS = mark("Dette stemmer ikke med det som allerede er registrert i saken. Ingenting er lagret.")
NOT_YOURS = mark("Dette kan ikke gjøres herfra. Kontroller at du er i rett sak og rolle.")
NOT_OPEN = mark("Dette kan ikke gjøres nå.")
_ENDINGS = ("_ore", "_ids", "_id", "_lines")
_CALLED: dict[str, tuple[str, ...]] = {  # a service's name of a field: what the form calls it
    "adopted_on": ("on",),
    "assumes_debt": ("debt",),
    "bic": ("account",),
    "clauses": ("free_", "about"),
    "country": ("account",),
    "found": ("label_1", "outcome"),
    "found_because": ("because",),
    "guardian": ("alone",),
    "holding_id": ("item",),
    "index_factor": ("factor",),
    "interest_ore": ("amount",),
    "keeps": ("pair",),
    "number": ("publication",),
    "other": ("pair",),
    "parents": ("parent",),
    "received_on": ("received", "on"),
    "skifteform": ("form",),
    "takers": ("taker_",),
    "wishes": ("wish_",),
    "would_give_ore": ("give_",),
}


def say_refusal(error: SettlementError) -> str:
    """Say in bokmål why a service refused; what the law explains is bokmål already."""
    if isinstance(error, InvalidInput):
        said = WORDS.get(_beginning(error.problem)) or BY_FIELD.get(error.field, CANNOT_USE)
    elif isinstance(error, StepNotOpen):
        said = WORDS.get(error.reason) or error.reason or NOT_OPEN
    elif isinstance(error, NotAllowed):
        said = next((words for what, words in CANNOT.items() if what in str(error)), NOT_YOURS)
    else:
        said = _say(str(error)) or str(error) or CONTRADICTS
    return said


def field_of(error: SettlementError, names: Collection[str]) -> str:
    """Name the field of the form that a service means by a name of its own; empty for none of them."""
    if not isinstance(error, InvalidInput):
        return ""
    told = error.field
    shorter = (told.removesuffix(ending) for ending in _ENDINGS if told.endswith(ending))
    for meant in (told, *shorter, *_CALLED.get(told, ())):
        for name in names:
            if name == meant or (meant.endswith("_") and name.startswith(meant)):
                return name
    return ""


def _say(text: str) -> str:
    """Say one of our own sentences, with what the law explains after it; empty for any other text."""
    begins = _beginning(text)
    return f"{WORDS[begins]} {text.removeprefix(begins).strip()}".strip() if begins else ""


def _beginning(text: str) -> str:
    return max((known for known in WORDS if text.startswith(known)), key=len, default="")
