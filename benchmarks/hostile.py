"""Files that are made to hurt, read and checked by Bouwsteen and read by openpyxl alone.

Run: python -m benchmarks.hostile

The files are those of tests/catalog/workbook/hostile.py; the command that reads them may not take
more than 2 seconds and 300 MB of a quiet machine. Every figure is processor time of a process of
its own, with its highest memory (as Linux counts it); imports are not counted. openpyxl is stopped
after 30 seconds or 4 GB. The last column is what tests count instead of seconds.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.catalog.workbook.hostile import HOSTILE

_MEASURE: Final = """
import json, resource, sys, time
from pathlib import Path
from tests.work import Calls
{setup}
path = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
resource.setrlimit(resource.RLIMIT_AS, (4 * 2**30,) * 2)
start = time.process_time()
{work}
seconds = time.process_time() - start
peak = int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024
print(json.dumps([seconds, peak, {calls}]))
"""
_OURS: Final = """
def work():
    try:
        load(path)
    except UnreadableFileError:
        pass
"""
OURS: Final = _MEASURE.format(
    setup="from catalog.loading import load\n"
    "from catalog.workbook.errors import UnreadableFileError" + _OURS,
    work="work()",
    calls="0",
)
CALLS: Final = _MEASURE.format(
    setup="from catalog.loading import load\n"
    "from catalog.workbook.errors import UnreadableFileError" + _OURS,
    work="with Calls().counted() as calls: work()",
    calls="calls.number",
)
BARE: Final = _MEASURE.format(
    setup="import openpyxl",
    work="try: openpyxl.load_workbook(path)\nexcept (Exception, RecursionError): pass",
    calls="0",
)


def main() -> None:
    """Print a table of seconds, memory and calls for each file."""
    print(f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}")
    print("| bestand | s | MB | openpyxl alleen, s | MB | aanroepen |")
    print("|---|---|---|---|---|---|")
    for name, (make, _) in HOSTILE.items():
        with TemporaryDirectory() as folder:
            path = make(Path(folder))
            ours, bare, calls = (_run(script, path) for script in (OURS, BARE, CALLS))
        assert ours is not None, name
        assert calls is not None, name
        peer = f"{bare[0]:.2f} | {bare[1]:.0f}" if bare else "gestopt | "
        print(f"| {name} | {ours[0]:.2f} | {ours[1]:.0f} | {peer} | {calls[2]:,} |")


def _run(script: str, path: Path) -> tuple[float, float, int] | None:
    """Return seconds, MB and calls; nothing when the process was stopped."""
    done = subprocess.run(
        [sys.executable, "-c", script, path], check=False, capture_output=True, text=True
    )
    return tuple(json.loads(done.stdout)) if done.returncode == 0 else None


if __name__ == "__main__":
    main()
