"""Employees at work: a login of their own, and forms sent the way a browser sends them."""

import re
from dataclasses import dataclass, field
from typing import Any

import httpx
from fastapi import FastAPI

from settlement.web.context import Web
from settlement.web.login.provider import Identity
from settlement.web.login.sessions import begin_login
from tests.settlement.web.court.houses import ORIGIN

_CSRF = re.compile(r'name="csrf" value="([^"]+)"')
_VERSION = re.compile(r'name="version" value="([^"]+)"')


@dataclass
class Employee:
    """One employee with a browser."""

    client: httpx.AsyncClient
    name: str
    pages: list[str] = field(default_factory=list)

    async def get(self, path: str, **more: Any) -> httpx.Response:
        return await self.client.get(path, **more)

    async def send(self, path: str, *, form_on: str | None = None, **fields: str) -> httpx.Response:
        """Open the page with the form, and send it with the version that stood there."""
        shown = await self.client.get(form_on or path)
        values = {"csrf": found(_CSRF, shown.text), **fields}
        if "version" not in fields and _VERSION.search(shown.text):
            values["version"] = found(_VERSION, shown.text)
        return await self.client.post(path, data=values, headers={"origin": ORIGIN})


def found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match.group(1) if match else ""


def sit(app: FastAPI, handle: str, organisation: str) -> Employee:
    """Log an employee in, as the login's answer would."""
    session = session_of(app.state.web, handle, organisation)
    transport = httpx.ASGITransport(app=app)
    client = httpx.AsyncClient(transport=transport, base_url=ORIGIN, cookies={"settlement": session})
    return Employee(client, handle)


def session_of(web: Web, handle: str, organisation: str) -> str:
    """Begin the login of an employee."""
    now = int(web.house.clock.now().timestamp())
    identity = Identity(person_number="", acr="idporten-loa-substantial", auth_time=now)
    return begin_login(
        web,
        identity,
        kind="employee",
        handle=handle,
        name=handle.title(),
        organisation=organisation,
        kept={},
    )
