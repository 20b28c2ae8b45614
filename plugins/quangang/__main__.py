"""`python3 -m quangang`."""

import sys

from quangang.adapters.cli.main import main

sys.exit(main())
