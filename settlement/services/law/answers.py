"""What a case comes to: shares by person and ground, values by name, and the decisions behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import Any

from policies.kernel.decision import Decision, Json, Missing, to_json
from policies.kernel.money import Money
from policies.kernel.readings import ReadingUse
from policies.kernel.share import write_share


class Standing(Enum):
    """How a case came out.

    DECIDED: everything asked for is computed. UNCLEAR: a fact is missing. REFUSED: the facts contradict each
    other, or no rule covers the date. NOT_COVERED: nothing here answers that kind of question.
    """

    DECIDED = "decided"
    UNCLEAR = "unclear"
    REFUSED = "refused"
    NOT_COVERED = "not_covered"


@dataclass(frozen=True)
class Share:
    """What one person has on one ground.

    Attributes:
        basis: inheritance, marital, forced_share or total.
        amount: exact øre; None when only fractions are known.
        fraction: of what is divided; None when only the amount has a meaning.
        whole_ore: the amount after rounding, where money changes hands.
    """

    person: str
    basis: str
    amount: Fraction | None = None
    fraction: Fraction | None = None
    whole_ore: Money | None = None

    def as_record(self) -> dict[str, Json]:
        """Write the share for machines."""
        record: dict[str, Json] = {"person": self.person, "basis": self.basis}
        if self.amount is not None:
            record["amount_ore"] = write_exact(self.amount)
        if self.fraction is not None:
            record["fraction"] = write_fraction(self.fraction)
        if self.whole_ore is not None:
            record["whole_ore"] = self.whole_ore.ore
        return record


@dataclass(frozen=True)
class Answer:
    """A decided case.

    Attributes:
        problem: why the facts were refused, or why nothing covers the case.
        values: by the names the case format uses; øre exact.
    """

    case_id: str
    standing: Standing
    shares: tuple[Share, ...] = ()
    values: dict[str, Fraction | str] = field(default_factory=dict)
    decisions: tuple[Decision[Any], ...] = ()
    problem: str = ""

    def lineage(self) -> Iterator[Decision[Any]]:
        """Give every decision behind the answer, each before those it rests on."""
        for decision in self.decisions:
            yield from decision.lineage()

    @property
    def missing(self) -> tuple[Missing, ...]:
        """List what must be found out, each once."""
        return tuple(dict.fromkeys(item for decision in self.decisions for item in decision.missing))

    @property
    def readings(self) -> tuple[ReadingUse, ...]:
        """List how open provisions were read, each once."""
        return tuple(dict.fromkeys(use for decision in self.lineage() for use in decision.readings))

    @property
    def caveats(self) -> tuple[str, ...]:
        """List what the reader must know, each once."""
        return tuple(dict.fromkeys(words for decision in self.lineage() for words in decision.caveats))

    def as_record(self) -> dict[str, Json]:
        """Write the answer for machines, with every decision behind it."""
        return {
            "id": self.case_id,
            "standing": self.standing.value,
            "problem": self.problem,
            "shares": [share.as_record() for share in self.shares],
            "values": {
                name: value if isinstance(value, str) else _write_value(name, value)
                for name, value in self.values.items()
            },
            "missing": [to_json(item) for item in self.missing],
            "readings": [to_json(use) for use in self.readings],
            "caveats": list(self.caveats),
            "decisions": [decision.as_record() for decision in self.decisions],
        }


def write_exact(amount: Fraction) -> int | str:
    """Write exact øre: a whole number, or p/q as text."""
    return amount.numerator if amount.denominator == 1 else write_share(amount)


def write_fraction(share: Fraction) -> str:
    """Write a fraction as the case format does: `1/4`, `1`, `0`."""
    return str(share)


def _write_value(name: str, value: Fraction) -> int | str:
    return write_exact(value) if name.endswith("_ore") else write_fraction(value)
