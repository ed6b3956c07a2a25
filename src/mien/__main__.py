"""`python -m mien`: the same as the command `mien`."""

from mien.cli.main import main

if __name__ == "__main__":
    main()
