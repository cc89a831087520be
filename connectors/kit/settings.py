"""Where a register lives and with what right we ask it."""

from pydantic import BaseModel, ConfigDict, Field


class ConnectorSettings(BaseModel):
    """One connector's configuration; the same shape against a simulator and the real host."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    base_url: str
    scope: str | None = None
    resource: str | None = None
    extra: dict[str, str] = Field(default_factory=dict)

    def timeout_s(self, usual: float = 10.0) -> float:
        """Return how long one attempt may take: the setting `timeout_s`, else what is usual."""
        return float(self.extra.get("timeout_s", usual))


def check_settings(
    settings: ConnectorSettings, *, needs_scope: bool = True, extra_keys: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """List what is wrong with a configuration, as sentences; an empty tuple means nothing is."""
    findings = []
    if not settings.base_url.startswith(("http://", "https://")):
        findings.append("The base address must begin with http:// or https://.")
    if settings.base_url.startswith("http://") and not is_loopback(settings.base_url):
        findings.append("The base address is outside this machine and must use https.")
    if needs_scope and not settings.scope:
        findings.append("The Maskinporten scope is missing.")
    findings += [f"The setting {key} is missing." for key in extra_keys if not settings.extra.get(key)]
    return tuple(findings)


def is_loopback(base_url: str) -> bool:
    """Whether an address is this machine's, or that of the simulators beside it."""
    host = base_url.removeprefix("http://").split("/", 1)[0].rsplit(":", 1)[0]
    return host in {"127.0.0.1", "localhost", "[::1]", "simulators"}
