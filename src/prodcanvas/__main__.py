"""`python -m prodcanvas`: the command line."""

from prodcanvas.cli.main import main

main()
