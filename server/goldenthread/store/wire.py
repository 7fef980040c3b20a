"""Messages between the service and its query workers: a JSON head and a body of bytes.

JSON and not pickle, so that a worker, which runs strangers' queries, can hand its
parent nothing but data.
"""

from __future__ import annotations

import json
import struct
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from socket import socket

_LENGTHS = struct.Struct("!IQ")
Head = dict[str, Any]


def send(channel: socket, head: Head, body: bytes = b"") -> None:
    """Send one message whole."""
    text = json.dumps(head).encode()
    channel.sendall(_LENGTHS.pack(len(text), len(body)) + text)
    if body:
        channel.sendall(body)


def receive(channel: socket, deadline: float | None = None) -> tuple[Head, bytes]:
    """Receive one message whole.

    Args:
        channel: the socket.
        deadline: the time (``time.monotonic``) to give up at; ``None``: never.

    Raises:
        TimeoutError: it had not come whole by the deadline.
        EOFError: the other side is gone.
    """
    head_length, body_length = _LENGTHS.unpack(_exactly(channel, _LENGTHS.size, deadline))
    head: Head = json.loads(_exactly(channel, head_length, deadline))
    return head, _exactly(channel, body_length, deadline)


def _exactly(channel: socket, length: int, deadline: float | None) -> bytes:
    data = bytearray(length)
    view = memoryview(data)
    at = 0
    while at < length:
        if deadline is not None:
            channel.settimeout(max(deadline - time.monotonic(), 0.001))
        got = channel.recv_into(view[at:])
        if not got:
            raise EOFError
        at += got
    return bytes(data)
