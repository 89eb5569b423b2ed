"""Run the command line: `python -m gazetteer`."""

from __future__ import annotations

import sys

from gazetteer.cli import main

if __name__ == "__main__":
    sys.exit(main())
