"""The JSON contract: what the command line prints with --json and what the API answers.

Pure functions from values to plain dicts, one module a subject. docs/json.md is the contract in
words; a key may be added within a version, and none is renamed, removed or given another meaning.
"""

from mien.app.reporting.affect import (
    history_json,
    mood_json,
    observation_json,
    observed_json,
    state_json,
    text_json,
)
from mien.app.reporting.faces import faces_json
from mien.app.reporting.faults import failed_json, fault_json
from mien.app.reporting.house import (
    card_json,
    check_json,
    doctor_json,
    erased_history_json,
    erased_json,
    person_json,
)
from mien.app.reporting.items import entry_json, event_json, profile_json, search_json
from mien.app.reporting.jobs import import_json, progress_json, scan_json
from mien.app.reporting.numbers import CONTRACT_VERSION, Json
from mien.app.reporting.picks import answer_json
from mien.app.reporting.sound import sound_json
from mien.app.reporting.tags import undone_json, written_json

__all__ = [
    "CONTRACT_VERSION",
    "Json",
    "answer_json",
    "card_json",
    "check_json",
    "doctor_json",
    "entry_json",
    "erased_history_json",
    "erased_json",
    "event_json",
    "faces_json",
    "failed_json",
    "fault_json",
    "history_json",
    "import_json",
    "mood_json",
    "observation_json",
    "observed_json",
    "person_json",
    "profile_json",
    "progress_json",
    "scan_json",
    "search_json",
    "sound_json",
    "state_json",
    "text_json",
    "undone_json",
    "written_json",
]
