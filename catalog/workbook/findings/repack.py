"""A zip with some parts replaced or added; every other part is copied as it lies, unpacked never.

The layout is that of APPNOTE 6.3: local headers with packed content, then a directory.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Final
from zipfile import ZIP_STORED, ZipFile

_LOCAL_SIZE: Final = 30
_ENTRY_SIZE: Final = 46
_END: Final = b"PK\x05\x06"
_ZIP64: Final = 1
_IN_ZIP64: Final = b"\xff\xff\xff\xff"
_NAMES_IN_UTF8: Final = 0x800
_LEVEL: Final = 6


@dataclass(frozen=True, slots=True)
class _Entry:
    """One part: its name, its line in the directory, and all its bytes before the directory."""

    name: str
    line: bytes
    body: bytes


def repack(content: bytes, replaced: Mapping[str, bytes], added: Mapping[str, bytes]) -> bytes:
    """Return the zip with new content for parts that it has, and with more parts at the end.

    Kept are the order, the dates and rights of every part, the comment, and whatever stands
    before the first part. An added part takes its date and rights from the last one.
    """
    before, entries, comment = _read(content)
    entries = [
        _packed(entry, entry.name, replaced[entry.name]) if entry.name in replaced else entry
        for entry in entries
    ]
    entries += [_packed(entries[-1], name, new) for name, new in added.items()]
    body, directory = [before], []
    offset = len(before)
    for entry in entries:
        body.append(entry.body)
        directory.append(_moved(entry.line, offset))
        offset += len(entry.body)
    size = sum(map(len, directory))
    end = (
        _END
        + bytes(4)
        + len(entries).to_bytes(2, "little") * 2
        + size.to_bytes(4, "little")
        + offset.to_bytes(4, "little")
        + len(comment).to_bytes(2, "little")
    )
    return b"".join((*body, *directory, end, comment))


def part_names(content: bytes) -> list[str]:
    """Return the names of the parts of a zip."""
    with ZipFile(BytesIO(content)) as archive:
        return archive.namelist()


def _read(content: bytes) -> tuple[bytes, list[_Entry], bytes]:
    with ZipFile(BytesIO(content)) as archive:
        infos, position, comment = archive.infolist(), archive.start_dir, archive.comment
    starts = sorted({*(info.header_offset for info in infos), position, len(content)})
    ends = dict(pairwise(starts))
    entries = []
    for info in infos:
        size = _ENTRY_SIZE + sum(
            int.from_bytes(content[position + at : position + at + 2], "little")
            for at in (28, 30, 32)
        )
        line = content[position : position + size]
        position += size
        start = info.header_offset
        entries.append((start, _Entry(info.filename, line, content[start : ends[start]])))
    # In the order of their content; the directory is mostly in that order too.
    in_order = [entry for _, entry in sorted(entries, key=lambda pair: pair[0])]
    return content[: starts[0]], in_order, comment


def _packed(model: _Entry, name: str, content: bytes) -> _Entry:
    """Return a part with new content, and for the rest what is said of the model."""
    line, method = model.line, int.from_bytes(model.line[10:12], "little")
    data = content
    if method != ZIP_STORED:
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        data = packer.compress(content) + packer.flush()
    is_model = name == model.name
    written = _name(line) if is_model else name.encode("ascii")
    extra = _without_zip64(_extra(line)) if is_model else b""
    comment = _comment(line) if is_model else b""
    flags = int.from_bytes(line[8:10], "little") & _NAMES_IN_UTF8 if is_model else 0
    # Version needed, flags, method, time and date, and then what was measured just now.
    head = (
        line[6:8]
        + flags.to_bytes(2, "little")
        + line[10:16]
        + zlib.crc32(content).to_bytes(4, "little")
        + len(data).to_bytes(4, "little")
        + len(content).to_bytes(4, "little")
        + len(written).to_bytes(2, "little")
    )
    new_line = (
        line[:6]
        + head
        + len(extra).to_bytes(2, "little")
        + len(comment).to_bytes(2, "little")
        + line[34:42]
        + bytes(4)
        + written
        + extra
        + comment
    )
    body = b"PK\x03\x04" + head + bytes(2) + written + data
    return _Entry(name, new_line, body)


def _moved(line: bytes, offset: int) -> bytes:
    """Return a line of the directory that points at this offset."""
    place = offset.to_bytes(4, "little")
    if line[42:46] != _IN_ZIP64:
        return line[:42] + place + line[46:]
    # The place stands in the extra field, behind those sizes that stand there too.
    at = _ENTRY_SIZE + len(_name(line)) + _zip64_start(_extra(line))
    at += 8 * sum(line[field : field + 4] == _IN_ZIP64 for field in (20, 24))
    return line[:at] + offset.to_bytes(8, "little") + line[at + 8 :]


def _name(line: bytes) -> bytes:
    return line[_ENTRY_SIZE:][: int.from_bytes(line[28:30], "little")]


def _extra(line: bytes) -> bytes:
    return line[_ENTRY_SIZE + len(_name(line)) :][: int.from_bytes(line[30:32], "little")]


def _comment(line: bytes) -> bytes:
    return line[_ENTRY_SIZE + len(_name(line)) + len(_extra(line)) :]


def _zip64_start(extra: bytes) -> int:
    """Return where the content of the zip64 field begins within the extra fields."""
    position = 0
    while int.from_bytes(extra[position : position + 2], "little") not in (0, _ZIP64):
        position += 4 + int.from_bytes(extra[position + 2 : position + 4], "little")
    return position + 4


def _without_zip64(extra: bytes) -> bytes:
    """Return the extra fields without the one for sizes: the new sizes are small."""
    kept = b""
    while len(extra) >= 4:  # noqa: PLR2004 - a field begins with two numbers of two bytes
        size = 4 + int.from_bytes(extra[2:4], "little")
        if int.from_bytes(extra[:2], "little") != _ZIP64:
            kept += extra[:size]
        extra = extra[size:]
    return kept
