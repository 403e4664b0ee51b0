"""Every block of a fresh page is found on it, and never another one."""

import pytest
from conftest import ROOT, figures, make_data
from documents import hand_made, official_letter
from hypothesis import given
from hypothesis import strategies as st
from word import para, table, tc, tr, word_parts

from baocao import pipeline
from baocao.anchors import places
from baocao.base import BaseBlock, MadeBy, Words
from baocao.ooxml.package import MAIN_PART, parse_xml, read_package
from baocao.ooxml.standing import standings
from baocao.pipeline import MASTERS, load_data
from baocao.profiles import drafting_profiles
from baocao.provenance import base_of
from baocao.rendering import open_master, render
from baocao.resources import shipped
from baocao.stamp import read_stamp

SAMPLES = sorted((ROOT / "samples").rglob("*.json"))
PROFILES = [known.id for known in drafting_profiles()]


def page_of(content: bytes):
    return standings(parse_xml(read_package(content)[MAIN_PART]))


def written(*bodies: str):
    return standings(parse_xml(word_parts("".join(bodies))[MAIN_PART]))


def block(key: str, *texts: str, kind: str = "paragraph") -> BaseBlock:
    return BaseBlock(key, kind, tuple(Words(text) for text in texts))


def row(*texts: str) -> str:
    return tr(*(tc(para(text)) for text in texts))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_block_of_every_sample_is_placed(path):
    """In all of the profiles that drafts are laid out by; its words stand where it is placed."""
    data = load_data(path)
    for profile_id in PROFILES:
        draft = pipeline.render(data, profile_id=profile_id)
        base, page = read_stamp(draft.content), page_of(draft.content)
        found = places(base.blocks, page)
        assert list(found) == list(range(len(base.blocks)))
        assert len(set(found.values())) == len(found)
        for index, at in found.items():
            words = ["".join(each.text.split()) for each in base.blocks[index].words]
            if base.blocks[index].kind != "chart":
                assert "".join(page[at].text.split()) == next(filter(None, words))


@pytest.mark.parametrize("profile_id", PROFILES)
@pytest.mark.parametrize("make", [hand_made, official_letter])
def test_every_kind_of_block_is_placed(profile_id, make):
    """Letters, addressees, lists, annexes; of a table that stands twice nobody knows which."""
    document = make(profile_id)
    base = base_of(document, make_data(figures()), MadeBy("a", profile_id))
    family = next(known.family for known in drafting_profiles() if known.id == profile_id)
    master = open_master(shipped("docx_templates") / MASTERS[family])
    found = places(base.blocks, page_of(render(document, master)))
    keys = [each.key for each in base.blocks]
    left = [key for index, key in enumerate(keys) if index not in found]
    assert all(keys.count(key) > 1 for key in left)


def test_equal_paragraphs_are_told_apart_by_their_order():
    """The first of three is the first block, though a line of the frame says the same."""
    blocks = [block("a", "Lặp"), block("b", "Khác"), block("c", "Lặp"), block("d", "Lặp")]
    page = written(*map(para, ("Lặp", "Đầu", "Lặp", "Khác", "", "Lặp", "---", "Lặp", "Lặp")))
    assert places(blocks, page) == {0: 2, 1: 3, 2: 5, 3: 7}


def test_lines_of_the_frame_stand_anywhere():
    """The master decides their order; line breaks in them are none of the base."""
    blocks = [block("head", "CƠ QUAN A", kind="line"), block("p", "Một"),
              block("sign", "NGƯỜI KÝ", kind="line")]  # fmt: skip
    page = written(para("NGƯỜI KÝ"), para("Một"), para("CƠ QUAN</w:t><w:br/><w:t>A"))
    assert places(blocks, page) == {0: 2, 1: 1, 2: 0}


def test_a_line_that_stands_more_often_than_in_the_base_has_no_place():
    """Whether the master's own words or the block's, nobody can tell."""
    assert places([block("head", "A", kind="line")], written(para("A"), para("A"))) == {}
    assert places([block("head", "B", kind="line")], written(para("A"))) == {}


def test_rows_are_placed_at_their_first_words():
    """Cells that continue a merged one are empty on the page and not in the base."""
    rows = [("TT", "Tên"), ("1", "A"), ("", "Cộng"), ("", "")]
    blocks = [block(str(index), *cells, kind="row") for index, cells in enumerate(rows)]
    page = written(table(*(row(*cells) for cells in rows)))
    assert places(blocks, page) == {0: 0, 1: 2, 2: 5}


def test_annexes_that_say_the_same_are_told_apart():
    """What follows on the page is looked for behind what was found."""
    blocks = [block("a", "Lặp"), block("l", "PHỤ LỤC", kind="line"), block("b", "Lặp")]
    assert places(blocks, written(*map(para, ("Lặp", "PHỤ LỤC", "Lặp")))) == {0: 0, 1: 1, 2: 2}


def test_blocks_that_share_a_key_have_no_place():
    """A bookmark of that name would mean both."""
    assert places([block("a", "Một"), block("a", "Hai")], written(para("Một"), para("Hai"))) == {}


def test_a_body_that_the_master_breaks_up_is_placed_by_its_words():
    """What stands once is known although something stands between."""
    blocks = [block("a", "Một"), block("b", "Hai"), block("c", "Ba"), block("d", "Ba")]
    page = written(*map(para, ("Một", "Chen vào", "Hai", "Ba")))
    assert places(blocks, page) == {0: 0, 1: 2}


@given(st.lists(st.sampled_from(["A", "B", "C", ""]), max_size=12))
def test_a_page_of_its_blocks_is_placed_one_to_one(texts):
    """However often words repeat, the blocks with words stand in order, each at its own."""
    blocks = [block(str(index), text) for index, text in enumerate(texts)]
    expected = {index: index for index, text in enumerate(texts) if text}
    assert places(blocks, written(*map(para, texts))) == expected
