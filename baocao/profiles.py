"""The format families as data: which rules lay out and judge a document, and since when.

A profile holds every figure twice where the rule gives room: the range it allows, which a checker
tests, and the value that our masters use. Sizes are points, lengths millimetres. A range is a
pair; equal ends mean the rule fixes the value.

Sources: Nghị định 30/2020/NĐ-CP, Phụ lục I-III, and before it Thông tư 01/2011/TT-BNV (state);
Hướng dẫn 05-HD/VPTW of 27/5/2026 and, before it, Hướng dẫn 36-HD/VPTW of 03/4/2018 (Party); Quyết
định 933/QĐ-TLĐ of 14/5/2024, before it 1014/QĐ-TLĐ of 19/8/2011 (trade union). The sizes of 933
could not be read: it rests on the decree, and so do its figures here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from baocao.text import fold

Range = tuple[float, float]

PROFILE_PROPERTY = "baocao.profile"
"""The custom property in which a draft of ours names its profile."""


class Family(StrEnum):
    """Whose documents they are."""

    NHA_NUOC = "nha_nuoc"
    DANG = "dang"
    CONG_DOAN = "cong_doan"


class Alignment(StrEnum):
    """How the lines of an element are set."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Allowed:
    """A figure: the range the rule allows and the value our masters use."""

    range: Range
    value: float


@dataclass(frozen=True, slots=True)
class Page:
    """Paper, margins and page number; all in mm but the size of the number.

    *back_left* and *back_right* are the margins of a back page where the rule names them.
    *number_in_header* tells top from foot; *height_ruled* that the rule itself, and not only our
    masters, puts the number so far from the edge.
    """

    width: float
    height: float
    top: Allowed
    bottom: Allowed
    left: Allowed
    right: Allowed
    number_size: Allowed
    number_from_top: float
    height_ruled: bool = False
    number_in_header: bool = True
    number_alignment: Alignment = Alignment.CENTER
    back_left: float | None = None
    back_right: float | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """How one element of the page looks."""

    size: Allowed
    bold: bool = False
    italic: bool = False
    underline: bool = False
    capitals: bool = False
    alignment: Alignment = Alignment.CENTER


@dataclass(frozen=True, slots=True)
class Body:
    """The running text: first line and spacing; *exact* line spacing is in points."""

    size: Allowed
    first_line: Allowed
    space_before: float
    line: Allowed
    exact: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """The mandated words and signs; templates in braces are filled by 3. compose."""

    number_line: str
    letter_number_line: str
    separator: str
    last_mark: str
    legal_basis_prefix: str
    legal_basis_separator: str
    legal_basis_last: str
    authority: Mapping[str, str]
    end_mark: str
    subject_starts_lower: bool
    about: str
    draft_mark: str
    numbered_draft_mark: str
    recipients_label: str
    addressees_label: str
    as_above: str
    archive: str
    annex_numerals: str
    annex_label: str
    type_symbols: Mapping[str, str]
    symbols: Mapping[str, str]
    petition_label: str = "Kính gửi:"


@dataclass(frozen=True, slots=True)
class Rules:
    """The lines below an element, as a share of its text; None where there is no drawn line."""

    motto: Range
    issuer: Range | None
    subject: Range | None


@dataclass(frozen=True, slots=True)
class Profile:
    """The rules of one format family between two dates.

    *country* and *motto* are the fixed lines at the top right (*motto* is "" in the Party);
    *after_issuer* and *after_subject* are the signs that stand where others draw a line;
    *about_space* is the space above the "V/v" line, pt, None where no rule gives one.

    *articles* says where in the source each element is ruled. *settled* names what the source
    that could be read settles, None for everything: a checker is silent on the rest. An
    *inferred* profile takes its figures from another rule, so breaking them is only doubtful. A
    profile that does not *draft* judges old documents and lays out none.
    """

    id: str
    family: Family
    name: str
    source: str
    valid_from: date
    valid_to: date | None
    font: str
    page: Page
    country: str
    motto: str
    after_issuer: str
    after_subject: str
    about_space: float | None
    rules: Rules
    elements: Mapping[str, Element]
    body: Body
    wording: Wording
    articles: Mapping[str, str]
    settled: frozenset[str] | None = None
    inferred: bool = False
    drafts: bool = True

    def settles(self, matter: str) -> bool:
        """Whether the source rules *matter*: an element, "page", "margin", "body" and the like."""
        return self.settled is None or matter in self.settled

    def article(self, matter: str) -> str:
        """The source of the rule on *matter*, with its article where it is known."""
        return self.articles.get(matter, self.source)


def profile(profile_id: str) -> Profile:
    """The profile called *profile_id*; KeyError when nobody is."""
    return _PROFILES[profile_id]


def all_profiles() -> tuple[Profile, ...]:
    """Every profile, the newest of each family first."""
    return tuple(_PROFILES.values())


def drafting_profiles() -> tuple[Profile, ...]:
    """The profiles that can lay a report out."""
    return tuple(known for known in _PROFILES.values() if known.drafts)


def newest_profile(family: Family) -> Profile:
    """The rules of *family* that are in force last."""
    return max(
        (known for known in _PROFILES.values() if known.family is family),
        key=lambda known: known.valid_from,
    )


def profile_for(family: Family, day: date) -> Profile | None:
    """The rules of *family* on *day*; None before the first we know."""
    for known in _PROFILES.values():
        ended = known.valid_to is not None and day > known.valid_to
        if known.family is family and known.valid_from <= day and not ended:
            return known
    return None


def _fixed(value: float) -> Allowed:
    return Allowed((value, value), value)


TYPE_SYMBOLS: Mapping[str, str] = {
    "nghi_quyet": "NQ", "quyet_dinh": "QĐ", "chi_thi": "CT", "thong_bao": "TB",
    "huong_dan": "HD", "chuong_trinh": "CTr", "ke_hoach": "KH", "bao_cao": "BC",
    "bien_ban": "BB", "to_trinh": "TTr", "cong_van": "",
}  # fmt: skip
"""NĐ 30/2020/NĐ-CP, Phụ lục III, I: a công văn has no type symbol."""

_STATE_SYMBOLS: Mapping[str, str] = {
    "nghị quyết": "NQ", "quyết định": "QĐ", "chỉ thị": "CT", "quy chế": "QC", "quy định": "QyĐ",
    "thông cáo": "TC", "thông báo": "TB", "hướng dẫn": "HD", "chương trình": "CTr",
    "kế hoạch": "KH", "phương án": "PA", "đề án": "ĐA", "dự án": "DA", "báo cáo": "BC",
    "biên bản": "BB", "tờ trình": "TTr", "hợp đồng": "HĐ", "công điện": "CĐ",
    "bản ghi nhớ": "BGN", "bản thỏa thuận": "BTT", "giấy ủy quyền": "GUQ", "giấy mời": "GM",
    "giấy giới thiệu": "GGT", "giấy nghỉ phép": "GNP", "phiếu gửi": "PG", "phiếu chuyển": "PC",
    "phiếu báo": "PB",
}  # fmt: skip
"""NĐ 30/2020/NĐ-CP, Phụ lục III, I, by the name of the type."""
_PARTY_SYMBOLS: Mapping[str, str] = {
    "nghị quyết": "NQ", "quyết định": "QĐ", "quy định": "QĐ", "kết luận": "KL", "chỉ thị": "CT",
    "chương trình": "CTr", "thông tri": "TT", "tờ trình": "TTr", "quy chế": "QC",
    "báo cáo": "BC", "kế hoạch": "KH", "hướng dẫn": "HD", "thông báo": "TB", "biên bản": "BB",
}  # fmt: skip
"""Hướng dẫn 05-HD/VPTW, the table of type symbols."""
DOCUMENT_TYPES = frozenset(fold(name) for name in (*_STATE_SYMBOLS, *_PARTY_SYMBOLS))
"""The names of all types, folded."""
DECREE = "Nghị định 30/2020/NĐ-CP"
_STATE_ARTICLES: Mapping[str, str] = {
    "paper": f"{DECREE}, Phụ lục I, Phần I, mục I.1",
    "orientation": f"{DECREE}, Phụ lục I, Phần I, mục I.2",
    "margin": f"{DECREE}, Phụ lục I, Phần I, mục I.3",
    "font": f"{DECREE}, Phụ lục I, Phần I, mục I.4",
    "color": f"{DECREE}, Phụ lục I, Phần I, mục I.4",
    "page_number": f"{DECREE}, Phụ lục I, Phần I, mục I.7",
    **dict.fromkeys(("country", "motto"), f"{DECREE}, Phụ lục I, Phần I, mục II.1"),
    **dict.fromkeys(("superior", "issuer"), f"{DECREE}, Phụ lục I, Phần I, mục II.2"),
    "number": f"{DECREE}, Phụ lục I, Phần I, mục II.3",
    "place_date": f"{DECREE}, Phụ lục I, Phần I, mục II.4",
    **dict.fromkeys(("kind", "subject", "about"), f"{DECREE}, Phụ lục I, Phần I, mục II.5"),
    **dict.fromkeys(("legal_basis", "heading", "body"), f"{DECREE}, Phụ lục I, Phần I, mục II.6"),
    **dict.fromkeys(("authority", "post", "signer"), f"{DECREE}, Phụ lục I, Phần I, mục II.7"),
    **dict.fromkeys(
        ("addressee", "recipients_label", "recipients"), f"{DECREE}, Phụ lục I, Phần I, mục II.9"
    ),
    **dict.fromkeys(
        ("annex_label", "annex_title", "annex_reference"), f"{DECREE}, Phụ lục I, Phần I, mục III.1"
    ),
    **dict.fromkeys(("end_mark", "order"), f"{DECREE}, Phụ lục III, mẫu văn bản"),
    "symbol": f"{DECREE}, Phụ lục III, mục I",
}

_STATE_ELEMENTS: Mapping[str, Element] = {
    "country": Element(Allowed((12, 13), 12), bold=True, capitals=True),
    "motto": Element(Allowed((13, 14), 13), bold=True),
    "superior": Element(Allowed((12, 13), 12), capitals=True),
    "issuer": Element(Allowed((12, 13), 12), bold=True, capitals=True),
    "number": Element(_fixed(13)),
    "about": Element(Allowed((12, 13), 12)),
    "draft_mark": Element(Allowed((13, 14), 13), bold=True, capitals=True),
    "place_date": Element(Allowed((13, 14), 13), italic=True),
    "kind": Element(Allowed((13, 14), 14), bold=True, capitals=True),
    "subject": Element(Allowed((13, 14), 14), bold=True),
    "addressee": Element(Allowed((13, 14), 14), alignment=Alignment.CENTER),
    "legal_basis": Element(Allowed((13, 14), 14), italic=True, alignment=Alignment.BOTH),
    "heading": Element(Allowed((13, 14), 14), bold=True, alignment=Alignment.LEFT),
    "authority": Element(Allowed((13, 14), 14), bold=True, capitals=True),
    "post": Element(Allowed((13, 14), 14), bold=True, capitals=True),
    "signer": Element(Allowed((13, 14), 14), bold=True),
    "recipients_label": Element(_fixed(12), bold=True, italic=True, alignment=Alignment.LEFT),
    "recipients": Element(_fixed(11), alignment=Alignment.LEFT),
    "annex_label": Element(_fixed(14), bold=True),
    "annex_title": Element(Allowed((13, 14), 14), bold=True, capitals=True),
    "annex_reference": Element(Allowed((13, 14), 14), italic=True),
}
"""NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, II.1-9 and the sample column of mục V."""

_STATE = Profile(
    id="state_nd30",
    family=Family.NHA_NUOC,
    name="Văn bản hành chính nhà nước",
    source="Nghị định 30/2020/NĐ-CP ngày 05/3/2020, Phụ lục I-III",
    valid_from=date(2020, 3, 5),
    valid_to=None,
    font="Times New Roman",
    page=Page(
        width=210,
        height=297,
        top=Allowed((20, 25), 20),
        bottom=Allowed((20, 25), 20),
        left=Allowed((30, 35), 30),
        right=Allowed((15, 20), 15),
        number_size=Allowed((13, 14), 14),
        number_from_top=10,
    ),
    country="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    motto="Độc lập - Tự do - Hạnh phúc",
    after_issuer="",
    after_subject="",
    about_space=6,
    rules=Rules(motto=(1, 1), issuer=(1 / 3, 1 / 2), subject=(1 / 3, 1 / 2)),
    elements=_STATE_ELEMENTS,
    body=Body(
        size=Allowed((13, 14), 14),
        first_line=Allowed((10, 12.7), 12.7),
        space_before=6,
        line=Allowed((1, 1.5), 1.1),
        exact=False,
    ),
    wording=Wording(
        number_line="Số: {number}/{type}-{agency}",
        letter_number_line="Số: {number}/{agency}",
        separator=";",
        last_mark=".",
        legal_basis_prefix="",
        legal_basis_separator=";",
        legal_basis_last=".",
        authority={"TM": "TM.", "KT": "KT.", "TL": "TL.", "TUQ": "TUQ.", "Q": "Q."},
        end_mark="./.",
        subject_starts_lower=False,
        about="V/v {subject}",
        draft_mark="DỰ THẢO",
        numbered_draft_mark="DỰ THẢO LẦN {edition}",
        recipients_label="Nơi nhận:",
        addressees_label="Kính gửi:",
        as_above="Như trên",
        archive="Lưu: VT",
        annex_numerals="roman",
        annex_label="Phụ lục",
        type_symbols=TYPE_SYMBOLS,
        symbols=_STATE_SYMBOLS,
    ),
    articles=_STATE_ARTICLES,
)

_STATE_2011 = replace(
    _STATE,
    id="state_tt01",
    source="Thông tư 01/2011/TT-BNV ngày 19/01/2011",
    valid_from=date(2011, 3, 5),
    valid_to=date(2020, 3, 4),
    page=replace(
        _STATE.page,
        number_size=Allowed((13, 14), 14),
        number_in_header=False,
        number_alignment=Alignment.RIGHT,
    ),
    articles={},
    settled=frozenset({"margin", "page_number", "country", "motto"}),
    drafts=False,
)
"""Read only in part: paper (A4, A5 for some forms), margins, the page number and the two lines of
the Quốc hiệu; the typeface was not named yet."""

_UNION = replace(
    _STATE,
    id="union_qd933",
    family=Family.CONG_DOAN,
    name="Văn bản của tổ chức công đoàn",
    source="Quyết định 933/QĐ-TLĐ ngày 14/5/2024 (cỡ chữ theo Nghị định 30/2020/NĐ-CP)",
    valid_from=date(2024, 5, 14),
    articles={
        matter: f"Quyết định 933/QĐ-TLĐ, áp dụng theo {article}"
        for matter, article in _STATE_ARTICLES.items()
    },
    inferred=True,
)

_UNION_2011 = replace(
    _UNION,
    id="union_qd1014",
    source="Quyết định 1014/QĐ-TLĐ ngày 19/8/2011",
    valid_from=date(2011, 8, 19),
    valid_to=date(2024, 5, 13),
    articles={},
    settled=frozenset({"country", "motto"}),
    drafts=False,
)
"""Its figures could not be read; only the fixed lines at the top are known."""

_PARTY_ELEMENTS: Mapping[str, Element] = {
    "country": Element(_fixed(15), bold=True, capitals=True),
    "superior": Element(_fixed(14), capitals=True),
    "issuer": Element(_fixed(14), bold=True, capitals=True),
    "number": Element(_fixed(14)),
    "about": Element(_fixed(12), italic=True),
    "draft_mark": Element(_fixed(14), italic=True),
    "place_date": Element(_fixed(14), italic=True),
    "kind": Element(Allowed((15, 16), 15), bold=True, capitals=True),
    "subject": Element(Allowed((14, 15), 14), bold=True),
    "addressee": Element(_fixed(14), italic=True),
    "legal_basis": Element(Allowed((14, 15), 14), alignment=Alignment.BOTH),
    "heading": Element(Allowed((14, 15), 14), bold=True, alignment=Alignment.LEFT),
    "authority": Element(_fixed(14), bold=True, capitals=True),
    "post": Element(_fixed(14), capitals=True),
    "signer": Element(_fixed(14), bold=True),
    "recipients_label": Element(_fixed(14), underline=True, alignment=Alignment.LEFT),
    "recipients": Element(_fixed(12), alignment=Alignment.LEFT),
    "annex_label": Element(Allowed((14, 15), 14), bold=True),
    "annex_title": Element(Allowed((14, 15), 14), bold=True, capitals=True),
    "annex_reference": Element(Allowed((14, 15), 14), italic=True),
}
"""Hướng dẫn 05-HD/VPTW, thể thức and kỹ thuật trình bày of each element."""

_PARTY = Profile(
    id="party_hd05",
    family=Family.DANG,
    name="Văn bản của Đảng",
    source="Hướng dẫn 05-HD/VPTW ngày 27/5/2026",
    valid_from=date(2026, 5, 27),
    valid_to=None,
    font="Times New Roman",
    page=Page(
        width=210,
        height=297,
        top=_fixed(20),
        bottom=_fixed(20),
        left=_fixed(30),
        right=_fixed(15),
        number_size=_fixed(14),
        number_from_top=10,
        height_ruled=True,
        back_left=15,
        back_right=30,
    ),
    country="ĐẢNG CỘNG SẢN VIỆT NAM",
    motto="",
    after_issuer="*",
    after_subject="-----",
    about_space=None,
    rules=Rules(motto=(1, 1), issuer=None, subject=None),
    elements=_PARTY_ELEMENTS,
    body=Body(
        size=Allowed((14, 15), 14),
        first_line=_fixed(10),
        space_before=6,
        line=Allowed((18, 22), 19),
        exact=True,
    ),
    wording=Wording(
        number_line="Số {number}-{type}/{agency}",
        letter_number_line="Số {number}-CV/{agency}",
        separator=";",
        last_mark=".",
        legal_basis_prefix="- ",
        legal_basis_separator=";",
        legal_basis_last=".",
        authority={"TM": "T/M", "KT": "K/T", "TL": "T/L", "TUQ": "T/L", "Q": "Q."},
        end_mark=".",
        subject_starts_lower=True,
        about="về việc {subject}",
        draft_mark="Dự thảo",
        numbered_draft_mark="Dự thảo lần {edition}",
        recipients_label="Nơi nhận:",
        addressees_label="Kính gửi:",
        as_above="Như trên",
        archive="Lưu Văn phòng",
        annex_numerals="arabic",
        annex_label="Phụ lục",
        type_symbols={**TYPE_SYMBOLS, "cong_van": "CV", "quy_dinh": "QĐ", "ket_luan": "KL"},
        symbols=_PARTY_SYMBOLS,
        petition_label="Kính trình:",
    ),
    articles={},
)

_PARTY_2018 = replace(
    _PARTY,
    id="party_hd36",
    source="Hướng dẫn 36-HD/VPTW ngày 03/4/2018",
    valid_from=date(2018, 4, 3),
    valid_to=date(2026, 5, 26),
    body=replace(_PARTY.body, line=Allowed((18, 1584), 19)),
    wording=replace(
        _PARTY.wording,
        separator=",",
        legal_basis_last=",",
        type_symbols={**_PARTY.wording.type_symbols, "quy_dinh": "QĐi"},
        symbols={**_PARTY_SYMBOLS, "quy định": "QĐi"},
        petition_label="Kính gửi:",
    ),
)
"""No maximum of the exact line spacing was found for 2018; 1584 pt is what Word can hold."""

_PROFILES: Mapping[str, Profile] = {
    known.id: known for known in (_STATE, _UNION, _PARTY, _PARTY_2018, _STATE_2011, _UNION_2011)
}
