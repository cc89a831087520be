"""An independent check of the simulators: what they answer is in their published contract.

Schemathesis makes the questions from the published OpenAPI files: the known ones, those at the edges, wrong
ones and random ones, always the same. `SETTLEMENT_CONTRACT_EXAMPLES` asks for more random ones. Where the
files are not at hand, the known questions are asked and must be answered with what the wire models read.
"""

import asyncio

import pytest
from pydantic import TypeAdapter

from connectors.simulation.faults import Fault
from tests.connectors.contract.published import Published
from tests.connectors.contract.registers import KAR, REGISTERS
from tests.connectors.contract.run import ask_known, check
from tests.support.reference import reference_dir

SPECIFICATIONS = ("openapi", "swagger", "accounts-v", "kar-", "court-events-api", "losore-tlg")
SAME = "the same contract as the file that is checked"
NOT_CHECKED = {
    "connectors/data/brreg/losore-tlg-api-v1-openapi.json": "version 1: we ask version 2, which has no file",
    "connectors/data/dpi/dpi-aksesspunkt-openapi-draft.yaml": "a draft of an access point that we do not ask",
    "connectors/data/gjeldsregisteret/norsk-gjeldsinformasjon-consent-openapi.json": "asked by a person only",
    "connectors/data/kartverket/grunnbok-oed-swagger2.json": SAME,
    "connectors/data/kartverket/landbruksregister-openapi.json": SAME,
    "connectors/data/nav/etterlatte-vedtak-intern-v1-openapi.yaml": "inside NAV: we ask another",
    "connectors/data/statens-vegvesen/kjoretoysok-2.0-openapi.json": SAME,
    "oed/bank/dsop-control-accounts-v1.yaml": "version 1: we ask version 2",
    "oed/court/court-events-api-2023.yaml": "the model of 2023: its files are read, the service is not asked",
    "oed/property/geonorge-adresser-openapi.json": SAME,
}


@pytest.mark.parametrize("published", REGISTERS, ids=lambda one: one.file.rsplit("/", 1)[-1])
def test_a_simulator_keeps_its_published_contract(published: Published) -> None:
    if published.path() is None:
        _is_answered_and_read(published)
        return
    found = check(published)
    assert found.broken == []
    waived = {
        (operation, kind, text): [
            waiver for waiver in published.waivers if waiver.check == kind and waiver.words in text
        ]
        for operation, kind, text in found.violations
    }
    assert [violation for violation, waivers in waived.items() if not waivers] == []
    idle = {waiver for waiver in published.waivers if waiver.always} - {
        waiver for waivers in waived.values() for waiver in waivers
    }
    assert {waiver.reason for waiver in idle} == set(), "a waiver that meets nothing has to go"
    assert found.statuses == {label: set(asked.statuses) for label, asked in published.operations.items()}
    for operation, content in found.answers:
        TypeAdapter(published.operations[operation].model).validate_json(content)
    assert {operation for operation, _ in found.answers} == _answered(published)


def _is_answered_and_read(published: Published) -> None:
    for label, answer in asyncio.run(ask_known(published)).items():
        asked = published.operations[label]
        assert answer.status_code in ({200} if asked.model else asked.statuses), label
        if asked.model:
            TypeAdapter(asked.model).validate_json(answer.content)


def _answered(published: Published) -> set[str]:
    return {label for label, asked in published.operations.items() if asked.model}


@pytest.mark.parametrize("published", REGISTERS, ids=lambda one: one.file.rsplit("/", 1)[-1])
def test_the_known_questions_are_answered_and_read_without_the_file(published: Published) -> None:
    _is_answered_and_read(published)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault("kar", "status", status=500, times=None), "not_a_server_error"),
        (Fault("kar", "status", status=418, times=None), "status_code_conformance"),
        (Fault("kar", "wrong_type", times=None), "content_type_conformance"),
        (Fault("kar", "malformed", times=None), "response_schema_conformance"),
    ],
)
def test_an_answer_outside_the_contract_is_found(fault: Fault, kind: str) -> None:
    if KAR.path() is None:
        return
    at = KAR.bench()
    at.access.faults.add(fault)
    assert kind in {violation[1] for violation in check(KAR, at).violations}


def test_every_published_file_is_checked_or_has_a_reason() -> None:
    found = reference_dir()
    checked = {one.file for one in REGISTERS}
    assert checked.isdisjoint(NOT_CHECKED)
    if found is not None:
        published = {
            path.relative_to(found).as_posix()
            for path in found.rglob("*")
            if path.suffix in {".yaml", ".json"} and any(word in path.name for word in SPECIFICATIONS)
        }
        assert {*checked, *NOT_CHECKED} == published
