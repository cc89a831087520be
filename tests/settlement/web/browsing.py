"""A visitor of the pages: logged in or not, who fills in the forms that the pages hold."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import unescape

import httpx
from fastapi import FastAPI

from settlement.web.context import Web
from settlement.web.login.provider import Identity
from settlement.web.login.sessions import Kind, begin_login

BASE = "http://127.0.0.1:8400"
_INPUT = re.compile(r"<input\b[^>]*>")
_FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)
_ATTRIBUTE = re.compile(r'([a-z_-]+)="([^"]*)"')


class Visitor:
    """Reads pages and sends their forms, as a browser without scripts does."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def get(self, path: str, **keywords: object) -> httpx.Response:
        return await self.client.get(path, **keywords)  # type: ignore[arg-type]

    async def send(
        self,
        page: httpx.Response,
        values: dict[str, str],
        *,
        form: int = 0,
        to: str | None = None,
        files: dict[str, tuple[str, bytes, str]] | None = None,
    ) -> httpx.Response:
        """Send a form of a page: its hidden fields, what is typed, and the files that are chosen."""
        text = [found for found in _FORM.findall(page.text) if 'action="/logg-ut"' not in found][form]
        opening = dict(_ATTRIBUTE.findall(text.split(">", 1)[0] + ">"))
        hidden = {
            attributes["name"]: unescape(attributes.get("value", ""))
            for attributes in (dict(_ATTRIBUTE.findall(tag)) for tag in _INPUT.findall(text))
            if attributes.get("type") == "hidden"
        }
        target = to or unescape(opening.get("action", page.request.url.path))
        return await self.client.post(
            target, data={**hidden, **values}, files=files, headers={"origin": BASE}
        )


@asynccontextmanager
async def visit(
    app: FastAPI,
    number: str | None = None,
    *,
    kind: Kind = "person",
    organisation: str = "",
    age_seconds: int = 0,
) -> AsyncIterator[Visitor]:
    """Open a browser, logged in as somebody or not at all."""
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url=BASE) as client:
        if number is not None:
            client.cookies.set("settlement", log_in(app.state.web, number, kind, organisation, age_seconds))
        yield Visitor(client)


def log_in(web: Web, number: str, kind: Kind, organisation: str, age_seconds: int) -> str:
    at = int(web.house.clock.now().timestamp()) - age_seconds
    identity = Identity(person_number=number, acr="idporten-loa-high", auth_time=at, sid=f"sid-{number[:3]}")
    return begin_login(
        web, identity, kind=kind, handle=f"handle-{number[4:8]}", name="", organisation=organisation, kept={}
    )
