"""The fixed structure of every letter, held before it is made."""

from settlement.documents.errors import IncompleteLetter
from settlement.documents.models.letter import LetterData


def require_complete(letter: LetterData) -> None:
    """Check that the letter says what, why, what to do, by when, what if not and whom to call.

    Raises:
        IncompleteLetter: it does not; the error names what is missing.
    """
    answers = {
        "what": letter.what.strip(),
        "why": letter.why.strip(),
        "what to do": any(step.strip() for step in letter.what_to_do),
        "by when": letter.by_when is not None or letter.no_deadline.strip(),
        "what if not": letter.what_if_not.strip(),
        "whom to call": letter.contact is not None and letter.contact.phone.strip(),
    }
    missing = tuple(question for question, answer in answers.items() if not answer)
    if missing:
        raise IncompleteLetter(missing)
