"""The frame of the page: number, date, title, addressees, recipients, signature.

Every sentence and sign here is mandated; the profile says which (NĐ 30/2020/NĐ-CP, Phụ lục I and
III; Hướng dẫn 05-HD/VPTW).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from baocao.compose.context import Composer, fixed, kind_name
from baocao.document import (
    Addressees,
    Emphasis,
    Head,
    Inlines,
    Line,
    Missing,
    Origin,
    Recipients,
    Signature,
    Text,
    Title,
    Value,
    plain_text,
)
from baocao.header import Recipient, Signer
from baocao.profiles import Family
from baocao.text import (
    PartialDate,
    format_date,
    format_partial_date,
    lower_first,
    organisation_name,
    upper_first,
)

ROOM = "\u00a0" * 6
"""Room for the records clerk to write a number; it must not collapse in Word."""
NO_DAY = f"ngày{ROOM}tháng{ROOM}năm{ROOM}"
LETTER = "cong_van"
"""The type that has no name above its text and no symbol in a number of the state."""
KEPT_WORDS = frozenset({"Đảng", "Nghị", "Chỉ", "Luật", "Chương", "Kết"})


def compose_head(composer: Composer) -> Head:
    """The head: superior, issuer, number, place and date, and "DỰ THẢO" until issued."""
    header = composer.data.header
    superior = header.co_quan.cap_tren
    return Head(
        superior=Line("head.superior", _value("co_quan.cap_tren", superior.upper()))
        if superior
        else None,
        issuer=Line("head.issuer", _given("co_quan.ten", (header.co_quan.ten or "").upper())),
        number=Line("head.number", number_line(composer)),
        place_date=Line("head.place_date", _place_date(composer)),
        about=_about(composer),
        draft_mark=_draft_mark(composer),
    )


def number_line(composer: Composer) -> Inlines:
    """The number line: "Số: 12/BC-LĐLĐ", or "Số 12-BC/ĐU" in the Party, with room for a number."""
    document, wording = composer.data.header.van_ban, composer.profile.wording
    agency = composer.data.header.co_quan.viet_tat or "……"
    symbol, number = wording.type_symbols[composer.kind], document_number(composer)
    form = wording.letter_number_line if composer.kind == LETTER else wording.number_line
    line = form.format(number=number, type=symbol, agency=agency)
    if document.ky_hieu:
        line = wording.number_line.partition("{type}")[0].format(number=number) + document.ky_hieu
    return _value("van_ban.so", line)


def document_number(composer: Composer) -> str:
    """The number with its leading zero below ten, or the room for it."""
    number = composer.data.header.van_ban.so
    if number is None or number == "":
        return ROOM
    text = str(number)
    return text.zfill(2) if text.isdigit() else text


def document_day(composer: Composer) -> str:
    """The date: "ngày 05 tháng 01 năm 2020", with room for what is not known yet."""
    day = composer.data.header.van_ban.ngay
    if isinstance(day, date):
        return format_date(day)
    return format_partial_date(day) if isinstance(day, PartialDate) else NO_DAY


def compose_title(composer: Composer) -> Title:
    """Document type and trích yếu, which begins small in the Party and large elsewhere."""
    if composer.kind == LETTER:
        return Title(None, None)
    return Title(
        Line("title.kind", fixed(kind_name(composer).upper())),
        Line("title.subject", _cased(_subject(composer), composer)),
    )


def compose_addressees(composer: Composer) -> Addressees | None:
    """The "Kính gửi" block: one addressee beside the label, more below it, dashed."""
    names, wording = composer.data.header.kinh_gui, composer.profile.wording
    if not names:
        return None
    italic = composer.profile.elements["addressee"].italic
    label = Text(wording.addressees_label, Emphasis.ITALIC if italic else Emphasis.NONE)
    if len(names) == 1:
        words = (label, Text(" "), *_value("kinh_gui.0", names[0]))
        return Addressees(Line("addressees.label", words), ())
    marks = [wording.separator] * (len(names) - 1) + [wording.last_mark]
    lines = tuple(
        Line(f"addressees[{index}]", (Text("- "), *_value(f"kinh_gui.{index}", name), Text(mark)))
        for index, (name, mark) in enumerate(zip(names, marks, strict=True))
    )
    return Addressees(Line("addressees.label", (label,)), lines)


def compose_recipients(composer: Composer) -> Recipients:
    """The recipients: "Như trên" first where there are addressees, groups after, "Lưu" last."""
    wording = composer.profile.wording
    lines = list(_recipient_lines(composer))
    label = Line("recipients.label", fixed(wording.recipients_label))
    return Recipients(label, tuple(_punctuated(lines, wording.separator, wording.last_mark)))


def compose_signature(composer: Composer) -> Signature:
    """Authority, post and name; a missing name is left blank and marked."""
    signer = _signer(composer)
    authority = tuple(
        Line(f"signature.authority[{index}]", _value("ky.tap_the", line))
        for index, line in enumerate(_authority(signer, composer))
    )
    post = signer.chuc_vu.upper()
    return Signature(
        authority=authority,
        post=Line("signature.post", _value("ky.chuc_vu", post)) if post else None,
        name=Line("signature.name", _given("ky.ho_ten", signer.ho_ten)),
    )


def _value(dotted: str, words: str) -> Inlines:
    pointer = "/" + dotted.replace(".", "/")
    return (Value(words, Origin(dotted, pointer)),) if words else ()


def _given(dotted: str, words: str) -> Inlines:
    pointer = "/" + dotted.replace(".", "/")
    return _value(dotted, words) or (Missing(LABELS[dotted], Origin(dotted, pointer)),)


def _subject(composer: Composer) -> Inlines:
    """The trích yếu: the unit's own, else that of the outline."""
    outline, given = composer.data.outline, composer.data.header.van_ban.trich_yeu
    if given:
        return _value("van_ban.trich_yeu", given)
    return composer.line(outline.report.subject or outline.title, "report.subject")


def _about(composer: Composer) -> Line | None:
    """The line that says what a công văn is about, below its number."""
    if composer.kind != LETTER:
        return None
    words = lower_first(plain_text(_subject(composer)), keep=KEPT_WORDS)
    about = composer.profile.wording.about.format(subject=words)
    return Line("head.about", _value("van_ban.trich_yeu", about))


def _place_date(composer: Composer) -> Inlines:
    place = composer.data.header.van_ban.dia_danh or ""
    day = Value(document_day(composer), Origin("van_ban.ngay", "/van_ban/ngay"))
    return (*_given("van_ban.dia_danh", place), Text(", "), day)


def _draft_mark(composer: Composer) -> Line | None:
    document, wording = composer.data.header.van_ban, composer.profile.wording
    if document.trang_thai == "ban_hanh":
        return None
    if document.lan is None:
        return Line("head.draft_mark", fixed(wording.draft_mark))
    mark = wording.numbered_draft_mark.format(edition=document.lan)
    return Line("head.draft_mark", _value("van_ban.lan", mark))


def _cased(subject: Inlines, composer: Composer) -> Inlines:
    if not subject or not isinstance(subject[0], Text | Value):
        return subject
    words = subject[0].text
    if composer.profile.wording.subject_starts_lower:
        words = lower_first(words, keep=KEPT_WORDS)
    else:
        words = upper_first(words)
    return (replace(subject[0], text=words), *subject[1:])


def _recipient_lines(composer: Composer) -> Iterator[Line]:
    """The lines before punctuation; the heads of groups are told by their key."""
    recipients = list(_recipients(composer))
    if composer.data.header.kinh_gui:
        yield Line("recipients.above", fixed(f"- {composer.profile.wording.as_above}"))
    for index, recipient in enumerate(recipients):
        if not recipient.nhom:
            yield _recipient_line(index, recipient)
    for group in dict.fromkeys(recipient.nhom for recipient in recipients if recipient.nhom):
        yield Line(f"recipients.{group}.group", fixed(f"* {group.rstrip(':')}:"))
        for index, recipient in enumerate(recipients):
            if recipient.nhom == group:
                yield _recipient_line(index, recipient)
    yield Line("recipients.archive", fixed(f"- {_archive(composer)}"))


def _recipients(composer: Composer) -> Iterator[Recipient]:
    given = composer.data.header.noi_nhan
    if given:
        yield from (recipient for recipient in given if not _is_archive(recipient))
        return
    for index, spec in enumerate(composer.data.outline.recipients):
        name = plain_text(composer.line(spec.name, f"recipients.{index}"))
        yield Recipient(ten=name, muc_dich=spec.purpose, nhom=spec.group)


def _recipient_line(index: int, recipient: Recipient) -> Line:
    purpose = f" ({recipient.muc_dich.strip('()')})" if recipient.muc_dich else ""
    words = _value(f"noi_nhan.{index}", recipient.ten + purpose)
    return Line(f"recipients[{index}]", (Text("- "), *words))


def _is_archive(recipient: Recipient) -> bool:
    return re.match(r"(?i)lưu\b", recipient.ten.lstrip("- ")) is not None


def _archive(composer: Composer) -> str:
    """The last line, "Lưu: VT, ..." or "Lưu Văn phòng ..."; where to is the unit's own when given.

    Whether a colon follows "Lưu" is the family's rule.
    """
    wording, outline = composer.profile.wording, composer.data.outline
    label = wording.archive.split(" ")[0]
    for recipient in composer.data.header.noi_nhan:
        if _is_archive(recipient):
            place = re.sub(r"(?i)^[-\s]*lưu\s*:?\s*", "", recipient.ten).rstrip(" .;,")
            return f"{label} {place}".rstrip()
    if outline.archive and outline.body is composer.profile.family:
        return f"{label} {outline.archive}"
    if composer.profile.family is Family.DANG:
        issuer = organisation_name(composer.data.header.co_quan.ten or "")
        return f"{wording.archive} {' '.join(issuer.split(' ')[:2])}".strip()
    return wording.archive


def _punctuated(lines: Sequence[Line], separator: str, last: str) -> Iterator[Line]:
    for index, line in enumerate(lines):
        if line.key.endswith(".group"):
            yield line
        else:
            mark = last if index == len(lines) - 1 else separator
            yield Line(line.key, (*line.inlines, Text(mark)))


def _signer(composer: Composer) -> Signer:
    """Who signs, as the unit says; the outline's default where it says only the name."""
    given, spec = composer.data.header.ky, composer.data.outline.signature
    if given.quyen_han or given.tap_the or given.chuc_vu:
        return given
    return replace(given, quyen_han=spec.authority, tap_the=spec.body, chuc_vu=spec.post)


def _authority(signer: Signer, composer: Composer) -> Iterator[str]:
    """The lines above the post: on whose behalf, and for whom a deputy signs.

    A deputy secretary of the Party signs for a body himself (Hướng dẫn 05-HD/VPTW).
    """
    prefixes = composer.profile.wording.authority
    power = re.sub(r"[^A-Z]", "", signer.quyen_han.upper())
    if power in prefixes and signer.tap_the:
        yield f"{prefixes[power]} {signer.tap_the.upper()}"
    elif signer.tap_the:
        yield signer.tap_the.upper()
    collective = power == "TM" and composer.profile.family is Family.DANG
    if signer.ky_thay and not collective:
        yield f"{prefixes['KT']} {signer.ky_thay.upper()}"


LABELS = {
    "co_quan.ten": "Cơ quan ban hành",
    "ky.ho_ten": "Họ và tên người ký",
    "van_ban.dia_danh": "Địa danh",
}
