"""Closing the net to a process for good: on Linux the kernel refuses it every further socket (seccomp).

The check of queries refuses what would reach out; this holds should the check and the library ever read differently.
"""

from __future__ import annotations

import ctypes
import platform
import sys

SOCKET = {"x86_64": 41, "aarch64": 198}
"""Number of the call that opens a socket, by machine (Linux, arch/*/syscall tables)."""
LOAD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06
"""BPF operations: load a word, compare with a constant, end."""
ALLOW, REFUSE = 0x7FFF0000, 0x00050001
"""Let the call be made; answer it with EPERM."""
NO_NEW_PRIVILEGES, SET_SECCOMP, BY_FILTER = 38, 22, 2
"""prctl(2)."""


class _Step(ctypes.Structure):
    _fields_ = (("code", ctypes.c_ushort), ("yes", ctypes.c_ubyte), ("no", ctypes.c_ubyte), ("k", ctypes.c_uint32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.POINTER(_Step)))


def close_net() -> bool:
    """Whether this thread, and all that it starts, can open no socket any more; False where there is no such means."""
    number = SOCKET.get(platform.machine())
    if sys.platform != "linux" or number is None:
        return False
    steps = (_Step * 4)(
        _Step(LOAD, 0, 0, 0),
        _Step(JUMP_IF_EQUAL, 0, 1, number),
        _Step(RETURN, 0, 0, REFUSE),
        _Step(RETURN, 0, 0, ALLOW),
    )
    program = _Program(len(steps), steps)
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    if prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(prctl(SET_SECCOMP, BY_FILTER, ctypes.byref(program), 0, 0) == 0)
