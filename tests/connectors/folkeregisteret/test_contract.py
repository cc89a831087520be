"""What the simulated population register answers holds against the published contract, and is read whole."""

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest

from connectors.folkeregisteret.client import PACKAGE
from connectors.folkeregisteret.not_kept import NOT_KEPT
from connectors.folkeregisteret.simulator import SCOPE
from connectors.folkeregisteret.wire import Bulkoppslag, FeedEntry, Feil, Person
from connectors.simulation.build import population_event
from connectors.simulation.people import Address, EstateContact, Guardian, Relation
from settlement.domain.registers import Protection
from tests.connectors.folkeregisteret.questions import bench
from tests.support.lossless import lost_fields
from tests.support.openapi import Contract
from tests.support.reference import reference_dir
from tests.support.registers import ADDRESS, DECEASED, NOW, SPOUSE, STRANGER, Bench

RECORDINGS = Path(__file__).parent / "recordings"
BULK = "/v1/personer/bulkoppslag"
PERSON = "/v1/personer/{personidentifikator}"
FEED = "/v1/hendelser/feed"
EVENT = "/v1/hendelser/{hendelsesidentifikator}"
LAST = "/v1/hendelser/siste/sekvensnummer"
NEWER_THAN_THE_FILE = ("navnFoedselsdato", "tjenesteomraade")
"""How the running service tells of guardians; the published file 1.5 does not have it."""


@cache
def contract() -> Contract | None:
    found = reference_dir()
    name = "connectors/data/folkeregisteret/freg-offentlig-med-hjemmel-openapi-1.5.yaml"
    return Contract(found / name, closed=True) if found else None


async def call(
    at: Bench, path: str, *, method: str = "GET", scope: str = SCOPE, **options: Any
) -> httpx.Response:
    headers = {"Authorization": f"Bearer {await at.tokens.token(scope=scope)}", **options.pop("headers", {})}
    return await at.http.request(method, f"{at.base_url}{PACKAGE}{path}", headers=headers, **options)


def violations(template: str, answer: httpx.Response) -> list[str]:
    published = contract()
    found = published.violations(template, answer.request, answer) if published else []
    return [one for one in found if not any(word in one for word in NEWER_THAN_THE_FILE)]


def contact(**named: Any) -> EstateContact:
    return EstateContact(attest_issued_on=date(2026, 8, 30), address=ADDRESS, **named)


ABROAD = Address(lines=("1 Example Road",), city="TESTVILLE", country="GBR")
CHANGES: list[dict[str, Any]] = [
    {},
    {"death_annulled_at": NOW},
    {"is_dead": False, "date_of_death": None},
    {"date_of_death": None},
    {"status": "opphoert"},
    {"birth_date": None, "middle_name": "Bakke", "sex": "mann"},
    {"protection": Protection.STRICTLY_CONFIDENTIAL},
    {"address": ABROAD, "status": "utflyttet"},
    {"address": None, "spouse": None, "marital_status_since": date(1970, 1, 1)},
    {"guardians": (Guardian("adult", name="Verge Vergesen", covers_estate_settlement=True, shape="old"),)},
    {"guardians": (Guardian("minor", number=SPOUSE), Guardian("parent", number=SPOUSE))},
    {"relations": (Relation("child", name="Uten Nummer"), Relation("spouse", number=SPOUSE))},
    {"estate_contact": contact(person=SPOUSE)},
    {"estate_contact": contact(lawyer_name="Ada Lovlig", organisation_name="Lovlig AS")},
    {
        "estate_contact": contact(
            organisation_name="Storegate Revisjon",
            organisation_number="310000004",
            settlement_form="offentlig",
        )
    },
]


@pytest.mark.parametrize("changes", CHANGES, ids=lambda changes: ",".join(changes) or "as_is")
async def test_a_person_is_in_the_contract_and_read_without_loss(changes: dict[str, Any]) -> None:
    at = bench()
    at.protect(DECEASED, **changes)
    parts = ["person-basis", "relasjon-utvidet"]
    one = await call(at, f"/v1/personer/{DECEASED}", params={"part": parts})
    assert violations(PERSON, one) == []
    assert lost_fields(one.json(), Person.model_validate_json(one.content)) <= set(NOT_KEPT)
    many = await call(
        at,
        BULK,
        method="POST",
        params={"part": parts, "somBestilt": "true"},
        json={"foedselsEllerDNummer": [DECEASED, STRANGER, DECEASED]},
    )
    assert violations(BULK, many) == []
    assert [row["foedselsEllerDNummer"] for row in many.json()["oppslag"]] == [DECEASED, STRANGER, DECEASED]
    lost = lost_fields(many.json(), Bulkoppslag.model_validate_json(many.content))
    assert {path.removeprefix("oppslag.folkeregisterperson.") for path in lost} <= set(NOT_KEPT)


async def test_only_the_parts_asked_for_come() -> None:
    answer = await call(bench(), f"/v1/personer/{DECEASED}", params={"part": ["navn", "doedsfall"]})
    assert set(answer.json()) == {"navn", "doedsfall"}


async def test_the_feed_and_its_documents_are_in_the_contract() -> None:
    at = bench()
    answer = await call(at, FEED, params={"seq": 1})
    assert violations(FEED, answer) == []
    for entry in answer.json():
        assert lost_fields(entry, FeedEntry.model_validate(entry)) == set()
    document = await call(at, f"/v1/hendelser/{answer.json()[0]['hendelse']['hendelsesdokument']}")
    assert violations(EVENT, document) == []
    assert (await call(at, LAST)).json() == answer.json()[-1]["sekvensnummer"]
    again = await call(at, FEED, params={"seq": 1}, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content, violations(FEED, again)) == (304, b"", [])


@pytest.mark.parametrize(
    ("status", "template", "path", "options"),
    [
        (401, FEED, FEED, {"headers": {"Authorization": "Bearer x"}, "params": {"seq": 1}}),
        (403, FEED, FEED, {"scope": "another", "params": {"seq": 1}}),
        (400, FEED, FEED, {"params": {"seq": "first"}}),
        (404, EVENT, "/v1/hendelser/unknown", {}),
        (404, PERSON, f"/v1/personer/{STRANGER}", {}),
        (401, BULK, BULK, {"method": "POST", "headers": {"Authorization": "Bearer x"}, "json": {}}),
        (400, BULK, BULK, {"method": "POST", "json": ["1"]}),
    ],
)
async def test_a_refusal_has_the_contracts_status_and_form(
    status: int, template: str, path: str, options: dict[str, Any]
) -> None:
    answer = await call(bench(), path, **options)
    assert answer.status_code == status
    assert lost_fields(answer.json(), Feil.model_validate_json(answer.content)) == set()
    assert [one for one in violations(template, answer) if not one.startswith("seq")] == []


async def test_a_reader_who_stands_more_than_three_years_back_is_told() -> None:
    at = bench()
    old = population_event("personErDoed", DECEASED, NOW - timedelta(days=4 * 365))
    at.access.population_feed.plan((old,))
    (sequence,) = (number for number, event in at.access.population_feed.since(1) if event == old)
    answer = await call(at, FEED, params={"seq": sequence})
    assert answer.status_code == 406
    assert "36 måneder" in answer.text


def test_every_published_document_is_read_with_no_field_lost_without_a_reason() -> None:
    found = reference_dir()
    folder = found / "connectors/data/folkeregisteret" if found else None
    published = [*folder.glob("persons/*.json"), *folder.glob("guardianships/*.json")] if folder else []
    assert folder is None or len(published) == 22
    for path in (*published, *RECORDINGS.glob("person-*.json")):
        body = json.loads(path.read_text())
        body = body.get("body", body)
        assert lost_fields(body, Person.model_validate(body)) <= set(NOT_KEPT), path.stem


def test_what_is_left_out_is_in_a_recording_or_in_a_published_document() -> None:
    seen: set[str] = set()
    for path in RECORDINGS.glob("person-*.json"):
        body = json.loads(path.read_text())["body"]
        seen |= lost_fields(body, Person.model_validate(body))
    assert seen == set(NOT_KEPT)


def test_every_field_of_a_published_person_is_read_or_has_a_reason() -> None:
    published = contract()
    if published is None:
        assert set(NOT_KEPT).isdisjoint(Person.model_fields)
        return
    declared = published.fields_of("Folkeregisterperson")
    assert declared - set(Person.model_fields) - set(NOT_KEPT) == set()
