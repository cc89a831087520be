"""Every source without an interface opens a whole task; every other one is asked."""

import importlib
import inspect

import pytest

import settlement.bootstrap
from connectors.kit.http_client import make_http_client
from connectors.kit.manual import ManualRegister
from connectors.kit.settings import ConnectorSettings
from settlement.bootstrap import FURTHER
from settlement.production import by_hand
from tests.connectors.manual_sources import FOLDERS, KINDS, MANUAL, WITH_TASKS, require_complete, tasks_of
from tests.support.registers import FixedClock

KIT = ("from connectors.kit.manual import", "from connectors.kit.public_office import")
OUTSIDE_OF_OUTSIDE = {"idporten"}
"""The web logs people in with it."""


@pytest.mark.parametrize("name", MANUAL)
def test_a_manual_connector_uses_the_kit_and_has_a_task(name: str) -> None:
    modules = [path.read_text(encoding="utf-8") for path in (FOLDERS / name).glob("*.py")]
    assert any(kit in text for text in modules for kit in KIT)
    assert tasks_of(name)


@pytest.mark.parametrize("name", WITH_TASKS)
def test_every_task_says_whom_where_what_by_when_and_what_if_not(name: str) -> None:
    for task in tasks_of(name):
        require_complete(task)


@pytest.mark.parametrize("name", sorted(KINDS.keys() - set(MANUAL) - OUTSIDE_OF_OUTSIDE))
def test_an_automatic_connector_is_picked_in_bootstrap(name: str) -> None:
    assert f"from connectors.{name}" in inspect.getsource(settlement.bootstrap)


@pytest.mark.parametrize("name", FURTHER)
def test_a_further_source_without_an_interface_is_of_the_kit(name: str) -> None:
    build = importlib.import_module(f"connectors.{name}.adapter").build
    made = build(ConnectorSettings(base_url=""), make_http_client(), FixedClock(), None)
    assert isinstance(made, ManualRegister) or KINDS[name] == "automatic"


def test_production_needs_no_address_where_a_person_asks() -> None:
    assert by_hand() == set(MANUAL)
