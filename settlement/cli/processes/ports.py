"""Ports: free before we start, answering when we say so."""

import errno
import socket
from http.client import HTTPConnection, HTTPException

from settlement.cli.problems import CommandFailed


def require_free(port: int, *, setting: str, what: str) -> None:
    """Check that nobody listens on a port of this machine.

    Raises:
        CommandFailed: somebody does; the message says how to take another port.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno == errno.EACCES:
                sentence = f"Port {port}, meant for {what}, is kept for the administrator of this machine."
            else:
                sentence = f"Port {port}, meant for {what}, is taken by another program."
            message = f"{sentence} Stop that program, or set {setting} to a free port."
            raise CommandFailed(message) from None


def answers(port: int, path: str = "/") -> bool:
    """Say whether an HTTP server on this machine answers; any answer but an error of the server's counts."""
    connection = HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status < 500
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
