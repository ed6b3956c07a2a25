"""Every command: its name, where it lives, its section of the help, and one line on it.

Kept as a table so that `mien --help` imports none of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Entry:
    """One command, or a group of further commands.

    Attributes:
        summary: one line on what it does; the first line of the function's docstring.
        section: the heading it stands under.
        target: "module:function" of a command; empty for a group.
        commands: the commands of a group.
        default: the command of a group that is meant where none is named; empty if one has to be.
        streams: whether it takes many inputs and prints one JSON line for each.
        spoken: whether these inputs are texts, which may begin with a minus.
    """

    summary: str
    section: str
    target: str = ""
    commands: "Mapping[str, Entry]" = field(default_factory=dict[str, "Entry"])
    default: str = ""
    streams: bool = False
    spoken: bool = False


_FEEL = "How you feel"
_PICK = "What fits"
_FILL = "Your library"
_KEEP = "This machine"

_IMPORTS = {
    "movielens": Entry(
        "Take in films, ratings and tags from a MovieLens folder.",
        "Sources",
        "mien.cli.import_:movielens",
    ),
    "wikipedia": Entry(
        "Take in films from wikipedia-movie-data.", "Sources", "mien.cli.import_:wikipedia"
    ),
}

_TAGS = {
    "write": Entry(
        "Write mood, tempo and key into the tags of scanned files.",
        "Commands",
        "mien.cli.tags:write",
    ),
    "undo": Entry("Take back what was written into tags.", "Commands", "mien.cli.tags:undo"),
}

_PEOPLE = {
    "add": Entry(
        "Add somebody, with a mood and a taste of their own.", "Commands", "mien.cli.people:add"
    ),
    "list": Entry("List everybody who uses Mien here.", "Commands", "mien.cli.people:listing"),
}

_MODELS = {
    "show": Entry("Show the model cards.", "Commands", "mien.cli.models:show"),
    "add": Entry("Add a network of your own.", "Commands", "mien.cli.models:add"),
    "remove": Entry("Take away a network that you added.", "Commands", "mien.cli.models:remove"),
}

COMMANDS = {
    "look": Entry(
        "Read the faces in pictures and videos.", _FEEL, "mien.cli.look:look", streams=True
    ),
    "feel": Entry(
        "Say how you feel, in your own words.",
        _FEEL,
        "mien.cli.feel:feel",
        streams=True,
        spoken=True,
    ),
    "listen": Entry(
        "Hear how pieces of music feel.", _FEEL, "mien.cli.listen:listen", streams=True
    ),
    "history": Entry("See how your mood went.", _FEEL, "mien.cli.history:history"),
    "recommend": Entry(
        "Pick music and films that fit your mood.", _PICK, "mien.cli.recommend:recommend"
    ),
    "search": Entry("Find songs and films by name.", _PICK, "mien.cli.search:search"),
    "feedback": Entry("Tell Mien what you thought of a pick.", _PICK, "mien.cli.feedback:feedback"),
    "export": Entry("Write a playlist that fits your mood.", _PICK, "mien.cli.export:export"),
    "scan": Entry("Take in a folder of music.", _FILL, "mien.cli.scan:scan"),
    "tags": Entry(
        "Write how tracks feel into their files, or take it back.", _FILL, commands=_TAGS
    ),
    "import": Entry("Take in films and ratings from elsewhere.", _FILL, commands=_IMPORTS),
    "serve": Entry("Open Mien's page in a browser.", _KEEP, "mien.cli.serve:serve"),
    "people": Entry("See or add who uses Mien here.", _KEEP, commands=_PEOPLE),
    "doctor": Entry("Check that everything works here.", _KEEP, "mien.cli.doctor:doctor"),
    "models": Entry("See, add or remove networks.", _KEEP, commands=_MODELS, default="show"),
    "erase": Entry("Erase what Mien keeps about you.", _KEEP, "mien.cli.erase:erase"),
}
