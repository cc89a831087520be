"""The coverage statement in bokmål sentences, for the court, the paper and the terminal."""

from datetime import datetime

from settlement.documents.presentation import write_date
from settlement.documents.strings import Language
from settlement.domain.case import Case
from settlement.domain.estate import NoticeKind
from settlement.domain.heirs import OSLO
from settlement.domain.steps.step import BOBESTYRER, COURT
from settlement.services.facts.coverage import Coverage, CoverageLine, CoverageTask, Knowledge
from settlement.services.paperwork.source_words import (
    KNOWLEDGE_WORDS,
    NOTICE_WORDS,
    OUTCOME_WORDS,
    OWNER_WORDS,
    PART_WORDS,
)
from settlement.services.paperwork.words import party_name

SHOWN_OF_HASH = 16


def coverage_sentence(statement: Coverage) -> str:
    """Say how far the inventory reaches: how many sources have answered in full, and which have not."""
    start = f"{len(statement.full)} av {len(statement.sources)} kilder har svart fullt ut."
    told = f" Det er svart for hånd for {_list(statement.by_hand)}." if statement.by_hand else ""
    lacking = statement.lacking
    gap = f" Vi mangler svar fra {_list(lacking)}. Derfor kan det finnes mer." if lacking else ""
    return start + told + gap


def result_words(line: CoverageLine) -> str:
    """Say in one phrase what came."""
    words = KNOWLEDGE_WORDS[line.knows]
    if line.knows is Knowledge.FOUND and line.found:
        words = f"{words}: {_count(line.found)}"
    elif line.found:
        words = f"{words}. Kom: {_count(line.found)}"
    if line.without_value:
        words += f", {line.without_value} uten kjent verdi"
    return f"{words} (svart for hånd)" if line.by_hand else words


def details(case: Case, line: CoverageLine) -> tuple[str, ...]:
    """Say everything else about a source, a sentence each."""
    told = [line.message] if line.message else []
    told += [_asked(line), *_parts(line)]
    if line.next_try_at is not None:
        told.append(f"Spørres igjen {_moment(line.next_try_at)}.")
    for task in line.tasks:
        told.append(_task(case, task))
    told += _notices(case, line)
    told += _proof(line)
    return tuple(text for text in told if text)


def _asked(line: CoverageLine) -> str:
    if line.last_asked_at is None or line.first_asked_at is None:
        return ""
    if not line.is_source:
        return ""
    if line.is_manual:
        opened = f"Kan ikke spørres maskinelt. Oppgaven ble åpnet {_moment(line.last_asked_at)}."
        return f"{opened} {_right(line)}".strip()
    again = f", sist {_moment(line.last_asked_at)}" if line.last_asked_at != line.first_asked_at else ""
    times = f" ({line.tries} ganger)" if line.tries > 1 else ""
    return f"Først spurt {_moment(line.first_asked_at)}{again}{times}. {_right(line)}".strip()


def _right(line: CoverageLine) -> str:
    if line.mandate is None:
        return ""
    rules = f", {', '.join(line.citations)}" if line.citations else ""
    return f"Grunnlag: {line.mandate}{rules}."


def _parts(line: CoverageLine) -> list[str]:
    told = []
    for part in line.parts:
        number = f" ({_count(part.found)})" if part.found else ""
        message = f": {part.message}" if part.message else "."
        told.append(f"{part.name} {PART_WORDS[part.status]}{number}{message}")
    return told


def _task(case: Case, task: CoverageTask) -> str:
    to = f"Oppgave ({task.recipient})" if task.recipient else "Oppgave"
    if task.answer is not None:
        shown = f" Bevis: {task.answer.evidence}." if task.answer.evidence else ""
        proof = task.answer.evidence_sha256
        sealed = f" Kontrollsum {proof[:SHOWN_OF_HASH]}." if proof else ""
        who, when = _who(case, task.answer.by_party), _moment(task.answer.at)
        return f"{to}: {who} svarte {when}: {OUTCOME_WORDS[task.answer.outcome]}.{shown}{sealed}"
    names = ", ".join(_who(case, who) for who in task.waits_for) or OWNER_WORDS[task.owner]
    late = " Fristen er ute." if task.is_late else ""
    return f"{to} hos {names}, frist {write_date(task.due_on, Language.NB)}.{late}"


def _notices(case: Case, line: CoverageLine) -> list[str]:
    """Name together those who were told the same at the same time."""
    told: dict[tuple[NoticeKind, datetime], list[str]] = {}
    for notice in line.notices:
        told.setdefault((notice.kind, notice.at), []).append(_who(case, notice.party_id))
    return [
        f"{', '.join(dict.fromkeys(names))} {NOTICE_WORDS[kind]} {_moment(at)}."
        for (kind, at), names in told.items()
    ]


def _proof(line: CoverageLine) -> list[str]:
    sums = [
        f"{proof.register_name} {proof.response_sha256[:SHOWN_OF_HASH]}"
        for proof in line.provenance
        if proof.response_sha256
    ]
    return [f"Kontrollsum av svaret: {', '.join(sums)}."] if sums else []


def _who(case: Case, party_id: str) -> str:
    if party_id == COURT:
        return "tingretten"
    if party_id == BOBESTYRER or party_id in case.parties:
        return party_name(case, party_id)
    return "saksbehandler" if party_id else "noen"


def _count(number: int) -> str:
    return "1 opplysning" if number == 1 else f"{number} opplysninger"


def _moment(when: datetime) -> str:
    local = when.astimezone(OSLO)
    return f"{write_date(local.date(), Language.NB)} kl. {local:%H.%M}"


def _list(lines: tuple[CoverageLine, ...]) -> str:
    words = [line.name for line in lines]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} og {words[-1]}"
