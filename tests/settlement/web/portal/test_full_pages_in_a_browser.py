"""Gifts, testaments, doubles, searches, demands and statements, with much to show, in a real browser."""

from datetime import date, timedelta

import pytest

from settlement.domain.case import Case
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.events.declaration import BobestyrerAppointed
from settlement.domain.events.distribution import CaseClosed, DistributionProposed, ProposedShare
from settlement.domain.events.family import SearchNoted
from settlement.domain.events.gifts import GiftObjected, GiftTold
from settlement.domain.events.guardianship import GuardiansTold, WardClarified
from settlement.domain.events.intake import KinAdded, TestamentRegistered
from settlement.domain.events.inventory import HoldingAdded, InventoryConfirmed
from settlement.domain.events.public import DiscontinuationAsked, OffentligDemanded, SecuritySet
from settlement.domain.gift import Gift
from settlement.domain.journal import ENGINE, Actor, ActorKind, Event
from settlement.domain.parties import Kin, KnownGuardian
from settlement.domain.testament import TestamentClause
from settlement.services.house import House
from settlement.services.take_statement import take_statement
from tests.settlement.documents.payments.bank_files import camt
from tests.settlement.web.acting import press, refused
from tests.settlement.web.creditors.scene import drafted
from tests.settlement.web.estates import DAUGHTER, DIED, SON
from tests.settlement.web.portal.test_declaration import compared
from tests.settlement.web.served import Serve

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]
UNKNOWN_LINE = Kin(id="k-1", name="Jens Nordgård", parents=("deceased",), alive=False, issue_complete=False)
SEARCHED = SearchNoted(
    search_id="s-1", about="k-1", place="police", on=DIED, found="Ingen adresse", result="nothing"
)


GIFT = Gift(
    id="g-1",
    heir_id=SON,
    label="Penger til bolig",
    received_on=date(2022, 5, 1),
    evidence="gavebrev",
    was_condition=True,
    laid_down="i gavebrevet",
    told_by=DAUGHTER,
)
BOAT = Holding(id="h-boat", kind=HoldingKind.OTHER_ASSET, label="Trebåten Måken", value_ore=90_000_00)
ACCOUNT_TWICE = Holding(
    id="h-mine",
    kind=HoldingKind.ACCOUNT,
    label="Fars lønn",
    value_ore=43_000_00,
    institution_name="Sparebanken Prøve",
    source=SON,
)
GUARDIAN = KnownGuardian(id="g", kind="adult", name="Gudrun Stødig", covers_settlement=True)


def fill(house: House, case: Case, *events: Event) -> None:
    with house.database.work(actor=ENGINE, reason="test") as work:
        work.cases.append(work.cases.load_for_update(case.id), events, actor=ENGINE, basis="test")


def make_full(house: House, case: Case) -> None:
    """Give every page something to show: gifts and testaments in doubt, a search, a demand, a statement."""
    compared(house, case)
    fill(
        house,
        case,
        GiftTold(gift=GIFT),
        GiftObjected(gift_id="g-1", party_id=SON, why="Det var et lån."),
        HoldingAdded(holding=BOAT, evidence="bilde"),
        HoldingAdded(holding=ACCOUNT_TWICE, evidence="kontoutskrift"),
        TestamentRegistered(
            testament_date=date(2014, 5, 1),
            clauses=(TestamentClause(party_id=SON, amount_ore=50_000_00, id="1.1"),),
        ),
        TestamentRegistered(
            testament_id="2",
            testament_date=date(2022, 5, 1),
            revokes_earlier=True,
            clauses=(TestamentClause(party_id=DAUGHTER, thing="båten", id="2.1"),),
        ),
        InventoryConfirmed(party_id=DAUGHTER, content_hash="h", objections={"h-boat": "Den er solgt."}),
        OffentligDemanded(
            demand_id="d-1", demander="heir", who=SON, name="Trygve Nordgård", why="Vi blir ikke enige."
        ),
        SecuritySet(demand_id="d-1", amount_ore=60_000_00, clerk="Kari"),
    )
    moved = ((DIED + timedelta(days=3), 120_25, "Renter"), (DIED + timedelta(days=4), -99_00, "Avisen"))
    file = camt(*moved, opening=43_210_50, account="12345678903", from_on=DIED, until_on=DIED + timedelta(9))
    take_statement(house, case.id, version=None, actor=Actor(kind=ActorKind.HEIR, id=SON), content=file)


def make_ward(house: House, case: Case) -> None:
    """Put the son under guardianship, with more money to come than a guardian may manage."""
    shares = tuple(
        ProposedShare(
            party_id=heir, basis="issue", fraction="1/2", amount_ore=500_000_00, cash_ore=500_000_00
        )
        for heir in (SON, DAUGHTER)
    )
    proposal = DistributionProposed(
        version=1, content_hash="h", net_estate_ore=1_000_000_00, shares=shares, decision={}, facts_hash=""
    )
    told = GuardiansTold(party_id=SON, guardians=(GUARDIAN,), source="folkeregisteret")
    able = WardClarified(party_id=SON, capacity="supported", disqualified=(), evidence="brev")
    fill(house, case, told, able, proposal)


SHOWN = {
    "/gaver": "Det var et lån.",
    "/gaver/g-1": "Fyll ut mer om gaven",
    "/testament": "Testamentet er tilbakekalt.",
    "/samme": "Banken er den samme",
    "/post/h-boat": "Den er solgt.",
    "/avkall": "Hvem får den i stedet?",
    "/avkall/1-1": "Kontroller avkallet og signer",
    "/offentlig": "Retten venter på en sikkerhet",
    "/regnskap/kontoutskrift": "Ikke ført i regnskapet",
    "/lite-bo": "Denne siden gjelder ikke for dette boet",
}


def test_axe_finds_nothing_on_what_is_told_doubted_and_looked_for(
    house: House, widow_estate: Case, serve_to_browser: Serve
) -> None:
    make_full(house, widow_estate)
    with serve_to_browser(widow_estate) as served:
        with served.page(width=320) as page:
            for part, words in SHOWN.items():
                page.goto(served.own(part))
                assert words in page.inner_text("main").replace("\N{NO-BREAK SPACE}", " "), part
        assert served.faults(*map(served.own, SHOWN), widths=(320,)) == {}
        with served.page(width=320) as page:
            page.goto(served.own("/offentlig"))
            press(page, "Sikkerheten er stilt")
            wrong = page.get_by_role("link", name="Hva viser at sikkerheten er stilt? Fyll ut feltet.")
            assert wrong.is_visible()
            refused(page, "evidence")
        fill(house, widow_estate, KinAdded(kin=(UNKNOWN_LINE,), evidence="brev"), SEARCHED)
        make_ward(house, widow_estate)
        late = [served.own(part) for part in ("/letingen", "/konto")]
        with served.page(width=320) as page:
            page.goto(late[0])
            assert page.get_by_text("Ingen adresse").is_visible()
            page.goto(late[1])
            assert page.get_by_text("Samtykker du i at statsforvalteren forvalter pengene?").is_visible()
        assert served.faults(*late, widths=(320,)) == {}
        fill(house, widow_estate, CaseClosed(outcome="distributed", reason="delt"))
        with served.page(width=320) as page:
            page.goto(served.own("/legg-til"))
            assert page.get_by_text("Arven er delt, eller er i ferd med å bli det.").is_visible()
        assert served.faults(served.own("/legg-til"), widths=(320,)) == {}
        appointed = BobestyrerAppointed(name="Bo Bosak", bobestyrer_id="bo", ground="arveloven § 127")
        fill(house, widow_estate, appointed, drafted("claim"))
        assert served.faults(served.own("/offentlig"), widths=(320,)) == {}
        fill(house, widow_estate, DiscontinuationAsked(ground="costs", why="Lite igjen."))
        with served.page(width=320) as page:
            page.goto(served.own("/offentlig"))
            assert page.get_by_role("heading", name="Retten skal bestemme om skiftet innstilles").is_visible()
        assert served.faults(served.own("/offentlig"), widths=(320,)) == {}
