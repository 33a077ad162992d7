"""Starting the server: one process, or several workers that share nothing but the door code."""

from __future__ import annotations

import errno
import os
import socket
import threading
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any, Final

import uvicorn
from uvicorn.supervisors import Multiprocess

from web.app import SETTINGS_IN, create_app
from web.settings import Settings, SettingsError

_LOG: Final = "%(asctime)s %(levelname)s %(message)s"
_ANSWERS_WITHIN: Final = 60.0
_MOST_CONNECTIONS: Final = 400
_IDLE: Final = 75
_GRACE: Final = 10


def serve(settings: Settings, on_ready: Callable[[str], None]) -> None:
    """Serve the pages until someone stops the program; ``on_ready`` gets their address once.

    The workbooks are opened before anything listens, so that a workbook with a fout ends the
    program at once. Raises SettingsError when the port is taken, and UnusableWorkbookError.
    """
    app = create_app(settings)
    listening = _listen(settings)
    port = listening.getsockname()[1]
    address = f"http://{_written(settings.address)}:{port}/"
    threading.Thread(
        target=_tell_when_ready, args=(settings, port, address, on_ready), daemon=True
    ).start()
    with closing(listening):
        if settings.workers == 1:
            config = uvicorn.Config(app, **_options(settings, port))
            uvicorn.Server(config).run([listening])
            return
        app.state.shared.calculating.close()
        os.environ[SETTINGS_IN] = settings.as_json()
        config = uvicorn.Config(
            "web.app:from_environment",
            factory=True,
            workers=settings.workers,
            **_options(settings, port),
        )
        Multiprocess(config, [listening]).run()


def _options(settings: Settings, port: int) -> dict[str, Any]:
    return {
        "host": settings.address,
        "port": port,
        "http": "httptools",
        "ws": "none",
        # Our own record has no addresses in it; uvicorn's would.
        "access_log": False,
        "log_config": log_config(),
        "server_header": False,
        # Who is at the other end is asked of the connection, not of a header.
        "proxy_headers": False,
        "limit_concurrency": _MOST_CONNECTIONS,
        "timeout_keep_alive": _IDLE,
        "timeout_graceful_shutdown": _GRACE,
    }


def log_config() -> dict[str, Any]:
    """Return where each log goes: all to the error stream, nothing below a warning of others."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"plain": {"format": _LOG}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {"bouwsteen": {"level": "INFO"}},
    }


_FIRST_FREE: Final = 8000
_TAKEN: Final = {
    errno.EADDRINUSE: "daar luistert al een programma. Misschien draait Bouwsteen al",
    errno.EACCES: "voor een poort onder 1024 is toestemming van de beheerder nodig",
}
_ANOTHER_ADDRESS: Final = (
    "Kies een adres van deze computer, of laat --adres weg. Met 0.0.0.0 luistert het programma op "
    "elk adres van deze computer."
)


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.address else socket.AF_INET
    # The protocol by name: only then asyncio sends at once what is written. Otherwise a body waits
    # up to 40 ms until the other side has said that it got the head.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.address, settings.port))
    except OSError as error:
        listening.close()
        raise SettingsError(_why_not(settings, error)) from None
    listening.set_inheritable(True)
    return listening


def _why_not(settings: Settings, error: OSError) -> str:
    """Say why the program cannot listen, and what to change: the port or the address."""
    where = f"Op {settings.address}, poort {settings.port} kan het programma niet luisteren"
    reason = _TAKEN.get(error.errno or 0)
    if reason is not None and not isinstance(error, socket.gaierror):
        free = max(settings.port + 1, _FIRST_FREE)
        return f"{where}: {reason}. Kies een andere poort, bijvoorbeeld: --poort {free}"
    if isinstance(error, socket.gaierror):
        return f"‘{settings.address}’ is geen IP-adres en geen bekende naam. {_ANOTHER_ADDRESS}"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"{where}: dit adres is niet van deze computer. {_ANOTHER_ADDRESS}"
    return f"{where}: het systeem weigert dit adres. {_ANOTHER_ADDRESS}"


def _tell_when_ready(
    settings: Settings, port: int, address: str, on_ready: Callable[[str], None]
) -> None:
    reached = settings.address if settings.address not in {"0.0.0.0", "::"} else "localhost"  # noqa: S104 - a comparison
    end = time.monotonic() + _ANSWERS_WITHIN
    while time.monotonic() < end:
        try:
            with socket.create_connection((reached, port), timeout=1) as connection:
                connection.sendall(
                    b"GET /gezond HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                )
                if connection.recv(12):
                    on_ready(address)
                    return
        except OSError:
            pass
        time.sleep(0.05)


def _written(address: str) -> str:
    return f"[{address}]" if ":" in address else address
