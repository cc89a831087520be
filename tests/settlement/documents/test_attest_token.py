"""The token and the status list, judged also by a second verifier with another library."""

import base64
import hashlib
import json
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from settlement.documents import verify_attest as one_file
from settlement.documents.attest_token import (
    issue_attest_token,
    issue_status_list_token,
    public_key_set,
    verify_token_matches_pdf,
)
from settlement.documents.errors import Altered, NotRendered
from settlement.documents.render import render
from settlement.documents.sandbox_keys import SandboxKeyring
from settlement.documents.seal import seal
from settlement.documents.status_list import Status, StatusList, blank_list
from settlement.documents.verify_attest import (
    BadToken,
    OutOfTime,
    Revoked,
    StatusUnknown,
    WrongIssuer,
    open_attest,
)
from tests.settlement.documents import samples
from tests.settlement.documents.conftest import SEALED_AT

ISSUER = "https://oslo.tingrett.example.no"
URL = "https://oslo.tingrett.example.no/status/1"
NOW = int(SEALED_AT.timestamp())
PLACE = 40211
DATA = samples.skifteattest(verification=samples.VERIFICATION.model_copy(update={"status_list_url": URL}))


@pytest.fixture(scope="module")
def sealed(keyring: SandboxKeyring) -> bytes:
    return seal(
        render(DATA).pdf,
        keyring.court("Oslo tingrett"),
        reason="Skifteattest utstedt",
        field_name="Tingrett",
        at=SEALED_AT,
        allow_test_keys=True,
    )


@pytest.fixture(scope="module")
def token(keyring: SandboxKeyring, sealed: bytes) -> str:
    return issue_attest_token(
        DATA,
        sealed,
        keyring.court("Oslo tingrett"),
        issuer=ISSUER,
        issued_at=SEALED_AT,
        expires_at=SEALED_AT + timedelta(days=365),
    )


@pytest.fixture(scope="module")
def keys(keyring: SandboxKeyring) -> dict[str, Any]:
    return public_key_set([keyring.court("Oslo tingrett")])


@pytest.fixture(scope="module")
def list_token(keyring: SandboxKeyring) -> Callable[..., str]:
    def issue(statuses: StatusList | None = None, **changes: Any) -> str:
        values: dict[str, Any] = {
            "issuer": ISSUER,
            "url": URL,
            "issued_at": SEALED_AT,
            "expires_at": SEALED_AT + timedelta(hours=1),
            **changes,
        }
        return issue_status_list_token(statuses or blank_list(), keyring.court("Oslo tingrett"), **values)

    return issue


def test_a_sound_token_gives_the_certificate(
    token: str, keys: dict[str, Any], list_token: Callable[..., str], sealed: bytes
) -> None:
    claims = open_attest(token, key_set=keys, issuer=ISSUER, now=NOW, status_token=list_token())
    assert claims["attest"]["data"]["case_number"] == samples.CASE
    assert claims["document_sha256"] == hashlib.sha256(sealed).hexdigest()
    verify_token_matches_pdf(claims, sealed)
    with pytest.raises(Altered):
        verify_token_matches_pdf(claims, sealed + b"\n")


def test_a_revoked_place_is_refused_and_its_neighbours_are_not(
    token: str, keys: dict[str, Any], list_token: Callable[..., str]
) -> None:
    revoked = blank_list().with_status(PLACE, Status.REVOKED)
    with pytest.raises(Revoked):
        open_attest(token, key_set=keys, issuer=ISSUER, now=NOW, status_token=list_token(revoked))
    neighbours = blank_list().with_status(PLACE - 1, 1).with_status(PLACE + 1, 1)
    one_file.verify_attest(token, key_set=keys, issuer=ISSUER, now=NOW, status_token=list_token(neighbours))


def test_a_status_that_is_not_known_is_refused(
    token: str, keys: dict[str, Any], list_token: Callable[..., str]
) -> None:
    ten_minutes_later = NOW + 600
    for status, now in (
        (None, NOW),
        (list_token(url="https://elsewhere.example.no/1"), NOW),
        (list_token(), ten_minutes_later),
        (token, NOW),
        (list_token(StatusList(b"\0")), NOW),
    ):
        with pytest.raises(StatusUnknown):
            open_attest(token, key_set=keys, issuer=ISSUER, now=now, status_token=status)


def test_wrong_issuer_wrong_time_wrong_key_and_wrong_type_are_refused(
    keyring: SandboxKeyring, token: str, keys: dict[str, Any], list_token: Callable[..., str]
) -> None:
    status = list_token()
    other_keys = public_key_set([keyring.court("Bergen tingrett")])
    with pytest.raises(WrongIssuer):
        open_attest(token, key_set=keys, issuer="https://x.example.no", now=NOW, status_token=status)
    with pytest.raises(OutOfTime):
        open_attest(token, key_set=keys, issuer=ISSUER, now=NOW + 366 * 86400, status_token=status)
    with pytest.raises(OutOfTime):
        open_attest(token, key_set=keys, issuer=ISSUER, now=NOW - 86400, status_token=status)
    with pytest.raises(BadToken):
        open_attest(token, key_set=other_keys, issuer=ISSUER, now=NOW, status_token=status)
    with pytest.raises(BadToken):
        open_attest(status, key_set=keys, issuer=ISSUER, now=NOW, status_token=status)


def test_a_second_verifier_agrees_on_a_thousand_mutants(
    token: str, keys: dict[str, Any], list_token: Callable[..., str]
) -> None:
    status = list_token()
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+"
    dice = random.Random(2)
    for _ in range(1000):
        place = dice.randrange(len(token))
        mutant = token[:place] + dice.choice(alphabet) + token[place + 1 :]
        try:
            open_attest(mutant, key_set=keys, issuer=ISSUER, now=NOW, status_token=status)
            accepted = True
        except one_file.AttestRefused:
            accepted = False
        assert accepted is second_verifier(mutant, keys) is (mutant == token)


def second_verifier(token: str, keys: dict[str, Any]) -> bool:
    """ES256 by hand with `cryptography`: strict spelling, fixed header, one key."""
    parts = token.split(".")
    if len(parts) != 3:
        return False
    decoded = []
    for part in parts:
        try:
            raw = base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
        except ValueError:
            return False
        if base64.urlsafe_b64encode(raw).rstrip(b"=").decode() != part:
            return False
        decoded.append(raw)
    key = keys["keys"][0]
    x, y = (
        int.from_bytes(base64.urlsafe_b64decode(key[name] + "=" * (-len(key[name]) % 4))) for name in "xy"
    )
    public = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
    r, s = int.from_bytes(decoded[2][:32]), int.from_bytes(decoded[2][32:])
    try:
        public.verify(
            encode_dss_signature(r, s), f"{parts[0]}.{parts[1]}".encode(), ec.ECDSA(hashes.SHA256())
        )
        header = json.loads(decoded[0])
    except (InvalidSignature, ValueError):
        return False
    return bool(header == {"alg": "ES256", "typ": "skifteattest+jwt", "kid": key["kid"]})


def test_the_key_set_holds_no_private_part(keys: dict[str, Any]) -> None:
    assert all("d" not in key for key in keys["keys"])


def test_a_certificate_that_could_not_be_revoked_gets_no_token(
    keyring: SandboxKeyring, sealed: bytes
) -> None:
    with pytest.raises(NotRendered, match="never be revoked"):
        issue_attest_token(
            samples.skifteattest(verification=None),
            sealed,
            keyring.court("Oslo tingrett"),
            issuer=ISSUER,
            issued_at=SEALED_AT,
            expires_at=datetime(2027, 1, 1, tzinfo=UTC),
        )


def test_the_token_is_refused_when_the_document_was_made_from_other_data(
    keyring: SandboxKeyring, sealed: bytes
) -> None:
    with pytest.raises(Altered, match="differ"):
        issue_attest_token(
            DATA.model_copy(update={"decided_by": "En annen dommer"}),
            sealed,
            keyring.court("Oslo tingrett"),
            issuer=ISSUER,
            issued_at=SEALED_AT,
            expires_at=datetime(2027, 1, 1, tzinfo=UTC),
        )


def test_the_verifier_runs_alone_as_one_file(
    tmp_path: Path, token: str, keys: dict[str, Any], list_token: Callable[..., str]
) -> None:
    script = tmp_path / "verify_attest.py"
    script.write_bytes(Path(one_file.__file__).read_bytes())
    for name, text in (("token", token), ("keys.json", json.dumps(keys)), ("status", list_token())):
        (tmp_path / name).write_text(text, encoding="utf-8")

    def run(issuer: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-I", str(script), "token", "keys.json", issuer, "status", str(NOW)]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)

    assert json.loads(run(ISSUER).stdout)["iss"] == ISSUER
    refused = run("https://x.example.no")
    assert (refused.returncode, refused.stderr.split(":")[0]) == (1, "WrongIssuer")
