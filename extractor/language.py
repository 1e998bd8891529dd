"""Which language a text is in, as far as it matters here: whether it is English.

By the share of its words that are among the most frequent ones of a language (spaCy's stop words), or by its script.
The other languages are looked at only where a text has too few frequent words of English, or another script.
"""

from __future__ import annotations

import os
import re
import runpy
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]{2,}")
#: Languages in Latin letters, by spaCy's code.
_LATIN = {
    "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch",
    "pl": "Polish", "tr": "Turkish", "cs": "Czech", "sk": "Slovak", "sv": "Swedish", "da": "Danish", "nb": "Norwegian",
    "fi": "Finnish", "hu": "Hungarian", "ro": "Romanian", "id": "Indonesian or Malay", "hr": "Croatian",
    "sl": "Slovenian", "lt": "Lithuanian", "lv": "Latvian", "et": "Estonian", "ca": "Catalan", "vi": "Vietnamese",
    "sq": "Albanian", "is": "Icelandic", "eu": "Basque", "af": "Afrikaans", "ga": "Irish", "lb": "Luxembourgish",
    "tl": "Filipino",
}  # fmt: skip
#: So many words are looked at; with fewer than the least, nothing is said.
_SAMPLE, _LEAST = 4000, 25
#: Running text of a language has at least this share of its frequent words, and so many different ones among them.
_RUNNING, _DIFFERENT = 0.15, 5
#: The likeliest language is so many times as likely as the next, and has so many times as many words as English.
_CLEARLY, _MORE_THAN_ENGLISH = 1.5, 2
#: Sentences with a smaller share of frequent English words, and enough words in lower case, are hardly English.
_HARDLY_ENGLISH = 0.05
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n\s*\n")
_LEAST_IN_SENTENCE = 8


class _Script(NamedTuple):
    """A script, and the languages that are written in it by spaCy's code; the first is the most usual."""

    letters: re.Pattern[str]
    languages: dict[str, str]


_SCRIPTS = (
    _Script(re.compile("[\u3040-\u30ff]+"), {"ja": "Japanese"}),
    _Script(re.compile("[\uac00-\ud7a3]+"), {"ko": "Korean"}),
    _Script(re.compile("[\u4e00-\u9fff]+"), {"zh": "Chinese"}),
    _Script(re.compile("[\u0400-\u04ff]+"),
            {"ru": "Russian", "uk": "Ukrainian", "bg": "Bulgarian", "sr": "Serbian", "mk": "Macedonian"}),
    _Script(re.compile("[\u0370-\u03ff\u1f00-\u1fff]+"), {"el": "Greek"}),
    _Script(re.compile("[\u0590-\u05ff]+"), {"he": "Hebrew"}),
    _Script(re.compile("[\u0600-\u06ff]+"), {"ar": "Arabic", "fa": "Persian", "ur": "Urdu"}),
    _Script(re.compile("[\u0e00-\u0e7f]+"), {"th": "Thai"}),
    _Script(re.compile("[\u0900-\u097f]+"), {"hi": "Hindi", "mr": "Marathi", "ne": "Nepali"}),
    _Script(re.compile("[\u0980-\u09ff]+"), {"bn": "Bengali"}),
    _Script(re.compile("[\u0b80-\u0bff]+"), {"ta": "Tamil"}),
    _Script(re.compile("[\u0c00-\u0c7f]+"), {"te": "Telugu"}),
    _Script(re.compile("[\u0530-\u058f]+"), {"hy": "Armenian"}),
    _Script(re.compile("[\u10a0-\u10ff]+"), {"ka": "Georgian"}),
)  # fmt: skip
_SCRIPT_SHARE = 0.2
#: How the warning about a text in another language begins; and the name of a language that is not made out.
OTHER_LANGUAGE = "written in"
UNKNOWN = "another language, it seems"


@cache
def _frequent(code: str) -> frozenset[str]:
    """A language's frequent words, without the rest of its package, which takes long to load."""
    spec = find_spec("spacy.lang")
    folders = spec.submodule_search_locations if spec else None
    path = Path(next(iter(folders or ()), "")) / code / "stop_words.py"
    return frozenset(runpy.run_path(os.fspath(path))["STOP_WORDS"])


def other_language(text: str) -> str | None:
    """The language of a text that is plainly not English, by its English name; None for English, or too few words.

    Example:
        >>> other_language("La supervivencia mediana fue de 9 meses y la respuesta del 43 % en los pacientes. " * 4)
        'Spanish'
    """
    head = text[: 12 * _SAMPLE]
    if not head.isascii() and (script := _script(head)):
        return script
    printed = _WORD.findall(head)[:_SAMPLE]
    if len(printed) < _LEAST or _share(printed, "en") >= _RUNNING:
        return None
    sentences = _in_sentences(head)
    running = sentences if len(sentences) >= _LEAST else printed
    english, best = _share(running, "en"), _likeliest(running)
    if best and _share(running, best) >= max(_RUNNING, _MORE_THAN_ENGLISH * english):
        return _LATIN[best]
    different = {word for word in sentences if word.islower()}
    return UNKNOWN if len(different) >= _LEAST and english < _HARDLY_ENGLISH else None


def _in_sentences(text: str) -> list[str]:
    """The words of a text's sentences, without its tables and lists."""
    pieces = (piece for piece in _BETWEEN_SENTENCES.split(text) if piece.endswith((".", "!", "?")))
    return [word for piece in pieces if len(words := _WORD.findall(piece)) >= _LEAST_IN_SENTENCE for word in words]


def _share(words: list[str], code: str) -> float:
    """The share of words that are frequent ones of a language."""
    frequent = _frequent(code)
    return sum(word.casefold() in frequent for word in words) / len(words)


def _weights(words: list[str], languages: Mapping[str, str]) -> list[tuple[float, str]]:
    """How much words tell for each language, most first: a frequent word the less, the more languages have it."""
    weights = dict.fromkeys(languages, 0.0)
    for word, times in Counter(map(str.casefold, words)).items():
        having = [code for code in languages if word in _frequent(code)]
        for code in having:
            weights[code] += times / len(having)
    return sorted(((weight, code) for code, weight in weights.items()), key=itemgetter(0), reverse=True)


def _likeliest(words: list[str]) -> str | None:
    """The language in Latin letters that words tell for; None where none is clear."""
    (weight, best), (next_weight, _), *_ = _weights(words, _LATIN)
    clear = (
        weight >= _CLEARLY * next_weight and len(_frequent(best).intersection(map(str.casefold, words))) >= _DIFFERENT
    )
    return best if clear else None


def _script(text: str) -> str | None:
    """The language of a text that is largely written in another script."""
    counts = [(script, sum(map(len, script.letters.findall(text)))) for script in _SCRIPTS]
    if not any(count for _, count in counts):
        return None
    letters = sum(map(str.isalpha, text))
    script = next((script for script, n in counts if letters >= _LEAST and n > _SCRIPT_SHARE * letters), None)
    if script is None:
        return None
    if len(script.languages) == 1:
        return next(iter(script.languages.values()))
    return script.languages[_weights(_WORD.findall(text)[:_SAMPLE], script.languages)[0][1]]
