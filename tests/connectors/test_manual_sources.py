"""Every source without an interface opens a whole task; every other one is asked."""

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

OUTSIDE_OF_OUTSIDE = {"idporten", "maskinporten", "esignering"}
"""One logs people in, one gives tokens to all others, one is picked with the seals."""


@pytest.mark.parametrize("name", MANUAL)
def test_a_manual_connector_uses_the_kit_and_has_a_task(name: str) -> None:
    modules = [path.read_text(encoding="utf-8") for path in (FOLDERS / name).glob("*.py")]
    assert any("from connectors.kit.manual import" in text for text in modules)
    assert tasks_of(name)


@pytest.mark.parametrize("name", WITH_TASKS)
def test_every_task_says_whom_where_what_by_when_and_what_if_not(name: str) -> None:
    for task in tasks_of(name):
        require_complete(task)


@pytest.mark.parametrize("name", sorted(KINDS.keys() - set(MANUAL) - OUTSIDE_OF_OUTSIDE))
def test_an_automatic_connector_is_picked_in_bootstrap(name: str) -> None:
    assert f"from connectors.{name}" in inspect.getsource(settlement.bootstrap)


def test_a_further_source_is_a_manual_connector_or_one_of_its_own() -> None:
    assert set(FURTHER) <= set(KINDS)
    made = [
        build(ConnectorSettings(base_url=""), make_http_client(), FixedClock(), None)
        for build in FURTHER.values()
    ]
    assert all(isinstance(one, ManualRegister) for one in made)


def test_production_needs_no_address_where_a_person_asks() -> None:
    assert by_hand() == set(MANUAL)
