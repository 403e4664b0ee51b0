"""Data files as leaves: one value for each path, and back in the writing they had."""

import pytest
from forms import OUTLINE, TARGETS

from baocao.workbook.leaves import Tree, as_before, collapsed, expanded, leaves_of

PROSE = {"noi_dung": {"dac_diem": {"thuan_loi": ["a", {"noi_dung": "b", "gui_toi": "c"}]}}}


def test_every_figure_and_item_is_a_record():
    """5 and {"gia_tri": 5} have the same leaf; so have a text and a paragraph of a list."""
    path = ("so_lieu", "dang", "so_dang_vien", "gia_tri")
    bare = {"so_lieu": {"dang": {"so_dang_vien": 5}}}
    record = {"so_lieu": {"dang": {"so_dang_vien": {"gia_tri": 5}}}}
    assert leaves_of(bare, OUTLINE) == leaves_of(record, OUTLINE) == {path: 5}
    base = ("noi_dung", "dac_diem", "thuan_loi")
    assert leaves_of(PROSE, OUTLINE) == {
        (*base, 0, "noi_dung"): "a",
        (*base, 1, "noi_dung"): "b",
        (*base, 1, "gui_toi"): "c",
    }


def test_the_value_of_a_target_is_its_result():
    """A target written with "gia_tri" has its leaf where "dat" has it."""
    value = {"so_lieu": {"ct3_dv_ket_nap": {"cthd": 2, "gia_tri": 1}}}
    assert ("so_lieu", "ct3_dv_ket_nap", "dat") in leaves_of(value, TARGETS)


def test_parts_are_one_leaf():
    """Ten thousand parts of a total are no ten thousand leaves."""
    parts = [{"don_vi": "xã A", "gia_tri": 1}, {"don_vi": "xã B"}]
    value = {"so_lieu": {"dang": {"so_dang_vien": {"gia_tri": 1, "thanh_phan": parts}}}}
    assert leaves_of(value, OUTLINE)["so_lieu", "dang", "so_dang_vien", "thanh_phan"] == parts


@pytest.mark.parametrize(
    "value", [{}, {"so_lieu": {}}, {"kinh_gui": []}, {"so_lieu": {"dang": None}}]
)
def test_what_is_empty_stays_empty(value):
    """Empty groups and lists are leaves of their own."""
    tree = Tree()
    for path, leaf in leaves_of(value, OUTLINE).items():
        tree.put(path, leaf)
    assert tree.value() == value


def test_untouched_parts_keep_their_writing():
    """Records and lists that say the same are written as they were, changed ones the short way."""
    earlier = {"so_lieu": {"dang": {"so_dang_vien": {"gia_tri": 5}, "so_chi_bo": {"gia_tri": 1}}}}
    changed = {"so_lieu": {"dang": {"so_dang_vien": 5, "so_chi_bo": 2}}}
    found = as_before(changed, earlier, OUTLINE)
    assert found["so_lieu"]["dang"] == {"so_dang_vien": {"gia_tri": 5}, "so_chi_bo": 2}


def test_collapsed_is_the_shortest_writing():
    """Records of a value alone, lists of one paragraph, sections of own text alone."""
    value = {"so_lieu": {"dang": {"so_dang_vien": {"gia_tri": 5}}}, "noi_dung": {"dac_diem": ["x"]}}
    short = collapsed(expanded(value, OUTLINE), OUTLINE)
    assert short == {"so_lieu": {"dang": {"so_dang_vien": 5}}, "noi_dung": {"dac_diem": "x"}}
