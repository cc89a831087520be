"""Correspondence's and Events' words.

Specification: Altinn Correspondence API v1 with its OpenAPI file of version 1.0.0, Altinn Events API v1.
"""
# ruff: noqa: N815 - the register's own names

from uuid import UUID

from pydantic import AwareDatetime, Field, RootModel, StrictInt, StrictStr

from connectors.altinn.wire import Wire


class InitializedCorrespondence(Wire):
    """One message that was taken."""

    correspondenceId: UUID
    status: StrictStr


class InitializeAnswer(Wire):
    """What became of a message: one per recipient."""

    correspondences: tuple[InitializedCorrespondence, ...]


class CorrespondenceIds(Wire):
    """Messages that fit a question."""

    ids: tuple[UUID, ...] = ()


class CorrespondenceOverview(Wire):
    """Where a message stands. Recipient, texts and contact data are never read."""

    correspondenceId: UUID
    sendersReference: StrictStr
    status: StrictStr
    statusChanged: AwareDatetime | None = None
    dueDateTime: AwareDatetime | None = None


class StatusEvent(Wire):
    """One step of a message."""

    status: StrictStr
    statusChanged: AwareDatetime | None = None


class CorrespondenceDetails(CorrespondenceOverview):
    """The same with its history."""

    statusHistory: tuple[StatusEvent, ...] = ()


class AnsweredId(RootModel[UUID]):
    """The id of an attachment that was told of, or of a message that was purged: the whole answer."""


class Problem(Wire):
    """Why something was refused; the detail is not kept, for it may name the recipient."""

    errorCode: StrictInt | None = Field(default=None)


class CloudEvent(Wire):
    """Something that happened to a message: which one, and what. Whose it is, is not read."""

    id: StrictStr
    source: StrictStr
    type: StrictStr
    time: AwareDatetime | None = None
    resourceinstance: StrictStr | None = None


class Subscription(Wire):
    """Where events are sent."""

    id: StrictInt
    endPoint: StrictStr
    resourceFilter: StrictStr | None = None
    validated: bool | None = None


class Subscriptions(Wire):
    """All of ours."""

    subscriptions: tuple[Subscription, ...] = ()
