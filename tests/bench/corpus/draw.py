"""A clean document: seed -> Document, inside every range that the rule of its day allows.

NĐ 30/2020/NĐ-CP, TT 01/2011/TT-BNV, Hướng dẫn 36 and 05-HD/VPTW, QĐ 1014 and 933/QĐ-TLĐ, as far
as they are known. What no rule settles is drawn freely too, so that a checker that judges it errs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from corpus import words
from corpus.model import Annex, Document, Form, Line, Page, PageNumber, Stroke, Table

PERIODS = {
    "tt01": (date(2011, 6, 1), date(2020, 2, 28)),
    "nd30": (date(2020, 3, 10), date(2026, 11, 15)),
    "qd1014": (date(2011, 9, 1), date(2024, 5, 10)),
    "qd933": (date(2024, 5, 20), date(2026, 11, 15)),
    "hd36": (date(2018, 4, 10), date(2026, 5, 20)),
    "hd05": (date(2026, 6, 1), date(2026, 11, 15)),
}
FAMILIES = {
    "tt01": "state", "nd30": "state", "qd1014": "union", "qd933": "union",
    "hd36": "party", "hd05": "party",
}  # fmt: skip
BODIES = {"state": words.STATE, "union": words.UNION, "party": words.PARTY}
ROMAN = ("I", "II", "III", "IV", "V")
CENTRE_GAP = 12.0


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of one document, points."""

    country: float
    motto: float
    issuer: float
    number: float
    about: float
    kind: float
    subject: float
    body: float
    signature: float
    label: float
    list: float


@dataclass(frozen=True, slots=True)
class Draft:
    """What the parts of one document share while it is drawn."""

    random: Random
    rules: str
    family: str
    type: str
    body: words.Body
    day: date
    sizes: Sizes
    setting: dict[str, float]
    number: str
    annexes: int
    short: bool

    @property
    def party(self) -> bool:
        """Whether it is a Party document."""
        return self.family == "party"

    @property
    def comma(self) -> str:
        """What separates recipients: a comma in the Party before 2026."""
        return "," if self.rules == "hd36" else ";"


def draw(random: Random, rules: str, kind: str) -> Document:
    """A clean document of the type *kind* under *rules*."""
    draft = _draft(random, rules, kind)
    head = _head(draft)
    addressees = _addressees(draft)
    signs, post = random.choice(draft.body.signing)
    size = draft.sizes.signature
    return Document(
        family=draft.family,
        rules=rules,
        type=kind,
        day=draft.day,
        page=_page(draft),
        **head,
        addressees=addressees,
        body=_body(draft),
        recipients_label=Line(
            "recipients_label", "Nơi nhận:", draft.sizes.label, align="left",
            bold=not draft.party, italic=not draft.party, underline=draft.party,
        ),
        recipients=_recipients(draft, addressed=bool(addressees)),
        authority=tuple(Line("authority", sign, size, bold=True) for sign in signs),
        post=Line("post", post, size, bold=not draft.party) if post else None,
        signer=Line("signer", random.choice(words.PEOPLE), size, bold=True),
        annexes=tuple(_annex(draft, number) for number in range(1, draft.annexes + 1)),
    )  # fmt: skip


def _draft(random: Random, rules: str, kind: str) -> Draft:
    family = FAMILIES[rules]
    first, last = PERIODS[rules]
    sizes = _party_sizes(random) if family == "party" else _state_sizes(random)
    annexes = random.choice((0, 0, 0, 1, 2)) if kind not in ("cong_van", "to_trinh") else 0
    return Draft(
        random=random,
        rules=rules,
        family=family,
        type=kind,
        body=random.choice(BODIES[family]),
        day=first + timedelta(days=random.randrange((last - first).days)),
        sizes=sizes,
        setting=_setting(random, rules, sizes),
        number=random.choice(("02", "07", "15", "48", "126", "1045", "15", "48", "     ")),
        annexes=annexes,
        short=kind == "cong_van" and random.random() < 0.25,
    )


def _state_sizes(random: Random) -> Sizes:
    country, motto = random.choice(((12, 13), (13, 14)))
    kind = random.choice((13, 14))
    return Sizes(
        country=country, motto=motto, issuer=country, number=13, about=random.choice((12, 13)),
        kind=kind, subject=kind, body=random.choice((13, 13.5, 14, 14, 14)),
        signature=random.choice((13, 14)), label=12, list=11,
    )  # fmt: skip


def _party_sizes(random: Random) -> Sizes:
    return Sizes(
        country=15, motto=14, issuer=14, number=14, about=12, kind=random.choice((15, 16)),
        subject=random.choice((14, 15)), body=random.choice((14, 14, 15)), signature=14, label=14,
        list=12,
    )  # fmt: skip


def _setting(random: Random, rules: str, sizes: Sizes) -> dict[str, float]:
    """How paragraphs of the body are set."""
    before, after = random.choice(((6, 0), (0, 6), (6, 6), (0, 8), (7, 0), (3, 6)))
    if FAMILIES[rules] == "party":
        most = 22 if rules == "hd05" else 26
        line = {"line": float(random.randint(18, most)), "exact": True}
        return {"first": 10.0, "before": before, "after": after, **line}
    if sizes.body >= 13.5 and random.random() < 0.1:
        line = {"line": 18.0, "exact": True}
    else:
        line = {"line": random.choice((1.0, 1.05, 1.08, 1.1, 1.15, 1.2, 1.3, 1.5)), "exact": False}
    first = random.choice((10.0, 12.7, 12.7, 12.5, 12.0, 11.0))
    return {"first": first, "before": before, "after": after, **line}


def _page(draft: Draft) -> Page:
    random = draft.random
    if draft.party:
        return Page(20, 20, 30, 15, PageNumber("top", "center", 14))
    foot = draft.rules == "tt01"
    number = PageNumber(
        "bottom" if foot else "top", "right" if foot else "center", random.choice((13, 14))
    )
    return Page(
        top=random.choice((20, 20, 22, 25)),
        bottom=random.choice((20, 20, 22, 25)),
        left=random.choice((30, 30, 32, 35)),
        right=random.choice((15, 15, 18, 20)),
        number=None if draft.short and random.random() < 0.5 else number,
    )


def _head(draft: Draft) -> dict[str, Line | None]:
    sizes, body, party = draft.sizes, draft.body, draft.party
    letter = draft.type == "cong_van"
    issuer_stroke = None if party else Stroke(draft.random.uniform(0.36, 0.47))
    full = Stroke(draft.random.uniform(0.985, 1.015))
    country = "ĐẢNG CỘNG SẢN VIỆT NAM" if party else draft.random.choice(
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",) * 3 + ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",)
    )  # fmt: skip
    return {
        "country": Line(
            "country", country, sizes.country, bold=True, stroke=full if party else None
        ),
        "motto": None if party else Line(
            "motto", "Độc lập - Tự do - Hạnh phúc", sizes.motto, bold=True, stroke=full
        ),
        "superior": Line("superior", body.superior, sizes.issuer) if body.superior else None,
        "issuer": Line("issuer", body.issuer, sizes.issuer, bold=True, stroke=issuer_stroke),
        "star": Line("star", "*", 14) if party else None,
        "number": Line("number", _number(draft), sizes.number),
        "about": _about(draft) if letter else None,
        "urgency": _urgency(draft),
        "place_date": Line("place_date", _place_date(draft), sizes.motto, italic=True),
        "kind": None if letter else Line(
            "kind", words.TYPES[draft.type][0], sizes.kind, bold=True, before=CENTRE_GAP
        ),
        "subject": None if letter else _subject(draft),
        "dashes": Line("dashes", "-----", 14) if party and not letter else None,
    }  # fmt: skip


def _number(draft: Draft) -> str:
    body, symbol = draft.body, words.TYPES[draft.type][1]
    number = draft.number
    if draft.party:
        return f"Số {number}-{symbol}/{body.symbol}"
    if draft.type == "cong_van":
        return f"Số: {number}/{body.symbol}-{body.unit}"
    return f"Số: {number}/{symbol}-{body.symbol}"


def _place_date(draft: Draft) -> str:
    return f"{draft.body.place}, {_day(draft)}"


def _day(draft: Draft) -> str:
    day = draft.day
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def _about(draft: Draft) -> Line:
    text = draft.random.choice(words.ABOUTS)
    if draft.party:
        return Line("about", f"về việc {text}", draft.sizes.about, italic=True)
    return Line("about", f"V/v {text}", draft.sizes.about, before=6)


def _urgency(draft: Draft) -> Line | None:
    """The mark of a pressing letter, below what stands under the number."""
    if draft.type != "cong_van" or draft.random.random() < 0.8:
        return None
    text = draft.random.choice(("HỎA TỐC", "KHẨN"))
    return Line("urgency", text, 14 if draft.party else 13, bold=True, before=6)


def _subject(draft: Draft) -> Line:
    text = draft.random.choice(words.SUBJECTS)
    if draft.party:
        return Line("subject", text[0].lower() + text[1:], draft.sizes.subject, bold=True)
    stroke = Stroke(draft.random.uniform(0.36, 0.47))
    return Line("subject", text, draft.sizes.subject, bold=True, stroke=stroke)


def _addressees(draft: Draft) -> tuple[Line, ...]:
    """Kính gửi: in every công văn and tờ trình, in some reports of the state."""
    upward = draft.type == "bao_cao" and not draft.party and draft.random.random() < 0.3
    if draft.type not in ("cong_van", "to_trinh") and not upward:
        return ()
    trinh = draft.rules == "hd05" and draft.type == "to_trinh"
    label = "Kính trình:" if trinh else "Kính gửi:"
    lead = {"lead": len(label), "lead_look": "italic"} if draft.party else {}
    size = 14 if draft.party else draft.sizes.body
    names = draft.random.sample(words.ADDRESSEES[draft.family], draft.random.choice((1, 1, 2, 3)))
    if len(names) == 1:
        return (Line("addressee", f"{label} {names[0]}", size, before=12, after=6, **lead),)
    ends = [draft.comma] * (len(names) - 1) + ["."]
    listed = (
        Line("addressee", f"- {name}{end}", size, align="left", left=50)
        for name, end in zip(names, ends, strict=True)
    )
    return (Line("addressee", label, size, align="left", left=30, before=12, **lead), *listed)


def _text(draft: Draft, text: str, **look: object) -> Line:
    values = {"align": "both", **draft.setting, **look}
    role = str(values.pop("role", "body"))
    return Line(role, text, draft.sizes.body, **values)  # type: ignore[arg-type]


def _body(draft: Draft) -> tuple[Line | Table, ...]:
    blocks: list[Line | Table] = list(_bases(draft))
    if draft.type == "quyet_dinh":
        blocks += _articles(draft)
    elif draft.type in ("cong_van", "to_trinh"):
        blocks += _letter(draft)
    else:
        blocks += _sections(draft)
    if draft.type != "quyet_dinh":
        end = "." if draft.party else "./."
        blocks.append(_text(draft, words.CLOSINGS[draft.type] + end))
    return tuple(blocks)


def _bases(draft: Draft) -> list[Line]:
    if draft.type == "cong_van" or (draft.type == "bao_cao" and draft.random.random() < 0.6):
        return []
    pool = words.PARTY_BASES if draft.party else words.BASES
    texts = draft.random.sample(pool, draft.random.randint(1, 3))
    last = "," if draft.rules == "hd36" else "."
    if draft.type == "quyet_dinh" and not draft.party:
        texts.append("Theo đề nghị của Chánh Văn phòng")
    italic = not draft.party
    return [
        _text(draft, text + (last if text is texts[-1] else ";"), role="legal_basis", italic=italic)
        for text in texts
    ]


def _articles(draft: Draft) -> list[Line]:
    centred = {"align": "center", "first": 0.0, "bold": True, "role": "other"}
    texts = [
        f"Ban hành kèm theo Quyết định này quy chế làm việc của {draft.body.name}"
        + _pointer(draft) + ".",
        "Quyết định này có hiệu lực kể từ ngày ký.",
        words.CLOSINGS["quyet_dinh"] + ("." if draft.party else "./."),
    ]  # fmt: skip
    made = [_text(draft, "QUYẾT ĐỊNH:", **centred)]
    for number, text in enumerate(texts, 1):
        label = f"Điều {number}."
        made.append(_text(draft, f"{label} {text}", lead=len(label), lead_look="bold"))
        if number == 1:
            made += [_text(draft, sentence) for sentence in _sentences(draft, 5)]
    return made


def _letter(draft: Draft) -> list[Line]:
    if draft.short:
        return [_text(draft, words.SENTENCES[8])]
    made = [_text(draft, _opening(draft))]
    for number in range(1, draft.random.randint(3, 6)):
        made.append(_text(draft, f"{number}. {' '.join(_sentences(draft, 3))}"))
        made += [_text(draft, sentence) for sentence in _sentences(draft, 4)]
    return made


def _sections(draft: Draft) -> list[Line | Table]:
    made: list[Line | Table] = [_text(draft, _opening(draft))]
    for roman, part in zip(ROMAN, words.PARTS[: draft.random.randint(3, 5)], strict=False):
        made.append(_text(draft, f"{roman}. {part}", role="heading", bold=True, level=1))
        titles = draft.random.sample(words.CLAUSES, draft.random.randint(1, 3))
        for number, title in enumerate(titles, 1):
            made.append(_text(draft, f"{number}. {title}", role="heading", bold=True, level=2))
            made += [_text(draft, sentence) for sentence in _sentences(draft, 2)]
        made += _points(draft)
        if roman == "II":
            made.append(_text(draft, f"Số liệu cụ thể theo bảng sau{_pointer(draft)}:"))
            made.append(Table(words.TABLE, draft.random.choice((11, 12, 13))))
    return made


def _opening(draft: Draft) -> str:
    """The first sentence; it may begin like a legal basis without being one."""
    told = f"{draft.body.name} tổng hợp các nội dung như sau:"
    if draft.random.random() < 0.6:
        return told
    asked = "Kế hoạch số 12-KH/TU" if draft.party else "Công văn số 215/UBND-VX"
    start = draft.random.choice(("Căn cứ", "Thực hiện"))
    return f"{start} {asked} ngày 03 tháng 4 năm 2018, {told}"


def _points(draft: Draft) -> list[Line]:
    if draft.random.random() < 0.5:
        return []
    return [
        _text(draft, f"{letter}) {title}: {draft.random.choice(words.SENTENCES)}")
        for letter, title in zip("abc", words.POINTS, strict=True)
    ] + [_text(draft, f"- {sentence}") for sentence in _sentences(draft, 2)]


def _sentences(draft: Draft, count: int) -> list[str]:
    return draft.random.sample(words.SENTENCES, count)


def _pointer(draft: Draft) -> str:
    """The words of the body that point to the annexes."""
    labels = [_annex_label(draft, number) for number in range(1, draft.annexes + 1)]
    return f" ({', '.join(labels)} kèm theo)" if labels else ""


def _annex_label(draft: Draft, number: int) -> str:
    if draft.annexes == 1:
        return "Phụ lục"
    return f"Phụ lục {number if draft.party else ROMAN[number - 1]}"


def _annex(draft: Draft, number: int) -> Annex:
    label = _annex_label(draft, number)
    symbol = _number(draft).split(" ", 1)[1].strip()
    kind = words.TYPES[draft.type][0].capitalize()
    title = draft.random.choice(("BIỂU TỔNG HỢP KẾT QUẢ THỰC HIỆN", "DANH MỤC NHIỆM VỤ CHỦ YẾU"))
    size = draft.sizes.subject
    return Annex(
        label=Line("annex_label", label, 14, bold=True),
        title=Line("annex_title", title, size, bold=True),
        reference=Line(
            "annex_reference",
            f"(Kèm theo {kind} số {symbol} {_day(draft)} của {draft.body.name})", size, italic=True,
        ),
        dashes=Line("other", "-----", 14) if draft.party else None,
        body=_annex_body(draft),
        restart=draft.rules != "tt01",
        landscape=draft.random.random() < 0.3,
    )  # fmt: skip


def _annex_body(draft: Draft) -> tuple[Line | Table | Form, ...]:
    """A table of figures, or in a guideline a form with a head of its own."""
    lead = tuple(_text(draft, sentence) for sentence in _sentences(draft, 2))
    if draft.type != "huong_dan" or draft.party:
        return (*lead, Table(words.TABLE))
    sizes = draft.sizes
    left = (
        Line("other", "TÊN CƠ QUAN CHỦ QUẢN", sizes.issuer),
        Line("other", "TÊN CƠ QUAN", sizes.issuer, bold=True),
        Line("other", "Số: …/BC-…", 13),
    )
    right = (
        Line("other", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", sizes.country, bold=True),
        Line("other", "Độc lập - Tự do - Hạnh phúc", sizes.motto, bold=True, stroke=Stroke(1)),
        Line("other", "…, ngày … tháng … năm …", sizes.motto, italic=True),
    )
    title = Line("other", "BÁO CÁO", sizes.kind, bold=True, before=12)
    return (Form(left, right), title, *lead, Table(words.TABLE))


def _recipients(draft: Draft, *, addressed: bool) -> tuple[Line, ...]:
    pool = words.RECIPIENTS[draft.family]
    names = draft.random.sample(pool, draft.random.randint(2, 4))
    if draft.type == "quyet_dinh":
        names = ["Như Điều 3", *names]
    elif addressed:
        names = ["Như trên", *names]
    lines = [f"- {name}{draft.comma}" for name in names] + [_archive(draft)]
    return tuple(Line("recipients", text, draft.sizes.list, align="left") for text in lines)


def _archive(draft: Draft) -> str:
    if draft.party:
        return f"- Lưu Văn phòng {draft.body.name}."
    return f"- Lưu: VT, {draft.body.unit}{draft.random.choice(('', '', ' (03)'))}."
