"""Encryption of what is personal: a key per case, wrapped by a master key, and a keyed index.

AES-256-GCM with the place as associated data (table, row, column, key id), so that a value moved to another
row no longer decrypts. A ciphertext is twelve random bytes followed by what AES-GCM gives. Key ids follow
from the keys, so a master key is rotated by giving the new one and keeping the old among `retired`.
"""

import hashlib
import hmac
import os
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from settlement.store.errors import CannotDecrypt

_KEY_BYTES = 32
_NONCE_BYTES = 12
_KEY_ID_BYTES = 8


@dataclass(frozen=True)
class Place:
    """Where a ciphertext belongs; it decrypts nowhere else."""

    table: str
    row: str
    column: str


@dataclass(frozen=True, repr=False)
class DataKey:
    """The key of one case, in the clear; lives in memory only."""

    key_id: str
    secret: bytes

    def __repr__(self) -> str:
        """Keep the secret out of logs and tracebacks."""
        return f"DataKey({self.key_id})"

    def encrypt(self, plaintext: bytes, place: Place) -> bytes:
        """Encrypt for one place."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + AESGCM(self.secret).encrypt(nonce, plaintext, _associated(place, self.key_id))

    def decrypt(self, ciphertext: bytes, place: Place) -> bytes:
        """Decrypt what was encrypted for this place.

        Raises:
            CannotDecrypt: another key or place, or the bytes were changed.
        """
        nonce, sealed = ciphertext[:_NONCE_BYTES], ciphertext[_NONCE_BYTES:]
        try:
            return AESGCM(self.secret).decrypt(nonce, sealed, _associated(place, self.key_id))
        except (InvalidTag, ValueError):
            raise CannotDecrypt(f"{place.table} {place.row}") from None


@dataclass(frozen=True)
class WrappedKey:
    """A case's key as it is stored."""

    key_id: str
    master_key_id: str
    wrapped: bytes


class KeyRing:
    """The master keys, the index key, and what is made with them."""

    def __init__(self, master_key: bytes, index_key: bytes, *, retired: Iterable[bytes] = ()) -> None:
        """Take the keys.

        Args:
            master_key: 32 bytes; wraps the keys of new cases.
            index_key: 32 bytes; for the keyed hash of identity numbers.
            retired: earlier master keys; cases wrapped by them can still be read.

        Raises:
            ValueError: a key has another length, or the two are the same.
        """
        masters = (master_key, *retired)
        if any(len(key) != _KEY_BYTES for key in (*masters, index_key)):
            raise ValueError("A key must have 32 bytes. Check the key files.")
        if index_key in masters:
            raise ValueError("The index key must not be a master key. Make a key for each purpose.")
        self._masters = {_key_id(key): key for key in masters}
        self._index_key = index_key
        self.master_key_id = _key_id(master_key)

    def __repr__(self) -> str:
        """Keep the keys out of logs and tracebacks."""
        return f"KeyRing({self.master_key_id})"

    def new_data_key(self) -> tuple[DataKey, WrappedKey]:
        """Make the key of a new case."""
        key = DataKey(os.urandom(_KEY_ID_BYTES).hex(), os.urandom(_KEY_BYTES))
        return key, self._wrap(key)

    def unwrap(self, stored: WrappedKey) -> DataKey:
        """Open the key of a case.

        Raises:
            CannotDecrypt: the master key is not in the ring, or the bytes were changed.
        """
        master = self._masters.get(stored.master_key_id)
        if master is None:
            raise CannotDecrypt(f"The case key {stored.key_id}")
        return DataKey(stored.key_id, _unwrap(master, stored))

    def rewrap(self, stored: WrappedKey) -> WrappedKey:
        """Wrap the same key with the current master key."""
        return self._wrap(self.unwrap(stored))

    def seal(self, plaintext: bytes, place: Place) -> bytes:
        """Encrypt what belongs to no case; the master key's id stands in front."""
        key = self._store_key(self.master_key_id)
        return bytes.fromhex(self.master_key_id) + key.encrypt(plaintext, place)

    def unseal(self, sealed: bytes, place: Place) -> bytes:
        """Decrypt what `seal` gave.

        Raises:
            CannotDecrypt: another key or place, or the bytes were changed.
        """
        key_id = sealed[:_KEY_ID_BYTES].hex()
        if key_id not in self._masters:
            raise CannotDecrypt(f"{place.table} {place.row}")
        return self._store_key(key_id).decrypt(sealed[_KEY_ID_BYTES:], place)

    def index_person_number(self, number: str) -> bytes:
        """Return the keyed hash under which an identity number is found."""
        return hmac.digest(self._index_key, b"person_number|" + number.encode(), "sha256")

    def fingerprint(self, purpose: str, content: bytes) -> bytes:
        """Return a keyed hash of content that may be guessable, such as a request body."""
        return hmac.digest(self._index_key, purpose.encode() + b"|" + content, "sha256")

    def _wrap(self, key: DataKey) -> WrappedKey:
        wrapped = aes_key_wrap(self._masters[self.master_key_id], key.secret)
        return WrappedKey(key.key_id, self.master_key_id, wrapped)

    def _store_key(self, key_id: str) -> DataKey:
        return DataKey(key_id, hmac.digest(self._masters[key_id], b"store key", "sha256"))


def _unwrap(master: bytes, stored: WrappedKey) -> bytes:
    try:
        return aes_key_unwrap(master, stored.wrapped)
    except (InvalidUnwrap, ValueError):
        raise CannotDecrypt(f"The case key {stored.key_id}") from None


def _key_id(key: bytes) -> str:
    return hashlib.sha256(b"key id|" + key).digest()[:_KEY_ID_BYTES].hex()


def _associated(place: Place, key_id: str) -> bytes:
    return f"{place.table}|{place.row}|{place.column}|{key_id}".encode()
