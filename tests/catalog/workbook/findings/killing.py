"""Replaces a workbook again and again, killed each time at another moment, and tells what is left.

Run as ``python -m tests.catalog.workbook.findings.killing FOLDER``; prints JSON. Every attempt is
a process of its own that gets SIGKILL: before and after every call into C (so around every file
operation), or inside a write, when the file reaches a given size (SIGXFSZ with its own action).
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from collections import Counter
from itertools import count
from pathlib import Path
from types import FrameType

from catalog.workbook.findings.original import Original

OLD = b"PK\x03\x04 oud " * 3_000
NEW = b"PK\x03\x04 nieuw " * 200_000
LEFT_BEHIND = ".boek.xlsx.bouwsteen-"


def attempt(path: Path, moment: int | None, size: int | None) -> bool:
    """Replace the file in a process of its own; tells whether that process was killed."""
    child = os.fork()
    if child == 0:
        try:
            original = Original(path, OLD)
            if size is not None:
                signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
                resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            if moment is not None:
                kill_at(moment)
            original.replace(NEW)
        finally:
            sys.setprofile(None)
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def kill_at(moment: int) -> None:
    """Kill this process at the so manieth time that a call into C begins or ends."""
    moments = count(1)

    def tick(frame: FrameType, event: str, argument: object) -> None:
        del frame, argument
        if event in ("c_call", "c_return") and next(moments) == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(tick)


def main() -> None:
    """Try every moment until one comes after the end, and then some sizes."""
    path = Path(sys.argv[1], "boek.xlsx")
    outcomes: Counter[str] = Counter()
    left: set[str] = set()
    attempts = [(moment, None) for moment in range(1, 2_000)]
    sizes = [(None, len(NEW) * tenth // 10) for tenth in range(10)]
    for moment, size in (*attempts, *sizes):
        for other in path.parent.iterdir():
            other.unlink()
        path.write_bytes(OLD)
        killed = attempt(path, moment, size)
        content = path.read_bytes()
        state = "oud" if content == OLD else "nieuw" if content == NEW else "KAPOT"
        others = {one.name for one in path.parent.iterdir()} - {path.name}
        outcomes[f"{'gedood' if killed else 'klaar'} {state}"] += 1
        left |= {"hulpbestand" if one.startswith(LEFT_BEHIND) else one for one in others}
        if others and attempt(path, None, None):
            outcomes["daarna mislukt"] += 1
        if moment is not None and not killed:
            break
    json.dump({"uitkomsten": outcomes, "bleef_staan": sorted(left)}, sys.stdout)


if __name__ == "__main__":
    main()
