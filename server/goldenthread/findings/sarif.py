"""Findings as SARIF 2.1.0, which build servers and editors show beside the source lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread import __version__

if TYPE_CHECKING:
    from goldenthread.findings.model import Finding, Findings, Rule

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL = {"high": "error", "medium": "warning", "low": "note"}


def to_sarif(findings: Findings) -> dict[str, object]:
    """Return findings as one SARIF run, with a rule for each code that was looked for.

    What was accepted or dismissed is there, suppressed.
    """
    rules = list(findings.rules.values())
    index = {rule.code: number for number, rule in enumerate(rules)}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Golden Thread",
                        "version": __version__,
                        "rules": [_rule(rule) for rule in rules],
                    }
                },
                "properties": {
                    "plan": findings.plan,
                    "version": findings.version,
                    "statusDate": findings.status_date.isoformat(),
                },
                "results": [
                    _result(finding, findings.source, index[finding.code])
                    for finding in findings.findings
                ],
            }
        ],
    }


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.name},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.closes},
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
        "properties": {"kind": rule.kind, "shape": rule.shape},
    }


def _result(finding: Finding, source: str, index: int) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVEL[finding.severity],
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": source},
                    "region": {"startLine": first, "endLine": last},
                },
                "logicalLocations": [
                    {"name": finding.item_label, "fullyQualifiedName": finding.item}
                ],
            }
            for first, last in finding.lines
        ],
        "partialFingerprints": {"finding/v1": finding.key},
        "properties": {"closers": [closer.name for closer in finding.closers]},
    }
    if finding.state != "open" and finding.decision:
        reason = finding.decision.reason
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": reason}
        ]
    return result
