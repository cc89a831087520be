"""The environment that Prefect's server and its clients run in.

Every setting here is there for a reason: no calls home, a password, results as JSON and not as pickle, and a
recorder that writes in batches, without which a flow on SQLite takes ten times as long. Secrets travel in the
environment only; arguments can be read by other users.
"""

from urllib.parse import urlsplit

from settlement.settings import Settings


def client_environment(settings: Settings) -> dict[str, str]:
    """Return the settings that everything which talks to Prefect needs: the worker, the web, commands."""
    return {
        "PREFECT_HOME": str(settings.data_dir / "prefect"),
        "PREFECT_API_URL": settings.prefect_url,
        "PREFECT_API_AUTH_STRING": settings.prefect_credentials(),
        "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
        "PREFECT_LOGGING_TO_API_ENABLED": "false",
        "PREFECT_RESULTS_DEFAULT_SERIALIZER": "json",
        "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }


def server_environment(settings: Settings) -> dict[str, str]:
    """Return the settings of the server that we start ourselves, on SQLite and loopback."""
    address = urlsplit(settings.prefect_url)
    folder = settings.data_dir / "prefect"
    return client_environment(settings) | {
        "PREFECT_SERVER_API_HOST": "127.0.0.1",
        "PREFECT_SERVER_API_PORT": str(address.port or settings.prefect_port),
        "PREFECT_SERVER_API_AUTH_STRING": settings.prefect_credentials(),
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": f"{address.scheme}://{address.netloc}",
        "PREFECT_SERVER_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{folder / 'prefect.db'}",
        "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "50",
        "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": "P30D",
        "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": "P3D",
    }
