"""How the simulated issuer refuses: its own codes, each with its group and status.

The codes and groups are the documentation's. The status is 400 but for clients and rights, as observed.
"""

from dataclasses import dataclass

_GROUPS = {
    "MP-011": (400, "invalid_request"),
    "MP-012": (400, "invalid_grant"),
    "MP-100": (401, "invalid_grant"),
    "MP-110": (400, "invalid_grant"),
    "MP-120": (400, "invalid_grant"),
    "MP-121": (400, "invalid_grant"),
    "MP-122": (400, "invalid_grant"),
    "MP-123": (400, "invalid_request"),
    "MP-124": (400, "invalid_grant"),
    "MP-130": (400, "invalid_grant"),
    "MP-200": (400, "invalid_scope"),
    "MP-201": (400, "invalid_scope"),
    "MP-250": (403, "forbidden"),
    "MP-251": (403, "forbidden"),
    "MP-301": (400, "invalid_authorization_details"),
    "MP-302": (400, "invalid_authorization_details"),
    "MP-303": (400, "invalid_authorization_details"),
}


@dataclass(eq=False)
class GrantRefused(Exception):
    """Why there is no token. The description holds the code, and nothing of the grant's own."""

    status: int
    error: str
    description: str


def refused(code: str, why: str) -> GrantRefused:
    """Make the refusal of a code."""
    status, error = _GROUPS[code]
    return GrantRefused(status, error, f"{why} ({code})")


def refused_without_code(error: str, why: str) -> GrantRefused:
    """Make a refusal that Maskinporten has no code for."""
    return GrantRefused(400, error, why)
