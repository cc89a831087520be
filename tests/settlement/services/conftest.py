"""What several tests of the services share."""

from collections.abc import Iterator

import pytest

from tests.support.memory_house import plain_papers


@pytest.fixture(scope="module")
def papers_unprinted() -> Iterator[None]:
    """Papers are filed and not printed: these tests read what is told, not how it looks."""
    with plain_papers():
        yield
