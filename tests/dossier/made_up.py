"""Dossiers made up at random: every field, texts of every script, ranges, numbers with many digits."""

from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from majlis.dossier.document.fields import choices
from majlis.dossier.records.judged import Actor, Tie

PATIENT = settings(
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example),
)
"""For examples as large as these: no clock, and no minutes spent on making a failure smaller."""

WORD = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("\n\t"), min_size=1, max_size=30)
TRAPS = st.sampled_from(
    ["no", "2020-06-01", "1e5", "0o17", "~", "null", "true", "12", "[a", "{b: c}", '"', "a; b", " x ", "=1+1", "# x",
     "a: b", "- x", "'", "الحوار", "گفتوگۆ", "日本", "a\nb", "a\n\n  b\n", "@x", "%y", "*z", "&w", "!t", "#N/A", "1,5",
     "_x000D_", "\u2028", "\u0085", "🕊", "TRUE", ".inf", "0x1F"]
)  # fmt: skip
TEXT = (WORD | TRAPS).filter(lambda text: text.strip() and "x005F_" not in text)
KEY = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,6}", fullmatch=True) | st.sampled_from(["no", "true", "1", "النهر", "ئاو"])
ON_SCALE = st.floats(0, 100) | st.integers(0, 100)


def triple(low: float, high: float) -> st.SearchStrategy[Any]:
    value = st.floats(low, high, allow_subnormal=False) | st.integers(int(low), int(high))
    return value | st.lists(value, min_size=3, max_size=3).map(sorted)


SCALE, FRACTION, SHIFT = triple(0, 100), triple(0, 1), triple(-100, 100)
DAY = st.dates().map(lambda day: day.isoformat())
WHEN = DAY | st.sampled_from(["2020", "2020-06", 2019])


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Any of the fields."""
    return st.fixed_dictionaries({}, optional=fields)


def record(needed: dict[str, Any], **fields: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(needed, optional=fields)


EVIDENCE = st.lists(
    record(
        {"source": TEXT},
        paragraph=st.integers(0, 999) | TEXT,
        note=TEXT,
        confidence=st.sampled_from(["high", "medium", "low"]),
    ),
    max_size=2,
)
WORDS = st.lists(TEXT, max_size=3)
NOTED = {"note": TEXT, "evidence": EVIDENCE}


def named(values: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(KEY, values, min_size=least, max_size=3)


def _kinds(record: type, field: str) -> st.SearchStrategy[str]:
    return st.sampled_from(choices(record.model_fields[field].annotation))


ACTOR = record(
    {"name": TEXT, "capability": SCALE}, native=TEXT, short=TEXT, kind=_kinds(Actor, "kind"), of=TEXT,
    seat=_kinds(Actor, "seat"), susceptibility=FRACTION, walk_away=SCALE, **NOTED,
) | record({"name": TEXT, "capability": SCALE}, better_than_none=SHIFT)  # fmt: skip
ISSUE = record(
    {"question": TEXT, "scale": st.dictionaries(ON_SCALE, TEXT, max_size=3), "reversion": SCALE},
    title=TEXT, track=TEXT, apart=st.booleans(), owners=st.lists(KEY, max_size=2), status_quo=SCALE, **NOTED,
)  # fmt: skip
RED_LINES = st.lists(SCALE, min_size=2, max_size=2)
STANCE = record(
    {"actor": KEY, "issue": KEY, "position": SCALE, "salience": SCALE},
    accepts=RED_LINES, evidence=EVIDENCE,
)  # fmt: skip
TIE = record(
    {"from": KEY, "to": KEY, "weight": FRACTION},
    kind=_kinds(Tie, "kind"), level=_kinds(Tie, "level"), evidence=EVIDENCE,
)  # fmt: skip
SETTING = SCALE | TEXT | st.booleans() | st.none() | RED_LINES
CHANGE = st.one_of(
    record({"set": TEXT, "to": SETTING}, note=TEXT),
    record({"shift": TEXT, "by": st.floats(-100, 100)}),
    record({"add": st.just("stances"), "value": STANCE}),
    record({"add": st.just("ties"), "value": TIE}),
    record({"remove": TEXT}),
)
STRATEGY = record(
    {"title": TEXT}, by=KEY, summary=TEXT, extends=KEY, changes=st.lists(CHANGE, max_size=3), evidence=EVIDENCE
)
CONDITIONS = st.lists(
    st.builds("{} {} {}".format, KEY, st.sampled_from([">=", "<=", ">", "<"]), st.integers(0, 100)), max_size=3
)
ONE_CONDITION = CONDITIONS.filter(bool).map(lambda found: found[0])
HAPPENED = DAY | st.just(False)
AGREEMENT = some(
    used=FRACTION, kept=FRACTION, state=WORDS, horizon=TEXT, **NOTED,
    rules=st.lists(
        record({"requires": st.lists(ONE_CONDITION, min_size=2, max_size=2)}, note=TEXT)
        | record({"at_most": st.integers(0, 3), "of": st.lists(ONE_CONDITION, min_size=1, max_size=3)}),
        max_size=2,
    ),
    outcome=record({"signed": HAPPENED, "source": TEXT}, ratified=HAPPENED, kept=HAPPENED, note=TEXT),
)  # fmt: skip
RUNG = some(title=TEXT, all=CONDITIONS, any=CONDITIONS, evidence=EVIDENCE)
BLOC = record(
    {"name": TEXT, "seats": st.integers(1, 400)}, actor=KEY, positions=named(SCALE), cohesion=FRACTION,
    attendance=FRACTION, abstention=FRACTION, walkout=FRACTION, **NOTED,
)  # fmt: skip
MAJORITY = st.sampled_from(["present", "cast", "absolute", "two-thirds"])
PUT = {
    "status_quo": SCALE, "binding": st.booleans(), "majority": MAJORITY, "chambers": st.lists(KEY, max_size=2),
    "vetoes": st.lists(KEY, max_size=2), "evidence": EVIDENCE,
}  # fmt: skip
BILL = record({"title": TEXT, "issue": KEY, "point": SCALE}, support=named(FRACTION), **PUT) | record(
    {"title": TEXT, "support": named(FRACTION, 1)}, **PUT
)
COUNT = st.integers(0, 400)
HELD = record(
    {"date": DAY, "passed": st.booleans(), "source": TEXT}, present=COUNT, in_favour=COUNT, against=COUNT, note=TEXT
)
BODY = record(
    {"name": TEXT, "seats": st.integers(1, 400), "blocs": named(BLOC)}, quorum=st.floats(0, 1), majority=MAJORITY,
    bills=named(BILL), held=named(HELD), evidence=EVIDENCE,
)  # fmt: skip
CONSTITUENCY = record({"name": TEXT, "share": SCALE}, views=named(SCALE), voices=st.lists(KEY, max_size=3), **NOTED)
PREFERENCE = some(
    statements=WORDS, ranking=st.lists(st.lists(TEXT, max_size=2), max_size=3), stances=st.booleans(), evidence=EVIDENCE
)
RULE = st.one_of(
    record({"pattern": TEXT}, note=TEXT),
    record({"never": TEXT}),
    *(record({name: st.lists(KEY, min_size=1, max_size=3)}) for name in ("at_most_one", "at_least_one", "exactly_one")),
    record({"requires": st.lists(KEY, min_size=2, max_size=2)}),
)
OPTION = record(
    {"by": KEY, "title": TEXT}, taken=TEXT, dropped=TEXT, direction=st.sampled_from(["both", "forward", "back"]),
    effects=named(SHIFT), evidence=EVIDENCE,
)  # fmt: skip
CONFLICT = record(
    {"decision_makers": named(some(name=TEXT, actor=KEY, concept=TEXT)), "options": named(OPTION)},
    title=TEXT, infeasible=st.lists(RULE, max_size=2), coalesce=WORDS, status_quo=st.lists(KEY, max_size=2),
    transitions=st.lists(record({"start": TEXT, "end": TEXT}, note=TEXT), max_size=2), preferences=named(PREFERENCE),
    views=named(some(unaware=st.lists(KEY, max_size=2), preferences=named(PREFERENCE), note=TEXT)), evidence=EVIDENCE,
)  # fmt: skip
EVENT = record({"date": DAY, "source": KEY, "target": KEY, "kind": TEXT, "intensity": st.floats(-10, 10)}, note=TEXT)
OUTCOME = record({"value": SCALE, "date": DAY, "source": TEXT}, note=TEXT)


def _one_each(items: st.SearchStrategy[Any], *fields: str) -> st.SearchStrategy[list[Any]]:
    return st.lists(items, max_size=4, unique_by=lambda item: tuple(item.get(field, "leadership") for field in fields))


DOSSIERS = record(
    {
        "schema": st.just("majlis/1"), "title": TEXT, "as_of": DAY, "actors": named(ACTOR), "issues": named(ISSUE),
        "stances": _one_each(STANCE, "actor", "issue"),
    },
    summary=TEXT, language=st.sampled_from(["en", "ar", "ckb"]), coded_on=DAY,
    spread=some(high=st.floats(0.5, 100), low=st.integers(1, 100)),
    sources=named(record({"title": TEXT}, publisher=TEXT, date=WHEN, url=TEXT, file=TEXT, note=TEXT)), tracks=WORDS,
    ties=_one_each(TIE, "from", "to", "level"), strategies=named(STRATEGY), success=named(named(RUNG, 1)),
    bodies=named(BODY), agreement=AGREEMENT, constituencies=named(CONSTITUENCY), conflict=CONFLICT,
    events=st.lists(EVENT, max_size=2), outcomes=named(OUTCOME),
)  # fmt: skip
"""The plain values of dossiers of the right shape, whatever the checks say of them."""
