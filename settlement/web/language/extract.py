"""Collect the texts and bring the catalogues up to date: `python -m settlement.web.language.extract`.

Texts come from the templates, from `mark(...)` in Python, from the steps of the plan (titles, reasons, what
happens if nobody acts), from the words for sources, and from those for the comparison of forms. The court's
own pages are in bokmål only and are left out.
"""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from itertools import chain
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as BabelMessage
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from settlement.services.paperwork.comparison_words import (
    COST_WORDS,
    DOUBT_WORDS,
    PARTIAL_MEANS,
    PARTIAL_NAME,
    REACH_WORDS,
    SAY_WORDS,
)
from settlement.services.paperwork.deposit import HOW
from settlement.services.paperwork.source_words import (
    KNOWLEDGE_WORDS,
    NOT_COVERED,
    NOTICE_WORDS,
    OUTCOME_WORDS,
    OWNER_WORDS,
    PART_WORDS,
    SOURCE_WORDS,
)
from settlement.services.story.payment import REJECTED
from settlement.settings import Language
from settlement.web.language.catalogues import DOMAIN, TAGS

ROOT = Path(__file__).resolve().parents[3]
LOCALES = Path(__file__).parent / "locales"
PLURALS = {
    "nb": "nplurals=2; plural=(n != 1);",
    "nn": "nplurals=2; plural=(n != 1);",
    "se": "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);",
    "en": "nplurals=2; plural=(n != 1);",
}
THE_SAME = datetime(2026, 1, 1, tzinfo=UTC)  # the compiled file changes only when a text does
HEADERS = {"se": "# The texts of the pages. A native reader of Northern Sámi must check them before use."}
TRANSLATED = tuple(TAGS[language] for language in Language if language is not Language.BOKMAAL)
Message = str | tuple[str, str]
_METHODS = [("templates/court/**", "ignore"), ("templates/**.html", "jinja2"), ("**.py", "python")]
_SKIPPED = ("court",)
WORDS_OF_SOURCES = (
    SOURCE_WORDS,
    KNOWLEDGE_WORDS,
    PART_WORDS,
    OUTCOME_WORDS,
    NOTICE_WORDS,
    OWNER_WORDS,
)
_NOISE = (
    '"POT-Creation',
    '"PO-Revision',
    '"Report-Msgid',
    '"Last-Translator',
    '"Language-Team',
    '"Generated-By',
)


def messages() -> dict[Message, list[tuple[str, int]]]:
    """Return every text with the places it stands in; a pair is singular and plural."""
    found: dict[Message, list[tuple[str, int]]] = {}
    for place, text in (
        *_from_web(),
        *_from_plan(),
        *_from_sources(),
        *_from_payments(),
        *_from_deposit(),
        *_from_comparison(),
    ):
        found.setdefault(text, []).append(place)
    return found


def _from_web() -> Iterator[tuple[tuple[str, int], Message]]:
    folder = ROOT / "settlement" / "web"
    extracted = extract_from_dir(
        str(folder),
        method_map=_METHODS,
        options_map={"templates/**.html": {"newstyle_gettext": "true", "trimmed": "true"}},
        keywords={"_": None, "gettext": None, "ngettext": (1, 2), "mark": None},
        directory_filter=lambda path: Path(path).name not in _SKIPPED,
    )
    for name, line, text, _, _ in extracted:
        if text and name.split("/")[0] not in _SKIPPED:
            yield (f"settlement/web/{name}", line), text if isinstance(text, str) else (text[0], text[1])


def _from_plan() -> Iterator[tuple[tuple[str, int], Message]]:
    """Find the sentences of the steps: keyword texts, and what functions return as a reason."""
    folder = ROOT / "settlement" / "domain"
    for path in [*sorted((folder / "steps").glob("*.py")), folder / "plan.py"]:
        name = str(path.relative_to(ROOT))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_text = isinstance(node, ast.keyword) and node.arg in {"title", "if_missed"}
            is_reason = isinstance(node, ast.Return) or (
                isinstance(node, ast.Assign)
                and any(isinstance(target, ast.Name) and target.id == "reason" for target in node.targets)
            )
            value = getattr(node, "value", None)
            if (is_text or is_reason) and isinstance(value, ast.expr):
                yield from _sentences(value, name)


def _from_sources() -> Iterator[tuple[tuple[str, int], Message]]:
    """Find what sources, their answers and the gaps between them are called."""
    path = ROOT / "settlement" / "services" / "paperwork" / "source_words.py"
    texts = [*chain.from_iterable(words.values() for words in WORDS_OF_SOURCES)]
    texts += [text for what, how, _ in NOT_COVERED for text in (what, how)]
    for text in texts:
        yield (str(path.relative_to(ROOT)), 0), text


def _from_payments() -> Iterator[tuple[tuple[str, int], Message]]:
    """Find why a bank refuses a payment."""
    for text in REJECTED.values():
        yield ("settlement/services/story/payment.py", 0), text


def _from_deposit() -> Iterator[tuple[tuple[str, int], Message]]:
    """Find what the heirs do to deposit a part in Norges Bank."""
    for text in HOW:
        yield ("settlement/services/paperwork/deposit.py", 0), text


def _from_comparison() -> Iterator[tuple[tuple[str, int], Message]]:
    path = "settlement/services/paperwork/comparison_words.py"
    words = (REACH_WORDS, SAY_WORDS, COST_WORDS, DOUBT_WORDS)
    for text in (PARTIAL_NAME, PARTIAL_MEANS, *chain.from_iterable(each.values() for each in words)):
        yield (path, 0), text


def _sentences(value: ast.expr, name: str) -> Iterator[tuple[tuple[str, int], Message]]:
    branches = (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,)
    for branch in branches:
        if isinstance(branch, ast.Constant) and isinstance(branch.value, str) and " " in branch.value:
            yield (name, branch.lineno), branch.value


def catalogue_of(tag: str) -> Catalog:
    """Read a language's catalogue, brought up to date with the texts; new ones are empty."""
    path = LOCALES / tag / "LC_MESSAGES" / f"{DOMAIN}.po"
    before: dict[Message, str | tuple[str, ...]] = {}
    if path.exists():
        with path.open("rb") as file:
            before = {_key(entry.id): texts_of(entry) for entry in read_po(file, locale=tag) if entry.id}
    made = Catalog(locale=tag, project="settlement-engine", charset="utf-8", fuzzy=False)
    made.creation_date = made.revision_date = THE_SAME
    made.header_comment = HEADERS.get(tag, "# The texts of the pages.")
    # Babel knows two plural forms of North Sámi; the language has three.
    count, expression = _plural(PLURALS[tag])
    setattr(made, "_num_plurals", count)  # noqa: B010 - typed as None by the library
    setattr(made, "_plural_expr", expression)  # noqa: B010
    for text, places in sorted(messages().items(), key=lambda item: str(item[0])):
        kept = before.get(text, "" if isinstance(text, str) else ("",) * made.num_plurals)
        made.add(text, kept, locations=[(name, 0) for name in sorted({name for name, _ in places})])
    return made


def texts_of(entry: BabelMessage) -> str | tuple[str, ...]:
    """Return the translation of an entry: one text, or one for each plural form."""
    found = entry.string
    return found if isinstance(found, str) else tuple(found or ())


def compiled(catalogue: Catalog) -> bytes:
    """Return the catalogue as gettext reads it."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def written(catalogue: Catalog) -> bytes:
    """Return the catalogue as people edit it: the same bytes for the same texts."""
    out = BytesIO()
    write_po(out, catalogue, width=110, omit_header=False, sort_output=True, include_lineno=False)
    lines = out.getvalue().decode().splitlines()
    kept = [line for line in lines if not line.startswith(_NOISE)]
    return ("\n".join(kept) + "\n").encode()


def main() -> None:
    """Write the template and every catalogue, compiled too."""
    for tag in TRANSLATED:
        folder = LOCALES / tag / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        catalogue = catalogue_of(tag)
        (folder / f"{DOMAIN}.po").write_bytes(written(catalogue))
        (folder / f"{DOMAIN}.mo").write_bytes(compiled(catalogue))


def _key(identifier: object) -> Message:
    return identifier if isinstance(identifier, str) else tuple(identifier)[:2]  # type: ignore[arg-type, return-value]


def _plural(text: str) -> tuple[int, str]:
    count, _, expression = text.rstrip(";").partition(";")
    return int(count.split("=")[1]), expression.strip().removeprefix("plural=")


if __name__ == "__main__":
    main()
