"""`python -m abide` is `abide`."""

from abide.cli import main

main()
