"""A house whose store is a dictionary: the same services, thousands of times faster, for random histories.

Nothing here proves the store or the papers; `tests/settlement/store` and `tests/settlement/documents` do. A
block that fails leaves everything as it was.
"""

import hashlib
import uuid
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import patch

from settlement.domain.case import Case
from settlement.domain.fold.fold import apply
from settlement.domain.heirs import local_date
from settlement.domain.journal import Actor, Event, Recorded
from settlement.services import close_settlement, issue_attest
from settlement.services.house import House
from settlement.services.paperwork import filing
from settlement.store.errors import CaseNotFound, StaleCase
from settlement.store.unit_of_work import Database


@dataclass
class MemoryClock:
    """Stands until it is moved."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return local_date(self.moment)

    def advance(self, **span: float) -> None:
        self.moment += timedelta(**span)


@dataclass
class MemoryCases:
    clock: MemoryClock
    cases: dict[str, Case] = field(default_factory=dict)
    journal: dict[str, list[Recorded]] = field(default_factory=dict)

    def open(self, case_id: str, events: Sequence[Event], *, actor: Actor, basis: str) -> Case:
        self.journal[case_id] = []
        return self._write(case_id, None, events, actor=actor, basis=basis)

    def load(self, case_id: str) -> Case:
        if case_id not in self.cases:
            raise CaseNotFound(case_id)
        return self.cases[case_id]

    def load_for_update(self, case_id: str, *, expected_version: int | None = None) -> Case:
        case = self.load(case_id)
        if expected_version is not None and case.version != expected_version:
            raise StaleCase(case_id, expected=expected_version, actual=case.version)
        return case

    def append(
        self,
        case: Case,
        events: Sequence[Event],
        *,
        actor: Actor,
        basis: str,
        corrects: int | None = None,
    ) -> Case:
        return self._write(case.id, case, events, actor=actor, basis=basis, corrects=corrects)

    def history(self, case_id: str) -> tuple[Recorded, ...]:
        return tuple(self.journal[case_id])

    def find_by_court_case(self, court_case_id: str) -> str | None:
        return next((k for k, case in self.cases.items() if case.court.court_case_id == court_case_id), None)

    def find_by_person_number(self, number: str) -> tuple[tuple[str, str | None], ...]:
        dead = [(k, None) for k, case in self.cases.items() if case.deceased.person_number == number]
        parties = [(k, party) for k, case in self.cases.items() for party in case.parties.values()]
        return (*dead, *((k, party.id) for k, party in parties if party.person_number == number))

    def _write(
        self,
        case_id: str,
        case: Case | None,
        events: Sequence[Event],
        *,
        actor: Actor,
        basis: str,
        corrects: int | None = None,
    ) -> Case:
        records = self.journal[case_id]
        for event in events:
            record = Recorded(
                case_id=case_id,
                sequence=len(records) + 1,
                at=self.clock.now(),
                actor=actor,
                basis=basis,
                event=event,
                corrects=corrects,
            )
            case = apply(case, record)
            records.append(record)
        assert case is not None
        self.cases[case_id] = case
        return case


@dataclass
class MemoryOutbox:
    rows: dict[str, Any] = field(default_factory=dict)

    def add(self, kind: str, key: str, **given: Any) -> None:
        self.rows.setdefault(f"{kind} {key}", given)

    def cancel_in(self, case_id: str, kinds: Sequence[str]) -> int:
        """Nothing has been taken up in a house in memory: all that waits is dropped."""
        gone = [key for key in self.rows if key.split(" ", 1)[0] in kinds]
        for key in gone:
            del self.rows[key]
        return len(gone)

    def begun_in(self, case_id: str, kinds: Sequence[str]) -> tuple[Any, ...]:
        return ()


class MemoryDatabase:
    def __init__(self, clock: MemoryClock) -> None:
        self.cases = MemoryCases(clock)
        self.outbox = MemoryOutbox()

    @contextmanager
    def work(self, *, actor: Actor, reason: str) -> Iterator[Any]:
        cases = dict(self.cases.cases)
        lengths = {case_id: len(records) for case_id, records in self.cases.journal.items()}
        rows = dict(self.outbox.rows)
        try:
            yield SimpleNamespace(
                cases=self.cases,
                outbox=self.outbox,
                documents=SimpleNamespace(store=_store),
                links=SimpleNamespace(revoke=lambda _: 0),
                access_log=SimpleNamespace(record=lambda *_: None),
            )
        except BaseException:
            self.cases.cases, self.outbox.rows = cases, rows
            self.cases.journal = {
                case_id: records[: lengths[case_id]]
                for case_id, records in self.cases.journal.items()
                if case_id in lengths
            }
            raise


def _store(document_id: str, case_id: str, content: bytes, **given: Any) -> Any:
    return SimpleNamespace(id=document_id, sha256=hashlib.sha256(content).hexdigest())


def _plain(data: Any) -> Any:
    """A paper with the words alone: no typesetter."""
    words = data.model_dump_json()
    return SimpleNamespace(
        pdf=words.encode(), sha256=hashlib.sha256(words.encode()).hexdigest(), title=data.kind
    )


def _unsealed(pdf: bytes, *_: Any, **__: Any) -> bytes:
    return pdf


@contextmanager
def plain_papers() -> Iterator[None]:
    """Let papers be words without type and seal, and give the status list's places in turn."""
    with ExitStack() as stack:
        for module in (filing, issue_attest, close_settlement):
            stack.enter_context(patch.object(module, "render", _plain))
            stack.enter_context(patch.object(module, "seal", _unsealed))
        stack.enter_context(patch.object(issue_attest, "choose_status_place", lambda _: 77))
        yield


def memory_house(clock: MemoryClock, *, seed: int = 1) -> House:
    """Make a house in memory; the same seed gives the same ids."""
    dice = Random(seed)
    return House(
        database=cast("Database", MemoryDatabase(clock)),
        clock=clock,
        seals=cast("Any", SimpleNamespace(court=lambda _: None, engine=lambda: None)),
        new_id=lambda: str(uuid.UUID(int=dice.getrandbits(128), version=4)),
        web_base_url="https://settlement.invalid",
        checkpoint_key=cast("Any", None),
        is_test=True,
    )
