"""What stands before a phrase: of whom it is said, and whether it is denied."""

from collections.abc import Iterator
from itertools import pairwise

from mien.sense.text.despair.language import Denials, Language
from mien.sense.text.despair.patterns import ENDS, Words


def is_of_others(before: Words, said: Words, language: Language) -> bool:
    """Whether it is said of somebody else: nobody but them was named last."""
    if any(_proves(word, then, language) for word, then in pairwise((*said, ""))):
        return False
    here, *earlier = _clauses_back(before, language)
    if _has_others_verb(here, said, language):
        return True
    speaks_of_a_thing = not language.who.things.isdisjoint((*here, *said)[:1])
    named = [
        _names_in(here, language)[-1:],
        *(_names_in(clause, language)[:1] for clause in earlier if not speaks_of_a_thing),
    ]
    who = next((one for names in named for one in names), "")
    return who in language.who.others


def _has_others_verb(clause: Words, said: Words, language: Language) -> bool:
    """Whether the verb next to where the phrase begins is somebody else's: "the knight has …"."""
    who = language.who
    verbs = who.others_verbs.intersection((*clause[-1:], *said[:1]))
    return (
        bool(verbs and clause) and who.things.isdisjoint(clause) and who.writer.isdisjoint(clause)
    )


def _clauses_back(before: Words, language: Language) -> list[Words]:
    """The clauses of what comes before, the nearest first."""
    clauses: list[Words] = [()]
    for word in before:
        if word in ENDS or word in language.who.joins:
            clauses.append(())
        else:
            clauses[-1] = (*clauses[-1], word)
    return clauses[::-1]


def _names_in(clause: Words, language: Language) -> Words:
    """Everybody who is named in a clause; in "my friend" that is the friend."""
    pairs = pairwise((*clause, ""))
    return tuple(w for w, then in pairs if w in language.who.others or _proves(w, then, language))


def _proves(word: str, then: str, language: Language) -> bool:
    """Whether a word says that the phrase speaks of the writer; "my" may lead on to a friend."""
    return word in language.who.writer and then not in language.who.others


def is_denied(before: Words, language: Language) -> bool:
    """Whether the clause so far denies what follows: once, or any odd number of times."""
    clause, denials = _clause_of(before, language), language.denials
    return sum(word in denials.words for word in _words_that_count(clause, denials)) % 2 == 1


def _clause_of(before: Words, language: Language) -> Words:
    """The words of the clause so far: from the last break, or the last "I" that nothing raises."""
    denials = language.denials
    for at in range(len(before) - 1, -1, -1):
        if before[at] in ENDS or before[at] in denials.breaks:
            return before[at + 1 :]
        if before[at] in language.who.subject and not any(
            before[:at][-len(r) :] == r for r in denials.raisers
        ):
            return before[at:]
    return before


def _words_that_count(clause: Words, denials: Denials) -> Iterator[str]:
    """The words of a clause without the phrases that deny nothing."""
    at = 0
    while at < len(clause):
        skipped = max((len(n) for n in denials.neutral if clause[at : at + len(n)] == n), default=0)
        if not skipped:
            yield clause[at]
        at += skipped or 1
