"""Sections that come and go with the annexes that they hold."""

from __future__ import annotations

import copy
from itertools import permutations

import pytest
from annexed import LANDSCAPE, PORTRAIT, dead_links, report, widths
from guarantees import regenerated
from libreoffice import Office, needs_libreoffice, office, settling
from lxml import etree
from reports import Change, Story, draft
from wordtext import ACCEPTED, LINKS, MAIN, REJECTED, R, W, read_parts, texts, write_parts

from baocao.merging.merge import Manner, Report, merge
from baocao.ooxml.cleaning import pending_changes
from baocao.ooxml.editing import OpenParts
from baocao.ooxml.package import open_package
from baocao.ooxml.revising.revision import accepted, rejected
from baocao.regenerating import base_in

__all__ = ["office"]
SETS = ((), ("dan",), ("von",), ("dan", "von"), ("dan", "viec"), ("dan", "von", "viec"))
PAIRS = list(permutations(SETS, 2))
CHANGE = f"{W}sectPrChange"
TYPES = "[Content_Types].xml"
GROUP = ("group dropped", 6)
"""What takes the annex of a sample away."""


def named(pair: tuple[tuple[str, ...], tuple[str, ...]]) -> str:
    """What a case is called."""
    return " to ".join("+".join(names) or "none" for names in pair)


def codes(made) -> list[str]:
    """The codes of what is told of pages."""
    return [each.code for each in made.problems if each.code.startswith("merge.page-")]


@pytest.mark.parametrize("pair", PAIRS, ids=named)
def test_annexes_come_and_go_with_their_paper(pair):
    """In an unedited draft each annex stands on its own paper, and none leaves a page behind."""
    old, new = (report(*names) for names in pair)
    made = regenerated(old.draft.content, new.data)
    assert texts(made.content, REJECTED) == texts(new.draft.content, REJECTED)
    assert widths(made.content) == widths(new.draft.content)
    assert not dead_links(made.content)
    assert codes(made) == []


@pytest.mark.parametrize("pair", PAIRS, ids=named)
def test_rejecting_gives_the_sections_back(pair):
    """All of it tracked: rejected, each section of the draft is laid out as it was."""
    old, new = (report(*names) for names in pair)
    made = regenerated(old.draft.content, new.data, "all")
    assert texts(rejected(made.content), REJECTED) == texts(old.draft.content, REJECTED)
    assert widths(rejected(made.content)) == widths(old.draft.content)
    assert not dead_links(made.content)
    if widths(accepted(made.content)) != widths(new.draft.content):
        assert codes(made)


@pytest.mark.parametrize("pair", PAIRS, ids=named)
def test_what_came_and_is_dropped_again_leaves_nothing(pair):
    """A tracked annex that newer data drop before anybody decided takes its section along."""
    old, new = (report(*names) for names in pair)
    first = regenerated(old.draft.content, new.data, "all").content
    second = regenerated(first, old.data, "all").content
    assert widths(second) == widths(old.draft.content)
    assert texts(second, ACCEPTED) == texts(old.draft.content, REJECTED)
    assert not list(etree.fromstring(read_parts(second)[MAIN]).iter(CHANGE))


def test_the_paper_of_a_new_last_annex_is_tracked():
    """The section of the main part is closed by a tracked mark, the last one told by a change."""
    made = regenerated(report().draft.content, report("dan").data, "all").content
    assert widths(made) == [PORTRAIT, LANDSCAPE]
    changes = list(etree.fromstring(read_parts(made)[MAIN]).iter(CHANGE))
    assert [each.get(f"{W}author") for each in changes] == ["baocao"]
    assert widths(accepted(made)) == [PORTRAIT, LANDSCAPE]
    assert CHANGE.encode() not in read_parts(accepted(made))[MAIN]


def test_a_page_that_cannot_go_by_a_mark_is_told_and_goes_later():
    """The last annex on other paper: accepted, its page is left till the next newer data."""
    old, new = report("dan"), report()
    made = regenerated(old.draft.content, new.data, "all")
    assert codes(made) == ["merge.page-left"]
    decided = accepted(made.content)
    assert widths(decided) == [PORTRAIT, LANDSCAPE]
    assert widths(regenerated(decided, report("von").data).content) == [PORTRAIT, PORTRAIT]


def test_a_tracked_annex_takes_the_paper_of_the_one_behind_it():
    """LibreOffice would turn the annex behind it when it is rejected; that it did not is told."""
    made = regenerated(report("von").draft.content, report("dan", "von").data, "all")
    assert widths(made.content) == [PORTRAIT, PORTRAIT, PORTRAIT]
    assert codes(made) == ["merge.page-turned"]


def test_the_makers_of_an_annex_go_with_its_page():
    """The last paragraph of the draft, too: no empty line stands where the annex did."""
    old, new = draft("nq06a-5-nam-day-du"), Story("nq06a-5-nam-day-du", (Change(*GROUP),))
    made = regenerated(old.content, new.data()[1])
    body = etree.fromstring(read_parts(made.content)[MAIN]).find(f"{W}body")
    assert body is not None
    styles = [each.find(f"{W}pPr/{W}pStyle") for each in body[-3:-1]]
    assert [None if each is None else each.get(f"{W}val") for each in styles] == [None, "BcEnd"]


@pytest.mark.parametrize("track", ["merged", "all"])
def test_the_sign_below_the_title_of_an_annex_goes_with_it(track: str):
    """A line of strokes, which is no block of the report, holds no page open."""
    old, new = report("dan", "viec", body="dang"), report("viec", body="dang")
    made = regenerated(old.draft.content, new.data, track)
    assert texts(old.draft.content, REJECTED).count("-----") == 3
    assert texts(made.content, ACCEPTED) == texts(new.draft.content, REJECTED)
    assert widths(accepted(made.content)) == widths(new.draft.content)
    if track == "all":
        assert texts(made.content, REJECTED) == texts(old.draft.content, REJECTED)


def with_section(content: bytes, change) -> bytes:
    """*content* with *change* made of its body."""
    parts = read_parts(content)
    root = etree.fromstring(parts[MAIN])
    body = root.find(f"{W}body")
    assert body is not None
    change(body)
    return write_parts({**parts, MAIN: etree.tostring(root)})


def test_words_that_a_person_wrote_keep_the_section():
    """An annex goes, but not a paragraph of a person's on its page, nor the way the page lies."""

    def write(body):
        body[-1].addprevious(etree.fromstring(
            f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>Ghi chú riêng của phòng.</w:t></w:r></w:p>'
        ))  # fmt: skip

    edited = with_section(report("dan").draft.content, write)
    made = regenerated(edited, report().data)
    assert widths(made.content) == [PORTRAIT, LANDSCAPE]
    assert texts(made.content, REJECTED)[-1] == "Ghi chú riêng của phòng."


def test_a_header_of_its_own_keeps_the_section():
    """What a person wrote at the head of the annex is nowhere else, so the page stays, and told."""
    parts = read_parts(report("dan").draft.content)
    links, types, text = (etree.fromstring(parts[name]) for name in (LINKS, TYPES, MAIN))
    reference = [*text.iter(f"{W}headerReference")][-1]
    old = next(each for each in links if each.get("Id") == reference.get(f"{R}id"))
    name = f"word/{old.get('Target')}"
    links.append(copy.deepcopy(old))
    links[-1].attrib.update({"Id": "rId900", "Target": "header9.xml"})
    types.append(copy.deepcopy(next(x for x in types if x.get("PartName") == f"/{name}")))
    types[-1].set("PartName", "/word/header9.xml")
    reference.set(f"{R}id", "rId900")
    words = b"<w:p><w:r><w:t>M\xe1\xba\xadt</w:t></w:r></w:p></w:hdr>"
    parts["word/header9.xml"] = parts[name].replace(b"</w:hdr>", words)
    parts |= {key: etree.tostring(root) for key, root in
              ((LINKS, links), (TYPES, types), (MAIN, text))}  # fmt: skip
    made = regenerated(write_parts(parts), report().data)
    assert widths(made.content) == [PORTRAIT, LANDSCAPE]
    assert codes(made) == ["merge.page-left"]


def test_a_change_of_the_last_section_by_a_person_is_left_alone():
    """Where somebody's own change of the last section waits, the annex comes on a new page."""

    def track(body):
        etree.SubElement(
            body[-1], CHANGE, {f"{W}id": "900", f"{W}author": "Hồ Thị Mẫu"}
        ).append(etree.Element(f"{W}sectPr"))  # fmt: skip

    edited = with_section(report().draft.content, track)
    made = regenerated(edited, report("dan").data)
    assert widths(made.content) == [PORTRAIT]
    assert codes(made) == ["merge.page-turned"]


@needs_libreoffice
def test_libreoffice_rejects_to_the_same_text_and_sections(office: Office):
    """What it rejects says what the draft said; no section of the draft lies otherwise."""
    pairs = [((), ("dan",)), (("von",), ("dan", "von")), (("dan", "viec"), ("dan", "von", "viec")),
             (("dan", "viec"), ("dan",)), (("dan",), ())]  # fmt: skip
    made = {pair: regenerated(report(*pair[0]).draft.content, report(*pair[1]).data, "all").content
            for pair in pairs}  # fmt: skip
    jobs = {f"{named(pair)} {accept}": settling(content, accept=accept)
            for pair, content in made.items() for accept in (True, False)}  # fmt: skip
    settled = office.each(jobs)
    for pair in pairs:
        for accept, verdict in ((True, ACCEPTED), (False, REJECTED)):
            found = settled[f"{named(pair)} {accept}"]
            assert texts(found, REJECTED) == texts(made[pair], verdict)
        old = widths(report(*pair[0]).draft.content)
        assert widths(settled[f"{named(pair)} False"])[: len(old)] == old


def test_the_number_of_an_annex_goes_with_it_in_another_outline():
    """Known by their words alone, annexes keep their label and their section together."""
    old, new = report("dan", "viec"), report("dan", "von", "viec")
    given = Report(new.draft.content, base_in(new.draft))
    made = merge(old.draft.content, base_in(old.draft), given, manner=Manner(by_key=False))
    assert made.broken is None
    assert texts(made.content, REJECTED) == texts(new.draft.content, REJECTED)
    assert widths(made.content) == widths(new.draft.content)


def test_a_waiting_change_of_paper_is_pending():
    """`finalize` counts it even when somebody has decided everything else."""
    made = regenerated(report().draft.content, report("dan").data, "all").content

    def decide(body):
        for mark in [*body.iter(f"{W}ins"), *body.iter(f"{W}pPrChange")]:
            above = mark.getparent()
            for inner in mark if mark.tag == f"{W}ins" else ():
                mark.addprevious(inner)
            above.remove(mark)

    found = pending_changes(OpenParts(open_package(with_section(made, decide))))
    assert len(found) == 1


@needs_libreoffice
@pytest.mark.parametrize("pair", [(("dan",), ()), (("dan", "viec"), ("dan",)),
                                  (("dan", "von"), ("von",)), ((), ("dan",))],
                         ids=named)  # fmt: skip
def test_what_libreoffice_saved_comes_and_goes_as_well(office: Office, pair):
    """Each section has headers of its own there; they go with it, as others say the same."""
    old, new = (report(*names) for names in pair)
    saved = office.saved(old.draft.content)
    made = regenerated(saved, new.data)
    assert texts(made.content, REJECTED) == texts(new.draft.content, REJECTED)
    assert widths(made.content) == widths(new.draft.content)
    tracked = regenerated(saved, new.data, "all")
    assert widths(rejected(tracked.content)) == widths(saved)
