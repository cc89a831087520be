"""The land register: shares, rights, addresses, both variants."""

import pytest

from connectors.kartverket.adapter import KartverketAdapter, build
from connectors.kartverket.simulator import SCOPE, make_simulator
from connectors.kartverket.wire import RegisterenhetsrettsandelerResponse, RettigheterResponse
from connectors.kit.settings import ConnectorSettings
from connectors.simulation.faults import Fault
from connectors.simulation.holdings import Property, Right
from settlement.domain.answers import AnswerStatus
from settlement.ports.errors import Malformed, Refused, Unavailable
from tests.support.reference import reference_dir
from tests.support.registers import (
    ADDRESS,
    BASIS,
    CASE,
    DECEASED,
    STRANGER,
    Bench,
    FixedClock,
    estate,
    scripted,
)

HOME = Property(
    DECEASED,
    numerator=1,
    denominator=2,
    municipality_number="4601",
    municipality_name="BERGEN",
    gnr=12,
    bnr=34,
    snr=5,
    address=ADDRESS,
)
LEASE = Property(DECEASED, right_kind="F", municipality_number="0301", gnr=7, bnr=8, fnr=9)
SHARE = Property(
    DECEASED,
    unit_kind="borettslagsandel",
    right_kind="B",
    organisation_number="310000004",
    cooperative_name="SOLLIA BORETTSLAG",
    share_number=12,
    address=ADDRESS,
)
RIGHT = Right(DECEASED, "BRUKSRETT", "2014/921391-1/200", "4601-199/234")


def bench() -> Bench:
    return Bench("kartverket", make_simulator, estate(properties=(HOME, LEASE, SHARE), rights=(RIGHT,)))


def adapter(at: Bench, **extra: str) -> KartverketAdapter:
    addresses = f"{at.base_url}/adresser/v1"
    settings = at.settings("/oed", scope=SCOPE, addresses_base_url=addresses, **extra)
    return build(settings, at.http, at.clock, at.tokens)


@pytest.mark.parametrize("variant", ["header", "path"])
async def test_shares_come_with_exact_fractions_labels_and_addresses(variant: str) -> None:
    answer = await adapter(bench(), variant=variant).shares(DECEASED, case_reference=CASE, basis=BASIS)
    assert answer.status is AnswerStatus.ANSWERED
    assert [(one.label, one.right_kind, one.numerator, one.denominator) for one in answer.items] == [
        ("4601-12/34/0/5", "E", 1, 2),
        ("0301-7/8/9", "F", 1, 1),
        ("SOLLIA BORETTSLAG andel 12", "B", 1, 1),
    ]
    assert answer.items[0].address == "Bjørkeveien 4, 5003 BERGEN"
    assert answer.items[2].address == "Bjørkeveien 4, OSLO"


async def test_the_header_variant_keeps_the_number_out_of_addresses() -> None:
    at = bench()
    await adapter(at).shares(DECEASED, case_reference=CASE, basis=BASIS)
    assert all(DECEASED not in str(request.url) for request in at.sent)


async def test_a_failing_address_search_does_not_cost_the_list() -> None:
    at = bench()
    at.access.faults.add(Fault("kartverket", "status", endpoint="adresse", status=404, times=None))
    answer = await adapter(at).shares(DECEASED, case_reference=CASE, basis=BASIS)
    assert len(answer.items) == 3
    assert {one.address for one in answer.items} == {None}


async def test_rights_held_in_others_property_are_listed() -> None:
    answer = await adapter(bench()).rights(DECEASED, case_reference=CASE, basis=BASIS)
    right = answer.items[0]
    assert (right.kind, right.document_reference, right.label) == (
        "BRUKSRETT",
        "2014/921391-1/200",
        "4601-199/234",
    )


async def test_nothing_registered_is_an_answer_as_empty_list_and_as_404() -> None:
    asked = adapter(bench())
    assert (await asked.shares(STRANGER, case_reference=CASE, basis=BASIS)).status is AnswerStatus.EMPTY
    assert (await asked.rights(STRANGER, case_reference=CASE, basis=BASIS)).status is AnswerStatus.EMPTY


async def test_a_missing_right_to_ask_is_refused() -> None:
    at = bench()
    without = build(at.settings("/oed", scope="something:else"), at.http, at.clock, at.tokens)
    with pytest.raises(Refused, match="403"):
        await without.shares(DECEASED, case_reference=CASE, basis=BASIS)


@pytest.mark.parametrize(("kind", "error"), [("status", Unavailable), ("malformed", Malformed)])
async def test_faults_give_the_right_kind(kind: str, error: type[Exception]) -> None:
    at = bench()
    at.access.faults.add(Fault("kartverket", kind, endpoint="person", times=None))
    with pytest.raises(error):
        await adapter(at).shares(DECEASED, case_reference=CASE, basis=BASIS)


async def test_an_unknown_kind_of_unit_is_kept_and_the_answer_partial() -> None:
    code = {"kodeverdi": "E"}
    unit = {"type": "Anleggseiendom", "nummer": 4}
    share = {
        "teller": 1,
        "nevner": 1,
        "registerenhetsrett": {"registerenhetsrettstype": code, "registerenhet": unit},
    }
    http = scripted((200, {"registerenhetsrettsandeler": [share]}))
    recorded = build(ConnectorSettings(base_url="https://grunnbok.test"), http, FixedClock(), None)
    answer = await recorded.shares(DECEASED, case_reference=CASE, basis=BASIS)
    assert answer.status is AnswerStatus.PARTIAL
    assert answer.items[0].label == "Ukjent enhet (Anleggseiendom)"


async def test_a_zero_denominator_is_malformed() -> None:
    unit = {
        "type": "Matrikkelenhet",
        "kommune": {"kommunenummer": "4601"},
        "gaardsnummer": 1,
        "bruksnummer": 1,
    }
    right = {"registerenhetsrettstype": {"kodeverdi": "E"}, "registerenhet": unit}
    http = scripted(
        (200, {"registerenhetsrettsandeler": [{"teller": 1, "nevner": 0, "registerenhetsrett": right}]})
    )
    with pytest.raises(Malformed, match="nevner"):
        await build(ConnectorSettings(base_url="https://grunnbok.test"), http, FixedClock(), None).shares(
            DECEASED, case_reference=CASE, basis=BASIS
        )


def test_the_registers_own_samples_are_read() -> None:
    found = reference_dir()
    names = {
        "RegisterenhetsrettsandelerResponse.real-response.json": RegisterenhetsrettsandelerResponse,
        "RettigheterResponse.real-response.json": RettigheterResponse,
    }
    for name, model in names.items():
        path = found / "connectors/data/kartverket/samples" / name if found else None
        text = path.read_text() if path else '{"registerenhetsrettsandeler": [], "rettigheter": []}'
        assert isinstance(model.model_validate_json(text), model)
