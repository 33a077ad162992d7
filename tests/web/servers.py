"""Real servers on this machine: in a thread of this process, or as the command that users type."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2 as httpx
import uvicorn
from fastapi import FastAPI

from tests.acceptance.commands import COMMAND
from web.app import create_app
from web.serving import log_config
from web.settings import Settings
from web.state import Shared

REGION = "midden-holland-2018"
_PATIENCE = 60.0


@dataclass(frozen=True)
class Served:
    """A server in this process, with its insides."""

    app: FastAPI
    address: str

    @property
    def shared(self) -> Shared:
        """What its requests share."""
        shared: Shared = self.app.state.shared
        return shared

    def client(self, **options: object) -> httpx.Client:
        """Return a client that follows no redirect and trusts no proxy of the environment."""
        return httpx.Client(
            base_url=self.address,
            trust_env=False,
            timeout=_PATIENCE,
            **options,  # type: ignore[arg-type]
        )


@contextlib.contextmanager
def serving(settings: Settings | None = None) -> Iterator[Served]:
    """Serve in a thread until the block ends."""
    app = create_app(settings or Settings(workbooks=(REGION,)))
    config = uvicorn.Config(
        app,
        port=0,
        http="httptools",
        ws="none",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        log_config=log_config(),
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        end = time.monotonic() + _PATIENCE
        while not server.started:
            assert thread.is_alive()
            assert time.monotonic() < end
            time.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield Served(app, f"http://127.0.0.1:{port}")
    finally:
        server.should_exit = True
        thread.join()


@dataclass
class Command:
    """The installed command, running."""

    process: subprocess.Popen[str]
    address: str
    log: Path

    def stop(self) -> int:
        """Press Ctrl+C and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=_PATIENCE)


@contextlib.contextmanager
def command(
    *words: str | Path, folder: Path, environment: dict[str, str] | None = None
) -> Iterator[Command]:
    """Run ``bouwsteen web`` on a free port in a folder, until the block ends."""
    log = folder / "log.txt"
    with log.open("w", encoding="utf-8") as stream:
        process = subprocess.Popen(
            [COMMAND, "web", "--poort", "0", *map(str, words)],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "NO_COLOR": "1", **(environment or {})},
        )
    try:
        yield Command(process, _address(process, log), log)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _address(process: subprocess.Popen[str], log: Path) -> str:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        written = log.read_text(encoding="utf-8")
        if found := re.search(r"http://\S+:\d+", written):
            return found[0]
        assert process.poll() is None, written
        time.sleep(0.05)
    raise AssertionError(log.read_text(encoding="utf-8"))
