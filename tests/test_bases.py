"""The base of a draft is found again: in it, beside it, in the store, or composed anew."""

import json
import shutil

import pytest
from conftest import ROOT, codes
from drafts import by_libreoffice, write_files

from baocao.base import Base, MadeBy
from baocao.base_text import base_text
from baocao.bases import Inputs, Where, find_base
from baocao.errors import DataError, DraftError, Severity
from baocao.ooxml.customxml import with_custom_text, without_custom_text
from baocao.ooxml.package import read_package, write_package
from baocao.ooxml.properties import with_custom_properties
from baocao.pipeline import load_data, render
from baocao.stamp import BASE_SPACE, read_identity, read_stamp
from baocao.store import keep, packed, sidecar_path, store_path
from baocao.tracing.draft import trace


@pytest.fixture
def draft(tmp_path):
    """A draft in a folder of its own, its data file elsewhere."""
    (tmp_path / "so-lieu").mkdir()
    data = load_data(write_files(tmp_path / "so-lieu"))
    return render(data).save(tmp_path / "bao-cao.docx")


def without_base(path) -> bytes:
    """The draft at *path* as .odt and .doc leave it."""
    return write_package(without_custom_text(read_package(path.read_bytes()), BASE_SPACE))


def with_properties(content: bytes, **changed: str | None) -> bytes:
    named = {f"baocao.{name}": value for name, value in changed.items()}
    return write_package(with_custom_properties(read_package(content), named))


def test_a_whole_draft_has_its_base_itself(draft):
    """Nothing else is looked at, and nothing told."""
    found = find_base(draft, draft.read_bytes())
    assert (found.where, found.problems) == (Where.DRAFT, ())
    assert found.base == read_stamp(draft.read_bytes())
    assert found.identity == read_identity(draft.read_bytes())


@pytest.mark.parametrize(("sidecar", "where"), [(True, Where.SIDECAR), (False, Where.STORE)])
def test_a_lost_base_is_found_beside_the_draft(draft, sidecar, where):
    """The sidecar by the name of the file, the store by the ids, under any name."""
    whole = draft.read_bytes()
    keep(draft, whole, sidecar=sidecar)
    content = without_base(draft)
    found = find_base(draft, content)
    assert (found.where, found.base, found.problems) == (where, read_stamp(whole), ())
    renamed = find_base(draft.with_name("ban 2.docx"), content)
    assert renamed.where is (Where.NOWHERE if sidecar else Where.STORE)


def test_a_lost_base_is_composed_anew(draft, tmp_path):
    """From the data file beside the draft, or the one that is named, whatever it is called now."""
    content, base = without_base(draft), read_stamp(draft.read_bytes())
    data = tmp_path / "so-lieu" / "tinh.json"
    moved = tmp_path / "so-lieu" / "tinh-cu.json"
    shutil.copyfile(data, moved)
    assert find_base(draft, content).where is Where.NOWHERE
    for inputs in (Inputs(data), Inputs(moved)):
        found = find_base(draft, content, inputs=inputs)
        assert (found.where, found.base, found.problems) == (Where.INPUTS, base, ())
    beside = find_base(data.with_name("bao-cao.docx"), content)
    assert (beside.where, beside.base) == (Where.INPUTS, base)


def test_a_base_of_another_profile_is_composed_by_it(tmp_path):
    """The properties remember by which rules the draft was laid out."""
    data = ROOT / "samples" / "nq20-5-nam-day-du.json"
    path = render(load_data(data), profile_id="party_hd36").save(tmp_path / "a.docx")
    found = find_base(path, without_base(path), inputs=Inputs(data))
    assert found.where is Where.INPUTS


def test_inputs_that_have_changed_are_not_believed(draft, tmp_path):
    """What is composed of other figures is another base; a named file is told, one beside not."""
    data = tmp_path / "so-lieu" / "tinh.json"
    value = json.loads(data.read_text(encoding="utf-8"))
    value["so_lieu"]["dv"]["tong"] = 5001
    data.write_text(json.dumps(value), encoding="utf-8")
    content = without_base(draft)
    named = find_base(draft, content, inputs=Inputs(data))
    assert (named.base, named.where) == (None, Where.NOWHERE)
    assert codes(named.problems) == ["draft.other-inputs", "draft.lost-base"]
    assert [each.severity for each in named.problems] == [Severity.WARNING, Severity.ERROR]
    beside = find_base(data.with_name("bao-cao.docx"), content)
    assert codes(beside.problems) == ["draft.lost-base"]


def test_a_named_file_that_cannot_be_read_is_refused_and_one_beside_passed_over(draft, tmp_path):
    """A person asked for the first; the second only happens to lie there."""
    content = without_base(draft)
    (tmp_path / "tinh.json").write_text("{", encoding="utf-8")
    assert find_base(draft, content).where is Where.NOWHERE
    with pytest.raises(DataError):
        find_base(draft, content, inputs=Inputs(tmp_path / "tinh.json"))


def test_a_copy_of_another_base_is_passed_over(draft, tmp_path):
    """A sidecar that was put beside the wrong draft, a store that somebody wrote into."""
    whole = draft.read_bytes()
    content = without_base(draft)
    other = Base(MadeBy("khac", "party_hd36"), (), ())
    sidecar_path(draft).write_bytes(packed(base_text(other)))
    store_path(draft, read_identity(whole)).parent.mkdir()
    store_path(draft, read_identity(whole)).write_bytes(b"x")
    found = find_base(draft, content)
    assert codes(found.problems) == ["draft.other-base", "draft.other-base", "draft.lost-base"]
    keep(draft, whole)
    found = find_base(draft, content)
    assert (found.where, codes(found.problems)) == (Where.STORE, ["draft.other-base"])
    assert found.problems[0].severity is Severity.WARNING


def test_a_damaged_base_is_told_and_found_elsewhere(draft):
    """Changed letters, or a part of another draft: the SHA-256 says so."""
    whole = draft.read_bytes()
    parts, text = read_package(whole), base_text(read_stamp(whole))
    changed = with_custom_text(parts, BASE_SPACE, text.replace("5.000", "5.001", 1))
    content = write_package(changed)
    found = find_base(draft, content)
    assert (found.base, codes(found.problems)) == (None, ["draft.damaged-stamp"])
    keep(draft, whole)
    found = find_base(draft, content)
    assert (found.where, codes(found.problems)) == (Where.STORE, ["draft.damaged-stamp"])


def test_a_base_without_a_digest_is_taken_with_a_warning(draft):
    """Somebody removed the properties of the file: the part is all there is."""
    bare = with_properties(draft.read_bytes(), doc=None, base=None, v=None, data=None)
    found = find_base(draft, bare)
    assert (found.where, codes(found.problems)) == (Where.DRAFT, ["draft.unchecked-base"])
    assert found.base == read_stamp(draft.read_bytes())


def test_hostile_ids_reach_nothing(draft, tmp_path):
    """A name with folders in it is looked for by its last part, an id that is none not at all."""
    keep(tmp_path / "khac.docx", draft.read_bytes())
    for name in (
        "../so-lieu/tinh.json",
        "so-lieu\\tinh.json",
        "..",
        ".",
        "/",
        "\\",
        "",
        "dữ" * 120,
    ):
        hostile = with_properties(without_base(draft), doc="../.baocao/x", data=name)
        assert find_base(draft, hostile).where is Where.NOWHERE


def test_a_file_that_is_not_ours_has_no_base(tmp_path):
    """No identity either, so that a merge knows it for somebody else's."""
    import docx

    path = tmp_path / "a.docx"
    docx.Document().save(str(path))
    found = find_base(path, path.read_bytes())
    assert (found.base, found.identity, codes(found.problems)) == (None, None, ["draft.not-ours"])
    with pytest.raises(DraftError):
        find_base(path, b"PK")


def test_a_draft_stripped_of_all_is_told_as_finalized(draft):
    """The styles of our masters are left, so it was ours."""
    names = dict.fromkeys(("profile", "outline", "doc", "base", "v", "data"))
    bare = with_properties(without_base(draft), **names)
    assert codes(find_base(draft, bare).problems) == ["draft.finalized"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ["odt", "doc"])
def test_a_draft_that_went_through_other_formats_is_traced(run, tmp_path, form):
    """The command keeps a copy of the base; the file that came back finds it under a new name."""
    run("render", write_files(tmp_path), "-o", tmp_path / "a.docx")
    (tmp_path / f"b.{form}").write_bytes(by_libreoffice(tmp_path, "a.docx", form))
    (tmp_path / "tinh.json").unlink()
    path = tmp_path / "b.docx"
    path.write_bytes(by_libreoffice(tmp_path, f"b.{form}", "docx:MS Word 2007 XML"))
    found = find_base(path, path.read_bytes())
    assert (found.where, found.problems) == (Where.STORE, ())
    assert trace(path).find("96,4")
