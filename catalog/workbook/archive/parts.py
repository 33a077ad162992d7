"""The parts of the zip, decompressed once and really measured: no header is believed."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from catalog.messages import files as messages
from catalog.workbook.errors import UnreadableFileError, unreadable

LARGEST: Final = 100 * 1024 * 1024
"""The most bytes that a workbook may take on disk, and all its parts together unpacked."""
MOST_PARTS: Final = 5_000
TIGHTEST: Final = 100
"""A part above ``_SMALL`` bytes may not unpack to more than this many times its packed size."""

_SMALL: Final = 1024 * 1024
_CHUNK: Final = 256 * 1024
_ENTRY: Final = b"PK\x01\x02"
_LOCAL: Final = b"PK\x03\x04"
_LOCAL_SIZE: Final = 30
_ENCRYPTED: Final = 0x1
_UTF8: Final = 0x800
_ODD_NAME: Final = re.compile(r'^/|^$|\\|(?:^|/)\.\.?(?:/|$)|//|[\x00-\x1f\x7f:*?"<>|]')
_XML: Final = (".xml", ".rels", ".vml")


def open_archive(handle: BinaryIO, file: str) -> ZipFile:
    """Open the zip in a file; raises UnreadableFileError when it is cut off or has too much in it.

    The handle stays open and stays the caller's.
    """
    _require_few_entries(handle, file)
    try:
        return ZipFile(handle)
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise unreadable(messages.INCOMPLETE, file) from error


def _require_few_entries(handle: BinaryIO, file: str) -> None:
    """Count the entries in the bytes: the zip's own numbers can lie, and a million take long."""
    handle.seek(0)
    size, entries, tail = 0, 0, b""
    while chunk := handle.read(_CHUNK):
        size += len(chunk)
        entries += (tail + chunk).count(_ENTRY)
        tail = chunk[1 - len(_ENTRY) :]
        if size > LARGEST:
            raise unreadable(messages.TOO_LARGE, file, limit=LARGEST // 2**20)
        if entries > MOST_PARTS:
            raise unreadable(messages.INCOMPLETE, file)


def read_parts(handle: BinaryIO, file: str) -> dict[str, bytes]:
    """Return the xml parts by name; every other part is measured and let go.

    Raises UnreadableFileError for a name that is odd or occurs twice, for a part that is encrypted,
    damaged or unpacks to something else than the archive says, and for too much in all.
    """
    parts: dict[str, bytes] = {}
    left = LARGEST
    for info in _entries(open_archive(handle, file), file):
        content = _Unpacked(handle, info, file)
        kept = bytearray()
        is_xml = info.filename.lower().endswith(_XML)
        for chunk in content.chunks(left):
            left -= len(chunk)
            if is_xml:
                kept += chunk
        if is_xml:
            parts[info.filename] = bytes(kept)
    return parts


def _entries(archive: ZipFile, file: str) -> Iterator[ZipInfo]:
    seen: set[str] = set()
    for info in archive.infolist():
        name = info.orig_filename
        if _ODD_NAME.search(name) or name.casefold() in seen:
            raise unreadable(messages.ODD_PART, file, part=_printable(name))
        seen.add(name.casefold())
        if info.flag_bits & _ENCRYPTED:
            raise unreadable(messages.PASSWORD, file)
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise unreadable(messages.ODD_PART, file, part=_printable(name))
        yield info


def _printable(name: str) -> str:
    return "".join(sign if sign.isprintable() else "�" for sign in name[:80])


class _Unpacked:
    """One part of the zip, unpacked in pieces."""

    def __init__(self, handle: BinaryIO, info: ZipInfo, file: str) -> None:
        self._handle = handle
        self._info = info
        self._file = file

    def chunks(self, most: int) -> Iterator[bytes]:
        """Yield the content; raises UnreadableFileError as soon as it is more than ``most``."""
        self._seek_content()
        info, size, crc = self._info, 0, 0
        for chunk in self._deflated() if info.compress_type == ZIP_DEFLATED else self._stored():
            size += len(chunk)
            crc = zlib.crc32(chunk, crc)
            if size > most:
                raise unreadable(messages.TOO_LARGE, self._file, limit=LARGEST // 2**20)
            if size > max(_SMALL, TIGHTEST * info.compress_size):
                raise unreadable(messages.PACKED_TOO_TIGHT, self._file, limit=TIGHTEST)
            yield chunk
        if size != info.file_size or crc != info.CRC:
            raise self._broken()

    def _seek_content(self) -> None:
        """Go to the first packed byte; raises when the two names of the part differ."""
        # Where bytes are missing from the file, zipfile counts back to before its beginning.
        self._handle.seek(max(self._info.header_offset, 0))
        header = self._handle.read(_LOCAL_SIZE)
        if len(header) < _LOCAL_SIZE or not header.startswith(_LOCAL):
            raise unreadable(messages.INCOMPLETE, self._file)
        name = self._handle.read(int.from_bytes(header[26:28], "little"))
        encoding = "utf-8" if self._info.flag_bits & _UTF8 else "cp437"
        if name.decode(encoding, errors="replace") != self._info.orig_filename:
            raise self._broken()
        self._handle.seek(int.from_bytes(header[28:30], "little"), 1)

    def _stored(self) -> Iterator[bytes]:
        left = self._info.compress_size
        while left > 0 and (chunk := self._handle.read(min(_CHUNK, left))):
            left -= len(chunk)
            yield chunk

    def _deflated(self) -> Iterator[bytes]:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for packed in self._stored():
                rest = packed
                while rest and not inflater.eof:
                    yield inflater.decompress(rest, _CHUNK)
                    rest = inflater.unconsumed_tail
        except zlib.error as error:
            raise self._broken() from error
        yield inflater.flush()

    def _broken(self) -> UnreadableFileError:
        return unreadable(messages.BROKEN, self._file, part=_printable(self._info.filename))
