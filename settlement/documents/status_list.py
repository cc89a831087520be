"""Token Status List (IETF draft-ietf-oauth-status-list): whether a certificate still holds, in one bit.

The list has a fixed size and places are drawn at random, so neither its length nor a place tells of
anyone. A place is never used again: the store keeps the places that are taken.
"""

import base64
import binascii
import secrets
import zlib
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import IntEnum

LIST_SIZE = 1 << 17
LARGEST_LIST_BYTES = 1 << 20

_ALLOWED_BITS = (1, 2, 4, 8)


class Status(IntEnum):
    """The values of a one-bit list."""

    VALID = 0
    REVOKED = 1


class StatusListBroken(ValueError):
    """The list cannot be read, or has no such place."""


class StatusListFull(Exception):
    """No place is left."""

    def __init__(self) -> None:
        super().__init__("Every place in the status list is taken. Start a new list at a new address.")


@dataclass(frozen=True)
class StatusList:
    """The bit array. `bits` is the width of one status."""

    array: bytes
    bits: int = 1

    def __post_init__(self) -> None:
        """Refuse a width the draft does not know."""
        if self.bits not in _ALLOWED_BITS:
            raise StatusListBroken(f"a status has 1, 2, 4 or 8 bits, not {self.bits}")

    def status_at(self, index: int) -> int:
        """Read the status at a place.

        Raises:
            StatusListBroken: there is no such place.
        """
        byte, shift = self._place(index)
        return (self.array[byte] >> shift) & ((1 << self.bits) - 1)

    def with_status(self, index: int, status: int) -> "StatusList":
        """Give the list with one status changed.

        Raises:
            StatusListBroken: there is no such place, or the status does not fit the width.
        """
        if not 0 <= status < 1 << self.bits:
            raise StatusListBroken(f"status {status} does not fit in {self.bits} bits")
        byte, shift = self._place(index)
        array = bytearray(self.array)
        array[byte] = array[byte] & ~(((1 << self.bits) - 1) << shift) | (status << shift)
        return StatusList(bytes(array), self.bits)

    def encode(self) -> dict[str, int | str]:
        """Write the claim `status_list`: zlib at the highest level, base64url without padding."""
        packed = base64.urlsafe_b64encode(zlib.compress(self.array, 9)).rstrip(b"=").decode()
        return {"bits": self.bits, "lst": packed}

    def _place(self, index: int) -> tuple[int, int]:
        if not 0 <= index < len(self.array) * 8 // self.bits:
            raise StatusListBroken(f"there is no place {index} in the status list")
        byte, place = divmod(index, 8 // self.bits)
        return byte, place * self.bits


def blank_list(size: int = LIST_SIZE) -> StatusList:
    """Make a list where everything is valid."""
    return StatusList(bytes(-(-size // 8)))


def decode_list(bits: int, lst: str) -> StatusList:
    """Read the claim `status_list`; a list that unpacks to more than 1 MiB is refused.

    Raises:
        StatusListBroken: it cannot be read.
    """
    try:
        packed = base64.b64decode(lst + "=" * (-len(lst) % 4), altchars=b"-_", validate=True)
        unpacker = zlib.decompressobj()
        array = unpacker.decompress(packed, LARGEST_LIST_BYTES)
    except (binascii.Error, zlib.error, ValueError):
        raise StatusListBroken("the status list is not zlib in base64url") from None
    if not unpacker.eof or unpacker.unused_data:
        raise StatusListBroken("the status list is too large, cut short or has something after it")
    return StatusList(array, bits)


def choose_place(taken: AbstractSet[int], *, size: int = LIST_SIZE) -> int:
    """Draw a place that was never used.

    Raises:
        StatusListFull: none is left.
    """
    free = size - len(taken)
    if free <= 0:
        raise StatusListFull
    if free > size // 2:
        while (place := secrets.randbelow(size)) in taken:
            pass
        return place
    return secrets.choice([place for place in range(size) if place not in taken])
