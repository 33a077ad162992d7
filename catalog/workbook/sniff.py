"""What kind of file this is, before anything parses it: a workbook, or which common mistake."""

from __future__ import annotations

import re
from pathlib import Path
from typing import BinaryIO, Final

from catalog.messages import files as messages
from catalog.problems import Message
from catalog.workbook.archive.parts import LARGEST, open_archive
from catalog.workbook.errors import unreadable

_NO_TEXT: Final = frozenset(range(32)) - frozenset(b"\t\n\f\r")
_HEAD: Final = 4096
_LOCKS: Final = ("~$", ".~lock.")
_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_HTML: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_WORKBOOK: Final = re.compile(r"(?:^|/)workbook\d*\.xml$", re.IGNORECASE)
_XML: Final = re.compile(r"\s*<\?xml\b")
_OTHER_PACKAGES: Final = {"word/": messages.WORD_DOCUMENT, "ppt/": messages.SLIDES}


def open_workbook(path: Path) -> BinaryIO:
    """Open a file that is an xlsx, xlsm or xltx by its content, whatever its name.

    Raises UnreadableFileError, saying which mistake it is, for every other file. The caller
    closes what is returned.
    """
    file = path.name
    try:
        if path.is_dir():
            raise unreadable(messages.FOLDER, file or str(path))
        if not path.exists():
            raise unreadable(messages.MISSING, file)
        if file.startswith(_LOCKS):
            raise unreadable(messages.LOCK_FILE, file)
        if not path.is_file():
            raise unreadable(messages.NOT_ALLOWED, file)
        handle = path.open("rb")
    except (OSError, ValueError) as error:
        raise unreadable(messages.NOT_ALLOWED, file) from error
    try:
        _require_workbook(handle, file)
        handle.seek(0)
    except BaseException:
        handle.close()
        raise
    return handle


def _require_workbook(handle: BinaryIO, file: str) -> None:
    head = handle.read(_HEAD)
    if head.startswith(_ZIP):
        _require_workbook_parts(handle, file)
    elif head.startswith(b"%PDF"):
        raise unreadable(messages.OTHER_DOCUMENT, file, kind=messages.PDF)
    elif head.startswith(_OLE):
        raise unreadable(_ole_mistake(head + handle.read(LARGEST)), file)
    else:
        raise unreadable(_text_mistake(head), file)


def _require_workbook_parts(handle: BinaryIO, file: str) -> None:
    names = [info.filename for info in open_archive(handle, file).infolist()]
    if any(_WORKBOOK.search(name) for name in names):
        return
    if "xl/workbook.bin" in names:
        raise unreadable(messages.BINARY_WORKBOOK, file)
    if "mimetype" in names and "content.xml" in names:
        raise unreadable(messages.OPEN_DOCUMENT, file)
    kinds = [kind for start, kind in _OTHER_PACKAGES.items() if _has_folder(names, start)]
    raise unreadable(messages.OTHER_DOCUMENT, file, kind=kinds[0] if kinds else messages.PLAIN_ZIP)


def _has_folder(names: list[str], start: str) -> bool:
    return any(name.startswith(start) for name in names)


def _ole_mistake(content: bytes) -> Message:
    """Tell what an OLE file holds by the names of its streams (MS-CFB 2.6, UTF-16)."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return messages.PASSWORD
    if any(f"{name}\0".encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return messages.OLD_EXCEL
    return messages.UNKNOWN


def _text_mistake(head: bytes) -> Message:
    if not head:
        return messages.EMPTY
    text = _as_text(head)
    if text is None or _XML.match(text):
        return messages.WEB_PAGE if text and _HTML.match(text) else messages.UNKNOWN
    return messages.WEB_PAGE if _HTML.match(text) else messages.PLAIN_TEXT


def _as_text(head: bytes) -> str | None:
    """Return the beginning of a text file, or None when these bytes are no text."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="replace")
    if any(byte in _NO_TEXT for byte in head):
        return None
    return head.removeprefix(b"\xef\xbb\xbf").decode("cp1252", errors="replace")
