"""`python3 -m quangang`."""

import os
import sys

# `-m` puts the folder one stands in first among the places to import from: a `yaml.py` that lies there, in a folder
# someone sent, would be run in place of the library. What this package needs is not in the reader's folder.
if sys.path and sys.path[0] in ("", os.getcwd()):  # noqa: PTH109 - pathlib is one of the modules not to take from there
    del sys.path[0]

from quangang.adapters.cli.main import main

sys.exit(main())
