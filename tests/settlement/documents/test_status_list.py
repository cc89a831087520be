"""The status list, against the examples in the draft."""

import base64
import zlib

import pytest

from settlement.documents.status_list import (
    LIST_SIZE,
    StatusList,
    StatusListBroken,
    StatusListFull,
    blank_list,
    choose_place,
    decode_list,
)


def test_the_drafts_example_with_one_bit() -> None:
    statuses = [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1]
    made = blank_list(16)
    for place, status in enumerate(statuses):
        made = made.with_status(place, status)
    assert made.array == bytes([0xB9, 0xA3])
    assert made.encode() == {"bits": 1, "lst": "eNrbuRgAAhcBXQ"}
    assert [decode_list(1, "eNrbuRgAAhcBXQ").status_at(place) for place in range(16)] == statuses


def test_the_drafts_example_with_two_bits() -> None:
    statuses = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]
    made = StatusList(bytes(3), bits=2)
    for place, status in enumerate(statuses):
        made = made.with_status(place, status)
    assert made.array == bytes([0xC9, 0x44, 0xF9])
    assert made.encode() == {"bits": 2, "lst": "eNo76fITAAPfAgc"}


def test_the_size_does_not_tell_how_many_are_in_use() -> None:
    assert len(blank_list().array) == len(blank_list().with_status(LIST_SIZE - 1, 1).array) == LIST_SIZE // 8


@pytest.mark.parametrize("place", [-1, 16])
def test_a_place_outside_the_list_is_refused(place: int) -> None:
    with pytest.raises(StatusListBroken):
        blank_list(16).status_at(place)


def test_a_list_that_swells_or_is_cut_short_is_refused() -> None:
    swollen = base64.urlsafe_b64encode(zlib.compress(bytes(1 << 21))).rstrip(b"=").decode()
    for broken in (swollen, "eNrbuRgAAhc", "not zlib", "*"):
        with pytest.raises(StatusListBroken):
            decode_list(1, broken)


def test_a_place_is_never_given_twice() -> None:
    taken: set[int] = set()
    for _ in range(16):
        taken.add(choose_place(taken, size=16))
    assert len(taken) == 16
    with pytest.raises(StatusListFull):
        choose_place(taken, size=16)
