"""Everything a user can name has its place in the documentation, its links lead somewhere, and its examples run."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from majlis.analyses import ANALYSES
from majlis.report import REPORTS
from majlis.theory.outcomes import MODELS
from majlis.wording import catalogue
from pages import DOCS, PAGES, ROOT

TEXTS = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SCRIPTS = Path(sys.executable).parent


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES)
def test_pages_made_from_the_code_are_up_to_date(page, request):
    made = PAGES[page]()
    if request.config.getoption("--update"):
        (DOCS / page).write_text(made, encoding="utf-8")
    written = (DOCS / page).read_text(encoding="utf-8") if (DOCS / page).exists() else ""
    assert written == made, "run `uv run pytest tests/test_docs.py --update`"


@pytest.mark.parametrize("path", TEXTS, ids=_name)
def test_links_lead_somewhere(path):
    targets = [t for t in LINK.findall(path.read_text(encoding="utf-8")) if not t.startswith(("http", "#", "mailto"))]
    missing = [t for t in targets if not (path.parent / t.partition("#")[0]).exists()]
    assert missing == []


@pytest.mark.parametrize("path", [p for p in DOCS.rglob("*.md") if p != DOCS / "index.md"], ids=_name)
def test_every_page_can_be_reached(path):
    linked = {
        (text.parent / target.partition("#")[0]).resolve()
        for text in TEXTS
        for target in LINK.findall(text.read_text(encoding="utf-8"))
        if not target.startswith("http")
    }
    assert path in linked


def _examples() -> list[tuple[str, str, str]]:
    return [
        (_name(path), language, code)
        for path in TEXTS
        for language, code in FENCE.findall(path.read_text(encoding="utf-8"))
        if language == "python" or (language == "sh" and re.search(r"^majlis ", code, re.MULTILINE))
    ]


@pytest.mark.parametrize(("page", "language", "code"), _examples())
def test_examples_in_the_documentation_run(page, language, code, tmp_path):
    words = [sys.executable, "-c", code] if language == "python" else ["sh", "-e", "-c", code]
    path = os.pathsep.join([str(SCRIPTS), os.environ["PATH"]])
    done = subprocess.run(
        words, cwd=tmp_path, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, f"{page}:\n{code}\n{done.stderr}"


def _names() -> list[tuple[str, str]]:
    """Page and the name it must explain."""
    rules = [rule for entry in MODELS.values() for rule in entry.rules]
    return [
        *(("reference/json.md", name) for name in ANALYSES),
        *(("reference/commands.md", kind) for kind in REPORTS),
        *(("reference/models.md", rule) for rule in rules),
    ]


@pytest.mark.parametrize(("page", "name"), _names())
def test_every_name_has_its_place(page, name):
    assert f"`{name}`" in (DOCS / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", MODELS)
def test_every_parameter_of_a_model_is_explained(name):
    model = MODELS[name].model
    assert set(catalogue.parameters(model)) <= set(catalogue.described(model))
    assert catalogue.idea(model)
