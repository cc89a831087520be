"""Where a rule of the law has its home here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Implemented:
    """Decided by our rules.

    Attributes:
        rules: ids of the rules that together decide it; each is in `policies.registry`.
    """

    rules: tuple[str, ...]


@dataclass(frozen=True)
class ByPerson:
    """Decided by a person, because it takes judgement or because the law says who decides.

    Attributes:
        step: id of the step of the plan in which it is decided.
        screen: where the person does it, as a path of our pages with `{case}` for the case.
        who: who decides, in English.
        rules: rules that lay the facts and the outcomes before that person; may be empty.
    """

    step: str
    screen: str
    who: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outside:
    """Not decided here.

    Attributes:
        why: the reason, in English, and who decides it instead.
    """

    why: str


Home: TypeAlias = "Implemented | ByPerson | Outside"


@dataclass(frozen=True)
class Entry:
    """One rule of the law.

    Attributes:
        id: our id, topic and number, as in INH-01.
        says: the rule in one English sentence.
        provision: the provision as it is printed.
    """

    id: str
    says: str
    provision: str
    home: Home


def by_rules(*rules: str) -> Implemented:
    """Say that these rules decide it."""
    return Implemented(rules)
