"""Sentences of the bookkeeping."""

from settlement.domain.events import bookkeeping as e
from settlement.services.story.telling import Sentences, Telling, day, kroner


def _taken(it: Telling, event: e.StatementTaken) -> str:
    since = f"fra {day(event.from_on)} " if event.from_on else ""
    new = f"{len(event.lines)} nye linjer" if len(event.lines) != 1 else "Én ny linje"
    stands = f" Banken sier at {kroner(event.closing_ore)} står der." if event.closing_ore is not None else ""
    period = f"{since}til {day(event.until_on)}"
    return f"{it.doer} la inn en kontoutskrift for {it.thing(event.holding_id)} {period}. {new}.{stands}"


SENTENCES: Sentences = {e.StatementTaken: _taken}
