"""Import: text whose paragraphs are broken into lines -> a paragraph a line.

Text that was saved with line breaks, or copied from a page, breaks its paragraphs at one width. A
line goes on in the next when it is about as long as the longest are, does not end a sentence, and
the next begins no list, no heading and no column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from baocao.importer.labels import read_label

NARROWEST, WIDEST = 50, 130
"""Letters in a line of a page."""
FULL = 0.75
"""How long a line must be, as a share of the longest, to go on in the next."""
FEWEST = 8
"""Lines below which nothing is concluded."""
SHARE = 0.95
_CLOSED = re.compile(r"[.:;!?…”\")]$")


def unwrapped(text: str) -> str:
    """*text* with broken paragraphs whole again; other text comes back as it was."""
    lines = text.splitlines()
    said = [len(line.rstrip()) for line in lines if line.strip()]
    if len(said) < FEWEST or not _is_broken(said):
        return text
    width = sorted(said)[int(SHARE * (len(said) - 1))]
    joined: list[str] = []
    for line in lines:
        if joined and _goes_on(joined[-1].rsplit("\v", 1)[-1], line, width):
            joined[-1] = f"{joined[-1]}\v{line}"
        else:
            joined.append(line)
    return "\n".join(_whole(line) for line in joined)


def _is_broken(said: Sequence[int]) -> bool:
    """Whether the lines of these lengths are those of a page."""
    longest = sorted(said)[int(SHARE * (len(said) - 1))]
    near = sum(length > FULL * longest for length in said)
    return (
        NARROWEST <= longest <= WIDEST and max(said) <= WIDEST + NARROWEST and 4 * near > len(said)
    )


def _goes_on(line: str, following: str, width: int) -> bool:
    text, after = line.strip(), following.strip()
    if not text or not after or len(line.rstrip()) < FULL * width:
        return False
    if "\t" in line.strip() or "   " in text or "   " in after or following.startswith("\t"):
        return False
    if read_label(after) is not None or _CLOSED.search(text) or text.isupper() != after.isupper():
        return False
    return not text.isupper()


def _whole(line: str) -> str:
    first, *others = line.split("\v")
    return " ".join([first.rstrip(), *(each.strip() for each in others)])
