"""5. stamp: a report says by which profile and outline it was made."""

import re
import shutil

import pytest
from conftest import ROOT
from drafts import by_libreoffice, edited
from hypothesis import given, settings
from hypothesis import strategies as st

from baocao import pipeline
from baocao.base import OUTSIDE, BadBaseError, Base, BaseBlock, MadeBy, Words, base_text
from baocao.ooxml.bookmarks import bookmark_name, trusted_bookmarks
from baocao.ooxml.customxml import without_custom_text
from baocao.ooxml.package import PackageError, parse_xml, read_package, write_package
from baocao.ooxml.properties import custom_properties, with_custom_properties
from baocao.ooxml.validity import validity_problems
from baocao.stamp import (
    BASE_SPACE,
    Identity,
    Marks,
    digest_of,
    read_identity,
    read_marks,
    read_stamp,
    stamp,
)

MASTER = (ROOT / "docx_templates" / "cong-doan.docx").read_bytes()
MARKS = Marks("union_qd933", "nq20-5-nam")
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


def with_properties(**properties: str) -> bytes:
    """A master whose office has properties of its own."""
    return write_package(with_custom_properties(read_package(MASTER), properties))


def test_what_was_stamped_is_read():
    """The marks come back as they were given, and the file stays whole."""
    stamped = stamp(MASTER, MARKS)
    assert read_marks(stamped) == MARKS
    assert validity_problems(stamped, "a.docx") == ()


def test_the_same_marks_make_the_same_bytes():
    """A stamp knows no clock and no chance, and a second one changes nothing."""
    stamped = stamp(MASTER, MARKS)
    assert stamp(MASTER, MARKS) == stamped
    assert stamp(stamped, MARKS) == stamped


def test_a_later_stamp_replaces_the_earlier():
    """A report that is made anew by another outline says so, once."""
    later = stamp(stamp(MASTER, MARKS), Marks("party_hd36", "khac"))
    assert read_marks(later) == Marks("party_hd36", "khac")
    assert read_package(later)["docProps/custom.xml"].count(b"baocao.profile") == 1
    assert validity_problems(later, "a.docx") == ()


def test_properties_of_the_master_stay():
    """What an office wrote into its master is still there, with its own id."""
    stamped = stamp(with_properties(phong="Văn phòng"), MARKS)
    found = custom_properties(read_package(stamped))
    assert found == {"phong": "Văn phòng", "baocao.profile": "union_qd933",
                     "baocao.outline": "nq20-5-nam"}  # fmt: skip
    assert validity_problems(stamped, "a.docx") == ()


def test_no_stamp_no_marks():
    """A file that somebody else made, or that has half a stamp, has no marks."""
    assert read_marks(MASTER) is None
    bare = {name: part for name, part in read_package(MASTER).items() if name != "_rels/.rels"}
    assert read_marks(write_package(bare)) is None
    assert read_marks(with_properties(phong="Văn phòng", **{"baocao.profile": "x"})) is None


def test_what_is_no_docx_is_refused():
    """Bytes that are no package are told as such."""
    with pytest.raises(PackageError, match="not-docx"):
        read_marks(b"PK")
    with pytest.raises(PackageError, match="not-docx"):
        stamp(b"PK", MARKS)


@settings(max_examples=25)
@given(WORDS, WORDS)
def test_any_ids_come_back(profile_id, outline_id):
    """Whatever an outline is called, its mark is read as it was written."""
    marks = Marks(profile_id, outline_id)
    assert read_marks(stamp(MASTER, marks)) == marks


def test_every_report_is_stamped():
    """A rendered report names the profile that laid it out and its outline."""
    data = pipeline.load_data(ROOT / "samples" / "nq20-5-nam-day-du.json")
    announced: list[pipeline.Stage] = []
    draft = pipeline.render(data, profile_id="union_qd933", announce=announced.append)
    assert read_marks(draft.content) == MARKS
    assert str(announced[-1]) == "5. stamp: union_qd933, nq20-5-nam"


def test_a_base_comes_back_and_leaves_no_second():
    """Stamped twice with the same, the bytes are the same; stamped with none, the base is gone."""
    base = Base(MadeBy("nq20-5-nam", "union_qd933"), (), ())
    stamped = stamp(MASTER, MARKS, base)
    assert read_stamp(stamped) == base
    assert validity_problems(stamped, "a.docx") == ()
    assert stamp(stamped, MARKS, base) == stamped
    later = Base(MadeBy("khac", "party_hd36"), (), ())
    assert read_stamp(stamp(stamped, MARKS, later)) == later
    bare = stamp(stamped, MARKS)
    assert read_package(bare).keys() == read_package(stamp(MASTER, MARKS)).keys()
    assert read_stamp(bare) is None
    assert read_stamp(MASTER) is None


def sample_draft() -> bytes:
    """A rendered report, with charts, tables and a bookmark for each block."""
    data = pipeline.load_data(ROOT / "samples" / "nq20-2-nam-day-du.json")
    return pipeline.render(data).content


def test_a_draft_knows_which_one_it_is():
    """Id, digest of its base, version, data file; the same input is the same draft."""
    draft = sample_draft()
    found, base = read_identity(draft), read_stamp(draft)
    assert found.digest == digest_of(base_text(base))
    assert re.fullmatch("[0-9a-f]{32}", found.document)
    assert found.data == "nq20-2-nam-day-du.json"
    assert custom_properties(read_package(draft))["baocao.v"] == "1"
    assert sample_draft() == draft
    assert read_identity(MASTER) is None
    assert read_identity(stamp(draft, MARKS)) is None


def test_an_id_is_kept_when_a_draft_gets_another_base():
    """Through regenerations it stays the same document; without one it would be a new one."""
    first, second = (Base(MadeBy(word, "union_qd933"), (), ()) for word in ("a", "b"))
    old, new = (read_identity(stamp(MASTER, MARKS, base)) for base in (first, second))
    assert old.document != new.document
    kept = read_identity(stamp(MASTER, MARKS, second, document=old.document))
    assert (kept.document, kept.digest) == (old.document, new.digest)


@settings(max_examples=25)
@given(st.lists(WORDS, max_size=4), st.lists(WORDS, max_size=4, unique=True))
def test_any_base_comes_back(texts_of_blocks, keys):
    """Whatever was printed and whatever blocks are called; and twice the same bytes."""
    blocks = tuple(
        BaseBlock(key, "paragraph", (Words(text),))
        for key, text in zip(keys, texts_of_blocks, strict=False)
    )
    base = Base(MadeBy("nq20-5-nam", "union_qd933"), (), blocks)
    stamped = stamp(MASTER, MARKS, base)
    assert read_stamp(stamped) == base
    assert stamp(stamped, MARKS, base) == stamped


def test_ids_that_are_none_are_told_as_none():
    """They become names of files, so nothing but hex digits gets through."""
    named = {"baocao.doc": "../../etc", "baocao.base": "x/..", "baocao.data": "so-lieu.json"}
    assert read_identity(with_properties(**named)) == Identity("", "", "so-lieu.json")


def test_every_block_has_a_bookmark_and_nothing_else_changes():
    """A stamp leaves the page alone; the same stamp again gives the same bytes."""
    draft = sample_draft()
    base = read_stamp(draft)
    names = trusted_bookmarks(parse_xml(read_package(draft)["word/document.xml"])).values()
    blocks = [block for block in base.blocks if block.kind not in OUTSIDE]
    assert sorted(names) == sorted(bookmark_name(block.key) for block in blocks)
    bare = stamp(draft, MARKS)
    assert read_package(bare)["word/document.xml"] == read_package(draft)["word/document.xml"]
    assert validity_problems(draft, "a.docx") == ()
    marks = read_marks(draft)
    assert stamp(bare, marks, base) == stamp(draft, marks, base) == draft


def test_python_docx_keeps_all_of_it():
    """A script of the office that opens and saves the draft takes nothing away."""
    draft = sample_draft()
    saved = edited(draft, lambda document: document.add_paragraph("Thêm"))
    assert read_stamp(saved) == read_stamp(draft)
    assert read_identity(saved) == read_identity(draft)
    old, new = (
        trusted_bookmarks(parse_xml(read_package(each)["word/document.xml"]))
        for each in (draft, saved)
    )
    assert list(old.values()) == list(new.values())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_keeps_what_the_survival_table_says(tmp_path):
    """Saved as docx all of it; by way of odt bookmarks and properties, the base is lost."""
    (tmp_path / "a.docx").write_bytes(sample_draft())
    draft = sample_draft()
    saved = by_libreoffice(tmp_path, "a.docx", "docx:MS Word 2007 XML")
    assert read_stamp(saved) == read_stamp(draft)
    (tmp_path / "a.odt").write_bytes(by_libreoffice(tmp_path, "a.docx", "odt"))
    back = by_libreoffice(tmp_path, "a.odt", "docx:MS Word 2007 XML")
    with pytest.raises(BadBaseError, match="customXml"):
        read_stamp(back)
    for each in (saved, back):
        assert read_identity(each) == read_identity(draft)
        names = trusted_bookmarks(parse_xml(read_package(each)["word/document.xml"])).values()
        blocks = read_stamp(draft).blocks
        assert set(names) == {bookmark_name(x.key) for x in blocks if x.kind not in OUTSIDE}


def test_a_base_without_its_digest_is_damaged():
    """A part that came from elsewhere, or a property without its part, is told."""
    stamped = stamp(MASTER, MARKS, Base(MadeBy("a", "b"), (), ()))
    parts = read_package(stamped)
    assert custom_properties(parts)["baocao.base"]
    foreign = with_custom_properties(parts, {"baocao.base": "0" * 64})
    with pytest.raises(BadBaseError, match="SHA-256"):
        read_stamp(write_package(foreign))
    with pytest.raises(BadBaseError, match="customXml"):
        read_stamp(write_package(without_custom_text(parts, BASE_SPACE)))
