"""What the service would not take is refused before anything is sent, with a sentence."""

from datetime import timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from connectors.esignering.limits import MOST_BYTES
from settlement.domain.signing import DocumentToSign
from settlement.ports.errors import Refused
from tests.connectors.esignering.worlds import NOW, SPOUSE, adapter, bench, document, order, pdf, signer

TOO_MANY = tuple(signer(f"p-{place}", email=f"{place}@example.com") for place in range(11))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"documents": (document(pdf("2.0")),)}, "PDF 2.0, and the service takes 1.1 to 1.7"),
        ({"documents": (document(pdf(locked=True)),)}, "password or limits"),
        ({"documents": (document(b"<html>"),)}, "is no PDF"),
        ({"documents": (document(b"%PDF-1.7 and nothing more"),)}, "damaged"),
        ({"documents": (document(pdf() + bytes(MOST_BYTES)),)}, f"the service takes {MOST_BYTES}"),
        ({"documents": ()}, "1 to 20 documents"),
        ({"documents": (document(), document())}, "same file name"),
        ({"documents": (document(name="../avtale.pdf"),)}, "file name"),
        ({"documents": (document(name="manifest.xml"),)}, "file name"),
        ({"documents": (document(title=""),)}, "title"),
        ({"title": "x" * 81}, "1 to 80 characters"),
        ({"title": "Avtale\x00"}, "control characters"),
        ({"message": "x" * 221}, "220 characters"),
        ({"reference": "x" * 51}, "1 to 50 characters"),
        ({"queue": ""}, "queue"),
        ({"signers": ()}, "nobody is to sign"),
        ({"signers": TOO_MANY}, "at most 10 signers"),
        ({"signers": (signer(order=10),)}, "0 to 9"),
        ({"deadline": NOW}, "deadline has passed"),
        ({"deadline": NOW + timedelta(days=90, seconds=1)}, "more than 90 days"),
    ],
)
async def test_an_order_outside_the_limits_is_refused_before_any_call(
    changes: dict[str, Any], sentence: str
) -> None:
    at = bench()
    with pytest.raises(Refused, match=sentence) as caught:
        await adapter(at).start(order(**{"signers": (signer(),), **changes}))
    assert "Nothing was sent" in str(caught.value)
    assert at.sent == []


@pytest.mark.parametrize("version", ["1.1", "1.4", "1.7"])
async def test_every_version_from_one_to_seven_is_taken(version: str) -> None:
    made = order(documents=(document(pdf(version)),), deadline=NOW + timedelta(days=90))
    assert (await adapter(bench()).start(made)).job is not None


async def test_ten_signers_and_further_ones_on_paper_are_one_job() -> None:
    digital = TOO_MANY[:10]
    people = tuple(
        one.model_copy(update={"person_number": None, "email": f"{place}@example.com"})
        for place, one in enumerate(digital)
    )
    started = await adapter(bench()).start(order(*people, signer("late", is_dead=True)))
    assert started.job is not None
    assert [one.party_id for one in started.on_paper] == ["late"]


def test_a_document_is_the_one_that_was_hashed() -> None:
    with pytest.raises(ValidationError, match="not the one that was hashed"):
        DocumentToSign(title="Avtale", file_name="avtale.pdf", pdf=pdf(), sha256="0" * 64)


def test_a_record_shows_no_number_and_no_content() -> None:
    shown = repr(order())
    assert SPOUSE not in shown
    assert "example.com" not in shown
    assert "%PDF" not in shown
