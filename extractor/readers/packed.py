"""Files in files: gzip, which is read through, and the zip archives that are documents or tables."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from extractor.readers.article import UnreadableContent

_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TAR_AT, _TAR = 257, b"ustar"
_MEGABYTE = 1_000_000
#: Documents and tables hold this many times their packed size at most, or this much; anything beyond is a trap.
_MOST_TIMES, _MOST = 200, 50 * _MEGABYTE
_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_AS_TEXT = "save it as plain text or PDF"


class Unpacked(io.RawIOBase):
    """What a gzipped file holds, of at most ``limit`` bytes.

    Raises:
        UnreadableContent: it is broken, or holds more.
    """

    def __init__(self, file: IO[bytes], limit: int | None) -> None:
        self._file = gzip.GzipFile(fileobj=file)
        self._limit = limit

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        left = -1 if self._limit is None else self._limit + 1 - self._file.tell()
        try:
            data = self._file.read(size if left < 0 else (left if size < 0 else min(size, left)))
        except (OSError, EOFError, zlib.error) as error:
            raise UnreadableContent(f"a broken gzip file ({error})") from None
        if self._limit is not None and self._file.tell() > self._limit:
            limit = self._limit / _MEGABYTE
            raise UnreadableContent(
                f"larger than the limit when unpacked (limit {limit:.3g} MB; --max-size sets another)"
            )
        return data

    def readinto(self, buffer: Any) -> int:
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def unpacked(file: IO[bytes], limit: int | None) -> IO[bytes]:
    """The file itself, or what it holds where it is gzipped (once)."""
    if not file.seekable():
        return file
    head = file.read(2)
    file.seek(0)
    return Unpacked(file, limit) if head == _GZIP else file  # type: ignore[return-value]


def packed_kind(file: IO[bytes], head: bytes) -> str:
    """``docx`` or ``xlsx`` for a zip archive that is one, empty for a file that is no archive.

    Raises:
        UnreadableContent: it is another archive, a document of an old Office, broken, or a trap.
    """
    if head.startswith(_OLD_OFFICE):
        raise UnreadableContent(
            f"an old Word, Excel or other Office document: save it as .docx or .xlsx, or {_AS_TEXT[8:]}"
        )
    if head.startswith(_GZIP):
        raise UnreadableContent("packed twice: unpack it first")
    if head[_TAR_AT : _TAR_AT + 5] == _TAR:
        raise UnreadableContent("a packed folder (tar): unpack it first")
    if not head.startswith(_ZIP):
        return ""
    try:
        with ZipFile(file) as archive:
            infos = archive.infolist()
    except (BadZipFile, OSError, ValueError, NotImplementedError, zlib.error):
        raise UnreadableContent(
            f"a broken Word or Excel document, or zip archive: {_AS_TEXT}, or unpack it first"
        ) from None
    finally:
        file.seek(0)
    kind = next((kind for info in infos if (kind := _PARTS.get(info.filename))), "")
    if not kind:
        raise UnreadableContent(f"a zip archive or a document of an unknown kind: {_AS_TEXT}, or unpack it first")
    whole, within = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    if whole > max(_MOST, _MOST_TIMES * within):
        raise UnreadableContent("unpacks to far more than a document holds, refused as unsafe")
    return kind
