"""Whatever people's documents hold and whatever we do to them, ours can be taken back whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from test_comments import FIELD, file_of
from word import W, para, table, tc, text, tr

from baocao.ooxml.authorship import AUTHOR
from baocao.ooxml.editing import OpenParts
from baocao.ooxml.package import open_package
from baocao.ooxml.revising.marks import Ours
from baocao.ooxml.revising.reading import read_story
from baocao.ooxml.revising.revision import (
    Revision,
    accepted,
    open_revision,
    rejected,
    text_roots,
    unit_texts,
)
from baocao.ooxml.revising.words import Change
from baocao.ooxml.sections import qualified
from baocao.ooxml.validity import validity_problems

NOTES = (
    f'<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>{text("Nguồn: Sở.")}</w:p></w:footnote>'
)
NOTED = '<w:r><w:footnoteReference w:id="1"/></w:r>'
PLAIN = ("", "<w:b/>", '<w:color w:val="FF0000"/>')
NEW = '<w:keepNext/><w:spacing w:after="60"/>'
WORDS = st.text(alphabet="ab 12\t\n", max_size=4)
LETTERS = st.text(alphabet="aăâ 19", min_size=1, max_size=5)


@st.composite
def runs(draw: st.DrawFn) -> str:
    """A run with a look, parted into several elements."""
    words = draw(LETTERS)
    cut = draw(st.integers(0, len(words)))
    inside = "".join(
        f'<w:t xml:space="preserve">{part}</w:t>' for part in (words[:cut], words[cut:]) if part
    )
    sign = draw(st.sampled_from(("", "<w:tab/>", "<w:br/>", "<w:noBreakHyphen/>", "<w:softHyphen/>",
                                 "<w:lastRenderedPageBreak/>")))  # fmt: skip
    return f"<w:r><w:rPr>{draw(st.sampled_from(PLAIN))}</w:rPr>{inside}{sign}</w:r>"


@st.composite
def inlines(draw: st.DrawFn, *, numbers: Callable[[], int]) -> str:
    """Something in a paragraph that people or programs put there."""
    inside = "".join(draw(st.lists(runs(), min_size=1, max_size=2)))
    number = numbers()
    kinds = {
        "run": inside,
        "insertion": f'<w:ins w:id="{number}" w:author="Lan">{inside}</w:ins>',
        "deletion": f'<w:del w:id="{number}" w:author="Lan"><w:r><w:delText>bỏ</w:delText></w:r>'
        "</w:del>",
        "link": f'<w:hyperlink w:anchor="x">{inside}</w:hyperlink>',
        "tagged": f'<w:smartTag w:element="d">{inside}</w:smartTag>',
        "control": f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>",
        "locked": '<w:sdt><w:sdtPr><w:lock w:val="contentLocked"/></w:sdtPr>'
        f"<w:sdtContent>{inside}</w:sdtContent></w:sdt>",
        "field": FIELD,
        "simple": f'<w:fldSimple w:instr=" DATE ">{inside}</w:fldSimple>',
        "note": NOTED,
        "bookmark": f'<w:bookmarkStart w:id="{number}" w:name="b{number}"/>{inside}'
        f'<w:bookmarkEnd w:id="{number}"/>',
        "proofed": f'<w:proofErr w:type="spellStart"/>{inside}<w:proofErr w:type="spellEnd"/>',
        "page": '<w:r><w:br w:type="page"/></w:r>',
    }
    return kinds[draw(st.sampled_from(("run", "run", "run", *kinds)))]


@st.composite
def paragraphs(draw: st.DrawFn, *, numbers: Callable[[], int]) -> str:
    """A paragraph; the mark of some was deleted or inserted by a person."""
    inside = "".join(draw(st.lists(inlines(numbers=numbers), max_size=3)))
    kind = draw(st.sampled_from(("", "", "", "", "del", "ins")))
    mark = f'<w:rPr><w:{kind} w:id="{numbers()}" w:author="Lan"/></w:rPr>' if kind else ""
    look = draw(st.sampled_from(("", '<w:jc w:val="center"/>', '<w:ind w:left="400"/>')))
    return f"<w:p><w:pPr>{look}{mark}</w:pPr>{inside}</w:p>"


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Paragraphs and tables; the body ends with a paragraph."""
    ids = count(100)
    one = paragraphs(numbers=lambda: next(ids))
    cells = st.lists(one, min_size=1, max_size=2).map(lambda found: tc("".join(found)))
    rows = st.lists(cells, min_size=2, max_size=2).map(lambda found: tr(*found))
    tables = st.lists(rows, min_size=1, max_size=3).map(lambda found: table(*found))
    blocks = draw(st.lists(st.one_of(one, one, one, tables), max_size=4))
    return "".join((*blocks, draw(one)))


@dataclass
class Intended:
    """What the units should say when ours are accepted."""

    texts: dict[int, str]
    behind: dict[int | None, list[str]] = field(default_factory=dict)

    def lines(self, order: Sequence[int]) -> list[str]:
        """The texts that are not blank, in order."""
        found = list(self.behind.get(None, []))
        for handle in order:
            found += [self.texts[handle], *self.behind.get(handle, [])]
        return [line for line in found if line.strip()]


def worked_on(draw: st.DrawFn, revision: Revision) -> Intended:
    """One thing done to some of the units, tracked; what it was meant to make of them."""
    intended = Intended({unit.handle: unit.text for unit in revision.units})
    model = open_revision(file_of(para("Mới", NEW))).model(0)
    for unit in revision.units:
        match draw(st.sampled_from(("leave", "replace", "insert", "remove", "move", "comment"))):
            case "replace":
                places = draw(st.lists(st.integers(0, len(unit.text)), max_size=4).map(sorted))
                pairs = zip(places[::2], places[1::2], strict=False)
                changes = [Change(start, end, draw(WORDS)) for start, end in pairs]
                if revision.replace(unit.handle, changes, tracked=True):
                    intended.texts[unit.handle] = said(unit.text, changes)
            case "insert":
                if revision.insert_paragraph(unit.handle, model, tracked=True) is not None:
                    intended.behind[unit.handle] = ["Mới"]
            case "remove":
                if revision.remove_paragraph(unit.handle, tracked=True):
                    intended.texts[unit.handle] = ""
            case "comment":
                end = draw(st.integers(0, len(unit.text)))
                revision.comment(unit.handle, 0, end, text="Xem lại")
    return intended


def said(words: str, changes: Sequence[Change]) -> str:
    """*words* with *changes* made."""
    for change in reversed(changes):
        words = words[: change.start] + change.words + words[change.end :]
    return words


def looks(content: bytes) -> list[list[tuple[str, bytes]]]:
    """Each letter of each unit with the look of its run, ours rejected."""
    story = read_story(OpenParts(open_package(content)), Ours.REJECTED)
    found = []
    for held in story.held:
        letters = []
        for atom in held.read().atoms:
            run = next(atom.element.iterancestors(qualified("r")))
            look = run.find(qualified("rPr"))
            shown = b"" if look is None else etree.tostring(look, with_tail=False)
            letters += [(letter, shown) for letter in atom.text]
        found.append(letters)
    return found


def peoples(content: bytes) -> Counter[str]:
    """What is not ours: changes, notes, bookmarks, fields, by kind and author or name."""
    parts = OpenParts(open_package(content))
    found: Counter[str] = Counter()
    for root in text_roots(parts):
        for element in root.iter():
            name = etree.QName(element).localname
            if name in {"footnoteReference", "fldChar", "fldSimple", "hyperlink", "sdt"}:
                found[name] += 1
            elif name == "bookmarkStart":
                found[element.get(f"{{{W}}}name", "")] += 1
            elif name == "delText" and AUTHOR not in authors(element):
                found["delText"] += 1
    return found


def authors(element: etree._Element) -> set[str]:
    """Whose changes stand around *element*."""
    return {above.get(f"{{{W}}}author", "") for above in element.iterancestors()}


def paragraph_looks(content: bytes) -> list[list[bytes]]:
    """What the properties of all paragraphs of the body say."""
    root = OpenParts(open_package(content)).tree("word/document.xml")
    return [
        [etree.tostring(each) for found in p.iterchildren(qualified("pPr")) for each in found]
        for p in root.iter(qualified("p"))
    ]


@given(bodies(), st.data())
def test_ours_can_be_taken_back_and_taken_over(body: str, data: st.DataObject):
    """Rejected, the page is as before, letter, look and mark; accepted, it says what was meant."""
    content = file_of(body, footnotes=NOTES)
    revision = open_revision(content)
    order = [unit.handle for unit in revision.units]
    intended = worked_on(data.draw, revision)
    made = revision.content()
    assert [each.code for each in validity_problems(made, "a.docx")] == []
    assert unit_texts(made) == unit_texts(rejected(made)) == unit_texts(content)
    assert looks(made) == looks(rejected(made)) == looks(content)
    assert peoples(made) == peoples(rejected(made)) == peoples(content)
    assert paragraph_looks(rejected(made)) == paragraph_looks(content)
    taken = [words for words, _ in unit_texts(made, Ours.ACCEPTED) if words.strip()]
    assert taken == intended.lines(order)
    assert unit_texts(accepted(made)) == unit_texts(made, Ours.ACCEPTED)
    assert AUTHOR.encode() not in b"".join(
        open_package(accepted(made)).part(name) for name in open_package(made).names
    )


@given(bodies(), st.data())
def test_settling_gives_the_text_back(body: str, data: st.DataObject):
    """Opened again and settled, whole or paragraph by paragraph, the units are as before."""
    revision = open_revision(file_of(body, footnotes=NOTES))
    before = [unit.text for unit in revision.units]
    worked_on(data.draw, revision)
    for whole in (True, False):
        again = open_revision(revision.content())
        if whole:
            again.settle()
        for unit in () if whole else again.units:
            again.settle_unit(unit.handle)
        assert [unit.text for unit in again.units] == before
        assert not any(unit.pending for unit in again.units)
        assert [words for words, _ in unit_texts(again.content())] == before
