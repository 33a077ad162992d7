"""A command as the user can type it here: with quotes where needed, and found where it stands."""

from __future__ import annotations

import shlex
import shutil
import sys


def typed(*words: str) -> str:
    """Return a command line; the path of the program stands in it when it is not on the PATH."""
    program = "bouwsteen" if shutil.which("bouwsteen") else sys.argv[0]
    return shlex.join((program, *words))
