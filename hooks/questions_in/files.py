"""A file → bytes, text or a harmless archive, all of them bounded; what can't be read is said in words."""

from __future__ import annotations

import codecs
import io
import zipfile
import zlib
from pathlib import Path

from .question import UnreadableError
from .words import TABLE

MEGABYTE = 1_000_000
LIMIT: int = TABLE["limits"]["megabytes"]
UNPACKED: int = TABLE["limits"]["unpacked"]
ENTRIES = 5000
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what old Office files, and new ones with a password, begin with
PACKED = b"PK\x03\x04"  # what new Office files begin with
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_bytes(file: Path) -> bytes:
    """A file's bytes, if it is there and not too large."""
    try:
        if file.is_dir():
            raise UnreadableError("not-a-file")
        size = file.stat().st_size
        if size > LIMIT * MEGABYTE:
            raise UnreadableError("big-file", size=f"{size / MEGABYTE:.0f}", limit=LIMIT)
        with file.open("rb") as opened:
            data = opened.read(LIMIT * MEGABYTE + 1)
    except FileNotFoundError:
        raise UnreadableError("not-there") from None
    except OSError as error:
        raise UnreadableError("unreadable-file", text=error.strerror) from None
    if not data.strip():
        raise UnreadableError("empty-file")
    return data


def decode(data: bytes) -> str:
    """Text in UTF-8, UTF-16 or GB 18030 (which holds GBK), found by its mark or by what fits."""
    if data.startswith((PACKED, COMPOUND)):
        raise UnreadableError("wrong-ending")
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _decode(data, encoding)
    # Each second byte of UTF-16 is 0 for the line breaks and digits that every question file has.
    for place, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if b"\0" in data and data[place::2].count(0) > data[1 - place :: 2].count(0):
            return _decode(data, encoding)
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError("encoding")


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableError("encoding") from None


def repack(data: bytes, kind: str) -> zipfile.ZipFile:
    """An Office file's archive again, unpacked under our limit: what reads it next can't unpack any more than that."""
    if data.startswith(COMPOUND):
        is_locked = "EncryptedPackage".encode("utf-16-le") in data
        raise UnreadableError("password") if is_locked else UnreadableError("broken", text=kind)
    left = UNPACKED * MEGABYTE
    plain = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(plain, "w") as unpacked:
            if len(packed.infolist()) > ENTRIES:
                raise UnreadableError("bomb", limit=UNPACKED)
            for entry in packed.infolist():
                with packed.open(entry) as opened:
                    content = opened.read(left + 1)
                left -= len(content)
                if left < 0:
                    raise UnreadableError("bomb", limit=UNPACKED)
                unpacked.writestr(entry.filename, content)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
        raise UnreadableError("broken", text=kind) from None
    except RuntimeError:  # an entry that asks for a password
        raise UnreadableError("password") from None
    return zipfile.ZipFile(plain)
