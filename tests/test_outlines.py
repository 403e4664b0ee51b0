"""The five shipped outlines are complete: what their guidelines demand is asked and answered."""

import re

import pytest
from conftest import ROOT, check_golden

import baocao
from baocao.outline import Outline, Section, TableSpec, guideline_items

OUTLINES = {
    path.stem: baocao.load_outline(path) for path in sorted((ROOT / "outlines").glob("*.yaml"))
}
every_outline = pytest.mark.parametrize("outline", OUTLINES.values(), ids=OUTLINES)

DEMANDS = {
    "nq20-2-nam": ["1", "2", "3", "4", "5", "6", "7"],
    "nq20-5-nam": [
        "II.1", "II.2.1a", "II.2.1b", "II.2.1c", "II.2.2a", "II.2.2b", "II.2.2c", "II.2.3a",
        "II.2.3b", "II.2.3c", "II.2.3d", "II.2.4", "II.2.5", "II.luu-y", "II.2.6",
    ],
    "nq20-10-nam": [
        "I.1", "I.2.1", "I.2.2", "I.2.3", "I.2.4", "I.2.5", "I.2.6", "I.2.7", "II.1", "II.2",
        "II.3", "III.1", "III.2", "IV",
    ],
    "nq06a-5-nam": ["1.1a", "1.1b", "1.1c", "1.2", "1.3", "III.1"],
    "ptdv-2013-2018": [
        *(f"II.1-{number}" for number in range(1, 12)), "II.2-1", "II.2-2", "II.2-3", "II.3",
        "III.3",
    ],
}  # fmt: skip

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
    "ct1_dao_tao": ["cthd", "dat"], "ct1_tnld": ["cthd", "dat"], "ct1_benh_nghe": ["dat", "cthd"],
    "ct1_bhxh": ["dat", "cthd"], "ct2_hn_cbcc": ["cthd", "dat"], "ct2_dh_cnvc": ["cthd", "dat"],
    "ct2_hn_nld": ["cthd", "dat"], "ct3_dv_ket_nap": ["cthd", "dat"],
    "ct3_cdcs_moi": ["cthd", "dat"], "ct3_tyle_gia_nhap": ["cthd", "dat"],
    "ct4_tuldtt": ["dat", "so_luong"], "ct4_cbcd_dao_tao": ["dat", "so_luong"],
    "ct5_cdcs_nn_vm": ["so_luong", "dat"], "ct5_cdcs_nnn_vm": ["so_luong", "dat"],
    "ct5_cdcs_vm_tong": [""], "ct6_gioi_thieu": [""], "ct6_ket_nap": [""],
}  # fmt: skip
TOPICS = [
    "bx.nha_o", "bx.bhyt", "bx.bhxh", "bx.nha_tre", "bx.viec_lam", "bx.tien_luong",
    "bx.tien_cong", "bx.qhld",
]  # fmt: skip
DEFECTS = (
    "20- NQ", "20 – NQ", "20/NQ-TƯ", "Ctr-", "CTHD", "người người", "TB-TLD", "6ª", "đố với",
    "số số", "tăng cương", "doanhy", "đây mạnh", "doanh nghiêp", "đốn đốc", "bổ xung",
    "trình trình",
    "thể dục thể thao", "huyện nhà", "MỤC ĐÍCH ,", "TM.ĐOÀN",
)  # fmt: skip


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
    for below in section.sections:
        lines += section_lines(below, indent + "  ")
    return lines


def table_line(outline: Outline, table: TableSpec | str, indent: str) -> str:
    spec = outline.tables[table] if isinstance(table, str) else table
    return f"{indent}table {spec.id}: {spec.title}"


def texts(outline: Outline) -> list[str]:
    report = outline.report
    found = [report.subject, report.opening, report.closing]
    return [*found, *(section.text for section in outline.sections)]


def test_all_five_are_there():
    """The five guidelines each have their outline, under the promised id."""
    assert set(OUTLINES) == set(DEMANDS)
    assert all(outline.id == name for name, outline in OUTLINES.items())


@every_outline
def test_every_demand_is_asked_and_answered(outline):
    """Each required item of the guideline is in its tree and some part of the report answers it."""
    asked = {item.id for item in guideline_items(outline)}
    assert [item for item in DEMANDS[outline.id] if item not in asked] == []
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


def test_the_thirty_blanks_and_the_figures_once_typed_are_fields():
    """The commune report asks for each of its 30 blanks and for what used to be hard-coded."""
    assert len(BLANKS) == 30
    assert [
        name for name in BLANKS + HARD_CODED if name not in OUTLINES["nq20-10-nam"].fields
    ] == []


def test_the_annex_has_seventeen_indicators_in_thirty_one_cells():
    """The printed form stands in its own column order; every cell is reached by name."""
    outline = OUTLINES["nq20-5-nam"]
    columns = [c.field for t in outline.tables.values() if t.rows == "form" for c in t.columns]
    cells = [f"{name}.{part}".rstrip(".") for name, parts in CELLS.items() for part in parts]
    assert len(cells) == 31
    assert len(CELLS) == 17
    assert set(CELLS) <= set(outline.fields)
    reached = {(name or "").removesuffix(".dat") for name in columns}
    assert {cell.removesuffix(".dat") for cell in cells} <= reached
    flipped = [name for name in columns if name and name.startswith("ct1_benh_nghe")]
    assert flipped[0].removesuffix(".dat") == "ct1_benh_nghe"
    assert flipped[1] == "ct1_benh_nghe.cthd"


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
    classes = next(table for table in outline.tables.values() if table.sums)
    assert classes.sums[0].equals == f"{series.id}.cdcs_cuoi"
    plan = outline.tables["ke_hoach"]
    assert (plan.from_year, plan.to_year) == (2018, 2023)


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
        words = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", text, flags=re.DOTALL)
        left = re.findall(r"\d+", re.sub(allowed, "", words))
        assert left == [], (outline.id, left, text[:80])


@every_outline
def test_no_defect_of_the_guidelines_is_reproduced(outline):
    """The slips listed for the guidelines stand in no label, heading, text or demand."""
    text = (ROOT / "outlines" / f"{outline.id}.yaml").read_text(encoding="utf-8")
    assert [slip for slip in DEFECTS if slip in text] == []
