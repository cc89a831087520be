"""Where a relative stands in the family tree, and which word the court has for that place."""

from settlement.domain.case import Case
from settlement.domain.parties import DECEASED, Kin, Party, Relation

_DIRECT = frozenset({Relation.CHILD, Relation.SEPARATE_CHILD, Relation.SPOUSE, Relation.COHABITANT})
_GRANDCHILDREN = frozenset({Relation.GRANDCHILD, Relation.SEPARATE_GRANDCHILD})
_SIBLINGS = frozenset({Relation.SIBLING, Relation.HALF_SIBLING})
_NEPHEWS = frozenset({Relation.SIBLING_CHILD, Relation.HALF_SIBLING_CHILD})
_PARENTS = frozenset({Relation.MOTHER, Relation.FATHER})


def place_on_paper(case: Case) -> tuple[Kin, ...]:
    """Place relatives whom no register placed, by what the court says they are; the direct ones need none."""
    made: dict[str, Kin] = {}
    for party in case.active_parties.values():
        if party.id not in case.kin and party.is_person and party.relation not in _DIRECT:
            for kin in _place(case, party):
                made[kin.id] = kin
    return tuple(made.values())


def _place(case: Case, party: Party) -> tuple[Kin, ...]:
    parents = _parents(case)
    if party.relation in _GRANDCHILDREN:
        return _below(party, (DECEASED,))
    if party.relation in _PARENTS:
        known = case.kin.get(DECEASED) or Kin(id=DECEASED, alive=False)
        rest = tuple(parent for parent in known.parents if parent in case.kin)[:1]
        return (_self(party, ()), known.model_copy(update={"parents": (*rest, party.id)}))
    if party.relation in _SIBLINGS:
        shared = parents if party.relation == Relation.SIBLING else parents[:1]
        return (*_dead(parents), _self(party, shared))
    if party.relation in _NEPHEWS:
        shared = parents if party.relation == Relation.SIBLING_CHILD else parents[:1]
        return (*_dead(parents), *_below(party, shared))
    return ()


def _self(party: Party, parents: tuple[str, ...]) -> Kin:
    return Kin(
        id=party.id,
        party_id=party.id,
        name=party.name,
        parents=parents,
        alive=True if party.alive is None else party.alive,
        birth_date=party.birth_date,
    )


def _below(party: Party, heads: tuple[str, ...]) -> tuple[Kin, Kin]:
    """Put a dead parent between the party and the heads of the line."""
    between = f"{party.id}:parent"
    return (Kin(id=between, parents=heads, alive=False), _self(party, (between,)))


def _parents(case: Case) -> tuple[str, ...]:
    known = case.kin.get(DECEASED)
    return known.parents if known is not None and known.parents else (f"{DECEASED}:far", f"{DECEASED}:mor")


def _dead(parents: tuple[str, ...]) -> tuple[Kin, ...]:
    """Enter parents of whom the register had nothing; they are long dead."""
    invented = [
        parent for parent in parents if parent.startswith(f"{DECEASED}:") and ":parent:" not in parent
    ]
    if not invented:
        return ()
    deceased = Kin(id=DECEASED, alive=False, parents=parents)
    return (deceased, *(Kin(id=parent, alive=False, parents_complete=True) for parent in invented))


def relation_of(case: Case, kin: Kin) -> Relation:
    """Name what a member of the tree is to the deceased."""
    if DECEASED in kin.parents:
        spouse = case.spouse
        common = spouse is None or spouse.id in kin.parents
        return Relation.CHILD if common else Relation.SEPARATE_CHILD
    parents = _parents(case)
    if kin.id in parents:
        return Relation.OTHER if kin.name is None else Relation.FATHER
    if any(DECEASED in _of(case, parent) for parent in kin.parents):
        return Relation.GRANDCHILD
    if set(kin.parents) & set(parents):
        return Relation.SIBLING if set(kin.parents) >= set(parents) else Relation.HALF_SIBLING
    if any(set(_of(case, parent)) & set(parents) for parent in kin.parents):
        return Relation.SIBLING_CHILD
    return Relation.OTHER


def _of(case: Case, kin_id: str) -> tuple[str, ...]:
    known = case.kin.get(kin_id)
    return known.parents if known else ()
