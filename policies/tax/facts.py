"""How an estate is taken over, as far as tax asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import Citation
from policies.kernel.errors import MalformedFacts

RETURNS = "skatteloven.skattemelding"


def skatteloven(paragraph: str) -> Citation:
    """Cite the tax act of 26 March 1999 no. 14."""
    return Citation("skatteloven", paragraph)


class TakenOver(Enum):
    """Who has the estate after the death: the estate itself until it is settled, or one person at once."""

    ESTATE = "estate"
    SOLE_HEIR = "sole_heir"
    SURVIVOR_IN_USKIFTE = "survivor_in_uskifte"


@dataclass(frozen=True)
class EstateTax:
    """An estate as a taxpayer. None means that it is not known.

    Attributes:
        person: the sole heir who takes over undivided, or the spouse or cohabitant in uskifte.
        settled_on: the last day of the settlement; None while the estate is open.
        self_employed: the deceased's return is one for the self-employed.
        previous_year_delivered: the return of the year before the death was delivered.
    """

    date_of_death: date
    taken_over: TakenOver | None = None
    person: str | None = None
    settled_on: date | None = None
    self_employed: bool | None = None
    previous_year_delivered: bool | None = None

    def __post_init__(self) -> None:
        """Refuse a settlement before the death, and a person who took over what the estate holds."""
        if self.settled_on is not None and self.settled_on < self.date_of_death:
            raise MalformedFacts(RETURNS, "the estate was settled before the death")
        if self.taken_over is TakenOver.ESTATE and self.person is not None:
            raise MalformedFacts(
                RETURNS, f"{self.person} is said to have taken over, but the estate is to be shared out"
            )
