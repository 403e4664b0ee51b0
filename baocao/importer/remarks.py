"""Import: what a person should look at, gathered while an outline is built."""

from __future__ import annotations

from dataclasses import dataclass, field

from baocao.errors import Place, Problem, Severity, problem
from baocao.importer.lines import Line
from baocao.importer.tree import Node


@dataclass(slots=True)
class Review:
    """The findings of an import, in the order they are met; *name* is the file."""

    name: str
    problems: list[Problem] = field(default_factory=list)

    def warn(self, code: str, line: Line | None = None, **facts: object) -> None:
        """Add a finding at *line*, or about the whole file."""
        place = line.place(self.name) if line is not None else Place(self.name)
        self.problems.append(problem(code, place, **facts).weighing(Severity.WARNING))

    def where(self, line: Line) -> str:
        """How a comment names the place of *line*."""
        unit = "đoạn" if line.passage.part else "dòng"
        return f"{unit} {line.passage.index + 1}"

    def doubts(self, node: Node) -> None:
        """Tell what is odd about the number of *node* and of those below it."""
        for each in node.walk():
            typed = each.label.typed if each.label else each.title
            for code in each.doubts:
                self.warn(code, each.line, found=typed)
