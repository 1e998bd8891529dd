"""Which names are one group, which are not, how many a group has, and what hazard ratios compare."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from extractor import extract
from extractor.components.spans import forget
from extractor.doc_record import record
from extractor.lexicon import lexicon
from extractor.outcomes import build_outcomes
from extractor.remarks import TWO_NAMES, in_short
from extractor.schema import DocumentRecord, Group
from extractor.study.joining import cut_off
from extractor.study.names import Names

#: A text and the names of its groups that are one, each with its size.
ONE: dict[str, tuple[str, list[tuple[set[str], int | None]]]] = {
    "words": (
        "The ORR was 40% in the HAIC group. Median OS was 14 months with HAIC and 9 months with sorafenib.",
        [({"HAIC group", "HAIC"}, None), ({"sorafenib"}, None)],
    ),
    "abbreviation": (
        "Patients had transarterial chemoembolization (TACE). Median OS was 12 months in the TACE group and 9 months "
        "in the sorafenib group.",
        [({"TACE group", "transarterial chemoembolization"}, None), ({"sorafenib group"}, None)],
    ),
    "bracket": (
        "Patients were randomised to HAIC (group A, n = 41) or sorafenib (group B, n = 39). The ORR was 40% in group A "
        "and 12% in group B.",
        [({"HAIC", "group A"}, 41), ({"sorafenib", "group B"}, 39)],
    ),
    "given": (
        "Group A received HAIC. Group B received sorafenib. The ORR was 40% with HAIC and 12% in group B.",
        [({"HAIC", "Group A"}, None), ({"sorafenib", "Group B"}, None)],
    ),
    "share": (
        "Patients received TACE plus apatinib or TACE plus placebo. Median OS was 20 months with TACE plus apatinib "
        "and 15 months with TACE plus placebo. The DCR was 80% in the apatinib group and 60% in the placebo group.",
        [({"TACE plus apatinib", "apatinib group"}, None), ({"TACE plus placebo", "placebo group"}, None)],
    ),
    "combination": (
        "Median OS was 20 months with TACE plus apatinib and 15 months with TACE alone. The DCR was 80% in the "
        "combination group and 60% in the TACE group.",
        [({"TACE plus apatinib", "combination group"}, None), ({"TACE alone", "TACE group"}, None)],
    ),
    "dose": (
        "Patients had aflibercept 6 mg/kg intravenous (IV; n = 45) or IV placebo (n = 47). The ORR was 20% in the "
        "aflibercept arm and 11% in the placebo arm.",
        [({"aflibercept arm", "aflibercept 6 mg/kg intravenous"}, 45), ({"placebo arm", "IV placebo"}, 47)],
    ),
    "all": (
        "A total of 60 patients had HAIC or TACE. The ORR was 40% in the HAIC group and 20% in the TACE group. In the "
        "same dataset, the DCR was 60% in the HAIC group and 50% in the TACE group.",
        [({"HAIC group", "HAIC group, same dataset"}, None), ({"TACE group"}, None)],
    ),
}
#: Texts with two names that are two groups, though they share words.
TWO = {
    "set against": ("The ORR was 40% with TACE plus RFA and 20% with TACE.", "TACE plus RFA", "TACE"),
    "lacking": ("The ORR was 40% in patients with PVTT and 20% in patients without PVTT.", "with PVTT", "without PVTT"),
    "again": (
        "The ORR was 50% in the RT-GC arm and 60% in the RT-GC+GC arm.", "RT-GC arm", "RT-GC+GC arm",
    ),
    "order": (
        "Median OS was 9 months in the TACE followed by RFA group and 8 months in the RFA followed by TACE group.",
        "TACE followed by RFA group", "RFA followed by TACE group",
    ),
    "of several": (
        "Gemcitabine plus carboplatin (G-C regimen) was given. Median OS was 9 months with the G-C regimen and 6 "
        "months with carboplatin.", "G-C regimen", "carboplatin",
    ),
    "first of several": (
        "Patients had the EAP regimen (etoposide, doxorubicin and cisplatin). Median OS was 9 months with the EAP "
        "regimen and 6 months with etoposide.", "EAP regimen", "etoposide",
    ),
    "one letter": (
        "The 3-year OS was 72% in the SP group and 47% in the S group.", "SP group", "S group",
    ),
    "given to two": (
        "Group A received TACE. Group B received TACE. The ORR was 50% in group A and 40% in group B.",
        "Group A", "Group B",
    ),
    "told of some": (
        "The DCR was 90% in the RFA group and 80% in the control group. No patients in the control group had RFA.",
        "RFA group", "control group",
    ),
}  # fmt: skip


def groups(text: str) -> list[Group]:
    return [group for group in extract(text).groups if group.kind != "whole"]


def called(group: Group) -> set[str]:
    return {name.casefold() for name in group.names}


def group_called(text: str, name: str) -> Group:
    name = name.casefold()
    return next(group for group in groups(text) if {name, f"patients {name}"} & called(group))


@pytest.mark.parametrize("name", ONE)
def test_names_that_are_one_group(name: str) -> None:
    text, wanted = ONE[name]
    found = groups(text)
    for names, size in wanted:
        held = {name.casefold() for name in names}
        holding = [group for group in found if held & called(group)]
        assert len(holding) == 1, (names, [group.names for group in found])
        assert held <= called(holding[0])
        assert holding[0].n == size
    if name not in {"words", "abbreviation"}:
        assert name in {by for group in found for by in group.joined.values()}


@pytest.mark.parametrize("name", TWO)
def test_names_that_are_two_groups(name: str) -> None:
    text, one, two = TWO[name]
    assert group_called(text, one).id != group_called(text, two).id


SIZES = {
    "In all, 154 patients received sorafenib and 153 received placebo. ORR was 9% with sorafenib, 4% with placebo.": (
        {"sorafenib": 154, "placebo": 153}
    ),
    "One hundred and twelve patients were enrolled: 57 were assigned to the HAIC group and 55 to the TACE group.": (
        {"HAIC group": 57, "TACE group": 55}
    ),
    "Of 90 patients, 60 were randomised into two groups of 30 patients. ORR was 50% in group 1 and 40% in group 2.": (
        {"group 1": 30, "group 2": 30}
    ),
    "A total of 107 patients (27 with cirrhosis and 80 without cirrhosis) had ablation. The ORR was 50% in patients "
    "with cirrhosis and 30% in patients without cirrhosis.": {"with cirrhosis": 27, "without cirrhosis": 80},
    "The ORR was 50% in the TACE group. Two patients in the TACE group died.": {"TACE group": None},
    "Patients were assigned to brivanib, 800 mg once daily (n = 57), or sorafenib (tablets of 200 mg; n = 58). Median "
    "OS was 9 months with brivanib and 10 months with sorafenib.": {"brivanib": 57, "sorafenib": 58},
    "Patients had 6 months to receive everolimus, 10 mg once daily (207 patients), or placebo (203 patients). Median "
    "PFS was 11 months with everolimus and 5 months with placebo.": {"everolimus": 207, "placebo": 203},
    "Eighteen patients were randomised to bypass and 21 to stenting. The ORR was 40% with bypass, 30% with stenting.": (
        {"bypass": 18, "stenting": 21}
    ),
    "The dose in groups 1 (n = 46) and 2 (n = 32) was alike. ORR was 40% in group 1 and 30% in group 2.": (
        {"groups 1": 46, "group 2": 32}
    ),
    "In all, 134 patients were randomised: 67 to each arm. ORR was 50% in the RT arm and 40% in the HDR arm.": (
        {"RT arm": 67, "HDR arm": 67}
    ),
    "In all, 156 patients received arm A and 159 arm B. The ORR was 40% in arm A and 30% in arm B.": (
        {"arm A": 156, "arm B": 159}
    ),
    "Patients were randomised (208 to receive HAIC and 211 to receive care). The ORR was 40% with HAIC.": {"HAIC": 208},
    "Patients were randomised: 202 to receive HAIC, 198 to receive TACE. Of 96 patients treated with HAIC, 60 had PR. "
    "The ORR was 40% with HAIC and 30% with TACE.": {"HAIC": 202, "TACE": 198},
    "Data of 107 cases of GAS and 523 of HPVA were read. ORR was 40% in the GAS group, 30% in the HPVA group.": (
        {"GAS group": 107, "HPVA group": 523}
    ),
    "In the HAIC arm, 306 patients received 1311 courses, in the TACE arm, 302 patients received 1321. The ORR was 40% "
    "in the HAIC arm and 20% in the TACE arm.": {"HAIC arm": 306, "TACE arm": 302},
    "The ORR was 29% (24/82) in the HAIC group and 46% (37/81) in the TACE group.": (
        {"HAIC group": 82, "TACE group": 81}
    ),
    "The ORR was 29% (24/82) and the DCR 50% (40/80) in the HAIC group.": {"HAIC group": None},
    "Costs were Euro 540 per patient in the HAIC arm. The ORR was 29% in the HAIC arm.": {"HAIC arm": None},
    "The ORR was 29% with HAIC and 20% with TACE; fever and pain in both arms (n = 1 each).": {"HAIC": None},
}  # fmt: skip


@pytest.mark.parametrize("text", SIZES)
def test_sizes_as_printed(text: str) -> None:
    for name, size in SIZES[text].items():
        group = group_called(text, name)
        assert group.n == size
        if group.size is not None:
            assert text[group.size.start : group.size.end] == group.size.text


WHOLES = {
    "A total of 84 patients were enrolled. The ORR was 40%.": 84,
    "One hundred and twelve patients were randomised. The ORR was 40%.": 112,
    "Of 198 patients screened, 170 were randomly assigned. The ORR was 40%.": 170,
    "Between 2010 and 2012, 2061 men underwent randomisation. The ORR was 40%.": 2061,
    "The ORR was 40%.": None,
    "Of 274 patients, 138 were assigned to HAIC and 136 to TACE. ORR was 40% with HAIC and 20% with TACE.": 274,
    "Between 2010 and 2012, 15 patients were enrolled. Four patients were excluded. Eleven patients were analysed.": 11,
    "In all, 120 women were included, of whom 90 were randomly assigned. The ORR was 40%.": 90,
    "In all, 93 patients were randomly assigned, and 87 were assigned to HAIC or TACE. The ORR was 40%.": 93,
    "A total of 351 patients were reviewed and 74 were recruited. The ORR was 40%.": 74,
    "We studied curettage in 123 patients with 130 tumours. Fractures were seen in 18 patients.": 123,
    "Bleeding was rare (HAIC).Eighty-six patients were enrolled.": 86,
    "In all, 25 patients were consented and 16 eligible patients were enrolled.": 16,
}


@pytest.mark.parametrize("text", WHOLES)
def test_how_many_took_part(text: str) -> None:
    whole = next((group for group in extract(text).groups if group.kind == "whole"), None)
    assert (whole.n if whole else None) == WHOLES[text]


def test_outcomes_know_their_group_and_ratios_their_pair() -> None:
    made = extract(
        "Patients received HAIC (n = 41) or sorafenib (n = 39). Median OS was 14 months in the HAIC group and 9 "
        "months in the sorafenib group (HR 0.64, 95% CI 0.45-0.91). Grade 3 fever occurred in 5%."
    )
    by_id = {group.id: group for group in made.groups}
    named = [by_id[one.group].n if one.group else None for one in made.outcomes]
    assert named == [41, 39, None, None]
    ratio = made.outcomes[2]
    assert ratio.kind == "hazard_ratio"
    assert [by_id[group].name for group in ratio.compared or ()] == ["HAIC group", "sorafenib group"]


def test_a_test_that_compares_two_groups() -> None:
    made = extract(
        "Hospital stay was shorter in the HAIC group than in the TACE group (P = 0.03). ORR was 40% with HAIC."
    )
    test = next(one for one in made.outcomes if one.kind == "p_value")
    assert len(test.compared or ()) == 2


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("HAIC was compared with TACE. OS was alike in both groups (P = 0.5). The ORR was 40% with HAIC.", None),
        (
            "HAIC was compared with TACE in 80 patients. The ORR was 40% and 20%, respectively, and hospital stay "
            "differed between groups (P = 0.03).",
            ["HAIC", "TACE"],
        ),
        (
            "The ORR was 40% in group A, 30% in group B and 20% in group C. The DCR was 50% and 60%, respectively, and "
            "hospital stay differed between groups (P = 0.03).",
            None,
        ),
    ],
)
def test_a_test_that_names_no_groups(text: str, pair: list[str] | None) -> None:
    made = extract(text)
    names = {group.id: group.name for group in made.groups}
    compared = [one.compared for one in made.outcomes if one.kind == "p_value"]
    assert [[names[group] for group in two] if two else None for two in compared] == [pair]


@pytest.mark.parametrize(
    ("added", "names"),
    [
        ("", {"CTX arm", "CTX", "chemotherapy plus cetuximab"}),
        ("CT plus CTX was safe.", {"CTX arm", "CTX", "cetuximab"}),
    ],
)
def test_what_an_abbreviation_behind_plus_stands_for(added: str, names: set[str]) -> None:
    made = groups(
        "In all, 70 had chemotherapy alone (CT) and 78 chemotherapy plus cetuximab (CTX). Median OS was 26 months in "
        f"the CTX arm and 12 months in the CT arm. Patients received cetuximab weekly. {added}"
    )
    assert next(set(group.names) for group in made if "CTX arm" in group.names) == names


def test_an_abbreviation_that_is_a_common_word_tells_groups_apart() -> None:
    names = Names(lexicon(), {"androgen suppression": "AS", "radiotherapy": "RT"})
    assert names.key("RT plus AS") == names.key("radiotherapy and androgen suppression arm")
    assert names.key("RT plus AS") != names.key("the RT arm")


def test_those_who_had_any_of_a_treatment_are_its_group() -> None:
    names = Names(lexicon(), {})
    assert names.key("patients who received at least one dose of sorafenib") == names.key("sorafenib group")
    assert names.key("one-dose group") != names.key("four-dose group")


def test_a_name_that_breaks_off_is_the_one_that_goes_on() -> None:
    names = Names(lexicon(), {})
    cut, texts = names.key("TACE plus"), ["TACE", "TACE plus apatinib", "HAIC"]
    assert cut not in {names.key(text) for text in texts}
    assert [join.one for join in cut_off({cut: "TACE plus"}, texts, names)] == [names.key("TACE plus apatinib")]
    assert not list(cut_off({cut: "TACE plus"}, [*texts, "TACE plus sorafenib"], names))


def test_a_part_of_a_group_has_it_as_parent() -> None:
    made = extract(
        "In patients with PVTT, median OS was 12 months in the HAIC group and 7 months in the TACE group (HR 0.60, 95% "
        "CI 0.40-0.90). The ORR was 40% in the HAIC group and 20% in the TACE group."
    )
    by_id = {group.id: group for group in made.groups}
    parents = {group.name: by_id[group.parent].name for group in made.groups if group.parent}
    assert parents == {"HAIC group, patients with PVTT": "HAIC group", "TACE group, patients with PVTT": "TACE group"}
    ratio = next(one for one in made.outcomes if one.kind == "hazard_ratio")
    assert [by_id[group].name for group in ratio.compared or ()] == ["HAIC group", "TACE group"]
    assert by_id[ratio.group or ""].name == "patients with PVTT"


def test_a_hazard_ratio_is_of_neither_of_its_groups() -> None:
    made = extract(
        "Median OS was 14 months in the HAIC group and 9 months in the TACE group (HR favouring the HAIC group 0.64, "
        "95% CI 0.45-0.91)."
    )
    ratio = next(one for one in made.outcomes if one.kind == "hazard_ratio")
    assert ratio.compared and ratio.group is None


def test_a_factor_compares_those_with_and_those_without() -> None:
    made = extract(
        "OS was 40% in patients with PVTT and 60% in patients without PVTT. In multivariable analysis, PVTT was "
        "associated with worse OS (HR 1.70, 95% CI 1.20-2.40); so was age (HR 1.20, 95% CI 1.02-1.40)."
    )
    names = {group.id: group.name for group in made.groups}
    ratios = [one.compared for one in made.outcomes if one.kind == "hazard_ratio"]
    assert [[names[group] for group in pair] if pair else None for pair in ratios] == [
        ["PVTT", "without PVTT"],
        None,
    ]


def test_a_total_tells_the_group() -> None:
    made = extract(
        "Patients had HAIC (n = 41) or TACE (n = 39). The ORR was 40% with HAIC and 20% with TACE. Grade 3 fever "
        "occurred in 4 of 39 patients, grade 3 pain in 4 of 80."
    )
    by_id = {group.id: group.n for group in made.groups}
    events = [by_id[one.group] if one.group else None for one in made.outcomes if one.kind == "adverse_event"]
    assert events == [39, None]


def test_a_doubt_is_told() -> None:
    made = extract(
        "The ORR was 40% with TACE plus apatinib and 20% with TACE plus placebo. The DCR was 90% with TACE plus "
        "apatinib, 80% with apatinib and 70% with TACE plus placebo."
    )
    assert any(in_short(warning) == TWO_NAMES for warning in made.warnings)
    assert in_short(made.warnings[0]) != made.warnings[0]


def test_control_is_what_the_text_calls_so() -> None:
    text = "Patients had HAIC (treatment group) or observation (control group). OS was 9 months in the control group."
    assert group_called(text, "control group").control
    assert "observation" in group_called(text, "control group").names


@pytest.mark.parametrize("text", [ONE[name][0] for name in ONE])
def test_nothing_else_of_an_outcome_is_changed(nlp: Language, text: str) -> None:
    doc = nlp(text)
    new = {"group": None, "compared": None}
    plain = [
        one.model_copy(update={k: v for k, v in new.items() if k in type(one).model_fields})
        for one in record(doc).outcomes
    ]
    assert plain == build_outcomes(forget(doc))


def test_places_of_names_are_those_of_the_text() -> None:
    for text, _ in ONE.values():
        for group in groups(text):
            for place in (*group.places, *([group.size] if group.size else [])):
                assert text[place.start : place.end] == place.text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([text for text, _ in ONE.values()] + [text for text, *_ in TWO.values()]), max_size=4))
def test_each_outcome_names_a_group_that_is_there(texts: list[str]) -> None:
    made: DocumentRecord = extract(" ".join(texts))
    ids = {group.id for group in made.groups}
    assert len(ids) == len(made.groups)
    for one in made.outcomes:
        assert one.group is None or one.group in ids
        assert set(getattr(one, "compared", None) or ()) <= ids
