"""The statsforvalter sees what concerns wards, and no more; a bobestyrer the cases of the office."""

from datetime import date
from uuid import uuid4

import pytest
from fastapi import FastAPI

from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.events.declaration import BobestyrerAppointed
from settlement.domain.events.distribution import (
    CaseClosed,
    DistributionProposed,
    DocumentFiled,
    ProposedShare,
)
from settlement.domain.events.family import EstateRepresentativeNamed, HeirDied
from settlement.domain.events.inventory import HoldingAdded
from settlement.domain.events.payment import PaymentInstructed
from settlement.domain.journal import ENGINE
from settlement.services.house import House
from settlement.web.court.actions.registry import ACTIONS
from tests.settlement.web.court.conftest import OFFICE
from tests.settlement.web.court.employees import Employee, sit
from tests.settlement.web.court.estates import Told, confirm, tell_estate
from tests.settlement.web.court.test_case import do
from tests.settlement.web.court.walk.others import son_is_a_ward


@pytest.fixture
def ward(told: Told) -> Told:
    """An estate in which the son has a guardian."""
    confirm(told)
    son_is_a_ward(told)
    return told


def at(told: Told, part: str = "") -> str:
    return f"/court/cases/{told.case_id}{part}"


async def test_the_statsforvalter_opens_no_story_of_what_others_did_or_read(
    ward: Told, statsforvalter: Employee
) -> None:
    for part in ("", "/people", "/estate", "/documents"):
        page = await statsforvalter.get(at(ward, part))
        assert page.status_code == 200
        assert f'{at(ward, "/timeline")}"' not in page.text
    for part in ("/timeline", "/access"):
        assert (await statsforvalter.get(at(ward, part))).status_code == 404


async def test_the_statsforvalter_is_shown_the_numbers_of_wards_and_no_one_elses(
    ward: Told, statsforvalter: Employee
) -> None:
    page = await statsforvalter.get(at(ward, "/people"))
    assert 'value="son"' in page.text
    assert 'value="daughter"' not in page.text
    assert "12 Oak Street" not in page.text, "where an heir who is no ward lives"
    refused = await statsforvalter.send(at(ward, "/people"), party="daughter", reason="casework")
    assert refused.status_code == 422
    assert (ward.daughter.person_number or "") not in refused.text
    shown = await statsforvalter.send(at(ward, "/people"), party="son", reason="casework")
    assert (ward.son.person_number or "") in shown.text


PAPERS = {  # kind: whether the statsforvalter of a ward reads it
    "skifteattest": True,
    "proklama": True,
    "inventory": True,
    "uskifte_list": True,
    "booppgjoer": True,
    "source_evidence": False,
    "bank_statement": False,
    "avtalebrev": False,
    "a paper of tomorrow": False,
}


async def test_the_statsforvalter_reads_what_a_wards_matter_rests_on_and_is_told_of_the_rest(
    ward: Told, statsforvalter: Employee, kari: Employee
) -> None:
    for_whom: dict[tuple[str, tuple[str, ...]], bool] = {(kind, ()): read for kind, read in PAPERS.items()}
    for_whom |= {("skifteerklaering", ("son",)): True, ("skifteerklaering", ("daughter",)): False}
    for_whom |= {("formuesfullmakt", ("son",)): True, ("formuesfullmakt", ("daughter",)): False}
    before = len(ward.case.documents)
    ids = {paper: str(uuid4()) for paper in for_whom}
    with ward.house.database.work(actor=ENGINE, reason="test") as work:
        for (kind, whose), document_id in ids.items():
            stored = work.documents.store(document_id, ward.case_id, b"%PDF-1.7", kind=kind)
            filed = DocumentFiled(
                document_id=document_id,
                document_kind=kind,
                sha256=stored.sha256,
                title=f"{kind} {whose}",
                visible_to=whose,
            )
            case = work.cases.load_for_update(ward.case_id)
            work.cases.append(case, [filed], actor=ENGINE, basis="test")
    listed = await statsforvalter.get(at(ward, "/documents"))
    for paper, document_id in ids.items():
        path = at(ward, f"/documents/{document_id}")
        assert (path in listed.text) is for_whom[paper], paper
        sent = await statsforvalter.get(path)
        assert sent.status_code == (200 if for_whom[paper] else 404), paper
        assert (await kari.get(path)).status_code == 200, paper
    assert before == 0
    assert "6 papirer i saken er ikke åpne for statsforvalteren." in listed.text
    assert "vergemålsloven § 47" in listed.text
    assert "ikke åpne for" not in (await kari.get(at(ward, "/documents"))).text


async def test_the_statsforvalter_sees_of_the_estate_what_a_wards_matter_rests_on(
    ward: Told, statsforvalter: Employee, kari: Employee
) -> None:
    things = (
        Holding(id="cabin", kind=HoldingKind.REAL_PROPERTY, label="Hytta på Ål", value_ore=90_000_000),
        Holding(id="shares", kind=HoldingKind.SECURITIES, label="Aksjer i Fjord", value_ore=70_000_000),
    )
    shares = tuple(
        ProposedShare(party_id=who, basis="issue", fraction="1/2", amount_ore=ore, takes=takes, cash_ore=ore)
        for who, ore, takes in (("son", 11_111_11, ()), ("daughter", 22_222_22, ("cabin",)))
    )
    paid = [
        PaymentInstructed(
            payment_id=who, purpose="payout", concerns=who, amount_ore=ore, institution="1", key=who
        )
        for who, ore in (("son", 10_101_01), ("daughter", 20_202_02))
    ]
    ward.record(
        *(HoldingAdded(holding=held, evidence="papirer") for held in things),
        DistributionProposed(
            version=1, content_hash="h", net_estate_ore=33_333_33, shares=shares, decision={}, facts_hash=""
        ),
        *paid,
    )
    seen, whole = [
        (await who.get(at(ward, "/estate"))).text.replace("\xa0", " ") for who in (statsforvalter, kari)
    ]
    for told in ("11 111,11", "10 101,01", "Hytta på Ål", "900 000"):
        assert told in seen, told
        assert told in whole, told
    for hidden in ("22 222,22", "20 202,02", "Aksjer i Fjord", "Registrene og andre kilder", "Kreditor"):
        assert hidden not in seen, hidden
        assert hidden in whole, hidden


async def test_the_agent_of_an_heirs_estate_makes_it_no_matter_of_the_statsforvalter(
    told: Told, statsforvalter: Employee
) -> None:
    confirm(told)
    told.record(
        HeirDied(party_id="abroad", died_on=date(2026, 3, 1), source="folkeregisteret"),
        EstateRepresentativeNamed(
            party_id="abroad",
            representative_party_id="daughter",
            representative_name="Marit",
            source="attest",
        ),
    )
    assert "abroad" in told.case.guardians
    assert (await statsforvalter.get(at(told))).status_code == 404


async def test_the_statsforvalter_demands_public_settlement_for_wards_alone(
    ward: Told, statsforvalter: Employee
) -> None:
    said = {"demander": "statsforvalter", "name": "Statsforvalteren", "why": "Vergen får ikke innsyn."}
    assert (await statsforvalter.send(do(ward, "enter-demand"), who="daughter", **said)).status_code == 422
    assert (await statsforvalter.send(do(ward, "enter-demand"), who="son", **said)).status_code == 303
    assert [one.who for one in ward.case.public.open_demands] == ["son"]


async def test_a_bobestyrer_of_another_case_finds_neither_this_case_nor_its_forms(
    house: House, told: Told, app: FastAPI
) -> None:
    other = tell_estate(house, 2)
    other.record(BobestyrerAppointed(name="Bo", bobestyrer_id="Advokat Annen AS", ground="§ 127"))
    told.record(BobestyrerAppointed(name="Bo", bobestyrer_id=OFFICE, ground="§ 127"))
    stranger = sit(app, "bo", "Advokat Annen AS")
    assert (await stranger.get(at(other))).status_code == 200
    before = told.case.version
    for action in ACTIONS:
        sent = await stranger.send(do(told, action), form_on="/court/person", version=str(before), seen="yes")
        assert sent.status_code == 404, action
    assert told.case.version == before


async def test_a_bobestyrer_is_told_that_the_court_decides_on_what_is_found_late(
    told: Told, bobestyrer: Employee
) -> None:
    told.record(
        BobestyrerAppointed(name="Bo", bobestyrer_id=OFFICE, ground="§ 127"),
        CaseClosed(outcome="distributed", reason="delt"),
    )
    page = await bobestyrer.get(at(told))
    assert "Retten avgjør hvordan det deles (arveloven § 166)" in page.text
    assert (await bobestyrer.get(do(told, "found-late"))).status_code == 404


async def test_a_stale_form_keeps_what_was_typed_and_not_what_was_ticked(told: Told, kari: Employee) -> None:
    seen = str(told.case.version)
    await kari.send(do(told, "hold"), code="identity", step="", reason="Tvil om hvem avdøde var")
    late = await kari.send(
        do(told, "place-kin"), version=seen, name="Aslak Ørnefjell", parents="deceased", unknown_issue="yes"
    )
    assert late.status_code == 409
    assert 'value="Aslak Ørnefjell"' in late.text
    assert f'name="version" value="{told.case.version}"' in late.text
    assert 'name="unknown_issue" value="yes" checked' not in late.text


async def test_a_refusal_of_the_law_comes_back_in_the_form_with_what_was_typed(
    told: Told, kari: Employee
) -> None:
    papers = {"who": "abroad", "by": "others", "keeps": "", "effect": "later", "evidence": "Brev fra 1950"}
    refused = await kari.send(do(told, "record-adoption"), on="01.03.1950", **papers)
    assert refused.status_code == 409
    assert "Brev fra 1950</textarea>" in refused.text
    assert "Dette må rettes før du kan gå videre" in refused.text
