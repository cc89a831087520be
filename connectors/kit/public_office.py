"""A public office as one kind: told in its inbox where we know it, and else by a person."""

from collections.abc import Mapping

from settlement.domain.manual_task import ManualTask
from settlement.domain.organisation_number import is_organisation_number
from settlement.ports.channels import Correspondence, CorrespondenceOrder, OfficeNotice, Receipt
from settlement.ports.errors import NeedsPerson, Refused


class OfficeByInbox:
    """Implements `settlement.ports.channels.PublicOffice`.

    Args:
        inbox: the channel to organisations; None where there is none, and a person tells the office.
        tasks: what a person does, by the kind of notice.
        numbers: organisation numbers of recipients that a notice names otherwise.
    """

    def __init__(
        self,
        inbox: Correspondence | None,
        tasks: Mapping[str, ManualTask],
        *,
        numbers: Mapping[str, str] | None = None,
    ) -> None:
        self._inbox = inbox
        self._tasks = tasks
        self._numbers = numbers or {}

    async def notify(self, notice: OfficeNotice) -> Receipt | ManualTask:
        """Tell the office, or give the task of telling it.

        Raises:
            Unavailable: the channel is down; try again with the same key.
            KeyError: no such kind of notice.
        """
        task = self._tasks[notice.kind]
        number = self._numbers.get(notice.recipient, notice.recipient)
        if self._inbox is None or not is_organisation_number(number):
            return task
        try:
            return await self._inbox.send(
                CorrespondenceOrder(
                    idempotency_key=notice.idempotency_key,
                    recipient_organisation_number=number,
                    title=notice.title,
                    summary=notice.title,
                    body=notice.body,
                    documents=notice.documents,
                )
            )
        except (Refused, NeedsPerson):
            return task

    async def check_configuration(self) -> tuple[str, ...]:
        """Nothing is configured here, so nothing can be wrong."""
        return ()
