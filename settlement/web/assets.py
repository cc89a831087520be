"""Style sheets and fonts, read once, compressed once, named by their content so that they cache for good."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    "": "text/plain; charset=utf-8",
}
_COMPRESSED = frozenset({".css", ".svg"})

router = APIRouter()


@dataclass(frozen=True)
class Asset:
    """One file as it is sent."""

    body: bytes
    packed: bytes | None
    media_type: str
    digest: str


@cache
def assets() -> dict[str, Asset]:
    """Read every file under `static`, by its path there."""
    return dict(_walk(files("settlement.web").joinpath("static"), ""))


def asset_url(name: str) -> str:
    """Return the address of a file; it changes when the content does."""
    return f"/static/{name}?v={assets()[name].digest}"


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, Asset]]:
    found: list[tuple[str, Asset]] = []
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        name = f"{prefix}{entry.name}"
        if entry.is_dir():
            found += _walk(entry, f"{name}/")
            continue
        suffix = f".{name.rsplit('.', 1)[1]}" if "." in entry.name else ""
        if suffix in _TYPES:
            body = entry.read_bytes()
            packed = gzip.compress(body, 9, mtime=0) if suffix in _COMPRESSED else None
            found.append((name, Asset(body, packed, _TYPES[suffix], hashlib.sha256(body).hexdigest()[:12])))
    return found


@router.get("/static/{name:path}", include_in_schema=False)
async def send_asset(name: str, request: Request) -> Response:
    asset = assets().get(name)
    if asset is None:
        raise HTTPException(404)
    headers = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
    if asset.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(
            asset.packed, media_type=asset.media_type, headers={**headers, "content-encoding": "gzip"}
        )
    return Response(asset.body, media_type=asset.media_type, headers=headers)
