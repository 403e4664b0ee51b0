"""The JSON Schema and the blank data file serve the editor and the clerk."""

import json

import jsonschema
import pytest
from conftest import ROOT, TINY, make_data, make_outline

import baocao
from baocao.data import COMPUTED_ROWS
from baocao.header import is_header_field
from baocao.schema import data_schema
from baocao.skeleton import blank_data, schema_name

OUTLINES = sorted((ROOT / "outlines").glob("*.yaml"))
every_outline = pytest.mark.parametrize("path", OUTLINES, ids=[path.stem for path in OUTLINES])


def value_at(tree, dotted: str):
    for name in dotted.split("."):
        tree = tree[name]
    return tree


@every_outline
def test_a_blank_file_holds_every_field_and_passes_its_schema(path):
    """Every field, table, section slot is there, nothing is answered, and it loads."""
    outline = baocao.load_outline(path)
    content = json.loads(blank_data(outline))
    jsonschema.Draft7Validator(data_schema(outline)).validate(content)
    for field_id in outline.fields:
        if not is_header_field(field_id):
            value_at(content["so_lieu"], field_id)
    asked = {t.id for t in outline.tables.values() if t.rows not in COMPUTED_ROWS}
    assert asked <= set(content["so_lieu"])
    assert content["$schema"] == schema_name(outline)
    data = make_data(content, outline)
    assert {found.code for found in data.problems} == {"consistency.V01"}


@every_outline
def test_the_schema_is_sound_and_speaks_vietnamese(path):
    """It is a valid draft 7 schema whose descriptions are the labels of the outline."""
    outline = baocao.load_outline(path)
    schema = data_schema(outline)
    jsonschema.Draft7Validator.check_schema(schema)
    told = json.dumps(schema, ensure_ascii=False)
    labels = {f: s.label for f, s in outline.fields.items() if not is_header_field(f)}
    quoted = {f: json.dumps(label, ensure_ascii=False)[1:-1] for f, label in labels.items()}
    assert [field_id for field_id, label in quoted.items() if label not in told] == []


@pytest.mark.parametrize("path", sorted((ROOT / "samples").glob("*.json")), ids=lambda p: p.stem)
def test_samples_pass_their_schema(path):
    """What the loader accepts, the editor does not underline."""
    content = json.loads(path.read_text(encoding="utf-8"))
    schema = data_schema(baocao.load_outline(content["de_cuong"]))
    found = jsonschema.Draft7Validator(schema).iter_errors(content)
    assert [f"{error.json_path}: {error.message[:80]}" for error in found] == []


@pytest.mark.parametrize(
    "content",
    [
        {"de_cuong": "tiny", "la": 1},
        {"de_cuong": "tiny", "so_lieu": {"cnvcld": {"tongg": 1}}},
        {"de_cuong": "tiny", "so_lieu": {"cnvcld": {"tong": "nhiều"}}},
        {"de_cuong": "tiny", "so_lieu": {"cnvcld": {"tong": {"gia_tri": 1, "nguonn": "x"}}}},
        {"de_cuong": "tiny", "van_ban": {"trang_thai": "xong"}},
        {"de_cuong": "tiny", "van_ban": {"ngay": "mai"}},
        {"de_cuong": "khac"},
        {},
    ],
)
def test_the_editor_underlines_what_the_loader_refuses(content):
    """Unknown keys, wrong types and closed lists are errors in the editor too."""
    validator = jsonschema.Draft7Validator(data_schema(make_outline()))
    assert list(validator.iter_errors(content))


def test_numbers_may_be_typed_the_vietnamese_way():
    """The editor accepts "3.063.000" as the loader does."""
    content = {"de_cuong": "tiny", "so_lieu": {"cnvcld": {"tong": "3.063.000"}}}
    jsonschema.Draft7Validator(data_schema(make_outline())).validate(content)
    assert make_data(content, TINY).figures["cnvcld.tong"].value == 3063000
