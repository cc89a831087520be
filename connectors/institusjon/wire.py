"""The wire contract: CloudEvents 1.0, structured JSON, and the short answer that says it was taken.

https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
"""

import re
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from cloudevents.core.bindings.http import to_structured
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent
from pydantic import BaseModel, ConfigDict, StrictStr

from settlement.ports.channels import InstitutionMessage

CONTENT_TYPE = "application/cloudevents+json"
TYPE_PATTERN = re.compile(r"no\.oppgjoer\.[a-z][a-z0-9_.-]*\.v1")
KIND_PATTERN = re.compile(r"[a-z][a-z0-9_.-]{0,60}")


class Mottatt(BaseModel):
    """What an institution may answer; an empty body is as good."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    reference: StrictStr | None = None


def event_id(idempotency_key: str) -> str:
    """Return the one id that always stands for this key; the key itself may tell how we count cases."""
    return str(uuid5(NAMESPACE_URL, f"no.oppgjoer/{idempotency_key}"))


def event_type(kind: str) -> str:
    """Name the event in the form all institutions know."""
    return f"no.oppgjoer.{kind}.v1"


def envelope(message: InstitutionMessage, *, source: str, at: datetime) -> bytes:
    """Write the event as it goes over the wire."""
    attributes = {
        "id": event_id(message.idempotency_key),
        "source": source,
        "type": event_type(message.kind),
        "subject": message.subject,
        "time": at,
        "datacontenttype": "application/json",
    }
    event = CloudEvent(attributes=attributes, data=dict(message.data))
    return to_structured(event, JSONFormat()).body
