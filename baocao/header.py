"""The header and footer of a data file: issuer, number, date, recipients, signer and the like.

These keys are the same in every outline, so they are pydantic models; the figures below
`so_lieu` differ by outline and are read by `data`. Titles are what a clerk sees in the editor.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

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


def read_day(value: object) -> object:
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


Words = Annotated[str, BeforeValidator(clean_text)]
Day = Annotated[
    date | PartialDate | None,
    BeforeValidator(read_day),
    WithJsonSchema({"anyOf": [DAY_SCHEMA, {"type": "null"}]}),
]


class Part(BaseModel):
    """Base of every part of the header: frozen, and deaf to no key."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Format(Part):
    """`the_thuc`: the format family, the profile of an older rule, the seed of the wording."""

    he: Annotated[Literal["nha_nuoc", "dang", "cong_doan"] | None, Field(title="Hệ thể thức")] = (
        None
    )
    quy_dinh: Annotated[str | None, Field(title="Quy định thể thức áp dụng")] = None
    mau_cau: Annotated[
        Words | None, Field(title="Chữ bất kỳ để chọn cách diễn đạt (bỏ trống: theo đơn vị)")
    ] = None


class Unit(Part):
    """`don_vi`: the unit the report is about."""

    ten: Annotated[Words | None, Field(title="Tên đơn vị")] = None
    cap: Annotated[
        Literal["chi_bo", "co_so", "xa", "huyen", "tinh", "nganh", "tong_cong_ty", "trung_uong"]
        | None,
        Field(title="Cấp của đơn vị"),
    ] = None
    truc_thuoc: Annotated[Words | None, Field(title="Đơn vị cấp trên trực tiếp")] = None
    ma: Annotated[Words | None, Field(title="Mã đơn vị")] = None
    hieu_luc_tu: Annotated[Day, Field(title="Đơn vị có từ ngày (khi mới lập)")] = None
    hieu_luc_den: Annotated[Day, Field(title="Đơn vị có đến ngày (khi đã sáp nhập, giải thể)")] = (
        None
    )
    sap_nhap_vao: Annotated[
        Words | None, Field(title="Sáp nhập vào đơn vị (nhiều đơn vị thì ngăn cách bằng ;)")
    ] = None


class Issuer(Part):
    """`co_quan`: the body that signs; it stands in the page head."""

    cap_tren: Annotated[Words | None, Field(title="Cơ quan cấp trên")] = None
    ten: Annotated[Words | None, Field(title="Cơ quan ban hành")] = None
    viet_tat: Annotated[Words | None, Field(title="Chữ viết tắt của cơ quan")] = None
    cap: Annotated[Words | None, Field(title="Cấp của cơ quan")] = None


class ReportPeriod(Part):
    """`ky_bao_cao`: the period; the dates rule, the name is what people call it."""

    ten: Annotated[Words | None, Field(title="Tên kỳ báo cáo")] = None
    tu: Annotated[Day, Field(title="Từ ngày")] = None
    den: Annotated[Day, Field(title="Đến ngày")] = None


class PreviousEdition(Part):
    """`ky_truoc`: the data file of the edition before, by its path from this one."""

    tep: Annotated[Words | None, Field(title="Tệp số liệu của kỳ trước")] = None


class CitedDocument(Part):
    """One entry of `can_cu` or `vien_dan`."""

    loai: Annotated[Words, Field(title="Loại văn bản (ký hiệu: KH, NQ, HD...)")] = ""
    so: Annotated[Words, Field(title="Số, ký hiệu")] = ""
    ngay: Annotated[Day, Field(title="Ngày ban hành")] = None
    co_quan: Annotated[Words, Field(title="Cơ quan ban hành")] = ""
    trich_yeu: Annotated[Words, Field(title="Trích yếu")] = ""
    vai_tro: Annotated[
        Literal["thuc_hien", "can_cu"], Field(title="Nêu ở câu mở đầu hay ở phần căn cứ")
    ] = "thuc_hien"


class OwnDocument(Part):
    """`van_ban`: number, date, place and state of the document itself."""

    loai: Annotated[Words | None, Field(title="Loại văn bản")] = None
    so: Annotated[Annotated[int, Field(ge=1)] | Words | None, Field(title="Số văn bản")] = None
    ky_hieu: Annotated[Words | None, Field(title="Ký hiệu (khi khác cách ghép thông thường)")] = (
        None
    )
    dia_danh: Annotated[Words | None, Field(title="Địa danh")] = None
    ngay: Annotated[Day, Field(title="Ngày ban hành")] = None
    trich_yeu: Annotated[Words | None, Field(title="Trích yếu")] = None
    trang_thai: Annotated[
        Literal["du_thao", "trinh_ky", "ban_hanh"], Field(title="Trạng thái văn bản")
    ] = "du_thao"
    lan: Annotated[int | None, Field(ge=1, le=99, title="Dự thảo lần thứ")] = None


class Recipient(Part):
    """One line of `noi_nhan`."""

    ten: Annotated[Words, Field(title="Nơi nhận")]
    muc_dich: Annotated[Words, Field(title="Mục đích gửi (b/c, th/hiện...)")] = ""
    nhom: Annotated[Words, Field(title="Nhóm (Đồng kính gửi)")] = ""


class Signer(Part):
    """`ky`: on whose behalf, in what post, who."""

    quyen_han: Annotated[Words, Field(title="Quyền hạn ký (TM, KT, TL, TUQ, Q)")] = ""
    tap_the: Annotated[Words, Field(title="Tập thể hoặc chức vụ được thay mặt, ký thay")] = ""
    ky_thay: Annotated[Words, Field(title="Ký thay chức vụ")] = ""
    chuc_vu: Annotated[Words, Field(title="Chức vụ người ký")] = ""
    ho_ten: Annotated[Words, Field(title="Họ và tên người ký")] = ""


class Makers(Part):
    """`nguoi`: who made and checked the figures; printed on the annex only."""

    lap_bieu: Annotated[Words, Field(title="Người lập biểu")] = ""
    tong_hop: Annotated[Words, Field(title="Người tổng hợp")] = ""
    ra_soat: Annotated[Words, Field(title="Người rà soát")] = ""
    duyet: Annotated[Words, Field(title="Người duyệt")] = ""


class PartUnit(Part):
    """A unit whose file was rolled up; *don_vi* are the units that its own file rolled up."""

    chi_so: Annotated[int | None, Field(title="Số mà các thành phần gọi đơn vị", ge=0)] = None
    ten: Annotated[Words, Field(title="Tên đơn vị")] = ""
    cap: Annotated[Words | None, Field(title="Cấp của đơn vị")] = None
    truc_thuoc: Annotated[Words | None, Field(title="Đơn vị cấp trên trực tiếp")] = None
    ma: Annotated[Words | None, Field(title="Mã đơn vị")] = None
    tep: Annotated[Words, Field(title="Tệp số liệu của đơn vị")] = ""
    don_vi: Annotated[tuple[PartUnit, ...], Field(title="Các đơn vị đã gộp vào tệp ấy")] = ()


class Summary(Part):
    """`tong_hop`: the units whose files a total holds, those that are late, those merged away."""

    don_vi: Annotated[tuple[PartUnit, ...], Field(title="Các đơn vị đã gộp")] = ()
    chua_nop: Annotated[tuple[Words, ...], Field(title="Các đơn vị chưa nộp")] = ()
    da_sap_nhap: Annotated[
        tuple[Words, ...], Field(title="Các đơn vị đã sáp nhập, số do đơn vị nhận báo cáo")
    ] = ()


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
    return part in PRINTABLE and key in PRINTABLE[part].model_fields


PRINTABLE: Mapping[str, type[Part]] = {
    "don_vi": Unit,
    "co_quan": Issuer,
    "ky_bao_cao": ReportPeriod,
    "van_ban": OwnDocument,
}
"""The parts that a text of an outline can print from, leaf by leaf."""
