"""What a document looks like: PDF, pages, HTML; and that LibreOffice fetches nothing."""

import sys
import threading
from socketserver import StreamRequestHandler, ThreadingTCPServer

import pytest
from conftest import ROOT, codes
from test_comments import file_of
from word import OFFICE, para, word_file

import baocao.preview as module
from baocao.errors import UsageError
from baocao.preview import find_converter, to_html, to_pages, to_pdf

needs_libreoffice = pytest.mark.skipif(find_converter() is None, reason="no LibreOffice here")
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/>'
    '<wp:docPr id="1" name="p"/><a:graphic><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
    '<pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:link="far"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


@pytest.fixture
def asked():
    """A server of this machine: its address, and the paths it was asked for."""
    paths: list[str] = []

    class Listener(StreamRequestHandler):
        def handle(self) -> None:
            paths.append(self.rfile.readline().decode().split()[1])
            self.wfile.write(b"HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n")

    server = ThreadingTCPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/x.png", paths
    server.shutdown()
    server.server_close()
    thread.join()


def linked(address: str) -> bytes:
    """A docx whose picture lies on a server."""
    far = f'<Relationship Id="far" Type="{OFFICE}/image" Target="{address}" TargetMode="External"/>'
    return file_of(PICTURE + para("Chữ"), external=far)


@needs_libreoffice
def test_nothing_is_fetched(asked):
    """A linked picture is not asked for, even by a docx that the safe reader never saw."""
    address, paths = asked
    assert to_pdf(linked(address)).startswith(b"%PDF")
    assert paths == []


@needs_libreoffice
def test_the_settings_keep_it_so(asked, monkeypatch):
    """Without them LibreOffice asks: the test above can fail."""
    monkeypatch.setattr(module, "SETTINGS", {})
    address, paths = asked
    to_pdf(linked(address))
    assert "/x.png" in paths


@needs_libreoffice
def test_html_holds_the_words():
    """One file, the words in it."""
    assert "Xin chào".encode() in to_html(file_of(para("Xin chào")))


@needs_libreoffice
def test_a_picture_a_page():
    """Two pages are two PNG files."""
    pytest.importorskip("pypdfium2")
    pages = to_pages(file_of(para("Một") + BREAK + para("Hai")))
    assert [page[:4] for page in pages] == [b"\x89PNG"] * 2


def test_without_libreoffice(monkeypatch):
    """What is missing is said."""
    monkeypatch.setattr(module.shutil, "which", lambda _name: None)
    with pytest.raises(UsageError) as told:
        to_pdf(b"")
    assert codes(told) == ["preview.no-libreoffice"]


def test_without_pdfium(monkeypatch):
    """Pages need a library that a plain installation does not have."""
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(UsageError) as told:
        to_pages(b"")
    assert codes(told) == ["preview.no-pdfium"]


@needs_libreoffice
def test_what_cannot_be_converted():
    """A file that LibreOffice does not read is told, with its words."""
    with pytest.raises(UsageError) as told:
        module._converted(b"", "no-such-filter")
    assert codes(told) == ["preview.failed"]


def pretend(monkeypatch, pages: int) -> None:
    """Let LibreOffice and PDFium be there and quick."""
    monkeypatch.setattr(module, "to_pdf", lambda content: b"%PDF" + content[:2])
    monkeypatch.setattr(module, "to_html", lambda content: b"<html>" + content[:2])
    monkeypatch.setattr(module, "to_pages", lambda content: (content[:2],) * pages)


@pytest.mark.parametrize(
    "written", [["a.pdf"], ["a.HTML"], ["a.png"], ["a-1.png", "a-2.png", "a-3.png"]]
)
def test_the_name_tells_the_kind(run, tmp_path, monkeypatch, written):
    """A data file is rendered first; several pages are numbered files."""
    pretend(monkeypatch, len(written))
    name = written[0].replace("-1", "")
    sample = ROOT / "samples" / "nq20-2-nam-day-du.json"
    code, _, _ = run("preview", sample, "-o", tmp_path / name)
    assert (code, sorted(path.name for path in tmp_path.iterdir())) == (0, written)
    assert b"PK" in (tmp_path / written[0]).read_bytes()


def test_an_unknown_kind_is_wrong_usage(run, tmp_path):
    """Only three kinds are made."""
    code, _, err = run("preview", "a.docx", "-o", tmp_path / "a.odt")
    assert (code, "preview.unknown-kind" in err) == (2, True)


def test_a_hostile_docx_is_refused_before_anything_runs(run, tmp_path, monkeypatch):
    """What the safe reader refuses never reaches LibreOffice."""
    pretend(monkeypatch, 1)
    path = tmp_path / "a.docx"
    path.write_bytes(linked("http://example.com/x.png"))
    code, _, err = run("preview", path, "-o", tmp_path / "a.pdf")
    assert (code, "draft.external" in err, (tmp_path / "a.pdf").exists()) == (6, True, False)


def test_no_part_is_left_unread(run, tmp_path, monkeypatch):
    """LibreOffice opens parts that our reader has no use for; so they are looked at too."""
    pretend(monkeypatch, 1)
    path = tmp_path / "a.docx"
    trap = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    path.write_bytes(word_file(para("x"), parts={"word/charts/chart1.xml": trap}))
    code, _, err = run("preview", path, "-o", tmp_path / "a.pdf")
    assert (code, "draft.bad-xml" in err, (tmp_path / "a.pdf").exists()) == (6, True, False)
