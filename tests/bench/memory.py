"""Measure memory: `python -m tests.bench.memory RESULT`, one process that collects estate after estate.

What the simulators answered about one estate is recorded; then every further estate gets these answers with
its own numbers in them. So nothing but our own side is in the process while it is measured.
"""

import argparse
import asyncio
import contextlib
import gc
import hashlib
import json
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import NAMESPACE_URL, uuid5

import httpx

from connectors.kit.http_client import make_http_client
from connectors.simulation.access import open_world
from connectors.simulation.changes import load_estates
from connectors.simulation.host import make_host
from connectors.simulation.scenario import Scenario
from flows.collect import collect
from settlement import bootstrap
from settlement.domain.answers import AnswerStatus
from settlement.domain.identifiers import synthetic_person_number
from settlement.domain.legal_basis import LegalBasis
from settlement.domain.steps.inventory import SOURCES
from settlement.ports.bundle import Outside
from settlement.services.collect_registers import Questions
from settlement.settings import Settings
from settlement.store.clock import MovableClock
from tests.bench.estates import estate

_STATM = Path("/proc/self/statm")
_PAGE = 4096
_WARM_PART = 10  # the first tenth of the estates is for caches to fill
_AT_ONCE = 5


@dataclass(frozen=True)
class Memory:
    """Resident bytes after the warm-up and at the end, and blocks that Python holds more of."""

    estates: int
    calls: int
    seconds: float
    first_bytes: int
    last_bytes: int
    grown_blocks: int


class SteadyTokens:
    """One token for everything, so that the issuer is not in what is measured."""

    scheme = "Bearer"

    async def token(self, *, scope: str, resource: str | None = None) -> str:
        return "recorded"

    def forget(self, *, scope: str, resource: str | None = None) -> None:
        """Keep nothing."""


class Recorder(httpx.AsyncBaseTransport):
    """Lets calls through to the simulators and keeps their answers."""

    def __init__(self, inner: httpx.AsyncBaseTransport, about: Questions) -> None:
        self.inner = inner
        self.about = about
        self.answers: dict[str, tuple[int, list[tuple[str, str]], bytes]] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await self.inner.handle_async_request(request)
        content = await answer.aread()
        kept = [(name, value) for name, value in answer.headers.items() if name != "content-length"]
        self.answers[_sign(request, self.about)] = (answer.status_code, kept, content)
        return httpx.Response(answer.status_code, headers=kept, content=content)


class Replay(httpx.AsyncBaseTransport):
    """Answers about any estate what was recorded about one, with the estate's own numbers."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorded = recorder
        self.asked: dict[str, Questions] = {}
        self.calls = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.calls += 1
        text = f"{request.url} {request.headers} {request.content.decode('latin-1')}"
        asked = next((one for number, one in self.asked.items() if number in text), self.recorded.about)
        known = self.recorded.answers.get(_sign(request, asked))
        if known is None:
            sys.exit("A register was asked something that was not recorded: nothing can be measured.")
        status, headers, content = known
        own, recorded = asked.person_number.encode(), self.recorded.about.person_number.encode()
        await asyncio.sleep(0)
        return httpx.Response(status, headers=headers, content=content.replace(recorded, own))


def _sign(request: httpx.Request, about: Questions) -> str:
    """Tell a question apart from others about the same estate, whichever estate it is."""
    text = f"{request.method} {request.url} {request.content.decode('latin-1')}"
    text = text.replace(about.person_number, "PERSON").replace(about.case_id, "CASE")
    return hashlib.sha256(text.encode()).hexdigest()


async def measure(estates: int, folder: Path) -> Memory:
    """Record one estate, then collect so many."""
    clock = MovableClock(folder / "clock.json")
    settings = Settings(data_dir=folder, simulators_port=18499)
    about, recorder = await _record(settings, clock)
    replay = Replay(recorder)
    with _going_through(replay), patch.object(bootstrap, "build_tokens", lambda *_: SteadyTokens()):
        outside = bootstrap.build_outside(settings, clock)
    begun = time.perf_counter()
    warm = max(estates // _WARM_PART, _AT_ONCE)
    await _collect_many(outside, replay, about, range(warm))
    first, first_blocks = _resident(), sys.getallocatedblocks()
    await _collect_many(outside, replay, about, range(warm, estates))
    last, last_blocks = _resident(), sys.getallocatedblocks()
    seconds = time.perf_counter() - begun
    return Memory(estates, replay.calls, seconds, first, last, last_blocks - first_blocks)


async def _record(settings: Settings, clock: MovableClock) -> tuple[Questions, Recorder]:
    access = open_world(settings.data_dir / "simulators.sqlite", clock)
    access.base_url = settings.simulators_url
    body = estate(0)
    (made,) = load_estates(
        access,
        stem=body["stem"],
        feed=body["feed"],
        metadata=None,
        scenario=Scenario.model_validate(body["scenario"]),
    )
    deceased = next(person for person in made.persons if person.number == made.deceased)
    case_id = str(uuid5(NAMESPACE_URL, "memory"))
    about = Questions(
        case_id=case_id,
        person_number=made.deceased,
        date_of_death=deceased.date_of_death or clock.today(),
        birth_date=deceased.birth_date,
        family_name=deceased.family_name,
        address="Måleveien 3",
        is_protected=False,
        sources=SOURCES,
        basis=_right(case_id, clock),
    )
    hosted = httpx.ASGITransport(app=make_host(access, clock), raise_app_exceptions=False)
    recorder = Recorder(hosted, about)
    with _going_through(recorder):
        outside = bootstrap.build_outside(settings, clock)
    reports = await collect(outside, about)
    if not sum(len(report.holdings) for report in reports):
        sys.exit("The recorded estate has nothing in it: nothing can be measured.")
    access.store.close()
    return about, recorder


def _going_through(transport: httpx.AsyncBaseTransport) -> contextlib.AbstractContextManager[Any]:
    return patch.object(bootstrap, "make_http_client", lambda *_, **__: make_http_client(transport))


def _right(case_id: str, clock: MovableClock) -> LegalBasis:
    return LegalBasis(
        case_reference=case_id,
        mandate="formuesfullmakt",
        citations=("arveloven § 92 første ledd",),
        valid_from=clock.now() - timedelta(hours=1),
    )


async def _collect_many(outside: Outside, replay: Replay, about: Questions, places: range) -> None:
    for begin in range(places.start, places.stop, _AT_ONCE):
        asked = [_another(about, place) for place in range(begin, min(begin + _AT_ONCE, places.stop))]
        replay.asked = {one.person_number: one for one in asked}
        for reports in await asyncio.gather(*(collect(outside, one) for one in asked)):
            if any(report.status == AnswerStatus.UNAVAILABLE for report in reports):
                sys.exit("A recorded answer was not understood: nothing can be measured.")
    gc.collect()


def _another(about: Questions, place: int) -> Questions:
    """Make the next estate: its own deceased and case."""
    assert about.basis is not None
    case_id = str(uuid5(NAMESPACE_URL, f"memory/{place}"))
    return replace(
        about,
        case_id=case_id,
        person_number=synthetic_person_number(date(1920, 1, 1) + timedelta(days=place // 10), place % 10),
        basis=about.basis.model_copy(update={"case_reference": case_id}),
    )


def _resident() -> int:
    gc.collect()
    return int(_STATM.read_text().split()[1]) * _PAGE


def main() -> None:
    """Measure, and write the result."""
    parser = argparse.ArgumentParser()
    parser.add_argument("result", type=Path)
    parser.add_argument("--estates", type=int, required=True)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="settlement-memory-") as folder:
        measured = asyncio.run(measure(chosen.estates, Path(folder)))
    chosen.result.write_text(json.dumps(asdict(measured)), encoding="utf-8")


if __name__ == "__main__":
    main()
