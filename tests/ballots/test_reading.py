"""Approval ballots and Polis exports: what is read, which way round votes count, and what is refused where."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from majlis.ballots import read_ballots, read_votes
from majlis.errors import DataError


def table(folder: Path, text: str, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_ballots_with_weights_and_an_empty_one(tmp_path: Path) -> None:
    found = read_ballots(
        table(tmp_path, "voter,item,weight\na,bread,2.5\na, water ,2.5\nb,,1/3\na,bread,2.5\n\nc,water,\n")
    )
    assert found.items == ("bread", "water")
    assert found.approved == {"a": ("bread", "water"), "b": (), "c": ("water",)}
    assert found.weight == {"a": Fraction(5, 2), "b": Fraction(1, 3), "c": 1}


@pytest.mark.parametrize(
    ("text", "slug", "line"),
    [
        ("voter,thing\na,b\n", "missing-column", 1),
        ("voter,item\n,b\n", "missing-field", 2),
        ("voter,item\na,\n", "empty-ballots", None),
        ("voter,item\n", "empty-ballots", None),
        ("voter,item,weight\na,b,1\na,c,2\n", "two-weights", 3),
        ("voter,item,weight\na,b,much\n", "not-a-number", 2),
        ("voter,item,weight\na,b,-1\n", "out-of-range", 2),
        ("voter,item,weight\na,b,0\n", "no-weight", None),
        ("", "empty", None),
        ('voter,item\n"a,b\n', "bad-csv", None),
    ],
)
def test_ballots_that_cannot_be_used(tmp_path: Path, text: str, slug: str, line: int | None) -> None:
    with pytest.raises(DataError) as refused:
        read_ballots(table(tmp_path, text))
    (problem,) = refused.value.problems
    assert (problem.slug, problem.line) == (slug, line)


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"there is no file of that name. \[no-such-file\]"):
        read_ballots(tmp_path / "none.csv")
    with pytest.raises(DataError, match="no-such-file"):
        read_votes(tmp_path)


HEAD = "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2\n"


@pytest.mark.parametrize(("agrees", "way"), [("1", 1.0), ("-1", -1.0)])
def test_an_export_says_which_way_round_it_counts(tmp_path: Path, agrees: str, way: float) -> None:
    other = "-1" if agrees == "1" else "1"
    rows = f"p1,0,0,3,2,1,{agrees},{agrees},{other}\np2,1,0,2,1,0,{agrees},,0\n"
    table(tmp_path, HEAD + rows, "participants-votes.csv")
    table(tmp_path, "comment-id,comment-body\n0,More bread\n2,\n", "comments.csv")
    found = read_votes(tmp_path)
    assert found.participants == ("p1", "p2")
    assert found.statements == ("More bread", "1", "2")
    np.testing.assert_array_equal(found.votes, [[1, 1, -1], [1, np.nan, 0]])
    assert way * float(agrees) == 1


def test_a_plain_table_of_votes(tmp_path: Path) -> None:
    found = read_votes(table(tmp_path, "participant,Bread,Water\na,1,-1\nb,,0\n"))
    assert found.statements == ("Bread", "Water")
    np.testing.assert_array_equal(found.votes, [[1, -1], [np.nan, 0]])


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("voter,a\nx,1\n", "missing-column"),
        ("participant,a,a\nx,1,1\n", "missing-column"),
        ("participant\nx\n", "empty-ballots"),
        ("participant,a\n", "empty-ballots"),
        ("participant,a\nx,\n", "empty-ballots"),
        ("participant,a\nx,2\n", "bad-vote"),
        ("participant,n-agree,a\nx,5,1\n", "votes-miscounted"),
    ],
)
def test_votes_that_cannot_be_used(tmp_path: Path, text: str, slug: str) -> None:
    with pytest.raises(DataError) as refused:
        read_votes(table(tmp_path, text))
    assert refused.value.problems[0].slug == slug
