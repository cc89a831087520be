"""Whatever a service refuses out of a form is said in bokmål, beside the field that it is about."""

import ast
from pathlib import Path

import pytest

from settlement.domain.errors import Conflict, InvalidInput, NotAllowed, SettlementError, StepNotOpen
from settlement.web.court.refusals.of_roles import BY_FIELD
from settlement.web.court.refusals.saying import CANNOT_USE, NOT_YOURS, WORDS, field_of, say_refusal

ROOT = Path(__file__).parents[4]
ACTIONS = ROOT / "settlement" / "web" / "court" / "actions"
BESIDES = ("settlement.services.decide_fordring", "settlement.services.heir_found_late")
SAID_TO_OTHERS = {  # what only heirs, their proxies and the institutions' API can meet
    "the proxy must be another party in the case",
    "That proxy has ended already.",
    "There is no such consent to withdraw.",
    "Another draft has been sent since. Read it, and say what is wrong with that one.",
    "say what you disagree with",
    "say what shows it",
    "That claim has not lapsed.",
    "separate property is outside as a whole; leave it out",
    "say what shows it: an ektepakt, a gift letter, a testament",
    "That objection is given up, or was never made.",
    "write the answer",
    "write the part that was owned: 1/2, or 1/1 for all of it",
    "Who takes what has changed since you saw it. Read it again before you sign.",
    "ask for private settlement or uskifte",
    "The heirs have the estate. There is nothing to hand back.",
    "Somebody has asked already. Answer that wish.",
    "say why you do not agree",
    "No pay is proposed that waits for comments.",
    "say what you think of the pay",
    "keep the letter yourself: it is no matter of the estate",
    "say why it does not count",
    "that step is not completed by hand",
    "choose from ",  # no form offers what is not among the choices
}


def services() -> dict[str, set[str]]:
    """Name the services that the forms call, by module."""
    found: dict[str, set[str]] = {module: set() for module in BESIDES}
    for file in ACTIONS.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("settlement.services."):
                found.setdefault(node.module or "", set()).update(name.name for name in node.names)
    return found


def sentences() -> set[str]:
    """Collect what they raise in words of their own, up to where an explanation follows."""
    said: set[str] = set()
    for module, called in services().items():
        for part in ast.parse((ROOT / f"{module.replace('.', '/')}.py").read_text()).body:
            name = getattr(part, "name", "_")
            if name in called or name.startswith("_") or module in BESIDES:
                said.update(filter(None, map(_sentence, ast.walk(part))))
    return said


def _sentence(node: ast.AST) -> str | None:
    made = node.exc if isinstance(node, ast.Raise) else None
    if not isinstance(made, ast.Call) or getattr(made.func, "id", "") not in {"InvalidInput", "Conflict"}:
        return None
    text = made.args[-1]
    first = text.values[0] if isinstance(text, ast.JoinedStr) else text
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def test_every_sentence_that_a_form_can_meet_is_said_in_bokmaal() -> None:
    found = sentences()
    assert len(found) > 90
    untold = {text for text in found if not any(text.startswith(known) for known in WORDS)}
    assert {text for text in untold if text not in SAID_TO_OTHERS} - {"say "} == set()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            Conflict("The security comes first. Sikkerheten er ikke stilt."),
            "Sikkerheten må stilles først. Sikkerheten er ikke stilt.",
        ),
        (Conflict("Loven sier noe annet."), "Loven sier noe annet."),
        (InvalidInput("account", "The control digit is 3."), BY_FIELD["account"]),
        (
            InvalidInput("meeting", "say when the meeting was held (§ 131)"),
            "Skriv når møtet ble holdt (§ 131).",
        ),
        (InvalidInput("x", "nobody has put this in words"), CANNOT_USE),
        (NotAllowed("approve your own examination: another person must do it"), "Den samme personen"),
        (NotAllowed("answer this"), NOT_YOURS),
        (StepNotOpen("examine", "Venter på «Bekrefte arvingene»."), "Venter på «Bekrefte arvingene»."),
    ],
)
def test_a_refusal_is_said_with_what_the_law_explains(error: SettlementError, said: str) -> None:
    assert say_refusal(error).startswith(said)


@pytest.mark.parametrize(
    ("told", "names", "field"),
    [
        ("proceeds_ore", ("holding", "proceeds", "on"), "proceeds"),
        ("holding_id", ("clause", "item"), "item"),
        ("takers", ("party", "taker_son", "taker_daughter"), "taker_son"),
        ("received_on", ("creditor", "on"), "on"),
        ("date_of_death", ("party", "why"), ""),
    ],
)
def test_a_service_names_a_field_in_its_own_way(told: str, names: tuple[str, ...], field: str) -> None:
    assert field_of(InvalidInput(told, "x"), names) == field
