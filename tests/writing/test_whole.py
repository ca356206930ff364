"""A file is written whole or not at all, whatever fails, and nothing is left lying beside it."""

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from majlis.errors import MajlisError
from majlis.writing import Rights, is_standard_output, place, write
from writing.faults import break_at, contents

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
posix = pytest.mark.skipif(os.name != "posix", reason="only POSIX has these")


def test_a_file_is_written_and_written_over(tmp_path):
    for content in (b"one", b"another, longer", b""):
        write(place(tmp_path / "a"), content)
        assert contents(tmp_path) == {"a": content}


@pytest.mark.parametrize("fault", [FULL, OSError(errno.EIO, "broken"), KeyboardInterrupt(), SystemExit(143)], ids=repr)
@pytest.mark.parametrize("number", range(1, 4))
def test_what_was_there_stays_whatever_fails(tmp_path, monkeypatch, fault, number):
    """The steps: the file is made, brought to the disk, put in place."""
    (tmp_path / "a").write_bytes(b"before")
    at = place(tmp_path / "a")
    break_at(monkeypatch, number, fault)
    with pytest.raises(MajlisError if isinstance(fault, OSError) else type(fault)) as raised:
        write(at, b"after")
    monkeypatch.undo()
    assert contents(tmp_path) == {"a": b"before"}
    if fault is FULL:
        assert str(raised.value).startswith(f"{tmp_path / 'a'}: No space left on device")
        assert str(raised.value).endswith("[disk-full]")


def test_there_are_no_more_steps_that_could_fail_than_those(tmp_path, monkeypatch):
    at = place(tmp_path / "a")
    calls = break_at(monkeypatch, 0, FULL)
    write(at, b"after")
    assert calls() == 4  # the last brings the name to the disk, and does not count if it fails
    monkeypatch.undo()
    break_at(monkeypatch, 4, FULL)
    write(place(tmp_path / "a"), b"again")
    assert (tmp_path / "a").read_bytes() == b"again"


def test_the_content_is_on_the_disk_before_it_takes_its_place(tmp_path, monkeypatch):
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def synced(descriptor: int) -> None:
        done.append(f"sync {os.fstat(descriptor).st_size}" if len(done) == 0 else "sync the name")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", lambda *names: (done.append("replace"), replace(*names)))
    write(place(tmp_path / "a"), b"four")
    assert done == ["sync 4", "replace", "sync the name"]


LIMITED = """
import resource, sys
from pathlib import Path
from majlis.errors import MajlisError
from majlis.writing import place, write
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write(place(Path(sys.argv[1])), b"x" * 5000)
except MajlisError as error:
    print(error)
"""


@posix
def test_a_full_disk_leaves_the_old_file_and_is_said(tmp_path):
    (tmp_path / "a").write_bytes(b"before")
    words = [sys.executable, "-B", "-c", LIMITED, str(tmp_path / "a")]
    said = subprocess.run(words, capture_output=True, text=True, check=True, timeout=60).stdout
    assert said == f"{tmp_path / 'a'}: File too large; make room, or write elsewhere. [disk-full]\n"
    assert contents(tmp_path) == {"a": b"before"}


SLOW = """
import os, sys, time
from pathlib import Path
from majlis.writing import place, write
def slowly(descriptor):
    print("writing", flush=True)
    time.sleep(60)
os.fsync = slowly
write(place(Path(sys.argv[1])), b"after")
"""


@posix
@pytest.mark.parametrize("end", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_process_that_is_ended_puts_away_what_it_began(tmp_path, end):
    (tmp_path / "a").write_bytes(b"before")
    words = [sys.executable, "-c", SLOW, str(tmp_path / "a")]
    number = getattr(signal, end)
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "writing\n", child.communicate()
        assert len(contents(tmp_path)) == 2
        child.send_signal(number)
        said = child.communicate(timeout=50)
        assert child.returncode in (128 + number, -number), said
    assert contents(tmp_path) == {"a": b"before"}


def test_signals_are_as_before_afterwards(tmp_path):
    before = signal.getsignal(signal.SIGTERM)
    write(place(tmp_path / "a"), b"x")
    assert signal.getsignal(signal.SIGTERM) is before


def test_another_thread_can_write_too(tmp_path):
    thread = threading.Thread(target=lambda: write(place(tmp_path / "a"), b"x"))
    thread.start()
    thread.join()
    assert contents(tmp_path) == {"a": b"x"}


@posix
@pytest.mark.parametrize("depth", [1, 2])
def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path, depth):
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "a").write_bytes(b"before")
    (tmp_path / "link").symlink_to("far/a")
    (tmp_path / "link2").symlink_to("link")
    name = "link" if depth == 1 else "link2"
    write(place(tmp_path / name), b"after")
    assert (tmp_path / name).is_symlink()
    assert (tmp_path / "far" / "a").read_bytes() == b"after"
    assert sorted(path.name for path in (tmp_path / "far").iterdir()) == ["a"]


@posix
def test_places_for_no_file_are_refused(tmp_path):
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "file").touch()
    for name, said in {
        "dangling": "link to nowhere, which is not there. [no-output]",
        "loop": "[no-access]",
        "no/folder": "there is no folder",
        "file/below": "there is no folder",
        "n" * 300: "File name too long. [no-access]",
    }.items():
        with pytest.raises(MajlisError) as raised:
            place(tmp_path / name)
        assert said in str(raised.value)
    assert not (tmp_path / "nowhere").exists()


@posix
def test_a_pipe_is_written_to_and_nobody_waits_for_a_reader(tmp_path):
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    with pytest.raises(MajlisError, match=r"nobody reads from this pipe; .* \[no-output\]"):
        write(place(pipe), b"x")
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    many = b"0123456789" * 50_000  # more than a pipe holds at once
    for _ in range(100):
        try:
            write(place(pipe), many)
            break
        except MajlisError:
            time.sleep(0.05)
    reader.join(30)
    assert read == [many]
    assert pipe.is_fifo()


@posix
def test_devices_are_written_to(tmp_path):
    write(place(Path("/dev/null")), b"x")
    assert Path("/dev/null").is_char_device()
    if Path("/dev/full").exists():
        with pytest.raises(MajlisError, match=r"/dev/full: .* \[disk-full\]"):
            write(place(Path("/dev/full")), b"x")


@posix
def test_what_a_shell_has_opened_is_written_on_not_over(tmp_path):
    (tmp_path / "log").write_bytes(b"before\n")
    with (tmp_path / "log").open("ab") as file:
        name = Path(f"/dev/fd/{file.fileno()}")
        if not name.exists():
            pytest.skip("this system has no such names")
        write(place(name), b"after\n")
    assert contents(tmp_path) == {"log": b"before\nafter\n"}


@posix
def test_standard_output_is_known_by_any_name(tmp_path):
    code = "from majlis.writing import is_standard_output as s; import sys; print([s(n) for n in sys.argv[1:]])"
    out, other = tmp_path / "out", tmp_path / "other"
    other.touch()
    names = ["-", "/dev/stdout", str(out), str(other), str(tmp_path / "nothing"), "a\0b"[:1]]
    with out.open("w") as file:
        subprocess.run([sys.executable, "-c", code, *names], stdout=file, check=True, timeout=60)
    assert out.read_text() == "[True, True, True, False, False, False]\n"
    assert is_standard_output("-")


@posix
def test_a_file_that_must_not_be_written_is_not_replaced(tmp_path):
    if os.geteuid() == 0:
        pytest.skip("a superuser may write everything")
    (tmp_path / "a").write_bytes(b"before")
    (tmp_path / "a").chmod(0o444)
    with pytest.raises(MajlisError, match=r"\[no-access\]"):
        write(place(tmp_path / "a"), b"after")
    assert contents(tmp_path) == {"a": b"before"}


@posix
@pytest.mark.parametrize(
    ("dossier", "mask", "made"),
    [(0o600, 0o022, 0o600), (0o640, 0o022, 0o640), (0o644, 0o022, 0o644), (0o666, 0o022, 0o644), (0o644, 0o077, 0o600),
     (0o604, 0o022, 0o604), (0o400, 0o022, 0o600), (0o755, 0o002, 0o644)],
)  # fmt: skip
def test_a_new_file_is_read_by_nobody_whom_its_origin_keeps_out(tmp_path, dossier, mask, made):
    (tmp_path / "dossier").touch()
    (tmp_path / "dossier").chmod(dossier)
    before = os.umask(mask)
    try:
        write(place(tmp_path / "a"), b"x", Rights(dossier & 0o666, (tmp_path / "dossier").stat().st_gid))
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == made


@posix
def test_the_group_of_the_origin_is_no_other_group(tmp_path):
    group = tmp_path.stat().st_gid + 1
    write(place(tmp_path / "a"), b"x", Rights(0o640, group))
    write(place(tmp_path / "b"), b"x", Rights(0o644, group))
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "b").stat().st_mode & 0o077 == 0o044 & ~_mask()


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o666, 0o755])
def test_a_file_that_is_replaced_keeps_its_rights(tmp_path, mode):
    (tmp_path / "a").touch()
    (tmp_path / "a").chmod(mode)
    write(place(tmp_path / "a"), b"x", Rights(0o644, 0))
    assert (tmp_path / "a").stat().st_mode & 0o777 == mode


@posix
def test_a_file_that_is_replaced_keeps_its_owner(tmp_path):
    if os.geteuid() != 0:
        pytest.skip("only a superuser can give files away")
    (tmp_path / "a").touch()
    os.chown(tmp_path / "a", 65534, 65533)
    (tmp_path / "a").chmod(0o640)
    write(place(tmp_path / "a"), b"x")
    there = (tmp_path / "a").stat()
    assert (there.st_uid, there.st_gid, there.st_mode & 0o777) == (65534, 65533, 0o640)


@posix
def test_a_group_that_cannot_be_kept_gets_no_rights_of_another(tmp_path, monkeypatch):
    (tmp_path / "a").touch()
    (tmp_path / "a").chmod(0o660)
    there = list((tmp_path / "a").stat())
    there[5] += 1  # the group
    monkeypatch.setattr(os, "fchown", lambda *_: (_ for _ in ()).throw(PermissionError()))
    at = place(tmp_path / "a")
    write(type(at)(at.name, at.path, os.stat_result(there)), b"x")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


@posix
@pytest.mark.parametrize(("mode", "enter"), [(0o600, 0o700), (0o640, 0o770), (0o644, 0o777), (0o604, 0o707)])
def test_who_may_read_tables_may_enter_their_folder(mode, enter):
    assert Rights(mode, 0).of_folder == enter
