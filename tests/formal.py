"""Documents that keep every rule of their family, and ways to break one rule at a time.

They pass by 1. to 3.: each is a neutral report laid out by 4. render, so that 6. check is tested
on what our masters print, with wording as the family wants it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from documents import hand_made, official_letter

from baocao.document import Addressees, Document, Heading, Line, Paragraph, Recipients, Role, Text
from baocao.ooxml.package import read_package, write_package
from baocao.pipeline import MASTERS
from baocao.profiles import Profile, profile
from baocao.rendering import open_master, render
from baocao.resources import shipped

MAIN = "word/document.xml"
RUN = re.compile(r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?")
LONG_TEXT = (
    "Ban Chấp hành đã tổ chức quán triệt, triển khai nghiêm túc các nhiệm vụ được giao, phân công "
    "từng đồng chí phụ trách địa bàn, thường xuyên kiểm tra, đôn đốc và rút kinh nghiệm kịp thời"
)
Change = Callable[[str], str]


def report(profile_id: str, *, annexes: bool = True) -> bytes:
    """A báo cáo of the family, with annexes, that breaks no rule of the profile."""
    rules = profile(profile_id)
    document = replace(hand_made(profile_id, subject=_subject(rules), addressees=()), annexes=())
    if annexes:
        document = replace(document, annexes=_annexes(profile_id, rules))
    return laid_out(_worded(document, rules), rules)


def letter(profile_id: str) -> bytes:
    """A công văn of the family that breaks no rule of the profile."""
    rules = profile(profile_id)
    document = official_letter(profile_id)
    about = rules.wording.about.format(subject="gửi báo cáo")
    number = rules.wording.letter_number_line.format(number="05", agency="SNV-VP")
    head = replace(document.head, about=_line("about", about), number=_line("number", number))
    separator = rules.wording.separator
    names = (f"- Bộ Nội vụ{separator}", "- Sở Tài chính.")
    addressees = Addressees(
        _line("a", "Kính gửi:"), tuple(_line(f"a{n}", name) for n, name in enumerate(names))
    )
    document = replace(document, head=head, addressees=addressees)
    return laid_out(_worded(document, rules, as_above=True), rules)


def laid_out(document: Document, rules: Profile) -> bytes:
    """The docx of *document* in the shipped master of the family."""
    return render(document, open_master(shipped("docx_templates") / MASTERS[rules.family]))


def changed(content: bytes, change: Change, *, part: str = MAIN) -> bytes:
    """*content* with the XML of *part* changed; the change must change something."""
    parts = read_package(content)
    before = parts[part].decode()
    after = change(before)
    assert after != before
    return write_package({**parts, part: after.encode()})


def reworded(old: str, new: str) -> Change:
    """A change that writes *new* for the first *old* in the text."""
    return lambda xml: xml.replace(old, new, 1)


def in_paragraph(style: str, change: Change, *, number: int = 0) -> Change:
    """*change* done to the paragraph that is the *number*-th of the *style*."""

    def apply(xml: str) -> str:
        found = [
            match
            for match in re.finditer(r"<w:p[ >](?:(?!</w:p>).)*</w:p>", xml, re.DOTALL)
            if f'<w:pStyle w:val="{style}"/>' in match[0]
        ]
        chosen = found[number]
        return xml[: chosen.start()] + change(chosen[0]) + xml[chosen.end() :]

    return apply


def with_run(properties: str) -> Change:
    """A change that adds direct formatting to every run; the last word of a property wins."""

    def apply(xml: str) -> str:
        return RUN.sub(lambda run: f"<w:r><w:rPr>{_merged(run[1] or '', properties)}</w:rPr>", xml)

    return apply


def with_paragraph(properties: str) -> Change:
    """A change that adds direct paragraph formatting behind the style."""
    return lambda xml: re.sub(r'(<w:pStyle w:val="\w+"/>)', rf"\1{properties}", xml)


def removed() -> Change:
    """A change that empties a paragraph."""
    return lambda xml: re.sub(r"<w:r>.*</w:r>", "", xml, flags=re.DOTALL)


def _merged(old: str, new: str) -> str:
    names = re.findall(r"<(w:\w+)", new)
    for name in names:
        old = re.sub(rf"<{name}\b[^>]*/>", "", old)
    return old + new


def _subject(rules: Profile) -> str:
    words = "ết quả thực hiện Nghị quyết số 20-NQ/TW giai đoạn 2008-2018 trên địa bàn tỉnh"
    return ("k" if rules.wording.subject_starts_lower else "K") + words


def _worded(document: Document, rules: Profile, *, as_above: bool = False) -> Document:
    """*document* with number, bases, text, recipients and signature as the family writes them."""
    wording = rules.wording
    head = document.head
    if document.title.kind:
        number = wording.number_line.format(number="12", type="BC", agency="LĐLĐ")
        head = replace(head, number=_line("number", number))
    separator = wording.separator
    archive = f"- {wording.archive}, ToC." if ":" in wording.archive else f"- {wording.archive}."
    first = f"- {wording.as_above}{separator}" if as_above else f"- Tỉnh ủy{separator}"
    names = (first, "- Các đơn vị:", f"+ Trảng Bàng{separator}", f"+ Gò Dầu{separator}", archive)
    recipients = Recipients(
        _line("r", wording.recipients_label),
        tuple(_line(f"r{number}", name) for number, name in enumerate(names)),
    )
    authority = (_line("authority", f"{wording.authority['TM']} BAN THƯỜNG VỤ"),)
    signature = replace(document.signature, authority=authority, name=_line("name", "Lê Thị Ánh"))
    return replace(
        document,
        head=head,
        body=_body(rules, bases=document.title.kind is not None),
        recipients=recipients,
        signature=signature,
    )


def _body(rules: Profile, *, bases: bool) -> tuple[Heading | Paragraph, ...]:
    wording = rules.wording
    prefix = wording.legal_basis_prefix
    cited = (
        f"{prefix}Căn cứ Luật Công đoàn{wording.legal_basis_separator}",
        f"{prefix}Căn cứ Nghị quyết số 20-NQ/TW{wording.legal_basis_last}",
    )
    legal = tuple(
        Paragraph(f"b{number}", Role.LEGAL_BASIS, (Text(words),))
        for number, words in enumerate(cited if bases else ())
    )
    return (
        *legal,
        Paragraph("opening", Role.OPENING, (Text(f"{LONG_TEXT}."),)),
        Heading("i", 1, "I.", (Text("ĐẶC ĐIỂM TÌNH HÌNH"),)),
        Heading("i.1", 2, "1.", (Text("Tổ chức"),)),
        *(
            Paragraph(f"text{number}", Role.BODY, (Text(f"{LONG_TEXT} ({number})."),))
            for number in range(12)
        ),
        Heading("ii", 1, "II.", (Text("KIẾN NGHỊ"),)),
        Paragraph("closing", Role.CLOSING, (Text(f"{LONG_TEXT}{wording.end_mark}"),)),
    )


def _annexes(profile_id: str, rules: Profile) -> tuple[object, ...]:
    roman = rules.wording.annex_numerals == "roman"
    annexes = hand_made(profile_id).annexes
    return tuple(
        replace(
            annex,
            label=_line("l", f"{rules.wording.annex_label} {label if roman else number}"),
            reference=_line("f", "(Kèm theo Báo cáo số 12 ngày 29 tháng 6 năm 2019)"),
        )
        for number, (annex, label) in enumerate(zip(annexes, ("I", "II"), strict=True), 1)
    )


def _line(key: str, words: str) -> Line:
    return Line(key, (Text(words),))
