"""Files of the last site that would be made again as they are: the next site takes them over instead.

Of every page (and of other files that are made together) it is noted what it asked, what the answers came to, and by which size,
times and inode its files are known. A note of another program, of other settings, of files that somebody touched is no note;
a cut or foreign one neither. Files are taken over as hard links: the last site stands whole until the next one does.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from quangang.publishing.watched import Asked
from quangang.writing import write_file

_FORM = 1
_Facts = tuple[int, int, int, int]
"""Size, time of the last change of the content and of the file, inode."""


class FilesGone(Exception):
    """A file that was to be taken over is no longer the one that was noted."""


@dataclass(frozen=True, slots=True)
class Made:
    """Something made in one go.

    Attributes:
        key: what it was made of.
        asked: what it asked.
        files: paths below the site.
    """

    key: str
    asked: tuple[Asked, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(slots=True)
class KeptFiles:
    """What one build may take over, and what the next one may.

    Attributes:
        site: where the last site stands.
        program: digest of what all pages depend on: this program, the settings.
        note: file of the notes.
        made: what is in the site being made, by name.
        found: what was worked out on the way, by name: of what, and what came of it.
        late: what takes longest and nobody reads first may be taken over from the last site although it is not as it was.
        owed: some of it was, and another build has to follow.
    """

    site: Path
    program: str
    note: Path
    made: dict[str, Made] = field(default_factory=dict)
    found: dict[str, tuple[str, str]] = field(default_factory=dict)
    late: bool = False
    owed: bool = False
    _known: dict[str, tuple[str, str]] = field(default_factory=dict)
    _last: dict[str, Made] = field(default_factory=dict)
    _facts: dict[str, _Facts] = field(default_factory=dict)
    _carried: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, root: Path, site: Path, program: str) -> KeptFiles:
        """What is noted of the site in a folder.

        Args:
            root: the project folder.
            site: the folder.
            program: digest of what all pages depend on.
        """
        name = hashlib.sha256(str(site).encode("utf-8", "surrogateescape")).hexdigest()[:12]
        found = cls(site, program, root / ".cache" / "quangang" / f"site-{name}.json")
        try:
            data = json.loads(found.note.read_bytes())
            if data["form"] == _FORM and data["program"] == program:
                made = {
                    str(name): Made(str(key), tuple((str(kind), str(about)) for kind, about in asked), tuple(files))
                    for name, (key, asked, files) in data["made"].items()
                }
                facts = {str(path): (int(a), int(b), int(c), int(d)) for path, (a, b, c, d) in data["files"].items()}
                known = {str(name): (str(key), str(value)) for name, (key, value) in data["found"].items()}
                found._last, found._facts, found._known = made, facts, known
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            pass
        return found

    def forget(self) -> None:
        """Take nothing over."""
        self.made, self._last, self._facts, self._carried = {}, {}, {}, []
        self.found, self._known, self.owed = {}, {}, False

    def worked_out(self, name: str, key: str, work: Callable[[], str]) -> str:
        """What comes of something, worked out once for all builds.

        Args:
            name: what it is called.
            key: of what it is worked out.
            work: works it out.
        """
        value = self.known(name, key)
        value = work() if value is None else value
        self.found[name] = (key, value)
        return value

    def known(self, name: str, key: str) -> str | None:
        """What came of something when it was worked out last; None where that was of something else."""
        known = self._known.get(name)
        return known[1] if known is not None and known[0] == key else None

    def last(self, name: str) -> Made | None:
        """What is noted of something, if all its files still stand as they were put."""
        one = self._last.get(name)
        return one if one is not None and one.files and all(map(self._stands, one.files)) else None

    def _stands(self, path: str) -> bool:
        facts = self._facts.get(path)
        return facts is not None and facts == _facts_of(f"{self.site}/{path}")

    def keep(self, name: str) -> None:
        """Something is as it was: its files will be taken over."""
        self.made[name] = self._last[name]
        self._carried += self._last[name].files

    def carry(self, new: Path) -> None:
        """Put the files that are taken over into the new site.

        Raises:
            FilesGone: one of them is not the one that was noted; somebody else put a site there meanwhile.
        """
        folders: set[str] = set()
        for path in self._carried:
            old, target, folder = f"{self.site}/{path}", f"{new}/{path}", path.rpartition("/")[0]
            if folder not in folders:
                (new / folder).mkdir(parents=True, exist_ok=True)
                folders.add(folder)
            try:
                linked = _link(old, target)
                found = _facts_of(target)
            except OSError as error:
                raise FilesGone from error
            size, written, _, inode = self._facts[path]
            if found is None or found[:2] != (size, written) or (linked and found[3] != inode):
                raise FilesGone

    def write(self) -> None:
        """Note what stands now; where nothing can be written the next build makes everything."""
        facts = {path: _facts_of(f"{self.site}/{path}") for one in self.made.values() for path in one.files}
        data = {
            "form": _FORM,
            "program": self.program,
            "made": {name: (one.key, one.asked, one.files) for name, one in self.made.items()},
            "files": facts,
            "found": self.found,
        }
        with suppress(OSError):
            self.note.parent.mkdir(parents=True, exist_ok=True)
            write_file(self.note, json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def _link(old: str, new: str) -> bool:
    """Put a file into the new site; whether as a link, which a disk may not have."""
    try:
        os.link(old, new, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:
        shutil.copy2(old, new, follow_symlinks=False)
        return False
    return True


def _facts_of(path: str) -> _Facts | None:
    try:
        one = os.lstat(path)
    except OSError:
        return None
    return one.st_size, one.st_mtime_ns, one.st_ctime_ns, one.st_ino
