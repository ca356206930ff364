"""Tables of a folder change all or none: whatever fails, wherever the process dies, there is a way back or forth."""

import errno
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from majlis.errors import MajlisError
from majlis.writing import Rights, place, tables, unfinished, write_tables
from writing.faults import Died, break_at, contents

OLD = {"a.csv": b"old a", "b.csv": b"old b", "gone.csv": b"old gone", "notes.txt": b"mine"}
NEW = {"a.csv": b"new a", "b.csv": b"new b", "c.csv": b"new c"}
AFTER = NEW | {"notes.txt": b"mine"}


def outdated(name: str) -> bool:
    return name.lower() in ("a.csv", "b.csv", "c.csv", "gone.csv")


def folder(at: Path) -> Path:
    at.mkdir()
    for name, content in OLD.items():
        (at / name).write_bytes(content)
    return at


def steps(at: Path, fault: BaseException) -> int:
    """At how many places it can happen."""
    with pytest.MonkeyPatch.context() as patch:
        calls = break_at(patch, 0, fault)
        write_tables(place(at), NEW, outdated)
    return calls()


def test_tables_change_and_other_files_stay(tmp_path):
    at = folder(tmp_path / "f")
    assert write_tables(place(at), NEW, outdated) == ("gone.csv",)
    assert contents(at) == AFTER
    assert sorted(path.name for path in at.iterdir()) == sorted(AFTER)


def test_a_new_folder_comes_in_one_piece(tmp_path):
    assert write_tables(place(tmp_path / "f"), NEW, outdated) == ()
    assert contents(tmp_path / "f") == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["f"]


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()], ids=repr)
def test_whatever_fails_in_an_old_folder_it_is_as_it_was(tmp_path, fault):
    many = steps(folder(tmp_path / "counted"), fault)
    assert many > 12
    kept = 0
    for number in range(1, many + 1):
        at = folder(tmp_path / f"f{number}")
        with pytest.MonkeyPatch.context() as patch:
            break_at(patch, number, fault)
            try:
                write_tables(place(at), NEW, outdated)
                kept += 1
            except (MajlisError, KeyboardInterrupt):
                assert contents(at) == OLD, number
                continue
        assert contents(at) == AFTER, number
    assert kept <= 3  # names of folders that could not be brought to the disk


def test_whatever_fails_in_a_new_folder_there_is_none(tmp_path):
    many = steps(tmp_path / "counted", OSError(errno.ENOSPC, "full"))
    for number in range(1, many + 1):
        with pytest.MonkeyPatch.context() as patch:
            break_at(patch, number, OSError(errno.ENOSPC, "full"))
            with suppress(MajlisError):
                write_tables(place(tmp_path / "f"), NEW, outdated)
        left = [path.name for path in tmp_path.iterdir() if path.name != "counted"]
        assert left in ([], ["f"]), number
        if left:
            assert contents(tmp_path / "f") == NEW
            shutil.rmtree(tmp_path / "f")


def test_wherever_the_process_dies_the_folder_is_the_old_or_the_new_or_known_to_be_unfinished(tmp_path):
    many = steps(folder(tmp_path / "counted"), Died())
    seen = set()
    for number in range(1, many + 1):
        at = folder(tmp_path / f"f{number}")
        with pytest.MonkeyPatch.context() as patch:
            break_at(patch, number, Died())
            patch.setattr(tables, "_undo", lambda *_: None)  # the dead undo nothing
            with pytest.raises(Died):
                write_tables(place(at), NEW, outdated)
        visible = {name: content for name, content in contents(at).items() if not name.startswith(".majlis-")}
        if unfinished(at):
            seen.add("unfinished")
            tables.undo_unfinished(at)
            assert contents(at) == OLD, number
        else:
            seen.add("new" if visible == AFTER else "old")
            assert visible in (OLD, AFTER), number
        write_tables(place(at), NEW, outdated)
        assert contents(at) == AFTER
        assert not list(at.glob(".majlis-*"))
    assert {"unfinished", "old"} <= seen


def test_the_way_back_can_be_interrupted_too(tmp_path):
    """Dying once in the change and once in the way back, at any two steps, loses nothing."""
    many = steps(folder(tmp_path / "counted"), Died())
    for first in range(1, many + 1):
        for second in range(1, 10):
            at = folder(tmp_path / f"f{first}-{second}")
            with pytest.MonkeyPatch.context() as patch, suppress(Died):
                break_at(patch, first, Died())
                patch.setattr(tables, "_undo", lambda *_: None)
                write_tables(place(at), NEW, outdated)
            with pytest.MonkeyPatch.context() as patch, suppress(Died):
                break_at(patch, second, Died())
                tables.undo_unfinished(at)
            tables.undo_unfinished(at)
            visible = {n: c for n, c in contents(at).items() if not n.startswith(".majlis-")}
            assert visible in (OLD, AFTER), (first, second)
            shutil.rmtree(at)


def test_a_link_or_a_folder_where_a_table_would_be_is_refused(tmp_path):
    at = folder(tmp_path / "f")
    (at / "c.csv").mkdir()
    with pytest.raises(MajlisError, match=r"c.csv in it is a folder.*\[no-output\]"):
        write_tables(place(at), NEW, outdated)
    (at / "c.csv").rmdir()
    (at / "c.csv").symlink_to("notes.txt")
    with pytest.raises(MajlisError, match=r"c.csv in it is a link.*\[no-output\]"):
        write_tables(place(at), NEW, outdated)
    (at / "c.csv").unlink()
    assert contents(at) == OLD


def test_a_link_to_a_folder_stays(tmp_path):
    folder(tmp_path / "f")
    (tmp_path / "link").symlink_to("f")
    write_tables(place(tmp_path / "link"), NEW, outdated)
    assert (tmp_path / "link").is_symlink()
    assert contents(tmp_path / "f") == AFTER


def test_rights_stay_and_new_tables_are_read_by_nobody_else(tmp_path):
    at = folder(tmp_path / "f")
    (at / "a.csv").chmod(0o664)
    write_tables(place(at), NEW, outdated, Rights(0o600, at.stat().st_gid))
    assert {name: (at / name).stat().st_mode & 0o777 for name in ("a.csv", "c.csv")} == {"a.csv": 0o664, "c.csv": 0o600}
    write_tables(place(tmp_path / "g"), NEW, outdated, Rights(0o600, at.stat().st_gid))
    assert (tmp_path / "g").stat().st_mode & 0o777 == 0o700


def test_another_spelling_of_a_table_does_not_stay_beside_it(tmp_path):
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "A.CSV").write_bytes(b"old")
    assert write_tables(place(tmp_path / "f"), NEW, outdated) == ()
    assert contents(tmp_path / "f") == NEW


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")
def test_two_commands_do_not_change_tables_at_once(tmp_path):
    import fcntl

    at = folder(tmp_path / "f")
    descriptor = os.open(at, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    with pytest.raises(MajlisError, match="another command is writing tables there"):
        write_tables(place(at), NEW, outdated)
    os.close(descriptor)
    write_tables(place(at), NEW, outdated)
    assert contents(at) == AFTER


KILLED = """
import os, signal, sys
from pathlib import Path
from majlis.cli import main
replace, left = os.replace, [int(sys.argv.pop(1))]
def counted(*names):
    left[0] -= 1
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    replace(*names)
os.replace = counted
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed there")
def test_a_killed_command_leaves_no_half_dossier_that_could_be_read(majlis, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert majlis("convert", "elmira-1991", "tables")[0] == 0
    before = contents(tmp_path / "tables")
    words = ["convert", "emission-standards-1993", "tables", "--force"]
    done = subprocess.run([sys.executable, "-c", KILLED, "20", *words], check=False, timeout=120, capture_output=True)
    assert done.returncode == -9
    status, _, err = majlis("check", "tables")
    assert status == 1
    assert "[unfinished]" in err
    assert majlis(*words)[0] == 0
    assert majlis("check", "tables")[0] == 0
    assert contents(tmp_path / "tables") != before
    assert not unfinished(tmp_path / "tables")
