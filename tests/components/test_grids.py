"""Tables of formats: spans, headings of several rows, stubs, and any grid whatever."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from extractor.components.spans import keep_layout
from extractor.layout import Layout
from extractor.outcomes import build_outcomes
from extractor.pipeline import load
from extractor.readers.compose import RawCell, TextBuilder
from extractor.schema import Outcome

Cells = list[list[RawCell]]
Read = Callable[[str, Cells], list[Outcome]]


def c(text: str, columns: int = 1, rows: int = 1) -> RawCell:
    return RawCell(text, False, rows, columns)


def h(text: str, columns: int = 1, rows: int = 1) -> RawCell:
    return RawCell(text, True, rows, columns)


def r(*texts: str) -> list[RawCell]:
    return [c(text) for text in texts]


@pytest.fixture(scope="module")
def read() -> Read:
    nlp = load()
    return lambda caption, rows: _outcomes(nlp, *_built(caption, rows))


def _built(caption: str, rows: Cells) -> tuple[str, Layout]:
    builder = TextBuilder()
    builder.part("body", ["Results"])
    builder.table(caption, rows)
    return builder.text(), builder.layout()


def _outcomes(nlp: Language, text: str, layout: Layout) -> list[Outcome]:
    return list(build_outcomes(nlp(keep_layout(nlp.make_doc(text), layout))))


def _short(outcomes: list[Outcome], *names: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(outcome, name) for name in names) for outcome in outcomes]


def test_grades_under_arms_with_counts_and_percentages_in_two_columns(read: Read) -> None:
    rows = [
        [h("", 1, 3), h("TACE (n = 52)", 4), h("HAIC (n = 50)", 4)],
        [h("Grade 3", 2), h("Grade ≥3", 2), h("Grade 3", 2), h("All grades", 2)],
        [h("N"), h("%")] * 4,
        r("Fever¹", "8", "15", "9", "17", "–", "–", "20", "40"),
    ]
    found = read("Table 2. Adverse events", rows)
    assert _short(found, "term", "arm", "grade", "count", "percent", "total") == [
        ("Fever", "TACE", (3,), 8, 15, 52),
        ("Fever", "TACE", (3, 4, 5), 9, 17, 52),
        ("Fever", "HAIC", None, 20, 40, 50),
    ]


def test_grades_as_rows_below_the_event_with_a_p_value_of_its_own(read: Read) -> None:
    rows = [
        r("Toxicity", "Arm A (n=63)", "Arm B (n=61)", "P"),
        r("Hepatic toxicity", "", "", ""),
        r("ALT elevation", "", "", "0.83"),
        r("Grade 1", "11", "12", ""),
        r("Grade 2", "1", "0", ""),
    ]
    found = read("", rows)
    assert [(o.kind, o.p_value and o.p_value.value) for o in found[:1]] == [("p_value", 0.83)]
    assert _short(found[1:], "term", "grade", "arm", "count", "total") == [
        ("ALT elevation", (1,), "Arm A", 11, 63),
        ("ALT elevation", (1,), "Arm B", 12, 61),
        ("ALT elevation", (2,), "Arm A", 1, 63),
        ("ALT elevation", (2,), "Arm B", 0, 61),
    ]


def test_a_cox_table_of_two_endpoints_and_two_models(read: Read) -> None:
    rows = [
        [h("Variable", 1, 2), h("Univariable OS", 3), h("Multivariable OS", 3)],
        [h("HR"), h("95% CI"), h("P"), h("HR"), h("95% CI"), h("P")],
        [c("Tumour size", 7)],
        r("≤5 cm", "1", "", "", "1", "", ""),
        r(">5 cm", "1.71", "1.16–2.51", "0.006", "1.38", "0.95–1.99", "0.09"),
    ]
    found = read("Table 3. Predictors", rows)
    assert _short(found, "endpoint", "value", "model", "comparison") == [
        ("OS", 1.71, "univariable", "Tumour size: >5 cm vs ≤5 cm"),
        ("OS", 1.38, "multivariable", "Tumour size: >5 cm vs ≤5 cm"),
    ]
    assert [(o.ci.lower, o.p_value.value) for o in found if o.kind == "hazard_ratio" and o.ci and o.p_value] == [
        (1.16, 0.006),
        (0.95, 0.09),
    ]


def test_measures_as_rows_with_intervals_ratios_and_p_values_below(read: Read) -> None:
    rows = [
        [h("", 1), h("Beads"), h("Oil")],
        [c("PFS, months", 3)],
        r("All patients", "n = 36", "n = 40"),
        r("Median (95% CI)", "6.7 (6.3–8.6)", "4.7 (2.8–NE)"),
        [c("HR (95% CI)"), c("0.67 (0.54–0.81)", 2)],
        [c("P valueᵃ"), c("<0.001", 2)],
        r("ORR, n (%)", "9 (25.0)", "4 (10.0)"),
        r("95% CI", "12.1–42.2", "2.8–23.7"),
        r("1-year OS rate (%)", "58", "NR"),
    ]
    times, ratio, rates, survival = [], [], [], []
    for outcome in read("", rows):
        {"survival_time": times, "hazard_ratio": ratio, "tumor_response": rates, "survival_rate": survival}[
            outcome.kind
        ].append(outcome)
    assert _short(times, "endpoint", "value", "unit", "arm") == [
        ("PFS", 6.7, "months", "Beads"),
        ("PFS", 4.7, "months", "Oil"),
    ]
    assert [o.ci.upper for o in times] == [8.6, None]
    assert _short(ratio, "endpoint", "value", "comparison") == [("PFS", 0.67, "Beads vs Oil")]
    assert {o.p_value.value for o in [*times, *ratio]} == {0.001}
    assert _short(rates, "endpoint", "count", "percent", "total", "arm") == [
        ("ORR", 9, 25, 36, "Beads"),
        ("ORR", 4, 10, 40, "Oil"),
    ]
    assert [o.ci.lower for o in rates] == [12.1, 2.8]
    assert _short(survival, "percent", "reached") == [(58, True), (None, False)]


def test_groups_as_rows_share_a_p_value_printed_once(read: Read) -> None:
    rows = [
        [c("Group", 1, 2), c("OS rate (%)", 3)],
        r("1-year", "3-year", "P"),
        r("Arm A", "88.9", "82.4", "0.37"),
        r("Arm B", "91.8", "90.2", ""),
        r("Total", "90.3", "86.2", ""),
    ]
    found = read("", rows)
    assert _short(found, "arm", "percent") == [
        ("Arm A", 88.9), ("Arm A", 82.4), ("Arm B", 91.8), ("Arm B", 90.2), (None, 90.3), (None, 86.2),
    ]  # fmt: skip
    assert [o.p_value.value if o.p_value else None for o in found] == [0.37] * 4 + [None] * 2


@pytest.mark.parametrize(
    ("caption", "rows"),
    [
        ("Table 1. Baseline characteristics", [r("", "TACE (n = 20)", "P"), r("Ascites, n (%)", "3 (15)", "0.4"),
                                               r("Prior response, PR", "5 (25)", "0.3")]),
        ("Table 2. Markers", [r("", "N", "Mean", "Median", "SD", "P"), r("VEGF", "51", "46", "44", "21", "0.01")]),
        ("Table 3. Dosage", [r("Level", "Cisplatin (mg)"), r("1", "35"), r("2", "50")]),
        ("Table 4. Earlier trials", [r("Author", "ORR (%)", "OS (months)"), r("Lee 2008", "35", "9.1")]),
        ("Table 5. Scores", [r("", "OR (95% CI)", "P"), r("Age", "1.4 (1.1–2.0)", "0.03")]),
    ],
    ids=["baseline", "laboratory", "doses", "other studies", "odds ratios"],
)  # fmt: skip
def test_what_is_no_outcome_yields_none(read: Read, caption: str, rows: Cells) -> None:
    assert read(caption, rows) == []


def test_a_ragged_table_is_read_as_far_as_it_goes(read: Read) -> None:
    rows = [r("Event", "Grade 3", "Grade 4"), r("Fever", "5"), r("Pain", "8", "2", "9"), [], r("Cough")]
    assert _short(read("Adverse events", rows), "term", "grade", "count")[:3] == [
        ("Fever", (3,), 5),
        ("Pain", (3,), 8),
        ("Pain", (4,), 2),
    ]


# ------------------------------------------------------------------------------------------------ any grid

_WORDS = (
    "|TACE (n = 52)|Grade 3|Grade ≥3|All grades|n (%)|N|%|HR (95% CI)|HR|95% CI|P|P value|Median OS (months)|1-year OS"
    "|ORR|CR|SD|Univariable|Adverse events|Fever|Overall|12 (54.5%)|4.0% (1/25)|46/130|0.64 (0.45–0.9)|14.2 (9.1–NE)"
    "|3.5–6.2|<0.001|.04|NR|–|0|7|101 (400)|1 (<1)|Ref|Age ≤60|n = 36|Total patients|9.1|(13%–37%)"
    "|²|1e9|0.9 (2–1)|P = 2"
)
_TEXTS = st.sampled_from(_WORDS.split("|")) | st.text(max_size=12)
_CELLS = st.builds(RawCell, _TEXTS, st.booleans(), st.integers(-1, 4), st.integers(-1, 4))
_GRIDS = st.lists(st.lists(_CELLS, max_size=6), max_size=7)
_CAPTIONS = st.sampled_from(["", "Table 1. Toxicity", "Table 2. Cox model of overall survival", "Table 3. Baseline"])


@settings(max_examples=150, deadline=None)
@given(_CAPTIONS, _GRIDS)
def test_any_grid_is_read_and_every_outcome_points_at_its_cell(caption: str, rows: Cells) -> None:
    rows = [[RawCell(" ".join(x.text.split()), x.header, x.rows, x.columns) for x in row] for row in rows]
    text, layout = _built(caption, rows)
    for grid in layout.grids:
        assert all(text[cell.start : cell.end].strip("\t\n") == text[cell.start : cell.end] for cell in grid.cells)
    places = {(cell.start, cell.end): cell.row for grid in layout.grids for cell in grid.cells}
    for outcome in _outcomes(_nlp(), text, layout):
        evidence = outcome.evidence
        assert evidence is not None
        assert text[evidence.start : evidence.end] == evidence.text
        if outcome.section != "table":
            continue
        rows_of = [{n for (s, e), n in places.items() if s <= at < e} for at in (evidence.start, evidence.end - 1)]
        assert rows_of[0] and rows_of[0] == rows_of[1]


def _nlp() -> Language:
    if not _LOADED:
        _LOADED.append(load())
    return _LOADED[0]


_LOADED: list[Language] = []
