"""The tree of headings: lines -> nodes, and back for random trees in random label systems."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from baocao.importer.lines import lines_of
from baocao.importer.tree import Node, read_tree
from baocao.manuscript import Manuscript, Passage, Stretch, from_text
from baocao.text import letter, roman

SYSTEMS = {
    "part": lambda numbers: ["nhất", "hai", "ba", "tư", "năm"][numbers[-1] - 1],
    "capital": lambda numbers: "ABCDE"[numbers[-1] - 1],
    "roman": lambda numbers: roman(numbers[-1]),
    "arabic": lambda numbers: str(numbers[-1]),
    "decimal": lambda numbers: ".".join(map(str, numbers[-2:])),
    "letter": lambda numbers: letter(numbers[-1]),
    "dash": lambda _numbers: "-",
    "plus": lambda _numbers: "+",
}
ORDER = tuple(SYSTEMS)


@dataclass
class Printed:
    """A node to print, and its parts."""

    title: str
    parts: list["Printed"] = field(default_factory=list)

    def shape(self):
        """The title and the shapes of the parts."""
        return (self.title, tuple(part.shape() for part in self.parts))


def tree_of(text: str) -> tuple[Node, ...]:
    return read_tree(lines_of(from_text(text, "v.txt")))


def shape(node: Node):
    return (node.title, tuple(shape(child) for child in node.children))


def shapes(text: str):
    return tuple(shape(node) for node in tree_of(text))


def words(counter: list[int]) -> str:
    counter[0] += 1
    return f"Công tác số {counter[0]}"


@st.composite
def printed_trees(draw):
    """A random tree, and the text of it in a random choice of label systems."""
    chosen = [name for name in ORDER if name != "decimal" and draw(st.booleans())] or ["roman"]
    if "arabic" in chosen and draw(st.booleans()):
        chosen.insert(chosen.index("arabic") + 1, "decimal")
    signs = {
        "roman": draw(st.sampled_from([". ", "/ ", "- ", "."])),
        "arabic": draw(st.sampled_from([". ", "/ ", "- ", ". "])),
        "decimal": draw(st.sampled_from([". ", " "])),
        "letter": draw(st.sampled_from([") ", ")"])),
        "capital": ". ",
        "part": draw(st.sampled_from([": ", "\n"])),
        "dash": " ",
        "plus": " ",
    }
    lines: list[str] = []
    counter = [0]

    def grow(level: int, numbers: tuple[int, ...]) -> list[Printed]:
        made = []
        for number in range(1, draw(st.integers(1, 4)) + 1):
            system, here = chosen[level], (*numbers, number)
            node = Printed(words(counter))
            opening = "Phần thứ " if system == "part" else ""
            lines.append(f"{opening}{SYSTEMS[system](here)}{signs[system]}{node.title}")
            if level + 1 < len(chosen) and draw(st.booleans()):
                node.parts = grow(level + 1, here)
            made.append(node)
        return made

    top = grow(0, ())
    return tuple(node.shape() for node in top), "\n".join(lines)


@given(printed_trees())
def test_printed_trees_come_back(printed):
    """Any tree printed in usual label systems is read as the same tree."""
    expected, text = printed
    assert shapes(text) == expected


def test_systems_of_one_document():
    """Sections, items, sub-items and dashes nest as they are numbered."""
    found = shapes("I. A\n1. B\n1.1. C\n- D\n+ E\n- F\n1.2. G\n2. H\nII. K")
    assert found == (
        (
            "A",
            (
                ("B", (("C", (("D", (("E", ()),)), ("F", ()))), ("G", ()))),
                ("H", ()),
            ),
        ),
        ("K", ()),
    )


def test_numbers_inside_letters():
    """A list that an open one takes up again stands inside it, whatever its system."""
    assert shapes("1. A\na) B\n1. C\n2. D\nb) E\n2. F") == (
        ("A", (("B", (("C", ()), ("D", ()))), ("E", ()))),
        ("F", ()),
    )


def test_titles_on_lines_of_their_own():
    """Below "Phần thứ nhất" stands its title; a title in capitals goes on in capitals."""
    assert shapes("Phần thứ nhất\nKẾT QUẢ\nTHỰC HIỆN\nI. NỘI DUNG\nVÀ GIẢI PHÁP\nLời.") == (
        ("KẾT QUẢ THỰC HIỆN", (("NỘI DUNG VÀ GIẢI PHÁP", (("Lời.", ()),)),)),
    )


def test_running_text_is_no_heading():
    """A number out of order, a figure or a date at the start of a line opens nothing."""
    text = "1. A\n7. Trong năm qua các đơn vị đã làm tốt.\n2.500 người dự.\n1/9/2012 là hạn.\n2. B"
    assert [node.title for node in tree_of(text)] == ["A", "B"]
    assert len(tree_of(text)[0].children) == 3


def test_a_missing_number_is_doubtful():
    """A heading in capitals is one though a number before it was left out, and that is told."""
    nodes = tree_of("I. MỤC ĐÍCH\nIII. TỔ CHỨC THỰC HIỆN")
    assert [node.title for node in nodes] == ["MỤC ĐÍCH", "TỔ CHỨC THỰC HIỆN"]
    assert nodes[1].doubts == ("import.number-gap",)


def test_a_bare_number_needs_its_list():
    """A number without a sign continues a list; rows of a table it does not."""
    assert [node.title for node in tree_of("1. Đặc điểm\nLời.\n2 Kết quả")] == [
        "Đặc điểm",
        "Kết quả",
    ]
    assert [node.title for node in tree_of("1. Đặc điểm\n2 Quỹ\n3 Quỹ khác")] == ["Đặc điểm"]


def test_a_document_without_numbers():
    """Lines in capitals head the parts where nothing is numbered; else nothing does."""
    nodes = tree_of("ĐẶC ĐIỂM TÌNH HÌNH\nLời thứ nhất.\nKẾT QUẢ ĐẠT ĐƯỢC\nLời thứ hai.")
    assert [node.title for node in nodes] == ["ĐẶC ĐIỂM TÌNH HÌNH", "KẾT QUẢ ĐẠT ĐƯỢC"]
    assert not any(node.heading for node in tree_of("Lời thứ nhất.\nLời thứ hai."))


def test_torn_table_rows_are_no_headings():
    """A row with tabs between its cells is text, whatever number stands first."""
    passages = tuple(
        Passage("", index, (Stretch(text),))
        for index, text in enumerate(["1\tQuỹ\t5", "2\tHội\t7"])
    )
    nodes = read_tree(lines_of(Manuscript("v.pdf", passages)))
    assert not any(node.heading for node in nodes)
