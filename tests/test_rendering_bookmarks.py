"""Every block has its bookmark on the page that it was rendered to, round its own words."""

from __future__ import annotations

import pytest
from conftest import ROOT
from documents import hand_made, official_letter

from baocao import pipeline
from baocao.base import OUTSIDE
from baocao.ooxml.bookmarks import bookmark_name, trusted_bookmarks
from baocao.ooxml.missing_page import END, START
from baocao.ooxml.package import MAIN_PART, parse_xml, read_package, write_package
from baocao.ooxml.validity import validity_problems
from baocao.pipeline import MASTERS, load_data
from baocao.profiles import drafting_profiles, profile
from baocao.rendering import Master, open_master, render
from baocao.resources import shipped
from baocao.stamp import read_stamp

SAMPLES = sorted((ROOT / "samples").rglob("*.json"))
PROFILES = [known.id for known in drafting_profiles()]


def master_of(profile_id: str) -> Master:
    return open_master(shipped("docx_templates") / MASTERS[profile(profile_id).family])


def marked(content: bytes) -> dict[str, str]:
    """The words of each paragraph that a bookmark marks, without blanks, by its name."""
    page = parse_xml(read_package(content)[MAIN_PART])
    return {
        name: "".join("".join(text.text or "" for text in paragraph.iter("{*}t")).split())
        for paragraph, name in trusted_bookmarks(page).items()
    }


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_block_of_every_sample_is_marked(path):
    """In all of the profiles that drafts are laid out by; its words stand where it is marked."""
    data = load_data(path)
    for profile_id in PROFILES:
        draft = pipeline.render(data, profile_id=profile_id)
        base, found = read_stamp(draft.content), marked(draft.content)
        for block in (each for each in base.blocks if each.kind not in OUTSIDE):
            words = ["".join(each.text.split()) for each in block.words]
            if block.kind != "chart" and any(words):
                assert found.pop(bookmark_name(block.key)) == next(filter(None, words))
        charts = {bookmark_name(block.key) for block in base.blocks if block.kind == "chart"}
        page = {START, END} if draft.missing else set()
        assert set(found) == charts | page


@pytest.mark.parametrize("profile_id", PROFILES)
@pytest.mark.parametrize("make", [hand_made, official_letter])
def test_every_kind_of_block_is_marked(profile_id, make):
    """Heads of tables, captions, notes, makers of annexes, addressees."""
    document = make(profile_id)
    content = render(document, master_of(profile_id))
    names = set(marked(content))
    assert len(names) > 15
    assert validity_problems(content, "a.docx") == ()


def changed(profile_id: str, old: str, new: str) -> Master:
    """The master with *new* in place of *old* in its text."""
    parts = read_package(master_of(profile_id).content)
    parts[MAIN_PART] = parts[MAIN_PART].replace(old.encode(), new.encode(), 1)
    return Master("mau.docx", write_package(parts))


@pytest.mark.parametrize("profile_id", PROFILES)
def test_what_a_master_prints_twice_is_marked_nowhere(profile_id):
    """The file stays whole, and the other blocks keep their bookmarks."""
    twice = changed(profile_id, "{{r so }}", "{{r so }} {{r so }}")
    document = hand_made(profile_id)
    content = render(document, twice)
    once = marked(render(document, master_of(profile_id)))
    assert once.keys() - marked(content).keys() == {bookmark_name(document.head.number.key)}
    assert validity_problems(content, "a.docx") == ()


def test_bookmarks_of_an_office_keep_their_ids():
    """Ours begin behind them."""
    own = '<w:bookmarkStart w:id="40" w:name="Muc"/><w:bookmarkEnd w:id="40"/>'
    master = changed("state_nd30", "<w:body>", f"<w:body><w:p>{own}</w:p>")
    content = render(hand_made("state_nd30"), master)
    assert validity_problems(content, "a.docx") == ()
    assert b'w:id="41"' in read_package(content)[MAIN_PART]
