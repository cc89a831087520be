"""What `./settle case show` prints of a case, read as a person reads it."""

import io
import re
from contextlib import redirect_stdout
from datetime import datetime

from settlement.cli.case_store import FoundCase
from settlement.cli.case_text import print_case
from settlement.domain.events.catalogue import EVENT_TYPES
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.plan import plan
from settlement.services.house import House
from settlement.services.story.telling import NOBODY

READER = Actor(kind=ActorKind.OPERATOR, id="test")
RAW = re.compile(rf"\b({'|'.join(EVENT_TYPES)})\b")


def told_story(house: House, case_id: str, now: datetime) -> str:
    """Print a case; every event is a sentence, and everybody in it has a name."""
    with house.database.work(actor=READER, reason="test") as work:
        case, history = work.cases.load(case_id), tuple(work.cases.history(case_id))
    printed = io.StringIO()
    with redirect_stdout(printed):
        print_case(FoundCase(case=case, history=history, states=plan(case, now), now=now))
    text = printed.getvalue()
    assert RAW.findall(text) == [], "an event is told by its name in the code"
    assert NOBODY not in text, "somebody in the story has no name"
    return " ".join(text.split())
