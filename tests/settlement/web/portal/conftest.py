"""One browser for the module that asks, and houses of its own for it to look at."""

from collections.abc import Iterator

import pytest

from tests.settlement.web.portal.staged import Theatre, theatre
from tests.settlement.web.served import look_with


@pytest.fixture(scope="module")
def stages(
    tmp_path_factory: pytest.TempPathFactory, maintenance_url: str, chromium: str
) -> Iterator[Theatre]:
    with (
        look_with(chromium) as browser,
        theatre(browser, maintenance_url, tmp_path_factory.mktemp("web")) as made,
    ):
        yield made
