"""Signing with electronic id at a signing service, by several people at their own time or in our session."""

from typing import Protocol

from settlement.domain.signing import (
    DirectSigner,
    DirectStarted,
    ReturnAddresses,
    SignedFile,
    SigningChange,
    SigningOrder,
    SigningPoll,
    SigningStarted,
)


class SigningService(Protocol):
    """Posten signering. Addresses in records are opaque: give them back as they came."""

    async def start(self, order: SigningOrder) -> SigningStarted:
        """Send documents to everybody who can sign electronically; the answer names those who sign on paper.

        The service does not know an order again: write down the intention first, and after `Unavailable`
        look for the order's reference among the changes before sending it once more.

        Raises:
            Refused: the documents, titles, signers or deadline are outside what the service takes (nothing
                was sent), or the service refused.
            Unavailable: it may have been taken, or not.
        """
        ...

    async def changes(self, *, queue: str | None = None) -> SigningPoll:
        """Take the next change out of the queue, when the time for it has come.

        Raises:
            Unavailable: try again later.
            Malformed: the service's answer broke its contract.
        """
        ...

    async def signed_pdf(self, at: str) -> SignedFile:
        """Fetch the PDF with everybody's signatures (PAdES), unbroken.

        Raises:
            Refused: it has been deleted (after 40 days), or is not there yet.
        """
        ...

    async def xades(self, at: str) -> SignedFile:
        """Fetch one signer's own signature (XAdES).

        Raises:
            Refused: it has been deleted (after 40 days), or is not there yet.
        """
        ...

    async def confirm(self, at: str) -> None:
        """Say that a change has been saved; saying it twice does no harm."""
        ...

    async def cancel(self, at: str) -> None:
        """Call the job off for all who have not signed.

        Raises:
            Refused: the job has ended already.
        """
        ...

    async def delete_documents(self, at: str) -> None:
        """Have the service delete the documents before their forty days are over."""
        ...

    async def start_in_session(self, order: SigningOrder, *, back_to: ReturnAddresses) -> DirectStarted:
        """Start a job whose signers are sent on from our own session.

        Raises:
            Refused: as for `start`.
            Unavailable: it may have been taken, or not.
        """
        ...

    async def status_in_session(self, at: str, *, token: str) -> SigningChange:
        """Ask how it went, with the token that the signer's browser brought back.

        Raises:
            Refused: the token is not of this job.
            NeedsPerson: nobody has signed or rejected yet.
        """
        ...

    async def new_redirect(self, signer: DirectSigner) -> DirectSigner:
        """Get a new address for the signer's browser; each can be used once."""
        ...
