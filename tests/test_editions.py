"""The previous edition: found safely, set beside the present one, its jumps told."""

import json
from decimal import Decimal

import pytest
from conftest import ROOT, codes

import baocao
from baocao.document import Origin, Table, Value, plain_text
from baocao.errors import DataError, Severity

OUTLINE = """\
id: {id}
title: T
body: cong_doan
family: {family}
fields:
  luong: {{label: Lương, type: money, unit: {unit}, nature: mean, required: false}}
  ket_nap: {{label: Kết nạp, type: integer, unit: người, nature: flow, target: true}}
  tong: {{label: Tổng số, type: integer, unit: người, nature: stock, required: false}}
  ty_le: {{label: Tỷ lệ, type: percent, formula: ket_nap / tong, over_100: true, required: false}}
  {own}: {{label: Riêng, type: integer, required: false}}
report:
  sections:
    - id: s
      title: S
      text: |
        Tỷ lệ: {{{{ ty_le | so_voi_ky_truoc }}}}.
        {{% if ket_nap is co_ky_truoc %}}Kỳ trước: {{{{ ket_nap.ky_truoc | so }}}}.{{% endif %}}
      tables:
        - {{id: hai_ky, title: Hai kỳ, rows: editions, compares: [ket_nap, tong, ty_le, {own}]}}
"""
FIRST_DAY = "2008-01-01"


@pytest.fixture
def folder(tmp_path):
    """A folder with two outlines of one family, one of another, and a way to write data."""
    for name, family, unit in (
        ("hai-nam", "nq", "đồng"),
        ("nam-nam", "nq", "đồng"),
        ("trieu", "nq", "triệu đồng"),
        ("khac", "x", "đồng"),
    ):
        text = OUTLINE.format(id=name, family=family, unit=unit, own=f"rieng_{name[:3]}")
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def write(folder, name, outline, *, to="2009-12-31", since=FIRST_DAY, **content):
    """A data file; its figures are given as keywords."""
    header = {key: content.pop(key) for key in ("don_vi", "ky_truoc") if key in content}
    period = {"tu": since, "den": to}
    data = {"de_cuong": outline, "ky_bao_cao": period, **header, "so_lieu": content}
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def pair(folder, before, now, *, outline="hai-nam", **rest):
    """The data of a present edition that names the one before."""
    write(folder, "truoc.json", outline, **before)
    options = {"to": "2011-12-31", "ky_truoc": {"tep": "truoc.json"}, **rest}
    return baocao.load_data(write(folder, "nay.json", "nam-nam", **options, **now))


def told(data):
    """The codes of what is odd between the editions."""
    found = [each for each in data.problems if each.code.startswith("consistency.V09")]
    return codes(found)


def test_figures_of_one_id_are_set_side_by_side(folder):
    """Derived figures too; the origin of the earlier one points into its file."""
    data = pair(
        folder, {"ket_nap": {"dat": 61}, "tong": 100}, {"ket_nap": {"dat": 88}, "tong": 125}
    )
    earlier = data.figures["ty_le"].previous
    assert (earlier.number, data.figures["ty_le"].number) == (61, Decimal("70.4"))
    assert data.figures["ket_nap"].previous.origin == Origin(
        "ket_nap.ky_truoc", "truoc.json#/so_lieu/ket_nap"
    )
    body = baocao.render(data).document.body
    texts = [plain_text(block.inlines) for block in body if not isinstance(block, Table)]
    assert any(all(part in text for part in ("61,0%", "70,4%", "9,4 điểm %")) for text in texts)
    assert any(text.startswith("Kỳ trước: 61.") for text in texts)
    table = next(block for block in body if isinstance(block, Table))
    assert [[plain_text(cell) for cell in row.cells] for row in table.rows] == [
        ["1", "Kết nạp", "người", "61", "88", "Tăng 27"],
        ["2", "Tổng số", "người", "100", "125", "Tăng 25"],
        ["3", "Tỷ lệ", "", "61%", "70,4%", "Tăng 9,4 điểm %"],
    ]
    assert all(isinstance(row.cells[3][0], Value) for row in table.rows)


def test_without_a_previous_edition_nothing_is_compared(folder):
    """The table goes, and a text that asks says that there is none."""
    data = baocao.load_data(write(folder, "nay.json", "nam-nam", tong=10))
    assert data.previous is None
    body = baocao.render(data).document.body
    assert not any(isinstance(block, Table) for block in body)


def test_the_previous_edition_is_not_asked_for_its_own(folder):
    """One step back, also where the earlier file names one, or names a file that is gone."""
    write(folder, "truoc.json", "hai-nam", tong=10, ky_truoc={"tep": "mat.json"})
    path = write(folder, "nay.json", "nam-nam", to="2012-01-01", ky_truoc={"tep": "truoc.json"})
    assert baocao.load_data(path).previous.previous is None


@pytest.mark.parametrize("name", ["con/truoc.json", "con\\truoc.json", "./con/truoc.json"])
def test_a_file_in_a_folder_below_is_found(folder, name):
    """With either slash, as Windows and Linux write it."""
    write(folder, "con/truoc.json", str(folder / "hai-nam.yaml"), tong=10)
    path = write(folder, "nay.json", "nam-nam", to="2012-01-01", ky_truoc={"tep": name})
    assert baocao.load_data(path).previous is not None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("mat.json", "data.previous-missing"),
        (".", "data.previous-missing"),
        ("nay.json", "data.previous-itself"),
        ("../truoc.json", "data.previous-path"),
        ("con/../../truoc.json", "data.previous-path"),
        ("/etc/hostname", "data.previous-path"),
        ("C:\\truoc.json", "data.previous-path"),
        ("\\\\may\\chung\\truoc.json", "data.previous-path"),
        ("lien-ket.json", "data.previous-path"),
        ("vong.json", "data.previous-missing"),
        ("dai" * 200 + ".json", "data.previous-missing"),
        ("khac.json", "data.previous-round"),
        ("hong.json", "data.not-json"),
    ],
)
def test_an_unsafe_or_unfit_file_is_refused(folder, name, code):
    """Nothing outside the folder of the data file is read, links followed; the rest is told."""
    write(folder, "truoc.json", "hai-nam", tong=10)
    inside = folder / "trong"
    for outline in folder.glob("*.yaml"):
        (inside / outline.name).parent.mkdir(exist_ok=True)
        (inside / outline.name).write_text(outline.read_text(encoding="utf-8"), encoding="utf-8")
    write(inside, "khac.json", "khac", tong=10)
    (inside / "hong.json").write_text("{", encoding="utf-8")
    (inside / "lien-ket.json").symlink_to(folder / "truoc.json")
    (inside / "vong.json").symlink_to(inside / "vong.json")
    path = write(inside, "nay.json", "nam-nam", ky_truoc={"tep": name})
    with pytest.raises(DataError) as refused:
        baocao.load_data(path)
    assert codes(refused) == [code]


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        ({"tong": 100}, {"tong": 290}, []),
        ({"tong": 100}, {"tong": 310}, ["consistency.V09-edition"]),
        ({"tong": 310}, {"tong": 100}, ["consistency.V09-edition"]),
        ({"tong": 2}, {"tong": 9}, []),
        ({"tong": 0}, {"tong": 90}, []),
        ({"luong": 3200000}, {"luong": 3500}, ["consistency.V09-scale"]),
        ({"ket_nap": {"dat": 100}}, {"ket_nap": {"dat": 500}}, []),
        ({"ket_nap": {"dat": 100}}, {"ket_nap": {"dat": 900}}, ["consistency.V09-edition"]),
        ({"ket_nap": {"dat": 100}}, {"ket_nap": {"dat": 99}}, ["consistency.V09-flow"]),
        ({"ket_nap": {"dat": 100}}, {"ket_nap": {"dat": 100}}, []),
        ({"tong": 100}, {"tong": 99}, []),
        ({"tong": 100}, {"tong": {"muc": "tren", "gia_tri": 900}}, []),
    ],
)
def test_jumps_slips_and_sums_that_fell_are_warnings(folder, before, now, found):
    """V09: a flow of twice the years may be twice as large, a stock may fall, a sum may not."""
    data = pair(folder, before, now)
    assert told(data) == found
    assert {each.severity for each in data.problems if "V09" in each.code} <= {Severity.WARNING}


def test_a_flow_of_another_first_day_may_fall(folder):
    """Two years and the two years after it are no sum."""
    data = pair(folder, {"ket_nap": {"dat": 100}}, {"ket_nap": {"dat": 60}}, since="2010-01-01")
    assert told(data) == []


def test_units_that_differ_are_not_compared(folder):
    """Đồng before and triệu đồng now: told, and no difference is printed."""
    data = pair(folder, {"luong": 3.2}, {"luong": 3500000}, outline="trieu")
    assert data.figures["luong"].previous is None
    assert "consistency.previous-measure" in codes(data.problems)


def test_another_unit_and_a_period_out_of_order_are_told(folder):
    """The file of a neighbour, or of a later year, was named by mistake."""
    before = {"don_vi": {"ten": "xã A"}, "to": "2013-12-31"}
    data = pair(folder, before, {"don_vi": {"ten": "xã B"}})
    assert {"consistency.previous-unit", "consistency.previous-period"} <= set(codes(data.problems))
    same = pair(
        folder, {"don_vi": {"ten": "xã A", "ma": "1"}}, {"don_vi": {"ten": "xã B", "ma": "1"}}
    )
    assert "consistency.previous-unit" not in codes(same.problems)


def test_the_shipped_pair_has_no_finding():
    """Two editions of one union, in a folder of their own: complete, and right in every check."""
    path = ROOT / "samples" / "hai-ky" / "nq20-5-nam.json"
    data = baocao.load_data(path)
    assert data.problems == ()
    assert baocao.render(data, final=True).missing == ()
    assert baocao.check(path) == []


BY_YEAR = """\
id: {id}
title: T
body: cong_doan
family: nq
period: {{name: N, from: {first}-01-01, to: {last}-12-31}}
fields:
  gan: {{label: Năm gần nhất, type: integer, nature: yearly, required: false}}
  don: {{label: Cộng dồn, type: integer, nature: flow, required: false}}
report:
  sections:
    - id: s
      title: S
      tables:
        - id: nam
          title: Theo năm
          rows: years
          required: false
          balance: [{{opening: dau, add: [vao], closing: cuoi}}]
          columns:
            - {{id: dau, label: Đầu năm, type: integer, required: false}}
            - {{id: vao, label: Vào, type: integer, required: false}}
            - {{id: cuoi, label: Cuối năm, type: integer, required: false}}
"""


@pytest.fixture
def years(tmp_path):
    """Load the edition 2010-2014 with rows by year, after one that ends in 2011 or 2009."""

    def load(now, before, *, first=2010, until="2011-12-31", last=2011):
        for name, start, end in (("nay", first, first + 4), ("truoc", 2008, last)):
            text = BY_YEAR.format(id=name, first=start, last=end)
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        write(tmp_path, "truoc.json", "truoc", to=until, nam=before)
        options = {"since": f"{first}-01-01", "to": f"{first + 4}-12-31"}
        path = write(
            tmp_path, "nay.json", "nay", ky_truoc={"tep": "truoc.json"}, nam=now, **options
        )
        return baocao.load_data(path)

    return load


def test_one_year_is_told_once(years):
    """The same year in both editions: what differs is told where it stands, what agrees is not."""
    data = years(
        {"2010": {"vao": 5, "cuoi": 25}, "2011": {"vao": 7}},
        {"2010": {"vao": 6, "cuoi": 25}, "2011": {"vao": 7}},
    )
    found = [each for each in data.problems if each.code == "consistency.V09-year"]
    assert [each.place.pointer for each in found] == ["/so_lieu/nam/2010/vao"]
    assert found[0].severity is Severity.WARNING


@pytest.mark.parametrize(
    ("until", "before"),
    [("2011-10-15", 6), ("2011-12-31", {"gia_tri": 6, "trang_thai": "uoc"}), ("2011-12-31", None)],
)
def test_an_unfinished_year_may_differ(years, until, before):
    """A year that was not over, an estimate, and what nobody gave are compared with nothing."""
    data = years({"2011": {"vao": 9}}, {"2011": {"vao": before}}, until=until)
    assert told(data) == []


@pytest.mark.parametrize(("opening", "found"), [(25, []), (26, ["consistency.V09-opening"])])
def test_a_period_opens_where_the_one_before_closed(years, opening, found):
    """The first year opens with what the last year of the edition before closed with."""
    data = years({"2010": {"dau": opening}}, {"2009": {"cuoi": 25}}, until="2009-12-31", last=2009)
    assert told(data) == found


def test_figures_of_the_latest_year_may_fall(folder, tmp_path):
    """What adds up since one day does not fall; what counts one year alone may."""
    for name in ("hai-nam", "nam-nam"):
        text = BY_YEAR.format(id=name, first=2008, last=2009)
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    data = pair(folder, {"gan": 60, "don": 60}, {"gan": 50, "don": 50})
    places = [each.place.pointer for each in data.problems if each.code == "consistency.V09-flow"]
    assert places == ["/so_lieu/don"]
