"""What a reviewer decided: accept, reject or edit outcomes, by a CSV file that the report saves.

The decided table keeps the machine's value and the person's side by side, with who and when; the decided outcomes
become gold, against which ``evaluate`` scores the machine. No record of the run is changed: ``in_force`` gives records
as they were decided to all that show them. Nothing that was decided is overwritten.
"""

from extractor.decisions.applying import Decided, Result, apply
from extractor.decisions.edits import EDIT_COLUMNS, Change, Decision, Edit, edits_rows, read_edits
from extractor.decisions.gold_files import gold, write_gold
from extractor.decisions.keeping import places, reviewers_of, spare
from extractor.decisions.records import InForce, decided_records, in_force
from extractor.decisions.tables import DECIDED_COLUMNS, decided_csv, decided_rows

__all__ = [
    "DECIDED_COLUMNS",
    "EDIT_COLUMNS",
    "Change",
    "Decided",
    "Decision",
    "Edit",
    "InForce",
    "Result",
    "apply",
    "decided_csv",
    "decided_records",
    "decided_rows",
    "edits_rows",
    "gold",
    "in_force",
    "places",
    "read_edits",
    "reviewers_of",
    "spare",
    "write_gold",
]
