"""A fault may last for hours of the simulators' own time, and be about one person's estate alone."""

from datetime import timedelta

import httpx
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from connectors.simulation.access import open_world
from connectors.simulation.app import simulator_app
from connectors.simulation.faults import Fault
from tests.support.registers import DECEASED, STRANGER, FixedClock


class Register:
    """A simulator that gives the body back."""

    def __init__(self, fault: Fault) -> None:
        self.clock = FixedClock()
        self.access = open_world(None, self.clock)
        self.access.faults.add(fault)

        async def echo(request: Request) -> Response:
            return JSONResponse({"body": (await request.body()).decode()})

        app = simulator_app("echo", [Route("/{rest:path}", echo, methods=["POST"])], self.access)
        self.http = httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://echo")

    async def ask(self, body: str = "", path: str = "a", **headers: str) -> int:
        answer = await self.http.post(f"/{path}", content=body, headers=headers)
        assert answer.status_code != 200 or answer.json() == {"body": body}
        return answer.status_code


async def test_three_days_begin_when_the_fault_is_first_met() -> None:
    register = Register(Fault("echo", "status", status=503, times=None, hours=72))
    register.clock.moment += timedelta(days=9)
    assert await register.ask() == 503
    register.clock.moment += timedelta(hours=71, minutes=59)
    assert await register.ask() == 503
    register.clock.moment += timedelta(minutes=1)
    assert await register.ask() == 200
    assert register.access.faults.planned() == ()


async def test_a_fault_about_one_person_meets_no_other_wherever_the_number_stands() -> None:
    register = Register(Fault("echo", "status", status=429, times=None, person=DECEASED))
    assert await register.ask(STRANGER) == 200
    assert await register.ask(f"about {DECEASED}") == 429
    assert await register.ask(path=f"person/{DECEASED}") == 429
    assert await register.ask(PartyID=DECEASED) == 429


async def test_the_services_count_their_callers_and_can_begin_anew() -> None:
    register = Register(Fault("other", "status"))
    for path in ("one/a", "one/b", "two/a"):
        await register.ask(path=path)
    figures = register.access.traffic.figures()
    assert figures["echo/one"] == {"calls": 2, "at_a_time": 1, "in_a_second": 2}
    assert figures["echo/two"]["calls"] == 1
    register.access.traffic.forget()
    assert register.access.traffic.figures()["echo/one"] == {"calls": 0, "at_a_time": 0, "in_a_second": 0}
