"""One concept, one word; and a rule's docstring names the provisions it cites."""

import ast
import re

from tests.architecture.source_tree import Module, modules

# A word that the glossary gives another name, and that name.
_INSTEAD = {
    "afterlevende": "spouse",
    "arv": "share",
    "arving": "heir",
    "arvinger": "heirs",
    "avdoed": "deceased",
    "avdoede": "deceased",
    "barn": "child",
    "claim": "fordring",
    "claims": "fordringer",
    "collation": "avkorting",
    "doedsbo": "estate",
    "ektefelle": "spouse",
    "foedselsnr": "foedselsnummer",
    "fnr": "foedselsnummer",
    "fnrs": "foedselsnummer",
    "frist": "deadline",
    "gjeld": "debt",
    "hjemmel": "citation or hjemmelserklaering",
    "krav": "fordring",
    "probate": "skifte",
    "samboer": "cohabitant",
    "samtykke": "consent",
    "ssn": "foedselsnummer",
    "will": "testament",
    "wills": "testaments",
}
# Where the outside world's own words are kept, and where a token has claims by its standard.
_OWN_WORDS = re.compile(
    r"connectors/|settlement/sandbox/|settlement/services/law/case_|settlement/web/|settlement/documents/|migrations/|/login/|outbox\.py"
)
_TOKEN_CLAIMS = re.compile(r"claim[s]?_(?:batch|due|lease|row|rows|work)|^claim_|_claim$|^claim$|^claimed")
_PROVISION = re.compile(r"§§?\s*\d+")
_RULE_DECORATOR = "rule"


def _identifiers(module: Module) -> set[tuple[int, str]]:
    found = set()
    for node in module.nodes:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            found.add((node.lineno, node.name))
        elif isinstance(node, ast.arg):
            found.add((node.lineno, node.arg))
        elif isinstance(node, ast.AnnAssign | ast.Assign):
            targets = [node.target] if isinstance(node, ast.AnnAssign) else node.targets
            found |= {(target.lineno, target.id) for target in targets if isinstance(target, ast.Name)}
    return found


def _words(identifier: str) -> list[str]:
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", identifier)
    return [word for word in spaced.lower().split("_") if word]


def test_every_name_uses_the_word_of_the_glossary() -> None:
    found = [
        f"{module.path}:{line} {name}: say {_INSTEAD[word]}"
        for module in modules("policies", "settlement", "flows")
        if not _OWN_WORDS.search(module.path)
        for line, name in sorted(_identifiers(module))
        for word in _words(name)
        if word in _INSTEAD and not _TOKEN_CLAIMS.search(name)
    ]
    assert found == []


def test_every_identifier_is_ascii() -> None:
    assert [
        f"{module.path}:{line} {name}"
        for module in modules()
        for line, name in _identifiers(module)
        if not name.isascii()
    ] == []


def _rules() -> list[tuple[str, ast.FunctionDef, ast.Call]]:
    return [
        (f"{module.path}:{function.lineno} {function.name}", function, decorator)
        for module in modules("policies")
        for function in module.functions()
        if isinstance(function, ast.FunctionDef)
        for decorator in function.decorator_list
        if isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Name)
        and decorator.func.id == _RULE_DECORATOR
    ]


def test_every_rule_names_its_provisions_in_the_fixed_form() -> None:
    missing = []
    for name, function, _ in _rules():
        _, found, provisions = (ast.get_docstring(function) or "").partition("Lovhjemmel:")
        if not found or not _PROVISION.search(provisions):
            missing.append(name)
    assert missing == []


def test_every_rule_cites_what_its_docstring_names() -> None:
    """The paragraph numbers in the decorator's citations are among those that the docstring names."""
    differing = []
    for name, function, decorator in _rules():
        cited = next((word.value for word in decorator.keywords if word.arg == "citations"), None)
        if cited is None:
            differing.append(f"{name}: no citations")
            continue
        _, _, provisions = (ast.get_docstring(function) or "").partition("Lovhjemmel:")
        named = set(re.findall(r"\d+", provisions))
        text = ast.unparse(cited)
        # ARVELOVEN_92_1 is § 92 first ledd: the first number is the paragraph.
        numbers = set(re.findall(r"[A-Z]{2}_(\d+)", text)) | set(re.findall(r"§ ?(\d+)", text))
        if numbers - named:
            differing.append(f"{name}: cites {sorted(numbers - named)}, which the docstring does not name")
    assert differing == []
