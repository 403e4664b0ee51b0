"""The header and footer of a data file: issuer, number, date, recipients, signer and the like.

These keys are the same in every outline, so they are models; the figures below `so_lieu` differ
by outline and are read by `data`. Titles are what a clerk sees in the editor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Annotated, Literal

from baocao.models import AtLeast, Before, Model, Told, field_names
from baocao.text import PartialDate, forbidden_characters, normalise, parse_date

DAY_SCHEMA = {
    "type": "string",
    "description": "Ngày dạng 2017-10-25 hoặc 25/10/2017; chưa có ngày thì 2017-10",
    "pattern": r"^(\d{4}(-\d{2}(-\d{2})?)?|\d{1,2}[/.]\d{1,2}[/.]\d{4})$",
}
LONGEST_TEXT = 100_000
"""Characters in one string; longer is a file pasted by mistake."""


def clean_text(value: object) -> object:
    """*value* normalised when it is text. Raises ValueError with the problem code in front."""
    if not isinstance(value, str):
        return value
    bad = forbidden_characters(value)
    if bad:
        message = f"data.control-character: {bad[0][1]} ở vị trí {bad[0][0] + 1}"
        raise ValueError(message)
    if len(value) > LONGEST_TEXT:
        message = f"data.text-too-long: {len(value)}"
        raise ValueError(message)
    return normalise(value)


def read_day(value: object) -> date | PartialDate | None:
    """The date that *value* writes; None for nothing. Raises ValueError for no date."""
    if value is None or isinstance(value, date | PartialDate):
        return value
    if not isinstance(value, str):
        message = "data.impossible-date: cần viết trong dấu nháy"
        raise ValueError(message)  # noqa: TRY004 - pydantic reports ValueError, not TypeError
    if not value.strip():
        return None
    try:
        return parse_date(value)
    except ValueError as failure:
        message = f"data.impossible-date: {failure}"
        raise ValueError(message) from failure


Words = Annotated[str, Before(clean_text)]
Day = Annotated[
    date | PartialDate | None,
    Before(read_day),
    Told({"anyOf": [DAY_SCHEMA, {"type": "null"}]}),
]


class Part(Model):
    """Base of every part of the header."""


class Format(Part):
    """`the_thuc`: the format family, the profile of an older rule, the seed of the wording."""

    he: Literal["nha_nuoc", "dang", "cong_doan"] | None = field(
        default=None, metadata={"title": "Hệ thể thức"}
    )
    quy_dinh: str | None = field(default=None, metadata={"title": "Quy định thể thức áp dụng"})
    mau_cau: Words | None = field(
        default=None, metadata={"title": "Chữ bất kỳ để chọn cách diễn đạt (bỏ trống: theo đơn vị)"}
    )


class Unit(Part):
    """`don_vi`: the unit the report is about."""

    ten: Words | None = field(default=None, metadata={"title": "Tên đơn vị"})
    cap: (
        Literal["chi_bo", "co_so", "xa", "huyen", "tinh", "nganh", "tong_cong_ty", "trung_uong"]
        | None
    ) = field(default=None, metadata={"title": "Cấp của đơn vị"})
    truc_thuoc: Words | None = field(default=None, metadata={"title": "Đơn vị cấp trên trực tiếp"})
    ma: Words | None = field(default=None, metadata={"title": "Mã đơn vị"})
    hieu_luc_tu: Day = field(default=None, metadata={"title": "Đơn vị có từ ngày (khi mới lập)"})
    hieu_luc_den: Day = field(
        default=None, metadata={"title": "Đơn vị có đến ngày (khi đã sáp nhập, giải thể)"}
    )
    sap_nhap_vao: Words | None = field(
        default=None, metadata={"title": "Sáp nhập vào đơn vị (nhiều đơn vị thì ngăn cách bằng ;)"}
    )


class Issuer(Part):
    """`co_quan`: the body that signs; it stands in the page head."""

    cap_tren: Words | None = field(default=None, metadata={"title": "Cơ quan cấp trên"})
    ten: Words | None = field(default=None, metadata={"title": "Cơ quan ban hành"})
    viet_tat: Words | None = field(default=None, metadata={"title": "Chữ viết tắt của cơ quan"})
    cap: Words | None = field(default=None, metadata={"title": "Cấp của cơ quan"})


class ReportPeriod(Part):
    """`ky_bao_cao`: the period; the dates rule, the name is what people call it."""

    ten: Words | None = field(default=None, metadata={"title": "Tên kỳ báo cáo"})
    tu: Day = field(default=None, metadata={"title": "Từ ngày"})
    den: Day = field(default=None, metadata={"title": "Đến ngày"})


class PreviousEdition(Part):
    """`ky_truoc`: the data file of the edition before, by its path from this one."""

    tep: Words | None = field(default=None, metadata={"title": "Tệp số liệu của kỳ trước"})


class CitedDocument(Part):
    """One entry of `can_cu` or `vien_dan`."""

    loai: Words = field(default="", metadata={"title": "Loại văn bản (ký hiệu: KH, NQ, HD...)"})
    so: Words = field(default="", metadata={"title": "Số, ký hiệu"})
    ngay: Day = field(default=None, metadata={"title": "Ngày ban hành"})
    co_quan: Words = field(default="", metadata={"title": "Cơ quan ban hành"})
    trich_yeu: Words = field(default="", metadata={"title": "Trích yếu"})
    vai_tro: Literal["thuc_hien", "can_cu"] = field(
        default="thuc_hien", metadata={"title": "Nêu ở câu mở đầu hay ở phần căn cứ"}
    )


class OwnDocument(Part):
    """`van_ban`: number, date, place and state of the document itself."""

    loai: Words | None = field(default=None, metadata={"title": "Loại văn bản"})
    so: Annotated[int, AtLeast(1)] | Words | None = field(
        default=None, metadata={"title": "Số văn bản"}
    )
    ky_hieu: Words | None = field(
        default=None, metadata={"title": "Ký hiệu (khi khác cách ghép thông thường)"}
    )
    dia_danh: Words | None = field(default=None, metadata={"title": "Địa danh"})
    ngay: Day = field(default=None, metadata={"title": "Ngày ban hành"})
    trich_yeu: Words | None = field(default=None, metadata={"title": "Trích yếu"})
    trang_thai: Literal["du_thao", "trinh_ky", "ban_hanh"] = field(
        default="du_thao", metadata={"title": "Trạng thái văn bản"}
    )
    lan: int | None = field(default=None, metadata={"ge": 1, "le": 99, "title": "Dự thảo lần thứ"})


class Recipient(Part):
    """One line of `noi_nhan`."""

    ten: Words = field(metadata={"title": "Nơi nhận"})
    muc_dich: Words = field(default="", metadata={"title": "Mục đích gửi (b/c, th/hiện...)"})
    nhom: Words = field(default="", metadata={"title": "Nhóm (Đồng kính gửi)"})


class Signer(Part):
    """`ky`: on whose behalf, in what post, who."""

    quyen_han: Words = field(default="", metadata={"title": "Quyền hạn ký (TM, KT, TL, TUQ, Q)"})
    tap_the: Words = field(
        default="", metadata={"title": "Tập thể hoặc chức vụ được thay mặt, ký thay"}
    )
    ky_thay: Words = field(default="", metadata={"title": "Ký thay chức vụ"})
    chuc_vu: Words = field(default="", metadata={"title": "Chức vụ người ký"})
    ho_ten: Words = field(default="", metadata={"title": "Họ và tên người ký"})


class Makers(Part):
    """`nguoi`: who made and checked the figures; printed on the annex only."""

    lap_bieu: Words = field(default="", metadata={"title": "Người lập biểu"})
    tong_hop: Words = field(default="", metadata={"title": "Người tổng hợp"})
    ra_soat: Words = field(default="", metadata={"title": "Người rà soát"})
    duyet: Words = field(default="", metadata={"title": "Người duyệt"})


class PartUnit(Part):
    """A unit whose file was rolled up; *don_vi* are the units that its own file rolled up."""

    chi_so: int | None = field(
        default=None, metadata={"title": "Số mà các thành phần gọi đơn vị", "ge": 0}
    )
    ten: Words = field(default="", metadata={"title": "Tên đơn vị"})
    cap: Words | None = field(default=None, metadata={"title": "Cấp của đơn vị"})
    truc_thuoc: Words | None = field(default=None, metadata={"title": "Đơn vị cấp trên trực tiếp"})
    ma: Words | None = field(default=None, metadata={"title": "Mã đơn vị"})
    tep: Words = field(default="", metadata={"title": "Tệp số liệu của đơn vị"})
    ngay_nhan: Day = field(default=None, metadata={"title": "Ngày nhận tệp của đơn vị"})
    sha256: Words = field(default="", metadata={"title": "SHA-256 của tệp khi gộp"})
    don_vi: tuple[PartUnit, ...] = field(
        default=(), metadata={"title": "Các đơn vị đã gộp vào tệp ấy"}
    )


class Summary(Part):
    """`tong_hop`: the units whose files a total holds, those that are late, those merged away."""

    don_vi: tuple[PartUnit, ...] = field(default=(), metadata={"title": "Các đơn vị đã gộp"})
    chua_nop: tuple[Words, ...] = field(default=(), metadata={"title": "Các đơn vị chưa nộp"})
    da_sap_nhap: tuple[Words, ...] = field(
        default=(), metadata={"title": "Các đơn vị đã sáp nhập, số do đơn vị nhận báo cáo"}
    )


class Header(Part):
    """Everything of a data file but its figures and its prose."""

    the_thuc: Format = Format()
    don_vi: Unit = Unit()
    co_quan: Issuer = Issuer()
    ky_bao_cao: ReportPeriod = ReportPeriod()
    can_cu: tuple[CitedDocument, ...] = ()
    vien_dan: tuple[CitedDocument, ...] = ()
    van_ban: OwnDocument = OwnDocument()
    kinh_gui: tuple[Words, ...] = ()
    noi_nhan: tuple[Recipient, ...] = ()
    ky: Signer = Signer()
    nguoi: Makers = Makers()
    tong_hop: Summary = Summary()
    ky_truoc: PreviousEdition = PreviousEdition()


def is_header_field(field_id: str) -> bool:
    """Whether an outline's field is a key of the header ("don_vi.ten"), asked for by its name."""
    part, _, key = field_id.partition(".")
    return key in _PRINTABLE_KEYS.get(part, ())


PRINTABLE: Mapping[str, type[Part]] = {
    "don_vi": Unit,
    "co_quan": Issuer,
    "ky_bao_cao": ReportPeriod,
    "van_ban": OwnDocument,
}
"""The parts that a text of an outline can print from, leaf by leaf."""
_PRINTABLE_KEYS = {name: frozenset(field_names(part)) for name, part in PRINTABLE.items()}
