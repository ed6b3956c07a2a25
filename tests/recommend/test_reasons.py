from mien.recommend.list.reasons import about_likeness


def test_likeness_is_told_by_name_or_by_mood() -> None:
    assert about_likeness("jazz") == "More jazz is in this list"
    assert about_likeness(None) == "Much in this list feels like this"
