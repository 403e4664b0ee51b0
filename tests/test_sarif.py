"""The log that editors and code forges read."""

import json

import jsonschema
import pytest

from baocao.checking.sarif import sarif
from baocao.errors import Place, Problem, Severity, Spot, problem

TEXT = {"type": "object", "required": ["text"], "additionalProperties": False,
        "properties": {"text": {"type": "string"}}}  # fmt: skip
PLACES = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "message": TEXT,
        "physicalLocation": {
            "type": "object",
            "additionalProperties": False,
            "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"uri": {"type": "string", "pattern": r"^[!-~]+$"}},
                },
                "region": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        name: {"type": "integer", "minimum": 1}
                        for name in ("startLine", "startColumn", "endColumn")
                    },
                },
            },
        },
        "logicalLocations": {
            "type": "array",
            "uniqueItems": True,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    name: {"type": "string"} for name in ("name", "fullyQualifiedName", "kind")
                },
            },
        },
    },
}
RESULT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["message"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": TEXT,
        "locations": {"type": "array", "items": PLACES},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "properties": {"type": "object"},
    },
}
DRIVER = {
    "type": "object",
    "additionalProperties": False,
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "version": {"type": "string"},
        "language": {"type": "string", "pattern": "^[a-z]{2}$"},
        "rules": {
            "type": "array",
            "uniqueItems": True,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["id"],
                "properties": {"id": {"type": "string"}, "shortDescription": TEXT, "help": TEXT},
            },
        },
    },
}
LOG = {
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["tool"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["driver"],
                        "properties": {"driver": DRIVER},
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
}
"""The part of SARIF 2.1.0 that we write, closed: a key the standard does not know would fail."""


def in_word(quote: str = "Lưu VT", *, paragraph: int = 4) -> Problem:
    """A finding in a Word file."""
    spot = Spot("word/document.xml", paragraph, 0, 6)
    place = Place("báo cáo.docx", region="nơi nhận", quote=quote, spot=spot)
    return problem("file.exists", place, file="x")


def in_text() -> Problem:
    """A finding in plain text."""
    spot = Spot("", 2, 4, 9)
    place = Place("a/b.txt", 3, 5, region="thân văn bản", quote="của của", spot=spot)
    return problem("file.exists", place, file="x").weighing(Severity.WARNING)


def in_data() -> Problem:
    """A finding in a data file."""
    place = Place("d.json", 7, 2, pointer="/so_lieu/dang")
    return problem("data.wrong-type", place, found="{a}", allowed="số").weighing(Severity.HINT)


def results(*problems: Problem) -> list[dict]:
    """The results of a log of *problems*."""
    return sarif(problems, version="1.2.3")["runs"][0]["results"]


@pytest.mark.parametrize("problems", [[], [in_word()], [in_word(), in_text(), in_data()]])
def test_the_log_keeps_to_the_standard(problems):
    """Only keys that SARIF knows, with values it allows, and nothing JSON cannot say."""
    log = sarif(problems, version="1.2.3")
    jsonschema.validate(json.loads(json.dumps(log)), LOG)
    assert log["runs"][0]["tool"]["driver"]["version"] == "1.2.3"


def test_the_schema_of_this_test_would_tell():
    """The test above can fail."""
    log = sarif([in_word()], version="1")
    log["runs"][0]["results"][0]["severity"] = "error"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(log, LOG)


def test_levels():
    """Error, warning and hint are error, warning and note."""
    levels = [result["level"] for result in results(in_word(), in_text(), in_data())]
    assert levels == ["error", "warning", "note"]


def test_rules_are_told_once_and_pointed_to():
    """Each code is one rule with general words; results point to it by id and index."""
    log = sarif([in_word(), in_data(), in_text()], version="1")
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["data.wrong-type", "file.exists"]
    assert rules[1]["shortDescription"]["text"] == "tệp … đã có, chưa ghi đè"
    found = log["runs"][0]["results"]
    assert [rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in found] == [True] * 3


def test_a_place_in_a_word_file():
    """No line: the region in words, part and paragraph (from 1) for programs; a URI is ASCII."""
    (place,) = results(in_word())[0]["locations"]
    assert place["physicalLocation"] == {"artifactLocation": {"uri": "b%C3%A1o%20c%C3%A1o.docx"}}
    assert place["logicalLocations"] == [
        {
            "name": "nơi nhận",
            "fullyQualifiedName": "word/document.xml/p[5]",
            "kind": "paragraph",
        }
    ]
    assert place["message"]["text"] == "Lưu VT"


def test_a_place_in_text():
    """Line and columns from 1, the end column just behind the last letter."""
    (place,) = results(in_text())[0]["locations"]
    region = place["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 5, "endColumn": 10}


def test_a_place_in_data():
    """A JSON pointer is the logical location."""
    (place,) = results(in_data())[0]["locations"]
    assert place["logicalLocations"] == [{"fullyQualifiedName": "/so_lieu/dang", "kind": "value"}]


def test_a_problem_without_a_place_is_still_told():
    """The place may be empty, the message not."""
    assert results(problem("preview.no-libreoffice", Place()))[0]["locations"] == [{}]


def test_braces_in_a_message_are_no_placeholders():
    """Braces of a document are doubled, as the standard asks (3.11.5)."""
    assert "{{a}}" in results(in_data())[0]["message"]["text"]


def test_fingerprints_outlive_moved_paragraphs():
    """The same words further down are the same finding; other words are another."""

    def prints(*problems: Problem) -> list[str]:
        return [result["partialFingerprints"]["baocao/v1"] for result in results(*problems)]

    assert prints(in_word()) == prints(in_word(paragraph=9))
    assert prints(in_word()) != prints(in_word("Lưu VP"))
    assert len(set(prints(in_word(), in_word(paragraph=5)))) == 2


def test_english_rules_and_messages():
    """The whole log is in the language asked for."""
    log = sarif([in_word()], version="1", language="en")["runs"][0]
    assert log["tool"]["driver"]["language"] == "en"
    assert (
        log["tool"]["driver"]["rules"][0]["help"]["text"] == "choose another name, or add --force"
    )
    assert log["results"][0]["message"]["text"] == "x exists and was not overwritten"
