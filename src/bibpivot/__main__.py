"""`python -m bibpivot`: the command line, for where scripts are not on the path."""

import sys

from bibpivot.cli.programs import bibpivot

sys.exit(bibpivot())
