"""Files with old letters -> Unicode: text, Word files with their fonts, and what stays as it is."""

import pytest
from conftest import ROOT, codes
from word import word_parts

from baocao.conversion import convert, unicode_font
from baocao.errors import DraftError
from baocao.legacy import Certainty
from baocao.legacy.runs import repair_runs
from baocao.ooxml.package import open_package, write_package
from baocao.pipeline import load_data, render
from baocao.reading_docx import manuscript_of


def run(text: str, font: str = ".VnTime") -> str:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    return f'<w:r><w:rPr>{fonts}<w:b/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def hyphen(font: str = ".VnTime") -> str:
    return f'<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr><w:softHyphen/></w:r>'


def word_file(tmp_path, *paragraphs: str, **parts: str):
    body = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
    path = tmp_path / "cu.docx"
    path.write_bytes(write_package(word_parts(body, **parts)))
    return path


def texts(content: bytes) -> list[str]:
    return [passage.text for passage in manuscript_of(content, "moi.docx").passages]


def test_text_is_converted(tmp_path):
    """Legacy words of a text become Unicode, a lost ư comes back, the file itself stays."""
    path = tmp_path / "a.txt"
    path.write_text("Héi nghÞ ngêi lao ®éng\nHội nghị §5 6ª/NQ\n", encoding="utf-8")
    before = path.read_bytes()
    made = convert(path)
    assert made.content.decode() == "Hội nghị người lao động\nHội nghị §5 6ª/NQ\n"
    assert path.read_bytes() == before
    assert [(each.place.line, each.place.column) for each in made.changes][:2] == [(1, 1), (1, 5)]


def test_bytes_of_an_old_font(tmp_path):
    """A text saved by an old program has a byte a letter, ư among them; other bytes are refused."""
    path = tmp_path / "a.txt"
    path.write_bytes("Héi nghÞ ng\u00adêi lao ®éng".encode("latin-1"))
    assert convert(path).content.decode() == "Hội nghị người lao động"
    path.write_bytes("naïve café, déjà vu".encode("latin-1"))
    with pytest.raises(DraftError) as refused:
        convert(path)
    assert codes(refused) == ["convert.encoding"]


def test_unicode_files_come_back_as_they_were(tmp_path):
    """Not a byte of a Unicode file is changed, whatever its kind."""
    word = tmp_path / "a.docx"
    word.write_bytes(render(load_data(ROOT / "samples" / "nq06a-5-nam-day-du.json")).content)
    text = tmp_path / "a.txt"
    text.write_bytes("\ufeffCoca-Cola® § 5, 25 m², 6ª/NQ-TLĐ, 37°C\r\n".encode("utf-8-sig"))
    for path in (word, text):
        made = convert(path)
        assert made.content == path.read_bytes()
        assert made.changes == ()


def test_fonts_of_word(tmp_path):
    """Letters go by their run: capitals of a capitals' font, the ư that Word stores apart."""
    path = word_file(
        tmp_path,
        run("c«ng t¸c l·nh ®¹o", ".VnTimeH"),
        run("Ng") + hyphen() + run("êi lao ®éng"),
        run("Giữ nguyên chữ này", "Times New Roman"),
    )
    made = convert(path)
    assert texts(made.content) == ["CÔNG TÁC LÃNH ĐẠO", "Người lao động", "Giữ nguyên chữ này"]
    main = open_package(made.content).part("word/document.xml").decode()
    assert ".Vn" not in main
    assert main.count("<w:b/>") >= 3


def test_words_over_several_runs(tmp_path):
    """A word that Word has torn into runs is read whole and keeps the look of its first run."""
    path = word_file(tmp_path, run("Héi ng") + run("hÞ ®¹i bi") + run("Óu"))
    assert texts(convert(path).content) == ["Hội nghị đại biểu"]


def test_tracked_changes_are_left(tmp_path):
    """A paragraph whose changes wait for their reader stays, and that is told."""
    inserted = f'<w:ins w:id="1" w:author="a">{run("Héi nghÞ")}</w:ins>'
    made = convert(word_file(tmp_path, inserted))
    assert texts(made.content) == ["Héi nghÞ"]
    assert codes(made.problems) == ["convert.revised"]


def test_other_kinds_are_refused(tmp_path):
    """A kind of file that could not be kept is refused."""
    path = tmp_path / "a.doc"
    path.write_bytes(b"x")
    with pytest.raises(DraftError) as refused:
        convert(path)
    assert codes(refused) == ["convert.kind"]


def test_guesses_are_listed(tmp_path):
    """Words with two readings are listed with the other one."""
    path = tmp_path / "a.txt"
    path.write_text("Tuy nhiªn, còng gÆp nhiÒu khã kh¨n, nghiªm tóc", encoding="utf-8")
    doubtful = convert(path).doubtful
    assert "tóc" in {each.guess.before for each in doubtful}
    assert {each.guess.certainty for each in doubtful} <= {Certainty.LIKELY, Certainty.GUESS}


def test_fonts_and_their_successors():
    """Old fonts of text have a successor; fonts of symbols and of today have none."""
    names = (".VnTime", ".VnArialH", "VNI-Times", "VNI-Helve", "Symbol", "Times New Roman", "")
    assert [unicode_font(name) for name in names] == [
        "Times New Roman",
        "Arial",
        "Times New Roman",
        "Arial",
        None,
        None,
        None,
    ]


def test_runs_keep_their_number():
    """As many texts come back as runs went in, and together they are the repaired paragraph."""
    runs = (("Héi ng", ".VnTime"), ("hÞ ", ".VnTime"), ("§¶ng", ".VnTimeH"))
    assert repair_runs(runs).texts == ("Hội nghị", " ", "ĐẢNG")
