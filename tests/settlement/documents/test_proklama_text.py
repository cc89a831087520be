"""The notice says everything that the Act asks for."""

import pytest

from settlement.documents.proklama_text import write_proklama_text
from tests.settlement.documents import samples


def test_the_notice_has_what_section_101_asks_for() -> None:
    text = write_proklama_text(samples.proklama()).replace("\u00a0", " ")
    for part in (
        "Kari Solbakken",
        samples.NUMBER,
        "Storgata 1",
        "går tapt",
        "4. mai 2026",
        "Lia 4",
        "22 00 00 01",
    ):
        assert part in text


def test_before_the_last_insertion_the_notice_gives_the_rule() -> None:
    assert "seks uker" in write_proklama_text(samples.proklama(deadline=None))


def test_a_notice_without_residence_is_refused() -> None:
    homeless = samples.DECEASED.model_copy(update={"residence": ""})
    with pytest.raises(ValueError, match="residence"):
        samples.proklama(deceased=homeless)


def test_the_notice_names_the_page_and_the_number_to_report_by() -> None:
    text = write_proklama_text(samples.proklama(report_at="https://oppgjor.test/kreditor"))
    assert f"På nett: https://oppgjor.test/kreditor (sak {samples.COURT['case_number']})" in text
    assert "På nett" not in write_proklama_text(samples.proklama())
