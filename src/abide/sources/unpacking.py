"""A gzip stream unpacked as it is read, that gives all that is sound before a cut and says that it was cut.

The standard library's reader raises at the cut and takes what it had read ahead with it: the last lines or
records before the end of a file that is half there.
"""

import io
import zlib
from typing import BinaryIO

GZIP = b"\x1f\x8b"
_CHUNK = 1 << 16


class Unpacking(io.RawIOBase):
    """The bytes of a file, unpacked where it is gzip of one or many members.

    Attributes:
        short: the file ended inside a member; known when its end is reached.
    """

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self.short = False
        self._file, self._rest = file, file.read(_CHUNK)
        self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16) if self._rest.startswith(GZIP) else None
        self._read = 0

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fills a buffer with the next bytes; 0 at the end.

        Raises:
            zlib.error: the stream is damaged.
        """
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._next(len(view))
        view[: len(data)] = data
        self._read += len(data)
        return len(data)

    def tell(self) -> int:
        """Bytes given so far, unpacked."""
        return self._read

    def _next(self, size: int) -> bytes:
        if self._unpacker is None:
            data = self._rest[:size] or self._file.read(size)
            self._rest = self._rest[size:]
            return data
        while True:
            if self._unpacker.eof:
                self._rest = self._unpacker.unused_data.lstrip(b"\x00") or self._file.read(_CHUNK)
                if not self._rest.startswith(GZIP[:1]):
                    return b""  # no further member: the end, or padding
                self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
            data = self._unpacker.decompress(self._rest, size)
            self._rest = self._unpacker.unconsumed_tail
            if len(data) > 0:
                return data
            if self._rest == b"" and not self._unpacker.eof:
                self._rest = self._file.read(_CHUNK)
                if self._rest == b"":
                    self.short = True
                    return b""
