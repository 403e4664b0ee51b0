"""The copy that leaves the office: the page as it was, and nothing of ours in any part."""

import copy
import io
import json
import re
import shutil
import zipfile
from datetime import datetime

import pytest
from conftest import ROOT, codes, make_data
from drafts import (
    CONTENT,
    OUTLINE,
    SECRET,
    by_libreoffice,
    edited,
    province,
    retype,
    write_files,
)
from hypothesis import given, settings
from hypothesis import strategies as st

import baocao
from baocao import finalizing
from baocao.errors import BaocaoError, DraftError, Severity
from baocao.finalizing import finalize
from baocao.ooxml.comments import Note, with_comments
from baocao.ooxml.package import read_package, write_package
from baocao.ooxml.reader import read_manuscript
from baocao.ooxml.revising.reading import Unit
from baocao.ooxml.revising.revision import accepted, open_revision
from baocao.ooxml.revising.words import Change
from baocao.ooxml.validity import validity_problems
from baocao.pipeline import load_data, render
from baocao.stamp import read_base_text, read_identity, read_stamp

SAMPLE = ROOT / "samples" / "nq20-2-nam-day-du.json"
DOCX = "docx:MS Word 2007 XML"
THEIRS = "Lê Văn Sửa"
WHEN = datetime(2026, 3, 2, 8, 30)


@pytest.fixture
def draft(tmp_path):
    """A draft with values of two levels, notes and persons among its accounts."""
    return render(province()).save(tmp_path / "bao-cao.docx")


def saved(path, content: bytes):
    path.write_bytes(content)
    return path


def texts(content: bytes) -> list[str]:
    return [passage.text for passage in read_manuscript(content, "a.docx").everything()]


def everything_in(content: bytes) -> str:
    """The text of every part, workbooks of charts opened as well."""
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            inner = zipfile.is_zipfile(io.BytesIO(part))
            found.append(everything_in(part) if inner else part.decode(errors="replace"))
    return "\n".join(found)


def unit_with(revision, words: str) -> Unit:
    return next(unit for unit in revision.units if words in unit.text)


def proposed(content: bytes, old: str, new: str, *, comment: str = "") -> bytes:
    """The draft with *old* to be replaced by *new*, tracked by us."""
    revision = open_revision(content)
    unit = unit_with(revision, old)
    start = unit.text.index(old)
    assert revision.replace(unit.handle, [Change(start, start + len(old), new)], tracked=True)
    if comment:
        revision.comment(unit.handle, start, start + len(old), text=comment)
    return revision.content()


def by_people(content: bytes) -> bytes:
    """The same file, its changes and comments made by a person at a time."""
    parts = read_package(content)
    for name in parts:
        if name.startswith("word/") and name.endswith(".xml"):
            made = f'w:author="{THEIRS}" w:date="2026-03-02T08:30:00Z"'.encode()
            parts[name] = parts[name].replace(b'w:author="baocao"', made)
    return write_package(parts)


@pytest.mark.parametrize("shown", [False, True])
def test_nothing_of_ours_is_left(tmp_path, shown):
    """No base, id, digest, property, bookmark, control, name of a program or outline."""
    content = render(load_data(SAMPLE), show_sources=shown).content
    identity, text = read_identity(content), read_base_text(content)
    made = finalize(saved(tmp_path / "a.docx", content))
    left = everything_in(made.content)
    for mark in ("urn:baocao", "baocao", "_bc_", identity.document, identity.digest, SAMPLE.stem,
                 "nq20-2-nam", "/so_lieu/"):  # fmt: skip
        assert mark not in left
    assert "<w:sdt>" not in left
    assert len(text) > 10_000
    assert not [name for name in read_package(made.content) if "customXml" in name]
    assert validity_problems(made.content, "a.docx") == ()
    assert texts(made.content) == texts(content)
    assert made.removed.bookmarks > 200
    assert bool(made.removed.controls) is shown
    assert made.problems == ()


def test_what_was_never_printed_is_gone(draft):
    """Who gave a figure, from which file and cell: known to the draft, not to the copy."""
    content = draft.read_bytes()
    private = ("Trần Thị Thử", "Số liệu!C7", "huyen-b.json", "/so_lieu/dv")
    assert all(each in read_base_text(content) for each in private)
    left = everything_in(finalize(draft).content)
    assert not [each for each in (*private, SECRET) if each in left]


def test_the_same_draft_gives_the_same_bytes(draft):
    """No clock, no chance."""
    assert finalize(draft).content == finalize(draft).content


def test_words_deleted_by_hand_are_gone(draft):
    """They are only in the base, and the base goes."""
    old = "Tỷ lệ học tập đạt 96,4% trên tổng số đoàn viên."
    edit = edited(draft.read_bytes(), lambda document: retype(document, old, "Rất cao."))
    assert old in read_base_text(edit)
    made = finalize(saved(draft, edit))
    assert old not in everything_in(made.content)
    assert "Rất cao." in "".join(texts(made.content))


def test_pending_proposals_stand_in_the_way(draft):
    """Each is told with its place; the number is told with the first."""
    content = proposed(draft.read_bytes(), "4.820", "4.829")
    content = proposed(content, "96,4%", "96,6%")
    with pytest.raises(BaocaoError) as refused:
        finalize(saved(draft, content), strip_revisions=True, strip_comments=True)
    assert codes(refused) == ["finalize.pending-change"] * 2
    first = refused.value.problems[0]
    assert (first.facts["number"], first.facts["total"]) == ("1", "2")
    assert first.place.region == "thân văn bản"
    assert "4.82" in first.place.quote
    assert refused.value.exit_code == 1


def test_proposed_rows_and_paragraphs_are_pending(draft):
    """Not only words: whatever a person has not decided, quoted though it is to go; a row once."""
    revision = open_revision(draft.read_bytes())
    assert revision.remove_paragraph(unit_with(revision, "96,4%").handle, tracked=True)
    with pytest.raises(BaocaoError) as refused:
        finalize(saved(draft, revision.content()))
    assert set(codes(refused)) == {"finalize.pending-change"}
    revision = open_revision(draft.read_bytes())
    assert revision.remove_row(revision.tables[1].rows[-1].handle, tracked=True)
    with pytest.raises(BaocaoError) as refused:
        finalize(saved(draft, revision.content()))
    assert [each.place.quote for each in refused.value.problems] == [
        "Tỷ lệ học tập đạt 96,4% trên tổng số đoàn viên.", "Tổng cộng | 450 | 270 | 60%",
    ]  # fmt: skip


def test_comments_of_ours_wait_until_they_are_read(draft):
    """Resolved in Word, or all of them stripped on purpose, they go; people's stay."""
    content = with_comments(draft.read_bytes(), [Note("đề nghị đọc lại câu này")])
    with pytest.raises(BaocaoError) as refused:
        finalize(saved(draft, content))
    assert codes(refused) == ["finalize.pending-comment"]
    made = finalize(saved(draft, content), strip_comments=True)
    assert "đề nghị đọc lại" not in everything_in(made.content)
    both = with_comments(resolved(content), [Note("của tôi")], author=THEIRS)
    made = finalize(saved(draft, both))
    assert (made.removed.comments, codes(made.problems)) == (1, ["finalize.comments-left"])
    left = everything_in(made.content)
    assert "của tôi" in left
    assert "đề nghị đọc lại" not in left
    assert validity_problems(made.content, "a.docx") == ()


def resolved(content: bytes) -> bytes:
    """The docx after a person has clicked Resolve at its only comment."""
    word = "http://schemas.microsoft.com/office/word/20"
    parts = read_package(content)
    name = "word/comments.xml"
    parts[name] = (
        parts[name]
        .replace(b"<w:comment ", f'<w:comment xmlns:w14="{word}10/wordml" '.encode())
        .replace(b"<w:p>", b'<w:p w14:paraId="1A2B3C4D">')
    )
    parts["word/commentsExtended.xml"] = (
        f'<w15:commentsEx xmlns:w15="{word}12/wordml">'
        '<w15:commentEx w15:paraId="1A2B3C4D" w15:done="1"/></w15:commentsEx>'
    ).encode()
    links = "word/_rels/document.xml.rels"
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    link = f'<Relationship Id="rIdX" Type="{kind}" Target="commentsExtended.xml"/>'
    parts[links] = parts[links].replace(b"</Relationships>", f"{link}</Relationships>".encode())
    types = "[Content_Types].xml"
    told = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
    one = f'<Override PartName="/word/commentsExtended.xml" ContentType="{told}"/>'
    parts[types] = parts[types].replace(b"</Types>", f"{one}</Types>".encode())
    return write_package(parts)


def test_changes_of_people_stay_or_are_accepted(draft):
    """Told as a warning, for the receiver could read what was deleted; stripped on demand."""
    content = by_people(proposed(draft.read_bytes(), "4.820", "4.829"))
    made = finalize(saved(draft, content))
    assert codes(made.problems) == ["finalize.changes-left"]
    assert made.problems[0].severity is Severity.WARNING
    assert texts(made.content) == texts(content)
    made = finalize(draft, strip_revisions=True)
    assert made.problems == ()
    assert texts(made.content) == texts(content)
    assert not re.search(r"<w:(ins|del|delText)\b", everything_in(made.content))
    assert "4.829" in "".join(texts(made.content))
    assert validity_problems(made.content, "a.docx") == ()


def test_words_that_people_deleted_visibly_are_theirs_to_keep(draft):
    """The words of the base in a tracked deletion are told, and do not stand in the way."""
    old = "Tỷ lệ học tập đạt 96,4% trên tổng số đoàn viên."
    content = by_people(proposed(draft.read_bytes(), old, "Rất cao."))
    made = finalize(saved(draft, content))
    assert codes(made.problems) == ["finalize.changes-left"]
    assert "trên tổng số đoàn viên.</w:delText>" in everything_in(made.content)


MOVED = '<w:moveToRangeStart w:id="902" w:name="m" w:author="A"/><w:moveToRangeEnd w:id="902"/>'
LOOKS = (
    '<w:rPr><w:b/><w:rPrChange w:id="901" w:author="A"><w:rPr/></w:rPrChange></w:rPr>'
    '<w:t xml:space="preserve">'
)


def test_changed_looks_and_moves_are_accepted_too(draft):
    """Formatting that was tracked, and the marks of a range that was moved."""
    xml = read_package(draft.read_bytes())["word/document.xml"]
    moved = (
        b'<w:moveToRangeStart w:id="902" w:name="m" w:author="A"/><w:moveToRangeEnd w:id="902"/>'
    )
    changed = xml.replace(b'<w:t xml:space="preserve">', LOOKS.encode(), 1)
    changed = changed.replace(
        b"</w:pPr><w:bookmarkStart", b"</w:pPr>" + moved + b"<w:bookmarkStart", 1
    )
    content = with_part(draft.read_bytes(), "word/document.xml", changed)
    made = finalize(saved(draft, content), strip_revisions=True)
    left = everything_in(made.content)
    assert "Change" not in left
    assert "moveTo" not in left
    assert made.problems == ()


def test_a_number_in_a_cell_is_quoted_with_its_row(draft):
    """Alone it would not say where it stands; a comment there neither."""
    content = proposed(draft.read_bytes(), "270", "271", comment="xem lại")
    with pytest.raises(BaocaoError) as refused:
        finalize(saved(draft, content))
    quotes = {each.place.quote for each in refused.value.problems}
    assert quotes == {"Tổng cộng | 450 | 271 | 60%"}


def test_a_row_that_we_proposed_is_pending_whatever_is_in_it(draft):
    """The mark of the row alone is enough."""
    xml = read_package(draft.read_bytes())["word/document.xml"]
    mark = b'<w:trPr><w:cantSplit/><w:ins w:id="903" w:author="baocao"/>'
    changed = xml.replace(b"<w:trPr><w:cantSplit/>", mark, 1)
    with pytest.raises(BaocaoError) as refused:
        finalize(saved(draft, with_part(draft.read_bytes(), "word/document.xml", changed)))
    assert set(codes(refused)) == {"finalize.pending-change"}


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    parts = read_package(content)
    assert parts[name] != part
    return write_package({**parts, name: part})


def test_a_page_that_would_change_is_not_written(draft, monkeypatch):
    """Should cleaning ever lose a word, the reading afterwards finds out."""
    clean = finalizing.without_records

    def careless(parts, *arguments, **named):
        made = clean(parts, *arguments, **named)
        page = made["word/document.xml"].replace(b"96,4%", b"96,5%", 1)
        return {**made, "word/document.xml": page}

    monkeypatch.setattr(finalizing, "without_records", careless)
    for strip in (False, True):
        with pytest.raises(BaocaoError) as refused:
            finalize(draft, strip_revisions=strip)
        assert codes(refused) == ["finalize.changed"]
        assert "96,4%" in refused.value.problems[0].message


def test_controls_of_people_stay(draft):
    """A drop-down or a date that somebody put there is theirs."""
    xml = read_package(draft.read_bytes())["word/document.xml"]
    theirs = b'<w:sdt><w:sdtPr><w:alias w:val="Ng\xc3\xa0y"/><w:tag w:val="ngay"/></w:sdtPr>'
    theirs += b"<w:sdtContent><w:r><w:t>hai</w:t></w:r></w:sdtContent></w:sdt><w:bookmarkEnd"
    changed = xml.replace(b"<w:bookmarkEnd", theirs, 1)
    made = finalize(saved(draft, with_part(draft.read_bytes(), "word/document.xml", changed)))
    assert made.removed.controls == 0
    assert '<w:tag w:val="ngay"/>' in everything_in(made.content)


def test_a_deleted_paragraph_is_gone_once_accepted(draft):
    """The words on the page are the same, in one paragraph less."""
    revision = open_revision(draft.read_bytes())
    assert revision.remove_paragraph(unit_with(revision, "96,4%").handle, tracked=True)
    content = by_people(revision.content())
    made = finalize(saved(draft, content), strip_revisions=True)
    assert "".join(texts(made.content)) == "".join(texts(content))
    assert len(texts(made.content)) == len(texts(content)) - 1
    assert not re.search(r"<w:(ins|del)\b", everything_in(made.content))


def test_nobody_is_named_when_authors_are_stripped(draft):
    """Names, times, sessions and the list of people; the changes themselves stay."""
    content = by_people(proposed(draft.read_bytes(), "4.820", "4.829"))
    content = with_comments(content, [Note("của tôi")], author=THEIRS, date=WHEN)
    parts = read_package(content)
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:p>", b'<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD">'
    )
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(
        b"</w:settings>", b'<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids></w:settings>'
    )
    content = with_template(with_people(write_package(parts)))
    assert THEIRS in everything_in(content)
    made = finalize(saved(draft, content), strip_authors=True)
    left = everything_in(made.content)
    for told in (THEIRS, "2026-03-02", "00AB12CD", "rsid", "dc:creator", "C:/Users", "people"):
        assert told not in left
    assert sorted(codes(made.problems)) == ["finalize.changes-left", "finalize.comments-left"]
    assert texts(made.content) == texts(content)
    assert validity_problems(made.content, "a.docx") == ()


def with_people(content: bytes) -> bytes:
    """The docx with Word's list of those who worked on it."""
    word = "http://schemas.microsoft.com/office/word/2012/wordml"
    people = f'<w15:people xmlns:w15="{word}"><w15:person w15:author="{THEIRS}"/></w15:people>'
    kind = "http://schemas.microsoft.com/office/2011/relationships/people"
    told = "application/vnd.openxmlformats-officedocument.wordprocessingml.people+xml"
    parts = {**read_package(content), "word/people.xml": people.encode()}
    link = f'<Relationship Id="rIdP" Type="{kind}" Target="people.xml"/></Relationships>'
    one = f'<Override PartName="/word/people.xml" ContentType="{told}"/></Types>'
    for name, end, more in (
        ("word/_rels/document.xml.rels", b"</Relationships>", link),
        ("[Content_Types].xml", b"</Types>", one),
    ):
        parts[name] = parts[name].replace(end, more.encode())
    return write_package(parts)


def with_template(content: bytes) -> bytes:
    """The docx with the path of the template on the machine where it was typed."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{office}/attachedTemplate" TargetMode="External" '
        'Target="file:///C:/Users/sua/Normal.dotm"/></Relationships>'
    )
    parts = {**read_package(content), "word/_rels/settings.xml.rels": link.encode()}
    settings_part = parts["word/settings.xml"]
    mark = f'<w:attachedTemplate xmlns:r="{office}" r:id="rId1"/>'.encode()
    parts["word/settings.xml"] = re.sub(rb"(<w:settings[^>]*>)", rb"\1" + mark, settings_part)
    return write_package(parts)


def test_blanks_are_told_and_stay(tmp_path):
    """Filling them in is nobody's business but the clerk's."""
    data = load_data(ROOT / "samples" / "nq20-2-nam-thieu.json")
    made = finalize(render(data).save(tmp_path / "a.docx"))
    assert codes(made.problems) == ["finalize.page-removed", "finalize.blanks"]
    assert "……" in made.problems[1].place.quote
    assert "……" in "".join(texts(made.content))


@pytest.mark.parametrize("part", ["word/glossary/x.xml", "customXml/item9.xml", "media/a.bin"])
def test_a_base_hidden_elsewhere_is_found(draft, part):
    """A copy that some program put into a part of its own: nothing is made, the part is told."""
    content = draft.read_bytes()
    parts = {**read_package(content), part: f"<x>{read_base_text(content)}</x>".encode()}
    if part.endswith(".xml"):
        parts[part] = (
            b"<x>" + read_base_text(content).replace("&", "").replace("<", "").encode() + b"</x>"
        )
    with pytest.raises(BaocaoError) as refused:
        finalize(saved(draft, write_package(parts)))
    assert set(codes(refused)) == {"finalize.left"}
    assert {problem.place.region for problem in refused.value.problems} == {part}


def test_ids_in_the_workbook_of_a_chart_are_found(tmp_path):
    """Packages in the package are opened."""
    content = render(load_data(SAMPLE)).content
    parts = read_package(content)
    name = next(each for each in parts if each.endswith(".xlsx"))
    stream = io.BytesIO(parts[name])
    with zipfile.ZipFile(stream, "a") as book:
        book.writestr("xl/x.xml", f"<x>{read_identity(content).document}</x>")
    path = saved(tmp_path / "a.docx", write_package({**parts, name: stream.getvalue()}))
    with pytest.raises(BaocaoError) as refused:
        finalize(path)
    assert [problem.place.region for problem in refused.value.problems] == [f"{name}/xl/x.xml"]


def test_a_caption_changed_by_hand_is_no_leak_of_its_chart(tmp_path):
    """The chart still says to its readers what it shows."""
    content = render(load_data(SAMPLE)).content
    blocks = {block.key: block for block in read_stamp(content).blocks}
    key = next(key for key in blocks if key.endswith(".chart"))
    old = blocks[key.replace(".chart", ".caption")].words[0].text
    edit = edited(content, lambda document: retype(document, old, "Biểu đồ mới"))
    assert finalize(saved(tmp_path / "a.docx", edit)).problems == ()


def test_a_finalized_file_is_known_as_such(draft, tmp_path):
    """Neither trace nor a second finalize takes it; check judges it like anybody's document."""
    path = finalize(draft).save(tmp_path / "gui.docx")
    for ask in (baocao.trace, baocao.finalize):
        with pytest.raises(DraftError) as refused:
            ask(path)
        assert codes(refused) == ["draft.finalized"]
    data = ROOT / "samples" / "nq20-5-nam-day-du.json"
    whole = render(load_data(data)).save(tmp_path / "khac.docx")
    path = finalize(whole).save(tmp_path / "khac-gui.docx")
    assert baocao.check(path) == baocao.check(whole) == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_draft_saved_by_libreoffice_is_finalized_and_known(tmp_path):
    """Its controls lost their names and its styles their ids; nothing is left all the same."""
    saved(tmp_path / "a.docx", render(load_data(SAMPLE), show_sources=True).content)
    path = saved(tmp_path / "b.docx", by_libreoffice(tmp_path, "a.docx", DOCX))
    made = finalize(path, strip_authors=True)
    left = everything_in(made.content)
    assert not [each for each in ("baocao", "_bc_", "<w:sdt>", "/so_lieu/") if each in left]
    assert texts(made.content) == texts(path.read_bytes())
    made.save(tmp_path / "gui.docx")
    saved(tmp_path / "lai.docx", by_libreoffice(tmp_path, "gui.docx", DOCX))
    with pytest.raises(DraftError) as refused:
        baocao.trace(tmp_path / "lai.docx")
    assert codes(refused) == ["draft.finalized"]


def test_a_regenerated_draft_waits_until_its_proposals_are_decided(draft):
    """From the first figure to the copy that is sent: nothing of any stage is left in it."""
    saved(draft, edited(draft.read_bytes(), lambda document: retype(document, "Có ", "Hiện có ")))
    content = copy.deepcopy(CONTENT)
    content["so_lieu"]["dv"]["tong"] = 5100
    result = baocao.regenerate(draft, make_data(content, OUTLINE))
    saved(draft, result.content)
    with pytest.raises(BaocaoError) as refused:
        finalize(draft)
    assert "finalize.pending-change" in codes(refused)
    saved(draft, accepted(result.content))
    made = finalize(draft, strip_comments=True)
    assert "Hiện có 5.100 người" in "".join(texts(made.content))
    left = everything_in(made.content)
    assert not [each for each in ("baocao", "_bc_", "4.820 / 5.000", "5.000") if each in left]
    sent = made.save(draft.with_name("gui.docx"))
    with pytest.raises(DraftError) as refused:
        baocao.regenerate(sent, make_data(content, OUTLINE))
    assert codes(refused)[0] == "draft.finalized"


def test_what_is_no_draft_is_refused(tmp_path):
    """Somebody else's file, and bytes that are none."""
    import docx

    docx.Document().save(str(tmp_path / "a.docx"))
    for path in (tmp_path / "a.docx", saved(tmp_path / "b.docx", b"PK"), tmp_path / "c.docx"):
        with pytest.raises(DraftError):
            finalize(path)


def test_a_draft_that_lost_its_base_can_be_finalized(draft):
    """Its properties and bookmarks go all the same."""
    parts = {name: part for name, part in read_package(draft.read_bytes()).items()
             if "customXml" not in name}  # fmt: skip
    links = "word/_rels/document.xml.rels"
    parts[links] = re.sub(rb"<Relationship [^>]*customXml[^>]*/>", b"", parts[links])
    types = "[Content_Types].xml"
    parts[types] = re.sub(rb"<Override [^>]*customXml[^>]*/>", b"", parts[types])
    made = finalize(saved(draft, write_package(parts)))
    assert "baocao" not in everything_in(made.content)


@settings(max_examples=15)
@given(st.lists(st.sampled_from(["4.820", "96,4%", "15 người", "37 tổ"]), unique=True), st.data())
def test_finalizing_never_changes_a_word(tmp_path_factory, words, data):
    """Whatever people retyped or tracked, the page says the same before and after."""
    content = render(province()).content
    for old in words:
        new = data.draw(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8))
        if data.draw(st.booleans()):
            content = by_people(proposed(content, old, new))
        else:
            content = edited(content, lambda document, a=old, b=new: retype(document, a, b))
    path = saved(tmp_path_factory.mktemp("a") / "a.docx", content)
    assert texts(finalize(path).content) == texts(content)
    made = finalize(path, strip_revisions=True, strip_comments=True, strip_authors=True)
    assert texts(made.content) == texts(content)
    assert validity_problems(made.content, "a.docx") == ()


def test_the_command_writes_the_copy_and_says_what_went(run, tmp_path):
    """Never over the draft; what is refused writes nothing."""
    path, output = tmp_path / "a.docx", tmp_path / "gui.docx"
    run("render", write_files(tmp_path), "-o", path)
    code, out, _ = run("finalize", path, "-o", output, "--json")
    told = json.loads(out)
    assert (code, told["output"], told["problems"]) == (0, str(output), [])
    assert told["removed"]["bookmarks"] > 20
    assert run("finalize", path, "-o", path)[0] == 2
    assert run("finalize", output, "-o", tmp_path / "b.docx")[0] == 6
    saved(path, proposed(path.read_bytes(), "4.820", "4.829"))
    code, out, _ = run("finalize", path, "-o", tmp_path / "b.docx", "--json")
    assert (code, codes_of(out)) == (1, ["finalize.pending-change"])
    assert not (tmp_path / "b.docx").exists()


def codes_of(out: str) -> list[str]:
    return [each["code"] for each in json.loads(out)]
