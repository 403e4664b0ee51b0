"""The commands on documents of others: import, convert."""

import json

import pytest

from baocao.cli import main

LETTER = (
    "Số: 96/LĐLĐ\nV/v sơ kết\nKính gửi: Các xã.\nĐể sơ kết:\n1. Công tác triển khai.\n2. Kết quả.\n"
)


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    return int(left.value.code or 0)


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "cong-van.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def test_import_writes_an_outline_that_show_takes(letter, capsys):
    """The outline is written, what to look at is told on stderr, and show prints it."""
    out = letter.with_name("de-cuong.yaml")
    assert run("import", str(letter), "-o", str(out)) == 0
    assert "xem lại" in capsys.readouterr().err
    assert run("show", str(out)) == 0
    assert "Công tác triển khai" in capsys.readouterr().out


def test_import_as_json(letter, capsys):
    """One JSON value: the file, the id, the kind, the findings."""
    out = letter.with_name("de-cuong.yaml")
    assert run("import", str(letter), "-o", str(out), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["output"], told["id"], told["kind"]) == (str(out), "so-ket", "cong_van")
    assert {found["severity"] for found in told["problems"]} == {"warning"}


def test_an_existing_outline_stays(letter, capsys):
    """Without --force nothing is overwritten."""
    out = letter.with_name("de-cuong.yaml")
    out.write_text("mine", encoding="utf-8")
    assert run("import", str(letter), "-o", str(out)) == 2
    assert out.read_text(encoding="utf-8") == "mine"


def test_what_cannot_be_read_leaves_with_six(tmp_path, capsys):
    """A file that is no document is refused and nothing is written."""
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4")
    assert run("import", str(path), "-o", str(tmp_path / "b.yaml")) == 6
    assert not (tmp_path / "b.yaml").exists()


def test_convert_writes_a_copy(tmp_path, capsys):
    """The copy is of the same kind beside the original, which stays; doubtful words are told."""
    path = tmp_path / "cu.txt"
    path.write_text("Héi nghÞ ngêi lao ®éng", encoding="utf-8")
    assert run("convert", str(path)) == 0
    assert (tmp_path / "cu-unicode.txt").read_text(encoding="utf-8") == "Hội nghị người lao động"
    assert "ngêi → người" in capsys.readouterr().err
    assert run("convert", str(path), "-o", str(path), "--force") == 2


def test_strict_conversion_refuses_guesses(tmp_path, capsys):
    """With --strict a word that must be guessed leaves nothing written, exit code 1."""
    path = tmp_path / "cu.txt"
    path.write_text("Tuy nhiªn, nghiªm tóc thùc hiÖn", encoding="utf-8")
    assert run("convert", str(path), "--strict", "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["output"] is None
    assert any(change["certainty"] == "guess" for change in told["changes"])
    assert not (tmp_path / "cu-unicode.txt").exists()
