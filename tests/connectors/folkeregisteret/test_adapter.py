"""The population register through its simulator, recorded answers, and the reference documents."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
import respx

from connectors.folkeregisteret.adapter import FolkeregisteretAdapter, batched, build
from connectors.folkeregisteret.client import PACKAGE
from connectors.folkeregisteret.mapping import to_record
from connectors.folkeregisteret.simulator import SCOPE
from connectors.folkeregisteret.wire import Person
from connectors.kit.http_client import make_http_client
from connectors.kit.settings import ConnectorSettings
from connectors.simulation.changes import annul_death, correct_date_of_death, register_estate_contact
from connectors.simulation.faults import Fault
from connectors.simulation.people import Address, EstateContact
from settlement.domain.answers import AnswerStatus
from settlement.domain.legal_basis import LegalBasis
from settlement.domain.registers import MaritalStatus, PersonRecord, Protection
from settlement.ports.errors import Malformed, Refused, Unavailable
from tests.connectors.simulation.stand import (
    CASE_ID,
    CHILD,
    DECEASED,
    MINOR,
    SPOUSE,
    SetClock,
    Stand,
    a_feed,
    a_party,
    stand,
)
from tests.support.reference import reference_dir

RECORDINGS = Path(__file__).parent / "recordings"
STRANGER = "13856498706"
BASIS = LegalBasis(
    case_reference=CASE_ID,
    mandate="dødsfallssak i tingretten",
    citations=("arveloven § 88 a",),
    valid_from=SetClock().now(),
)
RIGHT: dict[str, Any] = {"case_reference": CASE_ID, "basis": BASIS}


def adapter(at: Stand, scope: str = SCOPE) -> FolkeregisteretAdapter:
    return build(at.settings("folkeregisteret", scope), at.http, at.clock, at.tokens)


async def person(at: Stand, number: str) -> PersonRecord:
    answer = await adapter(at).look_up(number, **RIGHT)
    assert answer.status is AnswerStatus.ANSWERED
    return answer.items[0]


async def test_the_deceased_the_widow_and_the_child_know_each_other() -> None:
    with stand() as at:
        estate = at.load()
        deceased, widow, child = [await person(at, number) for number in (DECEASED, SPOUSE, CHILD)]
        assert deceased.is_dead
        assert deceased.date_of_death == next(p for p in estate.persons if p.number == DECEASED).date_of_death
        assert deceased.marital_status is MaritalStatus.MARRIED
        assert deceased.spouse_person_number == SPOUSE
        assert {(r.role, r.person_number) for r in deceased.relations} == {
            ("spouse", SPOUSE),
            ("child", CHILD),
        }
        assert widow.marital_status is MaritalStatus.WIDOWED
        assert {r.person_number for r in child.relations} == {DECEASED, SPOUSE}
        assert deceased.address_lines == widow.address_lines != ()
        assert child.postal_code


async def test_a_minor_has_the_living_parent_as_guardian() -> None:
    with stand() as at:
        at.load(a_feed(a_party(SPOUSE, "GJENLEV_EKTEFELLE_PARTNER"), a_party(MINOR, "BARN")))
        (guardian,) = (await person(at, MINOR)).guardianships
        assert (guardian.kind, guardian.guardian_person_number) == ("parent", SPOUSE)


@pytest.mark.parametrize("shape", ["old", "new"])
@pytest.mark.parametrize("covers", [True, False])
async def test_both_forms_of_guardianship_are_read(shape: str, covers: bool) -> None:
    with stand() as at:
        guardian = {
            "ward": CHILD,
            "kind": "adult",
            "name": "Verge Vergesen",
            "birth_date": "1960-02-03",
            "shape": shape,
            "covers_estate_settlement": covers,
        }
        at.load(scenario={"guardians": [guardian]})
        (read,) = (await person(at, CHILD)).guardianships
        assert (read.kind, read.guardian_name) == ("adult", "Verge Vergesen")
        assert read.covers_estate_settlement is covers


async def test_a_protected_person_is_told_without_address() -> None:
    with stand() as at:
        at.load(scenario={"persons": [{"number": CHILD, "protection": "strictly_confidential"}]})
        child = await person(at, CHILD)
        assert child.protection is Protection.STRICTLY_CONFIDENTIAL
        assert child.address_lines == ()
        assert child.municipality_number is None


async def test_an_heir_abroad_has_a_foreign_address() -> None:
    with stand() as at:
        address = {"lines": ["1 Example Road"], "city": "TESTVILLE", "country": "GBR"}
        at.load(scenario={"persons": [{"number": CHILD, "country": "GBR", "address": address}]})
        child = await person(at, CHILD)
        assert (child.address_lines, child.city, child.country) == (("1 Example Road",), "TESTVILLE", "GBR")
        assert child.status == "utflyttet"


async def test_an_unknown_person_is_an_empty_answer() -> None:
    with stand() as at:
        answer = await adapter(at).look_up(STRANGER, **RIGHT)
        assert answer.status is AnswerStatus.EMPTY
        assert answer.provenance[0].register_name == "Folkeregisteret"


async def test_the_feed_continues_after_the_last_sequence_and_has_gaps() -> None:
    with stand() as at:
        at.load()
        first = await adapter(at).feed(after=0)
        assert [event.kind for event in first] == ["personErDoed"]
        assert await adapter(at).feed(after=first[-1].sequence) == ()
        correct_date_of_death(at.access, CASE_ID, date(2026, 11, 1))
        later = await adapter(at).feed(after=first[-1].sequence)
        assert [event.kind for event in later] == ["personErReaktivert", "personErDoed", "endringIDoedsfall"]
        sequences = [event.sequence for event in (*first, *later)]
        assert sequences == sorted(set(sequences))
        assert sequences[-1] - sequences[0] > len(sequences) - 1
        assert (await person(at, DECEASED)).date_of_death == date(2026, 11, 1)


async def test_an_annulled_death_makes_the_person_living_again() -> None:
    with stand() as at:
        at.load()
        annul_death(at.access, CASE_ID)
        deceased = await person(at, DECEASED)
        assert not deceased.is_dead
        assert deceased.status == "bosatt"
        assert (await adapter(at).feed(after=0))[-1].kind == "personErReaktivert"


async def test_a_tag_lets_the_death_be_annulled_some_days_later() -> None:
    with stand() as at:
        at.load(metadata={"tags": ["Person er reaktivert"]})
        assert (await person(at, DECEASED)).is_dead
        at.clock.advance(days=4)
        assert not (await person(at, DECEASED)).is_dead
        assert (await adapter(at).feed(after=0))[-1].kind == "personErReaktivert"


async def test_an_event_document_can_be_read_by_its_id() -> None:
    with stand() as at:
        at.load()
        (event,) = await adapter(at).feed(after=0)
        token = await at.tokens.token(scope=SCOPE)
        headers = {"Authorization": f"Bearer {token}"}
        url = f"http://simulators/folkeregisteret{PACKAGE}/v1/hendelser"
        document = (await at.http.get(f"{url}/{event.document_id}", headers=headers)).json()
        assert document["hendelse"]["hendelsestype"] == "personErDoed"
        assert (await at.http.get(f"{url}/nothing", headers=headers)).status_code == 404
        last = (await at.http.get(f"{url}/siste/sekvensnummer", headers=headers)).json()
        assert last == event.sequence


async def test_a_wrong_scope_is_refused() -> None:
    with stand() as at, pytest.raises(Refused, match="FREG-403"):
        await adapter(at, "krr:global/digitalpost.read").look_up(DECEASED, **RIGHT)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault("folkeregisteret", "status", times=None, status=500), Unavailable),
        (Fault("folkeregisteret", "status", times=None, status=429, retry_after="30"), Unavailable),
        (Fault("folkeregisteret", "cut", times=None), Unavailable),
        (Fault("folkeregisteret", "malformed"), Malformed),
        (Fault("folkeregisteret", "empty"), Malformed),
    ],
)
async def test_a_fault_has_its_kind(fault: Fault, kind: type[Exception]) -> None:
    with stand() as at:
        at.load()
        at.access.faults.add(fault)
        with pytest.raises(kind):
            await adapter(at).look_up(DECEASED, **RIGHT)


async def test_a_pause_in_milliseconds_is_kept_and_the_answer_comes() -> None:
    with stand() as at:
        at.load()
        at.access.faults.add(Fault("folkeregisteret", "status", status=429, retry_after="40"))
        assert (await person(at, DECEASED)).is_dead


def recorded(status: int, body: Any) -> FolkeregisteretAdapter:
    respx.post(url__startswith="https://freg.test/").mock(return_value=httpx.Response(status, json=body))
    respx.get(url__startswith="https://freg.test/").mock(return_value=httpx.Response(status, json=body))
    settings = ConnectorSettings(base_url="https://freg.test")
    return build(settings, make_http_client(), SetClock(), None)


@respx.mock
@pytest.mark.parametrize(
    "body",
    [
        {"kode": "FREG-001", "melding": "text"},
        {"alvorlighetsgrad": "E", "feilkode": "FREG-001", "feilmelding": "text", "httpStatus": 403},
        {"code": "FREG-001", "feilreferanse": "x", "httpStatus": 404, "message": "text"},
    ],
)
async def test_all_three_error_bodies_are_read(body: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="FREG-001"):
        await recorded(403, body).look_up(DECEASED, **RIGHT)


@respx.mock
async def test_a_sequence_that_is_too_old_is_told() -> None:
    with pytest.raises(Refused, match="36 months"):
        await recorded(406, "Det er oppgitt ulovlig sekvensnummer").feed(after=1)


@respx.mock
async def test_an_answer_about_somebody_else_is_malformed() -> None:
    body = {"oppslag": [{"foedselsEllerDNummer": SPOUSE, "folkeregisterperson": {}}]}
    with pytest.raises(Malformed) as caught:
        await recorded(200, body).look_up(DECEASED, **RIGHT)
    assert not re.search(r"\d{11}", str(caught.value))


@respx.mock
async def test_no_number_stands_in_an_address() -> None:
    body = {"oppslag": [{"foedselsEllerDNummer": DECEASED, "feilmelding": {"feilmelding": "x"}}]}
    await recorded(200, body).look_up(DECEASED, **RIGHT)
    assert all(DECEASED not in str(call.request.url) for call in respx.calls)


def test_the_last_address_of_a_dead_person_is_kept() -> None:
    road = {"kommunenummer": "5427", "adressenavn": "Testveien", "poststed": {"postnummer": "9192"}}
    document = {
        "navn": [
            {"erGjeldende": False, "fornavn": "Gammelt", "etternavn": "Navn"},
            {"erGjeldende": True, "fornavn": "Nytt", "etternavn": "Navn"},
        ],
        "bostedsadresse": [{"erGjeldende": False, "opphoerstidspunkt": "2020-12-22", "vegadresse": road}],
        "doedsfall": {"doedsdato": None},
    }
    record = to_record(DECEASED, Person.model_validate(document))
    assert record.is_dead
    assert record.date_of_death is None
    assert record.given_name == "Nytt"
    assert record.municipality_number == "5427"


async def test_the_estates_contact_comes_with_the_deceased_and_is_told_on_the_feed() -> None:
    with stand() as at:
        at.load()
        before = await adapter(at).feed(after=0)
        address = Address(street="Storgata", house_number=1, postal_code="0155", city="OSLO")
        named = EstateContact(date(2026, 11, 20), address, person=SPOUSE)
        register_estate_contact(at.access, CASE_ID, named)
        (contact,) = (await person(at, DECEASED)).estate_contacts
        assert (contact.kind, contact.person_number) == ("person", SPOUSE)
        assert (contact.settlement_form, contact.attest_issued_on) == ("annet", date(2026, 11, 20))
        assert (contact.address_lines, contact.city) == (("Storgata 1",), "OSLO")
        (event,) = await adapter(at).feed(after=before[-1].sequence)
        assert event.kind == "endringIKontaktopplysningerForDoedsbo"


def test_a_lawyer_and_an_organisation_are_read_as_contacts() -> None:
    recorded_person = json.loads((RECORDINGS / "person-with-everything.json").read_text())["body"]
    contacts = to_record(DECEASED, Person.model_validate(recorded_person)).estate_contacts
    assert [(one.kind, one.name, one.organisation_name) for one in contacts] == [
        ("person", "Synlig Av Prøve", None),
        ("lawyer", "Ada Lovlig", "Lovlig AS"),
        ("organisation", "Ada Lovlig", "Storegate Revisjon"),
    ]


async def test_a_death_that_is_annulled_and_registered_again_is_told_in_order_and_read_as_it_is_now() -> None:
    with stand() as at:
        at.load()
        start = (await adapter(at).feed(after=0))[-1].sequence
        annul_death(at.access, CASE_ID)
        assert not (await person(at, DECEASED)).is_dead
        at.clock.advance(hours=1)
        correct_date_of_death(at.access, CASE_ID, date(2026, 11, 2))
        events = await adapter(at).feed(after=start)
        assert [event.kind for event in events] == [
            "personErReaktivert",
            "personErReaktivert",
            "personErDoed",
            "endringIDoedsfall",
        ]
        now = await person(at, DECEASED)
        assert (now.is_dead, now.date_of_death) == (True, date(2026, 11, 2))


async def test_many_are_asked_about_at_once_and_answered_in_the_order_asked() -> None:
    with stand() as at:
        at.load()
        numbers = [CHILD, STRANGER, DECEASED, CHILD]
        answers = await adapter(at).look_up_all(numbers, **RIGHT)
        assert [answer.status.value for answer in answers] == ["answered", "empty", "answered", "answered"]
        assert answers[0].items == answers[3].items
        assert answers[2].items[0].person_number == DECEASED


async def test_only_the_parts_in_the_settings_are_asked_for() -> None:
    with stand() as at:
        at.load()
        settings = at.settings("folkeregisteret", SCOPE, parts="navn,status")
        made = build(settings, at.http, at.clock, at.tokens)
        (found,) = (await made.look_up(DECEASED, **RIGHT)).items
        assert found.given_name
        assert found.is_dead
        assert found.relations == ()
        assert found.address_lines == ()


def test_a_long_question_is_cut_into_those_the_register_takes() -> None:
    assert [len(batch) for batch in batched(["x"] * 2001, 1000)] == [1000, 1000, 1]


@respx.mock
async def test_a_feed_that_is_caught_up_may_say_404_with_a_code() -> None:
    body = {"code": "FREG-404", "feilreferanse": "x", "httpStatus": 404, "message": "text"}
    assert await recorded(404, body).feed(after=1) == ()


@respx.mock
async def test_an_address_that_is_no_feed_is_not_taken_for_a_feed_without_events() -> None:
    with pytest.raises(Refused, match="base address"):
        await recorded(404, "no such page").feed(after=1)


def test_the_reference_documents_are_read() -> None:
    folder = reference_dir()
    paths = []
    if folder is not None:
        data = folder / "connectors" / "data" / "folkeregisteret"
        paths = [*data.glob("persons/*.json"), *data.glob("guardianships/*.json")]
    for path in paths:
        record = to_record(path.stem, Person.model_validate(json.loads(path.read_text())))
        assert path.parent.name == "guardianships" or record.given_name or record.status == "opphoert"
        assert path.parent.name == "persons" or record.guardianships
