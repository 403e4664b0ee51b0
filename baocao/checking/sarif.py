"""6. check: findings -> SARIF 2.1.0, which editors and code forges read.

OASIS Standard "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", cited below by
its sections. A Word file has no lines, so a place in it is a logical location: the region of the
page in words, the part and the paragraph for programs.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

from baocao.errors import Place, Problem, Severity
from baocao.messages import CATALOGUE

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
TOOL = "baocao"
FINGERPRINT = "baocao/v1"
"""The name carries the version of how fingerprints are made (3.27.17)."""
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
FACT = re.compile(r"\{\w+\}")

Json: TypeAlias = "str | int | list[Json] | dict[str, Json]"


def sarif(problems: Sequence[Problem], *, version: str, language: str = "vi") -> dict[str, Json]:
    """The SARIF log of *problems*: one run of baocao *version*, its rules, a result a problem."""
    codes = sorted({found.code for found in problems})
    driver: dict[str, Json] = {
        "name": TOOL,
        "version": version,
        "language": language,
        "rules": [_rule(code, language) for code in codes],
    }
    indexes = {code: index for index, code in enumerate(codes)}
    seen: Counter[str] = Counter()
    run: dict[str, Json] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(found.in_language(language), indexes[found.code], seen) for found in problems
        ],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, language: str) -> dict[str, Json]:
    """The rule *code* in general words: what depends on the finding is an ellipsis."""
    entry = CATALOGUE[code]
    message, hint = (entry.en, entry.en_hint) if language == "en" else (entry.vi, entry.vi_hint)
    return {
        "id": code,
        "shortDescription": {"text": _general(message)},
        "help": {"text": _general(hint.split("|")[-1])},
    }


def _result(found: Problem, index: int, seen: Counter[str]) -> dict[str, Json]:
    return {
        "ruleId": found.code,
        "ruleIndex": index,
        "level": LEVELS[found.severity],
        "message": {"text": _plain(found.message)},
        "locations": [_location(found.place)],
        "partialFingerprints": {FINGERPRINT: _fingerprint(found, seen)},
        "properties": {"hint": found.hint},
    }


def _location(place: Place) -> dict[str, Json]:
    location: dict[str, Json] = {}
    if place.file is not None:
        location["physicalLocation"] = _physical(place, place.file)
    logical = _logical(place)
    if logical:
        location["logicalLocations"] = [logical]
    if place.quote:
        location["message"] = {"text": _plain(place.quote)}
    return location


def _physical(place: Place, file: str) -> dict[str, Json]:
    physical: dict[str, Json] = {"artifactLocation": {"uri": _uri(file)}}
    if place.line is None or file.lower().endswith(".docx"):
        return physical
    region: dict[str, Json] = {"startLine": place.line}
    if place.column is not None:
        region["startColumn"] = place.column
        if place.spot is not None and place.spot.end > place.spot.start:
            region["endColumn"] = place.spot.end + 1
    return {**physical, "region": region}


def _logical(place: Place) -> dict[str, Json]:
    """Where in a Word file or a JSON tree, {} when nothing but a line says it (3.33)."""
    if place.pointer is not None:
        return {"fullyQualifiedName": place.pointer, "kind": "value"}
    logical: dict[str, Json] = {}
    if place.region:
        logical["name"] = place.region
    if place.spot is not None and place.spot.part:
        name = f"{place.spot.part}/p[{place.spot.paragraph + 1}]"
        logical |= {"fullyQualifiedName": name, "kind": "paragraph"}
    return logical


def _uri(file: str) -> str:
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _fingerprint(found: Problem, seen: Counter[str]) -> str:
    """The same for the same finding after lines or paragraphs moved; equal ones are counted."""
    place = found.place
    parts = [found.code, place.region, place.quote, place.pointer, sorted(found.facts.items())]
    digest = hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
    seen[digest] += 1
    return f"{digest}:{seen[digest]}"


def _general(text: str) -> str:
    return _plain(FACT.sub("…", text).strip())


def _plain(text: str) -> str:
    """*text* for a message, whose braces would else be placeholders (3.11.5)."""
    return text.replace("{", "{{").replace("}", "}}")
