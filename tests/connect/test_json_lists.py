import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mien.connect import json_lists
from mien.connect.json_lists import LONGEST_ENTRY, NoListError, read_entries

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=12,
)


@given(
    entries=st.lists(VALUES, max_size=6),
    indent=st.sampled_from([None, 1]),
    ascii_only=st.booleans(),
    chunk=st.integers(4, 40),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_list_is_parted_as_it_was_joined(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    entries: list[object],
    indent: int | None,
    ascii_only: bool,
    chunk: int,
) -> None:
    monkeypatch.setattr(json_lists, "_CHUNK", chunk)
    path = tmp_path / "list.json"
    text = json.dumps(entries, indent=indent, ensure_ascii=ascii_only)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    found = [json.loads(entry.decode("utf-8", "surrogatepass")) for entry in told(path)]
    assert found == entries


def told(path: Path) -> list[bytes]:
    return [entry for entry in read_entries(path) if entry is not None]


def test_an_entry_that_is_too_long_costs_itself_alone(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_bytes(b'[1,{"a":"' + b"x" * (LONGEST_ENTRY + 1) + b'"},2]')
    assert list(read_entries(path)) == [b"1", None, b"2"]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (b"[1, 2", [b"1", b"2"]),
        (b'[1, {"a": "b', [b"1", b'{"a": "b']),
        (b"\xef\xbb\xbf \n[1] trailing", [b"1"]),
        (b"[,,1,]", [b"1"]),
        (b"[}, 1]", [b"}", b"1"]),
        (b'["a\\"],", 2]', [b'"a\\"],"', b"2"]),
        (b"[]", []),
    ],
)
def test_what_is_broken_is_parted_as_far_as_it_can_be(
    tmp_path: Path, text: bytes, entries: list[bytes]
) -> None:
    path = tmp_path / "list.json"
    path.write_bytes(text)
    assert list(read_entries(path)) == entries


def test_what_is_no_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_bytes(b'{"films": []}')
    with pytest.raises(NoListError):
        list(read_entries(path))
