"""Parts of totals, followed into the files of the units."""

import json

from drafts import province, write_files

from baocao.base import Account, Base, MadeBy
from baocao.compose import compose
from baocao.pipeline import choose_profile
from baocao.provenance import base_of
from baocao.tracing import parts
from baocao.tracing.parts import Files, Gift, gifts


def made() -> Base:
    data = province()
    return base_of(compose(data, choose_profile(data)), data, MadeBy("nho", "union_qd933"))


def account(base: Base, field: str) -> Account:
    return next(each for each in base.accounts if each.field == field)


def follow(folder, field: str = "dv.hoc") -> tuple[Gift, ...]:
    base = made()
    return gifts(account(base, field), base, Files(folder))


def test_parts_are_followed_down_to_the_cells(tmp_path):
    """Province, district, commune: the last tells sheet and cell, source and person."""
    write_files(tmp_path)
    district, other = follow(tmp_path)
    assert [part.unit for part in district.parts] == ["Xã X", "Xã Y"]
    commune = district.parts[0]
    assert (commune.value, commune.cell, commune.note) == ("1000", "Xã!B4", "Sổ sinh hoạt")
    assert (commune.given_by, commune.pointer) == ("Lê Văn Thử", "/so_lieu/dv/hoc")
    assert commune.line == 4
    assert (other.unit, other.value, other.state, other.parts) == ("Huyện C", "1820", "uoc", ())


def test_a_file_that_says_otherwise_by_now_is_told(tmp_path):
    """The value that was counted stays, beside the one that stands there now."""
    write_files(tmp_path)
    changed = follow(tmp_path)[0].parts[1]
    assert (changed.value, changed.now) == ("2000", "2001")


def test_the_target_is_found_beside_the_result(tmp_path):
    """A pointer to "cthd" means the target itself."""
    write_files(tmp_path)
    (target,) = follow(tmp_path, "ct.cthd")
    assert (target.value, target.now, target.pointer) == ("400", "", "/so_lieu/ct/cthd")
    assert target.line


def test_without_files_the_draft_tells_what_it_knows(tmp_path):
    """No folder, no file, a broken file: the branch ends there."""
    known = [gift.value for gift in follow(None)]
    assert known == ["3000", "1820"]
    assert [gift.value for gift in follow(tmp_path)] == known
    (tmp_path / "huyen-b.json").write_text("{", encoding="utf-8")
    assert follow(tmp_path)[0] == follow(None)[0]
    (tmp_path / "huyen-b.json").write_text("[]", encoding="utf-8")
    assert follow(tmp_path)[0] == follow(None)[0]


def test_nothing_outside_the_folder_is_read(tmp_path):
    """A draft from outside cannot make anybody open files that lie elsewhere."""
    inside = tmp_path / "trong"
    inside.mkdir()
    (tmp_path / "huyen-b.json").write_text('{"so_lieu": {"dv": {"hoc": 1}}}', encoding="utf-8")
    linked = {"so_lieu": {"dv": {"hoc": {"gia_tri": 3000, "thanh_phan": [
        {"don_vi": "Xã X", "tep": "../huyen-b.json", "gia_tri": 7}]}}}}  # fmt: skip
    (inside / "huyen-b.json").write_text(json.dumps(linked), encoding="utf-8")
    (gift,) = follow(inside)[0].parts
    assert (gift.value, gift.line, gift.now) == ("7", 0, "")


def test_a_circle_of_files_ends(tmp_path, monkeypatch):
    """A file that names itself as its part is followed to a bound and no further."""
    monkeypatch.setattr(parts, "DEEPEST", 3)
    circle = {"so_lieu": {"dv": {"hoc": {"gia_tri": 3000, "thanh_phan": [
        {"don_vi": "Huyện B", "tep": "huyen-b.json", "gia_tri": 3000}]}}}}  # fmt: skip
    (tmp_path / "huyen-b.json").write_text(json.dumps(circle), encoding="utf-8")
    assert len(list(follow(tmp_path)[0].branches)) == 4
    monkeypatch.setattr(parts, "MOST", 2)
    assert len(list(follow(tmp_path)[0].branches)) == 2
