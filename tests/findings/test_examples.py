"""Every rule trips on what it must, with the right sentence, and on nothing else."""

from __future__ import annotations

import pytest

from findings.examples_of import CODES, by_pyshacl, example, on_the_engine, shape_alone
from goldenthread.findings.rules import shipped_rules

RULES = {rule.code: rule for rule in shipped_rules().rules}


def test_every_rule_has_examples_and_every_example_a_rule() -> None:
    assert set(CODES) == set(RULES)


@pytest.mark.parametrize("code", CODES)
def test_an_example_has_what_must_trip_and_what_must_not(code: str) -> None:
    assert example(code).trips
    assert example(code).fine
    assert not {focus for _, focus, _ in example(code).trips} & example(code).fine


@pytest.mark.parametrize("code", CODES)
def test_the_rule_finds_what_it_must_and_nothing_else(code: str) -> None:
    assert on_the_engine(example(code).data, [RULES[code]]) == example(code).trips


@pytest.mark.parametrize("code", CODES)
def test_another_validator_finds_the_same_with_the_shape_as_it_stands(code: str) -> None:
    found = by_pyshacl(example(code).data, shape_alone(RULES[code]), plain=True)
    assert found == example(code).trips
