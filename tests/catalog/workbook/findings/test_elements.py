from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.workbook.archive.package import Package
from catalog.workbook.errors import UnreadableFileError
from catalog.workbook.findings.elements import Part, read_part
from tests.catalog.workbook.findings.rich_books import zipped


def part(content: str, depth: int = 3) -> Part:
    return read_part(
        Package(BytesIO(zipped({"a.xml": content.encode()})), "a.xlsx"), "a.xml", depth
    )


def test_an_element_knows_where_it_stands_and_how_it_was_written() -> None:
    found = part(
        '<?xml version="1.0"?>\n<x:a xmlns:x="u" n="1 > 0"><x:b r:id=\'é\' xmlns:r="w" /><c>t</c ></x:a>'
    )
    root, b, c = found.elements
    assert (root.path, root.prefix, root.value("n")) == (("a",), "x:", "1 > 0")
    assert (b.path, b.value("r:id"), found.raw(b)) == (
        ("a", "b"),
        "é",
        "<x:b r:id='é' xmlns:r=\"w\" />".encode(),
    )
    assert b.inner == b.close == b.end
    assert found.raw(c) == b"<c>t</c >"
    assert found.content[c.inner : c.close] == b"t"
    assert found.content[root.close :] == b"</x:a>"


def test_elements_deeper_than_asked_are_passed_over() -> None:
    found = part("<a><b><c><d/></c></b><b/></a>", depth=2)
    assert [element.path for element in found.elements] == [("a",), ("a", "b"), ("a", "b")]
    assert found.raw(found.all("b")[0]) == b"<b><c><d/></c></b>"
    assert found.first("nergens") is None


def test_pieces_are_replaced_where_they_stand() -> None:
    found = part("<a><b/><c>oud</c></a>")
    b, c = found.elements[1:]
    edits = [(c.inner, c.close, b"nieuw"), (b.end, b.end, b"<b/>")]
    assert found.edited(edits) == b"<a><b/><b/><c>nieuw</c></a>"


@pytest.mark.parametrize("content", ["<a>", "<a><b></a>", "", "geen xml", "<a b=1/>"])
def test_what_is_no_xml_is_refused(content: str) -> None:
    with pytest.raises(UnreadableFileError):
        part(content)


TREES = st.recursive(
    st.sampled_from(["", "tekst", "<!-- <b> -->", "<![CDATA[<b>]]>"]),
    lambda inner: st.lists(
        st.builds(
            "<{0}{1}>{2}</{0}>".format,
            st.sampled_from("bcd"),
            st.sampled_from(["", ' n=">"', " n='/>'"]),
            inner,
        )
        | st.builds(
            "<{0}{1}/>".format, st.sampled_from("bcd"), st.sampled_from(["", " ", ' n="/"'])
        ),
        max_size=4,
    ).map("".join),
    max_leaves=10,
)


@given(TREES)
def test_the_children_of_an_element_are_found_whole(inner: str) -> None:
    found = part(f"<a>{inner}</a>", depth=9)
    for element in found.elements:
        raw = found.raw(element).decode()
        assert raw.startswith(f"<{element.name}")
        assert raw.endswith(("/>", f"</{element.name}>"))
        assert part(raw, depth=9).elements[0].name == element.name
