"""The rules' own specimens as Word files, laid out by hand with python-docx and nothing of ours.

`decree_report` and `decree_letter` follow Mẫu 1.4 and 1.5 of NĐ 30/2020/NĐ-CP, Phụ lục III, in the
sizes of the sample column of Phụ lục I, Phần I, mục V: the head in 12, 12, 13 and 13 points over a
body of 14, a mixture that conforms. `party_report` is the skeleton of Hướng dẫn 05-HD/VPTW. The
names are those of the rules' own examples where they give any.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

TIMES = "Times New Roman"
CENTER, LEFT, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY
STATE_HEAD = 67.0, 98.0
PARTY_HEAD = 81.0, 84.0
"""The halves of the head, mm, of a text area of 165."""
SIGNATURE_GAP = 40


@dataclass(frozen=True, slots=True)
class Look:
    """How a line of a specimen looks.

    *rule* is the length of the line drawn below it and *left* its indent, mm; *before* and *after*
    are the points around it.
    """

    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    align: WD_ALIGN_PARAGRAPH = CENTER
    rule: float = 0
    left: float = 0
    before: float = 0
    after: float = 0


@dataclass(frozen=True, slots=True)
class Setting:
    """How the body is set: first line in mm, lines as a multiple or as exact points."""

    size: float
    first: float
    multiple: float = 0
    exact: float = 0


Row = tuple[str, Look]
STATE = Setting(14, 12.7, multiple=1.1)
PARTY = Setting(14, 10, exact=19)
SENTENCE = (
    "Trong năm, các cơ quan, đơn vị đã chủ động xây dựng phương án phòng, chống lụt bão, chuẩn bị "
    "đầy đủ lực lượng, vật tư, phương tiện tại chỗ và tổ chức trực ban đúng quy định."
)


def decree_report(*, blank: bool = False) -> bytes:
    """Mẫu 1.4 as a report with two annexes; *blank* leaves number and date open as the Mẫu does."""
    document = _document()
    _head(document, _state_left("Số: …/BC-SNV" if blank else "Số: 15/BC-SNV"), _state_right(blank))
    _line(document, "BÁO CÁO", Look(14, bold=True, before=18))
    _line(document, "Về công tác phòng, chống lụt bão", Look(14, bold=True, rule=30))
    basis = Look(14, italic=True, align=BOTH)
    for text in (
        "Căn cứ Luật Phòng, chống thiên tai;",
        "Căn cứ Kế hoạch số 03/KH-UBND ngày 15 tháng 01 năm 2020 của Ủy ban nhân dân tỉnh.",
    ):
        _body(document, text, STATE, basis)
    _state_sections(document)
    _body(document, "Trên đây là báo cáo về công tác phòng, chống lụt bão./.", STATE)
    recipients = ("- Bộ Nội vụ;", "- Ủy ban nhân dân tỉnh;", "- Lưu: VT, VP.")
    _signature(document, _state_recipients(recipients), _state_signature())
    for label in ("Phụ lục I", "Phụ lục II"):
        _annex(document, label)
    return _bytes(document)


def decree_letter() -> bytes:
    """Mẫu 1.5: a công văn to two bodies."""
    document = _document()
    left = [
        *_state_left("Số: 05/SNV-VP"),
        ("V/v chuẩn bị phòng, chống lụt bão", Look(12, before=6)),
    ]
    _head(document, left, _state_right(blank=False))
    plain = Look(14, align=LEFT, left=62)
    _line(document, "Kính gửi:", replace(plain, before=18, left=40))
    for text in ("- Ủy ban nhân dân các xã, phường;", "- Các phòng, đơn vị trực thuộc."):
        _line(document, text, plain)
    for text in (SENTENCE, SENTENCE, "Đề nghị các đơn vị thực hiện./."):
        _body(document, text, STATE)
    recipients = ("- Như trên;", "- Giám đốc (để b/c);", "- Lưu: VT, VP.")
    _signature(document, _state_recipients(recipients), _state_signature())
    return _bytes(document)


def party_report() -> bytes:
    """The skeleton of Hướng dẫn 05-HD/VPTW as the report of a commune's Đảng uỷ."""
    document = _document()
    left = [
        ("ĐẢNG BỘ THÀNH PHỐ HÀ NỘI", Look(14)),
        ("ĐẢNG UỶ PHƯỜNG BA ĐÌNH", Look(14, bold=True)),
        ("*", Look(14)),
        ("Số 12-BC/ĐU", Look(14)),
    ]
    right = [
        ("ĐẢNG CỘNG SẢN VIỆT NAM", Look(15, bold=True, rule=72.9)),
        ("Ba Đình, ngày 03 tháng 7 năm 2026", Look(14, italic=True)),
    ]
    _head(document, left, right, PARTY_HEAD)
    _line(document, "BÁO CÁO", Look(15, bold=True, before=18))
    _line(document, "kết quả đại hội chi bộ trực thuộc", Look(14, bold=True))
    _line(document, "-----", Look(14, after=6))
    for text in ("- Căn cứ Điều lệ Đảng;", "- Căn cứ Quy chế làm việc của Đảng uỷ."):
        _body(document, text, PARTY)
    _body(document, "I. KẾT QUẢ", PARTY, Look(14, bold=True, align=BOTH))
    for text in (SENTENCE, SENTENCE, "Trên đây là báo cáo kết quả đại hội chi bộ trực thuộc."):
        _body(document, text, PARTY)
    listed = Look(12, align=LEFT)
    recipients = [("Nơi nhận:", Look(14, underline=True, align=LEFT))]
    recipients += [(text, listed) for text in ("- Thành uỷ;", "- Lưu Văn phòng Đảng uỷ.")]
    signature = [
        ("T/M ĐẢNG UỶ", Look(14, bold=True)),
        ("BÍ THƯ", Look(14)),
        ("Nguyễn Văn A", Look(14, bold=True)),
    ]
    _signature(document, recipients, signature)
    return _bytes(document)


def _state_left(number: str) -> list[Row]:
    return [
        ("ỦY BAN NHÂN DÂN\nTỈNH BẮC NINH", Look(12)),
        ("SỞ NỘI VỤ", Look(12, bold=True, rule=10)),
        (number, Look(13)),
    ]


def _state_right(blank: bool) -> list[Row]:
    day = "…, ngày … tháng … năm …" if blank else "Bắc Ninh, ngày 05 tháng 6 năm 2020"
    return [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Look(12, bold=True)),
        ("Độc lập - Tự do - Hạnh phúc", Look(13, bold=True, rule=56.1)),
        (day, Look(13, italic=True)),
    ]


def _state_sections(document: Any) -> None:
    """Phần, mục, khoản and điểm of a report, as Phụ lục I prints them."""
    heading = Look(14, bold=True, align=BOTH)
    for roman, title in (("I", "NHỮNG KẾT QUẢ ĐẠT ĐƯỢC"), ("II", "PHƯƠNG HƯỚNG, NHIỆM VỤ")):
        _body(document, f"{roman}. {title}", STATE, heading)
        _body(document, "1. Phạm vi và đối tượng áp dụng", STATE, heading)
        for text in (SENTENCE, f"a) {SENTENCE}", f"b) {SENTENCE}"):
            _body(document, text, STATE)
    _body(document, "Số liệu cụ thể tại Phụ lục I và Phụ lục II kèm theo.", STATE)


def _state_recipients(texts: Iterable[str]) -> list[Row]:
    label = ("Nơi nhận:", Look(12, bold=True, italic=True, align=LEFT))
    return [label, *((text, Look(11, align=LEFT)) for text in texts)]


def _state_signature() -> list[Row]:
    bold = Look(14, bold=True)
    return [("KT. GIÁM ĐỐC", bold), ("PHÓ GIÁM ĐỐC", bold), ("Nguyễn Văn A", bold)]


def _annex(document: Any, label: str) -> None:
    """An annex in its own section, its pages counted from 1."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(start, "w:cols", "w:titlePg", "w:docGrid")
    _line(document, label, Look(14, bold=True))
    _line(document, "TÌNH HÌNH THIỆT HẠI DO LỤT BÃO", Look(14, bold=True))
    reference = "(Kèm theo Báo cáo số 15/BC-SNV ngày 05 tháng 6 năm 2020 của Sở Nội vụ)"
    _line(document, reference, Look(14, italic=True, after=6))
    _body(document, SENTENCE, STATE)


def _document() -> Any:
    """An empty document on A4 with the page number at the top, hidden on the first page."""
    document = docx.Document()
    zoom = document.settings.element.find(qn("w:zoom"))
    if zoom is not None:
        zoom.set(qn("w:percent"), "100")
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " PAGE ")
    run = paragraph.add_run("2")
    _dress(run, Look(14))
    field.append(run._r)
    paragraph._p.append(field)
    return document


def _head(
    document: Any, left: list[Row], right: list[Row], widths: tuple[float, float] = STATE_HEAD
) -> None:
    """The two halves of the head; number and date open the second row of a bare table."""
    table = _bare_table(document, widths)
    split = [
        next(n for n, (text, _) in enumerate(half) if text.startswith("Số") or "ngày" in text)
        for half in (left, right)
    ]
    table.add_row()
    for column, (half, at) in enumerate(zip((left, right), split, strict=True)):
        _fill(table.cell(0, column), half[:at])
        _fill(table.cell(1, column), half[at:])


def _signature(document: Any, left: list[Row], right: list[Row]) -> None:
    table = _bare_table(document, (82.5, 82.5))
    _fill(table.cell(0, 0), left)
    _fill(table.cell(0, 1), right)
    table.cell(0, 1).paragraphs[-1].paragraph_format.space_before = Mm(SIGNATURE_GAP)


def _bare_table(document: Any, widths: tuple[float, float]) -> Any:
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        column.cells[0].width = Mm(width)
    return table


def _fill(cell: Any, rows: list[Row]) -> None:
    for text, look in rows:
        _line(cell, text, look)
    cell._tc.remove(cell.paragraphs[0]._p)


def _line(place: Any, text: str, look: Look) -> Any:
    """A line of the head or the signature, with the line that is drawn below it."""
    paragraph = place.add_paragraph()
    layout = paragraph.paragraph_format
    layout.alignment = look.align
    layout.space_before, layout.space_after = Pt(look.before), Pt(look.after)
    layout.line_spacing = 1.0
    layout.left_indent = Mm(look.left)
    _dress(paragraph.add_run(text), look)
    if look.rule:
        _rule(paragraph, look)
    return paragraph


def _rule(paragraph: Any, look: Look) -> None:
    """A centred line below the paragraph, drawn in VML as Word 2003 did."""
    points = look.rule / 25.4 * 72
    picture = OxmlElement("w:pict")
    shape = picture.makeelement("{urn:schemas-microsoft-com:vml}line", {}, nsmap={
        "v": "urn:schemas-microsoft-com:vml",
    })  # fmt: skip
    drop = look.size * 1.2
    shape.set("style", "position:absolute;mso-position-horizontal:center")
    shape.set("from", f"0,{drop:.1f}pt")
    shape.set("to", f"{points:.1f}pt,{drop:.1f}pt")
    shape.set("strokeweight", ".75pt")
    picture.append(shape)
    paragraph.add_run()._r.append(picture)


def _body(document: Any, text: str, setting: Setting, look: Look | None = None) -> None:
    """A paragraph of the running text."""
    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    layout.alignment = BOTH
    layout.first_line_indent = Mm(setting.first)
    layout.space_before, layout.space_after = Pt(6), Pt(0)
    if setting.exact:
        layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        layout.line_spacing = Pt(setting.exact)
    else:
        layout.line_spacing = setting.multiple
    _dress(paragraph.add_run(text), look or Look(setting.size))


def _dress(run: Any, look: Look) -> None:
    run.font.name, run.font.size = TIMES, Pt(look.size)
    run.font.bold, run.font.italic = look.bold, look.italic
    run.font.underline = look.underline
    run._r.rPr.rFonts.set(qn("w:cs"), TIMES)
    run._r.rPr.rFonts.set(qn("w:eastAsia"), TIMES)


def _bytes(document: Any) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()
