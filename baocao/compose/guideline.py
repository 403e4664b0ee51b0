"""3. compose: the guideline of an outline + the issuing unit's header -> the neutral `Document`.

Kế hoạch, hướng dẫn or công văn: the same head, recipients and signature as a report, a body of
numbered demands and tasks, and as annexes the đề cương of the report and its blank forms. Those
are made from the fields of the report, so that text and form cannot disagree. What the data file
says of the issuing unit comes first; where it names no unit, the document is that of the outline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from baocao.compose.body import compose_legal_basis, compose_paragraphs, ended
from baocao.compose.context import Composer, build_context, fixed, kind_name
from baocao.compose.forms import Forms, compose_forms
from baocao.compose.frame import (
    compose_addressees,
    compose_head,
    compose_recipients,
    compose_signature,
    compose_title,
)
from baocao.data import ReportData
from baocao.deadlines import deadline_words
from baocao.demands import Part, guideline_parts
from baocao.document import (
    UNDATED,
    Block,
    Document,
    Emphasis,
    Heading,
    Item,
    Paragraph,
    Properties,
    Role,
    Text,
)
from baocao.errors import OutlineError, Place, problem
from baocao.header import CitedDocument, Header, Issuer, OwnDocument, Recipient, Signer, read_day
from baocao.models import read
from baocao.outline import Cited, Guideline, GuidelineItem, GuidelineSection, Task
from baocao.profiles import Profile
from baocao.text import (
    PartialDate,
    join_words,
    lower_first,
    organisation_name,
)

RECONSTRUCTED = "(Bản dựng lại để tham khảo, vì không còn văn bản gốc)"
KEPT_WORDS = frozenset({"Đảng", "Nghị", "Chỉ", "Tổng", "Hội"})


def compose_guideline(data: ReportData, profile: Profile) -> Document:
    """The guideline document of the outline of *data*, issued by the unit that *data* describe.

    Raises OutlineError when the outline has no guideline, or a text of it fails.
    """
    guideline = data.outline.guideline
    if guideline is None:
        place = Place(f"{data.outline.id}.yaml")
        raise OutlineError([problem("outline.no-guideline", place, found=data.outline.id)])
    data = replace(data, header=guideline_header(data.header, guideline))
    composer = Composer(data, profile, build_context(data), guideline.kind)
    forms = compose_forms(composer, guideline)
    return Document(
        profile=profile.id,
        head=compose_head(composer),
        title=compose_title(composer),
        addressees=compose_addressees(composer),
        body=tuple(_body(composer, guideline, forms)),
        recipients=compose_recipients(composer),
        signature=compose_signature(composer),
        annexes=forms.annexes,
        properties=_properties(composer, guideline),
    )


def guideline_header(own: Header, guideline: Guideline) -> Header:
    """*own* filled up from *guideline*; its number, date and signer only where no unit is named."""
    ours = bool(own.co_quan.ten)
    signer = own.ky if own.ky.chuc_vu or own.ky.tap_the or ours else _signer(own.ky, guideline)
    return replace(
        own,
        co_quan=own.co_quan if ours else _issuer(own.co_quan, guideline),
        van_ban=_own_document(own.van_ban, guideline, same=not ours),
        can_cu=own.can_cu or tuple(_cited(each) for each in guideline.legal_basis),
        kinh_gui=own.kinh_gui or guideline.addressees,
        noi_nhan=own.noi_nhan or tuple(_recipients(guideline)),
        ky=signer,
    )


def task_words(task: Task) -> tuple[str, str, str]:
    """What a task says, in three parts: what to do and hand in, by when, and the rest.

    "Xây dựng báo cáo. Sản phẩm: báo cáo, gửi Huyện ủy", " trước ngày 30/10/2015", ".".
    """
    words = task.do.rstrip(".;")
    sent = f"gửi {task.send_to}" if task.send_to else ""
    sent += f" (qua {task.via})" if sent and task.via else ""
    if task.product:
        product = lower_first(task.product, keep=KEPT_WORDS)
        words += f". Sản phẩm: {', '.join(filter(None, (product, sent)))}"
    elif sent:
        words += f", {sent}"
    when = deadline_words(task)
    if when and not sent:
        words += ", hoàn thành"
    return words, f" {when}" if when else "", "."


def _issuer(own: Issuer, guideline: Guideline) -> Issuer:
    return replace(
        own,
        cap_tren=own.cap_tren or guideline.superior or None,
        ten=guideline.head or guideline.issuer or None,
        viet_tat=own.viet_tat or guideline.agency or None,
    )


def _own_document(own: OwnDocument, guideline: Guideline, *, same: bool) -> OwnDocument:
    """Number, date, place and trích yếu; *same* tells that it is the document of the outline."""
    number = re.match(r"\d+", guideline.number)
    named = replace(own, trich_yeu=own.trich_yeu or guideline.subject or None)
    if not same:
        return named
    return replace(
        named,
        so=own.so or (int(number[0]) if number else None),
        ngay=own.ngay or read_day(guideline.date),
        dia_danh=own.dia_danh or guideline.place or None,
    )


def _cited(cited: Cited) -> CitedDocument:
    named = {
        "loai": cited.type,
        "so": cited.number,
        "ngay": cited.date,
        "co_quan": cited.issuer,
        "trich_yeu": cited.subject,
        "vai_tro": cited.role,
    }
    return read(CitedDocument, named)


def _recipients(guideline: Guideline) -> Iterator[Recipient]:
    for each in guideline.recipients:
        yield Recipient(ten=each.name, muc_dich=each.purpose, nhom=each.group)
    if guideline.archive:
        yield Recipient(ten=f"Lưu: {guideline.archive}")


def _signer(own: Signer, guideline: Guideline) -> Signer:
    spec = guideline.signature
    return replace(own, quyen_han=spec.authority, tap_the=spec.body, chuc_vu=spec.post)


def _body(composer: Composer, guideline: Guideline, forms: Forms) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if guideline.reconstructed:
        mark = Text(RECONSTRUCTED, Emphasis.ITALIC)
        blocks.append(Paragraph("guideline.reconstructed", Role.BODY, (mark,)))
    blocks += compose_legal_basis(composer)
    opening, closing = "guideline.opening", "guideline.closing"
    blocks += compose_paragraphs(composer, guideline.opening, key=opening, role=Role.OPENING)
    for part in guideline_parts(guideline):
        blocks += _part(part, forms)
    blocks += _enclosed(composer, forms)
    blocks += compose_paragraphs(composer, guideline.closing, key=closing, role=Role.CLOSING)
    return ended(blocks, composer.profile.wording.end_mark)


def _part(part: Part, forms: Forms) -> Iterator[Block]:
    match part.node:
        case GuidelineSection(title=title, text=text):
            yield Heading(f"{part.key}.heading", part.level, part.label, fixed(title))
            yield from _text(text, part.key)
        case GuidelineItem() as item:
            yield _item(part, item)
            asked = forms.reference(item.asks)
            if asked:
                pointer = Text(f"(Số liệu tại {asked})", Emphasis.ITALIC)
                yield Paragraph(f"{part.key}.asks", Role.BODY, (pointer,))
        case Task() as task:
            words, when, rest = task_words(task)
            parts = (Text(words), Text(when, Emphasis.BOLD), Text(rest))
            inlines = tuple(each for each in parts if each.text)
            yield Item(part.key, 1, part.label, inlines)


def _item(part: Part, item: GuidelineItem) -> Block:
    if part.titled:
        return Heading(f"{part.key}.heading", part.level, part.label, fixed(item.title))
    return Item(part.key, 1, part.label, fixed(f"{item.title.rstrip('.;')}."))


def _text(text: str, key: str) -> Iterator[Block]:
    for index, line in enumerate(filter(None, map(str.strip, text.splitlines()))):
        name, bare = f"{key}.text[{index}]", line.removeprefix("- ")
        if bare != line:
            yield Item(name, 1, "-", fixed(bare))
        else:
            yield Paragraph(name, Role.BODY, fixed(line))


def _enclosed(composer: Composer, forms: Forms) -> Iterator[Block]:
    """What goes with the document, annex by annex."""
    if not forms.annexes:
        return
    told = [f"{label} ({name})" for label, name in forms.names]
    words = f"Kèm theo {kind_name(composer)} này: {join_words(told)}."
    yield Paragraph("guideline.enclosed", Role.BODY, fixed(words))


def _properties(composer: Composer, guideline: Guideline) -> Properties:
    header, outline = composer.data.header, composer.data.outline
    subject = header.van_ban.trich_yeu or outline.title
    mark = " (bản dựng lại)" if guideline.reconstructed else ""
    return Properties(
        title=f"{kind_name(composer)} {lower_first(subject, keep=KEPT_WORDS)}{mark}",
        subject=outline.title,
        author=organisation_name(header.co_quan.ten or ""),
        keywords=outline.id,
        created=_created(header.van_ban.ngay),
    )


def _created(day: date | PartialDate | None) -> date:
    return day if isinstance(day, date) else UNDATED
