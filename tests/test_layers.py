"""The import direction of the package, read from its source."""

import ast
from pathlib import Path

import baocao

PACKAGE = Path(baocao.__file__).parent
LAYERS = [
    {"messages", "text", "typeface", "resources", "models", "records", "legacy"},
    {"errors", "units", "caching"},
    {"document", "profiles", "source", "formula", "output", "speech", "base"},
    {"values", "header", "manuscript", "ledger", "journal", "plots"},
    {"ooxml", "changes", "base_text", "plain_rows"},
    {"verdicts", "reading_docx"},
    {"phrases", "wordings"},
    {"sentences"},
    {"templates"},
    {"outline", "layout"},
    {"reading", "demands"},
    {"data", "deadlines"},
    {"figures", "schema", "skeleton", "editions"},
    {"coverage", "accounting"},
    {"compose", "rendering", "stamp", "preview", "checking", "provenance", "merging"},
    {"framing", "whereabouts"},
    {"linting", "workbook"},
    {"store"},
    {"pipeline"},
    {"bases"},
    {
        "forms",
        "rounds",
        "conversion",
        "importer",
        "inspection",
        "rollup",
        "tracing",
        "finalizing",
        "regenerating",
    },
    {"assessing", "batch", "harvest", "redlining"},
    {"correcting"},
    {"__init__", "cli"},
    {"__main__"},
]
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
MERGING = [
    {"words", "keys"},
    {"likeness", "sides"},
    {"pairing", "sameness", "printed"},
    {"spine", "moving", "pieces"},
    {"match"},
    {"columns", "frames", "versions"},
    {"tables", "reshape", "pages", "twoway"},
    {"fresh", "asis", "retaken"},
    {"decisions"},
    {"groups", "table_sides", "outcomes", "texts", "retyped"},
    {"paragraphs", "standing"},
    {"rows", "placing"},
    {"classify"},
    {"anchors", "remarks"},
    {"bookmarking"},
    {"apply"},
    {"promise", "pending", "properties", "charts"},
    {"differences", "fates"},
    {"conflicts", "report"},
    {"stale"},
    {"merge", "__init__"},
]
"""The floors of the folder `merging`: match, classify, apply, report."""


def room(path: Path) -> str:
    """The module or the folder of the package that *path* belongs to."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def package_imports(path: Path) -> set[str]:
    """The rooms that *path* imports, at any depth of its code."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if node.level or module == "baocao":
                found |= {alias.name for alias in node.names if alias.name in RANK}
            if module.startswith("baocao."):
                found.add(module.split(".")[1])
        elif isinstance(node, ast.Import):
            names = (alias.name for alias in node.names)
            found |= {name.split(".")[1] for name in names if name.startswith("baocao.")}
    return found


def test_every_module_has_a_floor():
    """A new module is a decision: it is on no floor until somebody puts it there."""
    assert {room(path) for path in PACKAGE.rglob("*.py")} == set(RANK)


def test_imports_point_down():
    """A module imports only from floors below its own."""
    bad = [
        f"{path.relative_to(PACKAGE)} -> {target}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for target in sorted(package_imports(path) - {room(path)})
        if RANK[target] >= RANK[room(path)]
    ]
    assert bad == []


def merging_imports(path: Path) -> set[str]:
    """The modules of `merging` that *path*, one of them, imports, at any depth of its code."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if node.level or module == "baocao.merging":
                found |= {module or alias.name for alias in node.names}
            elif module.startswith("baocao.merging."):
                found.add(module.split(".")[2])
    return found


def test_merging_reads_from_match_to_report():
    """Every module of `merging` is on a floor of its own folder and imports only from below."""
    rank = {name: floor for floor, names in enumerate(MERGING) for name in names}
    paths = sorted((PACKAGE / "merging").glob("*.py"))
    assert {path.stem for path in paths} == set(rank)
    bad = [
        f"{path.stem} -> {target}"
        for path in paths
        for target in sorted(merging_imports(path))
        if rank[target] >= rank[path.stem]
    ]
    assert bad == []


def test_only_render_and_ooxml_know_word():
    """One module reaches docxtpl; python-docx and lxml stay behind ooxml and that module."""
    doors = {
        "docxtpl": {"rendering"},
        "docx": {"rendering", "ooxml"},
        "lxml": {"ooxml", "rendering"},
    }
    bad = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for name in third_party(path)
        if name in doors and room(path) not in doors[name]
    ]
    assert bad == []


def third_party(path: Path) -> set[str]:
    """The top-level names of everything *path* imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
    return found
