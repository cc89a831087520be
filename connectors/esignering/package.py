"""The document package: an ASiC-E container with the documents, `manifest.xml` and one signature over all."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

from connectors.esignering.enterprise_certificate import EnterpriseCertificate
from connectors.esignering.xades import NamedFile, sign_files

MANIFEST = "manifest.xml"
SIGNATURES = "META-INF/signatures.xml"
MIMETYPE = "mimetype"
ASIC_E = b"application/vnd.etsi.asic-e+zip"
PDF = "application/pdf"
XML = "application/xml"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def make_package(
    manifest: bytes, documents: Sequence[NamedFile], certificate: EnterpriseCertificate, *, at: datetime
) -> bytes:
    """Pack and sign.

    There is no `mimetype` entry: the service's profile knows the container by its name, and wants every file
    outside `META-INF` signed, which ASiC does not let a `mimetype` be.
    """
    files = [*documents, NamedFile(MANIFEST, XML, manifest)]
    signature = NamedFile(SIGNATURES, XML, sign_files(files, certificate, at=at))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for file in (*files, signature):
            entry = zipfile.ZipInfo(file.name, date_time=_ZIP_EPOCH)
            archive.writestr(entry, file.content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
