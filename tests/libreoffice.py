"""LibreOffice as a colleague at the keyboard: it opens a workbook, types in cells and saves it."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" \
script:language="StarBasic">
Sub Main
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "Hidden"
  how(0).Value = {hidden}
  book = StarDesktop.loadComponentFromURL(ConvertToURL({path}), "_blank", 0, how())
{actions}
  book.close(True)
End Sub
</script:module>
"""
_SECONDS = 180


class LibreOffice:
    """An installation with settings of its own; skips the test where there is none."""

    def __init__(self, folder: Path) -> None:
        program = shutil.which("soffice")
        if program is None:
            pytest.skip("LibreOffice (soffice) is niet geïnstalleerd")
        self._folder = folder / "libreoffice"
        profile = f"-env:UserInstallation={self._folder.as_uri()}"
        self._plain = [program, profile, "--norestore", "--nologo"]
        self._command = [*self._plain, "--headless"]
        # The first start makes the settings, and would overwrite a macro.
        self._run("--terminate_after_init")

    def type(self, path: Path, cells: Mapping[tuple[str, str], str]) -> None:
        """Type texts in cells, by sheet and name, and save the file under its own name."""
        actions = [
            f"  book.Sheets.getByName({_text(sheet)}).getCellRangeByName({_text(cell)})"
            f".String = {_text(text)}"
            for (sheet, cell), text in cells.items()
        ]
        before = path.stat().st_mtime_ns
        self._write(path, [*actions, "  book.store()"])
        self._run("macro:///Standard.Module1.Main")
        assert path.stat().st_mtime_ns > before, "LibreOffice did not save the file"

    @contextlib.contextmanager
    def open(self, path: Path) -> Iterator[None]:
        """Have a workbook open; skips when LibreOffice does not open it in time."""
        self._write(path, [f"  Wait {_SECONDS * 1000}"])
        process = self._start("macro:///Standard.Module1.Main")
        lock = path.with_name(f".~lock.{path.name}#")
        try:
            end = time.monotonic() + 60
            while not lock.exists():
                if time.monotonic() > end:
                    pytest.skip("LibreOffice opent het werkboek niet binnen een minuut")
                time.sleep(0.2)
            yield
        finally:
            self._stop(process)
            lock.unlink(missing_ok=True)

    @contextlib.contextmanager
    def show(self, path: Path, sheet: str, cell: str, display: str) -> Iterator[None]:
        """Show a cell of a workbook on an X display, without menus, as large as the display.

        The window is there, drawn, when this is entered; it is gone after.
        """
        drawn = self._folder / "getekend"
        drawn.unlink(missing_ok=True)
        actions = [
            "  seen = book.CurrentController",
            f"  seen.setActiveSheet(book.Sheets.getByName({_text(sheet)}))",
            f"  seen.select(seen.ActiveSheet.getCellRangeByName({_text(cell)}))",
            "  frame = seen.Frame",
            "  frame.LayoutManager.setVisible(False)",
            '  doer = createUnoService("com.sun.star.frame.DispatchHelper")',
            '  doer.executeDispatch(frame, ".uno:Sidebar", "", 0, Array())',
            '  doer.executeDispatch(frame, ".uno:SpellOnline", "", 0, Array())',
            "  frame.ContainerWindow.setPosSize(0, 0, 1380, 900, 15)",
            "  Wait 3000",
            f"  Open {_text(str(drawn))} For Output As #1",
            "  Close #1",
            f"  Wait {_SECONDS * 1000}",
        ]
        self._write(path, actions, hidden=False)
        environment = {**os.environ, "DISPLAY": display}
        process = self._start("macro:///Standard.Module1.Main", environment=environment)
        try:
            end = time.monotonic() + _SECONDS
            while not drawn.exists():
                assert time.monotonic() < end, "LibreOffice does not show the workbook"
                time.sleep(0.2)
            yield
        finally:
            self._stop(process)
            path.with_name(f".~lock.{path.name}#").unlink(missing_ok=True)

    def _write(self, path: Path, actions: list[str], *, hidden: bool = True) -> None:
        module = self._folder / "user" / "basic" / "Standard" / "Module1.xba"
        assert module.parent.is_dir()
        text = _MODULE.format(
            path=_text(str(path.resolve())), actions="\n".join(actions), hidden=hidden
        )
        module.write_text(text, encoding="utf-8")

    def _run(self, *words: str) -> None:
        """Start the program and wait; an error in a macro asks a question that nobody sees."""
        process = self._start(*words)
        try:
            assert process.wait(timeout=_SECONDS) == 0
        finally:
            self._stop(process)

    def _start(
        self, *words: str, environment: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        """Start the program: without a window, or with one when an environment has a display."""
        return subprocess.Popen(
            [*(self._command if environment is None else self._plain), *words],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _stop(self, process: subprocess.Popen[bytes]) -> None:
        """End what was started here: soffice is a script around the program."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _text(text: str) -> str:
    """Write a text as Basic does, within xml."""
    return escape('"' + text.replace('"', '""') + '"')
