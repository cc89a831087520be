"""One case on the desk: its pages, its decisions, and that nobody else can open it."""

import asyncio
import uuid
from datetime import date, timedelta

import pytest
from fastapi import FastAPI

from settlement.domain.events.consent import GuardianRequested
from settlement.domain.events.declaration import BobestyrerAppointed
from settlement.domain.events.intake import KinAdded
from settlement.domain.journal import ENGINE
from settlement.domain.parties import Kin
from settlement.services.compare_and_choose import compare_forms
from settlement.services.decide_heirs import decide_heirs
from settlement.services.house import House
from settlement.web.court.actions.registry import ACTIONS
from tests.settlement.web.court.conftest import OFFICE
from tests.settlement.web.court.employees import Employee, sit
from tests.settlement.web.court.estates import (
    BANK_A,
    OSLO_COURT,
    StandingClock,
    Told,
    collect,
    confirm,
    decide,
    declare,
    share_out,
)

TABS = ("", "/people", "/estate", "/timeline", "/documents", "/access")


@pytest.fixture
def declared(told: Told) -> Told:
    """The declaration waits for the court."""
    confirm(told)
    collect(told, BANK_A)
    declare(told)
    return told


def do(told: Told, action: str) -> str:
    return f"/court/cases/{told.case_id}/do/{action}"


@pytest.mark.parametrize("tab", TABS)
async def test_every_tab_opens_and_masks_the_numbers(tab: str, declared: Told, kari: Employee) -> None:
    page = await kari.get(f"/court/cases/{declared.case_id}{tab}")
    assert page.status_code == 200
    numbers = (
        declared.deceased_number,
        declared.son.person_number or "",
        declared.daughter.person_number or "",
    )
    assert not [number for number in numbers if number in page.text]


async def test_every_tab_opens_when_the_money_is_paid_out(told: Told, kari: Employee) -> None:
    confirm(told)
    collect(told, BANK_A)
    await asyncio.to_thread(share_out, told)
    for tab in TABS:
        assert (await kari.get(f"/court/cases/{told.case_id}{tab}")).status_code == 200
    assert "Mangler" in (await kari.get(f"/court/cases/{told.case_id}/estate")).text


@pytest.mark.parametrize("tab", [*TABS, "/do/hold", f"/documents/{uuid.UUID(int=7)}"])
async def test_another_courts_case_is_not_found(
    tab: str, told: Told, bergen: Employee, statsforvalter: Employee, bobestyrer: Employee
) -> None:
    for employee in (bergen, statsforvalter, bobestyrer):
        foreign = await employee.get(f"/court/cases/{told.case_id}{tab}")
        none = await employee.get(f"/court/cases/{uuid.uuid4()}{tab}")
        assert foreign.status_code == none.status_code == 404
        assert told.case.court.case_number not in foreign.text


async def test_another_court_can_do_nothing_in_the_case(told: Told, kari: Employee, bergen: Employee) -> None:
    before = told.case.version
    for action in ACTIONS:
        sent = await bergen.send(
            do(told, action), form_on="/court/person", version=str(before), code="other", reason="x"
        )
        assert sent.status_code == 404
    assert told.case.version == before


async def test_a_number_is_shown_in_full_by_form_with_a_reason_that_is_logged(
    told: Told, kari: Employee, house: House
) -> None:
    path = f"/court/cases/{told.case_id}/people"
    refused = await kari.send(path, party="son")
    assert refused.status_code == 422
    shown = await kari.send(path, party="son", reason="inquiry")
    assert told.son.person_number in shown.text  # type: ignore[operator]
    assert told.daughter.person_number not in shown.text  # type: ignore[operator]
    with house.database.work(actor=ENGINE, reason="test") as work:
        entries = work.access_log.of_party(told.case_id, "son")
    assert ("number in full: inquiry", "personal number in full") in {
        (entry.reason, entry.field_group) for entry in entries
    }


async def test_the_heirs_are_confirmed_with_the_rule_beside(told: Told, kari: Employee) -> None:
    form = await kari.get(do(told, "confirm-heirs"))
    assert "arveloven" in form.text
    assert "Hva reglene gir" in form.text
    unticked = await kari.send(do(told, "confirm-heirs"))
    assert unticked.status_code == 422
    done = await kari.send(do(told, "confirm-heirs"), seen="yes")
    assert done.status_code == 303
    assert set(told.case.heirs) == {"son", "daughter", "abroad"}


async def test_a_stale_form_is_answered_with_what_has_changed(told: Told, kari: Employee) -> None:
    seen = told.case.version
    await kari.send(do(told, "hold"), code="identity", step="", reason="Tvil om hvem avdøde var")
    late = await kari.send(do(told, "confirm-heirs"), seen="yes", version=str(seen))
    assert late.status_code == 409
    assert "Saken har endret seg" in late.text
    assert "Hele saken ble stanset. Grunn: Tvil om hvem avdøde var." in late.text
    assert not told.case.heirs


async def test_a_relative_is_added_and_the_rules_decide_anew(told: Told, kari: Employee) -> None:
    done = await kari.send(
        do(told, "add-relative"),
        name="Sigrid Ørnefjell",
        relation="child",
        parents="deceased",
        birth_date="01.02.1975",
        country="SWE",
        address="Storgatan 1\nMalmö",
        evidence="Fødselsattest",
    )
    assert done.status_code == 303
    added = next(party for party in told.case.parties.values() if party.name == "Sigrid Ørnefjell")
    assert (added.on_paper, added.address_lines) == (True, ("Storgatan 1", "Malmö"))


async def test_a_typed_form_is_kept_when_something_is_wrong(told: Told, kari: Employee) -> None:
    page = await kari.send(do(told, "add-relative"), name="Sigrid Ørnefjell", person_number="12345678901")
    assert page.status_code == 422
    assert 'value="Sigrid Ørnefjell"' in page.text
    assert "Feil:" in page.text


async def test_insight_is_refused_only_with_a_reason(told: Told, kari: Employee) -> None:
    confirm(told)
    action = do(told, "formuesfullmakt")
    assert (await kari.send(action, party="son", granted="no")).status_code == 422
    assert (await kari.send(action, party="son", granted="no", reason="Har avslått arv")).status_code == 303
    assert told.case.formuesfullmakt == {"son": False}


async def test_a_paper_heir_is_identified_and_answers_through_the_clerk(told: Told, kari: Employee) -> None:
    confirm(told)
    collect(told, BANK_A)
    await asyncio.to_thread(compare_forms, told.house, told.case_id)
    assert (await kari.send(do(told, "paper-identify"), party="abroad", seen="yes")).status_code == 303
    assert (await kari.send(do(told, "paper-consent"), party="abroad", granted="yes")).status_code == 303
    signed = await kari.send(
        do(told, "paper-declaration"), party="abroad", form="privat", debt="yes", waives="yes", signed="yes"
    )
    assert signed.status_code == 303
    assert told.case.declaration_signatures["abroad"].method == "paper"
    assert (await kari.send(do(told, "paper-supplement"), party="abroad", signed="yes")).status_code == 303


async def test_the_same_person_cannot_examine_and_approve(
    declared: Told, kari: Employee, ola: Employee
) -> None:
    examined = await kari.send(do(declared, "examine"), outcome="approve", reason="I orden")
    assert examined.status_code == 303
    form = await kari.get(do(declared, "approve"))
    assert "En annen saksbehandler må godkjenne" in form.text
    assert "Godkjenn</button>" not in form.text
    refused = await kari.send(do(declared, "approve"), version=str(declared.case.version), seen="yes")
    assert refused.status_code == 409
    assert declared.case.examination is not None
    assert declared.case.examination.approved_by is None
    side_by_side = await ola.get(do(declared, "approve"))
    for part in ("Regelen", "Opplysningene", "Utkast til avgjørelse", "Forslaget fra den som kontrollerte"):
        assert part in side_by_side.text
    assert (await ola.send(do(declared, "approve"), seen="yes")).status_code == 303
    assert declared.case.examination.approved_by == "ola"


async def test_the_same_person_in_two_windows_is_still_one_person(
    declared: Told, kari: Employee, app: FastAPI
) -> None:
    other_window = sit(app, "kari", OSLO_COURT)
    await kari.send(do(declared, "examine"), outcome="approve", reason="")
    version = str(declared.case.version)
    sent = await asyncio.gather(
        *(
            each.send(do(declared, "approve"), version=version, seen="yes")
            for each in (kari, other_window)
            for _ in range(4)
        )
    )
    assert {response.status_code for response in sent} == {409}
    assert declared.case.examination is not None
    assert declared.case.examination.approved_by is None


async def test_two_judges_at_once_make_one_approval(
    declared: Told, kari: Employee, ola: Employee, app: FastAPI
) -> None:
    await kari.send(do(declared, "examine"), outcome="approve", reason="")
    version = str(declared.case.version)
    judges = [ola, *(sit(app, f"judge{n}", OSLO_COURT) for n in range(5))]
    sent = await asyncio.gather(
        *(judge.send(do(declared, "approve"), version=version, seen="yes") for judge in judges)
    )
    assert sorted(response.status_code for response in sent) == [303, 409, 409, 409, 409, 409]
    assert declared.case.version == int(version) + 1


async def test_a_declaration_is_returned_with_a_reason(declared: Told, kari: Employee) -> None:
    assert (await kari.send(do(declared, "examine"), outcome="return")).status_code == 422
    done = await kari.send(do(declared, "examine"), outcome="return", reason="En signatur mangler")
    assert done.status_code == 303
    assert declared.case.returned_reason == "En signatur mangler"


async def test_a_hold_stops_the_case_and_is_lifted(told: Told, kari: Employee) -> None:
    await kari.send(do(told, "hold"), code="testament_dispute", step="", reason="Testamentet er omstridt")
    assert "Testamentet er omstridt" in (await kari.get(f"/court/cases/{told.case_id}")).text
    assert told.case.court.case_number in (await kari.get("/court?hold=yes")).text
    [hold] = told.case.holds
    assert (await kari.send(do(told, "lift-hold"), hold=hold, reason="Forlik")).status_code == 303
    assert not told.case.holds


async def test_the_deadline_is_moved_by_the_court(told: Told, kari: Employee, clock: StandingClock) -> None:
    day = clock.today() + timedelta(days=80)
    done = await kari.send(do(told, "deadline"), deadline_on=f"{day:%d.%m.%Y}", reason="Arving i utlandet")
    assert done.status_code == 303


async def test_a_bobestyrer_gets_the_case_and_only_that(
    told: Told, kari: Employee, bobestyrer: Employee
) -> None:
    confirm(told)
    collect(told, BANK_A)
    told.record(BobestyrerAppointed(name="Bo Styrer", bobestyrer_id=OFFICE, ground="§ 127"))
    assert told.case.court.case_number in (await bobestyrer.get("/court")).text
    page = await bobestyrer.get(f"/court/cases/{told.case_id}")
    assert "Bobestyreren har ikke mer å legge til" in page.text
    assert (await bobestyrer.get(do(told, "confirm-heirs"))).status_code == 404
    added = await bobestyrer.send(
        do(told, "add-holding"),
        kind="vehicle",
        label="Volvo",
        reference="AB12345",
        value="45000",
        valued_on="10.02.2026",
        basis="takst",
        evidence="Takst fra forhandler",
    )
    assert added.status_code == 303
    assert (await bobestyrer.send(do(told, "finish-supplement"))).status_code == 303
    assert (await bobestyrer.send(do(told, "confirm-inventory"))).status_code == 303
    assert (await bobestyrer.send(do(told, "decide-proklama"), wanted="yes")).status_code == 303
    for where, day in (
        ("lysingsblad", "01.03.2026"),
        ("newspaper", "28.02.2026"),
        ("newspaper", "01.03.2026"),
    ):
        sent = await bobestyrer.send(do(told, "publish-proklama"), where=where, on=day, evidence="Kunngjort")
        assert sent.status_code == 303
    assert told.case.proklama.ends_on is not None
    assert {held.label for held in told.case.counted_holdings} == {"Brukskonto", "Volvo"}


async def test_the_statsforvalter_appoints_a_guardian_and_sees_only_such_cases(
    house: House, told: Told, statsforvalter: Employee
) -> None:
    nora = told.son.model_copy(
        update={"id": "nora", "name": "Nora", "birth_date": date(2015, 1, 1), "person_number": None}
    )
    placed = Kin(id="nora", party_id="nora", parents=("deceased",), alive=True, birth_date=nora.birth_date)
    told.record(KinAdded(kin=(placed,), parties=(nora,), evidence="attest"))
    decide_heirs(house, told.case_id)
    confirm(told)
    assert (await statsforvalter.get(f"/court/cases/{told.case_id}")).status_code == 404
    told.record(GuardianRequested(party_id="nora", why="no_guardian", key="k"))
    assert told.case.court.case_number in (await statsforvalter.get("/court")).text
    form = do(told, "appoint-guardian")
    wrong = await statsforvalter.send(form, party="nora", name="Vera Verge", person_number="1", source="x")
    assert wrong.status_code == 422
    done = await statsforvalter.send(form, party="nora", name="Vera Verge", source="Vedtak 7")
    assert done.status_code == 303
    assert told.case.guardians["nora"].name == "Vera Verge"
    assert (await statsforvalter.get(do(told, "hold"))).status_code == 404


async def test_every_open_action_shows_its_form(declared: Told, kari: Employee) -> None:
    decide(declared)
    shown = 0
    for action in ACTIONS:
        page = await kari.get(do(declared, action))
        assert page.status_code in {200, 409}
        shown += page.status_code == 200
    assert shown >= 2


async def test_an_action_that_does_not_exist_is_not_found(told: Told, kari: Employee) -> None:
    assert (await kari.get(do(told, "nothing"))).status_code == 404


async def test_a_form_from_elsewhere_is_refused(told: Told, kari: Employee) -> None:
    sent = await kari.client.post(do(told, "hold"), data={"code": "other", "reason": "x"})
    assert sent.status_code == 403
    assert not told.case.holds
