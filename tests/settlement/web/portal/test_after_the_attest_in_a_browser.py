"""From the attest to the end in a real browser: an heir pays, books, taxes and signs without scripts."""

from collections.abc import Iterator

import pytest

from settlement.domain.answers import AnswerStatus
from settlement.domain.early_parts import WITHDRAWN
from settlement.domain.events.distribution import TitleTransferOpened
from settlement.domain.events.inventory import SourceAnswered
from settlement.domain.payments import unapproved
from settlement.services.house import House
from settlement.services.move_money import instruct_payouts
from tests.settlement.web.acting import follow, press, refused
from tests.settlement.web.court.estates import (
    BANK_A,
    BANK_B,
    PAYOUT_ACCOUNTS,
    Told,
    agree,
    certify,
    collect,
    confirm,
    give_accounts,
    tell_estate,
)
from tests.settlement.web.served import Serve, Served, elsewhere

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]
PAGES = (
    "/",
    "/konto",
    "/betalinger",
    "/regnskap",
    "/avtaler",
    "/ny-eier",
    "/skatt",
    "/innbetaling",
    "/booppgjor",
    "/lite-bo",
    "/deling",
    "/utdeling",
    "/salg",
    "/gaver",
    "/samme",
    "/letingen",
    "/fremdrift",
    "/dokumenter",
)
REGULAR = "Tibber AS: 1 234,50 kr hver måned, 3 ganger, sist 5.1.2026, også etter dødsfallet."


@pytest.fixture
def before_division() -> bool:
    """Whether nobody has agreed to anything yet."""
    return False


@pytest.fixture
@elsewhere
def told(house: House, *, before_division: bool) -> Told:
    """An estate that everybody has signed the division of, with a regular payment and a title to pass on."""
    made = tell_estate(house)
    confirm(made)
    collect(made, BANK_A, BANK_B)
    if before_division:
        certify(made)
        return made
    agree(made)
    found = {"fast_betaling:h-1:1": REGULAR}
    now = house.clock.now()
    made.record(
        SourceAnswered(source="pensjon", status=AnswerStatus.ANSWERED, asked_at=now, findings=found),
        TitleTransferOpened(
            holding_id=next(iter(made.accounts.values())), to_party="son", register_name="kartverket"
        ),
    )
    return made


@pytest.fixture
def served(told: Told, serve_to_browser: Serve) -> Iterator[Served]:
    with serve_to_browser(told.case, party="son", number=told.son.person_number) as served:
        yield served


def test_axe_finds_nothing_after_the_attest_and_nothing_scrolls_sideways(served: Served, told: Told) -> None:
    give_accounts(told)
    instruct_payouts(told.house, told.case_id)
    assert served.faults(*map(served.own, PAGES), widths=(320,)) == {}
    assert served.faults(*map(served.own, PAGES[:6]), widths=(1280,)) == {}


@pytest.mark.parametrize("before_division", [True])
def test_an_heir_proposes_to_hand_out_something_now_sees_what_each_gets_and_takes_it_back(
    served: Served, told: Told
) -> None:
    with served.page(width=320) as page:
        page.goto(served.own("/utdeling"))
        page.get_by_label("Hvor mye skal deles ut til sammen?").fill("for mye")
        press(page, "Se hva hver får")
        refused(page, "amount")
        page.get_by_label("Hvor mye skal deles ut til sammen?").fill("30 000")
        press(page, "Se hva hver får")
        assert page.get_by_text("Hva hver får nå").first.is_visible()
        page.get_by_label("Jeg vet at jeg kan måtte betale tilbake").check()
        press(page, "Foreslå dette for de andre")
        assert served.faults(served.own("/utdeling"), widths=(320,)) == {}
        page.get_by_label("Jeg er enig").check()
        press(page, "Signer")
        assert page.get_by_text("Du har signert akkurat dette.").is_visible()
        press(page, "Trekk forslaget")
        assert page.get_by_text("Den som foreslo det, trakk forslaget.").is_visible()
    assert next(iter(told.case.early_parts.values())).ended == WITHDRAWN


def test_an_heir_says_where_to_be_paid_and_a_wrong_number_is_kept_and_explained(
    served: Served, told: Told
) -> None:
    with served.page(width=320) as page:
        page.goto(served.own("/konto"))
        page.get_by_label("En konto i en norsk bank").check()
        page.get_by_label("Kontonummer").fill("12345678901")
        press(page, "Lagre kontoen")
        assert page.get_by_text("Kontonummeret stemmer ikke.").first.is_visible()
        assert page.get_by_label("Kontonummer").input_value() == "12345678901"
        refused(page, "account")
        page.get_by_label("Kontonummer").fill(PAYOUT_ACCOUNTS[0])
        press(page, "Lagre kontoen")
        assert page.get_by_text("Lagret. Takk.").is_visible()
    assert told.case.payee_accounts["son"].account == PAYOUT_ACCOUNTS[0]


def test_an_heir_approves_what_is_prepared_only_after_having_looked(served: Served, told: Told) -> None:
    give_accounts(told)
    instruct_payouts(told.house, told.case_id)
    with served.page(width=320) as page:
        page.goto(served.own("/betalinger"))
        assert page.get_by_text("Venter på godkjenning").is_visible()
        press(page, "Godkjenn betalingene")
        assert page.title().startswith("Feil: ")
        page.get_by_label("Jeg har sett på beløp og kontonummer").check()
        press(page, "Godkjenn betalingene")
        assert page.get_by_text("Du har godkjent. Nå må én til gjøre det.").is_visible()
    assert all(payment.approved_by == ("son",) for payment in unapproved(told.case))


def test_what_came_in_is_booked_and_a_forgotten_sum_is_asked_for(served: Served, told: Told) -> None:
    with served.page(width=320) as page:
        page.goto(served.own("/regnskap"))
        page.get_by_text("Før inn penger som kom inn eller gikk ut").click()
        page.get_by_label("Penger kom inn").check()
        page.get_by_label("Renter").check()
        page.locator("[name=account]").first.check()
        page.get_by_label("Hva er det?").fill("Renter i februar")
        page.get_by_label("Hva viser det?").fill("kontoutskrift")
        press(page, "Før inn")
        assert page.get_by_label("Hva er det?").input_value() == "Renter i februar"
        refused(page, "amount")
        page.get_by_label("Beløp").fill("12,50")
        page.locator("[name=on]").first.fill("01.03.2026")
        press(page, "Før inn")
        assert page.get_by_text("Renter i februar").first.is_visible()
    assert told.case.money_booked


def test_a_regular_payment_is_ended_and_the_letter_is_ready(served: Served, told: Told) -> None:
    with served.page(width=320) as page:
        page.goto(served.own("/avtaler"))
        assert page.get_by_text("Tibber AS").first.is_visible()
        commitment = page.get_by_role("region", name="Tibber AS")
        commitment.get_by_label("Strøm eller varme").check()
        commitment.get_by_label("Si den opp").check()
        follow(commitment.get_by_role("button").first)
        assert page.get_by_role("link", name="brev").first.is_visible()
    assert told.case.commitments["h-1:1"].choice == "end"


def test_the_tax_of_a_year_is_told_with_what_shows_it(served: Served, told: Told) -> None:
    with served.page(width=320) as page:
        page.goto(served.own("/skatt"))
        year = page.locator("section[aria-labelledby^=year]").first
        year.get_by_label("Skattemeldingen er levert").first.check()
        follow(year.get_by_role("button", name="Lagre svaret"))
        assert page.title().startswith("Feil: ")
        year.get_by_label("Hvordan kan det vises?").fill("kvittering 4")
        follow(year.get_by_role("button", name="Lagre svaret"))
        assert not page.title().startswith("Feil: ")
    assert told.case.tax_years
