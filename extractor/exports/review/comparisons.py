"""``comparisons``: one row a study, endpoint and pair of groups, with the hazard ratio and its logarithm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from extractor.exports.meta import hazard_ratios
from extractor.exports.review.common import STUDY, Result, findings, group_of, ids, name_of, study
from extractor.schema import DocumentRecord, HazardRatio

COLUMNS = (*STUDY, "endpoint", "group 1", "n 1", "group 2", "n 2", "model", "within", "hr", "ci.lb", "ci.ub",
           "ci.level", "p.operator", "pval", "yi", "sei", "derived", "findings", "outcomes")  # fmt: skip
DERIVED = "yi, sei from hr, ci.lb, ci.ub at ci.level"


def rows(records: Iterable[DocumentRecord]) -> Iterator[dict[str, Any]]:
    """One row a hazard ratio that compares two groups, that of the numerator first.

    ``yi`` and ``sei`` are the logarithm and its standard error, computed as in :mod:`extractor.exports.meta`.
    """
    for effect in hazard_ratios(records):
        ratio, record = effect.outcome, effect.record
        assert isinstance(ratio, HazardRatio)
        if ratio.compared is None or ratio.same_as is not None:
            continue
        one, two = (group_of(record, group) for group in ratio.compared)
        used = [Result(effect.index, ratio)]
        row = study(record) | {
            "endpoint": ratio.endpoint,
            "group 1": name_of(one),
            "n 1": one.n if one else None,
            "group 2": name_of(two),
            "n 2": two.n if two else None,
            "model": ratio.model,
            "within": ratio.arm,
            "hr": ratio.value,
            "findings": findings(record, used),
            "outcomes": ids(record, used),
        }
        if ratio.ci is not None:
            row |= {"ci.lb": ratio.ci.lower, "ci.ub": ratio.ci.upper, "ci.level": ratio.ci.level}
        if ratio.p_value is not None:
            row |= {"p.operator": ratio.p_value.operator, "pval": ratio.p_value.value}
        if effect.log is not None:
            row |= {"yi": effect.log[0], "sei": effect.log[1], "derived": DERIVED}
        yield row
