"""The story of a case in chapters: a chapter begins where the settlement turns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from settlement.domain.case import Case
from settlement.domain.events.declaration import AttestIssued, BobestyrerAppointed, DeclarationSubmitted
from settlement.domain.events.distribution import DistributionAgreed, DistributionFixed, FinalAccountDrawn
from settlement.domain.events.intake import CaseOpened, DeathReversed, HeirsConfirmed
from settlement.domain.events.public import EstateReturned
from settlement.domain.journal import Event, Recorded
from settlement.ports.clock import OSLO
from settlement.services.story.sentences import tell, who
from settlement.services.story.telling import Names

BEGINS: dict[type[Event], str] = {
    CaseOpened: "Dødsfallet og saken",
    HeirsConfirmed: "Arvingene og det den døde etterlot seg",
    DeclarationSubmitted: "Tingretten behandler erklæringen",
    AttestIssued: "Oppgjøret med attesten",
    BobestyrerAppointed: "Offentlig skifte",
    EstateReturned: "Boet er tilbake hos arvingene",
    DistributionAgreed: "Alle er enige: pengene og tingene fordeles",
    DistributionFixed: "Delingen er fastsatt: pengene og tingene fordeles",
    FinalAccountDrawn: "Booppgjøret og slutten",
    DeathReversed: "Dødsfallet var feil: alt trekkes tilbake",
}


@dataclass(frozen=True)
class Passage:
    """What one actor did of one kind on one day, a sentence for each record."""

    records: tuple[Recorded, ...]
    sentences: tuple[str, ...]
    who: str

    @property
    def at(self) -> datetime:
        return self.records[0].at

    @property
    def basis(self) -> str:
        return self.records[0].basis

    @property
    def numbers(self) -> str:
        """The records' numbers in the journal: `7` or `11–24`."""
        first, last = self.records[0].sequence, self.records[-1].sequence
        return str(first) if first == last else f"{first}–{last}"


@dataclass(frozen=True)
class Chapter:
    """Part of the story between two turns."""

    title: str
    passages: tuple[Passage, ...]

    @property
    def first_day(self) -> date:
        return self.passages[0].at.astimezone(OSLO).date()

    @property
    def last_day(self) -> date:
        return self.passages[-1].records[-1].at.astimezone(OSLO).date()


def chapters(case: Case, history: Sequence[Recorded]) -> tuple[Chapter, ...]:
    """Tell a case from its first event to its last."""
    names = Names.of(case, history)
    parts: list[tuple[str, list[Recorded]]] = []
    for record in history:
        title = BEGINS.get(type(record.event))
        begins = title is not None and title not in {told for told, _ in parts}
        if begins or not parts:
            parts.append((title or BEGINS[CaseOpened], []))
        parts[-1][1].append(record)
    return tuple(Chapter(title, _passages(names, records)) for title, records in parts)


def _passages(names: Names, records: list[Recorded]) -> tuple[Passage, ...]:
    def same(record: Recorded) -> tuple[str, date, str, str]:
        return (record.event.kind, record.at.astimezone(OSLO).date(), str(record.actor), record.basis)

    runs = (tuple(run) for _, run in groupby(records, key=same))
    return tuple(
        Passage(run, tuple(tell(names, record) for record in run), who(names, run[0])) for run in runs
    )
