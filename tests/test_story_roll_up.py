"""US2: Lan rolls 30 districts up. 27 files arrive, 3 are late, one counts an industrial zone twice.

Everything runs through the command line, on files in a folder, as she works; what is printed is
read from the Word file with an independent reader.
"""

import json
import random
from pathlib import Path

import docx
import pytest
from conftest import ROOT
from drafts import retype

from baocao.data import TARGET_KEYS
from baocao.reading import RECORD_KEYS as VALUE_KEYS

FIVE_YEARS = ROOT / "samples" / "nq20-5-nam-day-du.json"
DISTRICTS = range(1, 31)
ARRIVED = range(1, 28)
RECORD_KEYS = VALUE_KEYS | TARGET_KEYS
NONE_AROSE = {"trang_thai": "khong_phat_sinh"}
LATE_FIGURES = {
    "cnvcld": {"tong": 1200, "nu": 500, "trong_dn": 0},
    "doan_vien": {"tong": 800, "nu": 300, "trong_dn": 0},
    "dn": {"tong": 12, "co_cd": 5, "fdi": 0},
    "kiem_tra": {"cuoc": 3},
    "doi_thoai": {"cuoc": 2},
    "tu_van_pl": {"luot": 40},
    "trien_khai": {"so_hoi_nghi": 7, "luot_quan_triet": 900},
    "ct1_dao_tao": {"cthd": 100, "dat": 120},
    "ct6_gioi_thieu": {"cthd": 5, "dat": 6},
    "ct6_ket_nap": {"cthd": 3, "dat": 2},
    "cbcd": {"tong": 0, "chuyen_trach": 2},
}
"""What the late district reports; nothing else happened there."""


def unit_name(number):
    return f"LĐLĐ huyện {number:02}"


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def write(path, content):
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def district(folder, number, **figures):
    """The file of a district: the sample with figures of its own, *figures* among them."""
    content = read(FIVE_YEARS)
    content["don_vi"] = {
        "ten": unit_name(number), "cap": "huyen", "truc_thuoc": "LĐLĐ tỉnh", "ma": f"H{number:02}"
    }  # fmt: skip
    dice = random.Random(number)
    tree = content["so_lieu"]
    tree["cdcs"]["trong_dn"] = 100
    tree["ct4_tuldtt"] = {"cthd": 70, "so_luong": dice.randint(10, 90)}
    tree["ct1_tnld"] = {"cthd": 40, "dat": 52} if number == 1 else {"cthd": 0, "dat": 0}
    for name, values in figures.items():
        tree[name] = tree.get(name, {}) | values
    return write(folder / f"huyen-{number:02}.json", content)


def late_district(folder, number):
    """The file of a small district, in which little happened: the rest is "không phát sinh"."""
    path = district(folder, number)
    content = read(path)
    content["noi_dung"] = {}
    content["so_lieu"] = empty(content["so_lieu"])
    for name, values in LATE_FIGURES.items():
        content["so_lieu"][name] = values
    return write(path, content)


def empty(tree):
    """*tree* with every figure answered "không phát sinh"; rows that units add are gone."""
    if isinstance(tree, list):
        return []
    if not isinstance(tree, dict):
        return NONE_AROSE
    if tree.get("trang_thai") == "khong_ap_dung":
        return tree
    below = {key: empty(value) for key, value in tree.items() if key not in RECORD_KEYS}
    return NONE_AROSE | below if tree.keys() & RECORD_KEYS else below


@pytest.fixture
def office(tmp_path):
    """Her folder: the list of the 30, the header of the province, 27 files."""
    names = "\n".join(map(unit_name, DISTRICTS))
    (tmp_path / "don-vi.txt").write_text(names, encoding="utf-8")
    sample = read(FIVE_YEARS)
    kept = ("the_thuc", "co_quan", "ky_bao_cao", "can_cu", "van_ban", "noi_nhan", "ky", "noi_dung")
    unit = {"ten": "LĐLĐ tỉnh Đông Sơn", "cap": "tinh", "truc_thuoc": "Tổng Liên đoàn"}
    write(tmp_path / "tinh.json", {"don_vi": unit} | {key: sample[key] for key in kept})
    for number in ARRIVED:
        district(tmp_path, number)
    return tmp_path


@pytest.fixture
def rolled(run, office):
    """Run `rollup` over what lies in her folder; gives code, what machines read, errors."""

    def roll(*more):
        files = sorted(office.glob("huyen-*.json"))
        code, out, err = run(
            "rollup", *files, "--unit", office / "tinh.json", "--expected",
            office / "don-vi.txt", "-o", office / "tong.json", "--json", *more,
        )  # fmt: skip
        return code, json.loads(out) if out else None, err

    return roll


def words_of(path):
    """Every paragraph and every row of tables in the Word file at *path*."""
    document = docx.Document(str(path))
    told = [paragraph.text for paragraph in document.paragraphs]
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    return told, rows


def draft(run, office):
    """The Word file drafted from the total: its paragraphs and its rows."""
    path = office / "bao-cao.docx"
    assert run("render", office / "tong.json", "-o", path, "--force")[0] in (0, 1)
    return words_of(path)


def test_totals_are_the_sum_of_the_27_that_came(rolled, office, run):
    """Totals = Σ of 27; 3 are named in figures, in cells and in the note; none counts as 0."""
    code, told, _ = rolled()
    late = [unit_name(number) for number in (28, 29, 30)]
    assert (code, told["late"]) == (1, late)
    total, parts = read(office / "tong.json"), [read(p) for p in sorted(office.glob("huyen-*"))]
    staff = total["so_lieu"]["cnvcld"]["tong"]
    assert staff["gia_tri"] == sum(p["so_lieu"]["cnvcld"]["tong"]["gia_tri"] for p in parts)
    assert (staff["trang_thai"], staff["chua_gom"]) == ("tam", late)
    assert [part["gia_tri"] for part in staff["thanh_phan"]] == [186400] * 27
    assert not {part["don_vi"] for part in staff["thanh_phan"]} & set(late)
    assert total["so_lieu"]["phat_trien_theo_nam"]["2009"]["dv_ket_nap"]["chua_gom"] == late
    paragraphs, _ = draft(run, office)
    note = "Chưa gồm 3 đơn vị: LĐLĐ huyện 28, LĐLĐ huyện 29, LĐLĐ huyện 30."
    assert note in paragraphs


@pytest.mark.parametrize(
    ("second", "rate", "verdict"),
    [
        ((10, 100), "50%", "Chưa đạt 20 điểm %"),
        ((1, 10), "82,7%", "Vượt 12,7 điểm %"),
    ],
)
def test_the_rate_of_agreements_is_that_of_the_sums(run, tmp_path, second, rate, verdict):
    """A 90/100 with B 10/100 is 50,0 %; with B 1/10 it is 82,7 %, not the mean of 50,0 %."""
    for number, (signed, among) in enumerate([(90, 100), second], 1):
        tree = {"cdcs": {"trong_dn": among}, "ct4_tuldtt": {"cthd": 70, "so_luong": signed}}
        district(tmp_path, number, **tree)
    files = sorted(tmp_path.glob("huyen-*.json"))
    run("rollup", *files, "-o", tmp_path / "tong.json")
    _, rows = draft(run, tmp_path)
    row = next(row for row in rows if row[1].endswith("ký thỏa ước lao động tập thể"))
    assert (row[4], row[-1]) == (rate, verdict)


def test_accidents_above_the_target_are_not_achieved(rolled, office, run):
    """CT1 TNLĐ, target 40, achieved 52: "chưa đạt, cao hơn 12 vụ"; never "vượt 30 %"."""
    rolled()
    paragraphs, rows = draft(run, office)
    told = next(words for words in paragraphs if words.startswith("- Tai nạn lao động"))
    assert "chưa đạt, cao hơn 12 vụ" in told
    row = next(row for row in rows if row[1:2] == ["Tai nạn lao động"] and "40" in row)
    assert (row[-2], row[-1]) == ("130%", "Chưa đạt")
    assert "vượt 30" not in " ".join([*paragraphs, *(cell for row in rows for cell in row)])


def test_a_verdict_that_somebody_turned_around_is_found(rolled, office, run):
    """A verdict retyped in Word: the check of the report against its data says so."""
    rolled()
    draft(run, office)
    path = office / "bao-cao.docx"
    document = docx.Document(str(path))
    told = next(p for p in document.paragraphs if p.text.startswith("- Tai nạn lao động"))
    retype(document, "chưa đạt, cao hơn 12 vụ", "vượt 30%")
    assert "vượt 30%" in told.text
    document.save(str(path))
    code, out, _ = run("check", path, "--data", office / "tong.json", "--json")
    assert code == 1
    assert "consistency.V11" in [found["code"] for found in json.loads(out)]


def test_a_zone_counted_by_two_parents_stops_the_run(rolled, office, run):
    """Two files hold the same industrial zone: nothing is written, both paths are told."""
    zone = district(office, 90)
    content = read(zone)
    content["don_vi"] = {"ten": "CĐ KCN Đông Sơn", "cap": "co_so", "ma": "KCN-01"}
    write(office / "kcn.json", content)
    zone.unlink()
    for number in (5, 27):
        own = write(office / f"dau-{number}.json", {"don_vi": read(
            office / f"huyen-{number:02}.json")["don_vi"]})  # fmt: skip
        place = office / f"huyen-{number:02}.json"
        assert run("rollup", office / "kcn.json", "--unit", own, "-o", place, "--force")[0] == 0
    code, told, _ = rolled()
    assert code == 4
    found = [each for each in told if each["code"] == "rollup.two-parents"]
    assert len(found) == 1
    for number in (5, 27):
        assert f"LĐLĐ huyện {number:02} (" in found[0]["message"]
        assert f"huyen-{number:02}.json" in found[0]["message"]
    assert found[0]["message"].count("CĐ KCN Đông Sơn") >= 2
    assert not (office / "tong.json").exists()


def test_a_zone_that_one_district_counts_twice_stops_the_run(rolled, office, run):
    """The zone sends a file of its own besides: its path and that through the district."""
    zone = read(district(office, 90))
    (office / "huyen-90.json").unlink()
    zone["don_vi"] = {"ten": "CĐ KCN Đông Sơn", "cap": "co_so", "ma": "KCN-01"}
    write(office / "kcn.json", zone)
    own = write(office / "dau.json", {"don_vi": read(office / "huyen-05.json")["don_vi"]})
    run("rollup", office / "kcn.json", "--unit", own, "-o", office / "huyen-05.json", "--force")
    (office / "kcn.json").rename(office / "huyen-kcn.json")
    code, told, _ = rolled()
    assert code == 4
    (found,) = [each for each in told if each["code"] == "rollup.two-parents"]
    assert "LĐLĐ huyện 05 (" in found["message"]
    assert "huyen-kcn.json" in found["message"]
    assert not (office / "tong.json").exists()


def test_a_unit_listed_under_two_parents_stops_the_run(rolled, office):
    """The list itself has the zone below two districts: both paths, and nothing is written."""
    zone = {"ten": "CĐ KCN Đông Sơn", "ma": "KCN-01"}
    listed = [zone | {"truc_thuoc": unit_name(number)} for number in (5, 27)]
    write(office / "don-vi.txt", [*map(unit_name, DISTRICTS), *listed])
    code, told, _ = rolled()
    assert (code, [each["code"] for each in told]) == (4, ["rollup.two-parents"])
    for number in (5, 27):
        assert f"LĐLĐ huyện {number:02} › CĐ KCN Đông Sơn" in told[0]["message"]
    assert not (office / "tong.json").exists()


def test_a_late_file_changes_18_figures(rolled, office, run):
    """A late file dropped in: "18 số thay đổi"; tests/bench/roll_up.py measures the time."""
    rolled()
    before = read(office / "tong.json")
    late_district(office, 28)
    code, told, _ = rolled("--force")
    assert (code, told["late"]) == (1, [unit_name(29), unit_name(30)])
    assert len(told["changes"]) == 18
    change = next(each for each in told["changes"] if each["pointer"] == "/so_lieu/cnvcld/tong")
    assert (change["old"], change["new"]) == ("5.032.800 (tạm)", "5.034.000 (tạm)")
    after = read(office / "tong.json")
    assert after["so_lieu"]["cnvcld"]["tong"]["gia_tri"] == 1200 + (
        before["so_lieu"]["cnvcld"]["tong"]["gia_tri"])  # fmt: skip
    write(office / "tong.json", before)
    files = sorted(office.glob("huyen-*.json"))
    _, _, err = run(
        "rollup", *files, "--unit", office / "tinh.json", "--expected", office / "don-vi.txt",
        "-o", office / "tong.json", "--force",
    )  # fmt: skip
    assert "18 số thay đổi" in err


def test_nothing_is_written_over_an_earlier_total_unasked(rolled, office):
    """Without --force the earlier total stays."""
    rolled()
    before = (office / "tong.json").read_bytes()
    late_district(office, 28)
    assert rolled()[0] == 2
    assert (office / "tong.json").read_bytes() == before


def test_all_thirty_leave_nothing_open(rolled, office, run):
    """When the last file has come no figure lacks a unit and the note is gone."""
    for number in (28, 29, 30):
        district(office, number)
    code, told, err = rolled()
    assert (code, told["late"], err) == (0, [], "")
    paragraphs, _ = draft(run, office)
    assert not [words for words in paragraphs if "hưa gồm" in words]
    assert "chua_gom" not in (office / "tong.json").read_text(encoding="utf-8")


def test_the_same_files_give_the_same_total(rolled, office):
    """In whatever folder order they are named, the total is the same to the byte."""
    rolled()
    first = (office / "tong.json").read_bytes()
    rolled("--force")
    assert (office / "tong.json").read_bytes() == first
    assert Path(office / "tong.json").stat().st_size
