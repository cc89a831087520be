"""State is the fold of the journal: one pure function per kind of event."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from settlement.domain.books.booking import book
from settlement.domain.case import Case, CourtFile
from settlement.domain.events.intake import CaseOpened
from settlement.domain.fold.closing import CLOSING_FOLDS
from settlement.domain.fold.consent import CONSENT_FOLDS
from settlement.domain.fold.creditors import CREDITOR_FOLDS
from settlement.domain.fold.declaration import DECLARATION_FOLDS
from settlement.domain.fold.distribution import DISTRIBUTION_FOLDS
from settlement.domain.fold.early import EARLY_FOLDS
from settlement.domain.fold.family import FAMILY_FOLDS
from settlement.domain.fold.gifts import GIFT_FOLDS
from settlement.domain.fold.guardianship import GUARDIANSHIP_FOLDS
from settlement.domain.fold.intake import INTAKE_FOLDS
from settlement.domain.fold.inventory import INVENTORY_FOLDS
from settlement.domain.fold.payment import PAYMENT_FOLDS
from settlement.domain.fold.public import PUBLIC_FOLDS
from settlement.domain.fold.withdrawal import WITHDRAWAL_FOLDS
from settlement.domain.journal import Recorded
from settlement.domain.parties import Deceased
from settlement.domain.sameness import count_once


class Folder(Protocol):
    """Give the fields of the case that one kind of event changes."""

    def __call__(self, case: Case, event: Any, record: Recorded, /) -> dict[str, Any]:  # noqa: ANN401  # each kind takes its own event
        """Return the changed fields."""
        ...


FOLDS: Mapping[str, Folder] = {
    **INTAKE_FOLDS,
    **CONSENT_FOLDS,
    **FAMILY_FOLDS,
    **GUARDIANSHIP_FOLDS,
    **INVENTORY_FOLDS,
    **GIFT_FOLDS,
    **CREDITOR_FOLDS,
    **DECLARATION_FOLDS,
    **DISTRIBUTION_FOLDS,
    **EARLY_FOLDS,
    **PAYMENT_FOLDS,
    **PUBLIC_FOLDS,
    **WITHDRAWAL_FOLDS,
    **CLOSING_FOLDS,
}


COUNTED = frozenset({"holdings", "fordringer", "same_words"})
"""What decides which of several entries of the same thing counts."""


class JournalOutOfOrder(ValueError):
    """The records are not one case's journal from the beginning, in order."""

    def __init__(self, case_id: str, sequence: int) -> None:
        super().__init__(
            f"Journal of case {case_id} is out of order at {sequence}. "
            "Run the journal verification before anything else."
        )


def apply(case: Case | None, record: Recorded) -> Case:
    """Add one record to the state.

    Raises:
        JournalOutOfOrder: the record does not follow the state.
    """
    event = record.event
    if case is None:
        if not isinstance(event, CaseOpened) or record.sequence != 1:
            raise JournalOutOfOrder(record.case_id, record.sequence)
        return _open(event, record)
    if record.sequence != case.version + 1 or record.case_id != case.id:
        raise JournalOutOfOrder(record.case_id, record.sequence)
    changes = FOLDS[event.kind](case, event, record)
    after = case.model_copy(
        update={
            **changes,
            "version": record.sequence,
            "last_at": {**case.last_at, event.kind: record.at},
        }
    )
    if after.same_words and COUNTED.intersection(changes):
        once = count_once(after.holdings, after.fordringer, after.same_words)
        after = after.model_copy(update={"holdings": once})
    entries = book(case, after, record)
    return after.model_copy(update={"entries": (*case.entries, *entries)}) if entries else after


def fold(records: Iterable[Recorded]) -> Case:
    """Fold a whole journal.

    Raises:
        JournalOutOfOrder: empty, or not in order from the first event.
    """
    case: Case | None = None
    for record in records:
        case = apply(case, record)
    if case is None:
        raise JournalOutOfOrder("(none)", 0)
    return case


def _open(event: CaseOpened, record: Recorded) -> Case:
    return Case(
        id=record.case_id,
        version=1,
        opened_at=record.at,
        opened_by=event.opened_by,
        court=CourtFile(
            court_case_id=event.court_case_id,
            case_number=event.case_number,
            court_name=event.court_name,
            received_on=event.received_on,
            deadline_on=event.deadline_on,
            access_from=event.access_from,
        ),
        deceased=Deceased(person_number=event.deceased_person_number, name=""),
        last_at={event.kind: record.at},
    )
