"""File a document once per content: the same content again makes nothing new and renders nothing."""

from uuid import NAMESPACE_OID, uuid5

from settlement.documents.models.parts import DocumentData, Verification
from settlement.documents.render import render
from settlement.documents.seal import seal
from settlement.domain.contents import content_hash
from settlement.domain.events.distribution import DocumentFiled
from settlement.domain.journal import ENGINE
from settlement.ports.signer import DocumentSigner
from settlement.services.change import Change
from settlement.services.house import House

NOT_CONTENT = {"issued_on", "content_version"}


def file_document(
    house: House,
    it: Change,
    data: DocumentData,
    *,
    basis: str,
    kind: str | None = None,
    signer: DocumentSigner | None = None,
    visible_to: tuple[str, ...] = (),
    verify_at: str = "",
) -> str:
    """Render, seal, store and record a document in the open transaction, unless it is filed already.

    Its id, which is returned, follows from its content, so the date it is made on changes nothing.

    Args:
        house: gives the seal.
        it: the change being made.
        data: what the document says.
        basis: the provision it follows from.
        kind: what the document is called among the case's documents; the template's name when absent.
        signer: whose seal; the service's own when absent.
        visible_to: the parties who may read it; empty means all with access.
        verify_at: the address where a reader checks it, by the document's id; empty prints no such part.
    """
    named = kind or data.kind
    content = {"data": data.model_dump(mode="json", exclude=NOT_CONTENT), "visible_to": visible_to}
    document_id = str(uuid5(NAMESPACE_OID, f"{it.case.id}/{named}/{content_hash(content)}"))
    if document_id in it.case.documents:
        return document_id
    if verify_at:
        data = data.model_copy(update={"verification": Verification(code=document_id, url=verify_at)})
    document = render(data)
    sealed = seal(
        document.pdf,
        signer or house.seals.engine(),
        reason=document.title,
        field_name="Segl",
        at=it.now,
        allow_test_keys=house.is_test,
    )
    stored = it.work.documents.store(document_id, it.case.id, sealed, kind=named)
    filed = DocumentFiled(
        document_id=document_id,
        document_kind=named,
        sha256=stored.sha256,
        title=document.title,
        visible_to=visible_to,
    )
    it.record(filed, basis=basis, actor=ENGINE)
    return document_id
