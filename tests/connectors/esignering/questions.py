"""What is asked of the signing service, for the fault matrix."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from connectors.esignering.adapter import SigningAdapter
from settlement.domain.legal_basis import LegalBasis
from settlement.domain.signing import DirectSigner, ReturnAddresses
from tests.connectors.esignering.worlds import (
    MAIL,
    SPOUSE,
    STRANGER,
    Bench,
    adapter,
    address,
    bench,
    completed,
    order,
    signer,
    stranger,
)
from tests.connectors.questions import Question

BACK = ReturnAddresses(
    completed="https://engine.test/done", rejected="https://engine.test/no", failed="https://engine.test/err"
)
NUMBERS = (SPOUSE, STRANGER, MAIL)


def _ask(
    deed: Callable[[SigningAdapter, Bench], Awaitable[Any]],
) -> Callable[[Bench, Mapping[str, str], LegalBasis | None], Awaitable[Any]]:
    async def ask(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> str:
        return repr(await deed(adapter(at, **extra), at))

    return ask


async def renew(service: SigningAdapter, at: Bench) -> Any:
    sent = DirectSigner(party_id="spouse", redirect_to="-", renew_at=address(at, "signers/1", "direct"))
    return await service.new_redirect(sent)


def _question(
    path: str, made: Callable[[], Bench], deed: Callable[[SigningAdapter, Bench], Awaitable[Any]]
) -> Question:
    return Question("esignering", path, made, _ask(deed), numbers=NUMBERS, is_about_a_case=False)


QUESTIONS = {
    "start": _question(
        "/portal/signature-jobs", bench, lambda service, at: service.start(order(signer(), stranger()))
    ),
    "changes": _question("/portal/signature-jobs", completed, lambda service, at: service.changes()),
    "signed_pdf": _question(
        "/pades", completed, lambda service, at: service.signed_pdf(address(at, "pades"))
    ),
    "xades": _question("/xades/1", completed, lambda service, at: service.xades(address(at, "xades/1"))),
    "confirm": _question(
        "/complete", completed, lambda service, at: service.confirm(address(at, "complete"))
    ),
    "start_in_session": _question(
        "/direct/signature-jobs", bench, lambda service, at: service.start_in_session(order(), back_to=BACK)
    ),
    "status_in_session": _question(
        "/status",
        partial(completed, "direct"),
        lambda service, at: service.status_in_session(address(at, "status", "direct"), token="t-1"),
    ),
    "new_redirect": _question("/signers/1", partial(completed, "direct"), renew),
}
