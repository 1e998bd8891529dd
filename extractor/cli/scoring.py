"""Outcomes against gold: ``evaluate``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.shared import Workers, existing, fail, one_sentence_errors, path_argument, path_option, screen

if TYPE_CHECKING:
    from extractor.schema import Outcome


def _given(path: Path) -> dict[str, tuple[Outcome, ...]]:
    """The outcomes in an output folder, or in a file of lines, by document."""
    from extractor import evaluation
    from extractor.results import read_results

    if path.is_dir():
        return {record.doc_id: record.outcomes for record in read_results(path)}
    return evaluation.read_predictions(path)


def evaluate(
    gold: Annotated[Path, path_argument(help="Folder of gold files (*.json).")],
    predictions: Annotated[
        Path | None, path_argument(help="An outcomes.jsonl or the folder of a run; left out, the texts are run afresh.")
    ] = None,
    texts: Annotated[
        Path | None,
        path_option(help="Folder of the texts; a corpus or texts folder beside GOLD if not given."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    min_f1: Annotated[
        float | None, typer.Option(min=0, max=1, help="Exit with 1 where the overall F1 is below.")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every error, most frequent cause first.")] = False,
    errors_html: Annotated[Path | None, path_option(help="Write the errors in context as a page.")] = None,
    workers: Workers = 1,
) -> None:
    """Score outcomes against gold: precision, recall and F1 by kind and by field."""
    from extractor import evaluation
    from extractor.batch import default_texts, predict
    from extractor.writers import write_text

    with one_sentence_errors():
        existing(gold, predictions, texts)
        if not gold.is_dir():
            fail(f"{gold}: a file, where a folder of gold was expected", 2)
        folder = texts or default_texts(gold)
        if folder is None and predictions is None:
            fail(f"{gold}: no texts beside this folder; name theirs with --texts or give predictions", 2)
        documents = evaluation.read_gold(gold, folder)
        given = _given(predictions) if predictions else None
        predicted = predict(documents.values(), workers) if given is None else given
        scores = evaluation.evaluate({name: doc.outcomes for name, doc in documents.items()}, predicted)
        found = evaluation.errors_of(scores)
        if errors_html is not None:
            known = {name: doc.text for name, doc in documents.items() if doc.text is not None}
            write_text(errors_html, evaluation.errors_page(found, known))
    if as_json:
        data = evaluation.evaluation_data(scores) | ({"errors": evaluation.errors_data(found)} if errors else {})
        typer.echo(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        screen().print(evaluation.render(scores))
        if errors:
            screen().print(evaluation.errors_table(found))
    f1 = scores.overall.lenient.f1
    if min_f1 is not None and f1 < min_f1:
        fail(f"overall F1 {f1:.4f} is below {min_f1:g}", 1)
