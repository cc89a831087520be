"""On what ground a person inherits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from policies.kernel.citation import Citation, arveloven
from policies.succession.kin import KinClass


class Basis(Enum):
    """On what ground a person inherits."""

    ISSUE = "issue"
    PARENTS_LINE = "parents_line"
    GRANDPARENTS_LINE = "grandparents_line"
    SPOUSE = "spouse"
    COHABITANT = "cohabitant"
    SUPPORT = "support"
    TESTAMENT = "testament"
    NO_HEIR = "no_heir"

    @property
    def citation(self) -> Citation:
        """Give the provision that the ground stands in."""
        return _CITATIONS[self]


_CITATIONS = {
    Basis.ISSUE: arveloven("§ 4"),
    Basis.PARENTS_LINE: arveloven("§ 5"),
    Basis.GRANDPARENTS_LINE: arveloven("§ 6"),
    Basis.SPOUSE: arveloven("§§ 8 og 9"),
    Basis.COHABITANT: arveloven("§ 12 første ledd"),
    Basis.SUPPORT: arveloven("§ 56"),
    Basis.TESTAMENT: arveloven("§ 124 første ledd"),
    Basis.NO_HEIR: arveloven("§ 76 første ledd"),
}
KIN_BASIS = {
    KinClass.ISSUE: Basis.ISSUE,
    KinClass.PARENTS: Basis.PARENTS_LINE,
    KinClass.GRANDPARENTS: Basis.GRANDPARENTS_LINE,
}


@dataclass(frozen=True)
class BasisPart:
    """A fraction of the net estate that a person takes on one ground."""

    person_id: str
    basis: Basis
    fraction: Fraction
