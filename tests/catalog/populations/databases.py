"""Databases to run our SQL on: a PostgreSQL of its own in a folder, and Spark in this process."""

from __future__ import annotations

import csv
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

Row = Sequence[object]

_POSTGRES: Final = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def why_no_postgres() -> str:
    """Say why there is no PostgreSQL to test with; empty when there is."""
    return "" if _program("initdb") else "PostgreSQL is absent: apt-get install postgresql"


def why_no_spark() -> str:
    """Say why there is no Spark to test with; empty when there is."""
    try:
        import pyspark  # noqa: F401, PLC0415 - an extra that may be absent
    except ImportError:
        return "PySpark is absent: pip install '.[spark]'"
    return "" if shutil.which("java") else "Java is absent: apt-get install default-jre-headless"


def _program(name: str) -> str:
    places = [os.environ.get("PATH", ""), *(str(one) for one in _POSTGRES)]
    return shutil.which(name, path=os.pathsep.join(places)) or ""


@dataclass(frozen=True)
class Postgres:
    """A server that listens in a folder only."""

    folder: Path
    user: str

    def run(self, script: str) -> list[list[str]]:
        """Run statements as a user would, with psql, and return the rows of the last as CSV."""
        words = [_program("psql"), "--csv", "--quiet", "--no-psqlrc", "-v", "ON_ERROR_STOP=1"]
        words += ["-h", str(self.folder), "-d", "postgres", "-U", "proef", "-f", "-"]
        done = subprocess.run(
            words, input=script, text=True, encoding="utf-8", capture_output=True, check=False,
            user=self.user, cwd=self.folder,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return list(csv.reader(StringIO(done.stdout)))

    def fill(self, table: str, columns: dict[str, str], rows: Sequence[Row]) -> str:
        """Return the statements that make a table; an absent answer is NULL."""
        named = ", ".join(f"{_name(name)} {kind}" for name, kind in columns.items())
        made = [f"DROP TABLE IF EXISTS {_name(table)};", f"CREATE TABLE {_name(table)} ({named});"]
        for row in rows:
            values = ", ".join("NULL" if one is None else _text(str(one)) for one in row)
            made.append(f"INSERT INTO {_name(table)} VALUES ({values});")  # noqa: S608
        return "\n".join(made) + "\n"


@contextmanager
def postgres() -> Iterator[Postgres]:
    """Start a server as somebody who is not root, and stop it."""
    folder = Path(mkdtemp(prefix="bouwsteen-pg-", dir="/tmp"))
    user = "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    if os.geteuid() == 0:
        shutil.chown(folder, user)
    data = folder / "data"

    def run(*words: str | Path) -> None:
        subprocess.run(words, user=user, check=True, cwd=folder, stdout=subprocess.DEVNULL)

    control = _program("pg_ctl")
    try:
        how = ("-U", "proef", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        run(_program("initdb"), "-D", data, *how)
        start = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        run(control, "-D", data, "-l", folder / "log", "-w", "-o", start, "start")
        try:
            yield Postgres(folder, user)
        finally:
            run(control, "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
