"""Every response carries the security headers, and no form is taken that our own page did not make."""

import re
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from settlement.domain.case import Case
from settlement.web.answers import Answers
from settlement.web.csrf import API_PREFIX, SAFE_METHODS
from tests.settlement.web.browsing import BASE, visit
from tests.settlement.web.estates import SON, SON_NUMBER

_WANTED = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
}


@pytest.mark.parametrize(
    "path", ["/", "/om", "/mine", "/nothing-here", "/l/unknown", "/logg-inn", "/bo/x/y/"]
)
async def test_every_page_and_error_carries_the_headers(app: FastAPI, path: str) -> None:
    async with visit(app) as visitor:
        response = await visitor.get(path)
    for name, value in _WANTED.items():
        assert response.headers[name] == value, (path, name)
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


async def test_a_failure_nobody_foresaw_shows_an_id_and_nothing_from_inside(app: FastAPI) -> None:
    def fail() -> None:
        raise KeyError("inside")

    app.add_api_route("/fails", fail)
    async with visit(app) as visitor:
        response = await visitor.get("/fails")
    assert response.status_code == 500
    assert "inside" not in response.text
    assert response.headers["x-request-id"] in response.text
    assert response.headers["x-content-type-options"] == "nosniff"


async def test_a_body_that_is_too_big_is_refused(app: FastAPI) -> None:
    async with visit(app) as visitor:
        response = await visitor.client.post("/logg-ut", content=b"x" * 1_100_000, headers={"origin": BASE})
    assert response.status_code == 413
    assert "Ingenting er lagret" in response.text
    assert response.headers["x-content-type-options"] == "nosniff"


async def test_a_body_that_is_too_big_and_does_not_say_so_is_refused(app: FastAPI) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(12):
            yield b"csrf=" + b"x" * 100_000

    headers = {"origin": BASE, "content-type": "application/x-www-form-urlencoded"}
    async with visit(app) as visitor:
        response = await visitor.client.post("/logg-ut", content=pieces(), headers=headers)
    assert response.status_code == 413
    assert "Ingenting er lagret" in response.text


@pytest.mark.parametrize("version", ["9" * 5000, "-1", "²", ""])
def test_a_version_that_is_no_version_matches_no_case(version: str) -> None:
    assert Answers({"version": version}).version() == -1


async def test_static_files_are_kept_and_compressed(app: FastAPI) -> None:
    async with visit(app) as visitor:
        response = await visitor.get("/static/designsystemet/index.css")
    assert response.status_code == 200
    assert "immutable" in response.headers["cache-control"]
    assert response.headers["content-encoding"] == "gzip"


async def test_the_first_view_is_at_most_150_kb(app: FastAPI) -> None:
    async with visit(app) as visitor:
        first = await visitor.get("/")
        linked = re.findall(r'(?:href)="(/static/[^"]+)"', first.text)
        assert len(linked) == 4
        sizes = [len(first.content)]
        for address in [*linked, "/static/inter/latin.woff2"]:
            response = await visitor.client.send(visitor.client.build_request("GET", address), stream=True)
            sizes.append(sum([len(part) async for part in response.aiter_raw()]))
    assert sum(sizes) <= 150_000


def _unsafe(app: FastAPI) -> list[tuple[str, str]]:
    """Read the unsafe routes out of the route table."""
    return sorted(
        (method, str(context.path))
        for context in iter_route_contexts(app.routes)
        for method in set(context.methods or ()) - SAFE_METHODS
    )


def _filled(path: str, case_id: str) -> str:
    known = {"case_id": case_id, "party_id": SON, "holding_id": "h-account", "token": "t"}
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda match: known.get(match[1], "x"), path)


async def test_every_unsafe_route_refuses_a_form_of_another_site(app: FastAPI, widow_estate: Case) -> None:
    routes = [pair for pair in _unsafe(app) if not pair[1].startswith(API_PREFIX)]
    assert len(routes) > 20, "the route table was not read"
    async with visit(app, SON_NUMBER) as visitor:
        token = re.search(r'name="csrf" value="([0-9a-f]+)"', (await visitor.get("/mine")).text)
        assert token is not None
        for method, path in routes:
            address = _filled(path, widow_estate.id)
            for headers, data in (
                ({"origin": BASE}, {}),
                ({"origin": BASE}, {"csrf": "0" * 64}),
                ({"origin": "https://elsewhere.test"}, {"csrf": token[1]}),
                ({}, {"csrf": token[1]}),
                ({"origin": "null"}, {"csrf": token[1]}),
                ({"origin": "null", "sec-fetch-site": "cross-site"}, {"csrf": token[1]}),
            ):
                response = await visitor.client.request(method, address, data=data, headers=headers)
                assert response.status_code == 403, (method, path, headers, data)


async def test_our_own_form_is_taken_although_pages_send_no_referrer(app: FastAPI) -> None:
    async with visit(app, SON_NUMBER) as visitor:
        token = re.search(r'name="csrf" value="([0-9a-f]+)"', (await visitor.get("/mine")).text)
        assert token is not None
        headers = {"origin": "null", "sec-fetch-site": "same-origin"}
        response = await visitor.client.post("/logg-ut", data={"csrf": token[1]}, headers=headers)
        assert response.status_code == 303
        after: httpx.Response = await visitor.get("/mine")
    assert after.status_code == 303
