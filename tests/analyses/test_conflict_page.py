"""The dossier of docs/how-to/write-a-conflict.md: without a warning, and it leads where the page says."""

import re
from pathlib import Path

from analyses.told import sections_of
from majlis.analyses.stability import stability
from majlis.dossier import read

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "write-a-conflict.md"


def test_the_example_is_sound_and_leads_where_the_page_says(tmp_path: Path) -> None:
    (told,) = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "truce.yaml").write_text(told, encoding="utf-8")
    dossier, problems = read(tmp_path / "truce.yaml")
    assert problems == ()
    found = stability(dossier, draws=500)
    ends = found.case.ends
    assert ends.best is not None
    assert ends.best.state == found.case.model.status_quo
    assert ends.best.leads > 0.95
    assert not ends.lasting
    assert ends.bargain is not None
    assert ends.bargain.coalition == (0, 1, 2, 3)
    assert found.case.model.taken(ends.bargain.target) == ("pause", "stop", "close", "observe")
    assert "can leave it together, and all gain" in sections_of(found)[0].headline
