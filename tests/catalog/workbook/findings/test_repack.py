import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from hypothesis import given
from hypothesis import strategies as st

from catalog.workbook.findings.repack import part_names, repack
from tests.catalog.workbook.findings.checks import changed_parts
from tests.catalog.workbook.findings.rich_books import unzipped

NAMES = st.from_regex(r"[a-z]{1,8}(/[a-zé]{1,8}){0,2}\.xml", fullmatch=True)
PARTS = st.dictionaries(NAMES, st.binary(max_size=300), min_size=1, max_size=6)


class Pipe(BytesIO):
    """A target that cannot be rewound, so that sizes are written behind each part."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise OSError


def packed(parts: dict[str, bytes], target: BytesIO | None = None) -> bytes:
    target = target or BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(parts.items()):
            packing = ZIP_STORED if number % 2 else ZIP_DEFLATED
            archive.writestr(name, content, packing)
    return target.getvalue()


@given(PARTS, st.data())
def test_every_part_has_its_old_or_its_new_content(
    parts: dict[str, bytes], data: st.DataObject
) -> None:
    replaced = data.draw(
        st.dictionaries(st.sampled_from(sorted(parts)), st.binary(max_size=300), max_size=3)
    )
    before = packed(parts, data.draw(st.sampled_from([BytesIO, Pipe]))())
    after = repack(before, replaced, {"nieuw/blad.xml": b"<nieuw/>"})
    assert unzipped(after) == {**parts, **replaced, "nieuw/blad.xml": b"<nieuw/>"}
    assert set(changed_parts(before, after)) <= {*replaced, "nieuw/blad.xml"}
    assert part_names(after) == [*parts, "nieuw/blad.xml"]


def test_what_stands_before_the_zip_and_its_comment_stay() -> None:
    target = BytesIO(b"Eerst iets anders. ")
    target.seek(0, 2)
    with ZipFile(target, "a") as archive:
        archive.writestr("a.xml", b"<a/>")
        archive.comment = b"bewaard"
    after = repack(target.getvalue(), {"a.xml": b"<b/>"}, {})
    assert after.startswith(b"Eerst iets anders. PK")
    assert after.endswith(b"bewaard")
    assert unzipped(after) == {"a.xml": b"<b/>"}


def test_extra_fields_stay_and_those_for_large_sizes_go() -> None:
    extra = struct.pack("<HHI", 0xCAFE, 4, 7)
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name in ("a.xml", "b.xml"):
            entry = ZipInfo(name)
            entry.extra = extra
            entry.comment = b"opmerking"
            with archive.open(entry, "w", force_zip64=True) as part:
                part.write(b"<a/>")
    after = repack(target.getvalue(), {"a.xml": b"<b/>"}, {"c.xml": b"<c/>"})
    with ZipFile(BytesIO(after)) as archive:
        assert archive.testzip() is None
        a, b, c = archive.infolist()
    assert (a.extra, a.comment) == (extra, b"opmerking")
    assert extra in b.extra
    assert (c.extra, c.comment) == (b"", b"")


def test_a_place_that_stands_in_an_extra_field_is_moved_there() -> None:
    before = bytearray(packed({"a.xml": b"<a/>", "b.xml": b"<b/>"}))
    line = before.rindex(b"PK\x01\x02")
    end = before.rindex(b"PK\x05\x06")
    place = before[line + 42 : line + 46]
    before[line + 42 : line + 46] = b"\xff" * 4
    before[line + 30 : line + 32] = (12).to_bytes(2, "little")
    before[end:end] = struct.pack("<HH", 1, 8) + bytes(place) + bytes(4)
    size = int.from_bytes(before[end + 24 : end + 28], "little") + 12
    before[end + 24 : end + 28] = size.to_bytes(4, "little")
    assert unzipped(bytes(before)) == {"a.xml": b"<a/>", "b.xml": b"<b/>"}
    after = repack(bytes(before), {"a.xml": b"<a>langer dan eerst</a>"}, {})
    assert unzipped(after) == {"a.xml": b"<a>langer dan eerst</a>", "b.xml": b"<b/>"}
