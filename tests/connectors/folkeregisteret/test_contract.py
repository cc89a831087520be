"""What the simulated population register answers is read whole."""

from typing import Any

import httpx
import pytest

from connectors.folkeregisteret.client import PACKAGE
from connectors.folkeregisteret.not_kept import NOT_KEPT
from connectors.folkeregisteret.simulator import SCOPE
from connectors.folkeregisteret.wire import Bulkoppslag, FeedEntry, Feil, Person
from tests.connectors.folkeregisteret.questions import bench
from tests.connectors.folkeregisteret.worlds import (
    CHANGES,
    bench_with_an_old_event,
    changed,
    sequence_of_the_old_event,
)
from tests.support.lossless import lost_fields
from tests.support.openapi import Contract
from tests.support.reference import reference_dir
from tests.support.registers import DECEASED, STRANGER, Bench

BULK = "/v1/personer/bulkoppslag"
FEED = "/v1/hendelser/feed"
LAST = "/v1/hendelser/siste/sekvensnummer"


async def call(
    at: Bench, path: str, *, method: str = "GET", scope: str = SCOPE, **options: Any
) -> httpx.Response:
    headers = {"Authorization": f"Bearer {await at.tokens.token(scope=scope)}", **options.pop("headers", {})}
    return await at.http.request(method, f"{at.base_url}{PACKAGE}{path}", headers=headers, **options)


@pytest.mark.parametrize("changes", CHANGES, ids=lambda changes: ",".join(changes) or "as_is")
async def test_a_person_is_read_without_loss(changes: dict[str, Any]) -> None:
    at = changed(**changes)
    parts = ["person-basis", "relasjon-utvidet"]
    one = await call(at, f"/v1/personer/{DECEASED}", params={"part": parts})
    assert lost_fields(one.json(), Person.model_validate_json(one.content)) <= set(NOT_KEPT)
    many = await call(
        at,
        BULK,
        method="POST",
        params={"part": parts, "somBestilt": "true"},
        json={"foedselsEllerDNummer": [DECEASED, STRANGER, DECEASED]},
    )
    assert [row["foedselsEllerDNummer"] for row in many.json()["oppslag"]] == [DECEASED, STRANGER, DECEASED]
    lost = lost_fields(many.json(), Bulkoppslag.model_validate_json(many.content))
    assert {path.removeprefix("oppslag.folkeregisterperson.") for path in lost} <= set(NOT_KEPT)


async def test_only_the_parts_asked_for_come() -> None:
    answer = await call(bench(), f"/v1/personer/{DECEASED}", params={"part": ["navn", "doedsfall"]})
    assert set(answer.json()) == {"navn", "doedsfall"}


async def test_the_feed_is_read_whole_and_has_documents() -> None:
    at = bench()
    answer = await call(at, FEED, params={"seq": 1})
    for entry in answer.json():
        assert lost_fields(entry, FeedEntry.model_validate(entry)) == set()
    document = await call(at, f"/v1/hendelser/{answer.json()[0]['hendelse']['hendelsesdokument']}")
    assert document.status_code == 200
    assert (await call(at, LAST)).json() == answer.json()[-1]["sekvensnummer"]
    again = await call(at, FEED, params={"seq": 1}, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("status", "path", "options"),
    [
        (401, FEED, {"headers": {"Authorization": "Bearer x"}, "params": {"seq": 1}}),
        (403, FEED, {"scope": "another", "params": {"seq": 1}}),
        (400, FEED, {"params": {"seq": "first"}}),
        (404, "/v1/hendelser/unknown", {}),
        (404, f"/v1/personer/{STRANGER}", {}),
        (401, BULK, {"method": "POST", "headers": {"Authorization": "Bearer x"}, "json": {}}),
        (400, BULK, {"method": "POST", "json": ["1"]}),
        (400, BULK, {"method": "POST", "json": {"foedselsEllerDNummer": [1]}}),
        (400, BULK, {"method": "POST", "params": {"somBestilt": "ja"}, "json": {"foedselsEllerDNummer": []}}),
        (400, FEED, {"params": {"seq": "9" * 30}}),
    ],
)
async def test_a_refusal_has_the_contracts_status_and_form(
    status: int, path: str, options: dict[str, Any]
) -> None:
    answer = await call(bench(), path, **options)
    assert answer.status_code == status
    assert lost_fields(answer.json(), Feil.model_validate_json(answer.content)) == set()


async def test_a_reader_who_stands_more_than_three_years_back_is_told() -> None:
    at = bench_with_an_old_event()
    answer = await call(at, FEED, params={"seq": sequence_of_the_old_event(at)})
    assert answer.status_code == 406
    assert "36 måneder" in answer.text


def test_every_field_of_a_published_person_is_read_or_has_a_reason() -> None:
    found = reference_dir()
    if found is None:
        assert set(NOT_KEPT).isdisjoint(Person.model_fields)
        return
    name = "connectors/data/folkeregisteret/freg-offentlig-med-hjemmel-openapi-1.5.yaml"
    published = Contract(found / name)
    declared = published.fields_of("Folkeregisterperson")
    assert declared - set(Person.model_fields) - set(NOT_KEPT) == set()
