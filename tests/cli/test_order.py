"""Two tables with the same rows in another order get the same answer."""

import json

TABLE = """\
actor,capability,position,salience
A,50,0,90
B,40,100,70
C,30,40,80
D,20,70,60
E,10,20,50
"""


def test_the_order_of_rows_does_not_matter_to_a_contest(majlis, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    heading, *rows = TABLE.splitlines()
    told = []
    for order in ("ABCDE", "ECADB"):
        lines = [heading, *(rows["ABCDE".index(actor)] for actor in order)]
        (tmp_path / "room.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        status, out, _ = majlis("forecast", "room.csv", "--model", "contest", "--error", "0", "--json", "--quiet")
        assert status == 0
        told.append(json.loads(out, parse_float=lambda text: round(float(text), 9))["result"])
    assert told[0] == told[1]
