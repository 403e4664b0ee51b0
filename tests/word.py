"""Word files made of XML strings: the body, and what else a case is about."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from baocao.manuscript import Manuscript, Passage
from baocao.ooxml.package import write_package
from baocao.ooxml.reader import read_manuscript

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W,
        "r": OFFICE,
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "o": "urn:schemas-microsoft-com:office:office",
        "v": "urn:schemas-microsoft-com:vml",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "wpx": "urn:something-newer",
    }.items()
)
A4 = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" '
    'w:bottom="1134" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
)
ROOTS = {"styles": "styles", "numbering": "numbering", "settings": "settings",
         "footnotes": "footnotes", "endnotes": "endnotes"}  # fmt: skip


def root(name: str, content: str) -> bytes:
    """A part whose root is `w:`*name*."""
    return f"<w:{name} {NAMESPACES}>{content}</w:{name}>".encode()


def relationships(links: Mapping[str, tuple[str, str]], *, external: str = "") -> bytes:
    """A .rels part: id -> (kind, target); *external* is put into it as it stands."""
    entries = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in links.items()
    )
    text = f'<Relationships xmlns="{PACKAGE}/relationships">{entries}{external}</Relationships>'
    return text.encode()


def word_parts(
    body: str,
    *,
    parts: Mapping[str, str | bytes] | None = None,
    links: Mapping[str, tuple[str, str]] | None = None,
    external: str = "",
    section: str = A4,
    **known: str,
) -> dict[str, bytes]:
    """The parts of a docx: *known* are the contents of parts of `ROOTS`, "theme" a whole part."""
    found = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>'.encode(),
        "_rels/.rels": relationships({"m": ("officeDocument", "word/document.xml")}),
        "word/document.xml": root("document", f"<w:body>{body}{section}</w:body>"),
    }
    all_links = dict(links or {})
    for name, content in known.items():
        whole = content.encode() if name == "theme" else root(ROOTS[name], content)
        found[f"word/{name}.xml"] = whole
        all_links[name] = (name, f"{name}.xml")
    found["word/_rels/document.xml.rels"] = relationships(all_links, external=external)
    for name, part in (parts or {}).items():
        found[name] = part if isinstance(part, bytes) else part.encode()
    return found


def word_file(body: str, **rest: object) -> bytes:
    """The docx of `word_parts`."""
    return write_package(word_parts(body, **rest))  # type: ignore[arg-type]


def squeezed(parts: Mapping[str, bytes]) -> bytes:
    """The zip of *parts*, packed as hard as it goes, which our own writer does not."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=9) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


def read(body: str, **rest: object) -> Manuscript:
    """The manuscript of `word_file`."""
    return read_manuscript(word_file(body, **rest), "a.docx")


def first(body: str, **rest: object) -> Passage:
    """The first paragraph of `read`."""
    return read(body, **rest).passages[0]


def para(words: str = "Chữ", properties: str = "", run: str = "") -> str:
    """A paragraph of one run, with what its `w:pPr` and `w:rPr` hold."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{text(words, run)}</w:p>"


def text(words: str, properties: str = "") -> str:
    """One run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def style(
    key: str, content: str, *, kind: str = "paragraph", based: str = "", default: bool = False
) -> str:
    """A style of `styles.xml`."""
    basis = f'<w:basedOn w:val="{based}"/>' if based else ""
    mark = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}" w:styleId="{key}"{mark}>{basis}{content}</w:style>'


def table(*rows: str, properties: str = "", grid: tuple[int, ...] = (4000, 4000)) -> str:
    """A table of *rows*."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    head = f"<w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    return f"<w:tbl>{head}{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    """A row of *cells*."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tc(content: str = "", properties: str = "") -> str:
    """A cell; *content* is its blocks."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content or para()}</w:tc>"
