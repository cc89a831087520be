"""The machine-readable copy inside a PDF."""

import io

import pikepdf

from settlement.documents.errors import Altered


def read_attachment(pdf: bytes, name: str) -> bytes:
    """Take out one embedded file.

    Raises:
        Altered: the file is not there.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        if name not in document.attachments:
            raise Altered(f"it does not hold {name}")
        return bytes(document.attachments[name].get_file().read_bytes())
