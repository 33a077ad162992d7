"""Workbooks with what openpyxl drops, and in the ways in which other programs write them."""

import re
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from catalog.workbook.archive.book import read_book
from catalog.workbook.archive.package import Package
from catalog.workbook.writer import write_xlsx
from tests.catalog.workbook.findings import rich_parts as parts
from tests.regions import region

Parts = dict[str, bytes]
KIND = "application/vnd.openxmlformats-officedocument"
VND = "application/vnd.ms-excel"


def plain_parts() -> Parts:
    """Return the parts of a new workbook of the small region, without any problem in it."""
    return unzipped(_new_workbook())


@cache
def _new_workbook() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "klein.xlsx")
        write_xlsx(region(Path(folder, "klein")).tables, path)
        return path.read_bytes()


def zipped(found: Mapping[str, bytes], *, packing: int = ZIP_DEFLATED) -> bytes:
    """Pack parts, each with dates and rights of its own."""
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for number, (name, content) in enumerate(found.items()):
            entry = ZipInfo(name, (2020 + number % 5, 1 + number % 12, 2, 3, 4, 6))
            entry.external_attr = 0o640 << 16 if number % 2 else 0
            entry.create_system = 3 * (number % 2)
            entry.compress_type = ZIP_STORED if number % 7 == 0 else packing
            archive.writestr(entry, content)
        archive.comment = b"bewaard"
    return target.getvalue()


def unzipped(content: bytes) -> Parts:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sheet_part(found: Mapping[str, bytes], title: str) -> str:
    """Return the name of the part of a sheet."""
    return dict(read_book(Package(BytesIO(zipped(found)), "")).sheets)[title]


def rich_parts(*, macros: bool = False) -> Parts:
    """Return a workbook of which the sheet Regels carries everything that openpyxl loses."""
    found = plain_parts()
    rules, control = sheet_part(found, "Regels"), sheet_part(found, "Controle")
    found[rules] = _with_cells(found[rules])
    found |= {
        "xl/sharedStrings.xml": parts.SHARED_STRINGS.encode(),
        "xl/calcChain.xml": parts.CALC_CHAIN.encode(),
        "xl/comments1.xml": parts.COMMENTS.encode(),
        "xl/threadedComments/threadedComment1.xml": parts.THREADED_COMMENTS.encode(),
        "xl/persons/person.xml": parts.PERSONS.encode(),
        "xl/drawings/vmlDrawing1.vml": parts.COMMENT_SHAPES.encode(),
        "xl/drawings/drawing1.xml": parts.DRAWINGS.encode(),
        "xl/drawings/_rels/drawing1.xml.rels": _relations(
            (f"{parts.OFFICE}/image", "../media/image1.png"),
            (f"{parts.OFFICE}/chart", "../charts/chart1.xml"),
        ),
        "xl/media/image1.png": parts.PIXEL,
        "xl/charts/chart1.xml": parts.CHART_PART.encode(),
        "xl/printerSettings/printerSettings1.bin": parts.PRINTER,
        "customXml/item1.xml": parts.CUSTOM_XML.encode(),
        "customXml/itemProps1.xml": parts.CUSTOM_XML_PROPERTIES.encode(),
        "customXml/_rels/item1.xml.rels": _relations(
            (f"{parts.OFFICE}/customXmlProps", "itemProps1.xml")
        ),
        "docMetadata/LabelInfo.xml": parts.LABEL.encode(),
    }
    _relate(
        found,
        rules,
        ("Tekeningen", f"{parts.OFFICE}/drawing", "../drawings/drawing1.xml"),
        ("Vormen", f"{parts.OFFICE}/vmlDrawing", "../drawings/vmlDrawing1.vml"),
        ("Opmerkingen", f"{parts.OFFICE}/comments", "../comments1.xml"),
        (
            "Gesprekken",
            f"{parts.NEW_OFFICE}/threadedComment",
            "../threadedComments/threadedComment1.xml",
        ),
    )
    _relate(
        found,
        control,
        (
            "Printer",
            f"{parts.OFFICE}/printerSettings",
            "../printerSettings/printerSettings1.bin",
        ),
    )
    found[control] = found[control].replace(
        b"<pageSetup ", f'<pageSetup xmlns:r="{parts.OFFICE}" r:id="Printer" '.encode()
    )
    _relate(
        found,
        "xl/workbook.xml",
        ("Teksten", f"{parts.OFFICE}/sharedStrings", "sharedStrings.xml"),
        ("Rekenen", f"{parts.OFFICE}/calcChain", "calcChain.xml"),
        ("Mensen", f"{parts.NEW_OFFICE}/person", "persons/person.xml"),
        ("Eigen", f"{parts.OFFICE}/customXml", "../customXml/item1.xml"),
        *([("Macros", f"{parts.NEW_OFFICE}/vbaProject", "vbaProject.bin")] if macros else []),
    )
    _relate(
        found,
        "",
        (
            "Label",
            "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels",
            "docMetadata/LabelInfo.xml",
        ),
    )
    _declare_types(found, macros=macros)
    return found


def _with_cells(sheet: bytes) -> bytes:
    """Put rich text and a formula with its last outcome in own columns, and lead to drawings."""
    text = sheet.decode()
    for row, cells in (
        (2, '<c r="L2" t="s"><v>0</v></c><c r="M2" t="inlineStr"><is><t>_Som</t></is></c>'),
        (3, '<c r="L3" t="s"><v>1</v></c><c r="M3"><f>6*7</f><v>42</v></c>'),
    ):
        text, count = re.subn(rf'(<row r="{row}".*?)(</row>)', rf"\1{cells}\2", text, count=1)
        assert count
    spaces = f'xmlns:r="{parts.OFFICE}"'
    drawings = f'<drawing {spaces} r:id="Tekeningen"/><legacyDrawing {spaces} r:id="Vormen"/>'
    text = text.replace("<tableParts", f"{drawings}<tableParts", 1)
    return text.replace("</worksheet>", f"{parts.EXTENSIONS}</worksheet>").encode()


def _relations(*pairs: tuple[str, str]) -> bytes:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, start=1)
    )
    return (
        f'{parts.DECLARATION}<Relationships xmlns="{parts.LINKS}">{items}</Relationships>'.encode()
    )


def _relate(found: Parts, name: str, *links: tuple[str, str, str]) -> None:
    """Add relations to a part, as triples of id, type and target."""
    folder, _, base = name.rpartition("/")
    source = f"{folder}/_rels/{base}.rels".lstrip("/")
    items = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in links
    )
    before = found.get(source, _relations()).decode()
    found[source] = before.replace("</Relationships>", f"{items}</Relationships>").encode()


def _declare_types(found: Parts, *, macros: bool) -> None:
    kinds = {
        "/xl/sharedStrings.xml": f"{KIND}.spreadsheetml.sharedStrings+xml",
        "/xl/calcChain.xml": f"{KIND}.spreadsheetml.calcChain+xml",
        "/xl/comments1.xml": f"{KIND}.spreadsheetml.comments+xml",
        "/xl/threadedComments/threadedComment1.xml": f"{VND}.threadedcomments+xml",
        "/xl/persons/person.xml": f"{VND}.person+xml",
        "/xl/drawings/drawing1.xml": f"{KIND}.drawing+xml",
        "/xl/charts/chart1.xml": f"{KIND}.drawingml.chart+xml",
        "/customXml/itemProps1.xml": f"{KIND}.customXmlProperties+xml",
        "/docMetadata/LabelInfo.xml": f"{VND}.classificationlabels+xml",
    }
    extensions = {
        "vml": f"{KIND}.vmlDrawing",
        "png": "image/png",
        "bin": f"{VND}.vbaProject" if macros else f"{KIND}.spreadsheetml.printerSettings",
    }
    if macros:
        found["xl/vbaProject.bin"] = parts.MACROS
        printer = "/xl/printerSettings/printerSettings1.bin"
        kinds[printer] = f"{KIND}.spreadsheetml.printerSettings"
    text = found["[Content_Types].xml"].decode()
    added = "".join(
        f'<Default Extension="{name}" ContentType="{kind}"/>'
        for name, kind in extensions.items()
        if f'Extension="{name}"' not in text
    ) + "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>'
        for name, kind in kinds.items()
        if f'"{name}"' not in text
    )
    text = text.replace("</Types>", f"{added}</Types>")
    if macros:
        text = text.replace(
            f"{KIND}.spreadsheetml.sheet.main+xml", f"{VND}.sheet.macroEnabled.main+xml"
        )
    found["[Content_Types].xml"] = text.encode()


def without_control(found: Parts) -> Parts:
    """Return the parts of a workbook from which someone removed the sheet Controle."""
    control = sheet_part(found, "Controle")
    target = re.escape(control.removeprefix("xl/"))
    left = {name: content for name, content in found.items() if name != control}
    left.pop(f"xl/worksheets/_rels/{control.rpartition('/')[2]}.rels", None)
    removals = {
        "xl/workbook.xml": (
            r'<(?:\w+:)?sheet [^>]*name="Controle"[^>]*/>',
            r'<(?:\w+:)?definedName [^>]*localSheetId="13"[^>]*>[^<]*</(?:\w+:)?definedName>',
        ),
        "xl/_rels/workbook.xml.rels": (
            rf'<(?:\w+:)?Relationship [^>]*Target="[^"]*{target}"[^>]*/>',
        ),
        "[Content_Types].xml": (rf'<(?:\w+:)?Override [^>]*PartName="/xl/{target}"[^>]*/>',),
    }
    for name, patterns in removals.items():
        text = left[name].decode()
        for pattern in patterns:
            text, count = re.subn(pattern, "", text)
            assert count, (name, pattern)
        left[name] = text.encode()
    return left


def with_prefixes(found: Parts) -> Parts:
    """Return the same workbook as programs write it that put a prefix before every tag."""
    spaces = {parts.MAIN: "x", parts.LINKS: "rel", parts.TYPES: "ct"}
    return {
        name: _prefixed(content, spaces) if name.endswith((".xml", ".rels")) else content
        for name, content in found.items()
    }


def _prefixed(content: bytes, spaces: Mapping[str, str]) -> bytes:
    text = content.decode()
    for uri, prefix in spaces.items():
        if re.search(rf'<[A-Za-z]+[^>]*\sxmlns="{re.escape(uri)}"', text):
            text = re.sub(r"<(/?)([A-Za-z]+)(?=[\s/>])", rf"<\1{prefix}:\2", text)
            text = text.replace(f'xmlns="{uri}"', f'xmlns:{prefix}="{uri}"')
    return text.encode()
