"""A gift in life, as people have told of it."""

from datetime import date

from settlement.domain.record import Record


class Gift(Record):
    """Something of value that one of the issue had in life, as those who know it have told.

    `value_ore` is what it was worth when it was received. None means that nobody has told, never no.
    `was_large` and `decided_or_assumed` are asked of gifts before 2021.
    """

    id: str
    heir_id: str  # in the family tree; the party's own id for who is a party
    label: str
    received_on: date | None = None
    value_ore: int | None = None
    was_condition: bool | None = None
    was_large: bool | None = None
    decided_or_assumed: bool | None = None
    agreed_ore: int | None = None  # the condition names another amount than the value
    index_factor: str = ""  # the condition says that the value is regulated: a fraction, as 3/2
    laid_down: str = ""  # how and when the giver said that it counts
    evidence: str
    told_by: str = ""
    objections: dict[str, str] = {}  # party id -> why
    settled: str = ""  # how a disagreement over it ended
    removed: str = ""  # why it was taken out

    @property
    def stands(self) -> bool:
        """Not taken out."""
        return not self.removed
