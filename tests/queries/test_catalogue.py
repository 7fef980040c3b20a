"""The catalogue: what a question must say of itself, and what callers may give it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from goldenthread import resources
from goldenthread.catalogue import GROUPS, Catalogue
from goldenthread.errors import BadParameter, BadQuery, NotFound
from goldenthread.store.formats import CSV, Wanted
from queries.stores import (
    BASE,
    CONTENT,
    PEOPLE,
    TINY,
    catalogue,
    shipped,
    shipped_in_another_order,
    two_plans,
)

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """#+ summary: Every action
#+ description: All of them.
#+ tags: [actions]
#+ params:
#+   - name: rating
#+     type: choice
#+     label: Rating
#+     prefix: https://w3id.org/goldenthread/code/action-rating/
#+     choices: {red: Red, green: Green}
#+ columns:
#+   action: Action
PREFIX plan: <https://w3id.org/goldenthread/plan#>

SELECT ?action
WHERE {
  VALUES ?rating { UNDEF }
  ?action a plan:Action ;
    plan:rag ?rating .
}
ORDER BY ?action
"""

HOSTILE = (
    '" } DROP ALL #',
    "'; DELETE WHERE { ?s ?p ?o }",
    "> } UNION { ?s ?p ?o",
    "<http://x> } #",
    "?action",
    "{ UNDEF }",
    "\\u0022 \\n",
    "a\nb\tc",
    "\u202egnihtyna",
    "💥" * 40,
    "%00",
    "http://example.org/a b",
    "https://example.org/<script>",
)


def _load(folder: Path, text: str) -> Catalogue:
    (folder / "report").mkdir()
    (folder / "report" / "every-action.rq").write_text(text, encoding="utf-8")
    return Catalogue.load(folder)


# -- what a file says of itself -------------------------------------------------------


def test_a_file_that_says_all_it_has_to_is_loaded_and_described(tmp_path: Path) -> None:
    query = _load(tmp_path, GOOD).get("every-action")
    assert query.to_json() == {
        "name": "every-action",
        "group": "report",
        "summary": "Every action",
        "description": "All of them.",
        "tags": ["actions"],
        "questions": [],
        "form": "SELECT",
        "params": [
            {
                "name": "rating",
                "type": "choice",
                "label": "Rating",
                "required": False,
                "choices": [
                    {"value": "red", "label": "Red"},
                    {"value": "green", "label": "Green"},
                ],
            }
        ],
        "columns": [{"name": "action", "heading": "Action"}],
    }


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("#+ summary: Every action\n", "", 1, "'summary' is missing"),
        ("#+ description: All of them.\n", "", 1, "'description' is missing"),
        ("#+ tags: [actions]", "#+ tags: [actions", 4, "the header is no YAML"),
        ("#+ tags: [actions]", "#+ tags: actions", 3, "'tags' is not a list"),
        ("#+ tags:", "#+ tag:", 3, "'tag' is no member of a header"),
        ("type: choice", "type: colour", 5, "the type of 'rating' is not one of text"),
        ("#+     label: Rating\n", "", 5, "'rating' has no label"),
        ("#+     label:", "#+     lable:", 7, "'lable' is no member of a parameter"),
        ("#+     choices: {red: Red, green: Green}\n", "", 5, "neither choices nor choices_from"),
        ("#+   action: Action", "#+   thing: Action", 14, "?action has no heading"),
        ("#+   action: Action", "#+   action: A\n#+   b: B", 12, "does not select it"),
        ("VALUES ?rating { UNDEF }", "", 5, "has no block VALUES ?rating { UNDEF }"),
        ("VALUES ?rating", "VALUES ?plan { UNDEF } VALUES ?rating", 16, "not under 'params'"),
        ("SELECT ?action", "SELECT *", 14, "SELECT * is not documented"),
        ("SELECT ?action\nWHERE {", "DESCRIBE ?action {", 19, "no SELECT, CONSTRUCT or ASK"),
        ("#+ tags: [actions]", "\n#+ tags: [actions]", 3, "the header is broken off"),
        ("#+ summary", "# summary\n#+ summary", 1, "does not begin with a header"),
        ("#+ tags: [actions]", "#+ question: two", 3, "'question' is not a number"),
    ],
)
def test_a_fault_in_a_file_is_said_with_the_file_and_the_line(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    assert GOOD.count(old) >= 1
    with pytest.raises(BadQuery) as error:
        _load(tmp_path, GOOD.replace(old, new, 1))
    assert f"every-action.rq, line {line}: " in error.value.detail
    assert said in error.value.detail


def test_a_file_that_is_not_text_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "broken.rq").write_bytes(b"#+ summary: \xff\xfe")
    with pytest.raises(BadQuery, match=r"broken\.rq is not UTF-8"):
        Catalogue.load(tmp_path)


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    for folder in ("report", "gaps"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "every-action.rq").write_text(GOOD, encoding="utf-8")
    with pytest.raises(BadQuery, match="rename one of them"):
        Catalogue.load(tmp_path)


def test_choices_from_a_query_that_is_not_there_are_refused(tmp_path: Path) -> None:
    text = GOOD.replace("choices: {red: Red, green: Green}", "choices_from: nothing")
    with pytest.raises(BadQuery, match="'rating' takes its choices from 'nothing'"):
        _load(tmp_path, text)


# -- the questions that are shipped ---------------------------------------------------


def test_every_question_of_the_model_that_this_catalogue_answers_has_a_file() -> None:
    answered = {number for query in catalogue().queries() for number in query.question}
    assert answered == {*range(1, 19), 20}


def test_every_question_folder_is_known_and_holds_questions() -> None:
    for group in GROUPS:
        assert list((resources.queries() / group).glob("*.rq")), group


def test_every_question_that_is_offered_is_put_in_order() -> None:
    for query in catalogue().queries():
        assert re.search(r"\nORDER BY \S", query.text), query.name


@pytest.mark.parametrize("name", catalogue().names())
def test_rows_come_in_the_same_order_however_the_store_was_filled(name: str) -> None:
    given = _examples(name)
    assert shipped().answer(name, **given) == shipped_in_another_order().answer(name, **given)


@pytest.mark.parametrize("name", catalogue().all_names())
def test_every_example_value_is_taken(name: str) -> None:
    query = catalogue().get(name)
    asked = shipped()
    for param in query.params:
        assert param.example is not None, param.name
        text = asked.catalogue.bind(
            query, _examples(name) | {param.name: param.example}, asked.reader, asked.dataset
        )
        asked.reader.evaluate(text, asked.dataset)


def test_every_file_runs_as_it_stands() -> None:
    for name in catalogue().all_names():
        query = catalogue().get(name)
        shipped().reader.evaluate(query.text, shipped().dataset)


def test_no_question_steps_optionally_inside_a_path() -> None:
    for name in catalogue().all_names():
        assert not re.search(r"[\w)]\?[\s/]", catalogue().get(name).text.partition("WHERE")[2]), (
            name
        )


def _examples(name: str) -> dict[str, str]:
    return {p.name: str(p.example) for p in catalogue().get(name).params if p.required}


# -- what callers give ----------------------------------------------------------------


def test_an_unknown_question_is_answered_with_the_near_ones() -> None:
    with pytest.raises(NotFound) as error:
        catalogue().get("late-action")
    assert error.value.near[0] == "late-actions"


def test_an_unknown_parameter_is_answered_with_the_ones_that_are_taken() -> None:
    with pytest.raises(BadParameter) as error:
        shipped().answer("late-actions", dat="2015-03-31")
    assert error.value.detail == (
        "'late-actions' has no parameter 'dat': it takes date, plan, workstream. Did you mean date?"
    )


def test_a_parameter_that_is_needed_and_missing_is_said_with_an_example() -> None:
    for given in ({}, {"post": "  "}):
        with pytest.raises(BadParameter, match="needed: give it, as post=Head of QSP"):
            shipped().answer("actions-of-post", **given)


@pytest.mark.parametrize(
    "value", ["31/03/15", "2015-02-30", "tomorrow", "2015-3-1", "\uff12\uff10\uff11\uff15-03-31"]
)
def test_a_day_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(BadParameter, match="no day"):
        shipped().answer("late-actions", date=value)


def test_an_item_that_is_not_there_is_answered_with_the_near_ones() -> None:
    with pytest.raises(NotFound) as error:
        shipped().answer("actions-of-post", post="Head of QPS")
    assert error.value.detail.startswith("There is no post 'Head of QPS'. Did you mean Head of QSP")


def test_an_item_of_another_kind_is_not_taken() -> None:
    with pytest.raises(NotFound, match=r"There is no post 'B12'\."):
        shipped().answer("actions-of-post", post="B12")


@pytest.mark.parametrize(
    "spelling",
    [
        "Head of QSP",
        "head of qsp",
        "Head of Quality, Standards and Performance",
        "HEAD OF QUALITY STANDARDS & PERFORMANCE",
        "head-of-qsp",
        "post/head-of-qsp",
        f"{BASE}/post/head-of-qsp",
    ],
)
def test_an_item_may_be_given_as_it_is_printed_or_by_its_key_or_iri(spelling: str) -> None:
    assert len(shipped().answer("actions-of-post", post=spelling)) == 37


def test_a_choice_is_bound_as_the_term_it_stands_for(tmp_path: Path) -> None:
    query = _load(tmp_path, GOOD).get("every-action")
    asked = shipped()
    for value, count in (("red", 9), ("Red", 9), ("GREEN", 78)):
        text = catalogue().bind(query, {"rating": value}, asked.reader, asked.dataset)
        assert len(asked.reader.select(text, asked.dataset)) == count
    with pytest.raises(BadParameter, match=r"'reed' is not taken .* Did you mean red or green\?"):
        catalogue().bind(query, {"rating": "reed"}, asked.reader, asked.dataset)


def test_choices_that_are_a_matter_of_the_data_come_from_the_data() -> None:
    asked = two_plans()
    param = asked.catalogue.get("actions-in-all").param("plan")
    assert param is not None
    choices = asked.catalogue.choices(param, asked.reader, asked.dataset)
    assert [choice.value for choice in choices] == ["buckinghamshire-cyps", "tinytown"]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize(
    ("name", "param"),
    [
        ("actions-of-post", "post"),
        ("late-actions", "date"),
        ("recommendation-trace", "recommendation"),
        ("what-versions-say", "item"),
        ("actions-in-all", "plan"),
    ],
)
def test_a_hostile_value_is_refused_and_never_becomes_part_of_the_query(
    name: str, param: str, value: str
) -> None:
    with pytest.raises((BadParameter, NotFound)) as error:
        shipped().answer(name, **{param: value})
    assert "\n" not in error.value.detail


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_text_is_bound_as_a_string_and_matches_nothing(value: str) -> None:
    assert shipped().answer("item-by-name", name=value) == []


def test_a_value_that_is_too_long_or_holds_a_null_is_refused() -> None:
    for value, said in (("x" * 2001, "2001 characters"), ("a\x00b", "null character")):
        with pytest.raises(BadParameter, match=said):
            shipped().answer("actions-of-post", post=value)


def test_an_answer_is_serialised_in_the_format_that_is_wanted() -> None:
    asked = shipped()
    query = asked.catalogue.get("actions-in-all")
    answer = asked.catalogue.run(query, {}, asked.reader, asked.dataset, Wanted(CSV, None))
    assert answer.body == (
        b"inPlan,actions,red,amber,green,other\r\nbuckinghamshire-cyps,162,9,75,78,0\r\n"
    )


# -- several plans, and callers who may not see all -----------------------------------


def test_with_several_plans_a_plan_can_be_asked_alone() -> None:
    both, one = two_plans(), shipped()
    for query in both.catalogue.queries():
        if query.param("plan") is not None:
            given = _examples(query.name)
            alone = both.answer(query.name, plan="buckinghamshire-cyps", **given)
            assert alone == one.answer(query.name, **given), query.name


def test_with_several_plans_no_row_mixes_items_of_two() -> None:
    for query in two_plans().catalogue.queries():
        for row in two_plans().answer(query.name, **_examples(query.name)):
            items = {v.removeprefix(BASE) != v for v in row.values() if v.startswith((BASE, TINY))}
            assert len(items) <= 1, (query.name, row)


def test_vacancies_are_not_told_to_who_may_not_see_holders() -> None:
    assert shipped().without(PEOPLE).answer("posts-without-holder") == []
    assert {
        row["inPlan"] for row in two_plans().without(PEOPLE).answer("posts-without-holder")
    } == {"tinytown"}


def test_nobody_is_found_by_name_by_who_may_not_see_people() -> None:
    asked = shipped().without(PEOPLE)
    with pytest.raises(NotFound) as error:
        asked.answer("what-versions-say", item="Diane Davies")
    assert "Diane" not in " ".join(error.value.near)


def test_a_plan_that_may_not_be_read_is_not_there() -> None:
    asked = two_plans().without(CONTENT)
    with pytest.raises(NotFound):
        asked.answer("actions-of-post", post="Head of QSP")
    assert [row["inPlan"] for row in asked.answer("actions-in-all")] == ["tinytown"]
