"""Every module of ours and what it needs, imported: what `tests.started` forks from."""

import contextlib
import importlib
import pkgutil

import quangang

for _module in pkgutil.walk_packages(quangang.__path__, "quangang."):
    if not _module.name.endswith("__main__"):
        with contextlib.suppress(ImportError):  # of an extra that is not installed
            importlib.import_module(_module.name)
