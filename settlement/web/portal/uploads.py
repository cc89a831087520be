"""A photo or a letter that a person sends with a form."""

from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import UploadFile

from settlement.services.paperwork.evidence import MOST_BYTES, EvidenceFile
from settlement.web.answers import Answers
from settlement.web.language.catalogues import mark

BAD_FILE = mark("Filen må være en PDF eller et bilde (JPEG eller PNG), og ikke større enn ti megabyte.")


async def read_file(request: Request) -> EvidenceFile | None:
    """Read the file of the form; None when none was chosen."""
    uploaded = (await request.form()).get("file")
    if not isinstance(uploaded, UploadFile) or not uploaded.filename:
        return None
    return EvidenceFile(await uploaded.read(MOST_BYTES + 1))


def check_file(answers: Answers, file: EvidenceFile | None, name: str = "file") -> None:
    """Refuse what is neither a PDF nor a photo, or is too big."""
    if file is not None and (file.media_type is None or len(file.content) > MOST_BYTES):
        answers.refuse(name, BAD_FILE)


Uploaded = Annotated[EvidenceFile | None, Depends(read_file)]
