"""The zip of a docx, written so that parts packed before are copied as they are packed.

The file is as `zipfile` writes it: deflated, one time stamp for all, names in the
order given. The same parts give the same bytes (APPNOTE.TXT 4.3 of PKWARE; ECMA-376, Part 2).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

LEVEL, PAGE_LEVEL, DATA_LEVEL = 6, 3, 4
"""How hard zlib tries.

A page takes half the time of level 6 and a report comes out 8 % larger; data that no page shows
half that of level 5 and 1 % of size (level 4 looks further ahead, which repeated rows of a page do
not need). What else a report has is small, or packed once with its master.
"""
PAGE, DATA = "word/document", "customXml/"
"""How the names of such parts begin."""
DEFLATED, STORED = 8, 0
RAW = -15
VERSION = 20
"""What a reader must understand: folders and deflate."""
UNIX = 3
READABLE = 0o644 << 16
DAY = 1 << 5 | 1
"""1980-01-01, the first day that a zip can tell and the only one that ours do."""
UTF8 = 0x800
_LENGTHS, _LENGTHS_AT = struct.Struct("<2H"), 26
"""How long the name and what follows it are, at the end of a local header."""
LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


@dataclass(frozen=True, slots=True)
class Packed:
    """A part as it stands in a zip: its *size* and *checksum* unpacked, and the packed *data*.

    *method* is how it is packed: DEFLATED or STORED.
    """

    size: int
    checksum: int
    data: bytes
    method: int = DEFLATED


class _Entry(NamedTuple):
    name: bytes
    part: Packed
    offset: int
    flags: int


def packed(content: bytes, name: str = "") -> Packed:
    """*content* deflated as the part *name*."""
    deflate = zlib.compressobj(_level(name), zlib.DEFLATED, RAW)
    data = deflate.compress(content) + deflate.flush()
    return Packed(len(content), zlib.crc32(content), data)


def packed_stream(pieces: Iterable[bytes], name: str = "") -> Packed:
    """As `packed`, of what *pieces* make together, as they come: only packed bytes are held."""
    deflate = zlib.compressobj(_level(name), zlib.DEFLATED, RAW)
    size, checksum, data = 0, 0, bytearray()
    for piece in pieces:
        size += len(piece)
        checksum = zlib.crc32(piece, checksum)
        data += deflate.compress(piece)
    data += deflate.flush()
    return Packed(size, checksum, bytes(data))


def unpacked_pieces(part: bytes | Packed, size: int = 1 << 20) -> Iterator[bytes]:
    """The bytes of *part* in pieces of at most *size*."""
    if not isinstance(part, Packed) or part.method == STORED:
        yield unpacked(part)
        return
    inflate = zlib.decompressobj(RAW)
    rest = part.data
    while rest:
        yield inflate.decompress(rest, size)
        rest = inflate.unconsumed_tail
    yield inflate.flush()


def unpacked(part: bytes | Packed) -> bytes:
    """The bytes of *part*, packed or not."""
    if not isinstance(part, Packed):
        return part
    return part.data if part.method == STORED else zlib.decompress(part.data, RAW)


def checked(part: Packed) -> bytes:
    """The bytes of *part*; no more is unpacked than its size, whatever hides in it.

    Raises ValueError or zlib.error where it is not whole, or holds anything else.
    """
    content, ended, rest = part.data, True, b""
    if part.method == DEFLATED:
        inflate = zlib.decompressobj(RAW)
        content = inflate.decompress(part.data, part.size + 1)
        ended, rest = inflate.eof, inflate.unused_data
    if not ended or rest or len(content) != part.size or zlib.crc32(content) != part.checksum:
        raise ValueError("CRC-32")
    return content


def packed_at(archive: bytes, offset: int, size: int) -> bytes:
    """The *size* packed bytes of the entry of *archive* whose local header stands at *offset*."""
    name, extra = _LENGTHS.unpack_from(archive, offset + _LENGTHS_AT)
    start = offset + _LENGTHS_AT + _LENGTHS.size + name + extra
    return archive[start : start + size]


def stored(content: bytes, _name: str = "") -> Packed:
    """*content* as it is, for a zip that is read again at once."""
    return Packed(len(content), zlib.crc32(content), content, STORED)


def zipped(
    parts: Mapping[str, bytes | Packed],
    order: Iterable[str],
    *,
    pack: Callable[[bytes, str], Packed] = packed,
) -> bytes:
    """The zip of *parts* in *order*; *pack* packs what is not packed yet."""
    pieces: list[bytes] = []
    entries: list[_Entry] = []
    offset = 0
    for name in order:
        content = parts[name]
        part = content if isinstance(content, Packed) else pack(content, name)
        encoded = name.encode()
        entry = _Entry(encoded, part, offset, 0 if encoded.isascii() else UTF8)
        written = (_local(entry), encoded, part.data)
        entries.append(entry)
        pieces += written
        offset += sum(map(len, written))
    directory = b"".join(_central(entry) for entry in entries)
    count = len(entries)
    end = struct.pack("<4s4H2LH", END, 0, 0, count, count, len(directory), offset, 0)
    return b"".join((*pieces, directory, end))


def _level(name: str) -> int:
    if name.startswith(PAGE):
        return PAGE_LEVEL
    return DATA_LEVEL if name.startswith(DATA) else LEVEL


def _facts(entry: _Entry) -> tuple[int, ...]:
    part = entry.part
    stamped = (entry.flags, part.method, 0, DAY)
    return (*stamped, part.checksum, len(part.data), part.size, len(entry.name), 0)


def _local(entry: _Entry) -> bytes:
    return struct.pack("<4s5H3L2H", LOCAL, VERSION, *_facts(entry))


def _central(entry: _Entry) -> bytes:
    head = struct.pack("<4s2B5H3L2H", CENTRAL, VERSION, UNIX, VERSION, *_facts(entry))
    return head + struct.pack("<3H2L", 0, 0, 0, READABLE, entry.offset) + entry.name
