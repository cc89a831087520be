"""Put simulators on one address, each under its connector's folder name."""

import logging
from collections.abc import Mapping

from starlette.applications import Starlette
from starlette.routing import BaseRoute, Mount

_log = logging.getLogger("connectors.simulators")


def host_simulators(apps: Mapping[str, Starlette], *, further: tuple[BaseRoute, ...] = ()) -> Starlette:
    """Mount each simulator under `/<name>` and say in the log that nothing there is real."""
    for name in sorted(apps):
        _log.info("Simulator for %s: nothing here is real", name)
    mounts = [Mount(f"/{name}", app=app, name=name) for name, app in sorted(apps.items())]
    return Starlette(routes=[*further, *mounts])
