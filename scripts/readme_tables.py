"""Writes the generated parts of README.md, each between ``<!-- begin: NAME -->`` and ``<!-- end: NAME -->``.

usage: python scripts/readme_tables.py [--check] [--without NAME]…

The parts are ``example`` (a sentence of the README run through the extractor), ``kinds`` and ``endpoints``
(from the record models and the patterns), ``commands`` (from the command line itself) and ``scores`` (a fresh
run over ``corpus/`` against ``gold/``). ``--check`` writes nothing and exits with 1 where a part is out of
date. The date beside the scores is the day on which they last changed.
"""

from __future__ import annotations

import argparse
import datetime
import difflib
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import typer.main

from extractor import __version__, evaluation, extract
from extractor.batch import predict
from extractor.cli import app
from extractor.evaluation import Score, Tally
from extractor.lexicon import lexicon
from extractor.schema import MODELS, OutcomeBase

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"

#: The sentence that the README opens with.
SENTENCE = (
    "Median OS was 14.6 months (95% CI 11.9–17.3) in the TACE-HAIC group and 10.2 months (8.8–12.1) in the "
    "TACE group (HR 0.64, 95% CI 0.45–0.91; P = 0.013); the ORR was 45.2% (28/62), and no patient had "
    "grade 3–4 fever."
)
#: The families of endpoints, in the order of the table.
FAMILIES = {"response": "response", "time_to_event": "time to event"}
#: How many forms of an endpoint are shown.
FORMS_SHOWN = 4
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def _table(header: Sequence[str], rows: Iterable[Sequence[str]], numbers: int = 0) -> str:
    """A Markdown table whose last ``numbers`` columns are set right."""
    rule = ["---"] * (len(header) - numbers) + ["--:"] * numbers
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (header, rule, *rows))


def _own_fields(model: type[OutcomeBase]) -> list[str]:
    """What a kind has beyond the fields of all kinds or cannot be without; what it measures stands first."""
    own = [
        name
        for name, field in model.model_fields.items()
        if name != "kind" and (name not in OutcomeBase.model_fields or field.is_required())
    ]
    return sorted(own, key=lambda name: name not in {"endpoint", "term"})


def _shown(outcome: OutcomeBase) -> str:
    """The printed fields of an outcome as ``name=value``, those of its kind first."""
    fields = outcome.model_dump(exclude_defaults=True, exclude={"evidence", "quote", "kind"})
    parts = []
    for name in dict.fromkeys([*_own_fields(type(outcome)), *OutcomeBase.model_fields]):
        value = fields.get(name)
        if name == "p_value" and outcome.p_value:
            printed = "" if outcome.p_value.value is None else str(outcome.p_value.value)
            value = f"{outcome.p_value.operator}{printed}".removeprefix("=")
        elif name == "ci" and value:
            value = f"{value['lower']}–{value['upper']}"
        if value is not None:
            parts.append(f"{name}={'–'.join(map(str, value)) if isinstance(value, tuple) else value}")
    return " ".join(parts)


def example() -> str:
    """The opening sentence and what the extractor makes of it."""
    rows = []
    for outcome in extract(SENTENCE).outcomes:
        where = outcome.evidence
        assert where is not None
        rows.append((f"`{outcome.kind}`", _shown(outcome), f"`{where.text}` at {where.start}–{where.end}"))
    return f"> {SENTENCE}\n\n" + _table(("kind", "fields (level 95 and defaults left out)", "evidence"), rows)


def kinds() -> str:
    """Each kind of outcome with its fields, from the record models."""
    rows = (
        (
            f"`{kind}`",
            (model.__doc__ or "").split("\n")[0].replace("``", "`").rstrip("."),
            ", ".join(f"`{name}`" for name in _own_fields(model)),
        )
        for kind, model in MODELS.items()
    )
    return _table(("kind", "one record is", "fields of its own"), rows)


def _forms(terms: Iterable[str], name: str) -> list[str]:
    """The forms that are no mere lengthening of the name or of a form shown before."""
    shown: list[str] = []
    for term in terms:
        if not any(_plain(known) in _plain(term) for known in (name, *shown)):
            shown.append(term)
    return shown


def _plain(term: str) -> str:
    return term.casefold().replace("-", " ")


def endpoints() -> str:
    """Each endpoint with a few of the forms that stand for it, from the patterns."""
    rows = []
    for family, shown in FAMILIES.items():
        for code, entry in lexicon().endpoints.items():
            if entry.family == family:
                forms = ", ".join(_forms(entry.terms, entry.name)[:FORMS_SHOWN])
                rows.append((f"`{code}`", entry.name, shown, forms, str(len(entry.terms))))
    rows.append(("`OTHER`", "anything else that a hazard is of", "hazard ratios only", "", ""))
    return _table(("code", "endpoint", "family", "found as", "forms known"), rows, numbers=1)


def commands() -> str:
    """Each command with the first line of its help."""
    group = typer.main.get_command(app)
    listed = getattr(group, "commands", {})
    rows = ((f"`io-extract {name}`", (command.help or "").split("\n")[0]) for name, command in listed.items())
    return _table(("command", "does"), rows)


def _ratios(score: Score) -> list[str]:
    return [f"{ratio:.3f}" for ratio in (score.precision, score.recall, score.f1)]


def scores() -> str:
    """The scores of a fresh run over the corpus; the same that ``io-extract evaluate gold`` prints."""
    documents = evaluation.read_gold(ROOT / "gold", ROOT / "corpus")
    gold = {name: document.outcomes for name, document in documents.items()}
    result = evaluation.evaluate(gold, predict(documents.values()))
    tallies: dict[str, Tally] = {f"`{kind}`": tally for kind, tally in result.kinds.items() if kind != "p_value"}
    tallies |= {"**all numbers**": result.overall, "`p_value`": result.kinds["p_value"]}
    rows = [
        [
            name,
            str(tally.lenient.gold),
            str(tally.lenient.predicted),
            *_ratios(tally.lenient),
            f"{tally.strict.f1:.3f}",
        ]
        for name, tally in tallies.items()
    ]
    header = ("kind", "gold", "found", "precision", "recall", "F1", "strict F1")
    interval = result.interval
    assert interval is not None
    today = datetime.datetime.now(datetime.UTC).date()
    told = (
        f"`corpus/` against `gold/`: {len(documents)} documents, version {__version__}, {today}. "
        f"F1 {result.overall.lenient.f1:.3f}, 95 % bootstrap interval over documents {interval.lower:.3f} to "
        f"{interval.upper:.3f}; arm named as in gold for {result.arms.found} of {result.arms.total}."
    )
    return f"{_table(header, rows, numbers=6)}\n\n{told}"


PARTS: dict[str, Callable[[], str]] = {
    "example": example,
    "commands": commands,
    "kinds": kinds,
    "endpoints": endpoints,
    "scores": scores,
}


def _place(name: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- begin: {name} -->\n)(.*?)(<!-- end: {name} -->)", re.DOTALL)


def renewed(text: str, without: Iterable[str] = ()) -> str:
    """A README with its generated parts made anew.

    Raises:
        ValueError: the place of a part is missing or stands there twice.
    """
    for name, make in PARTS.items():
        found = _place(name).findall(text)
        if len(found) != 1:
            raise ValueError(f"README.md has {len(found)} places for {name!r}, not one")
        if name in without:
            continue
        old, new = found[0][1], f"\n{make()}\n\n"
        if name == "scores" and (date := _DATE.search(old)) and _DATE.sub(date[0], new) == old:
            new = old
        text = _place(name).sub(lambda match, new=new: f"{match[1]}{new}{match[3]}", text)  # type: ignore[misc]
    return text


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check; the exit code."""
    parser = argparse.ArgumentParser(description="Write the generated parts of README.md.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 where a part is out of date")
    parser.add_argument("--without", action="append", default=[], choices=PARTS, help="leave this part as it is")
    options = parser.parse_args(arguments)
    old = README.read_text("utf-8")
    new = renewed(old, options.without)
    if old == new:
        print("README.md is up to date")
        return 0
    sys.stdout.writelines(
        difflib.unified_diff(old.splitlines(True), new.splitlines(True), "README.md", "generated", n=0)
    )
    if options.check:
        print("README.md is out of date: run python scripts/readme_tables.py", file=sys.stderr)
        return 1
    README.write_text(new, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
