"""Answers as they were made, by edition and address, so that the next who asks does not wait for them.

They are kept packed: most who ask take them so, and packing a large page takes longer than finding it.
"""

import gzip
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from fastapi import Request, Response

from abide.publish.view import View

MOST = 100_000_000
"""Bytes that are kept; the least asked for go first."""
LEVEL = 6


class Answers:
    """The answers of one application."""

    def __init__(self, most: int = MOST) -> None:
        self._kept: OrderedDict[tuple[str, bool, str], bytes] = OrderedDict()
        self._most, self._size = most, 0
        self._lock = Lock()

    def of(self, request: Request, view: View, make: Callable[[], bytes], *, media_type: str) -> Response:
        """The answer to a request on an edition, made once; packed for those who take it so."""
        packed = self._packed(request, view, make)
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(
                gzip.decompress(packed), media_type=media_type, headers={"Vary": "Accept-Encoding"}
            )
        headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return Response(packed, media_type=media_type, headers=headers)

    def _packed(self, request: Request, view: View, make: Callable[[], bytes]) -> bytes:
        key = view.edition.id, view.desk, str(request.url)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = gzip.compress(make(), LEVEL, mtime=0)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = made
                self._size += len(made)
            while self._size > self._most:
                _, gone = self._kept.popitem(last=False)
                self._size -= len(gone)
        return made
