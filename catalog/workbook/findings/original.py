"""The workbook on disk: read once, and replaced in one step only if nobody changed it since."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from catalog.messages import writing as messages
from catalog.workbook.findings.refusals import UnwritableFileError, unwritable
from catalog.workbook.saving import save_bytes, settle, written_beside
from catalog.workbook.sniff import open_workbook

_LOCKS: Final = {"~${name}": "Excel", ".~lock.{name}#": "LibreOffice"}
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NOT_ALLOWED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_WRITABLE: Final = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True)
class Original:
    """A workbook as it was read; ``path`` is the file itself, also when a link led to it."""

    path: Path
    content: bytes

    @classmethod
    def read(cls, path: Path) -> Original:
        """Read a workbook; raises UnreadableFileError when there is none."""
        with open_workbook(path) as handle:
            return cls(path.resolve(), handle.read())

    def require_writable(self) -> None:
        """Raise UnwritableFileError while the workbook is open somewhere, or is write-protected."""
        name = self.path.name
        for pattern, program in _LOCKS.items():
            lock = pattern.format(name=name)
            if os.path.lexists(self.path.with_name(lock)):
                raise unwritable(messages.IN_USE, name, program=program, lock=lock)
        with explained(name):
            mode = self.path.stat().st_mode
        if not os.access(self.path.parent, os.W_OK):
            raise unwritable(messages.NOT_ALLOWED, name)
        if not mode & _WRITABLE or not os.access(self.path, os.W_OK):
            raise unwritable(messages.PROTECTED, name)

    def replace(self, content: bytes) -> None:
        """Put a new file in the place of this one, with the same rights and owner where possible.

        The file on disk is at every moment the old one or the new one, whole. Raises
        UnwritableFileError when it is in use, was changed since it was read, or cannot be
        written; then it is the old one and no other file is left. (A change in the last
        milliseconds, between comparing and replacing, cannot be seen.)
        """
        self.require_writable()
        name = self.path.name
        with (
            explained(name),
            written_beside(content, self.path, private=True) as beside,
        ):
            _copy_rights(self.path, beside)
            self.require_writable()
            if self.path.read_bytes() != self.content:
                raise unwritable(messages.CHANGED, name)
            beside.replace(self.path)
        settle(self.path.parent)


def save_copy(content: bytes, path: Path) -> None:
    """Write a copy to a path where nothing is; raises UnwritableFileError when that fails."""
    with explained(path.name):
        save_bytes(content, path)


@contextlib.contextmanager
def explained(file: str) -> Iterator[None]:
    """Turn an error of the system into an UnwritableFileError that says what to do about it."""
    try:
        yield
    except OSError as error:
        raise _explanation(error, file) from error


def _explanation(error: OSError, file: str) -> UnwritableFileError:
    if isinstance(error, FileExistsError):
        return unwritable(messages.EXISTS, file)
    if error.errno in _FULL:
        return unwritable(messages.FULL, file)
    if error.errno in _NOT_ALLOWED:
        return unwritable(messages.NOT_ALLOWED, file)
    if error.errno == errno.ENOENT:
        return unwritable(messages.GONE, file)
    return unwritable(messages.FAILED, file, reason=f"foutnummer {error.errno}")


def _copy_rights(source: Path, target: Path) -> None:
    """Give a file the owner, rights and labels of another, as far as the user may do so."""
    status = source.stat()
    with contextlib.suppress(OSError, AttributeError):
        os.chown(target, status.st_uid, status.st_gid)
    target.chmod(stat.S_IMODE(status.st_mode))
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            for name in os.listxattr(source):
                with contextlib.suppress(OSError):
                    os.setxattr(target, name, os.getxattr(source, name))
