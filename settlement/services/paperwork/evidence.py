"""Evidence that a person brings: the file as it came, kept once, with its hash."""

import hashlib
from dataclasses import dataclass, field
from uuid import NAMESPACE_OID, uuid5

from settlement.domain.errors import InvalidInput
from settlement.domain.events.distribution import DocumentFiled
from settlement.services.change import Change

SOURCE_EVIDENCE = "source_evidence"
MOST_BYTES = 10_000_000
ENDING_OF = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
_BEGINS = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


@dataclass(frozen=True)
class EvidenceFile:
    """What was sent in. The name it had is not kept: it may hold anything."""

    content: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def media_type(self) -> str | None:
        """Tell what it is by how it begins, whatever it was called; None when it is no letter or photo."""
        return next((kind for begins, kind in _BEGINS.items() if self.content.startswith(begins)), None)


def keep_evidence(it: Change, file: EvidenceFile, *, title: str, basis: str) -> str:
    """Store the file under the case's key and record it; give the document's id.

    Raises:
        InvalidInput: it is too big, or neither PDF, JPEG nor PNG.
    """
    if len(file.content) > MOST_BYTES:
        raise InvalidInput("file", "send a smaller file: at most ten megabytes")
    media_type = file.media_type
    if media_type is None:
        raise InvalidInput("file", "send a PDF, or a photo as JPEG or PNG")
    document_id = str(uuid5(NAMESPACE_OID, f"{it.case.id}/{SOURCE_EVIDENCE}/{title}/{file.sha256}"))
    if document_id in it.case.documents:
        return document_id
    it.work.documents.store(
        document_id, it.case.id, file.content, kind=SOURCE_EVIDENCE, media_type=media_type
    )
    filed = DocumentFiled(
        document_id=document_id, document_kind=SOURCE_EVIDENCE, sha256=file.sha256, title=title
    )
    it.record(filed, basis=basis)
    return document_id
