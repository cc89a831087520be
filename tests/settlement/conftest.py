"""What is played once in a run, for all who look at it."""

from typing import TYPE_CHECKING

import pytest

from tests.support.postgres import database, migrated_template

if TYPE_CHECKING:
    from tests.settlement.sandbox.everything import Lived


@pytest.fixture(scope="session")
def everything_in_one(tmp_path_factory: pytest.TempPathFactory, maintenance_url: str) -> "Lived":
    """The estate with nearly everything; who asks for it is in the group `everything`."""
    from tests.settlement.sandbox.everything import live_everything  # noqa: PLC0415 - the whole product

    with database(maintenance_url, template=migrated_template(maintenance_url)) as url:
        return live_everything(tmp_path_factory.mktemp("everything"), url)
