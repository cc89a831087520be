"""HTTP to the access point."""

import json
from collections.abc import Mapping
from typing import Any

from joserfc import jws
from joserfc.jwk import RSAKey

from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse

SCOPE = "digitalpostinnbygger:send"


class DigitalPostClient:
    """One method per endpoint. Specification: data `dpi-aksesspunkt`, draft."""

    def __init__(self, register: RegisterClient, *, scope: str, key: RSAKey) -> None:
        self._register = register
        self._scope = scope
        self._key = key

    async def send(self, document: Mapping[str, Any], package: bytes) -> RegisterResponse:
        """POST /messages/out: the signed business document and the package."""
        content = json.dumps(document, ensure_ascii=False).encode()
        signed = jws.serialize_compact({"alg": "RS256", "kid": self._key.kid}, content, self._key)
        return await self._register.request(
            "POST",
            "/messages/out",
            operation="messages out",
            files={
                "forretningsmelding": ("forretningsmelding.jwt", signed.encode(), "application/jwt"),
                "dokumentpakke": ("dokumentpakke.asice", package, "application/cms"),
            },
            scope=self._scope,
            repeatable=False,
            accept_status=(201,),
        )

    async def statuses(self, identifier: str) -> RegisterResponse:
        """GET /messages/out/{id}/statuses; 404 means that the access point never took it."""
        return await self._register.request(
            "GET",
            f"/messages/out/{identifier}/statuses",
            operation="statuses",
            scope=self._scope,
            accept_status=(200, 404),
        )

    async def inbox(self, *, sender: str, page: int = 0) -> RegisterResponse:
        """GET /messages/in: receipts that we have not read; 204 when there are none."""
        return await self._register.request(
            "GET",
            "/messages/in",
            operation="messages in",
            params={"avsenderidentifikator": sender, "page_size": 100, "page": page},
            scope=self._scope,
            accept_status=(200, 204),
        )

    async def mark_read(self, identifier: str) -> None:
        """POST /messages/in/{id}/read: take a receipt out of the inbox."""
        await self._register.request(
            "POST",
            f"/messages/in/{identifier}/read",
            operation="read",
            scope=self._scope,
            accept_status=(200, 204),
        )
