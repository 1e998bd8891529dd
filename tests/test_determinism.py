"""What must not matter: hash seeds, locales and time zones, texts read before, sentences between.

The order of files and the number of workers stand in ``cli/test_corpus.py``; sentences before and after in
``test_properties.py``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from spacy.language import Language

from extractor.outcomes import build_outcomes
from extractor.pipeline import load
from tests.common import CORPUS, ROOT, Outcomes, contents, without_places

#: Of other subjects: no numbers, no groups, no endpoints.
UNRELATED = "The weather was fine in Paris."
#: Each names all that it speaks of.
SENTENCES = [
    "The ORR was 35.4% (46/130).",
    "Median OS was 18.0 months in the TACE group and 9.0 months in the control group (P = .002).",
    "The 1-, 2- and 3-year OS rates were 72%, 43% and 28%.",
    "The HR for PFS was 0.57 (95% CI 0.41-0.79; P < .001).",
    "Grade 3-4 neutropenia occurred in 4 of 22 patients (18.2%).",
    "Kim et al. reported an ORR of 20%.",
]


def _written(folder: Path, environment: Mapping[str, str]) -> dict[str, bytes]:
    """The files that a process of its own writes for the corpus."""
    subprocess.run(
        [sys.executable, "-m", "extractor", "run", str(ROOT / "corpus"), "-q", "-o", str(folder)],
        check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        cwd=folder.parent,
    )
    return contents(folder)


def test_hash_seed_locale_and_time_zone_change_no_byte(tmp_path: Path) -> None:
    environments = (
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"},
    )
    with ThreadPoolExecutor() as threads:
        one, two = threads.map(_written, (tmp_path / "one", tmp_path / "two"), environments)
    assert all(one.values())
    assert one == two


def test_texts_read_before_change_nothing(nlp: Language) -> None:
    """A pipeline that has read nothing yet finds what one finds that has read the corpus forwards and backwards."""
    texts = [path.read_bytes().decode("utf-8") for path in CORPUS]
    fresh = [build_outcomes(load()(text)) for text in texts]
    assert any(fresh)
    assert [build_outcomes(nlp(text)) for text in texts] == fresh
    assert [build_outcomes(nlp(text)) for text in texts[::-1]] == fresh[::-1]


@pytest.mark.parametrize("between", [f" {UNRELATED} ", f"\n{UNRELATED}\n", f"\n\n{UNRELATED}\n\n"], ids=ascii)
def test_an_unrelated_sentence_between_changes_nothing(outcomes: Outcomes, between: str) -> None:
    alone = without_places(outcomes(" ".join(SENTENCES)))
    assert len(alone) >= len(SENTENCES)
    for at in range(1, len(SENTENCES)):
        halves = " ".join(SENTENCES[:at]), " ".join(SENTENCES[at:])
        assert without_places(outcomes(between.join(halves))) == alone, at
    assert without_places(outcomes(between.join(SENTENCES))) == alone
