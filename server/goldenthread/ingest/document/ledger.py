"""The account of every line: which items it went into, or why it went into none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.ingest.document.lines import Kind, Line
from goldenthread.plan.records import LedgerLine

if TYPE_CHECKING:
    from collections.abc import Iterable


class Ledger:
    """Collects what became of each line while a document is read."""

    def __init__(self) -> None:
        """Begin with no line accounted for."""
        self._used: dict[int, dict[str, None]] = {}
        self._reasons: dict[int, str] = {}

    def use(self, lines: Iterable[int], item: str) -> None:
        """Say that ``lines`` went into the item at the IRI path ``item``."""
        for line in lines:
            self._used.setdefault(line, {})[item] = None

    def pass_over(self, line: int, reason: str) -> None:
        """Say why a line is not used. A line that is used after all stays used."""
        self._reasons.setdefault(line, reason)

    def accounts_for(self, line: int) -> bool:
        """Tell whether anything was said of a line."""
        return line in self._used or line in self._reasons

    def close(self, lines: Iterable[Line]) -> tuple[LedgerLine, ...]:
        """Return the account of every line that is not blank, in order.

        Raises:
            LookupError: a line was neither used nor passed over: a fault of
                the reader, not of the document.
        """
        account = []
        for line in lines:
            if line.kind is Kind.BLANK:
                continue
            if used := self._used.get(line.number):
                account.append(LedgerLine(line.number, tuple(used), None))
            elif reason := self._reasons.get(line.number):
                account.append(LedgerLine(line.number, (), reason))
            else:
                raise LookupError(f"line {line.number} is not accounted for")
        return tuple(account)
