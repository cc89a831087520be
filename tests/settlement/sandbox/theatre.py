"""A whole house in one process: simulators without sockets, the loop without Prefect, the play."""

import asyncio
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from connectors.kit.http_client import make_http_client
from connectors.simulation.access import open_world
from connectors.simulation.host import make_host
from flows.context import Context, use
from flows.reactor import Reactor
from settlement import bootstrap
from settlement.sandbox.control_room import ControlRoom
from settlement.sandbox.harness import Play
from settlement.sandbox.load import Loaded, load, read_all, set_clock
from settlement.sandbox.play import Library, results
from settlement.sandbox.programme import Programme
from settlement.settings import Settings
from settlement.store.clock import MovableClock
from tests.settlement.sandbox.stories import told_story


class Theatre:
    """Load files, play them, see the rows."""

    def __init__(self, data_dir: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.settings = Settings(
            data_dir=data_dir,
            database_url=SecretStr(database_url),
            simulators_port=18402,
        )
        self.clock = MovableClock(self.settings.clock_file)
        self.access = open_world(data_dir / "simulators.sqlite", self.clock)
        self.access.base_url = self.settings.simulators_url
        self.host = make_host(self.access, self.clock)
        transport = httpx.ASGITransport(app=self.host, raise_app_exceptions=False)
        monkeypatch.setattr(bootstrap, "make_http_client", lambda *_, **by: make_http_client(transport, **by))
        self.loop = asyncio.new_event_loop()
        self.house = bootstrap.build_house(self.settings)
        self.context = Context(self.house, bootstrap.build_outside(self.settings, self.clock))
        use(self.context)
        self.reactor = Reactor(self.context, feed_seconds=0.0, use_prefect=False)
        self.room = ControlRoom(self.settings.simulators_url, transport=ThroughAsgi(self.host))
        self.programme = Programme(data_dir)
        self.library = Library(self.room, self.programme)
        self.stories: dict[str, str] = {}  # of what was played: as `./settle case show` prints it

    def load(self, paths: Iterable[Path]) -> Loaded:
        files, loaded = read_all(paths)
        set_clock(self.settings, files, self.room)
        return load(files, loaded, room=self.room, programme=self.programme)

    def advance(self) -> int:
        """Let the engine work until a turn, which reads the feeds as well, has nothing to do."""
        return self.loop.run_until_complete(self._advance())

    async def _advance(self) -> int:
        turns = 1
        while await self.reactor.once():
            turns += 1
        return turns

    def play(self) -> Play:
        moments = self.library.moments()

        def following(now: datetime) -> datetime | None:
            return next((moment for moment in moments if moment > now), None)

        return Play(
            house=self.house,
            clock=self.clock,
            casting_of=self.programme.casting,
            papers_of=self.library.papers,
            next_happening=following,
            happen=self.room.happen,
        )

    def run(self) -> list[dict[str, Any]]:
        play = self.play()
        play.run(self.advance)
        rows = results(play, self.house, self.settings.data_dir / "documents")
        self.stories = {
            row["case_id"]: told_story(self.house, row["case_id"], self.clock.now()) for row in rows
        }
        return rows

    def close(self) -> None:
        self.context.threads.shutdown()
        self.loop.close()
        self.house.database.engine.dispose()


class ThroughAsgi(httpx.BaseTransport):
    """Ask an ASGI application from code that is not asynchronous."""

    def __init__(self, app: Any) -> None:
        self._inner = httpx.ASGITransport(app=app)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        async def ask() -> httpx.Response:
            copy = httpx.Request(request.method, request.url, headers=request.headers, content=request.read())
            answer = await self._inner.handle_async_request(copy)
            content = await answer.aread()
            return httpx.Response(answer.status_code, headers=answer.headers, content=content)

        return asyncio.run(ask())
