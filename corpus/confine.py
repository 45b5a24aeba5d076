"""Takes from the process that calls it what opening a file does not need: network, writing, memory without end.

Everything is best effort by system: memory and size limits on any Unix, network and writing on Linux (seccomp,
Landlock), which need no rights. Once taken, nothing comes back, for child processes (text recognition) neither.
"""

import ctypes
import os
import platform
import re
import resource
import socket
import struct
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

_NO_NEW_PRIVILEGES, _SECCOMP, _PARENT_DEATH_SIGNAL = 38, 22, 1  # options of prctl(2)
_SIGKILL = 9
# audit's number of the architecture, then the system calls refused: socket, ptrace, io_uring_setup (the same on all)
_REFUSED: dict[str, tuple[int, tuple[int, ...]]] = {
    "x86_64": (0xC000003E, (41, 101, 425)),
    "aarch64": (0xC00000B7, (198, 117, 425)),
}
_LOAD, _EQUALS, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06  # instructions of the kernel's packet filter
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | 13, 0x80000000  # 13: permission denied
_X32 = 0x40000000  # numbers of a second way to the same calls on x86_64
_CREATE_RULES, _ADD_RULE, _RESTRICT = 444, 445, 446  # Landlock's system calls, the same on all architectures
_WRITING = sum(1 << bit for bit in (1, 4, 5, 6, 7, 8, 9, 10, 11, 12))  # write, remove, make anything
_WRITE_FILE, _TRUNCATE = 1 << 1, 1 << 14
_KNOWS_TRUNCATE = 3  # the version of Landlock from which on


_SECRET = re.compile(r"VERSE_|TOKEN|SECRET|KEY|PASSWORD|CREDENTIAL", re.IGNORECASE)


def plain_environment() -> dict[str, str]:
    """The environment without our settings and whatever sounds like a secret: opening a file needs none of it."""
    return {name: value for name, value in os.environ.items() if not _SECRET.search(name)}


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a process may use from now on."""

    memory_bytes: int  # of address space
    written_bytes: int  # of one file
    cpu_seconds: int  # should nobody be left to stop it


def confine(bounds: Bounds, scratch: Path | None = None) -> tuple[str, ...]:
    """Limits this process for good; gives what now holds: "memory", "network", "writing".

    scratch: the one folder where it may write from now on, if any.
    """
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, bounds.written_bytes)
    _limit(resource.RLIMIT_CPU, bounds.cpu_seconds)
    held = ["memory"] if _limit(resource.RLIMIT_AS, bounds.memory_bytes) else []
    if sys.platform != "linux":
        _without_sockets()
        return tuple(held)
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if _without_writing(libc, scratch):
        held.append("writing")
    if _without_network(libc):
        held.append("network")
    else:
        _without_sockets()
    return tuple(held)


def die_with_parent() -> None:
    """Has the kernel kill this process when its parent ends, where it can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, _SIGKILL, 0, 0, 0)


def _limit(what: int, most: int) -> bool:
    hard = resource.getrlimit(what)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    try:
        resource.setrlimit(what, (most, most))
    except (ValueError, OSError):  # macOS knows the limit of memory, but does not take it
        return False
    return True


def _without_network(libc: ctypes.CDLL) -> bool:
    machine = _REFUSED.get(platform.machine())
    if machine is None:
        return False
    architecture, calls = machine
    last = len(calls) + 1
    program = [
        (_LOAD, 0, 0, 4),
        (_EQUALS, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, 0),
        (_AT_LEAST, last, 0, _X32),
        *((_EQUALS, last - 1 - place, 0, call) for place, call in enumerate(calls)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    code = b"".join(struct.pack("HBBI", *one) for one in program)
    buffer = ctypes.create_string_buffer(code)
    pointer = struct.pack("HxxxxxxQ", len(program), ctypes.addressof(buffer))
    return bool(libc.prctl(_SECCOMP, 2, ctypes.create_string_buffer(pointer), 0, 0) == 0)


def _without_sockets() -> None:
    """The next best where the kernel cannot refuse: Python's own door to the network is shut."""

    def refused(*_: object, **__: object) -> NoReturn:
        raise PermissionError("a process that opens files has no network")

    setattr(socket, "socket", refused)  # noqa: B010 (a class is not assigned to by its name)


def _without_writing(libc: ctypes.CDLL, scratch: Path | None) -> bool:
    version = libc.syscall(_CREATE_RULES, None, 0, 1)
    truncating = _TRUNCATE if version >= _KNOWS_TRUNCATE else 0
    rights = ctypes.create_string_buffer(struct.pack("Q", _WRITING | truncating))
    rules = libc.syscall(_CREATE_RULES, rights, 8, 0)
    if rules < 0:
        return False  # an older kernel, or Landlock is off
    try:
        allowed = [(Path(os.devnull), _WRITE_FILE | truncating)]
        if scratch is not None:
            allowed.append((scratch, _WRITING | truncating))
        if not all(_allow(libc, rules, path, what) for path, what in allowed):
            return False
        return bool(libc.syscall(_RESTRICT, rules, 0) == 0)
    finally:
        os.close(rules)


def _allow(libc: ctypes.CDLL, rules: int, path: Path, what: int) -> bool:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = ctypes.create_string_buffer(struct.pack("=Qi", what, place))
        return bool(libc.syscall(_ADD_RULE, rules, 1, rule, 0) == 0)
    finally:
        os.close(place)
