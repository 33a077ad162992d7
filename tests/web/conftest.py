"""One server and one browser for all tests of the pages that do not need their own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.web.servers import Served, serving

CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="package")
def served() -> Iterator[Served]:
    with serving() as one:
        yield one


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    with served.client() as one:
        yield one


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a screen; the tests that need it are skipped where it is absent."""
    if CHROMIUM is None:
        pytest.skip("chromium ontbreekt (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        # As root in a container there is no sandbox.
        one = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield one
        one.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path
