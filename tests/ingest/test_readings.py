"""The small readings: dates, money, quantities, owners, refs, marks. None raises, none guesses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.ingest.document.markup import paragraphs, plain, runs
from goldenthread.ingest.readings.dates import read_day, read_deadline, read_month
from goldenthread.ingest.readings.money import read_cost
from goldenthread.ingest.readings.owners import Alias, PostTable
from goldenthread.ingest.readings.quantities import read_direction, read_quantity
from goldenthread.ingest.readings.ratings import RatingKey
from goldenthread.ingest.readings.references import find_pointers, find_refs, leading_prefixes
from goldenthread.plan.records import Deadline, Post, RatingDefinition

FEW = settings(max_examples=150, deadline=None)
# Texts of the pieces that cells are made of, so that near misses are tried more than noise.
# fmt: off
PIECES = st.sampled_from([
    "1", "2", "15", "31", "0", "2015", "0000", "9999", "/", ".",
    "-", "£", "€", "$", "%", "k", "m", ",", "(", ")",
    "Jan", "Mar", "Sept", "\u017fept", "31/03/15", "\u0663", "\u00b2", "See", "1.2.3", "Ongoing",
    "From", "By", "end of", "N/A", "GBP", "EUR", "FTE", "days", "**",
])
# fmt: on
CELLS = st.lists(PIECES | st.text(max_size=3), max_size=6).map(" ".join) | st.text(max_size=30)


@pytest.mark.parametrize(
    ("printed", "reading", "due"),
    [
        ("31/03/15", "day", date(2015, 3, 31)),
        ("1/4/2026", "day", date(2026, 4, 1)),
        ("31.03.15", "day", date(2015, 3, 31)),
        ("2026-04-01", "day", date(2026, 4, 1)),
        ("1 April 2026", "day", date(2026, 4, 1)),
        ("21st Sept. 2026", "day", date(2026, 9, 21)),
        ("by 31/03/15", "day", date(2015, 3, 31)),
        ("29/02/16", "day", date(2016, 2, 29)),
        ("29/02/15", "impossible", None),
        ("31/11/14", "impossible", None),
        ("2026-13-01", "impossible", None),
        ("00/01/15", "impossible", None),
        ("Jan 0000", "impossible", None),
        ("Feb 16", "month", date(2016, 2, 29)),
        ("April 2026", "month", date(2026, 4, 30)),
        ("End of June 2026", "month", date(2026, 6, 30)),
        ("by end March 2016", "month", date(2016, 3, 31)),
        ("28/02/15 (with delivery to follow)", "day-with-note", date(2015, 2, 28)),
        ("31/01/04/1 5", "unreadable", None),
        ("31/03/15 - 30/06/15", "unreadable", None),
        ("31/03/151", "unreadable", None),
        ("Spring 2026", "unreadable", None),
        ("Q2 2026/27", "unreadable", None),
        ("TBC", "unreadable", None),
        ("before 31/03/15", "unreadable", None),
        ("", "not-stated", None),
    ],
)
def test_a_date_is_read_where_it_can_be_and_only_there(
    printed: str, reading: str, due: date | None
) -> None:
    deadline = read_deadline(printed)
    assert (deadline.printed, deadline.reading, deadline.due) == (printed, reading, due)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Ongoing", Deadline("Ongoing", "continuous")),
        ("on-going", Deadline("on-going", "continuous")),
        ("Monthly", Deadline("Monthly", "recurs", recurrence="monthly")),
        ("Annual", Deadline("Annual", "recurs", recurrence="annually")),
        (
            "From 01/04/15",
            Deadline("From 01/04/15", "starts-continuous", starts=date(2015, 4, 1)),
        ),
        ("From 31/04/15 Ongoing", Deadline("From 31/04/15 Ongoing", "impossible")),
        ("From April", Deadline("From April", "unreadable")),
    ],
)
def test_a_deadline_without_a_day_is_of_its_kind(printed: str, expected: Deadline) -> None:
    assert read_deadline(printed) == expected


@FEW
@given(CELLS)
def test_a_deadline_keeps_what_is_printed_and_a_date_only_with_a_reading_that_has_one(
    printed: str,
) -> None:
    deadline = read_deadline(printed)
    assert deadline.printed == printed
    assert (deadline.due is not None) == (deadline.reading in {"day", "month", "day-with-note"})
    assert (deadline.starts is not None) == (deadline.reading == "starts-continuous")
    assert (deadline.recurrence is not None) == (deadline.reading == "recurs")
    read_day(printed)
    read_month(printed)


@FEW
@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_of_the_century_is_read_from_every_shape(day: date) -> None:
    for shape in ("%d/%m/%y", "%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %y", "%d.%m.%Y"):
        assert read_deadline(day.strftime(shape)).due == day


@pytest.mark.parametrize(
    ("printed", "status", "amount", "currency"),
    [
        ("£541k", "stated", 541_000, "GBP"),
        ("£0", "stated", 0, "GBP"),
        ("£150", "stated", 150, "GBP"),
        ("€1.2m", "stated", 1_200_000, "EUR"),
        ("€ 5,500", "stated", 5_500, "EUR"),
        ("EUR 2.5 million", "stated", 2_500_000, "EUR"),
        ("£1,200.50", "stated", Decimal("1200.5"), "GBP"),
        ("", "not-stated", None, None),
        ("N/A", "not-applicable", None, None),
        ("n / a", "not-applicable", None, None),
        ("Innovation bid", "funded-elsewhere", None, None),
        ("£40k (tbc)", "unreadable", None, None),
        ("£10k-£20k", "unreadable", None, None),
        ("40k", "unreadable", None, None),
        ("FTE 2", "unreadable", None, None),
        ("£5 per head", "unreadable", None, None),
        ("£1,2,3", "unreadable", None, None),
        ("£1234567890123456", "unreadable", None, None),
        ("See 2.5.5 and 2.5.6", "unreadable", None, None),
        ("-", "unreadable", None, None),
    ],
)
def test_a_cost_is_an_amount_only_when_the_whole_cell_is_one(
    printed: str, status: str, amount: int | Decimal | None, currency: str | None
) -> None:
    cost = read_cost(printed)
    assert (cost.status, cost.amount, cost.currency) == (status, amount, currency)


def test_a_cost_that_points_to_an_action_says_which() -> None:
    assert read_cost("See 4.6.1").points_to == "4.6.1"
    assert read_cost("see action A1.4").points_to == "A1.4"
    assert read_cost("see A1.4").status == "covered-by-action"


@FEW
@given(CELLS)
def test_an_amount_stands_with_a_currency_and_only_with_the_status_stated(printed: str) -> None:
    cost = read_cost(printed)
    assert (cost.amount is not None) == (cost.status == "stated") == (cost.currency is not None)
    assert (cost.points_to is not None) == (cost.status == "covered-by-action")


@FEW
@given(st.integers(0, 999), st.sampled_from(["", "k", "m"]), st.sampled_from("£€"))
def test_every_amount_in_thousands_or_millions_is_exact(
    number: int, multiple: str, symbol: str
) -> None:
    times = {"": 1, "k": 1_000, "m": 1_000_000}[multiple]
    assert read_cost(f"{symbol}{number}{multiple}").amount == number * times


@pytest.mark.parametrize(
    ("printed", "measure", "reading", "number", "unit"),
    [
        ("95%", "% of visits", "number", "95", "percent"),
        ("1,200", "Number of visits", "number", "1200", "count"),
        ("21 days", "Time to fill", "number", "21", "days"),
        ("49", "Time to fill in calendar days", "number", "49", "days"),
        ("426", "Average time (days)", "number", "426", "days"),
        ("84", "Time to fill (to start date)", "number", "84", None),
        ("95% (national)", "% of visits", "number-with-note", "95", "percent"),
        ("21 days plus notice period", "Time", "qualitative", None, None),
        (">95%", "% of visits", "qualitative", None, None),
        ("1 in 5", "Visits", "qualitative", None, None),
        ("Good", "Rating", "qualitative", None, None),
        ("N/A", "Rating", "not-applicable", None, None),
        ("", "Rating", "not-stated", None, None),
    ],
)
def test_a_quantity_is_a_number_only_when_the_whole_cell_is_one(
    printed: str, measure: str, reading: str, number: str | None, unit: str | None
) -> None:
    quantity = read_quantity(printed, measure)
    expected = Decimal(number) if number else None
    assert (quantity.printed, quantity.reading) == (printed, reading)
    assert (quantity.number, quantity.unit) == (expected, unit)


@FEW
@given(CELLS, CELLS)
def test_a_number_stands_only_with_a_reading_that_has_one(printed: str, measure: str) -> None:
    quantity = read_quantity(printed, measure)
    assert quantity.printed == printed
    assert (quantity.number is not None) == quantity.reading.startswith("number")
    assert read_direction(measure, printed) in {"increase", "decrease", None}


def post(key: str, abbreviation: str, title: str) -> Post:
    return Post(
        key, abbreviation, title, 1, group=False, printed_holders="", holders=(), lines=(1,)
    )


POSTS = PostTable(
    [
        post("ceo", "CEO", "Chief Executive"),
        post("md", "Managing Director", "Managing Director, Care & Learning"),
        post("sd-lsp", "SD LSP", "Service Director Learning, Skills & Prevention"),
        post("health", "Health Commissioners", "Head of Joint Care"),
        post("health_2", "Health Commissioners", "CYP Health Commissioner"),
        post("pc", "Head of P&C", "Head of Prevention & Commissioning"),
    ],
    [Alias("The boss", "ceo", "the minutes say so")],
)


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("CEO", [("CEO", "exact", ("ceo",))]),
        ("ceo", [("ceo", "case", ("ceo",))]),
        ("Chief executive", [("Chief executive", "title", ("ceo",))]),
        ("The boss", [("The boss", "alias", ("ceo",))]),
        ("Health Commissioners", [("Health Commissioners", "ambiguous", ("health", "health_2"))]),
        ("A bos", [("A bos", "unresolved", ())]),
        ("CEO/ Nobody", [("CEO", "exact", ("ceo",)), ("Nobody", "unresolved", ())]),
        ("CEO ; ceo", [("CEO", "exact", ("ceo",)), ("ceo", "case", ("ceo",))]),
        (
            "CEO, Managing Director and Head of P&C",
            [
                ("CEO", "exact", ("ceo",)),
                ("Managing Director", "exact", ("md",)),
                ("Head of P&C", "exact", ("pc",)),
            ],
        ),
        (
            "Service Director Learning, Skills and Prevention",
            [("Service Director Learning, Skills and Prevention", "title", ("sd-lsp",))],
        ),
        ("CEO and friends", [("CEO and friends", "unresolved", ())]),
        ("All, partners", [("All, partners", "unresolved", ())]),
        ("", []),
        (" / ", []),
    ],
)
def test_names_in_a_cell_resolve_to_posts_or_are_left_alone(
    printed: str, names: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    assert [(r.printed, r.resolution, r.posts) for r in POSTS.read_cell(printed)] == names


@FEW
@given(
    st.lists(
        st.sampled_from(["CEO", "Head of", "P&C", "/", ",", "and", "&", "The boss", "Director"])
        | st.text(max_size=4),
        max_size=8,
    ).map(" ".join)
)
def test_no_letter_of_a_cell_of_names_is_lost_and_no_post_is_invented(printed: str) -> None:
    read = POSTS.read_cell(printed)
    letters = "".join(c for r in read for c in r.printed if c.isalnum())
    marks = "".join(c for c in printed.replace("and", "") if c.isalnum())
    assert letters.replace("and", "") == marks
    for name in read:
        assert (name.resolution == "unresolved") == (name.posts == ())
        assert (len(name.posts) > 1) == (name.resolution == "ambiguous")


def test_a_cell_of_very_many_words_is_read_at_once() -> None:
    printed = "Head of everything " * 5_000
    assert [r.resolution for r in POSTS.read_cell(printed)] == ["unresolved"]


def test_a_ref_is_found_by_a_known_prefix_or_when_it_is_listed() -> None:
    text = "R07 and RQ5a, see HMI3; M25 is a road, 2015 a year, Rec 7 listed"
    assert find_refs(text, {"R07", "Rec 7", "2015"}, {"RQ"}) == ["R07", "RQ5a", "Rec 7"]


def test_a_prefix_is_one_when_it_leads_two_texts() -> None:
    assert leading_prefixes(["RQ1 Do", "RQ2 Do", "HMI3 Do", "See RQ4", "HMI4xy"]) == {"RQ"}


@pytest.mark.parametrize(
    ("text", "pointers"),
    [
        ("Do it (see Workstream 2) soon", [("see Workstream 2", "Workstream 2")]),
        ("See 2.5.5", [("See 2.5.5", "2.5.5")]),
        ("see also action 1.2.3.", [("see also action 1.2.3", "action 1.2.3")]),
        ("mapped (Appendix B)", [("Appendix B", "Appendix B")]),
        ("to see how they can be improved", []),
        ("we foresee Change", []),
    ],
)
def test_a_pointer_is_a_number_or_a_name_after_see(
    text: str, pointers: list[tuple[str, str]]
) -> None:
    assert find_pointers(text) == pointers


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<p>One</p> <p><i>Two</i> three</p>", "One Two three"),
        ("Improvement of **all** work", "Improvement of all work"),
        ("A* to C and **", "A* to C and **"),
        ("part<i>s</i>, not words", "parts, not words"),
        ("<5% or <name of the lead> & more", "<5% or <name of the lead> & more"),
        ("C&F, C&REGEN, A&amp;E, caf&#233;", "C&F, C&REGEN, A&E, café"),
        ("<script>kept</script>", "<script>kept</script>"),
        ("a<br/>b<BR>c", "a b c"),
        ("  much\u00a0 space ", "much space"),
    ],
)
def test_tags_of_layout_go_and_everything_else_stays(cell: str, text: str) -> None:
    assert plain(cell) == text


@FEW
@given(st.text(max_size=60))
def test_no_letter_or_digit_outside_of_tags_is_lost(cell: str) -> None:
    letters = [c for c in cell if c.isalnum()]
    if "<" not in cell and "&" not in cell:
        assert [c for c in plain(cell) if c.isalnum()] == letters
    assert " ".join(r.text for r in runs(cell)).split() == " ".join(paragraphs(cell)).split()


def test_a_rating_is_read_by_the_plan_s_own_key() -> None:
    key = RatingKey(
        [
            RatingDefinition("action", "blue", "B", "Blue (B)", "Done", "", (1,)),
            RatingDefinition("action", None, "P", "Purple (P)", "Odd", "", (2,)),
            RatingDefinition("measure", "red", "R", "Red (R)", "Off", "", (3,)),
        ],
        "action",
    )
    colours = [key.read(cell).colour for cell in ("B", "b", "Blue", "R", "P", "N/A", "")]
    assert colours == ["blue", "blue", "blue", None, None, "not-applicable", None]
