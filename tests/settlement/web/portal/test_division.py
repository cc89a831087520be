"""From the certificate to the final account: creditors, wishes, the proposal, payments, new owners, tax."""

from datetime import date, timedelta

from fastapi import FastAPI

from settlement.domain.case import Case
from settlement.domain.contents import has_signed_account, has_signed_distribution, inventory_hash
from settlement.domain.estate import Fordring, FordringStatus
from settlement.domain.events.creditors import LackShared
from settlement.domain.events.declaration import AttestIssued, DecisionApproved, ExaminationDone
from settlement.domain.events.distribution import (
    DistributionProposed,
    DocumentFiled,
    FinalAccountDrawn,
    MaritalPropertyDivided,
    ProposedShare,
    TitleTransferOpened,
    WishesOpened,
    WishStated,
)
from settlement.domain.events.inventory import (
    FordringReceived,
    HoldingValued,
    InventoryConfirmed,
    InventorySupplemented,
)
from settlement.domain.events.payment import PaymentInstructed
from settlement.domain.events.withdrawal import PaymentCancelled
from settlement.domain.journal import ENGINE, Event
from settlement.domain.plan import StepStatus, plan
from settlement.services.house import House
from tests.settlement.web.browsing import visit
from tests.settlement.web.estates import DAUGHTER, DIED, SON, SON_NUMBER, WIDOW, load

HEIRS = (WIDOW, SON, DAUGHTER)
DOCUMENT = "11111111-1111-4111-8111-111111111111"


def _add(house: House, case_id: str, *events: Event) -> Case:
    with house.database.work(actor=ENGINE, reason="test") as work:
        return work.cases.append(work.cases.load_for_update(case_id), events, actor=ENGINE, basis="test")


def _with_certificate(house: House, case: Case) -> str:
    """Bring a case to where the heirs hold the skifteattest and have confirmed the overview."""
    valued = HoldingValued(holding_id="h-house", value_ore=2_500_000_00, valued_on=DIED, value_basis="agreed")
    now = _add(house, case.id, valued, *(InventorySupplemented(party_id=heir) for heir in HEIRS))
    confirmed = [InventoryConfirmed(party_id=heir, content_hash=inventory_hash(now)) for heir in HEIRS]
    examined = ExaminationDone(clerk="a", outcome="approve", skifteform="privat", reason="")
    approved = DecisionApproved(clerk="b", skifteform="privat")
    attest = AttestIssued(
        attest_id="a-1",
        attest_kind="skifteattest",
        document_id=DOCUMENT,
        sha256="0" * 64,
        holders=HEIRS,
        assumed_debt=HEIRS,
    )
    _add(house, case.id, *confirmed, examined, approved, attest)
    return f"/bo/{case.id}/{SON}"


async def test_proklama_is_decided_and_its_publications_entered(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    base = _with_certificate(house, widow_estate)
    async with visit(app, SON_NUMBER) as visitor:
        asked = await visitor.get(f"{base}/proklama")
        assert "Vil du ha proklama?" in asked.text
        assert (await visitor.send(asked, {"wanted": "yes"})).status_code == 303
        entering = await visitor.get(f"{base}/proklama")
        assert "har overtatt boet til privat skifte" in entering.text
        future = {"where": "newspaper", "on": "01.01.2030", "evidence": "Avisen, side 4"}
        assert (await visitor.send(entering, future)).status_code == 422
        assert (await visitor.send(entering, {**future, "on": "02.03.2026"})).status_code == 303
    assert load(house, widow_estate.id).proklama.published_on == (date(2026, 3, 2),)


async def test_a_fordring_is_accepted_in_part_with_a_reason(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    base = _with_certificate(house, widow_estate)
    claim = Fordring(
        id="f-1",
        creditor_name="Snekker Prøve AS",
        creditor_id="974760673",
        description="Ny trapp",
        amount_ore=52_000_00,
        received_on=date(2026, 3, 1),
    )
    _add(house, widow_estate.id, FordringReceived(fordring=claim))
    async with visit(app, SON_NUMBER) as visitor:
        assert "Snekker Prøve AS" in (await visitor.get(f"{base}/krav")).text
        page = await visitor.get(f"{base}/krav/1")
        assert "alminnelig krav uten fortrinnsrett" in page.text
        too_much = {"decision": "part", "accepted": "60000", "reason": "Halv jobb"}
        assert (await visitor.send(page, too_much)).status_code == 422
        assert (await visitor.send(page, {"decision": "none"})).status_code == 422
        assert (await visitor.send(page, {**too_much, "accepted": "26000"})).status_code == 303
        assert "Godtatt" in (await visitor.get(f"{base}/eiendeler")).text
    decided = load(house, widow_estate.id).fordringer["f-1"]
    assert (decided.status, decided.accepted_ore) == (FordringStatus.ACCEPTED, 26_000_00)


async def test_wishes_are_stated_and_what_nobody_wants_is_sold(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    base = _with_certificate(house, widow_estate)
    async with visit(app, SON_NUMBER) as visitor:
        page = await visitor.get(f"{base}/onsker")
        assert "Prøveveien 1" in page.text
        assert (await visitor.send(page, {"wish_h-house": "sell"})).status_code == 303
        sales = await visitor.get(f"{base}/salg")
    assert sales.status_code == 200
    assert load(house, widow_estate.id).wishes[SON] == {"h-house": "sell"}


def _proposed(house: House, case_id: str) -> str:
    shares = (
        ProposedShare(
            party_id=WIDOW, basis="spouse", fraction="1/4", amount_ore=335_802_63, cash_ore=335_802_63
        ),
        ProposedShare(
            party_id=DAUGHTER, basis="issue", fraction="3/8", amount_ore=503_703_93, cash_ore=503_703_93
        ),
        ProposedShare(
            party_id=SON,
            basis="issue",
            fraction="3/8",
            amount_ore=503_703_94,
            takes=("h-house",),
            takes_ore=2_500_000_00,
            cash_ore=-1_996_296_06,
        ),
    )
    proposal = DistributionProposed(
        version=1,
        content_hash="h" * 64,
        net_estate_ore=1_343_210_50,
        shares=shares,
        decision={"shares": {"explanation": "Ektefellen arver en firedel.", "citations": ["arveloven § 8"]}},
        facts_hash="x",
    )
    _add(house, case_id, proposal)
    return proposal.content_hash


async def test_the_proposal_gives_its_reasons_and_is_shown_as_it_is_signed(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    base = _with_certificate(house, widow_estate)
    _proposed(house, widow_estate.id)
    async with visit(app, SON_NUMBER) as visitor:
        page = await visitor.get(f"{base}/deling")
    assert "Ektefellen arver en firedel." in page.text
    assert "arveloven § 8" in page.text
    assert "3/8" in page.text
    assert "betaler inn 1\N{NO-BREAK SPACE}996\N{NO-BREAK SPACE}296,06\N{NO-BREAK SPACE}kr" in page.text
    case = load(house, widow_estate.id)
    state = next(s for s in plan(case, house.clock.now()) if s.step == "agree_distribution")
    assert ("Signer delingen" in page.text) is (state.status == StepStatus.WAITING)
    assert not has_signed_distribution(case, SON)


async def test_the_settlement_between_the_spouses_is_a_line_of_its_own_and_fractions_can_be_read(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    base = _with_certificate(house, widow_estate)
    share = ProposedShare(
        party_id=WIDOW, basis="spouse", fraction="520640/1343211", amount_ore=520_640_00, cash_ore=620_640_00
    )
    proposal = DistributionProposed(
        version=1,
        content_hash="h" * 64,
        net_estate_ore=1_343_211_00,
        shares=(share,),
        decision={},
        facts_hash="x",
    )
    divided = MaritalPropertyDivided(payment_to_estate_ore=-100_000_00, facts_hash="x", decision={})
    _add(house, widow_estate.id, divided, proposal)
    async with visit(app, SON_NUMBER) as visitor:
        page = (await visitor.get(f"{base}/deling")).text.replace("\N{NO-BREAK SPACE}", " ")
    assert "minstearv (38,76 %)" in page
    assert "pluss 100 000 kr fra boet, ektefellens del av felleseiet" in page
    assert "<dt>Til sammen</dt><dd>får utbetalt 620 640 kr</dd>" in page


async def test_the_task_list_thanks_for_what_was_saved_and_nothing_else(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    base = _with_certificate(house, widow_estate)
    async with visit(app, SON_NUMBER) as visitor:
        sent = await visitor.send(await visitor.get(f"{base}/onsker"), {"wish_h-house": "sell"})
        assert sent.headers["location"] == f"{base}/?lagret=state_wishes"
        tasks = await visitor.get(sent.headers["location"])
        assert "Lagret. Takk." in tasks.text
        assert "<script" not in (await visitor.get(f"{base}/?lagret=<script>")).text
        assert "Lagret. Takk." not in (await visitor.get(f"{base}/")).text


async def test_payments_titles_tax_and_the_account_are_shown(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    base = _with_certificate(house, widow_estate)
    _proposed(house, widow_estate.id)
    pay_in = PaymentInstructed(
        payment_id="p-1",
        purpose="pay_in",
        concerns=SON,
        amount_ore=1_996_296_06,
        institution="974760673",
        key="k",
    )
    title = TitleTransferOpened(holding_id="h-house", to_party=SON, register_name="kartverket")
    drawn = FinalAccountDrawn(
        content_hash="c" * 64, document_id=DOCUMENT, balance_ore=0, control_sums={"x": True}
    )
    filed = DocumentFiled(
        document_id=DOCUMENT, document_kind="booppgjoer", sha256="0" * 64, title="Booppgjør"
    )
    _add(house, widow_estate.id, pay_in, title, drawn, filed)
    async with visit(app, SON_NUMBER) as visitor:
        assert "p-1" in (await visitor.get(f"{base}/innbetaling")).text
        titles = (await visitor.get(f"{base}/ny-eier")).text
        assert "Ny eier er registrert" in titles
        assert "vegvesen" not in titles, "a house is no car"
        assert "Last ned booppgjøret" in (await visitor.get(f"{base}/booppgjor")).text
        documents = await visitor.get(f"{base}/dokumenter")
        assert f"{base}/dokumenter/{DOCUMENT}" in documents.text
        tax = await visitor.get(f"{base}/skatt")
        sent = await visitor.send(tax, {"how_2025": "delivered", "evidence_2025": "kvittering 1"})
        assert sent.status_code == 303, sent.text
    case = load(house, widow_estate.id)
    assert case.tax_years == {2025: "delivered: kvittering 1"}
    assert not has_signed_account(case, SON)


async def test_who_has_had_too_much_reads_why_and_what_if_not_and_no_longer_what_is_not_owed(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    base = _with_certificate(house, widow_estate)
    _proposed(house, widow_estate.id)
    asked = PaymentInstructed(
        payment_id="p-1", purpose="pay_in", concerns=SON, amount_ore=500_00, institution="974760673", key="k"
    )
    lack = LackShared(amount_ore=1_500_00, shares={SON: 500_00, DAUGHTER: 1_000_00}, content_hash="c")
    _add(house, widow_estate.id, asked, lack)
    async with visit(app, SON_NUMBER) as visitor:
        page = (await visitor.get(f"{base}/innbetaling")).text.replace("\xa0", " ")
        assert "Arven er derfor blitt 500 kr mindre for deg." in page
        assert "p-1" in page
        assert "Du betaler aldri tilbake mer enn du har arvet." in page
        assert "svarer for den, og hver arving kan be retten om" in page
        proposal = (await visitor.get(f"{base}/deling")).text.replace("\xa0", " ")
        assert "Arven er derfor blitt 500 kr mindre for deg." in proposal
        _add(house, widow_estate.id, PaymentCancelled(payment_id="p-1", why="ikke skyldig"))
        assert "p-1" not in (await visitor.get(f"{base}/innbetaling")).text


async def test_a_document_of_another_case_is_not_found(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    base = _with_certificate(house, widow_estate)
    async with visit(app, SON_NUMBER) as visitor:
        assert (await visitor.get(f"{base}/dokumenter/{DOCUMENT}")).status_code == 404
        assert (await visitor.get(f"{base}/dokumenter/x")).status_code == 404


async def test_a_sale_before_the_death_is_no_sale_of_the_estate(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    base = _with_certificate(house, widow_estate)
    wishes = (WishStated(party_id=heir, wishes={"h-house": "demand_sale"}) for heir in HEIRS)
    opened = WishesOpened(takes={}, price_ore={}, how={}, why={}, decision={}, facts_hash="w")
    _add(house, widow_estate.id, *wishes, opened)
    before = (DIED - timedelta(days=1)).strftime("%d.%m.%Y")
    typed = {"holding": "h-house", "proceeds_h-house": "2000000", "evidence_h-house": "oppgjør fra megler"}
    async with visit(app, SON_NUMBER) as visitor:
        refused = await visitor.send(await visitor.get(f"{base}/salg"), {**typed, "on_h-house": before})
        assert (refused.status_code, "solgt før dødsfallet" in refused.text) == (422, True)
