"""Rows of one command kept under `.cache/` for the next: a file that may be missing, damaged, busy or lost, and costs only time then."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class KeptRows:
    """A table in a file of its own.

    Attributes:
        path: of the file.
        table: its name.
        columns: as SQL declares them; the first is the key.
    """

    path: Path
    table: str
    columns: tuple[str, ...]

    def read(self) -> Iterator[tuple[Any, ...]]:
        """Every row, in the order of the columns; none of a file that is missing or a link.

        Raises:
            sqlite3.Error, OSError, ValueError, TypeError: what a damaged file can be; whoever reads takes it for an end.
        """
        if not self.path.is_file() or self.path.is_symlink():
            return
        with closing(connect(self.path)) as connection:
            yield from connection.execute(f"SELECT {', '.join(self._names)} FROM {self.table}")

    def write(self, rows: Sequence[tuple[object, ...]], gone: Iterable[str]) -> None:
        """Put rows in, in place of those with their keys, and take the rows of other keys out; it is only time if that fails."""
        gone = list(gone)
        with suppress(sqlite3.Error, OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if self.path.is_symlink():
                return
            try:
                self._write(rows, gone)
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):  # another command is writing, or the disk is full
                    return
                self.path.unlink()
                self._write(rows, gone)

    def _write(self, rows: Sequence[tuple[object, ...]], gone: list[str]) -> None:
        names = self._names
        with closing(connect(self.path)) as connection, connection:
            connection.execute(f"CREATE TABLE IF NOT EXISTS {self.table} ({', '.join(self.columns)})")
            connection.executemany(f"DELETE FROM {self.table} WHERE {names[0]} = ?", [(key,) for key in gone])
            places = ", ".join("?" for _ in names)
            connection.executemany(f"INSERT OR REPLACE INTO {self.table} ({', '.join(names)}) VALUES ({places})", rows)

    @property
    def _names(self) -> list[str]:
        return [column.partition(" ")[0] for column in self.columns]


def connect(path: Path) -> sqlite3.Connection:
    """Open a file of rows that may be lost."""
    connection = sqlite3.connect(path, timeout=0.5)
    connection.execute("PRAGMA synchronous = OFF")  # a power cut costs the file, which every row's sum tells
    return connection
