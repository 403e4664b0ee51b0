"""A block of one docx put into another: it brings what it needs and leaves what means its file."""

from test_comments import file_of
from word import OFFICE, para, style, table, tc, text, tr, word_parts

from baocao.ooxml.package import read_package, write_package
from baocao.ooxml.revising.revision import Revision, open_revision, rejected, unit_texts
from baocao.ooxml.validity import validity_problems

MAIN = "word/document.xml"
PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="a"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<p:pic xmlns:p="http://schemas.openxmlformats.org/drawingml/2006/picture"><p:nvPicPr>'
    '<p:cNvPr id="0" name="a"/><p:cNvPicPr/></p:nvPicPr><p:blipFill><a:blip r:embed="i"/>'
    "<a:stretch/></p:blipFill><p:spPr/></p:pic></a:graphicData></a:graphic></wp:inline>"
    "</w:drawing></w:r>"
)
PNG = b"\x89PNG\r\n\x1a\n"


def named(key: str, name: str, content: str = "", kind: str = "paragraph") -> str:
    """A style with an id and a name."""
    return style(key, f'<w:name w:val="{name}"/>{content}', kind=kind)


def numbered(level: str) -> str:
    """One numbering."""
    return (
        '<w:abstractNum w:abstractNumId="1"><w:nsid w:val="12345678"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="{level}"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )


def put(target: bytes, source: bytes, handle: int = 0) -> bytes:
    """*target* with a paragraph of *source* behind its first one."""
    revision = open_revision(target)
    model = open_revision(source).model(handle)
    assert revision.insert_paragraph(0, model, tracked=True) is not None
    content = revision.content()
    assert list(validity_problems(content, "a.docx")) == []
    assert unit_texts(rejected(content)) == unit_texts(target)
    return content


def part(content: bytes, name: str) -> str:
    """A part of *content* as text."""
    return read_package(content)[name].decode()


def with_image(body: str) -> bytes:
    """A docx of *body* that holds a picture, its types told."""
    links = {"i": ("image", "media/image1.png")}
    parts = word_parts(body, parts={"word/media/image1.png": PNG}, links=links)
    kinds = read_package(file_of(""))["[Content_Types].xml"].decode()
    image = '<Default Extension="png" ContentType="image/png"/>'
    types = kinds.replace("<Default", f"{image}<Default", 1)
    return write_package({**parts, "[Content_Types].xml": types.encode()})


def test_style_is_found_by_id_then_by_name():
    """The same id and name; else the style of that name, whatever its id is there."""
    source = file_of(para("Mới", '<w:pStyle w:val="A"/>'), styles=named("A", "Thân bài"))
    same = file_of(para("Cũ"), styles=named("A", "Thân bài") + named("B", "Khác"))
    other = file_of(para("Cũ"), styles=named("A", "Khác") + named("Than", "thân BÀI"))
    assert '<w:pStyle w:val="A"/>' in part(put(same, source), MAIN)
    assert '<w:pStyle w:val="Than"/>' in part(put(other, source), MAIN)


def test_missing_style_comes_with_what_it_builds_on():
    """Copied with its basis; one that nobody defines is not named."""
    below = '<w:basedOn w:val="Goc"/><w:rPr><w:b/></w:rPr>'
    styles = named("Goc", "Gốc") + named("A", "Thân bài", below)
    source = file_of(para("Mới", '<w:pStyle w:val="A"/>'), styles=styles)
    made = part(put(file_of(para("Cũ"), styles=named("X", "X")), source), "word/styles.xml")
    assert [made.count(f'w:styleId="{key}"') for key in ("X", "A", "Goc")] == [1, 1, 1]
    lost = file_of(para("Mới", '<w:pStyle w:val="Q"/>'), styles=styles)
    assert "pStyle" not in part(put(file_of(para("Cũ"), styles=styles), lost), MAIN)


def test_numbering_is_a_list_of_its_own():
    """It does not go on with a list of the same number; without any there is one then."""
    body = para("Mới", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    source = file_of(body, numbering=numbered("%1)"))
    for target in (file_of(para("Cũ"), numbering=numbered("%1.")), file_of(para("Cũ"))):
        made = put(target, source)
        numbering = part(made, "word/numbering.xml")
        assert "%1)" in numbering
        assert numbering.index("<w:num ") > numbering.rindex("</w:abstractNum>")
        key = 2 if "%1." in numbering else 1
        assert f'<w:numId w:val="{key}"/>' in part(made, MAIN)


def test_picture_comes_with_its_part():
    """Once for two paragraphs, and not at all when the other file has the same one."""
    source = with_image(f"<w:p>{PICTURE}{text('Hình')}</w:p>")
    for target, images in ((file_of(para("Cũ")), 1), (source, 1)):
        made = read_package(put(put(target, source), source))
        assert sum(name.startswith("word/media/") for name in made) == images
        assert set(made.values()) >= {PNG}


def test_link_goes_where_it_went():
    """An address outside stays an address outside."""
    outside = (
        f'<Relationship Id="o" Type="{OFFICE}/hyperlink" Target="http://a.vn" '
        'TargetMode="External"/>'
    )
    body = f"<w:p><w:hyperlink r:id='o'>{text('xem')}</w:hyperlink></w:p>"
    made = put(file_of(para("Cũ")), file_of(body, external=outside))
    links = part(made, "word/_rels/document.xml.rels")
    assert 'Target="http://a.vn" TargetMode="External"' in links


def test_what_means_a_place_is_left_behind():
    """Bookmarks, remarks, save marks and sections of the old file; a note cannot come at all."""
    marks = (
        '<w:bookmarkStart w:id="0" w:name="_bc_x"/><w:bookmarkEnd w:id="0"/>'
        '<w:proofErr w:type="spellStart"/>'
    )
    body = f'<w:p w:rsidR="00AB"><w:pPr><w:sectPr/></w:pPr>{marks}{text("Mới")}</w:p>'
    made = part(put(file_of(para("Cũ")), file_of(body)), MAIN)
    found = [name in made for name in ("bookmark", "proofErr", "rsidR", "<w:pPr><w:sectPr/>")]
    assert found == [False] * 4
    noted = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    source = open_revision(file_of(f"<w:p>{noted}</w:p>"))
    revision = open_revision(file_of(para("Cũ")))
    assert revision.insert_paragraph(0, source.model(0), tracked=True) is None


def test_row_takes_the_widths_of_its_table():
    """A new row fits the table that people have drawn."""

    def opened(width: int) -> Revision:
        cell = tc(para("ô"), f'<w:tcW w:w="{width}" w:type="dxa"/>')
        return open_revision(file_of(table(tr(cell)) + para("Hết")))

    revision, other = opened(1234), opened(4000)
    row = other.model(other.tables[0].rows[0].handle)
    revision.insert_row(revision.tables[0].rows[0].handle, row, tracked=False)
    assert part(revision.content(), MAIN).count('w:w="1234"') == 2
