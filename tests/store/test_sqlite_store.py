"""The SQLite store keeps every store's contract."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mien.store.protocols import Store
from mien.store.sqlite import open_store

from .contract_events import EventsContract
from .contract_files import FilesContract
from .contract_items import ItemsContract
from .contract_moods import MoodsContract
from .contract_people import PeopleContract
from .contract_search import SearchContract
from .contract_works import WorksContract


class OnSqlite:
    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Store]:
        with open_store(tmp_path) as opened:
            yield opened


class TestPeople(OnSqlite, PeopleContract):
    pass


class TestItems(OnSqlite, ItemsContract):
    pass


class TestSearch(OnSqlite, SearchContract):
    pass


class TestWorks(OnSqlite, WorksContract):
    pass


class TestFiles(OnSqlite, FilesContract):
    pass


class TestEvents(OnSqlite, EventsContract):
    pass


class TestMoods(OnSqlite, MoodsContract):
    pass
