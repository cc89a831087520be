"""The right to ask about a deceased: for which case, by which mandate, for how long.

A register is asked only with one that holds at that moment. It is made anew from the case each time, so a
mandate that was withdrawn a minute ago gives none.
"""

from datetime import datetime

from settlement.domain.record import Record


class LegalBasis(Record):
    """What gives the right; `citations` are the provisions, `mandate` what was granted under them."""

    case_reference: str
    mandate: str  # formuesfullmakt, skifteattest, bobestyrer
    citations: tuple[str, ...]
    valid_from: datetime
    valid_until: datetime | None = None  # None: until it is withdrawn

    def fault(self, at: datetime, *, case_reference: str) -> str | None:
        """Say why the basis does not hold for this case now; None when it does."""
        if not self.citations or not self.mandate:
            return "it names no provision or no mandate"
        if self.case_reference != case_reference:
            return "it is for another case"
        if at < self.valid_from:
            return "it does not hold yet"
        if self.valid_until is not None and at >= self.valid_until:
            return "it has ended"
        return None
