"""What is answered to words of despair: a kind sentence, and where somebody can be talked to.

No helpline is named by its number. One is added only after its number was read on its own page,
with the address of that page and the date. The directory is named because it leads to the lines of
every country; its pages say that those are free and confidential, by telephone, message or chat.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Support:
    """An answer for somebody who despairs, in plain sentences.

    Attributes:
        message: to the person.
        emergency: what to do if there is danger now.
        directory: where somebody can be found to talk to.
        url: the address of that directory.
    """

    message: str
    emergency: str
    directory: str
    url: str


SUPPORT = Support(
    message="I am sorry that it is this hard right now. You do not have to carry it alone: "
    "please tell somebody today, someone you trust, a doctor, or a helpline. "
    "Mien keeps nothing of what you wrote.",
    emergency="If you are in danger or hurt, call your local emergency number now, "
    "and if you can, do not stay alone.",
    directory="findahelpline.com lists helplines by country: people who listen, free and in "
    "confidence, by telephone, message or chat.",
    url="https://findahelpline.com",
)
"""The one answer, whatever was said: nobody's words are weighed against anybody else's."""
