"""`python -m bibpivot`: the command line, for where scripts are not on the path."""

from bibpivot.cli.main import main

main()
