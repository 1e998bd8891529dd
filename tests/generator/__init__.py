"""Generated test sentences with known outcomes, and meaning-preserving changes of text.

``facts`` draws outcomes, ``phrasings`` words them, ``compare`` judges what an extractor found in them,
``transform`` changes a text without changing what it reports, ``measure`` counts, ``tables`` prints.
Nothing here reads the patterns: the wordings are a second, independent opinion on how results are reported.
"""
