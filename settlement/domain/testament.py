"""A testament as the court has read it: when and how it was made, and what each clause says."""

from datetime import date

from settlement.domain.record import Record


class TestamentClause(Record):
    """One clause: it gives one recipient something in one way, or takes something away.

    `thing` is in the words of the testament; which item of the estate it is, is found later. Fractions are
    written p/q. `limit`, `condition` and `line` are in the words of the rules (`arveloven.testament`).
    """

    __test__ = False
    party_id: str = ""
    free_part: bool = False  # the whole free part; several such clauses share it equally
    amount_ore: int | None = None
    id: str = ""
    part_of_free: str = ""
    part_of_all: str = ""
    thing: str = ""
    residue: bool = False
    limit: str = ""
    line: str = ""
    condition: str = "none"
    to_partner: bool = False
    life_together_lasted: bool | None = None
    for_witness: bool | None = False  # to a witness, or somebody near one; None: not found out
    contradicts: tuple[str, ...] = ()  # clauses of older testaments
    confirmed_by_king: bool | None = None  # of one that disinherits: asked before it counts (§ 55)


class WitnessFacts(Record):
    """What is known of one witness."""

    name: str
    born_on: date | None = None
    competent: bool | None = None
    knew: bool | None = None
    saw: bool | None = None
    signed_beside_testator: bool | None = None


class MakingFacts(Record):
    """What is known of how a testament was made; None is what nobody has found out."""

    written: bool | None = None
    signed: bool | None = None
    witnesses: tuple[WitnessFacts, ...] = ()
    together: bool | None = None
    capacity_doubted: bool | None = None
    capacity: bool | None = None
    influence_alleged: bool | None = None
    no_undue_influence: bool | None = None


class TestamentPaper(Record):
    """One testament. Without `making` somebody has found whether it is valid: `found_because`."""

    __test__ = False
    id: str
    made_on: date | None = None
    clauses: tuple[TestamentClause, ...] = ()
    making: MakingFacts | None = None
    found_valid: bool | None = True
    found_because: str = ""
    revoked: bool | None = False
    revokes_earlier: bool = False
    binding: bool = False
    evidence: str = ""
