"""Serve the web: `python -m settlement.web.main`. Paths are never logged."""

import uvicorn

from settlement.bootstrap import build_house
from settlement.settings import load_settings
from settlement.web.app import create_app


def main() -> None:
    """Serve on the host and port of the settings until stopped."""
    settings = load_settings()
    app = create_app(build_house(settings), settings)
    uvicorn.run(
        app,
        host=settings.web_host,
        port=settings.web_port,
        access_log=False,
        server_header=False,
        log_level="warning",
    )


if __name__ == "__main__":
    main()
