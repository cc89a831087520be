"""Simulators say what they are, and never start where the product runs for real."""

import httpx
import pytest

from connectors.simulation.access import open_world
from connectors.simulation.faults import Fault
from connectors.simulation.host import make_host, simulator_names
from connectors.simulation.production import SETTING, SimulatorInProduction, refuse_in_production
from tests.connectors.simulation.stand import SetClock


@pytest.mark.parametrize("profile", ["production", "PRODUCTION", " production "])
def test_no_simulator_starts_in_production(profile: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, profile)
    clock = SetClock()
    with pytest.raises(SimulatorInProduction, match="made up"):
        make_host(open_world(None, clock), clock)


@pytest.mark.parametrize("environment", [{}, {SETTING: "sandbox"}])
def test_the_sandbox_has_simulators(environment: dict[str, str]) -> None:
    refuse_in_production(environment)


@pytest.mark.parametrize("fault", [None, "status", "half", "empty", "wrong_type"])
async def test_every_answer_says_which_register_is_simulated(fault: str | None) -> None:
    clock = SetClock()
    access = open_world(None, clock)
    if fault:
        access.faults.add(Fault("bank", fault))
    http = httpx.AsyncClient(transport=httpx.ASGITransport(make_host(access, clock)), base_url="http://sim")
    answer = await http.get("/bank/directory/v1/directharvest/KontrollinformasjonUtvidet/")
    assert answer.headers["x-simulated-register"] == "bank"
    assert "bank" in simulator_names()
