"""What the offices do with testaments, gifts, searches, wards, births and public settlement, in a browser."""

from datetime import timedelta

import pytest

from settlement.domain.events.declaration import BobestyrerAppointed
from settlement.domain.events.distribution import (
    CaseClosed,
    DistributionAgreed,
    DistributionProposed,
    ProposedShare,
)
from settlement.domain.events.family import HeirDeclaredAbsent, SearchNoted
from settlement.domain.events.gifts import GiftObjected, GiftTold
from settlement.domain.events.guardianship import WardClarified
from settlement.domain.events.intake import KinAdded, TestamentRegistered
from settlement.domain.events.public import (
    FeeProposed,
    OffentligDemanded,
    ReturnAnswered,
    ReturnAsked,
    SecuritySet,
)
from settlement.domain.gift import Gift
from settlement.domain.parties import Kin
from settlement.domain.testament import MakingFacts, TestamentClause
from settlement.services.house import House
from tests.settlement.web.court.conftest import OFFICE
from tests.settlement.web.court.estates import (
    BANK_A,
    OSLO_COURT,
    Told,
    collect,
    confirm,
    declare,
    tell_estate,
)
from tests.settlement.web.court.test_families import lose
from tests.settlement.web.court.test_in_a_browser import STATSFORVALTER, desk, open_pages
from tests.settlement.web.court.test_wards import under_guardianship
from tests.settlement.web.served import Serve, Served

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]
BEFORE = (
    "testament",
    "answer-testament",
    "tell-gift",
    "settle-gift",
    "note-search",
    "clarify-guardianship",
    "expect-child",
    "record-birth",
)
DEMANDED = ("enter-demand", "set-security", "open-on-demand", "withdraw-demand")


def fill(told: Told) -> None:
    """Give each question of a family something to be about: a paper, a gift, a lost heir, a ward, a birth."""
    lose(told)
    under_guardianship(told)
    clauses = (
        TestamentClause(party_id="daughter", thing="klokka", id="1.1"),
        TestamentClause(party_id="son", amount_ore=50_000_00, id="1.2"),
    )
    gift = Gift(id="g-1", heir_id="son", label="Penger", evidence="gavebrev", told_by="daughter")
    due = told.house.clock.today() + timedelta(days=60)
    told.record(
        TestamentRegistered(clauses=clauses, making=MakingFacts(written=True, signed=True)),
        GiftTold(gift=gift),
        GiftObjected(gift_id="g-1", party_id="son", why="Det var et lån."),
        SearchNoted(
            search_id="s-1",
            about="abroad",
            place="embassy",
            on=told.house.clock.today(),
            found="Ingen adresse",
            result="trace",
        ),
        KinAdded(kin=(Kin(id="k-1", parents=("deceased",), expected_on=due),), evidence="jordmor"),
    )


def look_at(served: Served, told: Told, office: str, *actions: str) -> None:
    """Let axe look at forms that the office is offered now."""
    served.case = told.case
    session = desk(served, office, office.split(maxsplit=1)[0].lower())
    offered = {url.rpartition("/")[2]: url for url in open_pages(served, session)}
    assert set(actions) <= set(offered)
    assert served.faults(*(offered[name] for name in actions), widths=(320,), session=session) == {}


def test_axe_finds_nothing_on_the_forms_for_testaments_gifts_searches_wards_and_births(
    house: House, serve_to_browser: Serve
) -> None:
    told = tell_estate(house)
    fill(told)
    with serve_to_browser(told.case, party="son", number=told.son.person_number) as served:
        look_at(served, told, OSLO_COURT, *BEFORE)
        session = desk(served, OSLO_COURT)
        with served.page(width=320, session=session) as page:
            page.goto(f"{served.origin}/court/cases/{told.case_id}")
            cells = page.locator("td[data-label]")
            empty = [cell for cell in cells.all() if not cell.inner_text().strip()]
            assert empty
            assert not [cell for cell in empty if cell.is_visible()]
            page.goto(f"{served.origin}/court/cases/{told.case_id}/do/note-search")
            page.locator("main form button").last.click()
            assert page.get_by_role("link", name="Fyll ut feltet.").count() > 0
            assert "Hva ble funnet? Fyll ut feltet." in page.inner_text(".ds-error-summary")
        told.record(
            HeirDeclaredAbsent(party_id="abroad", reason="Ingen spor"),
            WardClarified(party_id="son", capacity="unable", disqualified=(), evidence="vedtak"),
        )
        look_at(served, told, OSLO_COURT, "presume-dead")
        share = ProposedShare(
            party_id="son", basis="issue", fraction="1/1", amount_ore=500_000_00, cash_ore=500_000_00
        )
        told.record(
            DistributionProposed(
                version=1,
                content_hash="h",
                net_estate_ore=500_000_00,
                shares=(share,),
                decision={},
                facts_hash="",
            ),
            DistributionAgreed(content_hash="h"),
        )
        look_at(served, told, STATSFORVALTER, "ward-account", "clarify-guardianship")


def test_axe_finds_nothing_on_the_forms_for_public_settlement_and_for_what_is_found_late(
    house: House, serve_to_browser: Serve
) -> None:
    told = tell_estate(house)
    confirm(told)
    collect(told, BANK_A)
    declare(told)
    with serve_to_browser(told.case, party="son", number=told.son.person_number) as served:
        demand = OffentligDemanded(
            demand_id="d-1", demander="heir", who="son", name=told.son.name, why="Vi blir ikke enige."
        )
        told.record(demand)
        look_at(served, told, OSLO_COURT, *DEMANDED)
        told.record(SecuritySet(demand_id="d-1", amount_ore=60_000_00, clerk="kari"))
        look_at(served, told, OSLO_COURT, "give-security")
        taken = BobestyrerAppointed(name="Bo Bosak", bobestyrer_id=OFFICE, ground="arveloven § 127")
        told.record(taken, ReturnAsked(to="privat", party_id="son"))
        told.record(*(ReturnAnswered(party_id=heir, agrees=True) for heir in told.case.heirs))
        look_at(served, told, OFFICE, "propose-fee")
        sent = house.clock.today() - timedelta(days=30)
        told.record(FeeProposed(amount_ore=40_000_00, work="20 timer", sent_on=sent, document_id="f"))
        look_at(served, told, OSLO_COURT, "order-return")
        told.record(CaseClosed(outcome="distributed", reason="delt"))
        look_at(served, told, OSLO_COURT, "found-late")
