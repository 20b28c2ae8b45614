"""Templates as Jinja compiled them, kept for the next build: of a build after one edit a tenth was compiling the same templates.

What is kept is code. It lies where Jinja keeps such things, in a folder of this user that nobody else may enter, never in a project,
which may hold what a contributor put there. Where there is no such folder, this process alone remembers.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress

from jinja2 import Environment, __version__
from jinja2.bccache import Bucket, BytecodeCache, FileSystemBytecodeCache

_KNOWN: dict[str, bytes] = {}
"""What this process compiled or read: `serve` makes an environment for each build."""


class KeptTemplates(BytecodeCache):
    """Compiled templates of environments made alike.

    Attributes:
        made: what of its environment a compiled template rests on.
    """

    def __init__(self, env: Environment) -> None:
        options = (
            env.autoescape,
            env.trim_blocks,
            env.lstrip_blocks,
            sorted(env.extensions),
            sorted(env.filters),
            sorted(env.tests),
        )
        self.made = hashlib.sha256(repr((__version__, options)).encode()).hexdigest()
        self._disk: FileSystemBytecodeCache | None = None
        with suppress(RuntimeError, OSError):  # a folder of somebody else's, or none
            self._disk = FileSystemBytecodeCache(pattern="__quangang_%s.cache")

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """A template by its name and file, in environments made alike."""
        return hashlib.sha256(f"{self.made} {name} {filename}".encode("utf-8", "surrogateescape")).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """What was kept of a template; Jinja looks whether it is of the same text and interpreter."""
        known = _KNOWN.get(bucket.key)
        if known is not None:
            bucket.bytecode_from_string(known)
        elif self._disk is not None:
            try:
                self._disk.load_bytecode(bucket)
            except Exception:  # whatever bytes can do to a reader of them
                bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template; it is only time if that fails."""
        _KNOWN[bucket.key] = bucket.bytecode_to_string()
        if self._disk is not None:
            with suppress(OSError):
                self._disk.dump_bytecode(bucket)
