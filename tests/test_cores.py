"""Cores are counted as a container gives them: by affinity, and by the quotas of control groups of both versions."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from majlis.cores import cores, quota
from majlis.theory import kernel


def tree(folder: Path, groups: str, files: dict[str, str]) -> Path:
    """A made-up `/`: the groups of the process, and files below `sys/fs/cgroup`."""
    for name, text in {"proc/self/cgroup": groups, **{f"sys/fs/cgroup/{k}": v for k, v in files.items()}}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("groups", "files", "granted"),
    [
        ("0::/\n", {"cpu.max": "200000 100000\n"}, 2.0),
        ("0::/\n", {"cpu.max": "50000 100000\n"}, 0.5),
        ("0::/\n", {"cpu.max": "max 100000\n"}, float("inf")),
        ("0::/\n", {"cpu.max": "nonsense\n"}, float("inf")),
        ("0::/\n", {}, float("inf")),
        ("no group at all\n", {}, float("inf")),
        ("0::/a/b\n", {"a/b/cpu.max": "300000 100000\n", "a/cpu.max": "max 100000\n"}, 3.0),
        ("0::/a/b\n", {"a/b/cpu.max": "300000 100000\n", "a/cpu.max": "150000 100000\n"}, 1.5),
        ("0::/a/b\n", {"a/c/cpu.max": "100000 100000\n"}, float("inf")),
        ("0::/docker/123\n", {"cpu.max": "100000 50000\n"}, 2.0),
        ("3:cpu,cpuacct:/x\n0::/\n", {"cpu/x/cpu.cfs_quota_us": "150000", "cpu/x/cpu.cfs_period_us": "100000"}, 1.5),
        (
            "3:cpuacct,cpu:/x\n",
            {"cpuacct,cpu/cpu.cfs_quota_us": "400000", "cpuacct,cpu/cpu.cfs_period_us": "100000"},
            4.0,
        ),
        ("3:cpu:/\n", {"cpu/cpu.cfs_quota_us": "-1", "cpu/cpu.cfs_period_us": "100000"}, float("inf")),
        ("3:cpuset:/\n2:cpu:/\n", {"cpuset/cpu.cfs_quota_us": "1", "cpuset/cpu.cfs_period_us": "1"}, float("inf")),
        ("0::/\n", {"unified/cpu.max": "100000 100000"}, 1.0),
    ],
)
def test_the_quota_is_the_least_of_a_group_and_those_it_is_in(tmp_path, groups, files, granted):
    assert quota(tree(tmp_path, groups, files)) == granted


@pytest.mark.parametrize(("granted", "many"), [(10, 1), (100, 1), (101, 2), (250, 3), (900, 4)])
def test_a_share_of_a_core_counts_and_affinity_binds_too(tmp_path, monkeypatch, granted, many):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 3, 5, 7}, raising=False)
    assert cores(tree(tmp_path, "0::/\n", {"cpu.max": f"{granted} 100"})) == many


def test_without_affinity_and_groups_the_machine_counts(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 6)
    assert cores(tmp_path) == 6
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert cores(tmp_path) == 1


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system binds no process to cores")
def test_a_process_bound_to_one_core_counts_one():
    code = "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
    code += "from majlis.cores import cores; print(cores())"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said == "1\n"


def test_draws_are_shared_among_as_many_threads(monkeypatch):
    blocks: list[slice] = []
    monkeypatch.setattr(kernel, "cores", lambda: 3)
    kernel.over_draws(blocks.append, 30)
    assert sorted(block.start for block in blocks) == [0, 10, 20]
