"""The five shipped outlines are complete: what their guidelines demand is asked and answered."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pytest
from conftest import ROOT, check_golden

import baocao
from baocao.data import read_data
from baocao.errors import DataError
from baocao.outline import (
    ChartSpec,
    GuidelineSection,
    Outline,
    Section,
    TableSpec,
    Task,
    guideline_items,
)
from baocao.pipeline import complete
from baocao.source import read_json

OUTLINES = {
    path.stem: baocao.load_outline(path) for path in sorted((ROOT / "outlines").glob("*.yaml"))
}
every_outline = pytest.mark.parametrize("outline", OUTLINES.values(), ids=OUTLINES)

DEMANDS = {
    "nq20-2-nam": ["1", "2", "3", "4", "5", "6", "7"],
    "nq20-5-nam": [
        "II.1", "II.2", "II.2.1", "II.2.1a", "II.2.1b", "II.2.1c", "II.2.2", "II.2.2a", "II.2.2b",
        "II.2.2c", "II.2.3", "II.2.3a", "II.2.3b", "II.2.3c", "II.2.3d", "II.2.4", "II.2.5",
        "II.luu-y", "II.2.6",
    ],
    "nq20-10-nam": [
        "I.1", "I.2.1", "I.2.2", "I.2.3", "I.2.4", "I.2.5", "I.2.6", "I.2.7", "II.1", "II.2",
        "II.3", "III.1", "III.2", "IV",
    ],
    "nq06a-5-nam": ["1.1", "1.1a", "1.1b", "1.1c", "1.2", "1.3", "III.1"],
    "ptdv-2013-2018": [
        "II.1", *(f"II.1-{number}" for number in range(1, 12)), "II.2", "II.2-1", "II.2-2",
        "II.2-3", "II.3", "III.3",
    ],
}  # fmt: skip

TREES = {
    "nq20-2-nam": """
trien_khai: Công tác triển khai
tt: Tuyên truyền, giáo dục pháp luật, tư vấn; thiết chế văn hóa
bx: Chính sách pháp luật, Quy chế dân chủ, thỏa ước lao động tập thể; giải quyết bức xúc
dao_tao: Đào tạo nghề, học vấn, nghiên cứu khoa học, sáng kiến
tc: Phát triển đoàn viên, tổ chức Công đoàn, phát triển Đảng
chi_tieu: Nhận xét kết quả các chỉ tiêu
tong_hop_kien_nghi: Tổng hợp kiến nghị
""",
    "nq20-5-nam": """
dac_diem: ĐẶC ĐIỂM TÌNH HÌNH
trien_khai: CÔNG TÁC TRIỂN KHAI THỰC HIỆN NGHỊ QUYẾT
ket_qua: KẾT QUẢ THỰC HIỆN CHƯƠNG TRÌNH HÀNH ĐỘNG
  tt: Tuyên truyền, giáo dục, nâng cao trình độ
  bx: Tham gia giải quyết bức xúc của công nhân
  tc: Phát triển đoàn viên, xây dựng tổ chức
  td: Phong trào thi đua
  nc: Nghiên cứu lý luận, tổng kết thực tiễn
chi_tieu: KẾT QUẢ 6 NHÓM CHỈ TIÊU
dg: ĐÁNH GIÁ CHUNG
kien_nghi_nhiem_vu: KIẾN NGHỊ, GIẢI PHÁP, NHIỆM VỤ TRỌNG TÂM
""",
    "nq20-10-nam": """
ket_qua: KẾT QUẢ TRIỂN KHAI, THỰC HIỆN NGHỊ QUYẾT SỐ 20-NQ/TW
  dac_diem: Đặc điểm tình hình chung
  to_chuc_thuc_hien: Kết quả tổ chức thực hiện
    chi_dao: Công tác chỉ đạo, triển khai thực hiện Nghị quyết số 20-NQ/TW
    tinh_hinh_cong_nhan: Tình hình giai cấp công nhân
    giao_duc: Công tác bồi dưỡng, giáo dục nâng cao ý thức giác ngộ giai cấp, trình độ chính trị, \
tinh thần dân tộc cho đội ngũ công nhân
    dao_tao: Công tác đào tạo nghề, nâng cao trình độ học vấn, chuyên môn cho đội ngũ công nhân, \
lao động
    cham_lo: Chăm lo, tăng cường bảo vệ quyền, lợi ích hợp pháp, chính đáng và nâng cao đời sống \
vật chất, tinh thần cho công nhân
    lanh_dao: Tăng cường sự lãnh đạo của các cấp ủy đảng, phát huy vai trò của tổ chức Công đoàn \
và các tổ chức chính trị - xã hội khác trong xây dựng đội ngũ công nhân
    xay_dung_to_chuc: Xây dựng tổ chức Công đoàn và tổ chức chính trị - xã hội khác trong xây \
dựng đội ngũ công nhân
danh_gia: ĐÁNH GIÁ CHUNG, NGUYÊN NHÂN, KINH NGHIỆM
  danh_gia_chung: Đánh giá chung
  nguyen_nhan: Nguyên nhân
  kinh_nghiem: Một số kinh nghiệm
phuong_huong: PHƯƠNG HƯỚNG, NHIỆM VỤ VÀ GIẢI PHÁP THỰC HIỆN CÓ HIỆU QUẢ NGHỊ QUYẾT SỐ 20-NQ/TW \
(KHÓA X)
  du_bao: Dự báo tình hình giai cấp công nhân trong thời gian tới
  nhiem_vu: Nhiệm vụ và giải pháp
    nv_nghi_quyet: Tiếp tục đẩy mạnh thực hiện Nghị quyết số 20-NQ/TW và chương trình hành động \
của cấp ủy
    nv_tuyen_truyen: Tiếp tục tuyên truyền, giáo dục nâng cao bản lĩnh chính trị cho giai cấp \
công nhân
    nv_dao_tao: Chú trọng đào tạo, bồi dưỡng, chăm lo việc làm và đời sống cho công nhân
    nv_to_chuc: Đổi mới nội dung, phương thức lãnh đạo của tổ chức đảng, hoạt động của các đoàn \
thể chính trị - xã hội tại các doanh nghiệp
kien_nghi: NHỮNG ĐỀ XUẤT, KIẾN NGHỊ
""",
    "nq06a-5-nam": """
chi_dao: CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI THỰC HIỆN NGHỊ QUYẾT
thuc_trang: THỰC TRẠNG TỔ CHỨC VÀ HOẠT ĐỘNG CỦA CÔNG ĐOÀN CƠ SỞ
  to_chuc_can_bo: Tổ chức, cán bộ công đoàn cơ sở
  noi_dung_phuong_thuc: Nội dung, phương thức hoạt động và đổi mới nội dung, phương thức hoạt động
  dieu_kien: Điều kiện hoạt động của công đoàn cơ sở
  chi_dao_cap_tren: Công tác chỉ đạo của công đoàn cấp trên đối với công đoàn cơ sở
nguyen_nhan: NGUYÊN NHÂN, HẠN CHẾ VÀ BÀI HỌC KINH NGHIỆM
kien_nghi: ĐỀ XUẤT, KIẾN NGHỊ
nhiem_vu: NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU TRONG NHỮNG NĂM TIẾP THEO
""",
    "ptdv-2013-2018": """
ket_qua: KẾT QUẢ THỰC HIỆN CHƯƠNG TRÌNH
  trien_khai: Công tác triển khai, tổ chức thực hiện Chương trình
  khao_sat_tinh_hinh: Khảo sát, tổng hợp, nắm tình hình công nhân, lao động và doanh nghiệp
  tham_muu_phoi_hop: Tham mưu tranh thủ sự lãnh đạo của cấp ủy, phối hợp với chuyên môn, chính \
quyền và người sử dụng lao động
  van_dong_tuyen_truyen: Nội dung, phương thức vận động, tuyên truyền; cách làm mới, có hiệu quả
  doi_moi_hoat_dong: Đổi mới nội dung, phương thức và nâng cao chất lượng hoạt động công đoàn cơ sở
  dao_tao_boi_duong: Đào tạo, bồi dưỡng cán bộ công đoàn
  ket_qua_phat_trien: Kết quả phát triển đoàn viên, thành lập công đoàn cơ sở
  xep_loai: Kết quả đánh giá xếp loại công đoàn cơ sở hằng năm
  dieu_kien_kinh_phi: Điều kiện và kinh phí phục vụ thực hiện Chương trình
danh_gia: NGUYÊN NHÂN; TỒN TẠI, HẠN CHẾ; BÀI HỌC KINH NGHIỆM
  nguyen_nhan: Nguyên nhân của kết quả và những tồn tại, hạn chế
  bai_hoc: Bài học kinh nghiệm
phuong_huong: PHƯƠNG HƯỚNG, NHIỆM VỤ PHÁT TRIỂN ĐOÀN VIÊN, THÀNH LẬP CÔNG ĐOÀN CƠ SỞ GIAI ĐOẠN \
2018-2023
  du_bao_tinh_hinh: Dự báo tình hình doanh nghiệp và đội ngũ công nhân, viên chức, lao động
  ke_hoach_phat_trien: Kế hoạch phát triển đoàn viên, thành lập công đoàn cơ sở
  giai_phap: Giải pháp
kien_nghi: ĐỀ XUẤT, KIẾN NGHỊ
khen_thuong: ĐỀ NGHỊ KHEN THƯỞNG
""",
}
GUIDELINES = {
    "nq20-2-nam": ("cong_van", "1996/TLĐ", "2009-12-30"),
    "nq20-5-nam": ("huong_dan", "", "2012"),
    "nq20-10-nam": ("ke_hoach", "", "2017-10"),
    "nq06a-5-nam": ("ke_hoach", "45/KH-TLĐ", "2015-08-21"),
    "ptdv-2013-2018": ("ke_hoach", "", "2017"),
}
# (deadline, "trước" rather than "chậm nhất", the office it goes through); the plan of the 10-year
# round is reconstructed, so that its dates are no facts.
DEADLINES = {
    "nq20-2-nam": [("2010-01-20", True, "Ban Tuyên giáo")],
    "nq20-5-nam": [("2012-06", False, ""), ("2012-11", False, ""), ("2012-09-01", True, "")],
    "nq06a-5-nam": [
        ("2015-10-30", True, "Ban Tổ chức"), ("2015-10-30", True, "Ban Tổ chức"),
        ("2015-11-30", True, ""),
    ],
    "ptdv-2013-2018": [("2017-12-10", False, "Ban Tổ chức"), ("2018-Q1", False, "")],
}  # fmt: skip
PERIODS = {
    "nq20-2-nam": ("2 năm", date(2008, 1, 28)),
    "nq20-5-nam": ("5 năm", date(2008, 1, 28)),
    "nq20-10-nam": ("10 năm", date(2008, 1, 28)),
    "nq06a-5-nam": ("05 năm", date(2011, 1, 6)),
    "ptdv-2013-2018": ("5 năm", date(2013, 1, 1)),
}
YEAR_TABLES = {
    "nq20-5-nam": {
        "phat_trien_theo_nam": "dv_ket_nap cdcs_moi cdcs_vm cn_gioi_thieu cn_ket_nap",
    },
    "ptdv-2013-2018": {
        "ket_qua_dv": "dv_dau_nam dv_ket_nap dv_chuyen_den dv_giam dv_cuoi_nam dv_nu dv_ngoai_nn "
        "chi_tieu_giao hoan_thanh cdcs_dau cdcs_thanh_lap cdcs_giai_the cdcs_cuoi",
        "xep_loai_cdcs": "vm_xuat_sac vung_manh kha trung_binh yeu chua_xep_loai ty_le_vm",
        "kinh_phi_nam": "du_toan thuc_chi",
        "dao_tao": "so_lop luot doi_tuong",
        "ke_hoach": "dv_tang_them cdcs_moi",
    },
}
BLANKS = [
    "can_cu.kh_huyen_uy.so", "can_cu.kh_huyen_uy.ngay", "don_vi.ten", "dia_ban.vi_tri",
    "dia_ban.dien_tich", "dia_ban.dan_so", "dang.so_dang_vien", "dang.so_chi_bo",
    "dang.cb_nong_thon", "dang.cb_truong_hoc", "dang.cb_khac", "trien_khai.kh_dang_uy.so",
    "trien_khai.ctr_dang_uy.so", "cnvcld.tong", "cnvcld.nu", "cnvcld.ty_le_nu",
    "cnvcld.trong_dn", "dn.so_don_vi", "hoc_tap_bac.luot_thi_viet", "hoc_tap_bac.khen_tap_the",
    "hoc_tap_bac.khen_ca_nhan", "truyen_thong.bai_du_thi", "day_nghe.tong",
    "day_nghe.trung_cap", "day_nghe.so_cap", "boi_duong.luot", "kiem_tra.luot",
    "thi_dua.cstd_co_so", "thi_dua.gv_gioi_tinh", "thi_dua.cstd_tinh",
]  # fmt: skip
HARD_CODED = [
    "dia_ban.ty_le_ho_nong_nghiep", "hoc_tap.ty_le", "trien_khai.kh_dang_uy.ngay",
    "cnvcld.ty_le_co_viec_lam", "cnvcld.thu_nhap_bq", "hoc_tap_bac.ty_le_trien_khai",
    "dn.ty_le_tap_huan", "dn.ty_le_dhcnvc_dnnn", "dn.ty_le_hnnld_nnn",
    "thi_dua.lao_dong_gioi_tap_the", "thi_dua.lao_dong_gioi_ca_nhan", "thi_dua.duoc_ton_vinh",
    "tap_huan.so_lop", "tap_huan.luot", "ly_luan.so_lop", "ly_luan.so_bai",
    "nu_cong.ty_le_quan_triet",
]  # fmt: skip
CELLS = {
    "ct1_dao_tao": ["cthd", "dat"], "ct1_tnld": ["cthd", "dat"], "ct1_benh_nghe": ["cthd", "dat"],
    "ct1_bhxh": ["cthd", "dat"], "ct2_hn_cbcc": ["cthd", "dat"], "ct2_dh_cnvc": ["cthd", "dat"],
    "ct2_hn_nld": ["cthd", "dat"], "ct3_dv_ket_nap": ["cthd", "dat"],
    "ct3_cdcs_moi": ["cthd", "dat"], "ct3_tyle_gia_nhap": ["cthd", "dat"],
    "ct4_tuldtt": ["dat", "so_luong"], "ct4_cbcd_dao_tao": ["dat", "so_luong"],
    "ct5_cdcs_nn_vm": ["so_luong", "dat"], "ct5_cdcs_nnn_vm": ["so_luong", "dat"],
    "ct5_cdcs_vm_tong": ["dat"], "ct6_gioi_thieu": ["dat"], "ct6_ket_nap": ["dat"],
}  # fmt: skip
TOPICS = [
    "bx.nha_o", "bx.bhyt", "bx.bhxh", "bx.nha_tre", "bx.viec_lam", "bx.tien_luong",
    "bx.tien_cong", "bx.qhld",
]  # fmt: skip
# What the five guidelines and the filled-in report got wrong, as they print it.
DEFECTS = (
    "20- NQ", "20 – NQ", "20/NQ-TƯ", "Ctr-", "Ctr/", "CTHD", "khoá ", "Khoá ", "uỷ ", "Uỷ ",
    "MỤC ĐÍCH ,", "TM.ĐOÀN", "( Đại hội", "người người", "1996 /TLĐ", "Nghị quyết 08",
    "thể dục thể thao", "huyện nhà", "19-CTr/HU", "Vĩnh Phúc", "Đỗ Khắc Chung", "07/1999",
    "87/2007", "sự lãnh của", "vững mạnh xuất.", "đây mạnh", "doanh nghiêp", "đốn đốc", "bổ xung",
    "xuất quà", "kết quá", "trình trình", "6ª", "NQ- TLĐ", "TB-TLD", "đố với", "Lưu VT",
    "số số", "tăng cương", "doanhy", "trực  thuộc", "Hoàng Ngọc Thanh", "Trần Văn Lý",
)  # fmt: skip
# Letters that only legacy fonts put into Vietnamese text, and the soft hyphen they leave behind.
LEGACY = frozenset("®¸¶·¹µ¨¾»¼½Æ©ÇËÎÏÐÑÖ¬¥§ª\u00ad")


def answers(outline: Outline) -> set[str]:
    """Every item that the report answers, wherever it says so."""
    found = {item for spec in outline.fields.values() for item in spec.answers}
    for section in outline.sections:
        found |= set(section.answers)
        for slot in (*section.prose.values(), *section.lists.values()):
            found |= set(slot.answers)
    for holder in (*outline.tables.values(), *outline.appendices):
        found |= set(holder.answers)
    return found


def picture(outline: Outline) -> str:
    """What the outline asks, a line each: sections, slots, tables, fields, recipients."""
    lines = [f"{outline.id}: {outline.title}", f"recipients {outline.archive}"]
    lines += [f"  {spec.name} | {spec.purpose} | {spec.group}" for spec in outline.recipients]
    for section in outline.report.sections:
        lines += section_lines(section, "  ")
    for appendix in outline.appendices:
        lines.append(f"annex {appendix.id} {appendix.orientation}: {appendix.title}")
        lines += [table_line(outline, table, "  ") for table in appendix.tables]
        lines += [chart_line(chart, "  ") for chart in appendix.charts]
    for table in outline.tables.values():
        lines.append(f"table {table.id}: {' '.join(column.id for column in table.columns)}")
    for field_id, spec in outline.fields.items():
        rules = "target" if spec.target else spec.formula or ""
        lines.append(f"field {field_id} | {spec.label} | {spec.type} | {spec.unit} | {rules}")
    return "\n".join(lines) + "\n"


def section_lines(section: Section, indent: str) -> list[str]:
    optional = " (nếu có)" if section.optional else ""
    lines = [f"{indent}{section.id}: {section.title}{optional} -> {' '.join(section.answers)}"]
    lines += [f"{indent}  {name}: {slot.label}" for name, slot in section.prose.items()]
    lines += [f"{indent}  {name}[]: {slot.label}" for name, slot in section.lists.items()]
    lines += [f"{indent}  table {t if isinstance(t, str) else t.id}" for t in section.tables]
    lines += [chart_line(chart, f"{indent}  ") for chart in section.charts]
    for below in section.sections:
        lines += section_lines(below, indent + "  ")
    return lines


def chart_line(chart: ChartSpec, indent: str) -> str:
    drawn = " ".join(each.id for each in (*chart.fields, *chart.columns))
    return f"{indent}chart {chart.id} {chart.kind}: {drawn}"


def table_line(outline: Outline, table: TableSpec | str, indent: str) -> str:
    spec = outline.tables[table] if isinstance(table, str) else table
    return f"{indent}table {spec.id}: {spec.title}"


def texts(outline: Outline) -> list[str]:
    report = outline.report
    found = [report.subject, report.opening, report.closing]
    found += [section.text for section in outline.sections]
    return [*found, *(appendix.text for appendix in outline.appendices)]


def tree(sections: Iterable[Section], indent: str = "") -> Iterator[str]:
    for section in sections:
        yield f"{indent}{section.id}: {section.title}"
        yield from tree(section.sections, indent + "  ")


def tasks(sections: Iterable[GuidelineSection]) -> Iterator[Task]:
    for section in sections:
        yield from section.tasks
        yield from tasks(section.sections)


def test_all_five_are_there():
    """The five guidelines each have their outline, under the promised id."""
    assert set(OUTLINES) == set(DEMANDS)
    assert all(outline.id == name for name, outline in OUTLINES.items())


@every_outline
def test_every_demand_is_asked_and_answered(outline):
    """Each required item of the guideline is in its tree and some part of the report answers it."""
    asked = [item.id for item in guideline_items(outline)]
    assert [item for item in asked if item in DEMANDS[outline.id]] == DEMANDS[outline.id]
    assert [item for item in DEMANDS[outline.id] if item not in answers(outline)] == []


@every_outline
def test_what_an_item_asks_exists(outline):
    """The figures a guideline item asks for are fields or tables of the outline."""
    known = {*outline.fields, *outline.tables}
    asked = {name for item in guideline_items(outline) for name in item.asks}
    assert asked - known == set()


@every_outline
def test_the_outline_is_as_agreed(outline):
    """A heading, a slot, a table, a column, a field or a recipient taken away shows here."""
    check_golden(f"outlines/{outline.id}.txt", picture(outline))


@every_outline
def test_the_report_has_the_sections_of_its_guideline(outline):
    """Ids and titles of all sections, in order, as the guideline demands them."""
    assert list(tree(outline.report.sections)) == TREES[outline.id].strip("\n").split("\n")


@every_outline
def test_the_guideline_says_who_asked_and_until_when(outline):
    """Kind, number and date of the guideline; each deadline, and whether its day is too late."""
    guideline = outline.guideline
    assert (guideline.kind, guideline.number, guideline.date) == GUIDELINES[outline.id]
    assert guideline.reconstructed == (outline.id not in DEADLINES)
    dated = [task for task in tasks(guideline.sections) if task.deadline]
    if outline.id in DEADLINES:
        found = [(task.deadline, task.before, task.via) for task in dated]
        assert found == DEADLINES[outline.id]


def test_the_letter_names_all_three_groups_it_goes_to():
    """The 2-year letter is addressed to provinces, branches and corporations."""
    addressees = OUTLINES["nq20-2-nam"].guideline.addressees
    assert len(addressees) == 3
    assert [name for name in addressees if "tổng công ty" in name.lower()]


def test_four_central_offices_are_informed_of_the_membership_plan():
    """The group "Đồng kính gửi" of the membership plan is kept as a group."""
    recipients = OUTLINES["ptdv-2013-2018"].guideline.recipients
    assert len([each for each in recipients if each.group == "Đồng kính gửi"]) == 4


@every_outline
def test_the_period_is_named_and_dated(outline):
    """What people call it ("5 năm") is a label; the dates say what is counted."""
    name, first = PERIODS[outline.id]
    assert (outline.period.name, outline.period.from_) == (name, first)
    assert outline.period.to > first


@every_outline
def test_an_annex_that_is_announced_exists(outline):
    """The closing words mention annexes when the outline has some, and only then."""
    assert ("{{ phu_luc" in outline.report.closing) == bool(outline.appendices)


@pytest.mark.parametrize("name", YEAR_TABLES)
def test_tables_by_year_have_their_columns(name):
    """Every series of the guideline is asked year by year, column by column."""
    found = {t.id: t for t in OUTLINES[name].tables.values() if t.rows == "years"}
    columns = {key: " ".join(c.id for c in table.columns) for key, table in found.items()}
    assert columns == YEAR_TABLES[name]


def test_the_thirty_blanks_and_the_figures_once_typed_are_fields():
    """The commune report asks for each of its 30 blanks and for what used to be hard-coded."""
    assert len(BLANKS) == 30
    assert [
        name for name in BLANKS + HARD_CODED if name not in OUTLINES["nq20-10-nam"].fields
    ] == []


def test_the_annex_has_seventeen_indicators_in_thirty_one_cells():
    """The form has every cell of the printed one, target before result throughout (D0-5)."""
    outline = OUTLINES["nq20-5-nam"]
    forms = [t for t in outline.tables.values() if t.rows == "form" and t.id.startswith("pl_ct")]
    cells = [f"{name}.{part}" for name, parts in CELLS.items() for part in parts]
    assert (len(CELLS), len(cells)) == (17, 31)
    assert set(CELLS) <= set(outline.fields)
    assert [column.field for form in forms for column in form.columns] == cells
    assert all(appendix.orientation == "landscape" for appendix in outline.appendices)


@pytest.mark.parametrize("name", ["nq20-5-nam", "nq20-2-nam"])
def test_all_seventeen_indicators_are_judged(name):
    """The table of targets has a row for each indicator, in the order of the form."""
    outline = OUTLINES[name]
    judged = next(table for table in outline.tables.values() if table.rows == "targets")
    assert list(judged.targets) == list(CELLS)
    assert all(outline.fields[field].target for field in judged.targets)


def test_accidents_and_diseases_should_fall():
    """Fewer is better for the two indicators where a naive comparison congratulates on more."""
    for name in ("nq20-5-nam", "nq20-2-nam"):
        fields = OUTLINES[name].fields
        judged = {field for field in fields if fields[field].better == "down"}
        assert {"ct1_tnld", "ct1_benh_nghe"} <= judged


@pytest.mark.parametrize("name", ["nq20-5-nam", "nq20-2-nam"])
def test_each_of_the_eight_topics_has_a_figure(name):
    """Housing, insurance, nurseries, jobs, wages and labour relations are all asked in figures."""
    fields = OUTLINES[name].fields
    lacking = [t for t in TOPICS if not any(f == t or f.startswith(f"{t}.") for f in fields)]
    assert lacking == []


WAGES = [
    ("nq20-2-nam", "bx", "tien_luong"),
    ("nq20-2-nam", "bx", "tien_cong"),
    ("nq20-5-nam", "bx", "tien_luong"),
    ("nq20-5-nam", "bx", "tien_cong"),
    ("nq20-10-nam", "cnvcld", "thu_nhap_bq"),
]


def sample(name: str) -> dict[str, Any]:
    path = ROOT / "samples" / f"{name}-day-du.json"
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def told(name: str, content: dict[str, Any]) -> list[tuple[str, str]]:
    """Code and field of what is told of the data *content* for the outline *name*."""
    source = read_json(json.dumps(content), "data.json", error=DataError)
    problems = complete(read_data(source, OUTLINES[name])).problems
    return [(problem.code, problem.place.pointer) for problem in problems]


@pytest.mark.parametrize(("name", "group", "wage"), WAGES)
def test_a_wage_in_millions_is_told(name, group, wage):
    """4.5 for 4.500.000 đồng a month would carry a wage of four đồng into the report."""
    content = sample(name)
    content["so_lieu"][group][wage] = 4.5
    assert ("consistency.V14", f"/so_lieu/{group}/{wage}") in told(name, content)


@pytest.mark.parametrize("name", ["nq20-2-nam", "nq20-5-nam"])
def test_members_in_enterprises_are_no_more_than_all_members(name):
    """The whole is compared with the part that the joining rate is counted from."""
    content = sample(name)
    content["so_lieu"]["doan_vien"]["nu"] = 1
    content["so_lieu"]["doan_vien"]["tong"] = content["so_lieu"]["doan_vien"]["trong_dn"] - 1
    assert ("consistency.V08", "/so_lieu/doan_vien/tong") in told(name, content)


@pytest.mark.parametrize("name", ["nq20-2-nam", "nq20-5-nam", "nq06a-5-nam"])
def test_strong_unions_are_counted_in_the_sector_they_are_a_share_of(name):
    """State enterprises belong to the state sector above and below the line of the rate."""
    fields = OUTLINES[name].fields
    share, counted = fields["ct5_cdcs_nn_vm"], fields["ct5_cdcs_nn_vm.so_luong"]
    whole = fields["cdcs.nn"]
    assert share.label.removeprefix("Tỷ lệ ") == counted.label.removeprefix("Số ")
    assert counted.label == f"Số {whole.label.partition(' (')[0]} đạt vững mạnh"
    assert "doanh nghiệp nhà nước" in f"{whole.label} {whole.guidance}"


def test_item_seven_is_asked_inside_each_of_one_to_five():
    """Limits, causes, requests and solutions belong to every topic, not to one chapter."""
    outline = OUTLINES["nq20-2-nam"]
    for number, section in enumerate(outline.report.sections[:5], start=1):
        inside = [section, *section.sections]
        slots = {name: slot for part in inside for name, slot in part.lists.items()}
        for name in ("han_che", "nn_chu_quan", "nn_khach_quan", "kien_nghi", "giai_phap"):
            assert slots[name].required, (number, name)
            assert "7" in slots[name].answers, (number, name)
    assert any(section.collects == "kien_nghi" for section in outline.sections)
    assert any(table.second_axis for table in outline.tables.values())


def test_membership_series_by_year():
    """Members and unions by year balance; classes by year add up to the unions of that year."""
    outline = OUTLINES["ptdv-2013-2018"]
    series = next(table for table in outline.tables.values() if len(table.balance) == 2)
    assert series.rows == "years"
    assert [each.closing for each in series.balance] == ["dv_cuoi_nam", "cdcs_cuoi"]
    limits = {column.id: column.at_most for column in series.columns if column.at_most}
    assert limits == {"dv_nu": "dv_cuoi_nam", "dv_ngoai_nn": "dv_cuoi_nam"}
    classes = next(table for table in outline.tables.values() if table.sums)
    counted = [column.id for column in classes.columns if column.formula is None]
    assert list(classes.sums[0].columns) == counted
    assert classes.sums[0].equals == f"{series.id}.cdcs_cuoi"
    plan = outline.tables["ke_hoach"]
    assert (plan.from_year, plan.to_year) == (2018, 2023)


def test_new_members_are_typed_once_and_judged():
    """The result of the whole period is the sum of its years, never a second typed figure."""
    outline = OUTLINES["ptdv-2013-2018"]
    for name, column in (("dv_ket_nap_ky", "dv_ket_nap"), ("cdcs_thanh_lap_ky", "cdcs_thanh_lap")):
        assert outline.fields[name].formula == f"sum(ket_qua_dv.{column})"
        assert name in outline.tables["chi_tieu_ky"].targets
    typed = [t.id for t in outline.tables.values() for c in t.columns if "ket_nap" in c.id]
    assert typed == ["ket_qua_dv"]


def test_optional_requests_close_the_numbering_up():
    """The requests of the 06a review are "nếu có"."""
    sections = {section.id: section for section in OUTLINES["nq06a-5-nam"].sections}
    assert sections["kien_nghi"].optional


@every_outline
def test_no_figure_is_hard_coded(outline):
    """A text holds no number but those of document names, dates, periods and headings."""
    dates, numbers = r"\d{2}/\d{1,2}/\d{4}", r"\d+[a-z]?/[\w-]+|\d+-[A-ZĐƯ][\w/-]*"
    allowed = rf"{dates}|{numbers}|20\d\d( ?- ?20\d\d)?|(NQ|Nghị quyết) 20"
    for text in texts(outline):
        tags = re.findall(r"\{\{.*?\}\}|\{%.*?%\}", text, flags=re.DOTALL)
        assert re.findall(r"(?<![\w.])\d+", " ".join(tags)) == [], (outline.id, text[:80])
        words = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", text, flags=re.DOTALL)
        left = re.findall(r"\d+", re.sub(allowed, "", words))
        assert left == [], (outline.id, left, text[:80])


@every_outline
def test_no_defect_of_the_guidelines_is_reproduced(outline):
    """The slips listed for the guidelines stand in no label, text or demand, and in no sample."""
    paths = [ROOT / "outlines" / f"{outline.id}.yaml"]
    paths += sorted((ROOT / "samples").glob(f"{outline.id}-*.json"))
    assert len(paths) == 3
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert [slip for slip in DEFECTS if slip in text] == [], path.name
        assert LEGACY & set(text) == set(), path.name
        assert re.findall(r"\b(\w{2,}) \1\b", text) == [], path.name
