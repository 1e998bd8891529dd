"""Learn the weights by which values are given their groups, from annotated texts.

usage: python scripts/train_groups.py TEXTS=GOLD [TEXTS=GOLD ...] [--folds N] [--write] [--keep FOLDER]

The project's own annotated examples are always learned from, too.
TEXTS are folders of plain texts, GOLD folders of gold (or gold/training, whose entries find their text by its SHA-256).
Each value that gold has is an example: the candidates of its sentence, what speaks for each, and which of them names
gold's group. A log-linear model over the candidates (softmax, L2) gives each feature a weight; the weights are
rounded to integers and, with --write, stand in patterns/weights.toml. --folds N prints how many groups a model
gets right that has not seen the document (cross-validated by document). The same texts give the same bytes, whatever
the weights before and the number of threads: sums are taken in one order, and training starts from nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from extractor.evaluation.fields import difference, jaccard, words
from extractor.evaluation.gold import read_outcome
from extractor.evaluation.matching import agreement, assign
from extractor.examples import parse_example
from extractor.lexicon import Lexicon, patterns_folder
from extractor.lexicon.models import Weights
from extractor.outcomes import build_outcomes
from extractor.outcomes.links.arms.features import Features
from extractor.outcomes.links.arms.vote import Ballot
from extractor.outcomes.links.sentence import JoinedSentence
from extractor.pipeline import load
from extractor.schema import Outcome

#: One unit of weight is so many integers; L2 penalty; steps of the optimiser; rounds over the texts, since what earlier
#: sentences were given is seen by later ones; features seen more rarely are left out.
SCALE, PENALTY, STEPS, ROUNDS, RARE = 16, 3.0, 400, 3, 2
#: From this share of common words on a name is that of gold.
ALIKE = 0.34
#: Fields of gold that are sentences, or places that follow from them; where docs/training.md lists the texts.
LEFT_OUT = {"quote", "note", "evidence"}
NAMES = {"arm", "term", "subject", "comparison"}
LISTED = "## The texts"
#: So often counts a value of the project's own examples.
OF_EXAMPLES = 3
TINY = 1e-300
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Document:
    """An annotated text of a set."""

    group: str
    name: str
    text: str
    gold: tuple[Outcome, ...]


@dataclass(frozen=True)
class Example:
    """The vote on one value: the features of each candidate, and which of them are right."""

    document: Document
    features: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def documents(pairs: Iterable[str]) -> Iterator[Document]:
    """The annotated texts of all ``TEXTS=GOLD`` in order; texts without gold, and gold without text, are left out."""
    for pair in pairs:
        texts, gold = (Path(part) for part in pair.split("=", 1))
        by_hash, by_name = {}, {}
        for path in sorted(texts.glob("*.txt")):
            data = path.read_bytes()
            by_hash[hashlib.sha256(data).hexdigest()] = by_name[path.stem] = data.decode("utf8")
        for path in sorted(gold.glob("*.json")):
            read = json.loads(path.read_text("utf8"))
            for annotated in read.get("documents", [read]):
                text = by_hash.get(annotated.get("sha256", "")) or by_name.get(annotated["doc_id"])
                if text is not None:
                    found = tuple(read_outcome(outcome) for outcome in annotated["outcomes"])
                    yield Document(_set_name(texts), annotated["doc_id"], text, found)


def _set_name(texts: Path) -> str:
    """The name of a set: that of its folder, or of the one around "texts"."""
    return texts.parent.name if texts.name == "texts" else texts.name


def examples() -> Iterator[Document]:
    """The project's own annotated examples: of the pattern files, and of the tests of groups and kinds."""
    marked = [example for _, _, example in Lexicon(patterns_folder()).examples()]
    for path in sorted((ROOT / "tests" / "outcomes").glob("test_*.py")):
        module = importlib.import_module(f"tests.outcomes.{path.stem}")
        marked += [example for example in getattr(module, "EXAMPLES", ()) if isinstance(example, str)]
    for number, example in enumerate(dict.fromkeys(marked)):
        read = parse_example(example)
        yield Document("examples", f"example {number}", read.text, tuple(want.outcome for want in read.expected))


class Reader:
    """Reads documents with given weights into examples."""

    def __init__(self, weights: Mapping[str, int]) -> None:
        self.patterns = Lexicon(patterns_folder())
        self.patterns.weights = Weights(group=dict(weights))
        self.nlp = load(self.patterns)

    def examples(self, document: Document) -> Iterator[Example]:
        """One example for each value that gold has."""
        sentences: list[JoinedSentence] = []
        found = build_outcomes(self.nlp(document.text), self.patterns, watch=sentences.append)
        gold = _gold_groups(document.gold, found)
        for vote in (sentence.vote for sentence in sentences if sentence.vote):
            truth: dict[tuple[int, int], str | None] = {}
            for ballot in (ballot for series in vote.ballots for ballot in series):
                group = next((gold[start] for start in gold if ballot.start <= start < ballot.end), _UNKNOWN)
                right = _right(ballot, group) if group is not _UNKNOWN else ()
                place = (ballot.place.series, ballot.place.number)
                truth[place] = ballot.candidates[right.index(True)].name if any(right) else None
                if any(right):
                    yield Example(document, _seen(vote.features, ballot, truth), right)


_UNKNOWN = "?"


def _gold_groups(gold: Sequence[Outcome], found: Sequence[Outcome]) -> dict[int, str]:
    """Gold's group of each number that was found, by the number's offset; "" for the whole study."""
    groups = {}
    for kind in sorted({outcome.kind for outcome in gold} - {"p_value", "hazard_ratio"}):
        sides = [[outcome for outcome in side if outcome.kind == kind] for side in (gold, found)]
        for annotated, outcome in assign(sides[0], sides[1], lambda g, p: difference(g, p) is None, agreement):
            if outcome.evidence:
                groups.setdefault(outcome.evidence.start, annotated.arm or "")
    return groups


def _right(ballot: Ballot, group: str) -> tuple[bool, ...]:
    """Which candidates name gold's group best, if well enough; of "TACE, patients with PVTT" the arm comes first."""
    if not group:
        return tuple(not candidate.name for candidate in ballot.candidates)
    for name in dict.fromkeys((group.partition(", ")[0], group)):
        alike = [jaccard(words(name), words(one.name)) if one.name else 0.0 for one in ballot.candidates]
        if max(alike) >= ALIKE:
            return tuple(share >= ALIKE and share >= max(alike) for share in alike)
    return (False,) * len(ballot.candidates)


def _seen(
    features: Features, ballot: Ballot, truth: Mapping[tuple[int, int], str | None]
) -> tuple[tuple[str, ...], ...]:
    """The features of each candidate, the values before being given gold's groups."""
    place = ballot.place
    before = truth.get((place.series, place.number - 1))
    as_long = place.series > 0 and len(features.sight.series[place.series - 1]) == len(
        features.sight.series[place.series]
    )
    above = truth.get((place.series - 1, place.number)) if as_long else None
    return tuple(
        (*static, *features.following(place, ballot.free, candidate, before, above))
        for candidate, static in zip(ballot.candidates, ballot.features, strict=True)
    )


class Model:
    """A log-linear model over the candidates of each example."""

    def __init__(self, examples: Sequence[Example]) -> None:
        counts = Counter(name for example in examples for seen in example.features for name in sorted(set(seen)))
        self.names = sorted(name for name, count in counts.items() if count >= RARE)
        index = {name: n for n, name in enumerate(self.names)}
        rows, columns, starts, right = [], [], [], []
        for example in examples:
            starts.append(len(right))
            for seen, fits in zip(example.features, example.right, strict=True):
                known = [index[name] for name in seen if name in index]
                rows += [len(right)] * len(known)
                columns += known
                right.append(float(fits))
        self.rows, self.columns = np.array(rows), np.array(columns)
        self.starts, self.right = np.array(starts), np.array(right)
        self.of_row = np.repeat(np.arange(len(starts)), np.diff([*starts, len(right)]))

    def loss(self, weights: FloatArray) -> tuple[float, FloatArray]:
        """The penalised negative log likelihood, and its gradient."""
        scores = np.bincount(self.rows, weights[self.columns], minlength=len(self.right))
        raised = np.exp(scores - np.maximum.reduceat(scores, self.starts)[self.of_row])
        total = np.add.reduceat(raised, self.starts)
        fitting = np.maximum(np.add.reduceat(raised * self.right, self.starts), TINY)
        push = raised / total[self.of_row] - raised * self.right / fitting[self.of_row]
        gradient = np.bincount(self.columns, push[self.rows], minlength=len(weights)) + PENALTY * weights
        value = np.sum(np.log(total) - np.log(fitting)) + PENALTY / 2 * np.sum(weights * weights)
        return float(value), gradient

    def fit(self) -> dict[str, int]:
        """The weights as integers, those that round to nothing left out (accelerated gradient with restarts).

        Nesterov Y. Introductory lectures on convex optimization. Kluwer 2004; O'Donoghue B, Candes E, Found Comput
        Math 2015;15:715-32.
        """
        weights = ahead = np.zeros(len(self.names))
        step, momentum = 1.0, 1.0
        value, gradient = self.loss(ahead)
        for _ in range(STEPS):
            moved = ahead - step * gradient
            moved_value, _ = self.loss(moved)
            while moved_value > value - step / 2 * float(np.sum(gradient * gradient)):
                step /= 2
                moved = ahead - step * gradient
                moved_value, _ = self.loss(moved)
            following = (1 + (1 + 4 * momentum * momentum) ** 0.5) / 2
            if float(np.sum(gradient * (moved - weights))) > 0:
                following = 1.0
            ahead = moved + (momentum - 1) / following * (moved - weights) if following > 1 else moved
            weights, momentum = moved, following
            value, gradient = self.loss(ahead)
        rounded = {name: round(float(weight) * SCALE) for name, weight in zip(self.names, weights, strict=True)}
        return {name: weight for name, weight in rounded.items() if weight}


def read_all(texts: Sequence[Document], weights: Mapping[str, int]) -> list[Example]:
    """The examples of all documents, read with given weights."""
    reader = Reader(weights)
    return [example for document in texts for example in reader.examples(document)]


def train(texts: Sequence[Document]) -> dict[str, int]:
    """The weights learned from annotated texts."""
    weights: dict[str, int] = {}
    for _ in range(ROUNDS):
        weights = Model(read_all(texts, weights)).fit()
    return weights


def is_right(example: Example, weights: Mapping[str, int]) -> bool:
    """Whether the candidate with most votes is right."""
    votes = [sum(weights.get(name, 0) for name in seen) for seen in example.features]
    return example.right[votes.index(max(votes))]


def cross_validated(texts: Sequence[Document], folds: int) -> dict[str, tuple[int, int]]:
    """For each set, how many votes on documents that were not learned from are right, of how many."""
    names = sorted(
        {document.name for document in texts}, key=lambda name: hashlib.sha256(name.encode("utf8")).hexdigest()
    )
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for fold in range(folds):
        held = set(names[fold::folds])
        weights = train([document for document in texts if document.name not in held])
        for example in read_all([document for document in texts if document.name in held], weights):
            counts[example.document.group][0] += is_right(example, weights)
            counts[example.document.group][1] += 1
    return {name: (right, total) for name, (right, total) in sorted(counts.items())}


def as_toml(weights: Mapping[str, int]) -> str:
    """The file of weights."""
    lines = [f'"{name}" = {weight}' for name, weight in sorted(weights.items())]
    note = "# What speaks for a group as that of a value, or against it, as scripts/train_groups.py learned it.\n"
    return note + "\n[group]\n" + "\n".join(lines) + "\n"


def keep(texts: Iterable[Document], folder: Path) -> None:
    """Write the outcomes that were learned from, as figures and names without any sentence, and the list of texts."""
    folder.mkdir(parents=True, exist_ok=True)
    by_set: dict[str, list[Document]] = defaultdict(list)
    for document in texts:
        by_set[document.group].append(document)
    lines = []
    for name, members in sorted(by_set.items()):
        entries = []
        for document in members:
            digest = hashlib.sha256(document.text.encode("utf8")).hexdigest()
            lines.append(f"| {document.name} | {name} | `{digest}` | {len(document.gold)} |")
            outcomes = [_without_words(outcome) for outcome in document.gold]
            entries.append({"doc_id": document.name, "sha256": digest, "outcomes": outcomes})
        rows = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
        (folder / f"{name}.json").write_text(f'{{"documents": [\n{rows}\n]}}\n', "utf8")
    page = ROOT / "docs" / "training.md"
    head = page.read_text("utf8").partition(LISTED)[0]
    table = "\n".join(["| document | set | SHA-256 of the text | outcomes |", "| --- | --- | --- | --- |", *lines])
    page.write_text(f"{head}{LISTED}\n\n{table}\n", "utf8")


def _without_words(outcome: Outcome) -> dict[str, object]:
    """An outcome as plain data; of what it names the distinct words in alphabetical order, part by part."""
    kept = outcome.model_dump(mode="json", exclude=LEFT_OUT, exclude_none=True)
    for field in NAMES & set(kept):
        parts = (" ".join(sorted(set(part.split()))) for part in kept[field].split(", "))
        kept[field] = ", ".join(parts)
    return {**kept, "quote": ""}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar="TEXTS=GOLD")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--write", action="store_true", help="write patterns/weights.toml")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write what was learned from, for gold/training")
    given = parser.parse_args()
    annotated = list(documents(given.sets))
    if given.keep:
        keep(annotated, given.keep)
    texts = [*annotated, *list(examples()) * OF_EXAMPLES]
    if given.folds:
        for name, (right, total) in cross_validated(texts, given.folds).items():
            print(f"{name}: {right} of {total} right")
    if given.write or not given.folds:
        weights = train(texts)
        print(f"{len(texts)} documents, {len(weights)} weights")
        if given.write:
            (patterns_folder() / "weights.toml").write_text(as_toml(weights), "utf8")


if __name__ == "__main__":
    main()
