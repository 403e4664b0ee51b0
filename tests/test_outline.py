"""An outline at fault is refused with every fault at once, each at its own line."""

from pathlib import Path

import pytest
from conftest import TINY, codes, make_outline

from baocao.errors import OutlineError
from baocao.outline import find_outline, guideline_items, load_outline, name_tree

LEAST = """\
id: least
title: Ít nhất
body: dang
report:
  sections: [{id: a, title: A}]
"""
RICH = """\
id: rich
title: Đủ
body: nha_nuoc
period: {from: 2013-01-01, to: 2015-12-31}
fields:
  dang.tong: {label: Tổng, type: integer}
  dang.nu: {label: Nữ, type: integer, at_most: dang.tong, answers: ["1"]}
  dang.ty_le: {label: Tỷ lệ, type: percent, formula: dang.nu / dang.tong}
  lop: {label: Lớp, type: integer, formula: sum(hoc.so_lop)}
  chi_tieu: {label: Chỉ tiêu, type: integer, target: true, better: down}
report:
  opening: "{{ don_vi.ten }} báo cáo:"
  sections:
    - id: mot
      title: MỘT
      answers: ["1"]
      text: |
        Có {{ dang.tong | so }} người.
        Nữ {{ dang.nu | so }} người.
      lists: {kho_khan: Khó khăn}
      tables:
        - id: hoc
          title: Học
          totals: [so_lop]
          heads: [{label: Gộp, columns: [so_lop, ghi]}]
          columns:
            - {id: so_lop, label: Số lớp, type: integer}
            - {id: ghi, label: Ghi chú}
            - {id: gap, label: Gấp đôi, type: integer, formula: so_lop * 2}
      sections:
        - {id: hai, title: HAI}
appendices:
  - id: pl
    title: PHỤ LỤC
    text: Xem {{ hoc.tong.so_lop | so }}
    tables:
      - {id: ct, title: Chỉ tiêu, rows: targets, targets: [chi_tieu]}
      - {id: bieu, title: Biểu, rows: form, columns: [{id: t, label: T, field: chi_tieu.cthd}]}
guideline:
  kind: cong_van
  sections:
    - id: noi_dung
      title: NỘI DUNG
      role: content
      items: [{id: "1", title: Một, items: [{id: 1a, title: Một a}]}]
      tasks: [{do: Gửi báo cáo, deadline: 2018-Q1}]
"""


def write(folder: Path, text: str, name: str = "rich.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def refused(folder: Path, text: str):
    """The problems of the outline *text*."""
    with pytest.raises(OutlineError) as caught:
        load_outline(write(folder, text))
    return caught.value.problems


def test_the_least_outline_loads(tmp_path):
    """Identity, title, body and a section are enough; all else has a default."""
    outline = load_outline(write(tmp_path, LEAST))
    assert (outline.version, outline.fields, outline.guideline) == ("1", {}, None)
    assert [section.id for section in outline.sections] == ["a"]
    assert guideline_items(outline) == ()


def test_a_rich_outline_is_one_whole(tmp_path):
    """Tables, sections and items are reached by name from any depth; dates are dates."""
    outline = load_outline(write(tmp_path, RICH))
    assert list(outline.tables) == ["hoc", "ct", "bieu"]
    assert [section.id for section in outline.sections] == ["mot", "hai"]
    assert [item.id for item in guideline_items(outline)] == ["1", "1a"]
    assert outline.period.from_.isoformat() == "2013-01-01"
    assert outline.fields["dang.nu"].at_most.field == "dang.tong"
    assert outline.report.sections[0].lists["kho_khan"].label == "Khó khăn"


@pytest.mark.parametrize("name", ["id", "title", "body", "report"])
def test_each_part_of_the_least_outline_is_needed(tmp_path, name):
    """Without it the missing key is named."""
    lines = [line for line in LEAST.splitlines() if not line.startswith(f"{name}:")]
    if name == "report":
        lines.pop()
    (found,) = refused(tmp_path, "\n".join(lines))
    assert (found.code, found.place.pointer) == ("outline.missing-key", f"/{name}")
    assert found.message == f"thiếu khóa '{name}'"


def line_of(text: str, fragment: str) -> int:
    (line,) = [n for n, row in enumerate(text.splitlines(), 1) if fragment in row]
    return line


@pytest.mark.parametrize(
    ("old", "new", "code", "hint"),
    [
        ("title: Đủ", "titel: Đủ", "unknown-key", "title"),
        ("label: Tổng,", "label: Tổng, tpye: x,", "unknown-key", "type"),
        ("body: nha_nuoc", "body: nha_nuocc", "unknown-value", "nha_nuoc"),
        ("label: Lớp, type: integer", "label: Lớp, type: interger", "unknown-value", "integer"),
        ("better: down", "better: duon", "unknown-value", "down"),
        ("role: content", "role: contents", "unknown-value", "content"),
        ("target: true", "target: rồi", "wrong-type", ""),
        ("id: rich", "id: Rich Ồ", "wrong-type", ""),
        ("lop: {label: Lớp", "Lớp: {label: Lớp", "wrong-type", ""),
        ("from: 2013-01-01", "from: đầu năm", "wrong-type", ""),
        ("title: PHỤ LỤC", 'title: ""', "wrong-type", ""),
        ("at_most: dang.tong", "at_most: dang.tongg", "unknown-field", "dang.tong"),
        ("at_most: dang.tong", "at_least: dang.tongg", "unknown-field", "dang.tong"),
        ("at_most: dang.tong", "sum_of: [dang.tongg]", "unknown-field", "dang.tong"),
        ("at_most: dang.tong", "parts: [dang.tongg]", "unknown-field", "dang.tong"),
        ("dang.nu / dang.tong", "dang.nu / dang.tongg", "unknown-field", "dang.tong"),
        ("dang.nu / dang.tong", "dang.nu ** 2", "bad-formula", "+ - * /"),
        ("dang.nu / dang.tong", "dang.nu /", "bad-formula", "+ - * /"),
        ("sum(hoc.so_lop)", "sum(hocc.so_lop)", "unknown-field", ""),
        ("sum(hoc.so_lop)", "sum(hoc.so_lopp)", "unknown-field", ""),
        ("formula: so_lop * 2", "formula: so_lopp * 2", "unknown-field", "so_lop"),
        ("field: chi_tieu.cthd", "field: chi_tieuu.cthd", "unknown-field", "chi_tieu"),
        ("targets: [chi_tieu]", "targets: [chi_tieuu]", "unknown-field", "chi_tieu"),
        ("{{ don_vi.ten }}", "{{ don_vi.tenn }}", "unknown-field", "don_vi.ten"),
        ("{{ hoc.tong.so_lop | so }}", "{{ hoc.tong.ghi | so }}", "unknown-field", "hoc.tong"),
        ("{{ hoc.tong.so_lop | so }}", "{{ hoc.tong.so_lop | soo }}", "unknown-filter", "so"),
        ("{{ hoc.tong.so_lop | so }}", "{{ hoc.tong.so_lop | so", "bad-template", "{{ }}"),
        ("{{ hoc.tong.so_lop | so }}", "{{ hoc.__class__ }}", "unsafe-template", "_"),
        ("totals: [so_lop]", "totals: [so_lopp]", "unknown-column", "so_lop"),
        ("columns: [so_lop, ghi]", "columns: [so_lop, ghii]", "unknown-column", "ghi"),
        ('answers: ["1"]\n      text', 'answers: ["1b"]\n      text', "unknown-item", "1"),
        ('dang.tong, answers: ["1"]', 'dang.tong, answers: ["1b"]', "unknown-item", "1"),
        ("deadline: 2018-Q1", "deadline: 2018-Q5", "bad-deadline", "2018-Q1"),
        ("deadline: 2018-Q1", "deadline: 2018-02-30", "bad-deadline", "2018-Q1"),
        ("deadline: 2018-Q1", "deadline: sớm", "bad-deadline", "2018-Q1"),
        ("kind: cong_van", 'kind: cong_van\n  date: "2018-13"', "bad-date", "2017-10"),
        ("kind: cong_van", 'kind: cong_van\n  opening: "{{ can_cuu }}"', "unknown-field", "can_cu"),
        ("{id: hai, title", "{id: mot, title", "duplicate-id", ""),
        ("{id: ct, title", "{id: hoc, title", "duplicate-id", ""),
        ("{id: ct, title", "{id: lop, title", "duplicate-id", ""),
        ("lop: {label: Lớp", "don_vi: {label: Lớp", "reserved-name", ""),
        ("title: Đủ", "title: Đủ\ntitle: Hai", "duplicate-key", ""),
    ],
)
def test_each_fault_is_told_where_it_stands(tmp_path, old, new, code, hint):
    """One fault, one code, the line it is on, and the nearest allowed word."""
    assert RICH.count(old) == 1
    text = RICH.replace(old, new)
    problems = refused(tmp_path, text)
    assert len(problems) <= 3
    (found,) = [found for found in problems if found.code == f"outline.{code}"][:1]
    assert hint in found.hint
    assert found.place.file == str(tmp_path / "rich.yaml")
    assert abs(found.place.line - line_of(text, new.splitlines()[0].strip())) <= 1
    assert found.place.pointer


def test_a_fault_in_a_long_text_has_the_line_of_the_file(tmp_path):
    """The second line of a text that spans lines is the one that is told."""
    text = RICH.replace("{{ dang.nu | so }}", "{{ dang.nuu | so }}")
    (found,) = refused(tmp_path, text)
    assert found.place.line == line_of(text, "dang.nuu")
    assert found.place.pointer == "/report/sections/0/text"
    assert found.hint == "có phải là 'dang.nu'?"


def test_the_place_of_a_value_is_its_line_and_column(tmp_path):
    """An editor jumps to the very value that is wrong."""
    text = RICH.replace("title: MỘT", "titel: MỘT")
    unknown = next(f for f in refused(tmp_path, text) if f.code == "outline.unknown-key")
    line = line_of(text, "titel")
    column = text.splitlines()[line - 1].index("titel") + 1
    assert (unknown.place.line, unknown.place.column) in {(line, column), (line, column + 7)}


def test_every_fault_is_told_in_one_run(tmp_path):
    """Three names that lead nowhere are three problems."""
    text = RICH.replace("at_most: dang.tong", "at_most: x").replace("| so }} người.\n", "| x }}\n")
    found = sorted(codes(refused(tmp_path, text)))
    assert found == ["outline.unknown-field", *["outline.unknown-filter"] * 2]


def test_a_choice_needs_its_choices_and_a_table_its_columns(tmp_path):
    """What cannot be filled in is refused."""
    text = RICH.replace(
        "label: Lớp, type: integer, formula: sum(hoc.so_lop)", "label: L, type: choice"
    )
    (found,) = refused(tmp_path, text)
    assert found.message == "thiếu khóa 'choices'"
    text = RICH.replace("rows: targets, targets: [chi_tieu]", "rows: free")
    (found,) = refused(tmp_path, text)
    assert found.message == "thiếu khóa 'columns'"


def test_a_table_by_name_must_be_defined_somewhere(tmp_path):
    """A bare id points to a table of another section."""
    with_name = RICH.replace("{id: hai, title: HAI}", "{id: hai, title: HAI, tables: [ct]}")
    assert load_outline(write(tmp_path, with_name)).sections[1].tables == ("ct",)
    (found,) = refused(tmp_path, with_name.replace("tables: [ct]", "tables: [hocc]"))
    assert (found.code, found.hint) == ("outline.unknown-table", "có phải là 'hoc'?")


@pytest.mark.parametrize(
    ("first", "second", "circle"),
    [
        ("dang.ty_le / 2", "dang.nu / dang.tong", "dang.ty_le → dang.ty_le"),
        ("lop * 2", "dang.ty_le + 1", "dang.ty_le → lop → dang.ty_le"),
        ("lop.dat * 2", "dang.ty_le + 1", "dang.ty_le → lop → dang.ty_le"),
    ],
)
def test_formulas_that_need_each_other_are_refused(tmp_path, first, second, circle):
    """A figure cannot be computed from itself; the circle is told once."""
    text = RICH.replace("formula: dang.nu / dang.tong", f"formula: {first}")
    text = text.replace("formula: sum(hoc.so_lop)", f"formula: {second}")
    (found,) = refused(tmp_path, text)
    assert found.code == "outline.circular-formula"
    assert circle in found.message


def test_a_circle_through_a_table_is_refused(tmp_path):
    """A column that needs a field that adds up this column is a circle as well."""
    text = RICH.replace("formula: so_lop * 2", "formula: so_lop * lop")
    text = text.replace("sum(hoc.so_lop)", "sum(hoc.gap)")
    assert codes(refused(tmp_path, text)) == ["outline.circular-formula"]


def test_a_circle_between_columns_is_refused(tmp_path):
    """Two columns of a row cannot need each other."""
    text = RICH.replace("formula: so_lop * 2", "formula: gap * 2")
    assert codes(refused(tmp_path, text)) == ["outline.circular-formula"]


def test_long_chains_of_formulas_are_no_circle():
    """Sixty figures, each made of the two before it, are checked without trying every way down."""
    chain = [
        f"  f{n}: {{label: F, type: integer, formula: f{n - 1} + f{n - 2}}}" for n in range(2, 60)
    ]
    first = [f"  f{n}: {{label: F, type: integer}}" for n in (0, 1)]
    fields = "\n".join(["fields:", *first, *chain, "report:"])
    assert len(make_outline(LEAST.replace("report:", fields)).fields) == 60


def test_what_a_text_may_print(tmp_path):
    """Fields, parts of targets, the edition before, totals, rows, header keys; nothing else."""
    names = name_tree(load_outline(write(tmp_path, RICH)))
    assert names["chi_tieu"].keys() == {"dat", "cthd", "ky_truoc"}
    assert names["dang"]["tong"].keys() == {"dat", "ky_truoc"}
    assert names["hoc"]["tong"].keys() == {"so_lop"}
    assert names["hoc"]["dau"].keys() == names["hoc"]["cuoi"].keys() == {"so_lop", "ghi", "gap"}
    assert "ten" in names["don_vi"]
    assert "dat" not in names["hoc"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "file.empty"),
        ("id: [", "outline.not-yaml"),
        ("id: !!python/object:os.system x", "outline.not-yaml"),
        ("[1, 2]", "outline.wrong-type"),
    ],
)
def test_what_is_no_outline_at_all(tmp_path, text, code):
    """Empty files, broken YAML, tags and lists are refused, not crashed on."""
    assert codes(refused(tmp_path, text)) == [code]


def test_an_outline_that_is_not_there(tmp_path):
    """A path that leads nowhere suggests the file that is there."""
    write(tmp_path, LEAST)
    with pytest.raises(OutlineError) as caught:
        load_outline(tmp_path / "rick.yaml")
    assert codes(caught) == ["file.not-found"]
    assert "rich.yaml" in caught.value.problems[0].hint


def test_an_outline_is_found_by_id_or_by_path(tmp_path):
    """A path is taken as it is; an id is looked up, the first folder winning."""
    first, second = tmp_path / "a", tmp_path / "b"
    for folder in (first, second):
        folder.mkdir()
        write(folder, LEAST, "chung.yaml")
    write(second, LEAST, "rieng.yaml")
    folders = (tmp_path / "missing", first, second)
    assert find_outline("chung", folders) == first / "chung.yaml"
    assert find_outline("rieng", folders) == second / "rieng.yaml"
    assert find_outline("x/y.yaml", folders) == Path("x/y.yaml")
    assert find_outline(first / "chung.yaml", ()) == first / "chung.yaml"


def test_an_unknown_id_names_the_nearest(tmp_path):
    """The message lists what there is, the hint what was probably meant."""
    write(tmp_path, LEAST, "nq20-5-nam.yaml")
    write(tmp_path, LEAST, "ptdv.yaml")
    with pytest.raises(OutlineError) as caught:
        find_outline("nq20-5nam", (tmp_path,))
    (found,) = caught.value.problems
    assert found.code == "outline.not-found"
    assert "nq20-5-nam, ptdv" in found.message
    assert found.hint == "có phải là nq20-5-nam?"


def test_an_outline_cannot_be_changed_once_read():
    """Stages share one outline, so nobody may write to it."""
    with pytest.raises(AttributeError):
        make_outline(TINY).title = "khác"
