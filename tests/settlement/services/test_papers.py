"""Papers of the other forms of settlement, and letters, made from the same estate with facts changed."""

import io
from datetime import UTC, date, datetime

import pypdfium2
import pytest

from settlement.documents.control_sums import finalise
from settlement.documents.errors import IncompleteLetter
from settlement.documents.models.parts import DocumentData
from settlement.documents.render import render
from settlement.domain.case import Attest, Case, CourtFile, Guardian, Payment
from settlement.domain.estate import Fordring, FordringStatus, Holding, HoldingKind, Owner
from settlement.domain.events.distribution import ProposedShare
from settlement.domain.parties import Deceased, Party, Relation
from settlement.domain.registers import CourtPartyKind, Protection
from settlement.domain.sameness import SameWord
from settlement.services.facts.coverage import coverage
from settlement.services.paperwork.controls import control_findings
from settlement.services.paperwork.coverage import coverage_sentence
from settlement.services.paperwork.final_account import draft_final_account
from settlement.services.paperwork.letters import TEXTS, letter_data
from settlement.services.paperwork.proklama import proklama_data
from settlement.services.paperwork.uskifte_list import survivor_of, uskifte_list_data
from tests.settlement.domain.cases import fordring
from tests.settlement.services.widow_estate import BEGINS, DECEASED, DIED

ON = date(2026, 3, 6)
NOW = datetime(2026, 3, 6, 9, tzinfo=UTC)
WIDOW = Party(
    id="p-widow",
    kind=CourtPartyKind.PERSON,
    relation=Relation.SPOUSE,
    name="Gerd Bakkehaug",
    address_lines=("Lillebakken 4", "0855 Oslo"),
)
CHILD = Party(
    id="p-child",
    kind=CourtPartyKind.PERSON,
    relation=Relation.CHILD,
    name="Åse Bakkehaug",
    birth_date=date(2012, 2, 11),
)


def estate(**changes: object) -> Case:
    made = Case(
        id="018f3c2e-7b1a-7c4d-9e21-0a1b2c3d4e5f",
        version=1,
        opened_at=BEGINS,
        opened_by="court_feed",
        court=CourtFile(
            court_case_id="c-1",
            case_number="26-000731DFA-TOSL/01",
            court_name="Oslo tingrett",
            deadline_on=date(2026, 3, 6),
        ),
        deceased=Deceased(
            person_number=DECEASED,
            name="Kåre Bakkehaug",
            date_of_death=DIED,
            address_lines=("Lillebakken 4", "0855 Oslo"),
        ),
        parties={WIDOW.id: WIDOW, CHILD.id: CHILD},
        heirs=(WIDOW.id, CHILD.id),
    )
    return made.model_copy(update=changes)


def held(key: str, kind: HoldingKind, ore: int | None, owner: Owner = Owner.DECEASED) -> Holding:
    return Holding(id=key, kind=kind, owner=owner, label=f"Post {key}", value_ore=ore, source="kar_and_banks")


def small_estate(*, owed_ore: int) -> Case:
    """Money and chattels of 61 000 kroner, and one who has the authority."""
    fordring = Fordring(
        id="f-1",
        creditor_name="Bryggen Begravelsesbyrå",
        creditor_id="310000045",
        description="gravferd",
        amount_ore=owed_ore,
        fordring_class="funeral",
        received_on=ON,
        status=FordringStatus.ACCEPTED,
        accepted_ore=owed_ore,
    )
    attest = Attest(
        attest_id="a-1", attest_kind="small_estate", document_id="d-1", holders=(WIDOW.id,), issued_at=BEGINS
    )
    return estate(
        skifteform="small_estate",
        attests={attest.attest_id: attest},
        holdings={
            "h-1": held("h-1", HoldingKind.ACCOUNT, 56_000_00),
            "h-2": held("h-2", HoldingKind.CHATTELS, 5_000_00),
        },
        fordringer={fordring.id: fordring},
    )


def text_of(data: DocumentData) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(render(data).pdf))
    read = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(read.replace("\xa0", " ").replace("\ufffe", "").split())


def test_the_account_of_a_small_estate_adds_up_and_the_holder_gets_what_is_left() -> None:
    case = small_estate(owed_ore=45_000_00)
    account = finalise(draft_final_account(case, on=ON, is_test=True))
    assert account.net_estate.ore == 16_000_00
    assert account.settlements[0].total_ore == 16_000_00
    assert all(control_findings(case, account).values())
    assert "arveloven § 95" in text_of(account)


def test_what_a_small_estate_cannot_cover_is_said_and_never_negative() -> None:
    account = finalise(draft_final_account(small_estate(owed_ore=70_000_00), on=ON, is_test=True))
    line = account.obligations[0].lines[0]
    assert (account.net_estate.ore, line.paid_ore) == (0, 61_000_00)
    assert "boet rekker ikke til alt" in line.creditor


def test_a_payment_from_the_spouse_is_an_asset_of_the_estate_and_the_sums_hold() -> None:
    from settlement.domain.proposals import Distribution  # noqa: PLC0415 - only here

    case = estate(
        holdings={
            "h-1": held("h-1", HoldingKind.ACCOUNT, 100_000_00),
            "h-2": held("h-2", HoldingKind.ACCOUNT, 300_000_00, Owner.SPOUSE),
        },
        skifteform="privat",
        marital_payment_ore=100_000_00,
        distribution=Distribution(
            version=1,
            content_hash="x",
            net_estate_ore=200_000_00,
            shares=(
                ProposedShare(
                    party_id=WIDOW.id,
                    basis="spouse",
                    fraction="1/1",
                    amount_ore=200_000_00,
                    cash_ore=100_000_00,
                ),
            ),
        ),
        payments={
            "p-1": Payment(
                payment_id="p-1",
                purpose="payout",
                concerns=WIDOW.id,
                amount_ore=100_000_00,
                institution="310000012",
                key="k",
                instructed_at=BEGINS,
                receipt="r",
            )
        },
    )
    account = finalise(draft_final_account(case, on=ON, is_test=True))
    assert account.assets_total.ore == 200_000_00
    assert "betaler til boet" in account.assets[-1].label
    assert all(control_findings(case, account).values())


def test_the_list_for_uskifte_shows_both_and_names_the_heirs_without_the_survivor() -> None:
    case = estate(
        holdings={
            "h-1": held("h-1", HoldingKind.REAL_PROPERTY, 2_400_000_00),
            "h-2": held("h-2", HoldingKind.REAL_PROPERTY, 2_400_000_00, Owner.SPOUSE),
            "h-3": held("h-3", HoldingKind.LOAN, 800_000_00),
            "h-4": held("h-4", HoldingKind.VEHICLE, None),
        }
    )
    survivor = survivor_of(case)
    assert survivor is not None
    data = uskifte_list_data(case, survivor, on=ON, is_test=True)
    assert [owner.net.ore for owner in data.owners] == [1_600_000_00, 2_400_000_00]
    assert [heir.name for heir in data.heirs] == ["Åse Bakkehaug"]
    text = text_of(data)
    assert "ikke kjent" in text
    assert "arveloven § 96" in text


def test_the_list_for_uskifte_has_what_creditors_claim_and_says_what_nobody_has_told() -> None:
    tax = fordring("tax", 30_000_00).model_copy(update={"fordring_class": "tax", "description": "Restskatt"})
    paid = tax.model_copy(
        update={"id": "b", "status": FordringStatus.ACCEPTED, "accepted_ore": 10_00, "description": "Strøm"}
    )
    funeral = fordring("grave", 40_000_00, "funeral")
    late = tax.model_copy(update={"id": "late", "status": FordringStatus.PRECLUDED})
    loan = held("h-3", HoldingKind.LOAN, 800_000_00)
    same = SameWord(one="tax", other="h-3", same=True, keeps="tax", by_party="p", at=BEGINS)
    told = {"fordringer": {one.id: one for one in (tax, paid, funeral, late)}, "holdings": {"h-3": loan}}
    survivor = survivor_of(estate(**told))
    assert survivor is not None
    for words, owed in (((), 800_000_00 + 30_000_00 + 10_00), ((same,), 800_000_00 + 10_00)):
        case = estate(**told, same_words=words)
        data = uskifte_list_data(case, survivor, on=ON, is_test=True)
        assert data.owners[0].debts_total.ore == owed
        assert "Ingen har opplyst hva gjenlevende selv eier" in text_of(data)
    told_all = estate(**told, supplemented=(survivor.id,))
    assert uskifte_list_data(told_all, survivor, on=ON, is_test=True).owners[1].not_told == ""


@pytest.mark.parametrize(
    ("changes", "printed"),
    [
        ({}, ("Lillebakken 4", "0855 Oslo")),
        ({"protection": Protection.CONFIDENTIAL}, ("ved Oslo tingrett",)),
        ({"country": "SWE"}, ("ved Oslo tingrett",)),
    ],
)
def test_the_proklama_prints_an_address_only_when_it_is_in_norway_and_open(
    changes: dict[str, object], printed: tuple[str, ...]
) -> None:
    case = estate(parties={WIDOW.id: WIDOW.model_copy(update=changes)})
    wanted = case.proklama.model_copy(update={"wanted_by": WIDOW.id})
    data = proklama_data(case.model_copy(update={"proklama": wanted}), on=ON, is_test=True)
    assert data.recipient_address == printed


@pytest.mark.parametrize("what", sorted(TEXTS))
def test_every_letter_says_what_why_what_to_do_by_when_what_if_not_and_whom_to_call(what: str) -> None:
    letter = letter_data(estate(), WIDOW, what, on=ON, url="https://oppgjor.test", is_test=True)
    text = text_of(letter)
    assert "Oslo tingrett" in text
    assert DECEASED not in text
    assert "avdøde" not in " ".join((letter.what, letter.why, *letter.what_to_do, letter.what_if_not))
    assert lix(" ".join((letter.what, letter.why, *letter.what_to_do, letter.what_if_not))) < 40


def lix(text: str) -> float:
    """Words per sentence, plus the percentage of words over six letters; under 40 is easy to read."""
    words = [word.strip(".,;:?!()«»") for word in text.split() if not word.startswith("http")]
    sentences = sum(text.count(mark + " ") for mark in ".:?!") + 1
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


def test_without_a_number_to_call_a_letter_is_refused() -> None:
    letter = letter_data(estate(), WIDOW, "invitation", on=ON, url="https://oppgjor.no", is_test=False)
    with pytest.raises(IncompleteLetter, match="whom to call"):
        render(letter)


def test_the_coverage_says_which_sources_have_not_answered() -> None:
    assert coverage_sentence(coverage(estate(), NOW)).startswith(
        "0 av 10 kilder har svart fullt ut. Vi mangler svar fra Bankene"
    )


def test_the_guardian_signs_for_a_minor() -> None:
    case = small_estate(owed_ore=1_00).model_copy(
        update={"skifteform": "privat", "guardians": {CHILD.id: Guardian(name="Liv Verge")}}
    )
    account = draft_final_account(case, on=ON, is_test=True)
    assert account.signatures[1].capacity == "verge for Åse Bakkehaug"
