"""Writes the three Word masters from the format profiles.

The masters are ordinary Word files: an office may open its copy in Word, restyle it, move its
tags, and render with `--master`. The shipped ones are written by this script so that a reviewer
reads code, not a binary:

    python docx_templates/build.py            writes them
    python docx_templates/build.py --check    fails when a committed master differs
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from baocao.ooxml.blocks import TABLE_SIZE
from baocao.ooxml.markup import (
    NAMESPACES,
    Cell,
    Style,
    heading_style,
    paragraph,
    row,
    table,
    text_run,
    twips,
)
from baocao.ooxml.package import write_package
from baocao.pipeline import MASTERS
from baocao.profiles import Element, Family, Profile, newest_profile
from baocao.rendering.forms import prepared_master
from baocao.rendering.prepared import FOLDER as PREPARED
from baocao.rendering.prepared import prepared_name, prepared_text
from baocao.typeface import text_width

FOLDER = Path(__file__).parent
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
VENDOR = "application/vnd.openxmlformats"
WORD = f"{VENDOR}-officedocument.wordprocessingml"

LINE = 240
"""Single line spacing in the 240ths of a line that Word counts in."""
POINT = 20
"""Twips in a point."""

NOTE_SIZE = 11.0
SIGNATURE_GAP = 38.0
"""Room for the signature and the seal, mm; no rule gives it."""
BEFORE_TITLE = 18.0
ADDRESSEE_INDENT = 35.0
CELL_SIDE = 1.5
RULE_WEIGHT = 6
"""Eighths of a point of a drawn line: 0.75 pt."""


@dataclass(frozen=True, slots=True)
class Look:
    """A style: its names, what it is based on, and its paragraph and character properties."""

    id: str
    name: str
    paragraph: str = ""
    character: str = ""
    kind: str = "paragraph"
    based_on: str = "Normal"


def build(profile: Profile) -> bytes:
    """The master of the family of *profile*, as the bytes of a docx."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relationships(),
        "docProps/app.xml": _application(),
        "docProps/core.xml": _core(),
        "word/_rels/document.xml.rels": _document_relationships(),
        "word/document.xml": _document(profile),
        "word/fontTable.xml": _fonts(profile),
        "word/header1.xml": _header(page_number=True),
        "word/header2.xml": _header(page_number=False),
        "word/settings.xml": _settings(),
        "word/styles.xml": _styles(profile),
        "word/theme/theme1.xml": _theme(profile),
    }
    return write_package({name: (XML + part).encode() for name, part in parts.items()})


def main(arguments: Sequence[str]) -> int:
    """Write the masters and what is prepared of them, or compare with the committed ones."""
    files = _files()
    old = [path for path in (FOLDER / PREPARED).glob("*.json") if _name(path) not in files]
    if "--check" in arguments:
        stale = [_name(path) for path in old]
        stale += [name for name, content in files.items() if not _holds(FOLDER / name, content)]
        if stale:
            print(f"not what build.py writes: {', '.join(stale)}", file=sys.stderr)
        return 1 if stale else 0
    (FOLDER / PREPARED).mkdir(exist_ok=True)
    for path in old:
        path.unlink()
    for name, content in files.items():
        (FOLDER / name).write_bytes(content)
    return 0


def _name(path: Path) -> str:
    return path.relative_to(FOLDER).as_posix()


def _holds(path: Path, content: bytes) -> bool:
    return path.exists() and path.read_bytes() == content


def _files() -> dict[str, bytes]:
    """Every file by its name in this folder."""
    found: dict[str, bytes] = {}
    for family, name in MASTERS.items():
        found[name] = build(newest_profile(Family(family)))
        made = prepared_text(prepared_master(found[name]))
        found[prepared_name(found[name])] = made.encode()
    return found


def _document(profile: Profile) -> str:
    body = [
        paragraph(Style.END, text_run("{{p con_thieu }}")),
        _head(profile),
        _title(profile),
        _addressees(),
        paragraph(Style.BODY, text_run("{{p than }}")),
        _foot(profile),
        paragraph(Style.END, text_run("{{p phu_luc }}")),
        _section(profile),
    ]
    return f"<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>"


def _head(profile: Profile) -> str:
    """The head: names against the national or Party title, number against place and date."""
    widths = _halves(profile)
    after_issuer = (
        paragraph(Style.SIGN, text_run(profile.after_issuer))
        if profile.after_issuer
        else paragraph(Style.RULE, text_run("{{p ke_co_quan }}"))
    )
    names = [
        _when("cap_tren", paragraph(Style.SUPERIOR, text_run("{{r cap_tren }}"))),
        paragraph(Style.ISSUER, text_run("{{r co_quan }}")),
        after_issuer,
        paragraph(Style.END, ""),
    ]
    country = [
        paragraph(Style.COUNTRY, text_run(profile.country)),
        paragraph(Style.MOTTO, text_run(profile.motto)) if profile.motto else "",
        paragraph(Style.RULE, text_run("{{p ke_tieu_de }}")),
        paragraph(Style.END, ""),
    ]
    number = [
        paragraph(Style.NUMBER, text_run("{{r so }}")),
        _when("ve_viec", paragraph(Style.ABOUT, text_run("{{r ve_viec }}"))),
        _when("du_thao", paragraph(Style.DRAFT_MARK, text_run("{{r du_thao }}"))),
    ]
    place = [paragraph(Style.PLACE_DATE, text_run("{{r dia_danh_ngay }}"))]
    rows = [
        row([Cell("".join(names)), Cell("".join(country))], widths),
        row([Cell("".join(number)), Cell("".join(place))], widths),
    ]
    return table(rows, widths, Style.FRAME)


def _title(profile: Profile) -> str:
    after_subject = (
        paragraph(Style.SIGN, text_run(profile.after_subject))
        if profile.after_subject
        else paragraph(Style.RULE, text_run("{{p ke_trich_yeu }}"))
    )
    titled = [
        paragraph(Style.KIND, text_run("{{r loai }}")),
        paragraph(Style.SUBJECT, text_run("{{r trich_yeu }}")),
        after_subject,
    ]
    return paragraph(Style.END, "") + _when("loai", "".join(titled))


def _addressees() -> str:
    """One addressee stands beside the label; several below it, dashes under the colon."""
    one = paragraph(Style.ADDRESSEE, text_run("{{r kinh_gui }}"))
    label = paragraph(Style.ADDRESSEE_LABEL, text_run("{{r kinh_gui }}"))
    item = paragraph(Style.ADDRESSEE_ITEM, text_run("{{r dong }}"))
    several = label + _each("kinh_gui_dong", item)
    choice = _control("if kinh_gui_dong") + several + _control("else") + one + _control("endif")
    return _when("kinh_gui", choice)


def _foot(profile: Profile) -> str:
    """Recipients at the left, level with the authority line of the signature at the right."""
    recipients = [
        paragraph(Style.RECIPIENTS_LABEL, text_run("{{r noi_nhan }}")),
        _each("noi_nhan_dong", paragraph(Style.RECIPIENT, text_run("{{r dong }}"))),
        paragraph(Style.END, ""),
    ]
    signature = [
        _each("quyen_han", paragraph(Style.AUTHORITY, text_run("{{r dong }}"))),
        _when("chuc_vu", paragraph(Style.POST, text_run("{{r chuc_vu }}"))),
        paragraph(Style.SIGNER, text_run("{{r ho_ten }}")),
    ]
    widths = _halves(profile)
    cells = [Cell("".join(recipients)), Cell("".join(signature))]
    return paragraph(Style.GAP, "") + table([row(cells, widths)], widths, Style.FRAME)


def _control(tag: str) -> str:
    return paragraph(Style.END, text_run(f"{{%p {tag} %}}"))


def _when(name: str, content: str) -> str:
    return _control(f"if {name}") + content + _control("endif")


def _each(name: str, content: str) -> str:
    return _control(f"for dong in {name}") + content + _control("endfor")


def _halves(profile: Profile) -> tuple[int, int]:
    page = profile.page
    total = twips(page.width - page.left.value - page.right.value)
    return total // 2, total - total // 2


def _section(profile: Profile) -> str:
    page = profile.page
    margins = {
        "top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left,
    }  # fmt: skip
    sides = " ".join(f'w:{side}="{twips(margin.value)}"' for side, margin in margins.items())
    number = twips(page.number_from_top)
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/>'
        '<w:headerReference w:type="first" r:id="rId2"/>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"/>'
        f'<w:pgMar {sides} w:header="{number}" w:footer="{number}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:cols w:space="708"/><w:titlePg/></w:sectPr>'
    )


def _header(*, page_number: bool) -> str:
    """The page number, centred in the top margin; the first page shows none."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{text_run("2")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    content = paragraph(Style.PAGE_NUMBER, field if page_number else "")
    return f"<w:hdr {NAMESPACES}>{content}</w:hdr>"


def _styles(profile: Profile) -> str:
    looks = "".join(map(_style, _looks(profile)))
    family = escape(profile.font)
    fonts = f'w:ascii="{family}" w:hAnsi="{family}" w:eastAsia="{family}" w:cs="{family}"'
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        f"{_size(profile.body.size.value)}"
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f'<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="{LINE}" '
        f'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>{_NORMAL}{looks}'
        f"{_table_styles()}</w:styles>"
    )


def _looks(profile: Profile) -> Iterator[Look]:
    yield from _body_looks(profile)
    yield from _head_looks(profile)
    yield from _foot_looks(profile)
    yield from _annex_looks(profile)
    yield from _table_looks()
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'
    yield Look(Style.MISSING, "BC Còn thiếu", character=shade, kind="character")
    yield Look(Style.TOTAL, "BC Số tổng cộng", character="<w:b/><w:bCs/>", kind="character")


def _body_looks(profile: Profile) -> Iterator[Look]:
    body = profile.body
    first, deeper = twips(body.first_line.value), twips(body.first_line.value * 1.6)
    text, size = _running(profile, first), _size(body.size.value)
    basis, heading = profile.elements["legal_basis"], profile.elements["heading"]
    bold, indent = _character(heading), f'<w:ind w:firstLine="{first}"/>'
    yield Look(Style.BODY, "BC Thân văn bản", text, size)
    yield Look(Style.LEGAL_BASIS, "BC Căn cứ", text, _character(basis))
    yield Look(Style.ITEM, "BC Gạch đầu dòng", text, size)
    yield Look(Style.SUBITEM, "BC Gạch đầu dòng cấp hai", _running(profile, deeper), size)
    lead = _running(profile, first, keep=True)
    yield Look(Style.LEAD_IN, "BC Câu dẫn", lead, f"<w:i/><w:iCs/>{size}")
    yield Look(Style.NOTE, "BC Ghi chú", text, f"<w:i/><w:iCs/>{_size(NOTE_SIZE)}")
    for level, look in enumerate((bold, bold, bold, size), start=1):
        spacing = f"<w:keepNext/>{_body_spacing(profile)}"
        outlined = f'{spacing}{indent}<w:jc w:val="left"/><w:outlineLvl w:val="{level - 1}"/>'
        yield Look(heading_style(level), f"heading {level}", outlined, look)


def _head_looks(profile: Profile) -> Iterator[Look]:
    elements = profile.elements
    yield _centred(Style.SUPERIOR, "BC Cơ quan cấp trên", elements["superior"])
    yield _centred(Style.ISSUER, "BC Cơ quan ban hành", elements["issuer"])
    yield _centred(Style.COUNTRY, "BC Quốc hiệu, tiêu đề", elements["country"])
    if profile.motto:
        yield _centred(Style.MOTTO, "BC Tiêu ngữ", elements["motto"])
    yield _centred(Style.NUMBER, "BC Số, ký hiệu", elements["number"], before=6)
    yield _centred(Style.ABOUT, "BC Trích yếu công văn", elements["about"], before=6)
    yield _centred(Style.DRAFT_MARK, "BC Dự thảo", elements["draft_mark"], before=6)
    yield _centred(Style.PLACE_DATE, "BC Địa danh, ngày tháng", elements["place_date"], before=6)
    yield _centred(Style.KIND, "BC Tên loại", elements["kind"], before=BEFORE_TITLE)
    yield _centred(Style.SUBJECT, "BC Trích yếu", elements["subject"])
    yield Look(Style.RULE, "BC Đường kẻ", _rule_properties(), _size(2))
    yield _centred(Style.SIGN, "BC Dấu sao, gạch ngang", elements["number"])
    yield from _addressee_looks(profile)


def _addressee_looks(profile: Profile) -> Iterator[Look]:
    """The dashes of several addressees stand under the colon of the label."""
    element, label = profile.elements["addressee"], profile.wording.addressees_label
    size = element.size.value
    dash = ADDRESSEE_INDENT + text_width(label[:-1], size=size, italic=element.italic)
    text = dash + text_width("- ", size=size)
    character = _size(size)
    spacing = _spacing(before=6)
    yield Look(Style.ADDRESSEE, "BC Kính gửi", f'{spacing}<w:jc w:val="center"/>', character)
    label_look = f'<w:keepNext/>{spacing}<w:ind w:left="{twips(ADDRESSEE_INDENT)}"/>'
    slanted = _character(element)
    yield Look(Style.ADDRESSEE_LABEL, "BC Kính gửi nhiều nơi", label_look, slanted)
    hanging = f'<w:ind w:left="{twips(text)}" w:hanging="{twips(text - dash)}"/>'
    yield Look(Style.ADDRESSEE_ITEM, "BC Nơi kính gửi", hanging, character)


def _foot_looks(profile: Profile) -> Iterator[Look]:
    elements = profile.elements
    label, item = elements["recipients_label"], elements["recipients"]
    yield Look(Style.RECIPIENTS_LABEL, "BC Nơi nhận", _spacing(before=0), _character(label))
    hanging = twips(text_width("- ", size=item.size.value))
    indent = f'<w:ind w:left="{hanging}" w:hanging="{hanging}"/>'
    yield Look(Style.RECIPIENT, "BC Danh sách nơi nhận", indent, _character(item))
    yield _centred(Style.AUTHORITY, "BC Quyền hạn ký", elements["authority"])
    yield _centred(Style.POST, "BC Chức vụ", elements["post"])
    gap = SIGNATURE_GAP / 25.4 * 72
    yield _centred(Style.SIGNER, "BC Họ và tên", elements["signer"], before=gap)
    page = profile.page
    yield Look(
        Style.PAGE_NUMBER, "BC Số trang", '<w:jc w:val="center"/>', _size(page.number_size.value)
    )
    yield Look(Style.GAP, "BC Khoảng trước chữ ký", f"<w:keepNext/>{_GAP_SPACING}", _size(6))
    yield Look(Style.END, "BC Đoạn đệm", '<w:spacing w:line="20" w:lineRule="exact"/>', _size(1))


def _annex_looks(profile: Profile) -> Iterator[Look]:
    elements = profile.elements
    label = _centred(Style.ANNEX_LABEL, "BC Phụ lục", elements["annex_label"])
    yield Look(
        label.id,
        label.name,
        f'<w:keepNext/>{label.paragraph}<w:outlineLvl w:val="0"/>',
        label.character,
    )
    yield _centred(Style.ANNEX_TITLE, "BC Tên phụ lục", elements["annex_title"])
    yield _centred(Style.ANNEX_REFERENCE, "BC Kèm theo", elements["annex_reference"])
    right = f'{_spacing(before=6)}<w:jc w:val="left"/>'
    yield Look(Style.ANNEX_MAKER, "BC Người lập biểu", right, f"<w:i/><w:iCs/>{_size(TABLE_SIZE)}")


def _table_looks() -> Iterator[Look]:
    size = _size(TABLE_SIZE)
    caption = f'<w:keepNext/>{_spacing(before=8, after=4)}<w:jc w:val="center"/>'
    yield Look(Style.TABLE_CAPTION, "BC Tên bảng", caption, f"<w:b/><w:bCs/>{_size(13)}")
    head = f'<w:keepNext/>{_spacing(before=2, after=2)}<w:jc w:val="center"/>'
    yield Look(Style.TABLE_HEAD, "BC Đầu bảng", head, f"<w:b/><w:bCs/>{size}")
    for style, name, side in (
        (Style.TABLE_TEXT, "BC Chữ trong bảng", "left"),
        (Style.TABLE_CENTER, "BC Chữ giữa ô", "center"),
        (Style.TABLE_NUMBER, "BC Số trong bảng", "right"),
    ):
        yield Look(style, name, f'{_spacing(before=2, after=2)}<w:jc w:val="{side}"/>', size)
    note = f'{_spacing(before=3, after=3)}<w:jc w:val="left"/>'
    yield Look(Style.TABLE_NOTE, "BC Chú thích bảng", note, f"<w:i/><w:iCs/>{_size(NOTE_SIZE)}")


def _running(profile: Profile, first_line: int, *, keep: bool = False) -> str:
    """Justified text with an indented first line."""
    kept = "<w:keepNext/>" if keep else ""
    indent = f'<w:ind w:firstLine="{first_line}"/>'
    return f'{kept}{_body_spacing(profile)}{indent}<w:jc w:val="both"/>'


def _body_spacing(profile: Profile) -> str:
    """Between paragraphs and between lines, as the rule gives it."""
    body = profile.body
    line = round(body.line.value * (POINT if body.exact else LINE))
    before, rule = round(body.space_before * POINT), "exact" if body.exact else "auto"
    return f'<w:spacing w:before="{before}" w:line="{line}" w:lineRule="{rule}"/>'


def _centred(style: str, name: str, element: Element, *, before: float = 0) -> Look:
    return Look(
        style, name, f'{_spacing(before=before)}<w:jc w:val="center"/>', _character(element)
    )


def _character(element: Element) -> str:
    """The character properties of *element*, in the order of the schema."""
    bold = "<w:b/><w:bCs/>" if element.bold else ""
    italic = "<w:i/><w:iCs/>" if element.italic else ""
    underline = '<w:u w:val="single"/>' if element.underline else ""
    return f"{bold}{italic}{_size(element.size.value)}{underline}"


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _spacing(*, before: float = 0, after: float = 0) -> str:
    return f'<w:spacing w:before="{round(before * POINT)}" w:after="{round(after * POINT)}"/>'


def _rule_properties() -> str:
    """A blank of exactly 5 pt with a line along its top."""
    border = f'<w:top w:val="single" w:sz="{RULE_WEIGHT}" w:space="0" w:color="000000"/>'
    return f'<w:pBdr>{border}</w:pBdr><w:spacing w:before="40" w:line="100" w:lineRule="exact"/>'


def _style(look: Look) -> str:
    base = "" if look.kind == "character" else f'<w:basedOn w:val="{look.based_on}"/>'
    properties = f"<w:pPr>{look.paragraph}</w:pPr>" if look.paragraph else ""
    return (
        f'<w:style w:type="{look.kind}" w:customStyle="{int(look.id.startswith("Bc"))}" '
        f'w:styleId="{look.id}"><w:name w:val="{escape(look.name)}"/>{base}<w:qFormat/>{properties}'
        f"<w:rPr>{look.character}</w:rPr></w:style>"
    )


def _table_styles() -> str:
    """The frame of head and foot, without lines or padding; the tables of figures, with both."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides
    )
    lines = f"<w:tblBorders>{borders}</w:tblBorders>"
    ruled = _table_style(Style.TABLE, "BC Bảng số liệu", borders=lines, side=CELL_SIDE)
    return _table_style(Style.FRAME, "BC Khung") + ruled


def _table_style(style: str, name: str, *, borders: str = "", side: float = 0) -> str:
    edges = {"top": 0.0, "left": side, "bottom": 0.0, "right": side}
    margins = "".join(
        f'<w:{edge} w:w="{twips(width)}" w:type="dxa"/>' for edge, width in edges.items()
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style}"><w:name w:val="{name}"/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{borders}<w:tblCellMar>{margins}</w:tblCellMar>'
        "</w:tblPr></w:style>"
    )


def _fonts(profile: Profile) -> str:
    return (
        f'<w:fonts {NAMESPACES}><w:font w:name="{profile.font}">'
        '<w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/>'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _theme(profile: Profile) -> str:
    """A theme of the one typeface: what Word offers in its menus of fonts and colours."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{code}"/></a:{name}>' for name, code in COLOURS)
    face = f'<a:latin typeface="{profile.font}"/><a:ea typeface=""/><a:cs typeface=""/>'
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{solid}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="baocao">'
        f'<a:themeElements><a:clrScheme name="baocao">{colours}</a:clrScheme>'
        f'<a:fontScheme name="baocao"><a:majorFont>{face}</a:majorFont>'
        f"<a:minorFont>{face}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="baocao"><a:fillStyleLst>{solid * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def _settings() -> str:
    mode = (
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    )
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f'<w:compat>{mode}</w:compat><w:themeFontLang w:val="vi-VN"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _content_types() -> str:
    overrides = {
        "/docProps/app.xml": f"{VENDOR}-officedocument.extended-properties+xml",
        "/docProps/core.xml": f"{VENDOR}-package.core-properties+xml",
        "/word/document.xml": f"{WORD}.document.main+xml",
        "/word/fontTable.xml": f"{WORD}.fontTable+xml",
        "/word/header1.xml": f"{WORD}.header+xml",
        "/word/header2.xml": f"{WORD}.header+xml",
        "/word/settings.xml": f"{WORD}.settings+xml",
        "/word/styles.xml": f"{WORD}.styles+xml",
        "/word/theme/theme1.xml": f"{VENDOR}-officedocument.theme+xml",
    }
    named = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{named}</Types>"
    )


def _relationships(targets: Sequence[tuple[str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{found}</Relationships>'


def _package_relationships() -> str:
    return _relationships(
        [
            (f"{OFFICE}/relationships/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{OFFICE}/relationships/extended-properties", "docProps/app.xml"),
        ]
    )


def _document_relationships() -> str:
    kinds = [("header", "header1.xml"), ("header", "header2.xml"), ("styles", "styles.xml")]
    kinds += [("settings", "settings.xml"), ("fontTable", "fontTable.xml")]
    kinds += [("theme", "theme/theme1.xml")]
    return _relationships([(f"{OFFICE}/relationships/{kind}", target) for kind, target in kinds])


def _application() -> str:
    return (
        f'<Properties xmlns="{OFFICE}/extended-properties"><Application>baocao</Application>'
        "</Properties>"
    )


def _core() -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:title></dc:title><dc:creator></dc:creator><dc:language>vi-VN</dc:language>"
        "</cp:coreProperties>"
    )


COLOURS = (
    ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "000000"), ("lt2", "FFFFFF"),
    ("accent1", "1F3864"), ("accent2", "C00000"), ("accent3", "7F7F7F"), ("accent4", "BF9000"),
    ("accent5", "2E75B6"), ("accent6", "538135"), ("hlink", "0000FF"), ("folHlink", "800080"),
)  # fmt: skip
_GAP_SPACING = '<w:spacing w:before="120" w:line="120" w:lineRule="exact"/>'
_NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "<w:qFormat/><w:pPr><w:widowControl/></w:pPr></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
