"""The papers that move title: who signs, what it costs, and what a creditor of habit is told."""

import io
from datetime import UTC, date, datetime

import pypdfium2
import pytest

from policies.duties.registration import TitleDocument
from settlement.documents.models.hjemmelserklaering import HjemmelserklaeringData
from settlement.documents.models.letter import LetterData
from settlement.documents.render import render
from settlement.documents.strings import Language
from settlement.domain.case import Attest, Case
from settlement.domain.commitments import Choice, CommitmentKind
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.parties import Relation
from settlement.services.facts.tax import divide_late_tax, tax_tasks
from settlement.services.facts.titles import title_paper
from settlement.services.paperwork.commitment_letters import commitment_letter
from settlement.services.paperwork.titles import title_document
from tests.settlement.domain.cases import party, with_heirs

ON = date(2026, 6, 1)
HOUSE = Holding(
    id="h-1",
    kind=HoldingKind.REAL_PROPERTY,
    label="4601-199/7, Fjellveien 3",
    reference="4601-199/7",
    source="kartverket",
    value_ore=4_000_000_00,
    home=True,
)


def case_of(*relations: Relation, form: str = "privat", **changes: object) -> Case:
    people = [party(f"p-{number}", relation) for number, relation in enumerate(relations, 1)]
    case = with_heirs(*people).case
    holders = tuple(one.id for one in people) if form == "privat" else ("p-1",)
    attest = Attest(
        attest_id="a",
        attest_kind="skifteattest",
        document_id="d",
        holders=holders,
        assumed_debt=(holders[0],),
        issued_at=datetime(2026, 5, 1, tzinfo=UTC),
    )
    told = {"skifteform": form, "attests": {"a": attest}, "holdings": {"h-1": HOUSE}, **changes}
    return case.model_copy(update=told)


def test_a_child_pays_duty_for_what_is_above_the_share_by_law() -> None:
    paper = title_paper(case_of(Relation.CHILD, Relation.CHILD), HOUSE, "p-1", on=ON)
    assert paper.duty is not None
    assert paper.duty.value is not None
    assert (
        paper.duty.value.duty_ore.ore == 4_000_000_00 // 2 * 25 // 1000
    )  # half by law, 2,5 per cent of the rest


def test_a_spouse_pays_no_duty() -> None:
    paper = title_paper(case_of(Relation.SPOUSE, Relation.CHILD), HOUSE, "p-1", on=ON)
    assert paper.duty is not None
    assert paper.duty.value is not None
    assert paper.duty.value.duty_ore.ore == 0


def test_uskifte_costs_nothing_and_the_survivor_signs_alone() -> None:
    paper = title_paper(case_of(Relation.SPOUSE, Relation.CHILD, form="uskifte"), HOUSE, "p-1", on=ON)
    assert paper.document.value is not None
    assert paper.document.value.document is TitleDocument.HJEMMELSERKLAERING_USKIFTE
    assert paper.document.value.signers == (("p-1",),)
    assert paper.fee is not None
    assert paper.fee.require_value().ore == 0


def test_a_rate_of_a_day_no_row_covers_is_not_known() -> None:
    paper = title_paper(case_of(Relation.CHILD), HOUSE, "p-1", on=date(1950, 1, 1))
    assert paper.fee is None or paper.fee.value is None


@pytest.mark.parametrize("language", list(Language))
def test_the_declaration_can_be_read(language: Language) -> None:
    case = case_of(Relation.CHILD, Relation.CHILD)
    made = title_document(case, HOUSE, "p-1", on=ON, is_test=True)
    assert made is not None
    data, kind = made
    assert kind == "hjemmelserklaering"
    assert isinstance(data, HjemmelserklaeringData)
    pdf = render(data.model_copy(update={"language": language})).pdf
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(io.BytesIO(pdf)))
    assert "4601-199/7" in text
    assert "3507 Hønefoss" in text
    assert "2,5 prosent" in text
    assert "tinglysingsloven § 14" in text


def test_a_vehicle_has_no_paper_and_shares_have_a_letter() -> None:
    case = case_of(Relation.CHILD)
    car = HOUSE.model_copy(update={"kind": HoldingKind.VEHICLE})
    fund = HOUSE.model_copy(
        update={"kind": HoldingKind.SECURITIES, "label": "Fond", "institution_name": "Banken"}
    )
    assert title_document(case, car, "p-1", on=ON, is_test=True) is None
    made = title_document(case, fund, "p-1", on=ON, is_test=False)
    assert made is not None
    assert isinstance(made[0], LetterData)
    assert "skatteloven § 9-7" in made[0].citations
    assert render(made[0]).pdf


@pytest.mark.parametrize("kind", list(CommitmentKind))
@pytest.mark.parametrize("choice", [Choice.END, Choice.TRANSFER])
def test_there_is_a_whole_letter_for_each_kind(kind: CommitmentKind, choice: Choice) -> None:
    case = case_of(Relation.CHILD)
    data = commitment_letter(
        case, "Tibber AS", kind, choice, to_party="p-1", by_party="p-1", on=ON, is_test=False
    )
    assert render(data).pdf


def test_the_returns_name_whose_and_by_when() -> None:
    case = case_of(Relation.CHILD, Relation.CHILD)
    tasks = tax_tasks(case, on=ON, person="p-1")
    assert tasks.business is None  # the company register has not told
    assert tasks.returns is not None
    assert tasks.returns.value is None
    assert [one.name for one in tasks.returns.missing] == ["self_employed"]
    assert tasks.contact.value == ("p-1", "p-2")


def test_late_tax_of_an_undivided_estate_is_nobodys() -> None:
    assert divide_late_tax(case_of(Relation.CHILD), 1_000, on=ON) == {}
