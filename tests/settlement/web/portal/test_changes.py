"""What heirs read of what has happened."""

from settlement.domain.events.catalogue import EVENT_TYPES
from settlement.web.portal.changes import UNTOLD, WORDS


def test_each_kind_of_event_is_told_or_kept_from_heirs_for_a_reason() -> None:
    assert set(WORDS) | set(UNTOLD) == set(EVENT_TYPES)
    assert set(WORDS) & set(UNTOLD) == set()
    assert all(UNTOLD.values())
