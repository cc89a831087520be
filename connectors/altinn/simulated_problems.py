"""How the simulated Altinn says no: ProblemDetails with its own error numbers."""

from dataclasses import dataclass
from uuid import uuid4

from pydantic import ValidationError
from starlette.responses import JSONResponse, Response

from connectors.simulation.app import TokenRefused

_TITLES = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 409: "Conflict"}


@dataclass(frozen=True)
class Rule:
    """One of Altinn's numbered errors, in the words of this simulator."""

    status: int
    words: str


RULES: dict[int, Rule] = {
    1001: Rule(404, "There is no such correspondence"),
    1002: Rule(400, "The title may hold plain text only"),
    1003: Rule(400, "The body may hold markdown only"),
    1004: Rule(400, "The summary may hold plain text only"),
    1005: Rule(400, "The files do not fit the attachments that are told of"),
    1006: Rule(400, "A recipient is named twice"),
    1007: Rule(400, "There is no such existing attachment"),
    1008: Rule(400, "DueDateTime lies in the past"),
    1009: Rule(400, "DueDateTime lies before RequestedPublishTime"),
    1013: Rule(400, "What is published cannot be deleted by its sender"),
    1014: Rule(400, "The correspondence is purged already"),
    1016: Rule(400, "A confirmation needs DueDateTime"),
    1017: Rule(400, "Another sender owns the attachment"),
    1018: Rule(400, "The attachment is not published"),
    1019: Rule(400, "Content is missing"),
    1020: Rule(400, "The title is empty"),
    1021: Rule(400, "The body is empty"),
    1022: Rule(400, "The body is longer than 30000 characters"),
    1023: Rule(400, "The language is none of nb, nn and en"),
    1024: Rule(400, "It must be fetched before it is read"),
    1025: Rule(400, "It must be fetched before it is confirmed"),
    1026: Rule(400, "It must be confirmed before it is archived or deleted"),
    1027: Rule(400, "The first moment lies after the last"),
    1030: Rule(422, "The recipient has reserved against digital post from the public sector"),
    1033: Rule(400, "The idempotency key is no uuid, or the empty one"),
    1034: Rule(409, "There is a correspondence with this idempotency key"),
    1035: Rule(400, "A reply option must be an https address of at most 255 characters"),
    1036: Rule(400, "The resource registry has no such resource"),
    1037: Rule(400, "The title is longer than 255 characters"),
    1038: Rule(400, "There are more than 100 attachments"),
    1039: Rule(400, "The sender's name may hold plain text only"),
    1040: Rule(400, "It is read already"),
    1041: Rule(400, "It is confirmed already"),
    1042: Rule(400, "The summary is longer than 255 characters"),
    1047: Rule(400, "An idempotency key goes with one recipient only"),
    1054: Rule(404, "There is no such dialog"),
    2001: Rule(404, "There is no such attachment"),
    2003: Rule(400, "The attachment belongs to a correspondence already"),
    2004: Rule(400, "The file is empty or too large"),
    2005: Rule(400, "The file is uploaded already"),
    2006: Rule(400, "The file is purged already"),
    2007: Rule(400, "A correspondence has the attachment, so it cannot be purged"),
    2008: Rule(400, "The checksum is another"),
    2010: Rule(400, "The file has no name"),
    2012: Rule(400, "The file's name has characters that are not allowed"),
    2021: Rule(400, "The file's name is reserved"),
    3002: Rule(400, "E-mail needs subject and body"),
    3003: Rule(400, "A reminder by e-mail needs subject and body"),
    3004: Rule(400, "SMS needs a body"),
    3005: Rule(400, "A reminder by SMS needs a body"),
    3006: Rule(400, "A preferred channel needs the texts of both"),
    3007: Rule(400, "A reminder by a preferred channel needs the texts of both"),
    3022: Rule(400, "Contact data can be overridden by custom recipients only"),
    3024: Rule(400, "E-mail and SMS need the texts of both"),
    3025: Rule(400, "A reminder by e-mail and SMS needs the texts of both"),
    4001: Rule(401, "The caller has no access to the resource"),
    4002: Rule(400, "The party register does not know the recipient"),
    4006: Rule(401, "It cannot be told who calls"),
}


class Refusal(Exception):
    """An error with its number; caught where the request came in."""

    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__(RULES[code].words)


def numbered(code: int, *, media_type: str = "application/json") -> Response:
    """Answer with one of the numbered errors."""
    rule = RULES[code]
    body = {
        **_details(rule.status, rule.words),
        "code": f"CORR-{code:05d}",
        "errorCode": code,
        "traceId": uuid4().hex,
    }
    return JSONResponse(body, rule.status, media_type=media_type)


def invalid(error: Exception) -> Response:
    """Answer to a request that does not have the form of the specification."""
    places = (
        sorted({".".join(str(part) for part in one["loc"]) or "$" for one in error.errors()})
        if isinstance(error, ValidationError)
        else ["$"]
    )
    body = {
        **_details(400, "One or more validation errors occurred."),
        "errors": {place: ["The value is not valid."] for place in places},
    }
    return JSONResponse(body, 400)


def no_access(refused: TokenRefused, *, media_type: str = "application/json") -> Response:
    """Answer to a caller without a token that reaches."""
    if refused.status == 401:
        return numbered(4006, media_type=media_type)
    return JSONResponse(_details(403, refused.reason), 403, media_type=media_type)


def _details(status: int, detail: str) -> dict[str, object]:
    return {
        "type": f"https://tools.ietf.org/html/rfc9110#section-15.5.{status - 399}",
        "title": _TITLES.get(status, "Unprocessable Content"),
        "status": status,
        "detail": detail,
    }
