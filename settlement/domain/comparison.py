"""The forms side by side, as they were on one day: what each person was shown before choosing.

Amounts are whole øre. None is "cannot be worked out", never nothing. Codes are for those who put them into
words; sentences in bokmål come from the decisions of the rules, with their provisions.
"""

from datetime import date
from enum import StrEnum
from typing import Any, Self

from pydantic import model_validator

from settlement.domain.contents import content_hash
from settlement.domain.record import Record

PARTIAL_USKIFTE = "uskifte_partial"


class Span(Record):
    """An amount, and the lowest and highest of what is known.

    Attributes:
        point_ore: as it stands today; None when something it takes is not known.
        least_ore: when everything known goes against the person; None when there is no bound.
        most_ore: when everything known goes their way; None when there is no bound.
        is_open_below: something unknown could bring it lower, and nobody can say how much.
        is_open_above: something unknown could bring it higher, and nobody can say how much.
    """

    point_ore: int | None = None
    least_ore: int | None = None
    most_ore: int | None = None
    is_open_below: bool = False
    is_open_above: bool = False

    @model_validator(mode="after")
    def _point_within(self) -> Self:
        row = [ore for ore in (self.least_ore, self.point_ore, self.most_ore) if ore is not None]
        if row != sorted(row):
            raise ValueError("the amount is outside its own bounds")
        return self


class DoubtKind(StrEnum):
    """What is not known yet."""

    NO_VALUE = "no_value"
    NO_DEBT_VALUE = "no_debt_value"
    NO_VALUE_OF_SPOUSE = "no_value_of_spouse"
    SPOUSE_SILENT = "spouse_silent"
    UNDECIDED_FORDRING = "undecided_fordring"
    DISPUTED_FORDRING = "disputed_fordring"
    CONTESTED_FORDRING = "contested_fordring"
    FUNERAL = "funeral"
    NO_PROKLAMA = "no_proklama"
    PROKLAMA_RUNS = "proklama_runs"
    SOURCE = "source"
    SHARES = "shares"
    EARLIER_USKIFTE = "earlier_uskifte"
    OBJECTION = "objection"
    GIFT = "gift"


class Doubt(Record):
    """Something unknown, and how far it could move what is left for the heirs."""

    kind: DoubtKind
    about: str = ""  # in the words of the inventory, or of the rule that asks
    least_ore: int | None = None  # the most it could take away, below zero; None: no bound
    most_ore: int | None = None  # the most it could add; None: no bound


class Reach(StrEnum):
    """How far somebody answers for the debts."""

    UNLIMITED_JOINT = "unlimited_joint"
    UNLIMITED = "unlimited"
    ASSETS = "assets"
    INHERITANCE = "inheritance"
    PASSED_OVER = "passed_over"
    NOTHING = "nothing"
    UNKNOWN = "unknown"


class WorstCase(Record):
    """What a person could come to owe at worst.

    Attributes:
        limit_ore: the limit; None when there is none, or when it cannot be worked out.
        asked_for_ore: what creditors known today could demand of this one person.
        asked_for_worst_ore: the same with every reported claim counted in full.
        own_money_ore: of what they could demand, what the estate does not cover.
        own_money_worst_ore: the same with every reported claim counted in full.
        unknown_debts: debts that nobody knows of could come on top, without a bound.
    """

    reach: Reach
    limit_ore: int | None = None
    asked_for_ore: int | None = None
    asked_for_worst_ore: int | None = None
    own_money_ore: int | None = None
    own_money_worst_ore: int | None = None
    unknown_debts: bool = False
    note: str = ""
    citations: tuple[str, ...] = ()


class PersonInForm(Record):
    """What a form is for one person.

    Attributes:
        waits: gets nothing now, but inherits when the uskifte is over.
        owes: for who could assume the debts, as if they did.
        owes_without: the same person without assuming them; None where it is no question.
        if_home_falls_ore: what they would get if the home is worth less.
    """

    party_id: str
    fraction: str = ""
    gets: Span = Span()
    waits: bool = False
    sum_in_words: str = ""
    owes: WorstCase = WorstCase(reach=Reach.UNKNOWN)
    owes_without: WorstCase | None = None
    if_home_falls_ore: int | None = None


class CostKind(StrEnum):
    """What a form costs the estate."""

    COURT_FEE = "court_fee"
    ADMINISTRATOR = "administrator"
    PROKLAMA = "proklama"
    REGISTRATION = "registration"
    DOCUMENT_DUTY = "document_duty"


class Cost(Record):
    """One cost; no amount when it cannot be worked out yet."""

    kind: CostKind
    ore: int | None = None
    why: str = ""
    citations: tuple[str, ...] = ()
    rates: tuple[str, ...] = ()  # with the day each is from


class Say(StrEnum):
    """What is asked of a person for a form to come about."""

    ASSUMES_OR_AGREES = "assumes_or_agrees"
    GUARDIAN_AGREES = "guardian_agrees"
    NOTIFIES = "notifies"
    CONSENTS = "consents"
    GUARDIAN_CONSENTS = "guardian_consents"
    ANY_ONE_ASKS = "any_one_asks"
    NOT_ASKED = "not_asked"


class ComparedForm(Record):
    """One form, open or not, and why."""

    form: str  # skifteform, or uskifte with those who do not consent paid now
    outcome: str  # met, not_met, unclear
    reason: str
    citations: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    costs: tuple[Cost, ...] = ()
    last_day: date | None = None
    says: dict[str, Say] = {}  # by party
    shuts_out: tuple[str, ...] = ()
    liability: str = ""
    people: tuple[PersonInForm, ...] = ()

    @property
    def skifteform(self) -> str:
        """The form that is chosen to get this."""
        return "uskifte" if self.form == PARTIAL_USKIFTE else self.form

    def person(self, party_id: str) -> PersonInForm | None:
        """Find one person's lines."""
        return next((one for one in self.people if one.party_id == party_id), None)


class HomeFalls(Record):
    """The home that is tried at a lower value."""

    label: str
    value_ore: int
    tried_ore: int


class Comparison(Record):
    """All of it."""

    on: date
    net: Span
    debts_ore: int
    forms: tuple[ComparedForm, ...]
    doubts: tuple[Doubt, ...] = ()
    home: HomeFalls | None = None
    caveats: tuple[str, ...] = ()

    def form(self, name: str) -> ComparedForm | None:
        """Find one form."""
        return next((one for one in self.forms if one.form == name), None)

    def seen_by(self, party_id: str) -> dict[str, Any]:
        """Give what one person is shown, without the day it was made: nobody else's amounts."""
        seen = self.model_dump(mode="json", exclude={"on"})
        for form in seen["forms"]:
            form["people"] = [one for one in form["people"] if one["party_id"] == party_id]
        return seen

    def hash_for(self, party_id: str) -> str:
        """Hash what one person is shown, for the signature to refer to."""
        return content_hash(self.seen_by(party_id))
