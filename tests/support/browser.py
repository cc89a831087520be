"""A Chromium for the browser tests: one that is there, else Playwright's download, else Debian's package."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_NAMES = (
    "chromium-headless-shell",  # draws nothing on a screen, and needs half the processor time of the others
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
_APT = ("apt-get", "-o", "Acquire::http::Timeout=20")
_PLACES = (
    "/usr/lib/chromium/chromium",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


class NoBrowser(RuntimeError):
    """No Chromium is here and none could be had; the message says what was tried."""


def chromium_path(*, install: bool = True) -> str:
    """Return the path of a Chromium that starts.

    Args:
        install: get one when none is there.

    Raises:
        NoBrowser: none is there and none could be had.
    """
    found = _present()
    if found:
        return found
    tried = ["no Chromium on the path"]
    if install:
        for name, attempt in (("Playwright's download", _download), ("Debian's package", _package_of_all)):
            reason = attempt()
            found = _present()
            if found:
                return found
            tried.append(f"{name}: {reason or 'installed, but it does not start'}")
    message = (
        f"The browser tests have no Chromium ({'; '.join(tried)}). They prove that the pages work, "
        "so they fail without one. Install Chromium, or set SETTLEMENT_CHROMIUM to its path."
    )
    raise NoBrowser(message)


def _present() -> str | None:
    candidates = [os.environ.get("SETTLEMENT_CHROMIUM"), *map(shutil.which, _NAMES), *_PLACES, *_downloaded()]
    return next((path for path in candidates if path and _starts(path)), None)


def _starts(path: str) -> bool:
    try:
        started = subprocess.run([path, "--version"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return started.returncode == 0


def _downloaded() -> list[str]:
    named = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    homes = [Path(named)] if named else []
    homes += [Path.home() / ".cache" / "ms-playwright", Path.home() / "Library" / "Caches" / "ms-playwright"]
    patterns = (
        "chromium*/chrome-linux*/chrome",
        "chromium*/chrome-linux*/headless_shell",
        "chromium*/*/*/*/Chromium",
    )
    return [str(path) for home in homes for pattern in patterns for path in sorted(home.glob(pattern))]


def _download() -> str:
    return _run([sys.executable, "-m", "playwright", "install", "chromium"], seconds=300)


def install_light() -> None:
    """Get the one that needs least where Debian has it; where it does not, the tests take what there is."""
    if shutil.which(_NAMES[0]) is None:
        _install_package(_NAMES[0])


def _package_of_all() -> str:
    return _install_package("chromium")


def _install_package(name: str) -> str:
    if not shutil.which("apt-get"):
        return "this is not Debian"
    if os.geteuid() != 0:
        return "needs root"
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return _run([*_APT, "update"], seconds=300, environment=environment) or _run(
        [*_APT, "install", "-y", "--no-install-recommends", name],
        seconds=900,
        environment=environment,
    )


def _run(command: list[str], *, seconds: float, environment: dict[str, str] | None = None) -> str:
    """Run a command; return why it failed, empty when it did not."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=seconds, check=False, env=environment
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return type(error).__name__
    if done.returncode == 0:
        return ""
    lines = (done.stderr or done.stdout).strip().splitlines()
    return lines[-1] if lines else f"exit code {done.returncode}"


if __name__ == "__main__":
    install_light()
    try:
        print(chromium_path())
    except NoBrowser as reason:
        sys.exit(str(reason))
