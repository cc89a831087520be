"""Documents: the same bytes each time, both standards declared, nothing personal in the metadata."""

import io
import json
import re
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pypdfium2
import pytest

from settlement.documents.attachments import read_attachment
from settlement.documents.errors import Altered, NotRendered
from settlement.documents.models.booppgjoer import BooppgjoerData
from settlement.documents.models.parts import DocumentData, Figure, KnownFigure
from settlement.documents.models.skifteattest import (
    AttestKind,
    GuardianPart,
    HolderPart,
    HoldersAct,
    Liability,
    SkifteattestData,
)
from settlement.documents.presentation import write_amount
from settlement.documents.render import document_title, machine_readable, render, template_version
from settlement.documents.strings import Language
from tests.settlement.documents import samples

EACH = samples.one_of_each()
LANGUAGES = {Language.NB: "nb", Language.NN: "nn", Language.SE: "se", Language.EN: "en"}


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    return re.sub(r"\s+", " ", text)


def name_of(data: DocumentData) -> str:
    return f"{data.kind}-{getattr(data, 'attest_kind', '')}"


@pytest.mark.parametrize("data", EACH, ids=name_of)
def test_the_same_data_gives_the_same_bytes(data: DocumentData) -> None:
    with ThreadPoolExecutor(2) as threads:
        others = list(threads.map(render, [data, data]))
    assert {render(data).pdf, *(other.pdf for other in others)} == {render(data).pdf}


@pytest.mark.parametrize("data", EACH, ids=name_of)
def test_it_declares_both_standards_with_title_and_language(data: DocumentData) -> None:
    rendered = render(data)
    with pikepdf.open(io.BytesIO(rendered.pdf)) as document, document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["dc:title"] == rendered.title == document_title(data)
        assert str(document.Root.Lang).split("-")[0] == "nb"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert document.Root.MarkInfo.Marked


@pytest.mark.parametrize("language", Language)
def test_every_document_can_be_written_in_every_language(language: Language) -> None:
    for data in samples.one_of_each(language=language):
        with pikepdf.open(io.BytesIO(render(data).pdf)) as document:
            assert str(document.Root.Lang).split("-")[0] == LANGUAGES[language]


@pytest.mark.parametrize("data", EACH, ids=name_of)
def test_no_personal_number_is_in_the_metadata(data: DocumentData) -> None:
    with pikepdf.open(io.BytesIO(render(data).pdf)) as document:
        outside = [document.Root.Metadata.read_bytes(), repr(document.docinfo).encode()]
        outside += [f"{name} {spec.description}".encode() for name, spec in document.attachments.items()]
        assert not any(samples.NUMBER.encode() in place for place in outside)


def test_a_title_with_a_personal_number_is_refused() -> None:
    with pytest.raises(NotRendered, match="personal number") as caught:
        render(samples.letter(subject=f"Brev om {samples.NUMBER}"))
    assert samples.NUMBER not in str(caught.value)


@pytest.mark.parametrize("data", [data for data in EACH if data.attachment], ids=name_of)
def test_the_machine_readable_copy_is_inside_and_reads_back(data: DocumentData) -> None:
    assert data.attachment is not None
    copy = json.loads(read_attachment(render(data).pdf, data.attachment))
    assert copy["document"] == data.kind
    again = type(data).model_validate_json(json.dumps(copy["data"]))
    assert machine_readable(again) == machine_readable(data)


def test_a_copy_that_is_not_there_is_refused() -> None:
    with pytest.raises(Altered):
        read_attachment(render(samples.letter()).pdf, "skifteattest.json")


@pytest.mark.parametrize("data", EACH, ids=name_of)
def test_the_page_shows_each_figure_with_its_provision_and_source(data: DocumentData) -> None:
    text = text_of(render(data).pdf)
    for figure in figures_in(data):
        assert write_amount(figure.ore, data.language).replace("\u00a0", " ") in text
        for words in (*figure.citations, figure.source):
            assert words in text


def figures_in(value: object) -> list[Figure]:
    if isinstance(value, Figure):
        return [value]
    if isinstance(value, tuple):
        return [figure for item in value for figure in figures_in(item)]
    fields = getattr(type(value), "model_fields", {})
    return [figure for name in fields for figure in figures_in(getattr(value, name))]


def test_the_right_to_see_names_those_who_use_it_for_a_child() -> None:
    guardian = GuardianPart(name="Tuva Grønnset og Jon Grønnset", capacity="verger")
    child = HolderPart(name="Eline Grønnset", capacity="arving etter testament", guardian=guardian)
    text = text_of(render(samples.other_attest(AttestKind.FORMUESFULLMAKT, holders=(child,))).pdf)
    assert "Verge: Tuva Grønnset og Jon Grønnset, verger" in " ".join(text.split())


def test_the_attest_names_heirs_guardian_and_who_assumed_the_debts() -> None:
    data = samples.skifteattest()
    text = text_of(render(data).pdf)
    for heir in data.heirs:
        assert heir.name in text
    assert samples.LONG_NAME in text
    assert "én for alle" in text
    assert "Oslo tingrett" in text
    assert samples.CASE in text
    assert samples.NUMBER in text
    assert samples.VERIFICATION.code in text
    assert samples.VERIFICATION.url in text


def test_forty_heirs_with_long_names_keep_every_name_on_the_pages() -> None:
    attest = text_of(render(samples.skifteattest(40)).pdf)
    statement = text_of(render(samples.booppgjoer(40)).pdf)
    assert all(f"{samples.LONG_NAME} {n}" in attest for n in range(4, 41))
    assert statement.count("1/40") == 40
    assert "Side 1 av 3" in attest
    assert "Side 3 av 3" in attest


def test_a_word_longer_than_the_page_stays_on_the_page() -> None:
    word = "Å" * 300
    data = samples.skifteattest(
        decided_by=word, holders=(HolderPart(name=word, capacity=word),), holders_act=HoldersAct.ALONE
    )
    page = pypdfium2.PdfDocument(render(data).pdf)[0]
    text = page.get_textpage()
    right_edges = [text.get_charbox(place)[2] for place in range(text.count_chars())]
    assert max(right_edges) < page.get_width()


def test_text_that_looks_like_template_code_is_printed_as_it_is() -> None:
    name = '#panic("x") *b* _e_ $x$ <l> @r \\ // " '
    deceased = samples.DECEASED.model_copy(update={"name": name})
    assert name.strip() in text_of(render(samples.skifteattest(deceased=deceased)).pdf)


def test_a_test_document_says_so_on_every_page() -> None:
    document = pypdfium2.PdfDocument(render(samples.skifteattest(40, is_test=True)).pdf)
    assert all("TEST" in page.get_textpage().get_text_range() for page in document)


def test_the_template_version_names_the_template() -> None:
    assert template_version("booppgjoer").startswith("booppgjoer-")
    assert template_version("booppgjoer") != template_version("skifteattest")


def test_a_certificate_without_heirs_is_refused() -> None:
    with pytest.raises(ValueError, match="heirs must be named"):
        samples.skifteattest(heirs=())


def test_a_certificate_that_does_not_say_who_answers_for_the_debts_is_refused() -> None:
    nobody = tuple(heir.model_copy(update={"assumes_debts": False}) for heir in samples.skifteattest().heirs)
    with pytest.raises(ValueError, match="exactly one of the two"):
        samples.skifteattest(heirs=nobody)
    allowed = samples.skifteattest(heirs=nobody, liability=Liability.NO_ADULT_HEIR)
    assert isinstance(allowed, SkifteattestData)


def test_every_kind_of_certificate_says_what_its_holder_may_do() -> None:
    text = text_of(render(samples.other_attest(AttestKind.FORMUESFULLMAKT)).pdf)
    assert "gir ikke rett til å disponere" in text


def test_a_final_statement_whose_control_sums_fail_is_refused_and_a_draft_says_so() -> None:
    controls = samples.booppgjoer().controls
    broken = (controls[0].model_copy(update={"left_ore": 1}), *controls[1:])
    with pytest.raises(ValueError, match="control sums fail"):
        samples.booppgjoer(controls=broken)
    draft = samples.booppgjoer(controls=broken, draft=True)
    assert isinstance(draft, BooppgjoerData)
    assert "stemmer ikke" in text_of(render(draft).pdf)


def test_money_is_whole_ore_and_never_a_float() -> None:
    with pytest.raises(ValueError, match="int"):
        KnownFigure.model_validate({"ore": 1.0, "source": "x"})


def test_the_qr_code_has_a_text_and_the_tables_have_header_cells() -> None:
    with pikepdf.open(io.BytesIO(render(samples.skifteattest()).pdf)) as document:
        elements = [
            item for item in document.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item
        ]
        kinds = {str(item.S) for item in elements}
        assert {"/H1", "/Table", "/TH", "/TD", "/Figure"} <= kinds
        assert all("/Alt" in item for item in elements if str(item.S) == "/Figure")
