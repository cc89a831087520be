"""Altinn Correspondence under its published contract: messages and files that are there to be asked for."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from connectors.altinn.correspondence_client import SCOPE
from connectors.altinn.simulated_rules import RESOURCE_ID
from connectors.altinn.simulated_tokens import READ_SCOPE
from connectors.altinn.tokens import AltinnTokens
from connectors.altinn.wire_correspondence import (
    AnsweredId,
    CorrespondenceDetails,
    CorrespondenceIds,
    CorrespondenceOverview,
    InitializeAnswer,
)
from connectors.kit.client import RegisterClient
from tests.connectors.altinn.questions import a_request, bench, call, unpublished
from tests.connectors.contract import amendments
from tests.connectors.contract.published import Asked, Published, Waiver
from tests.support.registers import NOW, SPOUSE, Bench

RULES = Waiver(
    "positive_data_acceptance",
    "→ 400",
    "what Altinn numbers as errors is not in the file: texts, states, and what was done before",
)
RESERVED = Waiver(
    "positive_data_acceptance",
    "→ 422",
    "a person who has reserved gets no message: the file names the answer",
)
_FILE = "/correspondence/api/v1/attachment"
_MESSAGE = "/correspondence/api/v1/correspondence"
_UNKNOWN = str(UUID(int=9))
TOLD = {"resourceId": RESOURCE_ID, "fileName": "vedtak.pdf", "sendersReference": "ref"}
TO_ONE_WHO_HAS_RESERVED = {**a_request(), "recipients": [f"urn:altinn:person:identifier-no:{SPOUSE}"]}
WITH_A_KEY = {**a_request(), "idempotentKey": str(UUID(int=8))}
WITH_THE_SAME_KEY = {**a_request(sendersReference="another"), "idempotentKey": str(UUID(int=8))}


async def _token(at: Bench, scope: str) -> str:
    register = RegisterClient("Altinn", base_url=at.base_url, http=at.http, clock=at.clock)
    return await AltinnTokens(register, at.tokens, at.clock).token(scope=scope)


async def _prepare(at: Bench) -> Mapping[str, Sequence[Any]]:
    """Send messages, one of them with a file, and tell of files that wait for their content."""
    files = [(await call(at, "POST", "/attachment", json=TOLD)).json() for _ in range(3)]
    await call(at, "POST", f"/attachment/{files[0]}/upload", content=b"synthetic")
    wanted = a_request(dueDateTime=(NOW + timedelta(days=9)).isoformat(), propertyList={"sak": "1"})
    messages = []
    for attachments in ([files[0]], [], []):
        body = {**wanted, "existingAttachments": attachments}
        sent = (await call(at, "POST", "/correspondence", json=body)).json()
        messages.append(sent["correspondences"][0]["correspondenceId"])
    return {
        "path.attachmentId": [*files[1:], files[0], _UNKNOWN],
        "path.correspondenceId": [*messages, await unpublished(at), _UNKNOWN],
    }


MESSAGES = Published(
    name="altinn",
    file="oed/messaging/altinn-correspondence-openapi.json",
    bench=partial(bench, reserved=True),
    below="",
    scope=f"{SCOPE} {READ_SCOPE}",
    other_scope="altinn:serviceowner",
    token=_token,
    prepare=_prepare,
    operations={
        f"POST {_FILE}": Asked({200, 400, 401, 403}, AnsweredId),
        f"POST {_FILE}/{{attachmentId}}/upload": Asked({200, 400, 401, 403, 404}, dict[str, object]),
        f"GET {_FILE}/{{attachmentId}}": Asked({200, 401, 404}, dict[str, object]),
        f"DELETE {_FILE}/{{attachmentId}}": Asked({200, 400, 401, 403, 404}, dict[str, object]),
        f"GET {_FILE}/{{attachmentId}}/details": Asked({200, 401, 404}, dict[str, object]),
        f"GET {_FILE}/{{attachmentId}}/download": Asked({200, 401, 404}),
        f"POST {_MESSAGE}": Asked({200, 400, 401, 403, 409, 422}, InitializeAnswer),
        f"GET {_MESSAGE}": Asked({200, 400, 401, 403}, CorrespondenceIds),
        f"GET {_MESSAGE}/{{correspondenceId}}": Asked({200, 401, 403, 404}, CorrespondenceOverview),
        f"GET {_MESSAGE}/{{correspondenceId}}/details": Asked({200, 401, 403, 404}, CorrespondenceDetails),
        f"POST {_MESSAGE}/{{correspondenceId}}/markasread": Asked({200, 400, 401, 403, 404}, AnsweredId),
        f"POST {_MESSAGE}/{{correspondenceId}}/confirm": Asked({200, 400, 401, 403, 404}, AnsweredId),
        f"DELETE {_MESSAGE}/{{correspondenceId}}/purge": Asked({200, 400, 401, 403, 404}, AnsweredId),
        f"GET {_MESSAGE}/{{correspondenceId}}/attachment/{{attachmentId}}/download": Asked({200, 401, 404}),
    },
    known={
        f"body POST {_FILE}": [TOLD, {**TOLD, "fileName": "CON.pdf"}],
        f"body POST {_FILE}/{{attachmentId}}/upload": ["synthetic"],
        f"body POST {_MESSAGE}": [
            a_request(),
            TO_ONE_WHO_HAS_RESERVED,
            WITH_A_KEY,
            WITH_THE_SAME_KEY,
        ],
    },
    amendments=amendments.MESSAGES,
    waivers=(RULES, RESERVED),
)
