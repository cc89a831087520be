"""The court fetches the declaration in both ways; nobody else does, and nothing before it is sent."""

import json
import logging
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import fromstring

import httpx
import pytest
import xmlschema

from settlement.domain.answers import AnswerStatus
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.events.declaration import DeclarationReturned
from settlement.domain.events.inventory import SourceAnswered
from settlement.services.house import House
from settlement.services.paperwork.court_declaration import PER_HEIR, court_declaration
from settlement.services.paperwork.court_declaration_xml import declaration_xml
from settlement.store.tables.catalogue import ACCESS_LOG
from settlement.web.institutions.declarations import SCOPE
from tests.settlement.web.court.estates import BANK_A, Told, collect, confirm, declare, tell_estate
from tests.settlement.web.institutions.callers import Caller
from tests.support.reference import reference_dir

COURT = "926725939"


@pytest.fixture
def court(client: httpx.AsyncClient, clock: Any) -> Caller:
    return Caller(client, clock, COURT)


async def ask(court: Caller, path: str, *, scope: str = SCOPE, **headers: str) -> httpx.Response:
    return await court.client.get(
        f"/institutions/v1/declarations/{path}", headers={**court.headers(scope=scope), **headers}
    )


async def find(court: Caller, case_number: str) -> list[dict[str, str]]:
    answer = await court.client.post(
        "/institutions/v1/declarations/find",
        headers=court.headers(scope=SCOPE),
        json={"case_number": case_number},
    )
    assert answer.status_code == 200
    found: list[dict[str, str]] = answer.json()["declarations"]
    return found


@pytest.fixture
def unsent(house: House) -> Told:
    told = tell_estate(house)
    confirm(told)
    collect(told, BANK_A)
    return told


@pytest.fixture
def sent(unsent: Told) -> Told:
    declare(unsent)
    return unsent


def path_of(address: str) -> str:
    return address.partition("/declarations/")[2]


async def test_the_whole_declaration_is_read_as_the_public_service_writes_it(
    sent: Told, court: Caller
) -> None:
    (found,) = await find(court, sent.case.court.case_number)
    assert found["estate_id"] == sent.case_id
    answer = await ask(court, path_of(found["declaration"]))
    assert answer.status_code == 200
    content = answer.json()
    assert content["caseId"] == sent.case.court.court_case_id
    assert content["submitted"]
    signatures = {one["heirNin"]: one for one in content["signatureClaims"]["signatures"]}
    son = signatures[sent.son.person_number]
    assert (son["acceptsDebt"], son["voids60DaysDeadline"]) == (True, True)
    assert len(content["heirs"]) == len(sent.case.heirs)
    assert {"name": sent.abroad.name, "dateOfBirth": "1968-01-02"} in content["heirs"]
    assert content["undividedEstateClaim"]["undividedOption"] == "nei"
    assert content["submittedBy"] in {*signatures}


async def test_each_heirs_declaration_is_read_by_itself(sent: Told, court: Caller) -> None:
    (found,) = await find(court, sent.case.court.case_number)
    statuses = (await ask(court, path_of(found["per_heir"]))).json()
    assert {one["partyId"] for one in statuses} == set(sent.case.heirs)
    assert {one["probateType"] for one in statuses} == {"PRIVAT_SKIFTE"}
    for one in statuses:
        content = (await ask(court, path_of(one["subAppInstanceUrl"]))).json()
        (signature,) = content["signatureClaims"]["signatures"]
        assert signature["heirNin"] == sent.case.parties[one["partyId"]].person_number


async def test_the_form_itself_is_xml_after_the_schema(sent: Told, court: Caller) -> None:
    sent.record(
        SourceAnswered(
            source="kartverket",
            status=AnswerStatus.ANSWERED,
            asked_at=datetime(2026, 3, 2, 9, tzinfo=UTC),
            holdings=(
                Holding(
                    id="farm",
                    kind=HoldingKind.REAL_PROPERTY,
                    label="Gard",
                    reference="4601-199/7",
                    is_farm=True,
                ),
            ),
        )
    )
    (found,) = await find(court, sent.case.court.case_number)
    answer = await ask(court, path_of(found["declaration"]), accept="application/xml")
    assert answer.headers["content-type"] == "application/xml"
    root = fromstring(answer.content)
    assert [one.findtext("PartyId") for one in root.iter("SignatureClaims")] == sorted(sent.case.heirs)
    assert root.findtext("AgriculturalPropertyClaims/MunicipalityNumber") == "4601"
    assert (sent.son.person_number or "") not in answer.text
    folder = reference_dir()
    if folder is not None:
        schema = xmlschema.XMLSchema(folder / "oed/schemas/probate-declaration.xsd")
        assert [str(error) for error in schema.iter_errors(answer.content)] == []


@pytest.mark.parametrize("form", ["privat", "small_estate", "offentlig"])
def test_every_form_of_settlement_is_in_the_schema(unsent: Told, form: str) -> None:
    declare(unsent, form, heirs=("son",) if form != "privat" else None)
    found = court_declaration(unsent.case)
    assert found is not None
    written = declaration_xml(found)
    folder = reference_dir()
    if folder is not None:
        schema = xmlschema.XMLSchema(folder / "oed/schemas/probate-declaration.xsd")
        assert list(schema.iter_errors(written)) == []
    assert fromstring(written).tag == "declaration"


async def test_nothing_is_there_before_it_is_sent(unsent: Told, court: Caller) -> None:
    assert await find(court, unsent.case.court.case_number) == []
    assert (await ask(court, f"{unsent.case_id}/subapps")).status_code == 404


async def test_nothing_is_there_after_it_was_sent_back(sent: Told, court: Caller) -> None:
    (found,) = await find(court, sent.case.court.case_number)
    sent.record(DeclarationReturned(clerk="c", reason="Noe mangler"))
    assert await find(court, sent.case.court.case_number) == []
    assert (await ask(court, path_of(found["declaration"]))).status_code == 404


async def test_a_wrong_id_is_not_found(sent: Told, court: Caller) -> None:
    (found,) = await find(court, sent.case.court.case_number)
    (first, second, *_) = (await ask(court, path_of(found["per_heir"]))).json()
    wrong = "11111111-2222-4333-8444-555555555555"
    swapped = path_of(first["subAppInstanceUrl"]).replace(first["partyId"], second["partyId"])
    other_app = path_of(first["subAppInstanceUrl"]).replace(PER_HEIR, "oed-declaration")
    for path in (f"{sent.case_id}/{wrong}", f"{wrong}/subapps", swapped, other_app):
        assert (await ask(court, path)).status_code == 404


async def test_only_a_token_for_declarations_reads_them(sent: Told, court: Caller) -> None:
    (found,) = await find(court, sent.case.court.case_number)
    for path in (path_of(found["declaration"]), path_of(found["per_heir"])):
        answer = await ask(court, path, scope="settlement:estates.read")
        assert answer.status_code in {401, 403}
        assert (sent.son.person_number or "") not in answer.text


async def test_every_read_is_logged_for_each_person_and_no_number_stands_in_an_address(
    house: House, sent: Told, court: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    (found,) = await find(court, sent.case.court.case_number)
    statuses = (await ask(court, path_of(found["per_heir"]))).json()
    numbers = [party.person_number for party in sent.case.parties.values() if party.person_number]
    addresses = json.dumps([found, statuses])
    assert not [number for number in numbers if number in addresses or number in caplog.text]
    with house.database.engine.connect() as connection:
        rows = connection.execute(ACCESS_LOG.select()).all()
    seen = {row.party_id for row in rows if row.actor.endswith(COURT)}
    assert seen == {None, *sent.case.heirs}
