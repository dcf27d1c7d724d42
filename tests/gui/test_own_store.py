from __future__ import annotations

from pathlib import Path

import pytest

from core.formats.own.trust import TrustState
from gui.own_store import EXAMPLE, OwnStore, listing
from gui.settings import Settings


@pytest.fixture
def make(tmp_path):
    stores = []

    def make():
        stores.append(OwnStore(Settings(tmp_path / "window.ini")))
        return stores[-1]

    yield make
    for store in stores:
        store.stop()


@pytest.fixture
def store(qapp, make, tmp_path, qtbot):
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "mine.py").write_text('NAME = "Mine"\n')
    store = make()
    with qtbot.waitSignal(store.changed, check_params_cb=lambda: bool(store.listed)):
        store.set_folder(folder)
    return store


def test_that_the_folder_of_definitions_is_the_users_own_until_another_is_chosen(qapp, make):
    assert make().folder.name == "structures"
    assert make().listed == ()


def test_that_trust_lasts_until_the_file_changes(qtbot, store, make):
    (mine,) = store.listed
    assert store.state(mine) is TrustState.UNTRUSTED
    store.grant(mine)
    assert make().state(mine) is TrustState.TRUSTED, "the next start of the program knows it"

    mine.path.write_text("NAME = 'Other'\n")
    with qtbot.waitSignal(store.changed):
        store.refresh()

    assert store.state(store.listed[0]) is TrustState.CHANGED


def test_that_revoking_is_kept_and_told(qtbot, store, make):
    (mine,) = store.listed
    store.grant(mine)

    with qtbot.waitSignal(store.revoked):
        store.revoke(mine)

    assert make().state(mine) is TrustState.UNTRUSTED


def test_that_the_example_is_put_into_the_folder_once(qtbot, store):
    with qtbot.waitSignal(store.changed):
        store.add_example()
    assert [own.name for own in store.listed] == ["DOS directory", "Mine"]

    (store.folder / EXAMPLE).write_text("# mine now\n")
    with qtbot.waitSignal(store.changed):
        store.add_example()
    assert (store.folder / EXAMPLE).read_text() == "# mine now\n"


def test_that_a_folder_that_cannot_be_made_is_one_message(qtbot, store, tmp_path):
    (tmp_path / "file").write_text("")
    store.set_folder(tmp_path / "file" / "own")

    with qtbot.waitSignal(store.failed) as said:
        store.add_example()

    assert said.args[0].startswith(str(tmp_path / "file"))


def test_that_listing_runs_nothing(tmp_path):
    (tmp_path / "bad.py").write_text("raise SystemExit\n")

    work = listing(Path(tmp_path))(None)

    assert next(work) == []
    with pytest.raises(StopIteration) as end:
        next(work)
    assert [own.name for own in end.value.value] == ["bad"]
