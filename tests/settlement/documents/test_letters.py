"""A letter tells its reader everything, or is not made."""

from typing import Any

import pytest

from settlement.documents.errors import IncompleteLetter
from settlement.documents.letters import require_complete
from settlement.documents.models.parts import Contact
from settlement.documents.render import render
from tests.settlement.documents import samples


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"what": " "}, "what"),
        ({"why": ""}, "why"),
        ({"what_to_do": ()}, "what to do"),
        ({"by_when": None}, "by when"),
        ({"what_if_not": ""}, "what if not"),
        ({"contact": None}, "whom to call"),
        ({"contact": Contact(name="Retten", phone=" ")}, "whom to call"),
    ],
)
def test_a_letter_that_lacks_one_answer_is_refused(change: dict[str, Any], missing: str) -> None:
    with pytest.raises(IncompleteLetter) as caught:
        render(samples.letter(**change))
    assert caught.value.missing == (missing,)


def test_a_letter_without_a_deadline_says_in_words_that_there_is_none() -> None:
    require_complete(samples.letter(by_when=None, no_deadline="Du trenger ikke svare."))
