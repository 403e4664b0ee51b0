"""Files from outside are read safely, and every value knows its place."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baocao.errors import DataError, OutlineError
from baocao.source import Spots, pointer, read_json, read_text, read_yaml, with_values


def codes(caught) -> list[str]:
    return [found.code for found in caught.value.problems]


def test_json_value_knows_its_line_and_column():
    """A member's place is its key, an item's place is itself."""
    source = read_json('{"a": {"b": [1, {"c": 2.5}]},\n "d": "x"}', "f.json", error=DataError)
    assert source.value == {"a": {"b": [1, {"c": Decimal("2.5")}]}, "d": "x"}
    assert str(source.place(("a", "b", 1, "c"))) == "f.json:1:18#/a/b/1/c"
    assert str(source.place(("d",))) == "f.json:2:2#/d"


def test_spots_by_pointers_are_those_by_paths():
    """Escaped keys, what stands in lists, the whole file; nothing for null and what is absent."""
    text = '{"a/b": {"~": 1, "\\u0063": "[x\\n"},\n "l": [{"d": 2},\n  3], "n": null}'
    source = read_json(text, "f.json", error=DataError)
    spots = Spots(source)
    paths = ((), ("a/b",), ("a/b", "~"), ("a/b", "c"), ("l", 0, "d"), ("l", 1))
    assert [spots(pointer(path)) for path in paths] == [source.spot(path) for path in paths]
    assert spots("/a~1b/~0") == (1, 10)
    assert [spots(place) for place in ("/n", "/x", "/x/y", "/l/2", "/l/d", "/l/1/0")] == [None] * 6


def test_place_of_what_is_absent_is_that_of_its_parent():
    """A missing key points at the group it is missing from, under its own pointer."""
    source = read_json('{\n  "a": {}\n}', "f.json", error=DataError)
    assert str(source.place(("a", "b"))) == "f.json:2:3#/a/b"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=12,
)


def paths(value, path=()):
    yield path
    if isinstance(value, dict):
        for key, below in value.items():
            yield from paths(below, (*path, key))
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from paths(below, (*path, index))


@given(json_values, st.sampled_from([None, 2]))
def test_every_json_value_has_a_place_of_its_own(value, indent):
    """Any JSON text: each value is found, at a spot where its key or its first sign stands."""
    text = json.dumps(value, indent=indent)
    source = read_json(text, "f.json", error=DataError)
    spots = {path: source.spot(path) for path in paths(value)}
    assert None not in spots.values()
    assert len({spot for path, spot in spots.items() if path and isinstance(path[-1], str)}) == sum(
        bool(path) and isinstance(path[-1], str) for path in spots
    )


def test_bad_json_says_where():
    """A missing comma is told with its line, its column and the words around it."""
    with pytest.raises(DataError) as caught:
        read_json('{"a": 1\n "b": 2}', "f.json", error=DataError)
    assert codes(caught) == ["data.not-json"]
    assert str(caught.value.problems[0].place) == "f.json:2:2"


def test_repeated_json_keys_are_all_told():
    """Two keys of one name in one group are refused where the second stands."""
    with pytest.raises(DataError) as caught:
        read_json('{"a": 1, "b": {"c": 1,\n "c": 2}, "a": 3}', "f.json", error=DataError)
    assert [str(found.place) for found in caught.value.problems] == [
        "f.json:2:2#/b/c",
        "f.json:2:11#/a",
    ]
    assert set(codes(caught)) == {"data.duplicate-key"}


def test_deep_json_is_refused():
    """A hundred thousand brackets are a clear refusal, not a crash."""
    with pytest.raises(DataError):
        read_json("[" * 100_000 + "]" * 100_000, "f.json", error=DataError)


def test_not_a_number_is_refused():
    """NaN is no JSON, whatever Python thinks of it."""
    with pytest.raises(DataError) as caught:
        read_json('{"a": NaN}', "f.json", error=DataError)
    assert codes(caught) == ["data.not-json"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_of_any_unicode_encoding_is_read(tmp_path, encoding):
    """Notepad's UTF-8 with a mark and UTF-16 both read as the text that was saved."""
    path = tmp_path / "a.json"
    path.write_bytes('{"tên": "xã"}'.encode(encoding))
    assert read_text(path, error=DataError) == '{"tên": "xã"}'


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.mkdir(), "file.is-directory"),
        (lambda _path: None, "file.not-found"),
        (lambda path: path.write_bytes(b"\xff\xfe\xff"), "file.encoding"),
        (
            lambda path: path.write_bytes("Đảng".encode("cp1258", "replace") + b"\xd3\x20"),
            "file.encoding",
        ),
    ],
)
def test_what_is_no_text_file_is_refused(tmp_path, make, code):
    """A folder, an absent file and bytes in an old code page each say what they are."""
    path = tmp_path / "a.json"
    make(path)
    with pytest.raises(DataError) as caught:
        read_text(path, error=DataError)
    assert codes(caught) == [code]


def test_absent_file_suggests_the_nearest(tmp_path):
    """A typing error in a file name is met with the name that is there."""
    (tmp_path / "so-lieu.json").write_text("{}")
    with pytest.raises(DataError) as caught:
        read_text(tmp_path / "so-liu.json", error=DataError)
    assert "so-lieu.json" in caught.value.problems[0].hint


def test_empty_file_says_so():
    """Blanks are not JSON with an error at the end, but an empty file."""
    with pytest.raises(DataError) as caught:
        read_json(" \n", "f.json", error=DataError)
    assert codes(caught) == ["file.empty"]


def test_yaml_scalars_are_what_they_look_like():
    """Only true and false are booleans; "no", dates and times stay text."""
    text = "a: no\nb: 2008-01-28\nc: true\nd: 12\ne: 1.5\nf: 07:30\ng: ~\n2013: x"
    assert read_yaml(text, "f.yaml", error=OutlineError).value == {
        "a": "no",
        "b": "2008-01-28",
        "c": True,
        "d": 12,
        "e": Decimal("1.5"),
        "f": "07:30",
        "g": None,
        "2013": "x",
    }


def test_yaml_value_knows_its_place():
    """A key of a mapping in a list has the line and column where it stands."""
    source = read_yaml("b:\n  - x: 1\n    y: 2\n", "f.yaml", error=OutlineError)
    assert str(source.place(("b", 0, "y"))) == "f.yaml:3:5#/b/0/y"


def test_yaml_bomb_is_refused():
    """Nested aliases that would grow to a billion nodes are stopped early."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    with pytest.raises(OutlineError) as caught:
        read_yaml("\n".join(lines), "f.yaml", error=OutlineError)
    assert codes(caught) == ["outline.too-large"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: [1, 2", "outline.not-yaml"),
        ("a: !!python/object/apply:os.system [ls]", "outline.not-yaml"),
        ("a: 1\na: 2", "outline.duplicate-key"),
        ("a: &x [*x]", "outline.too-large"),
        ("? [1]\n: 2", "outline.not-yaml"),
        ("", "file.empty"),
    ],
)
def test_bad_yaml_is_refused_with_a_code(text, code):
    """Bad syntax, Python tags, repeated keys and endless loops are told, never run."""
    with pytest.raises(OutlineError) as caught:
        read_yaml(text, "f.yaml", error=OutlineError)
    assert code in codes(caught)


def test_pointer_escapes():
    """Slashes and tildes in keys are escaped as RFC 6901 asks."""
    assert pointer(("a/b", 0, "c~d")) == "/a~1b/0/c~0d"


def test_values_are_put_in_and_every_other_letter_stays():
    """Blanks, order and line ends are the person's own; what is not there is passed over."""
    text = '{ "b" : [1,\r\n  {"c":"x, \\"y"}],\t"a": 2.50 }\n'
    paths = {("b", 1, "c"): "7", ("a",): "3.5", ("b", 9): "1", ("z", "y"): "1", ("b", 0): "10"}
    assert with_values(text, paths) == '{ "b" : [10,\r\n  {"c":7}],\t"a": 3.5 }\n'
    assert with_values(text, {}) == text


@given(json_values, st.sampled_from([None, 1]))
def test_spots_inside_are_those_of_each(value, indent):
    """Whatever stands in an object or a list, all of it at once; nothing for nulls."""
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    source = read_json(text, "f.json", error=DataError)
    spots = Spots(source)
    for path in paths(value):
        holder = Spots(source).inside(pointer(path))
        below = [each for each in paths(value) if each[:-1] == path and each]
        told = {each[-1]: spots(pointer(each)) for each in below if spots(pointer(each))}
        assert holder == told


SCALARS = st.none() | st.integers() | st.text('ab\n" :,', max_size=3)
RECORDS = st.lists(
    st.tuples(SCALARS, SCALARS, SCALARS).map(lambda values: dict(zip("abc", values, strict=True))),
    min_size=1,
    max_size=4,
)


@given(RECORDS, st.sampled_from([None, 1]), st.booleans())
def test_plain_records_know_their_lines(records, indent, odd):
    """All keys of each, or the first where the others are below it; none for other lists."""
    if odd:
        records = [*records, {"a": 1}]
    text = json.dumps({"l": records}, indent=indent, ensure_ascii=False)
    source = read_json(text, "f.json", error=DataError)
    found = Spots(source).records("/l")
    if found is None:
        assert odd or "\\" in text
        return
    assert found.keys == ["a", "b", "c"]
    for number in range(len(records)):
        stands = [source.spot(("l", number, key)) for key in "ab"]
        told = found.of(number, 2)
        line, column = told[:2]
        below = [(line, column), (line + 1, column)]
        assert stands == (below if len(told) == 2 else [(line, column), tuple(told[2:])])
    assert (len(told) == 2) == (indent == 1)


def test_a_blank_line_between_keys_is_counted():
    """A key that is as far from a blank line as the one above it from its own is told by itself."""
    source = read_json('{"l": [{\n "a": 1,\n\n"b": 2}]}', "f.json", error=DataError)
    found = Spots(source).records("/l")
    assert found is not None
    assert found.of(0, 2) == [2, 2, 4, 1]


@pytest.mark.parametrize(
    "text", ['{"l": [{"a": {"b": 1}}]}', '{"l": [1]}', '{"l": []}', '{"l": 5}']
)
def test_other_lists_are_no_plain_records(text):
    """Something nested, no records, nothing, no list."""
    assert Spots(read_json(text, "f.json", error=DataError)).records("/l") is None


@pytest.mark.parametrize(
    "held",
    [
        '{\n "a":\n "b",\n "b": 1}',
        '{\n "a": 1,\n  "b": 2\n}',
        '{\n\n "a": 1, "b": 2\n}',
        '{\n "a" : 1,\n "b" : 2\n}',
        '{\r\n\t"a": 1,\r\n\t"b": 2\r\n}',
        '[\n {\n "a": 1\n },\n {\n\n"a": 2 }\n ]',
        '[{\n"0": 1\n}]',
        '[{\n"a": 1\n},\n{ "a": 2\n}\n]',
    ],
)
def test_whatever_stands_below_each_other_is_found(held):
    """In every layout a key is told where it is, by itself and with those beside it."""
    source = read_json(f'{{"l": {held}}}', "f.json", error=DataError)
    value = source.value["l"]
    keys = list(value) if isinstance(value, dict) else range(len(value))
    told = Spots(source).inside("/l")
    lines = f'{{"l": {held}}}'.split("\n")
    for key in keys:
        line, column = told[key]
        assert lines[line - 1][column - 1 :].startswith(f'"{key}"' if key in ("a", "b") else "{")
    found = Spots(source).records("/l") if isinstance(value, list) else None
    for number in range(len(value)) if found else ():
        name = found.keys[0]
        line, column = found.of(number, 1)
        assert lines[line - 1][column - 1 :].startswith(f'"{name}"')
