"""What a document is about as things: its groups, what it compares, and the facts of its study.

Reads the finished outcomes and the spans of a Doc. Outcomes get ``group`` and ``compared`` and are else as they were.
"""

from extractor.study.read import read_study

__all__ = ["read_study"]
