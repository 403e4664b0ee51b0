"""Lint: each fault of a guideline once as it is, once mended; the shipped outlines have none."""

import json

import pytest
from conftest import ROOT, codes

from baocao.errors import Severity
from baocao.pipeline import lint_outline

SHIPPED = sorted(path.stem for path in (ROOT / "outlines").glob("*.yaml"))
GOOD = """\
id: hoi
title: Sơ kết 3 năm
body: cong_doan
fields:
  a.mot: {label: Số lớp, type: integer, unit: lớp}
  a.hai: {label: Số lượt, type: integer, unit: lượt}
report:
  sections:
    - id: mot
      title: KẾT QUẢ
      answers: [II.1, II.2]
      text: "Có {{ a.mot | so }} lớp, {{ a.hai | so }} lượt."
    - {id: hai, title: ĐÁNH GIÁ, answers: [II.3]}
guideline:
  kind: ke_hoach
  opening: Liên đoàn Lao động tỉnh ban hành Kế hoạch như sau
  sections:
    - id: md
      title: MỤC ĐÍCH
      role: purpose
      text: |
        - Đánh giá đúng kết quả.
    - id: nd
      title: NỘI DUNG
      role: content
      items:
        - {id: II.1, title: Số lượng lớp tập huấn, asks: [a.mot]}
        - {id: II.2, title: "Người học: nam, nữ", asks: [a.hai], items: []}
        - {id: II.3, title: "Đánh giá chung, nguyên nhân"}
    - id: tc
      title: TỔ CHỨC
      role: organisation
      sections:
        - {id: h, title: Công đoàn huyện, tasks: [{do: Gửi báo cáo, deadline: "2015-10-20"}]}
        - {id: t, title: Liên đoàn tỉnh, tasks: [{do: Tổng hợp, deadline: "2015-10-30"}]}
  recipients: [{name: Công đoàn huyện}, {name: Liên đoàn tỉnh}]
"""
ANNEX = """\
appendices:
  - {id: pl, title: BIỂU, tables: [{id: b, title: Bảng, rows: form, columns: [{id: c, label: C, field: a.mot}]}]}
"""  # noqa: E501 - one annex in one line


def linted(folder, text: str):
    path = folder / "hoi.yaml"
    path.write_text(text, encoding="utf-8")
    return lint_outline(path)


def changed(before: str, after: str) -> str:
    assert GOOD.count(before) == 1, before
    return GOOD.replace(before, after)


def test_a_good_guideline_has_no_fault(tmp_path):
    """What is numbered, asked, answered and dated in order."""
    assert linted(tmp_path, GOOD) == ()


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_outlines_have_none(name):
    """Of the deadlines that the guidelines themselves put on a day off there is a hint."""
    found = lint_outline(name)
    assert [each for each in found if each.severity is not Severity.HINT] == []
    assert {each.code for each in found} <= {"calendar.weekend", "calendar.beside-holiday"}


FIRST = "        - {id: II.1, title: Số lượng lớp tập huấn, asks: [a.mot]}\n"
BAD = [
    # what judges the whole is numbered under one part of it
    (
        "lint.mis-nested",
        "{id: II.3, title: \"Đánh giá chung, nguyên nhân\"}",
        "{id: II.4, title: Khác, items: [{id: II.3, title: \"Đánh giá, nhận xét chung\"}]}",
    ),
    # the same, though the number fits
    (
        "lint.mis-nested",
        "items: []",
        "items: [{id: II.2.1, title: \"Nhận xét, đánh giá chung về kết quả\"}]",
    ),
    # a number says that the demand belongs elsewhere
    ("lint.mis-nested", "items: []", "items: [{id: III.1, title: Nữ}]"),
    # a rule for all demands stands inside one of them
    (
        "lint.mis-nested",
        "items: []",
        "items: [{id: II.2.1, title: Nữ, crosscutting: true, within: [II.1]}]",
    ),
    # a section of tasks inside the content
    (
        "lint.mis-nested",
        "      items:\n        - {id: II.1,",
        "      sections: [{id: x, title: VIỆC, role: organisation}]\n"
        "      items:\n        - {id: II.1,",
    ),
    # bare dashes, as in the guideline of 2017, and a note between two numbers, as in that of 2012
    (
        "lint.unnumbered",
        "      items:\n        - {id: II.1,",
        "      text: |\n        - Nêu rõ kinh phí.\n      items:\n        - {id: II.1,",
    ),
    (
        "lint.unnumbered",
        "      items:\n        - {id: II.1,",
        "      text: \"Lưu ý: nêu rõ kinh phí\"\n      items:\n        - {id: II.1,",
    ),
    # figures demanded in words, with no cell; fewer cells than topics
    ("lint.no-figure", FIRST, FIRST.replace(", asks: [a.mot]", "")),
    (
        "lint.few-figures",
        FIRST,
        "        - {id: II.1, title: \"Bức xúc: nhà ở, bảo hiểm và việc làm; mỗi nội dung phải có "
        "số liệu\", asks: [a.mot]}\n",
    ),
    # a cell that nobody demands
    ("lint.not-asked", ", asks: [a.hai]", ""),
    # filled in and printed nowhere
    ("lint.never-printed", ", {{ a.hai | so }} lượt", ""),
    # answered nowhere
    ("lint.unanswered", "answers: [II.3]", "answers: []"),
    # the lower level later than the upper one
    ("lint.deadline-order", "2015-10-20", "2015-11-20"),
    # announced and absent
    ("lint.missing-annex", "do: Gửi báo cáo,", "do: Gửi báo cáo kèm theo phụ lục số liệu,"),
    ("lint.missing-annex", "như sau", "như sau (có gợi ý đề cương kèm theo)"),
    # said twice
    ("lint.duplicate-id", "items: []}", "items: []}\n        - {id: II.2, title: Khác}"),
    ("lint.duplicate", "title: \"Người học: nam, nữ\"", "title: Số lượng lớp tập huấn"),
    ("lint.duplicate", "{name: Liên đoàn tỉnh}", "{name: Công đoàn huyện}"),
    # names that lead nowhere
    ("lint.unknown-figure", "asks: [a.mot]", "asks: [a.mott, a.mot]"),
    ("lint.unknown-item", "do: Tổng hợp,", "do: Tổng hợp, item: IX,"),
    ("lint.unknown-item", "items: []", "within: [II.9]"),
    # a day off
    ("calendar.weekend", "2015-10-30", "2015-10-31"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "before", "after"), BAD)
def test_each_fault_is_found(tmp_path, code, before, after):
    """One change to the good outline, one fault (and what follows from it)."""
    found = linted(tmp_path, changed(before, after))
    assert code in codes(found)
    assert {each.code for each in found} <= {code, "lint.unanswered", "lint.not-asked"}


@pytest.mark.parametrize(
    "code", ["lint.duplicate-id", "lint.unknown-figure", "lint.unanswered", "lint.deadline-order"]
)
def test_contradictions_are_errors(tmp_path, code):
    """What cannot be meant is an error, what may be is a warning."""
    _, before, after = next(case for case in BAD if case[0] == code)
    found = linted(tmp_path, changed(before, after))
    assert Severity.ERROR in [each.severity for each in found if each.code == code]


def test_a_report_that_cites_nothing_is_doubtful(tmp_path):
    """Read from a document that does not say what answers what, it is no contradiction."""
    text = changed("      answers: [II.1, II.2]\n", "").replace(", answers: [II.3]", "")
    found = linted(tmp_path, text)
    assert codes(found) == ["lint.unanswered"] * 3
    assert {each.severity for each in found} == {Severity.WARNING}


def test_an_annex_makes_the_announcement_true(tmp_path):
    """The same words with an annex in the outline."""
    text = changed("do: Gửi báo cáo,", "do: Gửi báo cáo kèm theo phụ lục số liệu,")
    assert linted(tmp_path, ANNEX + text) == ()


def test_what_a_figure_is_made_of_counts_as_asked_and_printed(tmp_path):
    """A denominator that only a rate uses is neither useless nor undemanded."""
    text = changed(
        "report:\n",
        "  a.ty: {label: Tỷ lệ, type: percent, formula: a.mot / a.ba}\n"
        "  a.ba: {label: Tổng số lớp, type: integer, unit: lớp}\n"
        "report:\n",
    )
    text = text.replace("asks: [a.mot]", "asks: [a.mot, a.ty]")
    text = text.replace(' lượt."', ' lượt, {{ a.ty | so }}."')
    assert linted(tmp_path, text) == ()


def test_a_figure_for_each_topic_is_enough(tmp_path):
    """Two topics, two fields; one that judges may stand inside another that does."""
    title = '"Bức xúc: nhà ở và việc làm; mỗi nội dung phải có số liệu"'
    text = changed(
        "title: Số lượng lớp tập huấn, asks: [a.mot]", f"title: {title}, asks: [a.mot, a.hai]"
    )
    assert linted(tmp_path, text) == ()
    judged = changed(
        'title: "Đánh giá chung, nguyên nhân"}',
        'title: "Đánh giá chung", items: [{id: II.3.1, title: "Đánh giá chung: ưu điểm"}]}',
    )
    assert "lint.mis-nested" not in codes(linted(tmp_path, judged))


def test_a_survey_of_the_centre_may_come_first(tmp_path):
    """A level above that also does something earlier is not late for it."""
    task = '{do: Tổng hợp, deadline: "2015-10-30"}'
    text = changed(task, f'{{do: Khảo sát, deadline: "2015-06"}}, {task}')
    assert linted(tmp_path, text) == ()


def test_places_lead_to_the_line(tmp_path):
    """A finding names file, line and pointer."""
    [found] = linted(tmp_path, changed("2015-10-20", "2015-11-20"))
    line = GOOD.split("\n")[found.place.line - 1]
    assert "2015-10-20" in line
    assert found.place.pointer == "/guideline/sections/2/sections/0/tasks/0/deadline"


def test_an_outline_without_a_guideline_is_only_a_hint(tmp_path):
    """A report alone may be wanted."""
    found = linted(tmp_path, "{id: a, title: A, body: dang, report: {sections: []}}")
    assert [(each.code, each.severity) for each in found] == [("lint.no-guideline", Severity.HINT)]


def test_the_command_leaves_with_one(run, tmp_path):
    """Findings: 1 and a list; none: 0 and an empty list; no valid outline: 3."""
    path = tmp_path / "hoi.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert (run("lint", path, "--json")[:2]) == (0, "[]\n")
    path.write_text(changed("2015-10-20", "2015-11-20"), encoding="utf-8")
    code, out, _ = run("lint", path, "--json")
    assert (code, [each["code"] for each in json.loads(out)]) == (1, ["lint.deadline-order"])
    path.write_text("id: [", encoding="utf-8")
    assert run("lint", path)[0] == 3
