"""A family tree built from what the court calls each relative.

The court's list names the relation of each heir to the deceased (child, grandchild, sibling's child…) but
not who descends from whom. Where only one shape fits, the tree is built; where several fit and the answer
would differ, the person to ask about is named, and nothing is guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from policies.kernel.decision import Missing
from policies.kernel.errors import MalformedFacts
from policies.kernel.text import say
from policies.succession.family import FamilyTree, Person

ASK_PARENT = say("Hvem er forelderen som denne personen arver gjennom?")
ASK_SIDE = say("Er denne personen i slekt på farssiden eller morssiden?")
ASK_TESTAMENT = say("Hva gir testamentet denne arvingen?")

RELATIVES = "the list of relatives"
FATHER, MOTHER = "far", "mor"
GRANDPARENTS = {FATHER: ("farfar", "farmor"), MOTHER: ("morfar", "mormor")}


class Branch(Enum):
    """From whom a relative descends."""

    ISSUE = "issue"
    SEPARATE_ISSUE = "separate_issue"
    PARENT = "parent"
    SIBLING = "sibling"
    HALF_SIBLING = "half_sibling"
    GRANDPARENT = "grandparent"
    UNCLE_OR_AUNT = "uncle_or_aunt"
    SPOUSE = "spouse"
    COHABITANT = "cohabitant"
    TESTAMENT = "testament"


# The court's own words, with the branch and how many steps below its head the relative stands.
RELATIONS: dict[str, tuple[Branch, int]] = {
    "BARN": (Branch.ISSUE, 0),
    "BARNEBARN": (Branch.ISSUE, 1),
    "BARNEBARNS_BARN": (Branch.ISSUE, 2),
    "SAERKULLSBARN": (Branch.SEPARATE_ISSUE, 0),
    "SAERKULLSBARN_BARN": (Branch.SEPARATE_ISSUE, 1),
    "FAR": (Branch.PARENT, 0),
    "MOR": (Branch.PARENT, 0),
    "SOESKEN": (Branch.SIBLING, 0),
    "SOESKENS_BARN": (Branch.SIBLING, 1),
    "SOESKENS_BARNEBARN": (Branch.SIBLING, 2),
    "SOESKENS_BARNEBARNS_BARN": (Branch.SIBLING, 3),
    "HALV_SOESKEN": (Branch.HALF_SIBLING, 0),
    "HALV_SOESKENS_BARN": (Branch.HALF_SIBLING, 1),
    "HALV_SOESKENS_BARNEBARN": (Branch.HALF_SIBLING, 2),
    "FARFAR": (Branch.GRANDPARENT, 0),
    "FARMOR": (Branch.GRANDPARENT, 0),
    "MORFAR": (Branch.GRANDPARENT, 0),
    "MORMOR": (Branch.GRANDPARENT, 0),
    "ONKEL": (Branch.UNCLE_OR_AUNT, 0),
    "TANTE": (Branch.UNCLE_OR_AUNT, 0),
    "FETTER": (Branch.UNCLE_OR_AUNT, 1),
    "KUSINE": (Branch.UNCLE_OR_AUNT, 1),
    "GJENLEV_EKTEFELLE_PARTNER": (Branch.SPOUSE, 0),
    "GJENLEV_EKTEFELLE": (Branch.SPOUSE, 0),
    "GJENLEV_PARTNER": (Branch.SPOUSE, 0),
    "GJENLEV_SAMBOER": (Branch.COHABITANT, 0),
    "TEST_ARVING_FULL": (Branch.TESTAMENT, 0),
    "TEST_ARVING_BEGR": (Branch.TESTAMENT, 0),
}


@dataclass(frozen=True)
class Relative:
    """One person on the court's list.

    Attributes:
        relation: the court's code.
        parent_id: the parent through whom the person descends, when somebody has found out.
        side: `far` or `mor`, for a half sibling, uncle, aunt or cousin, or issue of one.
    """

    person_id: str
    relation: str
    alive: bool | None = True
    died_on: date | None = None
    born_on: date | None = None
    is_minor: bool = False
    parent_id: str | None = None
    side: str | None = None


@dataclass(frozen=True)
class RelativesReading:
    """What the court's list says, and what it leaves open.

    Attributes:
        missing: what must be asked before the tree can be trusted; empty when only one shape fits.
        ignored: persons whose code gives no right to inherit.
    """

    tree: FamilyTree
    spouse_ids: tuple[str, ...]
    cohabitant_ids: tuple[str, ...]
    testament_heirs: tuple[str, ...]
    separate_issue: frozenset[str]
    missing: tuple[Missing, ...]
    ignored: tuple[str, ...]


@dataclass
class _Builder:
    deceased: Person
    relatives: tuple[Relative, ...]
    complete: bool
    persons: dict[str, Person]
    missing: list[Missing]

    def of(self, *branches: Branch) -> list[Relative]:
        return [item for item in self.relatives if RELATIONS.get(item.relation, (None, 0))[0] in branches]

    def place(self, item: Relative, parents: tuple[str, ...]) -> None:
        self.persons[item.person_id] = Person(
            item.person_id,
            parents,
            alive=item.alive,
            died_on=item.died_on,
            born_on=item.born_on,
            is_minor=item.is_minor,
            issue_complete=self.complete or item.alive is not False,
        )

    def stand_in(self, person_id: str, parents: tuple[str, ...], *, alive: bool | None) -> None:
        """Enter someone who is not on the list but must be, or have been, there."""
        if person_id not in self.persons:
            self.persons[person_id] = Person(person_id, parents, alive=alive, parents_complete=bool(parents))

    def ask(self, name: str, item: Relative, question: str) -> None:
        self.missing.append(Missing(name, item.person_id, question))

    def place_branch(self, branches: tuple[Branch, ...], heads_of: dict[str, tuple[str, ...]]) -> None:
        """Place the heads of a branch, and those below, under dead ancestors where only one shape fits."""
        items = sorted(self.of(*branches), key=lambda item: RELATIONS[item.relation][1])
        open_lines = Counter(
            RELATIONS[item.relation][0]
            for item in items
            if RELATIONS[item.relation][1] > 0 and item.parent_id is None
        )
        for item in items:
            steps = RELATIONS[item.relation][1]
            parents = heads_of[item.person_id]
            if steps == 0:
                self.place(item, parents)
            elif item.parent_id is not None:
                self.stand_in(item.parent_id, parents if steps == 1 else (), alive=False)
                self.place(item, (item.parent_id,))
                if steps > 1 and not self.persons[item.parent_id].parents:
                    self.ask("parent", item, ASK_PARENT)
            else:
                if open_lines[RELATIONS[item.relation][0]] > 1:
                    self.ask("parent", item, ASK_PARENT)
                above = parents
                for step in range(steps):
                    ancestor = f"{item.person_id}:ledd-{step + 1}"
                    self.stand_in(ancestor, above, alive=False)
                    above = (ancestor,)
                self.place(item, above)


def build_tree(
    deceased: Person, relatives: Iterable[Relative], *, list_is_complete: bool
) -> RelativesReading:
    """Build a family tree from relation codes alone.

    Args:
        deceased: the deceased; parents are filled in as `far` and `mor`.
        relatives: everybody on the court's list, in any order.
        list_is_complete: a person has confirmed that nobody is missing. Then a parent or grandparent who is
            not listed is dead. Otherwise that is asked, as far as it can matter.

    Raises:
        MalformedFacts: somebody is listed twice, the deceased is listed, or two living spouses are.
    """
    listed = tuple(sorted(relatives, key=lambda item: item.person_id))
    _refuse_list(deceased, listed)
    builder = _Builder(deceased, listed, list_is_complete, {}, [])
    issue = builder.of(Branch.ISSUE, Branch.SEPARATE_ISSUE)
    builder.place_branch(
        (Branch.ISSUE, Branch.SEPARATE_ISSUE),
        {item.person_id: (deceased.id,) for item in issue},
    )
    if not issue:
        _place_parents_and_siblings(builder)
        _place_grandparents(builder)
    parents = () if issue else tuple(_parent_ids(builder))
    builder.persons[deceased.id] = replace(
        deceased,
        parents=parents,
        alive=False,
        issue_complete=list_is_complete,
    )
    testament = builder.of(Branch.TESTAMENT)
    asked = [Missing("testament", item.person_id, ASK_TESTAMENT) for item in testament]
    return RelativesReading(
        tree=FamilyTree(tuple(builder.persons.values())),
        spouse_ids=tuple(item.person_id for item in builder.of(Branch.SPOUSE)),
        cohabitant_ids=tuple(item.person_id for item in builder.of(Branch.COHABITANT)),
        testament_heirs=tuple(item.person_id for item in testament),
        separate_issue=frozenset(item.person_id for item in builder.of(Branch.SEPARATE_ISSUE)),
        missing=(*builder.missing, *asked),
        ignored=tuple(item.person_id for item in listed if item.relation not in RELATIONS),
    )


def _refuse_list(deceased: Person, listed: tuple[Relative, ...]) -> None:
    ids = {item.person_id for item in listed}
    if len(ids) != len(listed) or deceased.id in ids:
        problem = "somebody is listed twice, or the deceased is listed as a relative; take one out"
        raise MalformedFacts(RELATIVES, problem)
    spouses = [item for item in listed if RELATIONS.get(item.relation, (None, 0))[0] is Branch.SPOUSE]
    if sum(item.alive is not False for item in spouses) > 1:
        raise MalformedFacts(RELATIVES, "there are two living spouses; take out those no longer married")


def _listed(builder: _Builder, relation: str) -> Relative | None:
    return next((item for item in builder.relatives if item.relation == relation), None)


def _parent_ids(builder: _Builder) -> list[str]:
    """Give the ids of father and mother: their own where they are listed, stand-ins where not."""
    return [item.person_id if (item := _listed(builder, side.upper())) else side for side in (FATHER, MOTHER)]


def _place_parents_and_siblings(builder: _Builder) -> None:
    ids = dict(zip((FATHER, MOTHER), _parent_ids(builder), strict=True))
    for side, parent_id in ids.items():
        above = tuple(_grandparent_ids(builder, side))
        item = _listed(builder, side.upper())
        if item:
            builder.place(item, above)
        else:
            builder.stand_in(parent_id, above, alive=False if builder.complete else None)
    both = tuple(ids.values())
    siblings = builder.of(Branch.SIBLING)
    builder.place_branch((Branch.SIBLING,), {item.person_id: both for item in siblings})
    halves = builder.of(Branch.HALF_SIBLING)
    alone = len(halves) == 1 and not siblings and not builder.of(Branch.PARENT) and builder.complete
    heads: dict[str, tuple[str, ...]] = {}
    for half in halves:
        shared = ids.get(half.side or "")
        if shared is None and not alone:
            builder.ask("side", half, ASK_SIDE)
        # Alone, a half sibling takes everything whichever parent they share (§ 5 tredje ledd).
        heads[half.person_id] = (shared or ids[MOTHER],)
    builder.place_branch((Branch.HALF_SIBLING,), heads)


def _grandparent_ids(builder: _Builder, side: str) -> list[str]:
    return [
        item.person_id if (item := _listed(builder, name.upper())) else name for name in GRANDPARENTS[side]
    ]


def _place_grandparents(builder: _Builder) -> None:
    for side, names in GRANDPARENTS.items():
        for name, person_id in zip(names, _grandparent_ids(builder, side), strict=True):
            item = _listed(builder, name.upper())
            if item:
                builder.place(item, ())
            else:
                builder.stand_in(person_id, (), alive=False if builder.complete else None)
    remote = builder.of(Branch.UNCLE_OR_AUNT)
    alone = len(remote) == 1 and not builder.of(Branch.GRANDPARENT) and builder.complete
    heads: dict[str, tuple[str, ...]] = {}
    for item in remote:
        known = item.side if item.side in GRANDPARENTS else None
        if known is None and not alone:
            builder.ask("side", item, ASK_SIDE)
        heads[item.person_id] = tuple(_grandparent_ids(builder, known or MOTHER))
    builder.place_branch((Branch.UNCLE_OR_AUNT,), heads)
