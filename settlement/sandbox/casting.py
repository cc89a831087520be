"""Who plays whom: the keys `title`, `shows`, `people`, `testament` and `testaments` of an estate's sidecar.

People are named by identity number, organisation number or name. What is left out is decided by seed.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from policies.consents.search import Place
from settlement.domain.estate import HoldingKind
from settlement.domain.events.family import SearchResult
from settlement.domain.parties import Party

OWN_KEYS = ("title", "shows", "people", "testament", "testaments")
ANY_GOODS = "everything"


class Behaviour(StrEnum):
    """How a person meets what the plan asks of them."""

    PROMPT = "prompt"
    SLOW = "slow"
    CHANGES_MIND = "changes_mind"  # before and after the signature
    REFUSES_DEBT = "refuses_debt"
    REFUSES_DISTRIBUTION = "refuses_distribution"  # objects, and gives in after talks
    UPHOLDS_OBJECTION = "upholds_objection"  # objects, and never gives in
    DEMANDS_OFFENTLIG = "demands_offentlig"
    NEVER_ANSWERS = "never_answers"
    ON_PAPER = "on_paper"  # a clerk enters what comes in letters


class Part(BaseModel):
    """A part of the sidecar; a misspelt key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Looked(Part):
    """One place where the court looks for somebody, and what comes of it."""

    place: Place
    found: str = "Ingen spor."
    result: SearchResult = SearchResult.NOTHING


LOOKED = (
    Looked(place=Place.FOLKEREGISTERET),
    Looked(place=Place.EMBASSY, found="En adresse.", result=SearchResult.FOUND),
)


class Sought(Part):
    """How the search for an heir goes.

    Attributes:
        lived: it is certain that the heir lived when the deceased died.
        takers: who takes how much if the part is too small to be kept.
        address: where the heir is found in the end; empty when never.
    """

    searches: tuple[Looked, ...] = LOOKED
    lived: bool = True
    takers: dict[str, str] = {}
    address: tuple[str, ...] = ("Prøvegata 1", "0001 Prøveby")


class Role(Part):
    """How one party behaves.

    Attributes:
        takes: kinds of goods the party wants to take over, or `everything`.
        gives_percent: the most the party would give for each of them, in per cent of its value.
        asks_odel: takes a farm by odel or aasete.
    """

    who: str
    behaviour: Behaviour = Behaviour.PROMPT
    form: str | None = None
    assumes_debt: bool | None = None
    waives_deadline: bool | None = None
    takes: tuple[str, ...] | None = None
    gives_percent: int | None = Field(default=None, ge=100)
    asks_odel: bool = False
    odel_value_ore: int | None = None  # what the valuation by odelsloven says of the farm this heir claims
    farm_price_ore: int | None = None  # what the heirs find reasonable for it
    proxy_for: str | None = None  # acts for this party, who gives the proxy
    objects_to_inventory: bool = False
    sought: Sought = Sought()
    capacity: str | None = None  # of an adult with a guardian: supported, deprived or unable
    other_money_ore: int = Field(default=0, ge=0)  # what somebody under guardianship has from before
    consents_to_management: bool = True  # an adult who can: to the statsforvalter's management
    demands_after_days: int | None = None  # demands offentlig skifte so long after the attest
    asks_return_after_days: int | None = None  # asks to have the estate back so long after the opening
    early_part_ore: int | None = Field(default=None, gt=0)  # proposes to hand out so much at once
    renounces: str | None = Field(default=None, pattern=r"^\d+/\d+$")  # gives up this part of the inheritance


class FurtherHolding(Part):
    """Something no register told, added by an heir. `owner` spouse: the survivor's own."""

    kind: HoldingKind
    label: str
    value_ore: int = Field(ge=0)
    owner: str = "deceased"
    home: bool = False
    separate_property: bool = False


class PastGift(Part):
    """What an heir had from the deceased in life, as the heirs tell it.

    Attributes:
        doubted_by: objects to it, and gives in after talks.
        found_out_ore: the value that nobody knew at first, found out later.
    """

    who: str
    label: str
    received_on: date
    value_ore: int | None = Field(default=None, gt=0)
    was_condition: bool | None = None
    was_large: bool | None = None
    decided_or_assumed: bool | None = None
    laid_down: str = ""
    doubted_by: str | None = None
    found_out_ore: int | None = Field(default=None, gt=0)


class Creditor(Part):
    """A claim on the estate: so many days after the heirs are known, or when the proklama has run out."""

    name: str
    organisation_number: str | None = None
    description: str
    fordring_class: str = "ordinary"
    amount_ore: int = Field(gt=0)
    after_days: int = 10
    late: bool = False
    wrong: bool = False
    secured: bool = False
    tax: bool = False
    secured_on: HoldingKind | None = None
    disputed_ore: int = Field(default=0, ge=0)  # what the heirs do not accept, and set aside
    agreed_ore: int | None = Field(default=None, ge=0)  # all in all, when the dispute is over


class Clause(Part):
    """One disposition of the testament."""

    who: str
    free_part: bool = False
    amount_ore: int | None = None
    thing: str = ""
    is_kind: HoldingKind | None = None  # which item of the estate the thing is found to be; None: it is gone


class Paper(Part):
    """One testament of several, the oldest first."""

    made_on: date
    clauses: tuple[Clause, ...]
    revokes_earlier: bool = False
    signed: bool = True  # before two witnesses, as the law asks
    born_witnesses: date = date(1960, 1, 1)


class Expected(Part):
    """A child who is conceived and not born: how many days after the death it is expected, and born."""

    other_parent: str
    due_after_days: int
    born_after_days: int
    deadline_after_days: int  # the limit that the court then sets for the declaration
    name: str = ""
    born_alive: bool = True


class Adopted(Part):
    """An adoption that a clerk finds papers on; `keeps` names the parent whose tie stays."""

    who: str
    by_deceased: bool
    on: date
    keeps: str | None = None


class Executor(Part):
    """Whom the testament names to carry out the settlement; those whom it does not bind accept."""

    name: str
    number: str


class People(Part):
    """Everybody in the estate who does not do as most do."""

    heirs: tuple[Role, ...] = ()
    form: str | None = None
    proklama: bool | None = None
    creditors: tuple[Creditor, ...] | None = None
    further_holdings: tuple[FurtherHolding, ...] | None = None
    past_gifts: tuple[PastGift, ...] = ()
    returned_once: str | None = None  # why the clerk sends the first declaration back
    refused_insight: tuple[str, ...] = ()
    lifts: dict[str, str] = {}  # hold code -> why a clerk lifts it
    adoptions: tuple[Adopted, ...] = ()
    executor: Executor | None = None
    unknown_lines: dict[str, tuple[Looked, ...]] = {}  # who may have issue nobody knows -> where it is looked
    facts: dict[str, str] = {}  # what no register knows, and a clerk finds out: name -> yes, no or a date
    expects: Expected | None = None
    security_ore: int | None = None  # what the court sets before it opens on a demand
    court_finds: dict[str, bool] = {}  # the court's answers to what the rules of public settlement ask
    bobestyrer_fee_ore: int = 6_250_000  # what the bobestyrer asks for the work
    court_fee_ore: int = 1_210_500  # the same, where its rate is not published yet
    early_tax: bool | None = None  # the return of the year of death is settled in advance


class Casting(Part):
    """The sandbox's part of a sidecar."""

    title: str = ""
    shows: str = ""
    people: People = People()
    testament: tuple[Clause, ...] | None = None
    testaments: tuple[Paper, ...] = ()

    def role_of(self, party: Party) -> Role | None:
        """Find the role that is written for a party."""
        return next((role for role in self.people.heirs if is_named(party, role.who)), None)


def is_named(party: Party, who: str) -> bool:
    """Tell whether a party goes by this number or name."""
    known = {party.person_number, party.organisation_number, party.foreign_registration, party.name}
    return who in known or who.casefold() == party.name.casefold()


def read_casting(sidecar: Mapping[str, Any] | None) -> Casting:
    """Read our keys out of a sidecar; without one everything is decided by seed.

    Raises:
        ValidationError: a key of ours that cannot be used.
    """
    given = sidecar or {}
    return Casting.model_validate({key: given[key] for key in OWN_KEYS if given.get(key) is not None})


def without_own_keys(sidecar: Mapping[str, Any]) -> dict[str, Any]:
    """Keep what the simulated registers are to know."""
    return {key: value for key, value in sidecar.items() if key not in OWN_KEYS}
