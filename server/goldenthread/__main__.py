"""``python -m goldenthread``: the same as the command ``goldenthread``."""

from goldenthread.cli import main

if __name__ == "__main__":
    main()
