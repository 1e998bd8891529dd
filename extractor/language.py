"""Which language a text is in, as far as it matters here: whether it is English.

By the share of its words that are among the most frequent ones of a language (spaCy's stop words).
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module

_WORD = re.compile(r"[^\W\d_]+")
#: Languages that medical journals are written in, by spaCy's code.
_OTHERS = {
    "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch",
    "pl": "Polish", "tr": "Turkish",
}  # fmt: skip
#: So many words are looked at; with fewer than the least, nothing is said.
_SAMPLE, _LEAST = 4000, 25
#: English running text has at least this share of its frequent words.
_ENGLISH = 0.15
_SCRIPTS = (
    ("Japanese", re.compile("[\u3040-\u30ff]+")),
    ("Korean", re.compile("[\uac00-\ud7a3]+")),
    ("Chinese", re.compile("[\u4e00-\u9fff]+")),
    ("Russian", re.compile("[\u0400-\u04ff]+")),
)
_SCRIPT_SHARE = 0.2
#: How the warning about a text in another language begins.
OTHER_LANGUAGE = "written in"


@lru_cache(maxsize=16)
def _frequent(code: str) -> frozenset[str]:
    return frozenset(import_module(f"spacy.lang.{code}.stop_words").STOP_WORDS)


def other_language(text: str) -> str | None:
    """The language of a text that is plainly not English, by its English name; None for English, or too few words.

    Example:
        >>> other_language("La supervivencia mediana fue de 9 meses y la respuesta del 43 % en los pacientes. " * 4)
        'Spanish'
    """
    head = text[: 12 * _SAMPLE]
    if not head.isascii() and (script := _script(head)):
        return script
    words = list(map(str.casefold, _WORD.findall(head)[:_SAMPLE]))
    if len(words) < _LEAST:
        return None
    frequent = _frequent("en")
    english = sum(word in frequent for word in words)
    if english >= _ENGLISH * len(words):
        return None
    shares = {code: sum(word in _frequent(code) for word in words) for code in _OTHERS}
    best = max(shares, key=lambda code: shares[code])
    return _OTHERS[best] if shares[best] > english and shares[best] >= _ENGLISH * len(words) else None


def _script(text: str) -> str | None:
    """The language of a text that is largely written in another script."""
    counts = [(name, sum(map(len, script.findall(text)))) for name, script in _SCRIPTS]
    if not any(count for _, count in counts):
        return None
    letters = sum(map(str.isalpha, text))
    return next((name for name, n in counts if letters >= _LEAST and n > _SCRIPT_SHARE * letters), None)
