"""The page: valid, self-contained, accessible, the same bytes twice, whatever the dossier says."""

import re
from itertools import pairwise

import pytest

from majlis.report.direction import marked_up
from majlis.report.html import html
from majlis.results import Chart
from majlis.runs import Run, run
from report.reading import Page
from report.sample import FEW, dossier

HOSTILE = '"><script>alert(1)</script>'


def test_every_tag_is_closed_where_it_should_be(page: str) -> None:
    assert Page(page).faults == []


def test_ids_are_unique_and_every_reference_finds_one(page: str) -> None:
    tags = Page(page).tags
    ids = [a["id"] for _, a in tags if "id" in a]
    assert len(ids) == len(set(ids))
    wanted = [word for _, a in tags for word in a.get("aria-labelledby", "").split()]
    wanted += [a["href"][1:] for tag, a in tags if tag == "a" and a["href"].startswith("#")]
    wanted += re.findall(r"url\(#([^)]+)\)", page)
    assert set(wanted) <= set(ids)


def test_nothing_is_fetched_and_nothing_runs(page: str) -> None:
    tags = Page(page).tags
    assert not {tag for tag, _ in tags} & {"script", "link", "iframe", "object", "embed", "img", "image", "use"}
    assert not [a for _, a in tags for name in a if name.startswith("on")]
    assert not re.search(r"@import|@font-face|url\((?!#)|javascript:", page)
    assert set(re.findall(r"https?://[^\"'\s<]+", page)) <= {"http://www.w3.org/2000/svg"}


def test_a_large_brief_stays_under_two_megabytes(page: str) -> None:
    assert len(page.encode()) < 2_000_000


def test_the_same_run_gives_the_same_bytes(brief: Run, page: str) -> None:
    again = run("brief", dossier(), name="river.yaml", draws=200, models=FEW)
    assert html(again) == page


def test_headings_step_down_one_level_at_a_time(page: str) -> None:
    levels = [int(tag[1]) for tag, _ in Page(page).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_the_page_has_its_landmarks_a_language_and_a_way_past_the_start(page: str) -> None:
    found = Page(page)
    assert all(len(found.all(tag)) == 1 for tag in ("header", "nav", "main", "footer", "h1"))
    assert found.all("html") == [{"lang": "en"}]
    assert found.all("a")[0]["href"] == f"#{found.all('main')[0]['id']}"


def test_the_words_of_the_dossier_are_in_its_language_and_direction_and_ours_in_english() -> None:
    said = {"language": "ckb", "title": "گفتوگۆ", "summary": "In English: گفتوگۆ"}
    page = Page(html(run("brief", dossier(2, 1, **said), draws=20, models=FEW)))
    assert page.all("html") == [{"lang": "en"}]
    assert page.all("h1") == [{"lang": "ckb", "dir": "rtl"}]
    assert [a for a in page.all("p") if a.get("class") == "summary"] == [
        {"class": "summary", "lang": "ckb", "dir": "ltr"}
    ]


def test_a_bracket_within_a_right_to_left_name_belongs_to_it_and_ours_do_not() -> None:
    assert marked_up("“الإصلاح (المالي)”: likely") == "“<bdi>الإصلاح (المالي)</bdi>”: likely"
    assert marked_up("the rung (إعادة ضبط) of حوار (+4)") == "the rung (<bdi>إعادة ضبط</bdi>) of <bdi>حوار</bdi> (+4)"
    assert marked_up("(سنة ٢٠٢٠)") == "(<bdi>سنة ٢٠٢٠</bdi>)"


def test_every_picture_has_a_name_and_a_description(brief: Run, page: str) -> None:
    pictures = re.findall(r"<svg .*?</svg>", page, re.S)
    charts = [p for s in brief.sections() for p in s.parts if isinstance(p, Chart)]
    assert len(pictures) > 2 * len(charts)
    for picture in pictures:
        assert re.match(
            r'<svg [^>]*role="img"[^>]*><title id="[^"]+">[^<]+</title><desc id="[^"]+">[^<]+</desc>', picture
        )


def test_every_cell_has_its_headings(page: str) -> None:
    tables = re.findall(r"<table.*?</table>", page, re.S)
    assert tables
    for table in tables:
        found = Page(table)
        assert len(found.all("caption")) == 1
        assert {a["scope"] for a in found.all("th")} <= {"row", "col"}


def test_every_text_and_caption_of_the_answer_is_on_the_page(brief: Run, page: str) -> None:
    text = Page(page).text
    for section in brief.sections():
        assert section.title in text
        for part in section.parts:
            said = [getattr(part, name, "") for name in ("title", "body", "caption")]
            assert all(" ".join(words.split()) in text for words in said)


def test_words_of_the_dossier_are_never_markup() -> None:
    plain = dossier(3, 1).plain()
    plain["title"] = plain["summary"] = HOSTILE
    for part in (*plain["actors"].values(), *plain["issues"].values(), *plain["strategies"].values()):
        part |= {name: HOSTILE for name in ("name", "short", "title", "question") if name in part}
    plain["issues"]["relations"]["scale"] = {0: HOSTILE, 100: "</style><script>"}
    page = html(run("brief", type(dossier()).model_validate(plain), name=HOSTILE, draws=20, models=FEW))
    found = Page(page)
    assert found.faults == []
    assert found.all("script") == []
    assert len(found.all("style")) == 1
    assert HOSTILE in found.text


def test_right_to_left_names_are_isolated(page: str) -> None:
    assert "<bdi>حکومەتی هەرێمی کوردستان</bdi>" in page
    assert "<bdi>المرجعية الدينية العليا</bdi>" in page
    outside = re.sub(r"<bdi>[^<]*</bdi>", "", page)
    assert not re.search("[\u0590-\u08ff]", outside)


@pytest.mark.parametrize(("actors", "issues"), [(1, 1), (2, 1), (60, 2)])
def test_a_dossier_of_any_size_has_a_page(actors: int, issues: int) -> None:
    found = Page(html(run("brief", dossier(actors, issues), draws=20, models=FEW)))
    assert found.faults == []
    assert len(found.all("svg")) > 0


def test_without_strategies_or_ladders_their_questions_are_left_out() -> None:
    bare = Page(html(run("brief", dossier(5, 2, strategies={}, success={}), draws=20, models=FEW)))
    assert bare.faults == []
    assert "success" not in {a.get("id") for _, a in bare.tags}
    assert bare.text.count("What would success look like") == 1, "said to be left open, and nowhere else"
    no_ladder = Page(html(run("brief", dossier(5, 2, success={}), draws=20, models=FEW)))
    assert "Which strategy holds up" in no_ladder.text


@pytest.mark.parametrize("analysis", ["forecast", "compare"])
def test_an_analysis_alone_has_a_page_of_its_own(analysis: str) -> None:
    found = Page(html(run(analysis, dossier(4, 2), draws=20)))
    assert found.faults == []
    assert f"majlis {analysis}" in found.text
