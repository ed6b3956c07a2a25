import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mien.recommend.table.label_index import LabelIndex, LabelIndexBuilder

NAMES = st.lists(st.lists(st.sampled_from(("Jazz", "jazz", "Soul", "Fado", "ß", "SS")), max_size=4))


def built(rows: list[list[str]], order: list[int] | None = None) -> LabelIndex:
    builder = LabelIndexBuilder()
    for names in rows:
        builder.add(names)
    return builder.build(np.array(range(len(rows)) if order is None else order, np.intp))


def folded(names: list[str]) -> set[str]:
    return {name.casefold() for name in names}


@given(NAMES, st.randoms())
def test_rows_keep_their_names_in_any_order(rows: list[list[str]], chance: object) -> None:
    order = list(range(len(rows)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    labels = built(rows, order)
    for place, source in enumerate(order):
        assert folded(labels.names_of_row(place)) == folded(rows[source])
        assert len(labels.names_of_row(place)) == len(folded(rows[source]))


@given(NAMES)
def test_means_are_those_of_each_rows_names(rows: list[list[str]]) -> None:
    labels = built(rows)
    weights = np.arange(1.0, len(labels.names) + 1)
    means = labels.means(weights, np.arange(len(rows))[::-1])
    for names, mean in zip(rows[::-1], means, strict=True):
        codes = {labels.code_of(name) for name in names}
        expected = np.mean([weights[code] for code in codes]) if codes else 0.0
        assert mean == expected


@given(NAMES, st.sets(st.sampled_from(("jazz", "soul", "fado"))))
def test_rows_are_found_by_their_names(rows: list[list[str]], wanted: set[str]) -> None:
    labels = built(rows)
    codes = [code for name in wanted if (code := labels.code_of(name)) is not None]
    expected = [place for place, names in enumerate(rows) if folded(names) & wanted]
    assert labels.rows_with(codes).tolist() == expected


def test_the_first_spelling_is_shown_and_an_unknown_name_has_no_code() -> None:
    labels = built([["Nina Simone"], ["NINA SIMONE"]])
    assert labels.names == ("Nina Simone",)
    assert labels.code_of("nina simone") == 0
    assert labels.code_of("Nobody") is None
