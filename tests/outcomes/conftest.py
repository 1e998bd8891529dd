"""A test here that takes ``marked`` runs once for each annotated example of its module.

``EXAMPLES`` are read as annotated. ``OPEN`` are annotated as the guideline says and not read so yet: one that comes to
be read fails until it has moved to the others.
"""

from __future__ import annotations

import pytest

from extractor.examples import parse_example

_NOT_YET = pytest.mark.xfail(strict=True, reason="not read as annotated yet")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "marked" in metafunc.fixturenames:
        module = metafunc.module
        cases = [(marked, ()) for marked in module.EXAMPLES] + [
            (marked, _NOT_YET) for marked in getattr(module, "OPEN", ())
        ]
        metafunc.parametrize("marked", [pytest.param(m, id=parse_example(m).text, marks=marks) for m, marks in cases])
