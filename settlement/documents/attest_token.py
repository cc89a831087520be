"""The certificate as a signed token, and the signed list that tells whether it still holds.

The token carries the same data as the copy inside the sealed PDF and the hash of that PDF, so the two
say the same. `verify_attest.py` checks it with one file and no network.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from joserfc import jws
from joserfc.jwk import ECKey

from settlement.documents.attachments import read_attachment
from settlement.documents.errors import Altered, NotRendered
from settlement.documents.models.skifteattest import SkifteattestData
from settlement.documents.render import machine_readable
from settlement.documents.status_list import StatusList
from settlement.documents.verify_attest import ALGORITHM, ATTEST_TYP, STATUS_LIST_TYP
from settlement.ports.signer import DocumentSigner

STATUS_TTL_SECONDS = 300


def issue_attest_token(
    data: SkifteattestData,
    sealed_pdf: bytes,
    signer: DocumentSigner,
    *,
    issuer: str,
    issued_at: datetime,
    expires_at: datetime,
) -> str:
    """Write the certificate as a compact JWS (ES256).

    `sealed_pdf` is the sealed document made from the same data; the token names its hash. `issuer` is
    the address of the issuing court.

    Raises:
        NotRendered: the data has no place in a status list, so it could never be revoked.
        Altered: the PDF does not hold the same data.
    """
    if data.verification is None or data.verification.status_index is None:
        raise NotRendered(data.kind, "it has no place in the status list and could never be revoked")
    claims = {
        "iss": issuer,
        "iat": int(issued_at.timestamp()),
        "exp": int(expires_at.timestamp()),
        "attest": json.loads(machine_readable(data)),
        "document_sha256": hashlib.sha256(sealed_pdf).hexdigest(),
        "status": {
            "status_list": {"idx": data.verification.status_index, "uri": data.verification.status_list_url}
        },
    }
    verify_token_matches_pdf(claims, sealed_pdf)
    return _sign(ATTEST_TYP, claims, signer)


def issue_status_list_token(
    statuses: StatusList,
    signer: DocumentSigner,
    *,
    issuer: str,
    url: str,
    issued_at: datetime,
    expires_at: datetime,
) -> str:
    """Write the status list as `statuslist+jwt`; readers may keep it for five minutes."""
    claims = {
        "iss": issuer,
        "sub": url,
        "iat": int(issued_at.timestamp()),
        "exp": int(expires_at.timestamp()),
        "ttl": STATUS_TTL_SECONDS,
        "status_list": statuses.encode(),
    }
    return _sign(STATUS_LIST_TYP, claims, signer)


def verify_token_matches_pdf(claims: dict[str, Any], sealed_pdf: bytes) -> None:
    """Check that verified claims and the sealed PDF say the same.

    Raises:
        Altered: they do not.
    """
    if hashlib.sha256(sealed_pdf).hexdigest() != claims.get("document_sha256"):
        raise Altered("the token names another document")
    embedded = read_attachment(sealed_pdf, SkifteattestData.attachment or "")
    if json.loads(embedded) != claims.get("attest"):
        raise Altered("the token and the copy inside the document differ")


def public_key_set(signers: Iterable[DocumentSigner]) -> dict[str, list[dict[str, Any]]]:
    """Give the public keys as a JWK set, for whoever verifies."""
    return {"keys": [_public_key(signer).as_dict(private=False) for signer in signers]}


def _public_key(signer: DocumentSigner) -> ECKey:
    public_key = x509.load_der_x509_certificate(signer.certificate_chain[0]).public_key()
    pem = public_key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return _PortKey.import_key(pem, {"kid": signer.key_id, "use": "sig", "alg": ALGORITHM})


def _sign(typ: str, claims: dict[str, Any], signer: DocumentSigner) -> str:
    key = _public_key(signer)
    assert isinstance(key, _PortKey)  # noqa: S101 - tells the type checker what import_key made
    key.port = signer
    header = {"alg": ALGORITHM, "typ": typ, "kid": signer.key_id}
    payload = json.dumps(claims, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return jws.serialize_compact(header, payload, key, algorithms=[ALGORITHM])


class _PortKey(ECKey):
    """A key whose private half stays behind the signer port."""

    port: DocumentSigner

    def get_op_key(self, operation: Any) -> Any:  # noqa: ANN401 - as in the library
        if operation == "sign":
            return _SignOperation(self.port)
        return super().get_op_key(operation)


class _SignOperation:
    """What the token library calls to sign."""

    def __init__(self, port: DocumentSigner) -> None:
        self._port = port

    def sign(self, message: bytes, _algorithm: ec.ECDSA) -> bytes:
        return self._port.sign(message)
