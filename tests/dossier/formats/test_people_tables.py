"""Tables as people have them: other scales, other separators and encodings, words for numbers, columns of their own.

The right values are means of positions weighted by capability times salience, worked out by hand beside each table.
"""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from majlis.dossier import Dossier
from majlis.dossier.convert import converted
from majlis.dossier.formats import Hints
from majlis.dossier.reading.load import read
from majlis.errors import DossierError
from shared import SHARED, needs_shared

PLAIN = "actor,capability,position,salience\nNorth,50,10,80\nSouth,30,80,60\n"
MEAN = (50 * 80 * 10 + 30 * 60 * 80) / (50 * 80 + 30 * 60)
Table = Callable[..., Path]


@pytest.fixture
def table(tmp_path: Path) -> Table:
    """A file with some text, in an encoding; a list of rows becomes a workbook."""

    def write(content: Any, name: str = "talks.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(workbook(content) if isinstance(content, list) else content.encode(encoding))
        return path

    return write


def workbook(rows: list[list[Any]], percent: str = "") -> bytes:
    """Rows in a workbook; cells of the column `percent` are shown in per cent."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    for cell in sheet[percent] if percent else ():
        cell.number_format = "0%"
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def means(dossier: Dossier) -> dict[str, float]:
    """The mean position on each issue, weighted by capability times salience."""
    found = {}
    for key in dossier.issues:
        rows = [
            (s.position.best, s.salience.best * (s.capability or dossier.actors[s.actor].capability).best)
            for s in dossier.stances
            if s.issue == key
        ]
        found[key] = sum(x * w for x, w in rows) / sum(w for _, w in rows)
    return found


def mean(path: Path, **hints: Any) -> float:
    (value,) = means(read(path, hints=Hints(**hints))[0]).values()
    return value


def warned(path: Path, **hints: Any) -> dict[str, str]:
    """Warnings beside what every import assumes, by short name."""
    _, problems = read(path, hints=Hints(**hints))
    return {p.slug: str(p) for p in problems if "holds no date" not in p.found}


def refused(path: Path, **hints: Any) -> dict[str, str]:
    with pytest.raises(DossierError) as caught:
        read(path, hints=Hints(**hints))
    return {p.slug: str(p) for p in caught.value.problems if p.level == "error"}


PRICES = "actor,capability,position,salience\nNorth,0.9,12,0.8\nSouth,0.6,14,0.5\nEast,0.5,15,0.9\n"
PRICE = (0.72 * 12 + 0.30 * 14 + 0.45 * 15) / (0.72 + 0.30 + 0.45)


def test_prices_are_asked_for_their_scale_and_brought_to_it(table: Table) -> None:
    path = table(PRICES)
    said = refused(path)["import-scale"]
    assert "positions run from 12 to 15: what are 0 and 100?" in said
    assert "--scale 12..15" in said
    assert pytest.approx(13.327, abs=5e-4) == PRICE
    dossier, _ = read(path, hints=Hints(scales={"position": "12..15"}))
    assert means(dossier)["outcome"] == pytest.approx(100 * (PRICE - 12) / 3)
    assert means(dossier)["outcome"] == pytest.approx(44.2, abs=0.05)
    assert dossier.issues["outcome"].scale == {0: "12", 100: "15"}


@pytest.mark.parametrize(
    ("positions", "proposed", "expected"),
    [
        ((-5, 0, 5), "-5..5", (0, 50, 100)),
        ((-3, 0, 2), "-3..3", (0, 50, 100 * 5 / 6)),
        ((2, 4, 6), "1..7", (100 / 6, 50, 100 * 5 / 6)),
        ((1, 3, 4), "1..5", (0, 50, 75)),
        ((2030, 2035, 2050), "2030..2050", (0, 25, 100)),
        ((0, 8, 10), "0..10", (0, 80, 100)),
        ((10, 50, 160), "10..160", (0, 100 * 40 / 150, 100)),
    ],
)
def test_other_scales_are_proposed_as_they_can_be_told(
    positions: tuple[float, ...], proposed: str, expected: tuple[float, ...], table: Table
) -> None:
    rows = "".join(f"A{k},50,{x},80\n" for k, x in enumerate(positions))
    path = table(f"actor,capability,position,salience\n{rows}")
    assert f"--scale {proposed}," in refused(path)["import-scale"]
    dossier, _ = read(path, hints=Hints(scales={"position": proposed}))
    assert [s.position.best for s in dossier.stances] == pytest.approx(expected)
    headed = table(f"actor,capability,position ({proposed}),salience\n{rows}", "headed.csv")
    assert [s.position.best for s in read(headed)[0].stances] == pytest.approx(expected)


def test_a_scale_may_run_downwards(table: Table) -> None:
    path = table(PRICES)
    assert mean(path, scales={"position": "15..12"}) == pytest.approx(100 - mean(path, scales={"position": "12..15"}))


def test_a_heading_says_what_the_ends_mean(table: Table) -> None:
    path = table(PRICES.replace("position", '"Position (12 = as today, 15 = as asked)"'))
    assert read(path)[0].issues["outcome"].scale == {0: "as today", 100: "as asked"}
    path = table(PRICES.replace("position", "Position (12-15 USD)"))
    assert read(path)[0].issues["outcome"].scale == {0: "12 USD", 100: "15 USD"}


def test_positions_close_together_are_read_with_a_question(table: Table) -> None:
    path = table("actor,capability,position,salience\nA,50,45,80\nB,50,60,80\n")
    assert "are taken for points from 0 to 100" in warned(path)["import-scale"]
    assert warned(path, scales={"position": "0..100"}) == {}


def test_a_row_off_the_scale_is_named(table: Table) -> None:
    path = table("actor,capability,position,salience\nNorth,50,10,80\nSouth,30,160,60\nEast,30,60,60\n")
    assert ":3: South: positions run from 10 to 160" in refused(path)["import-scale"]
    assert ":3: South: position 160 is off" in refused(path, scales={"position": "0..100"})["out-of-range"]


LONG = (
    "issue,actor,capability,position,salience\nquota,North,50,10,80\nquota,South,30,80,60\n"
    "levy,North,50,70,40\nlevy,South,30,20,90\n"
)


def test_a_column_of_issues_makes_issues_of_the_same_actors(table: Table) -> None:
    dossier, _ = read(table(LONG))
    assert list(dossier.actors) == ["north", "south"]
    assert means(dossier) == pytest.approx({"quota": MEAN, "levy": (50 * 40 * 70 + 30 * 90 * 20) / (2000 + 2700)})
    assert means(dossier) == pytest.approx({"quota": 31.7, "levy": 41.3}, abs=0.05)


def test_a_position_for_each_issue_makes_issues(table: Table) -> None:
    path = table(
        "Actor;Power;Water position;Water salience;Land position;Land salience\n"
        "North;50;10;80;70;40\nSouth;30;80;60;20;90\n"
    )
    dossier, _ = read(path)
    assert {i.title for i in dossier.issues.values()} == {"Water", "Land"}
    assert means(dossier) == pytest.approx({"water": MEAN, "land": 41.2766}, abs=1e-3)


def test_issues_may_have_scales_of_their_own(table: Table) -> None:
    text = LONG.replace("70,40", "2030,40").replace("20,90", "2050,90")
    assert "--scale levy=2030..2050" in refused(table(text))["import-scale"]
    dossier, _ = read(table(text), hints=Hints(scales={"levy": "2030..2050"}))
    assert means(dossier) == pytest.approx({"quota": MEAN, "levy": 100 * 2700 / 4700})
    assert "Did you mean 'levy'?" in refused(table(text), scales={"levi": "2030..2050"})["unknown-issue"]


def test_an_actor_twice_without_a_column_of_issues_is_no_second_actor(table: Table) -> None:
    said = refused(table(f"{PLAIN}North,50,20,80\n"))["duplicate-stance"]
    assert ":4: North: 'North' stands above already; expected once. A column 'issue'" in said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_spreadsheets_write_is_read(encoding: str, delimiter: str, end: str, table: Table) -> None:
    text = PLAIN.replace("North", "Türkei, östlich" if delimiter != "," else "Türkei").replace(",", delimiter)
    text = text.replace(f"Türkei{delimiter} östlich", "Türkei, östlich").replace("\n", end)
    dossier, _ = read(table(text, encoding=encoding))
    assert means(dossier)["outcome"] == pytest.approx(MEAN)
    assert dossier.actors[next(iter(dossier.actors))].name.startswith("Türkei")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("actor;capability;position;salience\nNorth;50,5;10;80\nSouth;30;80;60\n", [50.5, 30]),
        ("actor;capability;position;salience\nNorth;50,125;10;80\nSouth;30,5;80;60\n", [50.125, 30.5]),
        ('actor,capability,position,salience\nNorth,"50,5",10,80\nSouth,30,80,60\n', [50.5, 30]),
        ('actor,capability,position,salience\nNorth,"21,433.5",10,80\nSouth,"1,000",80,60\n', [100, 4.665594]),
        ("actor;capability;position;salience\nNorth;21.433,5;10;80\nSouth;1.000;80;60\n", [100, 4.665594]),
        ("actor\tcapability\tposition\tsalience\nNorth\t21 433\t10\t80\nSouth\t1 000\t80\t60\n", [100, 4.665702]),
        ("sep=;\nactor;capability;position;salience\nNorth;50;10;80\nSouth;30;80;60\n", [50, 30]),
        ("actor,capability,position,salience\nNorth,$50,10%,80 %\nSouth,$30,80%,60 %\n", [50, 30]),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, expected: list[float], table: Table) -> None:
    dossier, _ = read(table(text))
    assert [a.capability.best for a in dossier.actors.values()] == pytest.approx(expected, abs=1e-5)
    assert [s.position.best for s in dossier.stances] == [10, 80]
    assert [s.salience.best for s in dossier.stances] == [80, 60]


def test_a_comma_that_may_mean_both_is_said(table: Table) -> None:
    path = table('actor,capability,position,salience\nNorth,"1,200",10,80\nSouth,"2,400",80,60\n')
    assert "the comma is taken for one that stands between thousands" in warned(path)["import-assumed"]


@pytest.mark.parametrize(
    ("word", "page", "called"),
    [
        ("العراق", "cp1256", "Arabic"), ("السعودية", "cp1256", "Arabic"), ("Россия", "cp1251", "Cyrillic"),
        ("Україна", "cp1251", "Cyrillic"), ("Ελλάδα", "cp1253", "Greek"), ("ישראל", "cp1255", "Hebrew"),
        ("İran", "cp1254", "Turkish"), ("Işık", "cp1254", "Turkish"), ("Łódź", "cp1250", "Central European"),
        ("Lotyšsko", "cp1250", "Central European"),
        ("Österreich", "cp1252", "Western"), ("España", "cp1252", "Western"),
        ("Côte d’Ivoire", "cp1252", "Western"),
    ],
)  # fmt: skip
def test_a_guessed_code_page_is_said_with_a_name_as_read(word: str, page: str, called: str, table: Table) -> None:
    path = table(PLAIN.replace("North", word), encoding=page)
    dossier, _ = read(path)
    assert next(iter(dossier.actors.values())).name == word
    said = warned(path)["encoding-guessed"]
    assert called in said
    assert f"a name is '{word.split()[0]}'" in said
    assert warned(path, encoding=page) == {}


def test_an_encoding_that_is_none_is_refused(table: Table) -> None:
    for name in ("klingon", "base64", "rot13", "ascii"):
        assert "encoding" in refused(table(PLAIN.replace("North", "Ö")), encoding=name)


@pytest.mark.parametrize(
    "heads",
    [
        "Stakeholder,Resources,Position,Salience", "Name,Clout,Position (0-100),Importance (%)",
        "Country name,Voting power,Preferred position,Priority", "Player,Influence,Stance,Saliency",
        "ACTOR ,  Weight, policy_position,Salience score", "Organisation,Votes,Position on quotas,Salience of quotas",
        "Party,Seats,Ideal point,Relevance", "Actor,Power of actor,Actor position,Issue salience",
    ],
)  # fmt: skip
def test_headings_have_synonyms_and_units(heads: str, table: Table) -> None:
    path = table(PLAIN.replace("actor,capability,position,salience", heads))
    assert mean(path) == pytest.approx(MEAN)
    assert warned(path) == {}


def test_titles_may_stand_above_the_headings_and_sums_below(table: Table) -> None:
    text = f'Water talks,,,\n\n"Coded in May",,,\n{PLAIN}Total,80,,\nSource: our own survey,,,\n'
    dossier, problems = read(table(text))
    assert dossier.title == "Water talks"
    assert means(dossier)["outcome"] == pytest.approx(MEAN)
    unused = [p for p in problems if p.slug == "import-unused"]
    assert [(p.line, p.level) for p in unused] == [(7, "warning"), (8, "warning")]


def test_high_medium_and_low_are_ranges_and_said(table: Table) -> None:
    path = table("actor,capability,position,salience\nA,High,10,Medium\nB,low,80,VERY HIGH\n")
    dossier, _ = read(path)
    assert [a.capability.best for a in dossier.actors.values()] == [75, 25]
    assert [s.salience.plain() for s in dossier.stances] == [[35, 50, 65], [75, 90, 100]]
    assert "low 25, medium 50, high 75" in warned(path)["import-words"]


def test_columns_that_are_not_used_are_named(table: Table) -> None:
    path = table(
        "name,position,capabilities,salience,resolve,veto,# mine\nNorth,10,50,80,20,1,x\nSouth,80,30,60,90,0,y\n"
    )
    assert mean(path) == pytest.approx(MEAN)
    assert "'resolve', 'veto'." in warned(path)["import-unused"]


def test_which_of_two_columns_is_used_is_said_and_can_be_changed(table: Table) -> None:
    path = table("actor,power,influence,position,salience\nNorth,10,90,10,80\nSouth,90,10,80,60\n")
    assert "'power' is read as the capability, and 'influence' could be too" in warned(path)["import-chosen"]
    assert mean(path) == pytest.approx((10 * 80 * 10 + 90 * 60 * 80) / (800 + 5400))
    assert mean(path, columns={"capability": "Influence"}) == pytest.approx(
        (90 * 80 * 10 + 10 * 60 * 80) / (7200 + 600)
    )


def test_missing_columns_are_named_and_can_be_told(table: Table) -> None:
    path = table("bloc,leader,mandates,wants,cares\nNorth,x,50,10,80\nSouth,y,30,80,60\n")
    said = refused(path)["missing-columns"]
    assert "the capability" in said
    assert "the position" in said
    assert "'mandates', 'wants', 'cares'" in said
    columns = {"capability": "mandates", "position": "wants", "salience": "cares"}
    assert mean(path, columns=columns) == pytest.approx(MEAN)
    assert "Did you mean 'mandates'?" in refused(path, columns={"capability": "mandate"})["missing-columns"]
    assert "There is: 'actor'" in refused(path, columns={"powre-": "mandates"})["unknown-quantity"]


def test_a_table_without_headings_is_read_by_numbers(table: Table) -> None:
    path = table("North,50,10,80\nSouth,30,80,60\n")
    columns = {"actor": "1", "capability": "2", "position": "3", "salience": "4"}
    assert mean(path, columns=columns) == pytest.approx(MEAN)


def test_actors_called_like_nothing_are_actors(table: Table) -> None:
    dossier, _ = read(table(PLAIN.replace("North", "NA").replace("South", "null")))
    assert [a.name for a in dossier.actors.values()] == ["NA", "null"]


def test_a_salience_that_is_not_told_is_assumed_and_said(table: Table) -> None:
    path = table(f"{PLAIN}East,20,50,\n")
    assert read(path)[0].stances[2].salience.plain() == [10, 50, 90]
    assert "1 of 3 rows have no salience" in warned(path)["import-assumed"]


def test_a_workbook_is_read_as_its_twin(table: Table, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Water talks"], [], ["Stakeholder", "Clout", "Position", "Salience", "Note"],
                             ["North", 50, 10, 80, "x"], ["South", 30, 80, 60, None]]  # fmt: skip
    dossier, _ = read(table(rows, "talks.xlsx"))
    assert means(dossier)["outcome"] == pytest.approx(MEAN)
    assert dossier.title == "Water talks"
    assert "'Note'" in warned(tmp_path / "talks.xlsx")["import-unused"]
    rows = [["actor", "power", "position", "salience"], ["A", 50, 0.1, 0.8], ["B", 30, 0.8, 0.6]]
    (tmp_path / "shares.xlsx").write_bytes(workbook(rows, "D"))
    assert mean(tmp_path / "shares.xlsx") == pytest.approx(MEAN)


def test_rows_of_other_programs_may_stand_in_a_workbook(table: Table) -> None:
    for text, key in ((DECIDE.replace("\t", ","), "q"), (KTAB, "water")):
        rows = [[_number(cell) for cell in line.split(",")] for line in text.splitlines()]
        (same,) = means(read(table(rows, "talks.xlsx"))[0]).items()
        assert same == (key, pytest.approx(mean(table(text, "talks.csv"))))


def _number(cell: str) -> Any:
    return float(cell) if cell.replace(".", "").isdigit() else cell


def test_a_workbook_with_another_scale_is_asked_for_it(table: Table) -> None:
    path = table([line.split(",") if k == 0 else [line.split(",")[0], *map(float, line.split(",")[1:])]
                  for k, line in enumerate(PRICES.splitlines())], "prices.xlsx")  # fmt: skip
    assert "--scale 12..15" in refused(path)["import-scale"]
    assert mean(path, scales={"position": "12..15"}) == pytest.approx(44.2, abs=0.05)


def test_a_dossier_takes_no_hints(tmp_path: Path) -> None:
    (tmp_path / "d.yaml").write_text("schema: majlis/1\n", encoding="utf-8")
    assert "--scale says nothing" in refused(tmp_path / "d.yaml", scales={"position": "0..1"})["useless-hint"]


DECIDE = (
    "#0\ta remark\n#/\tanother\n#A\tn\tNorth\n#A\ts\tSouth\n#P\tq\tQuota\n"
    "#D\tn\tq\t10\t0.8\t1\n#D\ts\tq\t90\t0.6\t0.5\n"
)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_remarks_marks_and_commas_do_not_matter_in_decides_rows(encoding: str, delimiter: str, table: Table) -> None:
    text = DECIDE.replace("\t", delimiter).replace("0.", "0," if delimiter == ";" else "0.")
    path = table(text, "talks.txt", encoding)
    assert mean(path) == pytest.approx((80 * 100 * 10 + 60 * 50 * 90) / (8000 + 3000))


KTAB = (
    "Talks,About water,2,1\nActor,Description,Power,Water Position,Water Salience\nn,North,50,10,80\ns,South,30,80,60\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_ktab_files_come_as_spreadsheets_save_them(encoding: str, delimiter: str, table: Table) -> None:
    path = table(KTAB.replace(",", delimiter).replace("50", "50,0" if delimiter == ";" else "50"), encoding=encoding)
    dossier, _ = read(path)
    assert dossier.title == "Talks"
    assert means(dossier)["water"] == pytest.approx(MEAN)


def test_scales_of_ktab_and_decide_can_be_told(table: Table) -> None:
    path = table(KTAB.replace("10,80", "2030,80").replace("80,60", "2050,60"))
    assert "out of range" in refused(path)["out-of-range"]
    assert mean(path, scales={"position": "2030..2050"}) == pytest.approx(100 * 1800 / 5800)
    path = table(DECIDE.replace("\t90", "\t190"), "talks.txt")
    assert "off the scale" in refused(path)["out-of-range"]
    assert mean(path, scales={"q": "10..190"}) == pytest.approx(100 * 3000 / 11000)


def test_power_may_differ_from_issue_to_issue(table: Table) -> None:
    rows = "".join(f"#A\t{a}\t{a}\n" for a in "ns") + "#P\tq\tQuota\n#P\tl\tLevy\n"
    rows += "#D\tn\tq\t10\t0.5\t1\n#D\ts\tq\t90\t0.5\t0.25\n#D\tn\tl\t10\t0.5\t0.25\n#D\ts\tl\t90\t0.5\t1\n"
    path = table(rows, "talks.txt")
    assert means(read(path)[0]) == pytest.approx({"q": 26, "l": 74})
    assert warned(path) == {}
    path = table("issue,actor,power,position,salience\nq,n,1,10,50\nq,s,0.25,90,50\nl,n,0.25,10,50\nl,s,1,90,50\n")
    assert means(read(path)[0]) == pytest.approx({"q": 26, "l": 74})
    heads = "actor,q power,q position,q salience,l power,l position,l salience"
    path = table(f"{heads}\nn,40,10,50,10,10,50\ns,10,90,50,40,90,50\n")
    assert means(read(path)[0]) == pytest.approx({"q": 26, "l": 74})


@pytest.mark.parametrize("to", ["decide", "bdm"])
def test_power_by_issue_goes_out_and_comes_back(to: str, table: Table, tmp_path: Path) -> None:
    path = table("issue,actor,power,position,salience\nq,n,100,10,50\nq,s,25,90,50\nl,n,25,10,50\nl,s,100,90,50\n")
    written, _ = converted(path, None, to)
    for name, content in written.files.items():
        back = tmp_path / (name or "back.txt")
        back.write_bytes(content)
        found = list(means(read(back)[0]).values())
        assert found == pytest.approx([26, 74] if to == "decide" else [{"q.csv": 26, "l.csv": 74}[name]])


def test_stand_ins_for_reversion_points_are_marked(table: Table) -> None:
    assert all(issue.reversion_assumed for issue in read(table(LONG))[0].issues.values())


@settings(max_examples=100, deadline=None)
@given(
    rows=st.lists(st.tuples(st.integers(1, 100), st.integers(0, 100), st.integers(1, 100)), min_size=2, max_size=8),
    order=st.permutations(["actor", "capability", "position", "salience"]),
    seed=st.randoms(use_true_random=False),
)
def test_the_order_of_rows_and_columns_does_not_matter(
    rows: list[tuple[int, int, int]], order: list[str], seed: Any, tmp_path_factory: Any
) -> None:
    lines: list[Mapping[str, Any]] = [
        {"actor": f"A{k}", "capability": c, "position": x, "salience": s} for k, (c, x, s) in enumerate(rows)
    ]
    folder, hints = tmp_path_factory.getbasetemp(), Hints(scales={"position": "0..100", "salience": "0..100"})
    found = []
    for heads in (["actor", "capability", "position", "salience"], order):
        text = "\n".join([",".join(heads), *(",".join(str(line[head]) for head in heads) for line in lines)])
        (folder / "order.csv").write_text(text, encoding="utf-8")
        dossier = read(folder / "order.csv", hints=hints)[0]
        found.append(sorted((s.actor, s.position.best, s.salience.best) for s in dossier.stances))
        seed.shuffle(lines)
    assert found[0] == found[1]
    assert [x for _, x, _ in found[0]] == [x for _, x, _ in rows]


def test_tables_of_resolved_issues_are_a_dossier_of_what_was_known_before(tmp_path: Path) -> None:
    (tmp_path / "issues.csv").write_text(
        "issue,dossier,council,procedure,voting,introduced,reference_point,outcome\n"
        "d1i1,d1,General,COD,QMV,2000-01-26,0.0,100.0\nd1i2,d1,General,COD,QMV,2001-02-03,,0.0\n"
    )
    (tmp_path / "positions.csv").write_text(
        "issue,actor,position,salience,votes,shapley_shubik\nd1i1,com,100.0,50,10.0,0.1\nd1i1,at,40,40,4,0.04\n"
        "d1i2,com,0,80,29,0.1\nd1i2,at,90,,10,0.05\n"
    )
    dossier, problems = read(tmp_path)
    assert means(dossier)["d1i1"] == pytest.approx((500 * 100 + 160 * 40) / 660)
    known, open_ = dossier.issues.values()
    assert (known.reversion.best, known.reversion_assumed, open_.reversion_assumed) == (0, False, True)
    assert known.note == "council General, procedure COD, voting QMV, dossier d1"
    assert dossier.as_of.isoformat() == "2001-02-03"
    assert dossier.outcomes == {}
    assert "no reference point of 1 of 2 issues" in "\n".join(map(str, problems))


@needs_shared
def test_the_tables_of_decision_making_in_the_european_union_are_read() -> None:
    dossier, problems = read(SHARED / "data" / "deu")
    assert (len(dossier.actors), len(dossier.issues), len(dossier.stances)) == (29, 236, 4545)
    assert sum(issue.reversion_assumed for issue in dossier.issues.values()) == 68
    assert all(problem.level == "warning" for problem in problems)
    alone, _ = read(SHARED / "data" / "deu" / "positions.csv")
    assert means(alone) == pytest.approx(means(dossier))


@needs_shared
@pytest.mark.parametrize(
    ("file", "hints", "expected"),
    [
        ("01-price-scale.csv", {"position": "12..15"}, {"outcome": 44.2}),
        ("03-long-table-two-issues.csv", {}, {"quota": 31.7, "levy": 41.3}),
        ("04-excel-csv-utf8.csv", {}, {"outcome": MEAN}),
        ("05-semicolons-decimal-comma.csv", {}, {"outcome": (50.5 * 80 * 10 + 30 * 60 * 80) / (4040 + 1800)}),
        ("08-extra-columns.csv", {}, {"outcome": MEAN}),
        ("09-two-power-columns.csv", {}, {"outcome": (800 * 10 + 5400 * 80) / 6200}),
        ("10-minus-to-plus.csv", {"position": "-5..5"}, {"outcome": (1800 * 50 + 1000 * 100) / (4000 + 1800 + 1000)}),
        ("11-decide-remark-row.txt", {}, {"q": (8000 * 10 + 3000 * 90) / 11000}),
        ("12-decide-power-by-issue.txt", {}, {"q": 26, "l": 74}),
        ("14-table-in-a-workbook.xlsx", {}, {"outcome": MEAN}),
    ],
)
def test_the_kept_cases_have_their_right_values(file: str, hints: dict[str, str], expected: dict[str, float]) -> None:
    dossier, _ = read(SHARED / "cases" / "tables" / file, hints=Hints(scales=hints))
    assert means(dossier) == pytest.approx(expected, abs=0.05)
