"""A master of an office's own, which prints data at the head and the foot of the page and in notes.

It is the shipped one of the trade unions with more parts: two headers, a footer, footnotes and
endnotes, each with tags.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from conftest import ROOT
from wordtext import R, W, read_parts, write_parts

SHIPPED = ROOT / "docx_templates" / "cong-doan.docx"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = f'xmlns:w="{W[1:-1]}" xmlns:r="{R[1:-1]}"'
WORDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
SUBJECT = '<w:r><w:t xml:space="preserve">{{r trich_yeu }}</w:t></w:r>'


def run(text: str) -> str:
    """A run that says *text*."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    """A paragraph of *runs*, those without markup as words."""
    inside = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p>{inside}</w:p>"


def notes(kind: str, *paragraphs: str) -> str:
    """A part of notes of the *kind* "footnote" or "endnote", one note a paragraph from id 2 on."""
    marks = ("separator", "continuationSeparator")
    lines = "".join(
        f'<w:{kind} w:type="{mark}" w:id="{at}"><w:p><w:r><w:{mark}/></w:r></w:p></w:{kind}>'
        for at, mark in enumerate(marks)
    )
    said = "".join(
        f'<w:{kind} w:id="{at}">{text}</w:{kind}>' for at, text in enumerate(paragraphs, 2)
    )
    return f"<w:{kind}s {SPACES}>{lines}{said}</w:{kind}s>"


HEADER = paragraph("{{r co_quan }}", " - trang ", PAGE)
FOOTER = paragraph("Báo cáo số ", "{{r so }}", ", ", "{{r dia_danh_ngay }}") + paragraph(
    "Lưu hành nội bộ"
)
FIRST = paragraph("Mẫu riêng của ", "{{r co_quan }}")
FOOTNOTE = paragraph("<w:r><w:footnoteRef/></w:r>", " Người ký: ", "{{r ho_ten }}", " đã duyệt")
ENDNOTE = paragraph("<w:r><w:endnoteRef/></w:r>", " Theo ", "{{r so }}", " của cơ quan")


@dataclass(frozen=True)
class Around:
    """What the master prints around the text; *body* are replacements in its main part."""

    header: str = HEADER
    footer: str = FOOTER
    first: str = FIRST
    footnotes: tuple[str, ...] = (FOOTNOTE,)
    endnotes: tuple[str, ...] = (ENDNOTE,)
    body: Mapping[str, str] = field(default_factory=dict)


USUAL = Around()


def framed_master(path: Path, around: Around = USUAL) -> Path:
    """The master written to *path*."""
    parts = read_parts(SHIPPED.read_bytes())
    parts["word/header1.xml"] = f"<w:hdr {SPACES}>{around.header}</w:hdr>".encode()
    parts["word/header2.xml"] = f"<w:hdr {SPACES}>{around.first}</w:hdr>".encode()
    parts["word/footer1.xml"] = f"<w:ftr {SPACES}>{around.footer}</w:ftr>".encode()
    parts["word/footnotes.xml"] = notes("footnote", *around.footnotes).encode()
    parts["word/endnotes.xml"] = notes("endnote", *around.endnotes).encode()
    _declare(parts)
    parts["word/document.xml"] = _body(parts["word/document.xml"].decode(), around).encode()
    path.write_bytes(write_parts(parts))
    return path


def _body(main: str, around: Around) -> str:
    """The text, which refers to the notes behind its title and to the footer in its section."""
    marks = "".join(
        f'<w:r><w:{kind}Reference w:id="{at}"/></w:r>'
        for kind, said in (("footnote", around.footnotes), ("endnote", around.endnotes))
        for at in range(2, 2 + len(said))
    )
    main = main.replace(SUBJECT, SUBJECT + marks)
    start = main.rindex("<w:pgSz")
    main = f'{main[:start]}<w:footerReference w:type="default" r:id="rIdF"/>{main[start:]}'
    for old, new in around.body.items():
        assert old in main, old
        main = main.replace(old, new)
    return main


def _declare(parts: dict[str, bytes]) -> None:
    """Let the package know its new parts."""
    types, links = "", ""
    for name, kind, key in (
        ("footer1", "footer", "rIdF"),
        ("footnotes", "footnotes", "rIdN"),
        ("endnotes", "endnotes", "rIdE"),
    ):
        types += f'<Override PartName="/word/{name}.xml" ContentType="{WORDS}.{kind}+xml"/>'
        links += f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{name}.xml"/>'
    for name, end, more in (
        ("[Content_Types].xml", b"</Types>", types),
        ("word/_rels/document.xml.rels", b"</Relationships>", links),
    ):
        parts[name] = parts[name].replace(end, more.encode() + end)
