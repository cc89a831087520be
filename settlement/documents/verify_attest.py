"""Verify a skifteattest token, with this one file and the library joserfc, without any network.

Banks may copy this file. It checks signature, type, issuer, times and the status list:

    python verify_attest.py TOKEN_FILE KEYS.json ISSUER STATUS_TOKEN_FILE "$(date +%s)"

prints the verified content as JSON, or one line that says why the token is refused (exit code 1).

    AttestRefused
    ├── BadToken        damaged, of an unknown type, or signed by an unknown key
    ├── WrongIssuer     issued by someone else
    ├── OutOfTime       not valid yet, or no longer
    ├── StatusUnknown   no usable status list: fetch a fresh one
    └── Revoked         withdrawn by the court
"""

import base64
import json
import sys
import zlib
from pathlib import Path
from typing import Any

from joserfc import jws
from joserfc.jwk import KeySet

ALGORITHM = "ES256"
ATTEST_TYP = "skifteattest+jwt"
STATUS_LIST_TYP = "statuslist+jwt"
CLOCK_SKEW_SECONDS = 60
LARGEST_LIST_BYTES = 1 << 20


class AttestRefused(Exception):
    """The token must not be relied on."""


class BadToken(AttestRefused):
    """Damaged, of an unknown type, or signed by an unknown key."""


class WrongIssuer(AttestRefused):
    """Issued by someone else than expected."""


class OutOfTime(AttestRefused):
    """Not valid yet, or no longer."""


class StatusUnknown(AttestRefused):
    """There is no usable status list."""


class Revoked(AttestRefused):
    """Withdrawn by the court."""


def verify_attest(
    token: str, *, key_set: dict[str, Any], issuer: str, now: int, status_token: str | None
) -> None:
    """Check the token; return nothing, or raise `AttestRefused`. See `open_attest`."""
    open_attest(token, key_set=key_set, issuer=issuer, now=now, status_token=status_token)


def open_attest(
    token: str, *, key_set: dict[str, Any], issuer: str, now: int, status_token: str | None
) -> dict[str, Any]:
    """Check the token and give its claims.

    `key_set` holds the issuer's public keys (JWK set), obtained in a way you trust; `issuer` is the
    address of the court that must have issued it; `now` is seconds since 1970. A `status_token` of
    None is refused: a token alone does not tell whether it was revoked.

    Raises:
        AttestRefused: one of its kinds.
    """
    claims = _open(token, typ=ATTEST_TYP, key_set=key_set, issuer=issuer, now=now)
    place = _require(_require(claims, "status", dict), "status_list", dict)
    index, url = _require(place, "idx", int), _require(place, "uri", str)
    if status_token is None:
        raise StatusUnknown("The status list is missing. Fetch it from the address in the token.")
    try:
        listed = _open(status_token, typ=STATUS_LIST_TYP, key_set=key_set, issuer=issuer, now=now)
    except AttestRefused as error:
        raise StatusUnknown(f"The status list cannot be used: {error}") from None
    if listed.get("sub") != url:
        raise StatusUnknown("The status list is another list than the token names.")
    if now > _require(listed, "iat", int) + _require(listed, "ttl", int) + CLOCK_SKEW_SECONDS:
        raise StatusUnknown("The status list is older than it may be. Fetch a fresh one.")
    if _status_at(_require(listed, "status_list", dict), index) != 0:
        raise Revoked("The certificate was withdrawn by the court. Ask the holder for a new one.")
    return claims


def _open(token: str, *, typ: str, key_set: dict[str, Any], issuer: str, now: int) -> dict[str, Any]:
    keys: Any = key_set  # checked by the library as it reads
    if not _is_canonical(token):
        raise BadToken("The token is not written in the one way that a token may be written.")
    try:
        opened = jws.deserialize_compact(token, KeySet.import_key_set(keys), algorithms=[ALGORITHM])
        claims = json.loads(opened.payload)
    except Exception as error:  # noqa: BLE001 - whatever breaks while reading, the token is refused
        raise BadToken(
            f"The token is damaged or not signed by a known key ({type(error).__name__})."
        ) from None
    header = opened.headers()
    if header.get("typ") != typ or header.get("alg") != ALGORITHM or "kid" not in header:
        raise BadToken("The token is of another type than expected.")
    if not isinstance(claims, dict):
        raise BadToken("The token does not hold claims.")
    if claims.get("iss") != issuer:
        raise WrongIssuer("The token was issued by someone else than expected.")
    if _require(claims, "iat", int) > now + CLOCK_SKEW_SECONDS:
        raise OutOfTime("The token is from the future. Check your clock.")
    if _require(claims, "exp", int) <= now:
        raise OutOfTime("The token is no longer valid. Ask for a new one.")
    return claims


def _is_canonical(token: str) -> bool:
    """Refuse other spellings of the same bytes: base64url has spare bits in its last character."""
    for segment in token.split("."):
        try:
            raw = base64.b64decode(segment + "=" * (-len(segment) % 4), altchars=b"-_", validate=True)
        except ValueError:
            return False
        if base64.urlsafe_b64encode(raw).rstrip(b"=").decode() != segment:
            return False
    return True


def _require(claims: dict[str, Any], name: str, kind: type) -> Any:  # noqa: ANN401 - the kind is checked here
    value = claims.get(name)
    if type(value) is not kind:
        raise BadToken(f"The token lacks {name}, or it has the wrong form.")
    return value


def _status_at(status_list: dict[str, Any], index: int) -> int:
    """Read one status. The reading of the list stands here too, because this file must stand alone."""
    bits, packed = _require(status_list, "bits", int), _require(status_list, "lst", str)
    try:
        unpacker = zlib.decompressobj()
        raw = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True)
        array = unpacker.decompress(raw, LARGEST_LIST_BYTES)
    except (ValueError, zlib.error):
        raise StatusUnknown("The status list cannot be read.") from None
    if not unpacker.eof or bits not in (1, 2, 4, 8) or not 0 <= index < len(array) * 8 // bits:
        raise StatusUnknown("The status list has no such place.")
    byte, place = divmod(index, 8 // bits)
    status: int = (array[byte] >> (place * bits)) & ((1 << bits) - 1)
    return status


def main(arguments: list[str]) -> int:
    """Verify the files given, at the moment given in seconds since 1970."""
    if len(arguments) != 5 or not arguments[4].isdecimal():
        sys.stderr.write("usage: verify_attest.py TOKEN_FILE KEYS.json ISSUER STATUS_TOKEN_FILE NOW\n")
        return 2
    token, keys, status = (Path(arguments[place]).read_text(encoding="utf-8").strip() for place in (0, 1, 3))
    try:
        claims = open_attest(
            token,
            key_set=json.loads(keys),
            issuer=arguments[2],
            now=int(arguments[4]),
            status_token=status,
        )
    except AttestRefused as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return 1
    sys.stdout.write(json.dumps(claims, ensure_ascii=False, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
