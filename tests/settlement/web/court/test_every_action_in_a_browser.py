"""Every action of the offices in a real browser without scripts: axe, an empty form, a right one."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from settlement.web.court.actions.registry import ACTIONS
from tests.settlement.web.court.estates import StandingClock, Told, tell_estate
from tests.settlement.web.court.houses import make_house
from tests.settlement.web.court.walk import paper, people, public
from tests.settlement.web.court.walk.walker import Scene, Walker
from tests.settlement.web.served import Eye, Served, serve
from tests.support.postgres import database, migrated_template

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]
SCENES = (*people.SCENES, *paper.SCENES, *public.SCENES)


@pytest.fixture(scope="module")
def desk(
    maintenance_url: str, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Served, Eye]]:
    """One house for all the estates, served to one browser."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = int(listener.getsockname()[1])
    with database(maintenance_url, template=migrated_template(maintenance_url)) as url:
        house = make_house(url, StandingClock())
        told = tell_estate(house, 20)
        folder: Path = tmp_path_factory.mktemp("desk")
        with (
            serve(house, told.case, folder=folder, browser=browser, port=port) as served,
            served.page(scripts=True) as page,
        ):
            yield served, Eye(page, f"{served.origin}/court")
        house.database.engine.dispose()


def test_every_action_has_a_scene_in_which_it_is_done() -> None:
    assert {deed.action for scene in SCENES for deed in scene.deeds} == set(ACTIONS)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_each_action_of_a_scene_is_done_by_its_form(desk: tuple[Served, Eye], scene: Scene) -> None:
    served, eye = desk
    told: Told = tell_estate(served.web.house, 21 + SCENES.index(scene), died=scene.died)
    served.case = told.case
    with ExitStack() as stack:
        walker = Walker(served, told, eye, stack)
        walker.play(scene)
    assert walker.faults == []
