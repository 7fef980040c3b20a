"""The command ``goldenthread``."""

from goldenthread.cli.main import main

__all__ = ["main"]
