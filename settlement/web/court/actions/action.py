"""What can be done in a case: one form each, with the rule and the facts beside it.

An action says when it is open, what it asks, and which service does it. One page shows them all alike.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from settlement.domain.case import Case
from settlement.domain.parties import Party
from settlement.domain.plan import STEP_OF, StepStatus
from settlement.services.court_reading import OfficeKind
from settlement.web.answers import Answers
from settlement.web.court.desk import CaseOnDesk
from settlement.web.language.catalogues import mark

COURT = frozenset({OfficeKind.COURT})
MANAGERS = frozenset({OfficeKind.COURT, OfficeKind.BOBESTYRER})
GUARDIANSHIP = frozenset({OfficeKind.STATSFORVALTER, OfficeKind.COURT})
YES_NO = (("yes", mark("Ja")), ("no", mark("Nei")))


@dataclass(frozen=True)
class Ask:
    """One field of a form. A `check` is a statement to tick."""

    name: str
    label: str
    kind: Literal["text", "area", "amount", "date", "select", "radio", "check"] = "text"
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    value: str = ""


@dataclass(frozen=True)
class Panel:
    """Something to read beside the form: pairs, sentences, provisions."""

    title: str
    pairs: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()


def nothing(it: CaseOnDesk) -> tuple[Panel, ...]:  # noqa: ARG001 - the shape of `beside`
    """Show nothing beside the form."""
    return ()


def no_fields(it: CaseOnDesk) -> tuple[Ask, ...]:  # noqa: ARG001 - the shape of `asks`
    """Ask nothing but the decision itself."""
    return ()


def never(it: CaseOnDesk) -> str:  # noqa: ARG001 - the shape of `refuses`
    """Refuse nobody."""
    return ""


@dataclass(frozen=True)
class Action:
    """Something an office can do in a case.

    Attributes:
        group: the heading it stands under on the case page.
        is_open: whether the plan and the case have something to do it to.
        refuses: why this employee cannot, though it is open; empty when they can.
        run: calls the service with the version that the employee saw.
        steps: the steps that it serves; their provisions and consequences stand beside the form.
    """

    id: str
    group: str
    title: str
    button: str
    why: str
    is_open: Callable[[CaseOnDesk], bool]
    run: Callable[[CaseOnDesk, Answers, int], Case]
    asks: Callable[[CaseOnDesk], tuple[Ask, ...]] = no_fields
    beside: Callable[[CaseOnDesk], tuple[Panel, ...]] = nothing
    refuses: Callable[[CaseOnDesk], str] = never
    steps: tuple[str, ...] = ()
    offices: frozenset[OfficeKind] = COURT
    after_the_end: bool = False  # also in a case that is closed

    def is_for(self, it: CaseOnDesk) -> bool:
        """Tell whether this office can do it in this case now."""
        return self._is_office(it) and self.is_open(it)

    def _is_office(self, it: CaseOnDesk) -> bool:
        return it.desk.office.kind in self.offices and (self.after_the_end or it.case.closed is None)

    @property
    def citations(self) -> tuple[str, ...]:
        """The provisions of the steps it serves."""
        return tuple(dict.fromkeys(c for step in self.steps for c in STEP_OF[step].citations))


class Unfilled(Exception):
    """The form has problems; nothing was done."""


def checked(answers: Answers) -> None:
    """Stop before the service when a field is wrong.

    Raises:
        Unfilled: something is; the answers say what.
    """
    if answers.problems:
        raise Unfilled


def waits(it: CaseOnDesk, step_id: str, who: str | None = None) -> bool:
    """Tell whether a step waits, for somebody or for one office."""
    state = it.state(step_id)
    return state.status is StepStatus.WAITING and (who is None or who in state.waiting_for)


def parties(found: tuple[Party, ...]) -> tuple[tuple[str, str], ...]:
    """Make options of parties."""
    return tuple((party.id, party.name) for party in found)


def paper_heirs(it: CaseOnDesk) -> tuple[Party, ...]:
    """The heirs who cannot log in."""
    found = (it.case.parties[heir] for heir in it.case.acting_heirs if heir in it.case.parties)
    return tuple(party for party in found if party.on_paper)


def waiting_on_paper(it: CaseOnDesk, step_id: str) -> tuple[Party, ...]:
    """The heirs on paper that a step waits for."""
    if it.state(step_id).status is not StepStatus.WAITING:
        return ()
    return tuple(party for party in paper_heirs(it) if party.id in it.state(step_id).waiting_for)


def manages(it: CaseOnDesk) -> bool:
    """Tell whether the estate's work is done from here: by a bobestyrer, or for heirs on paper."""
    if it.desk.office.kind is OfficeKind.BOBESTYRER:
        return it.case.bobestyrer is not None
    return it.case.bobestyrer is not None or bool(paper_heirs(it))
