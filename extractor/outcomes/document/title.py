"""What stands at the head of a document: its title, and the sentences that say whom it is about."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.lexicon import Lexicon
from extractor.outcomes.links.arms.study import content_words
from extractor.outcomes.sentence.items import Sentence
from extractor.outcomes.sentence.labels import ESTIMATES

#: So many sentences say at most whom a study is about.
_OPENING = 3
#: So many items beside the "versus" of a title name what it compares.
_BESIDE = 2


def opening_end(scopes: Sequence[Sentence]) -> int:
    """The offset behind the title and the first sentences of a document, as far as they hold no value."""
    end = 0
    for scope in scopes[:_OPENING]:
        if any(item.label in ESTIMATES - {"number"} for item in scope.items):
            break
        end = scope.end
    return end


def compared_in_title(scopes: Sequence[Sentence]) -> frozenset[str]:
    """The words beside the "versus" of a title, which are no description of all: "PM01183 versus topotecan in …"."""
    items = scopes[0].items if scopes else []
    at = next((n for n, i in enumerate(items) if i.label == "versus"), None)
    if at is None:
        return frozenset()
    return content_words(" ".join(i.text for i in items[max(0, at - _BESIDE) : at + 1 + _BESIDE]))


def is_title(scopes: Sequence[Sentence], patterns: Lexicon) -> bool:
    """Whether a text opens with a title that counts its patients: "… side effects in 97 patients"."""
    verbs = patterns.words("past") | patterns.words("verb") - patterns.words("title_joint")
    items = scopes[0].items
    counted = any(i.label == "number" for i in items) and not any(i.label in {"percent", "duration"} for i in items)
    return len(scopes) > 1 and counted and not any(i.lower in verbs for i in items)
