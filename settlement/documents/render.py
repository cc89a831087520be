"""From data to PDF: tagged, declares PDF/UA-1 and PDF/A-3a, and the same bytes for the same data."""

import hashlib
import io
import json
import re
import threading
from datetime import UTC, datetime, time
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import rfc8785
import segno
import typst

from settlement.documents.drawable import drawable, drawable_text
from settlement.documents.errors import NotRendered
from settlement.documents.letters import require_complete
from settlement.documents.models.letter import LetterData
from settlement.documents.models.parts import DocumentData
from settlement.documents.presentation import present
from settlement.documents.strings import WORDING_FOLDER, Language, wording
from settlement.domain.record import Record

TEMPLATES_FOLDER = Path(__file__).parent / "templates"
STANDARDS: list[Literal["ua-1", "a-3a"]] = ["ua-1", "a-3a"]

_PERSON_NUMBER = re.compile(r"(?<!\d)\d{6}\s?\d{5}(?!\d)")
_per_thread = threading.local()


class RenderedDocument(Record):
    """A fixed document: it is stored, signed and shown as these bytes, and never made again."""

    pdf: bytes
    sha256: str
    template_version: str
    title: str
    language: Language


def render(data: DocumentData) -> RenderedDocument:
    """Make the PDF. The same data gives the same bytes.

    Raises:
        NotRendered: the template refused, or a personal number would end in the metadata.
        IncompleteLetter: a letter lacks what its reader must be told.
    """
    if isinstance(data, LetterData):
        require_complete(data)
    title = document_title(data)
    if _PERSON_NUMBER.search(f"{title} {data.issuer}"):
        raise NotRendered(data.kind, "its title would carry a personal number into the metadata")
    issued_at = datetime.combine(data.issued_on, time(12), tzinfo=UTC)
    try:
        pdf = _compiler(data.kind).compile(
            format="pdf",
            sys_inputs={"data": json.dumps(_inputs(data, title), ensure_ascii=False)},
            pdf_standards=[*STANDARDS],
            timestamp=int(issued_at.timestamp()),
        )
    except typst.TypstError as error:
        raise NotRendered(data.kind, f"the template stopped at: {error.message}") from None
    if not isinstance(pdf, bytes):
        raise NotRendered(data.kind, "the typesetter made no PDF")
    return RenderedDocument(
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        template_version=template_version(data.kind),
        title=title,
        language=data.language,
    )


def document_title(data: DocumentData) -> str:
    """Write the title as it stands in the metadata: what it is and the case. A letter goes by its subject."""
    return f"{_heading(data)} – {data.case_number}"


def machine_readable(data: DocumentData) -> bytes:
    """Write the data as canonical JSON (RFC 8785): the copy that is embedded in the PDF."""
    return rfc8785.dumps({"document": data.kind, "data": data.model_dump(mode="json")})


@cache
def template_version(kind: str) -> str:
    """Name the template by what it is made of: layout, template, words and the typesetter."""
    parts = [TEMPLATES_FOLDER / "layout.typ", TEMPLATES_FOLDER / f"{kind}.typ"]
    parts += sorted(WORDING_FOLDER.glob("*.toml"))
    digest = hashlib.sha256(version("typst").encode())
    for part in parts:
        digest.update(part.read_bytes())
    return f"{kind}-{digest.hexdigest()[:12]}"


def _inputs(data: DocumentData, title: str) -> dict[str, Any]:
    inputs: dict[str, Any] = {
        "title": drawable_text(title),
        "heading": wording(data.language)[data.kind][data.title_key],
        "year": data.issued_on.year,
        "month": data.issued_on.month,
        "day": data.issued_on.day,
        "words": wording(data.language),
        "data": drawable(present(data, data.language)),
    }
    if data.attachment is not None:
        inputs["attachment"] = {"name": data.attachment, "json": machine_readable(data).decode()}
    if data.verification is not None:
        inputs["qr"] = _qr_svg(data.verification.url)
    return inputs


def _heading(data: DocumentData) -> str:
    if isinstance(data, LetterData):
        return data.subject
    return wording(data.language)[data.kind][data.title_key]


def _qr_svg(url: str) -> str:
    drawing = io.BytesIO()
    segno.make(url, error="m", micro=False).save(drawing, kind="svg", border=0, xmldecl=False)
    return drawing.getvalue().decode()


def _compiler(kind: str) -> typst.Compiler:
    """Give this thread's own compiler for the template: a compiler is not shared between threads."""
    compilers: dict[str, typst.Compiler] = _per_thread.__dict__.setdefault("compilers", {})
    if kind not in compilers:
        compilers[kind] = typst.Compiler(
            str(TEMPLATES_FOLDER / f"{kind}.typ"), root=str(TEMPLATES_FOLDER), ignore_system_fonts=True
        )
    return compilers[kind]
