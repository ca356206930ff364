"""Published tables, wide and long, become the two tables that are read; what is missing is said."""

from pathlib import Path

import pytest

from majlis.errors import DataError
from majlis.resolved import read
from majlis.resolved.originals import columns, converted, meanings

WIDE = """\
isnr;prnr;out;rp;p_fr;s_fr;v_fr;p_de;s_de;v_de
i1;a;70;.;100;80;10;0;999;8
i2;a;999;20;50;50;10;NA;50;8
"""
SAID = """\
column,is,actor
isnr,issue,
prnr,dossier,
out,outcome,
rp,reference_point,
p_fr,position,fr
s_fr,salience,fr
v_fr,votes,fr
p_de,position,de
s_de,salience,de
v_de,votes,de
"""


def write(folder: Path, table: str, said: str = SAID) -> tuple[Path, Path]:
    (folder / "published.csv").write_text(table, encoding="utf-8")
    (folder / "columns.csv").write_text(said, encoding="utf-8")
    return folder / "published.csv", folder / "columns.csv"


def test_a_wide_table(tmp_path: Path) -> None:
    table, said = write(tmp_path, WIDE)
    files = converted(table, columns(said), ("999",))
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    resolved, warnings = read(tmp_path)
    assert warnings == ()
    first, second = resolved.issues
    assert (first.outcome, second.settled, second.reference_point) == (70, False, 20)
    assert first.actors == ("de", "fr")
    assert first.position.tolist() == [0, 100]
    assert first.salience[1] == 80
    assert first.salience[0] != first.salience[0], "999 says nothing"
    assert second.actors == ("fr",), "without a position nobody has a stance"


def test_a_long_table_by_its_headings(tmp_path: Path) -> None:
    long = (
        "issue\tdossier\toutcome\tactor\tposition\tsalience\tvotes\n"
        "i1\ta\t70\tfr\t100\t80\t10\ni1\ta\t70\tde\t0\t20\t8\ni2\tb\t10\tde\t5\t\t8\n"
    )
    table, _ = write(tmp_path, long)
    files = converted(table)
    assert files["issues.csv"].decode().splitlines()[1:] == ["i1,a,,,,,,70", "i2,b,,,,,,10"]
    assert files["positions.csv"].decode().splitlines()[1:] == ["i1,fr,100,80,10,", "i1,de,0,20,8,", "i2,de,5,,8,"]


def test_headings_of_a_wide_table_name_the_actor() -> None:
    found = {(m.kind, m.actor) for m in meanings(["issue", "position_fr", "votes_de_fr", "shapley_shubik_fr", "odd"])}
    assert found == {("issue", ""), ("position", "fr"), ("votes", "de_fr"), ("shapley_shubik", "fr")}


def test_what_is_not_said_or_not_there_is_told(tmp_path: Path) -> None:
    table, said = write(tmp_path, WIDE, SAID.replace("out,outcome,\n", "").replace("rp,ref", "rpp,ref"))
    with pytest.raises(DataError) as refused:
        converted(table, columns(said))
    told = [problem.found for problem in refused.value.problems]
    assert told == ["there is no column 'rpp'", "no column is said to be the outcome"]
    _, said = write(tmp_path, WIDE, SAID.replace(",salience,fr", ",saliense,fr"))
    with pytest.raises(DataError, match="Did you mean 'salience'"):
        columns(said)
    with pytest.raises(DataError, match="actor"):
        converted(table)


def test_the_tables_survive_the_round_trip(tmp_path: Path) -> None:
    table, said = write(tmp_path, WIDE)
    files = converted(table, columns(said), ("999",))
    assert converted(table, columns(said), ("999",)) == files
