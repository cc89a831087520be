"""The register is asked only as far as the classes of heirs reach."""

from settlement.domain.registers import PersonRecord, RelatedPerson
from settlement.services.walk_family import MOST_PEOPLE, next_numbers


def person(number: str, *, dead: bool = False, **relations: str | tuple[str, ...]) -> PersonRecord:
    related = [
        RelatedPerson(role=role, person_number=one)
        for role, who in relations.items()
        for one in ((who,) if isinstance(who, str) else who)
    ]
    return PersonRecord(
        person_number=number, given_name="A", family_name="B", is_dead=dead, relations=tuple(related)
    )


def found(*people: PersonRecord) -> dict[str, PersonRecord]:
    return {one.person_number: one for one in people}


DECEASED = person("d", dead=True, child=("c1", "c2"), mother="m", father="f", spouse="s")


def test_the_nearest_are_asked_about_first() -> None:
    assert next_numbers(DECEASED, {}) == ("c1", "c2", "f", "m", "s")


def test_living_issue_ends_the_walk() -> None:
    known = found(person("c1"), person("c2"), person("m"), person("f"), person("s"))
    assert next_numbers(DECEASED, known) == ()


def test_a_dead_childs_children_are_asked_about() -> None:
    known = found(
        person("c1", dead=True, child=("g1", "g2")), person("c2"), person("m"), person("f"), person("s")
    )
    assert next_numbers(DECEASED, known) == ("g1", "g2")


def test_a_living_childs_children_are_not_asked_about() -> None:
    known = found(person("c1", child="g1"), person("c2"), person("m"), person("f"), person("s"))
    assert next_numbers(DECEASED, known) == ()


def test_without_issue_dead_parents_lead_to_siblings_and_their_children() -> None:
    childless = person("d", dead=True, mother="m", father="f")
    known = found(person("m", dead=True, child=("d", "sib")), person("f", dead=True))
    assert next_numbers(childless, known) == ("sib",)
    known |= found(person("sib", dead=True, child="niece"))
    assert next_numbers(childless, known) == ("niece",)
    known |= found(person("niece"))
    assert next_numbers(childless, known) == ()


def test_the_grandparents_lines_come_only_when_the_parents_lines_are_empty() -> None:
    childless = person("d", dead=True, mother="m")
    living = found(person("m", mother="gm"))
    assert next_numbers(childless, living) == ()
    empty = found(person("m", dead=True, child="d", mother="gm"))
    assert next_numbers(childless, empty) == ("gm",)
    empty |= found(person("gm", dead=True, child=("m", "aunt"), mother="great"))
    assert next_numbers(childless, empty) == ("aunt",)
    empty |= found(person("aunt", dead=True))
    assert next_numbers(childless, empty) == ()  # great-grandparents inherit nothing


def test_a_circle_in_the_register_and_a_family_without_end_both_stop() -> None:
    looped = person("d", dead=True, child="c")
    assert next_numbers(looped, found(person("c", dead=True, child=("d", "c")))) == ()
    many = found(*(person(f"x{n}") for n in range(MOST_PEOPLE)))
    assert next_numbers(DECEASED, many) == ()


def test_relations_without_a_number_are_left_out() -> None:
    nameless = DECEASED.model_copy(update={"relations": (RelatedPerson(role="child", name="Uten Nummer"),)})
    assert next_numbers(nameless, {}) == ()
