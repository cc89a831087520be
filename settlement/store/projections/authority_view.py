"""Case to authorities: attests and proxies, by holder."""

from typing import Any
from uuid import UUID

from settlement.domain.case import Case

FORMUESFULLMAKT = "formuesfullmakt"


def project_authorities(case: Case) -> list[dict[str, Any]]:
    """Return the rows of `authority_view`.

    An attest that was revoked stays, as not valid. One that the court issued elsewhere has no place in our
    status list.
    """
    return [*_attests(case), *_formuesfullmakter(case), *_proxies(case)]


def _formuesfullmakter(case: Case) -> list[dict[str, Any]]:
    """The court's papers on insight, by the code printed on them; they end with the settlement."""
    return [
        {
            "case_id": UUID(case.id),
            "authority_id": document.document_id,
            "holder": holder,
            "kind": FORMUESFULLMAKT,
            "document_sha256": document.sha256,
            "status_index": None,
            "valid": case.closed is None and not case.is_undone and case.formuesfullmakt.get(holder, False),
            "issued_at": document.filed_at,
        }
        for document in case.documents.values()
        if document.document_kind == FORMUESFULLMAKT
        for holder in document.visible_to
    ]


def _attests(case: Case) -> list[dict[str, Any]]:
    rows = []
    for attest in case.attests.values():
        document = case.documents.get(attest.document_id)
        rows += [
            {
                "case_id": UUID(case.id),
                "authority_id": attest.attest_id,
                "holder": holder,
                "kind": attest.attest_kind,
                "document_sha256": document.sha256 if document else None,
                "status_index": None if attest.from_court_feed else attest.status_index,
                "valid": attest.revoked is None and not case.is_undone,
                "issued_at": attest.issued_at,
            }
            for holder in sorted(set(attest.holders))
        ]
    return rows


def _proxies(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "case_id": UUID(case.id),
            "authority_id": proxy_id,
            "holder": proxy.to_party_id,
            "kind": "skiftefullmakt",
            "document_sha256": None,
            "status_index": None,
            "valid": proxy.ended is None and not case.is_undone,
            "issued_at": None,
        }
        for proxy_id, proxy in case.proxies.items()
    ]
