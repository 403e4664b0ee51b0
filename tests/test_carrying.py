"""Values of one's own: what is joined to the docx, and what is refused before there is one."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import replace

import docx
import pytest
from conftest import codes
from documents import hand_made
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, Listing, RichText
from lxml import etree
from markupsafe import Markup
from own_values import (
    LATER,
    LINKS,
    MAIN,
    MC,
    W,
    needs_composer,
    own_master,
    picture,
    relationships,
    saved,
    shipped,
    sub_document,
    told,
    with_body,
    with_footnote,
)
from test_charts import chart_of, rendered
from test_pages import footnoted

from baocao.errors import MasterError, UsageError
from baocao.ooxml.package import read_package, write_package
from baocao.ooxml.validity import validity_problems
from baocao.rendering import Master, offered, render, render_parts
from baocao.rendering.carrying import Carried, MasterTemplate
from baocao.rendering.forms import PLACE

FOOTNOTES = "word/footnotes.xml"
HEADER = "word/header1.xml"
SO = hand_made().head.number.inlines[0].text
NOTED = Master("mau.docx", with_footnote(shipped().content, "của mẫu"))


def refusal(values, *paragraphs, header="", narrow=False):
    """The codes with which the values are refused in a master with these paragraphs."""
    master = own_master(*paragraphs or ["{{ x }}"], header=header, narrow=narrow)
    template = MasterTemplate(master)
    with pytest.raises(UsageError) as refused:
        render(hand_made(), master, carried=Carried(template, values(template)))
    return codes(refused.value.problems)


def made(values, *paragraphs, document=None, **how):
    """The parts that a master with these paragraphs makes, as they are in a whole file."""
    master = own_master(*paragraphs or ["{{ x }}"], **how)
    template = MasterTemplate(master)
    carried = Carried(template, values(template))
    content = render(document or hand_made(), master, carried=carried)
    assert validity_problems(content, "a") == ()
    return read_package(content)


def composed(content: bytes):
    """The value x: a sub-document of *content*."""
    return lambda template: {"x": template.new_subdoc(io.BytesIO(content))}


def drawn(stream_or_path, **size):
    """The value x: a picture."""
    return lambda template: {"x": InlineImage(template, stream_or_path, **size)}


def hostile(name: str, before: bytes, after: bytes) -> bytes:
    """A sub-document in whose part *name* stands *after* for *before*."""
    parts = read_package(sub_document())
    parts[name] = parts.get(name, b"").replace(before, after)
    return write_package(parts)


def words_of(part: bytes) -> str:
    """All words of a part."""
    return "".join(etree.fromstring(part).itertext())


# What is joined


def test_static_parts_stay_packed():
    """A picture is a part more; what it does not change is copied as it is packed."""
    master = own_master("{{ x }}")
    template = MasterTemplate(master)
    carried = Carried(template, {"x": InlineImage(template, picture(), Mm(5))})
    with_picture, plain = render_parts(hand_made(), master, carried=carried), None
    plain = render_parts(hand_made(), shipped())
    assert "word/styles.xml" in with_picture.kept
    assert "word/styles.xml" not in with_picture.parts
    assert with_picture.parts.keys() - plain.parts.keys() == {"word/media/image1.png"}


def test_a_value_of_words_is_escaped():
    """It is text like any other, and a Listing breaks its lines."""
    parts = made(lambda _: {"x": "A & <B> {{ 7*7 }}", "y": Listing("a & b\nc")}, "{{ x }}{{ y }}")
    assert "A & <B> {{ 7*7 }}a & bc" in words_of(parts[MAIN])


def test_the_same_picture_twice_is_one_part():
    """In the text and in the header, in a list and beside it."""

    def values(template):
        return {
            "x": InlineImage(template, picture(), Mm(5)),
            "y": [InlineImage(template, picture())],
        }

    parts = made(values, "{{ x }}", "{{ y[0] }}", header="{{ x }}")
    assert [name for name in parts if "media" in name] == ["word/media/image1.png"]
    assert "media/image1.png" in relationships(parts, "word/_rels/header1.xml.rels").values()


def test_pictures_of_a_header_are_told_from_each_other():
    """Docxtpl gives all of them one id, which is not allowed."""

    def values(template):
        return {color: InlineImage(template, picture(color)) for color in ("red", "blue")}

    parts = made(values, "đầu", header="{{ red }}{{ blue }}")
    assert len(set(re.findall(rb'<wp:docPr id="(\d+)"', parts[HEADER]))) == 2


def test_pictures_of_the_master_are_replaced():
    """Docxtpl's `replace_media` reaches a part that is kept packed."""
    master = own_master("đầu", drawn=1)
    template = MasterTemplate(master)
    template.replace_media(picture("black"), picture("white"))
    parts = read_package(render(hand_made(), master, carried=Carried(template, {})))
    assert parts["word/media/image1.png"] == picture("white").getvalue()


def test_charts_of_the_report_stand_beside_a_picture():
    """Both add to the relationships of the text."""
    report = replace(hand_made(), body=(chart_of([1, 2]),))
    parts = made(drawn(picture()), document=report)
    targets = set(relationships(parts).values())
    assert {"media/image1.png", "charts/chart1.xml"} <= targets


@needs_composer
def test_another_draft_as_a_sub_document():
    """Its charts have names of their own, and its bookmarks are not taken for ours."""
    other = rendered(chart_of([3, 4]))
    report = replace(hand_made(), body=(chart_of([1, 2]),))
    values = composed(other)
    parts = made(values, "{{p x }}", document=report)
    charts = [name for name in parts if name.startswith("word/charts/chart")]
    assert len(charts) == len(report.annexes) + 2
    marked = re.findall(rb'w:name="_bc_[0-9a-f]+"', parts[MAIN])
    alone = re.findall(rb'w:name="_bc_[0-9a-f]+"', read_package(render(report, shipped()))[MAIN])
    assert marked == alone


@needs_composer
def test_the_same_sub_document_gives_the_same_bytes():
    """Docxcompose marks numberings by chance; ours follow from what they hold."""
    values = composed(sub_document())
    assert made(values, "{{p x }}") == made(values, "{{p x }}")


@needs_composer
def test_bookmarks_of_sub_documents_are_told_from_ours():
    """Two files may both begin to count at 0."""
    mark = '<w:bookmarkStart w:id="0" w:name="a"/><w:bookmarkEnd w:id="0"/>'
    marked = with_body(sub_document(), "<w:tbl>", f"{mark}<w:tbl>")

    def values(template):
        return {name: template.new_subdoc(io.BytesIO(marked)) for name in "xy"}

    parts = made(values, "{{p x }}", "{{p y }}")
    numbers = re.findall(rb'<w:bookmarkStart w:id="(\d+)"', parts[MAIN])
    assert len(set(numbers)) == len(numbers)


@needs_composer
def test_namespaces_of_sub_documents_are_declared():
    """What a later Word has written stays markup, and may still be passed over."""
    content = with_body(sub_document(), "<w:p>", '<w:p w14:paraId="12345678">')
    parts = made(composed(content), "{{p x }}", narrow=True)
    root = etree.fromstring(parts[MAIN])
    assert root.find(f".//{{{W}}}p[@{{{LATER}}}paraId]") is not None
    assert "w14" in root.get(f"{{{MC}}}Ignorable")


@needs_composer
def test_what_a_later_word_styles_may_be_passed_over():
    """It comes into the styles of the master, which must say that it may."""
    name, own = "word/styles.xml", b'w:styleId="ListNumber">'
    before, _, after = read_package(sub_document())[name].partition(own)
    later = b'<w:rPr><w14:shadow w14:blurRad="1"/></w:rPr></w:style>'
    assert before
    styled = hostile(name, after, after.replace(b"</w:style>", later, 1))
    parts = made(composed(styled), "{{p x }}", narrow=True)
    root = etree.fromstring(parts[name])
    assert root.find(f".//{{{LATER}}}shadow") is not None
    assert "w14" in root.get(f"{{{MC}}}Ignorable")


@needs_composer
def test_choices_of_sub_documents_stay_choices():
    """What a choice requires is named by a prefix, which is declared."""
    choice = '<mc:Choice Requires="w14"><w:r><w:t>mới</w:t></w:r></mc:Choice>'
    run = f"<w:p><mc:AlternateContent>{choice}<mc:Fallback/></mc:AlternateContent></w:p>"
    content = with_body(sub_document(), "<w:tbl>", f"{run}<w:tbl>")
    parts = made(composed(content), "{{p x }}", narrow=True)
    found = etree.fromstring(parts[MAIN]).find(f".//{{{MC}}}Choice")
    assert found.nsmap[found.get("Requires")] == LATER


@needs_composer
@pytest.mark.parametrize(
    ("plain", "kept"), [(own_master("đầu"), ""), (NOTED, "của mẫu"), (footnoted("state_nd30"), SO)]
)
def test_notes_of_sub_documents_are_never_run(plain, kept):
    """A tag in them is text, beside notes of the master, whose tags are filled."""
    document = docx.Document(io.BytesIO(plain.content))
    document.element.body[0].addprevious(document.add_paragraph("{{p x }}")._p)
    master = Master("mau.docx", saved(document))
    content = with_footnote(sub_document(), "chú thích {{ 7*7 }}")
    template = MasterTemplate(master)
    carried = Carried(template, {"x": template.new_subdoc(io.BytesIO(content))})
    made_now = render(hand_made(), master, carried=carried)
    assert validity_problems(made_now, "a") == ()
    words = words_of(read_package(made_now)[FOOTNOTES])
    assert words.endswith(f"{kept}chú thích {{{{ 7*7 }}}}")


@needs_composer
def test_asides_of_a_sub_document_are_left_out():
    """A processing instruction of ours in it would print the report once more."""
    marked = with_body(sub_document(), "<w:tbl>", "<?baocao than?><!-- x --><w:tbl>")
    parts = made(composed(marked), "{{p x }}")
    clean = made(composed(sub_document()), "{{p x }}")
    assert told(parts) == told(clean)
    assert not PLACE.search(parts[MAIN])


# What is refused


@pytest.mark.parametrize("name", ["than", "_x", "a b", "so"])
def test_names_that_are_taken(name):
    """The report's names, our own, and what is no name."""
    assert refusal(lambda _: {name: "x"}) == ["value.taken"]


@pytest.mark.parametrize("value", [Markup("<w:p/>"), object(), {1, 2}, b"x"])
def test_values_of_other_kinds(value):
    """Finished markup of anybody, and what prints as nobody meant it."""
    assert refusal(lambda _: {"x": [{"y": value}]}) == ["value.kind"]


def test_values_that_lie_in_themselves():
    """They are too deep to be looked through."""
    value: list[object] = []
    value.append(value)
    assert refusal(lambda _: {"x": value}) == ["value.kind"]


def test_a_picture_of_another_template():
    """Its part would go into another document."""
    other = DocxTemplate(io.BytesIO(shipped().content))
    assert refusal(lambda _: {"x": InlineImage(other, picture())}) == ["value.other-template"]


def test_a_template_serves_one_document():
    """The pictures of the one before would get into the next."""
    master = own_master("{{ x }}")
    template = MasterTemplate(master)
    carried = Carried(template, {"x": InlineImage(template, picture())})
    render(hand_made(), master, carried=carried)
    with pytest.raises(UsageError) as refused:
        render(hand_made(), master, carried=carried)
    assert codes(refused.value.problems) == ["value.used-template"]


def test_a_template_of_another_master():
    """The relationships of the two have nothing to do with each other."""
    carried = Carried(MasterTemplate(own_master("a")), {})
    with pytest.raises(UsageError) as refused:
        render(hand_made(), own_master("b"), carried=carried)
    assert codes(refused.value.problems) == ["value.other-master"]


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"\x89PNG\r\n\x1a\n", b"GIF89a"])
def test_pictures_that_cannot_be_read(content):
    """Told before anything is filled."""
    assert refusal(drawn(io.BytesIO(content), width=Mm(5))) == ["value.picture"]


@pytest.mark.parametrize("path", ["https://vi.du/logo.png", "khong-co.png"])
def test_pictures_are_files_of_this_machine(path):
    """Nothing is fetched."""
    assert refusal(drawn(path)) == ["file.not-found"]


def test_pictures_of_a_bounded_size(monkeypatch, tmp_path):
    """The same bound as for every file that is read."""
    monkeypatch.setattr(offered, "LARGEST_FILE", 10)
    assert refusal(drawn(picture())) == ["file.too-large"]


def test_all_faults_are_told_at_once():
    """One picture that is none does not hide another."""
    bad = {name: io.BytesIO(b"x") for name in "xy"}
    found = refusal(lambda t: {name: InlineImage(t, each) for name, each in bad.items()})
    assert found == ["value.picture", "value.picture"]


def test_a_link_of_another_template():
    """Its id leads nowhere, or to a part that is no link."""
    for key in ("rId1", "rId99"):
        assert refusal(lambda _, key=key: {"x": RichText("a", url_id=key)}, "{{r x }}") == [
            "value.link"
        ]


def test_links_stand_in_the_text_alone():
    """Docxtpl joins them there and nowhere else."""

    def link(template):
        return {"x": RichText("a", url_id=template.build_url_id("https://vi.du/"))}

    assert refusal(link, "đầu", header="{{r x }}") == ["value.place"]


def test_pictures_do_not_stand_in_properties():
    """Nor in notes: no relationship leads from there to a picture."""
    document = docx.Document(io.BytesIO(shipped().content))
    document.core_properties.comments = "{{ x }}"
    master = Master("mau.docx", saved(document))
    template = MasterTemplate(master)
    carried = Carried(template, {"x": InlineImage(template, picture())})
    with pytest.raises(UsageError) as refused:
        render(hand_made(), master, carried=carried)
    assert codes(refused.value.problems) == ["value.place"]


@pytest.mark.parametrize("bad", ["\x0b", "\ufffe"])
def test_characters_that_xml_forbids(bad):
    """Docxtpl leaves them out unasked, with the words beside them."""
    assert refusal(lambda _: {"x": f"a{bad}"}) == ["value.broken"]


def test_markup_that_is_none():
    """Attributes of rich text are not escaped by docxtpl."""
    assert refusal(lambda _: {"x": RichText("a", style='"<')}, "{{r x }}") == ["value.broken"]


def test_markup_that_word_does_not_know():
    """What comes of the values is judged like every file of ours."""
    found = refusal(lambda _: {"x": RichText("a", size="lớn")}, "{{r x }}")
    assert set(found) == {"validity.value"}


def test_a_picture_to_replace_that_is_not_there():
    """The name that the caller gives is not in the master."""

    def values(template):
        template.replace_pic("logo.png", picture())
        return {}

    assert refusal(values, "đầu") == ["value.not-replaced"]


def test_a_tag_without_its_value():
    """It is told as ever, with the name that is like it."""
    with pytest.raises(MasterError) as refused:
        made(lambda _: {"logos": "x"}, "{{ logo }}")
    assert codes(refused.value.problems) == ["master.unknown-tag"]


@pytest.mark.parametrize("content", [None, sub_document()])
def test_sub_documents_without_docxcompose(monkeypatch, content):
    """They are refused when they are made, and say what is missing."""
    monkeypatch.setitem(sys.modules, "docxtpl.subdoc", None)
    template = MasterTemplate(shipped())
    with pytest.raises(UsageError) as refused:
        template.new_subdoc(content and io.BytesIO(content))
    assert codes(refused.value.problems) == ["value.no-composer"]
    assert "docxcompose" in refused.value.problems[0].message


UNSAFE = {
    "draft.not-docx": b"PK",
    "draft.macros": hostile("word/vbaProject.bin", b"", b"x"),
    "draft.bad-xml": hostile(MAIN, b"<w:document ", b"<!DOCTYPE x []><w:document "),
    "draft.external": hostile(LINKS, b"relationships/hyperlink", b"relationships/image"),
}


@pytest.mark.parametrize("code", UNSAFE)
def test_unsafe_sub_documents(code):
    """No file reaches docxcompose that may not be read."""
    with pytest.raises(UsageError) as refused:
        MasterTemplate(shipped()).new_subdoc(io.BytesIO(UNSAFE[code]))
    assert codes(refused.value.problems) == [code]


@needs_composer
def test_sub_documents_that_cannot_be_composed():
    """A link that leads nowhere stops docxcompose, and the template is used up."""
    broken = hostile(MAIN, b'r:id="', b'r:id="x')
    master = shipped()
    template = MasterTemplate(master)
    with pytest.raises(UsageError) as refused:
        template.new_subdoc(io.BytesIO(broken))
    assert codes(refused.value.problems) == ["value.not-composed"]
    with pytest.raises(UsageError) as refused:
        render(hand_made(), master, carried=Carried(template, {}))
    assert codes(refused.value.problems) == ["value.used-template"]


@needs_composer
def test_sub_documents_stand_in_the_text_alone():
    """What they refer to is joined to the text."""
    values = composed(sub_document())
    assert refusal(values, "đầu", header="{{p x }}") == ["value.place"]


@needs_composer
def test_prefixes_that_mean_something_else():
    """A sub-document that calls another namespace by a name of the master."""
    other = with_body(sub_document(), "<w:document ", '<w:document xmlns:q="urn:b" ')
    other = with_body(other, "<w:p>", '<w:p q:x="1">')
    master = own_master("{{p x }}")
    content = with_body(master.content, "<w:document ", '<w:document xmlns:q="urn:a" ')
    template = MasterTemplate(Master("mau.docx", content))
    carried = Carried(template, {"x": template.new_subdoc(io.BytesIO(other))})
    with pytest.raises(UsageError) as refused:
        render(hand_made(), template.master, carried=carried)
    assert codes(refused.value.problems) == ["value.broken"]


@needs_composer
def test_comments_of_sub_documents_are_refused():
    """Docxcompose leaves them behind, and a mark without its comment is a broken file."""
    marked = with_body(
        sub_document(), "<w:tbl>", '<w:p><w:r><w:commentReference w:id="7"/></w:r></w:p><w:tbl>'
    )
    values = composed(marked)
    assert refusal(values, "{{p x }}") == ["validity.note"]
