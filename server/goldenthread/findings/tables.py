"""Findings as JSON, CSV and a workbook: one row each, the same columns."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from goldenthread.findings.choose import counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from goldenthread.findings.model import Finding, Findings

_COLUMNS = {
    "severity": "Severity",
    "code": "Code",
    "kind": "Kind",
    "item": "Item",
    "message": "Finding",
    "why": "Why it matters",
    "closes": "What would close it",
    "closers": "Who can close it",
    "workstreams": "Workstream",
    "lines": "Lines of the source",
    "state": "State",
    "reason": "Reason",
    "iri": "IRI",
}
_WIDTHS = (10, 26, 14, 24, 70, 50, 46, 34, 16, 14, 10, 40, 60)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_json(findings: Findings, *, names: bool = True) -> dict[str, object]:
    """Return findings as JSON: what they are of, and a list with one object each.

    Without ``names``, whoever decided about a finding is left out.
    """
    return {
        "plan": findings.plan,
        "version": findings.version,
        "title": findings.title,
        "printedDate": findings.printed_date,
        "statusDate": findings.status_date.isoformat(),
        "ownStatusDate": findings.own_date,
        "people": findings.people,
        "count": len(findings.findings),
        "counts": counts(findings, "severity"),
        "findings": [as_object(finding, names=names) for finding in findings.findings],
    }


def as_object(finding: Finding, *, names: bool = True) -> dict[str, object]:
    """Return one finding as JSON."""
    shown: dict[str, object] = {
        "iri": finding.iri,
        "code": finding.code,
        "kind": finding.kind,
        "severity": finding.severity,
        "name": finding.rule.name,
        "item": finding.item,
        "itemKind": finding.item_kind,
        "itemLabel": finding.item_label,
        "message": finding.message,
        "why": finding.rule.why,
        "closes": finding.rule.closes,
        "closedBy": finding.closed_by,
        "closers": [{"name": c.name, "iri": c.iri} for c in finding.closers],
        "workstreams": list(finding.workstreams),
        "lines": [list(lines) for lines in finding.lines],
        "state": finding.state,
    }
    if finding.reopened:
        shown["reopened"] = finding.reopened
    if finding.decision:
        decision = finding.decision
        shown["decision"] = {
            "status": decision.status,
            "reason": decision.reason,
            **({"by": decision.by} if names else {}),
            "on": decision.on.isoformat(),
            "expires": decision.expires.isoformat() if decision.expires else None,
        }
    return shown


def to_csv(findings: Findings) -> str:
    """Return findings as CSV (RFC 4180) with a heading, and the status date in each row.

    A cell that a spreadsheet would take for a formula has an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*_COLUMNS.values(), "Status date"])
    for finding in findings.findings:
        row = [*_row(finding), findings.status_date.isoformat()]
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return out.getvalue()


def to_xlsx(findings: Findings) -> bytes:
    """Return findings as a workbook: one sheet of findings, one of what they are of."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Findings"
    _fill(sheet, [list(_COLUMNS.values()), *(_row(finding) for finding in findings.findings)])
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    about = book.create_sheet("About")
    day = findings.status_date.isoformat()
    own = "the plan's own" if findings.own_date else "asked for"
    _fill(
        about,
        [
            ["What", ""],
            ["Plan", findings.title],
            ["Version", findings.printed_date],
            ["Status date", f"{day} ({own})"],
            ["Findings", str(len(findings.findings))],
            *([f"Of severity {name}", str(n)] for name, n in counts(findings, "severity").items()),
        ],
    )
    about.column_dimensions["A"].width = 24
    about.column_dimensions["B"].width = 70
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def lines_text(finding: Finding) -> str:
    """Return the lines of a finding as a person writes them: ``82, 120–122``."""
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in finding.lines)


def _row(finding: Finding) -> list[str]:
    cells = {
        "severity": finding.severity,
        "code": finding.code,
        "kind": finding.kind,
        "item": finding.item_label,
        "message": finding.message,
        "why": finding.rule.why,
        "closes": finding.rule.closes,
        "closers": "; ".join(closer.name for closer in finding.closers),
        "workstreams": "; ".join(finding.workstreams),
        "lines": lines_text(finding),
        "state": finding.state,
        "reason": finding.reopened or (finding.decision.reason if finding.decision else ""),
        "iri": finding.iri,
    }
    return [cells[name] for name in _COLUMNS]


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]]) -> None:
    for r, row in enumerate(rows, start=1):
        for c, text in enumerate(row, start=1):
            cell = sheet.cell(r, c)
            cell.value = text
            cell.data_type = "s"  # a text that begins with "=" is no formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if r == 1:
                cell.font = Font(bold=True)
