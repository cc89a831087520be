"""How a method's arguments are sent to a register, and what they are in a test."""

from connectors.kit.scaffold.ports import Argument, Method

_PLAIN = {"str", "int", "bool", "str | None", "int | None"}
_DATES = {"date", "datetime"}
_IN_TESTS = {
    "person_number": "DECEASED",
    "person_numbers": "(DECEASED,)",
    "case_reference": "CASE",
    "date_of_death": "DATE_OF_DEATH",
    "since": "NOW",
    "after": "0",
}
_EXAMPLES = {
    "BankRelation": 'organisation_number="310000004", bank_name="Bank"',
    "PropertyShare": (
        'unit_kind="matrikkelenhet", right_kind="E", label="0301-27/2", numerator=1, denominator=1'
    ),
}
"""What a record holds at the least."""


def asked(method: Method) -> str:
    """Write the question that a method sends: all that it is given, but for our right to ask."""
    kept = {"basis", "case_reference"} if method.has("basis") else set()
    return ", ".join(f'"{one.name}": {_sent(one)}' for one in method.arguments if one.name not in kept)


def tried(method: Method, *, basis: str = "basis") -> str:
    """Write the arguments with which a test calls a method; what has a default is left out."""
    values = [
        (one, _value(one, basis)) for one in method.arguments if one.name == "basis" or not one.has_default
    ]
    return ", ".join(f"{one.name}={value}" if one.is_keyword else value for one, value in values)


def _sent(argument: Argument) -> str:
    name, kind = argument.name, argument.type
    if kind in _PLAIN:
        return name
    if kind in _DATES:
        return f"{name}.isoformat()"
    if kind.removesuffix(" | None") in _DATES:
        return f"{name}.isoformat() if {name} else None"
    if kind == "Sequence[str]":
        return f"list({name})"
    if kind.startswith("Sequence["):
        return f'[one.model_dump(mode="json") for one in {name}]'
    return f'{name}.model_dump(mode="json")'


def _value(argument: Argument, basis: str) -> str:
    if argument.name == "basis":
        return basis
    if argument.name in _IN_TESTS:
        return _IN_TESTS[argument.name]
    if argument.type.startswith("Sequence["):
        return "()"
    if argument.type in _PLAIN:
        return '"x"'
    return f"{argument.type}({_EXAMPLES.get(argument.type, '')})"
