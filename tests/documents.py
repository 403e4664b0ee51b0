"""A neutral report made by hand, with every kind of block in it, for any profile.

It passes by 1. to 3.: what a test of 4. render finds here it cannot blame on an outline.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date

from baocao.document import (
    Addressees,
    Align,
    Annex,
    Block,
    Break,
    Column,
    Document,
    Emphasis,
    Head,
    HeadCell,
    Heading,
    Inline,
    Inlines,
    Item,
    Line,
    Missing,
    Orientation,
    Origin,
    Paragraph,
    Properties,
    Recipients,
    Role,
    Row,
    RowKind,
    Signature,
    Table,
    Text,
    Title,
    Value,
)

HOSTILE = "{{ 7*7 }} {% raw %} {# x #} <w:p>& ]]> 'a' \"b\""
"""What a person may type and no stage may run."""
UNPRINTED = {"key", "profile", "role", "orientation", "columns", "rows", "properties"}
"""Fields of blocks that decide how they look, or that no page shows."""
SHORT_NAME = "SỞ NỘI VỤ"
LONG_NAME = "LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂY NINH"
LONG_PLACE_DATE = "Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2019"
SUBJECT = "Kết quả thực hiện Nghị quyết số 20-NQ/TW giai đoạn 2008-2018 trên địa bàn tỉnh"


def hand_made(
    profile_id: str = "state_nd30",
    *,
    issuer: str = LONG_NAME,
    subject: str = SUBJECT,
    addressees: tuple[str, ...] = ("Ban Thường vụ;", "Ủy ban kiểm tra."),
    annexes: bool = True,
) -> Document:
    """A report with everything in it, laid out by *profile_id*."""
    return Document(
        profile=profile_id,
        head=_head(issuer),
        title=Title(_line("title.kind", "BÁO CÁO"), _line("title.subject", subject)),
        addressees=_addressees(addressees, profile_id),
        body=_body(),
        recipients=_recipients(),
        signature=_signature(),
        annexes=_annexes() if annexes else (),
        properties=_properties(subject),
    )


def official_letter(profile_id: str = "state_nd30") -> Document:
    """A công văn: about a matter, still a draft, with no title and one body paragraph."""
    return Document(
        profile=profile_id,
        head=Head(
            superior=None,
            issuer=_line("head.issuer", SHORT_NAME),
            number=_line("head.number", "Số: 05/SNV-VP"),
            place_date=_line("head.place_date", "Bắc Ninh, ngày 05 tháng 01 năm 2020"),
            about=_line("head.about", "V/v gửi báo cáo"),
            draft_mark=_line("head.draft_mark", "DỰ THẢO LẦN 2"),
        ),
        title=Title(None, None),
        addressees=_addressees(("Bộ Nội vụ",), profile_id),
        body=(Paragraph("body[0]", Role.BODY, (Text("Sở gửi báo cáo./."),)),),
        recipients=_recipients(),
        signature=_signature(),
        annexes=(),
        properties=_properties("Gửi báo cáo"),
    )


def told(node: object) -> Iterator[str]:
    """The words that the page must show for *node*, in the order of the page."""
    match node:
        case str():
            yield node
        case Heading(label=label, inlines=inlines) | Item(label=label, inlines=inlines):
            yield label
            yield from told(inlines)
        case Table(caption=caption, head=head, rows=rows, notes=notes):
            yield from told((caption, head, tuple(row.cells for row in rows), notes))
        case tuple():
            for part in node:
                yield from told(part)
        case Text(text=words) | Value(text=words):
            yield words
        case Missing():
            yield "……"
        case Break() | None:
            return
        case _:
            yield from told(_inner(node))


def blank(label: str) -> Missing:
    """A figure that nobody has given."""
    return Missing(label, _origin(label))


def figure(words: str) -> Value:
    """A figure as printed."""
    return Value(words, _origin("x"))


def head_cells(*cells: str | tuple[str, int, int]) -> tuple[HeadCell, ...]:
    """A head row: plain words, or words with the columns and rows they span."""
    return tuple(
        HeadCell((Text(cell),)) if isinstance(cell, str) else HeadCell((Text(cell[0]),), *cell[1:])
        for cell in cells
    )


def merged_table() -> Table:
    """Three rows of heads: a column spanning all three, groups inside groups, a total row."""
    head = (
        head_cells(("Đơn vị", 1, 3), ("Đoàn viên", 4, 1), ("Ghi chú", 1, 3)),
        head_cells(("Tổng số", 1, 2), ("Trong đó", 3, 1)),
        head_cells("Nữ", "Mới kết nạp", "Dân tộc"),
    )
    weights = (5, 2, 2, 2, 2, 3)
    aligns = (Align.LEFT, *(Align.RIGHT,) * 4, Align.CENTER)
    columns = tuple(
        Column(f"c{number}", weight, align)
        for number, (weight, align) in enumerate(zip(weights, aligns, strict=True))
    )
    return Table(
        "bang",
        (Text("Đoàn viên theo đơn vị"),),
        columns,
        head,
        (
            _row("a", "Công đoàn Khu công nghiệp Trảng Bàng", "1.234", "600", "20", blank("x"), ""),
            _row("b", HOSTILE, "10", "4", "1", "0", "tạm tính"),
            _row("sum", "Cộng", "1.244", "604", "21", blank("y"), "", kind=RowKind.TOTAL),
        ),
        ((Text("Nguồn: "), Text("sổ đoàn viên", Emphasis.UNDERLINE)),),
    )


def _head(issuer: str) -> Head:
    return Head(
        superior=_line("head.superior", "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"),
        issuer=_line("head.issuer", issuer),
        number=_line("head.number", "Số: 12/BC-LĐLĐ"),
        place_date=_line("head.place_date", LONG_PLACE_DATE),
    )


def _addressees(names: tuple[str, ...], profile_id: str) -> Addressees | None:
    slant = Emphasis.ITALIC if profile_id.startswith("party") else Emphasis.NONE
    label = Text("Kính gửi:", slant)
    match names:
        case ():
            return None
        case (only,):
            return Addressees(Line("addressees", (label, Text(f" {only}"))), ())
        case _:
            lines = tuple(_line(f"addressees[{n}]", f"- {name}") for n, name in enumerate(names))
            return Addressees(Line("addressees", (label,)), lines)


def _body() -> tuple[Block, ...]:
    return (
        _paragraph("basis", Role.LEGAL_BASIS, Text("Căn cứ Nghị quyết số 20-NQ/TW;")),
        _paragraph("opening", Role.OPENING, Text("Đơn vị báo cáo như sau:")),
        Heading("i", 1, "I.", (Text("ĐẶC ĐIỂM TÌNH HÌNH"),)),
        Heading("i.1", 2, "1.", (Text("Tổ chức"),)),
        Heading("i.1.1", 3, "1.1.", (Text("Cơ sở"),)),
        Heading("i.1.1.a", 4, "a)", (Text("Ngoài nhà nước"),)),
        Heading("i.1.1.a.1", 5, "a1)", (Text("Khu công nghiệp"),)),
        _paragraph("figures", Role.BODY, Text("Có "), figure("1.244"), Text(" đoàn viên, "),
                   blank("Nữ đoàn viên"), Text(" nữ; " + HOSTILE)),
        _paragraph("lead", Role.LEAD_IN, Text("Thuận lợi:")),
        Item("item[0]", 1, "-", (Text("Được cấp ủy quan tâm;"),)),
        Item("item[1]", 2, "+", (Text("một dòng"), Break(), Text("và dòng nữa"))),
        Item("item[2]", 1, "Một là,", (Text("nâng cao chất lượng"), Text(" ngay", Emphasis.BOLD))),
        merged_table(),
        _paragraph("note", Role.NOTE, Text("Số liệu tạm tính", Emphasis.ITALIC)),
        _paragraph("closing", Role.CLOSING, Text("Trên đây là báo cáo của đơn vị./.")),
    )  # fmt: skip


def _recipients() -> Recipients:
    names = ("- Như trên;", "- Các đơn vị:", "+ Trảng Bàng;", "+ Gò Dầu;", "- Lưu: VT, ToC.")
    keys = ("0", "1.group", "2", "3", "4")
    lines = (_line(f"recipients.{key}", name) for key, name in zip(keys, names, strict=True))
    return Recipients(_line("recipients", "Nơi nhận:"), tuple(lines))


def _signature() -> Signature:
    return Signature(
        authority=(
            _line("authority[0]", "TM. BAN THƯỜNG VỤ"),
            _line("authority[1]", "KT. CHỦ TỊCH"),
        ),
        post=_line("post", "PHÓ CHỦ TỊCH"),
        name=_line("name", "Lê <w:p> Thị Ánh"),
    )


def _annexes() -> tuple[Annex, ...]:
    wide = tuple(Column(f"n{number}", 1, Align.CENTER) for number in range(12))
    names = tuple(f"Năm {2007 + number}" for number in range(12))
    row = Row("n", RowKind.DATA, tuple((figure(str(number)),) for number in range(12)))
    years = Table("nam", (), wide, (head_cells(*names),), (row,))
    return (
        _annex("I", Orientation.PORTRAIT, merged_table(), makers=()),
        _annex("II", Orientation.LANDSCAPE, years, makers=("Người lập biểu: Trần Văn Ba",)),
    )


def _annex(
    number: str, orientation: Orientation, table: Table, *, makers: tuple[str, ...]
) -> Annex:
    key = f"annexes.{number}"
    return Annex(
        key,
        _line(f"{key}.label", f"Phụ lục {number}"),
        _line(f"{key}.title", f"BIỂU TỔNG HỢP {number}"),
        _line(f"{key}.reference", f"(Kèm theo Báo cáo {number})"),
        orientation,
        (_paragraph(f"{key}.text", Role.BODY, Text(f"Lời dẫn {number}")), table),
        tuple(_line(f"{key}.makers", maker) for maker in makers),
    )


def _properties(subject: str) -> Properties:
    return Properties(
        title=f"Báo cáo {subject}",
        subject=subject,
        author="Liên đoàn Lao động",
        keywords="báo cáo, 20-NQ/TW",
        created=date(2019, 6, 29),
    )


def _paragraph(key: str, role: Role, *inlines: Inline) -> Paragraph:
    return Paragraph(key, role, inlines)


def _row(key: str, *cells: str | Inline, kind: RowKind = RowKind.DATA) -> Row:
    return Row(key, kind, tuple(_cell(cell) for cell in cells))


def _cell(cell: str | Inline) -> Inlines:
    if not isinstance(cell, str):
        return (cell,)
    return (figure(cell),) if cell else ()


def _line(key: str, words: str) -> Line:
    return Line(key, (Text(words),))


def _origin(field: str) -> Origin:
    return Origin(field, f"/so_lieu/{field}")


def _inner(node: object) -> tuple[object, ...]:
    """The printed parts of *node* in the order of the page."""
    if isinstance(node, Head):
        marks = (node.number, node.about, node.draft_mark)
        return (node.superior, node.issuer, *marks, node.place_date)
    if not dataclasses.is_dataclass(node):
        raise TypeError(node)
    names = [field.name for field in dataclasses.fields(node)]
    return tuple(getattr(node, name) for name in names if name not in UNPRINTED)
