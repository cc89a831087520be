"""Where each simulated correspondence stands, what has happened to it, and the events that tell of it.

Time passes when somebody looks: a message is published at its moment, and one that nobody has opened is told
of after its due date.
"""

from datetime import datetime
from typing import Any
from uuid import uuid4

from connectors.altinn.simulated_events import EventLog
from connectors.simulation.kept import Kept
from settlement.ports.clock import Clock

MESSAGE = "message"
ATTACHMENT = "attachment"
_WAITING = "waiting"
_STATUS_TEXTS = {"ReadyForPublish": "Ready for publish", "PurgedByAltinn": "Purged by sender"}


class Messages:
    """Messages by id."""

    def __init__(self, kept: Kept, clock: Clock, events: EventLog) -> None:
        self._kept = kept
        self._clock = clock
        self._events = events

    def add(self, body: dict[str, Any]) -> dict[str, Any]:
        """Keep a new message."""
        now = self._clock.now().isoformat()
        made = {**body, "correspondenceId": body.get("correspondenceId") or str(uuid4()), "created": now}
        made["history"] = [{"status": "Initialized", "statusChanged": now}]
        self.keep(made)
        self._kept.put(_WAITING, made["correspondenceId"], {})
        self._events.tell("correspondenceinitialized", made)
        return made

    def find(self, correspondence_id: str) -> dict[str, Any] | None:
        """Find a message as it stands now."""
        self.pass_time()
        found = self._kept.find(MESSAGE, correspondence_id)
        return found.body if found else None

    def every(self) -> tuple[dict[str, Any], ...]:
        """All messages as they stand now, oldest first."""
        self.pass_time()
        return tuple(one.body for one in self._kept.after(MESSAGE))

    def move(self, message: dict[str, Any], status: str, event: str | None = None) -> dict[str, Any]:
        """Give a message its next status, and tell of it."""
        now = self._clock.now().isoformat()
        moved = {**message, "history": [*message["history"], {"status": status, "statusChanged": now}]}
        self.keep(moved)
        if event is not None:
            self._events.tell(event, moved)
        return moved

    def pass_time(self) -> None:
        """Publish what is to be published, and tell of what nobody has opened in time."""
        for waiting in self._kept.after(_WAITING):
            found = self._kept.find(MESSAGE, waiting.id)
            if found is None or self._is_done(found.body):
                self._kept.drop(_WAITING, waiting.id)

    def _is_done(self, message: dict[str, Any]) -> bool:
        now = self._clock.now()
        if not has(message, "Published"):
            publish = _moment(message.get("requestedPublishTime"))
            if publish is not None and publish > now:
                if not has(message, "ReadyForPublish"):
                    self.move(message, "ReadyForPublish")
                return has(message, "PurgedByAltinn")
            message = self.move(message, "Published", "correspondencepublished")
        due = _moment(message.get("dueDateTime"))
        if due is None or has(message, "Read", "Confirmed", "PurgedByRecipient", "PurgedByAltinn"):
            return True
        if due > now:
            return False
        self._events.tell("correspondencereceiverneverread", message)
        if message["isConfirmationNeeded"]:
            self._events.tell("correspondencereceiverneverconfirmed", message)
        return True

    def keep(self, message: dict[str, Any]) -> None:
        """Keep a message as it is now."""
        self._kept.put(MESSAGE, message["correspondenceId"], message)


def has(message: dict[str, Any], *statuses: str) -> bool:
    """Whether a message has ever had one of the statuses."""
    return any(one["status"] in statuses for one in message["history"])


def status_of(message: dict[str, Any]) -> str:
    """Give the latest status."""
    return str(message["history"][-1]["status"])


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def overview(message: dict[str, Any], attachments: list[dict[str, Any]]) -> dict[str, Any]:
    """Show a message; what is absent is left out."""
    shown = {
        "resourceId": message["resourceId"],
        "sender": f"0192:{message['sender']}",
        "sendersReference": message["sendersReference"],
        "messageSender": message.get("messageSender"),
        "content": {
            "language": message["language"],
            "messageTitle": message["messageTitle"],
            "messageSummary": message.get("messageSummary") or "",
            "messageBody": message["messageBody"],
            "attachments": attachments,
        },
        "requestedPublishTime": message.get("requestedPublishTime"),
        "dueDateTime": message.get("dueDateTime"),
        "propertyList": message.get("propertyList"),
        "replyOptions": message.get("replyOptions"),
        "ignoreReservation": message["ignoreReservation"],
        "published": next(
            (one["statusChanged"] for one in message["history"] if one["status"] == "Published"), None
        ),
        "isConfirmationNeeded": message["isConfirmationNeeded"],
        "isConfidential": message["isConfidential"],
        "recipient": message["recipient"],
        "correspondenceId": message["correspondenceId"],
        "created": message["created"],
        **_status(message["history"][-1]),
        "notifications": [
            {"notificationOrderId": one["orderId"], "isReminder": one["isReminder"]}
            for one in message["notifications"]
            if "orderId" in one
        ],
    }
    return {name: value for name, value in shown.items() if value is not None}


def details(message: dict[str, Any], attachments: list[dict[str, Any]]) -> dict[str, Any]:
    """Show a message with its history and its notifications."""
    notifications = [
        {
            "id": one["orderId"],
            "sendersReference": message["sendersReference"],
            "requestedSendTime": message["created"],
            "creator": message["sender"],
            "created": message["created"],
            "isReminder": one["isReminder"],
            "notificationChannel": one["channel"],
            "resourceId": message["resourceId"],
            "processingStatus": {
                "status": "Completed",
                "description": "The order is processed.",
                "lastUpdate": message["created"],
            },
        }
        for one in message["notifications"]
        if "orderId" in one
    ]
    return {
        **overview(message, attachments),
        "statusHistory": [_status(one) for one in message["history"]],
        "notifications": notifications,
    }


def _status(event: dict[str, Any]) -> dict[str, Any]:
    status = event["status"]
    return {
        "status": status,
        "statusText": _STATUS_TEXTS.get(status, status),
        "statusChanged": event["statusChanged"],
    }
