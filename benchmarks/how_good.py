"""Makes `docs/how-good.md` and the record that briefs quote, from the data and the code: nothing in them is typed.

Usage: `uv run python -m benchmarks.how_good FOLDER`, with FOLDER holding `issues.csv` and `positions.csv` of Decision-
making in the European Union (`majlis fetch-data`). It takes some minutes; every table is made by the module it names.
Without a folder only the bundled dialogues are scored anew.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks import coding, self_calibration, synthetic, twins
from majlis import examples
from majlis.afterwards import Score, score, scored
from majlis.afterwards.forecasts import WAYS
from majlis.backtest import Asked, Backtest, backtest
from majlis.backtest.record import told
from majlis.backtest.sections import title
from majlis.dossier import read as read_dossier
from majlis.ensemble import MEASURED, chosen_models
from majlis.resolved import Resolved, read
from majlis.scoring import Estimate
from majlis.settlement import Observed
from majlis.words import listed, percent, place

ROOT = Path(__file__).resolve().parents[1]
PAGE, RECORD = ROOT / "docs" / "how-good.md", ROOT / "src" / "majlis" / "backtest" / "record.json"
DRAWS, SEED = 300, 1
BUNDLED = "## The bundled dialogues"


def measured(resolved: Resolved) -> Backtest:
    """The backtest that everything rests on: `majlis backtest FOLDER`."""
    return backtest(resolved, Asked(chosen_models(), DRAWS, SEED, MEASURED))


def page(resolved: Resolved) -> str:
    """The text of the page."""
    answer, observed = measured(resolved), Observed.of(resolved.issues)
    parts = [
        INTRODUCTION,
        "\n".join(short(answer)),
        "## How every forecast did\n\n" + "\n".join(scores(answer)),
        SCORES_SAID,
        "\n".join(differences(answer)),
        "## Where it was not trained\n\n" + "\n".join(splits(answer)),
        "Parts of the issues, by the choice; with so many looks one in twenty stands out by chance.\n\n"
        + "\n".join(parts_of(answer)),
        "## Do chances mean what they say?\n\n" + "\n".join(calibrated(answer)),
        "## How far could any forecast go?\n\n" + FLOOR + "\n\n" + "\n".join(twins.rows(observed)),
        "## How good must the judgements be?\n\n" + NOISE + "\n\n" + "\n".join(coding.noise_rows(observed)),
        ACTORS + "\n\n" + "\n".join(coding.actor_rows(observed)),
        "## Worlds with a known mechanism\n\n" + MECHANISMS + "\n\n" + "\n".join(synthetic.rows(synthetic.table())),
        "## Calibrated against itself\n\n" + ITSELF + "\n\n" + "\n".join(self_calibration.rows(itself())),
        "\n".join(bundled()),
        LIMITS,
    ]
    return "\n\n".join(parts) + "\n"


INTRODUCTION = """\
# How good are the forecasts?

<!-- Made by `uv run python -m benchmarks.how_good FOLDER`; change it there. -->

What is known of how right and how wrong the forecasts are, with what a careful reviewer would ask. Measured by
`majlis backtest` on resolved issues of European Union law-making (*Decision-making in the European Union* I–III, open
part; doi:10.34810/data53; Thomson, Stokman, Achen and König 2006; Thomson and others 2012; Arregui and Perarnaud
2022). The data are not part of Majlis: `majlis fetch-data` says where they are. With your own resolved issues in the
same two tables, `majlis backtest FOLDER` makes the same for your field."""
SCORES_SAID = """\
Mean error: of the one number offered, in points of 100. CRPS: the same for the whole distribution, in points. Log
loss: −ln of the chance of the whole point it came to. Intervals are counted in whole points, as they are printed;
those of the choice are calibrated on the dossiers it learns from, all others are plain and central. The models carry
a [model error](methods/track-record.md) of 35 % of the distance between the extreme positions, and one chance in a
hundred for anything else."""
FLOOR = """\
Who knew for every pattern of positions how often it ends where could do no better, in CRPS, than half the mean
distance between two outcomes of the same pattern. Among pairs of issues of different dossiers on which nearly the
same was wanted (the area between the weighted distributions of their positions, in points; a scale turned round is
the same pattern), the choice does no worse than that: **the floor is reached**. What is left is not in positions,
weights and salience; more of the same data will not help."""
NOISE = """\
The positions were coded by experts. An analyst who is off by a normal error, and writes fives, forecasts from worse
judgements; the choice is the same."""
ACTORS = """\
And who knows only some of those with a say, drawn at random, with chances widened and levels taken as forecasts do it
for so few:"""
MECHANISMS = """\
CRPS on made-up dossiers settled by one mechanism after another, with outcomes that lie as resolved ones do (64 % at
somebody's position, 79 % in tens). The choice is learnt anew in every world, on other dossiers; as it ships it has
seen none of them. A model is ahead of the other models where its own mechanism settles, as it should be, and nobody
is ahead of everybody everywhere without learning. Where issues simply stay at the reference point, nothing here finds
it out: the chance of an agreement is another question."""
ITSELF = """\
Simulation-based calibration (Talts and others 2018, arXiv:1804.06788): a made-up dossier is settled in one of its
possible worlds; a forecast with other draws ranks the outcome among its own worlds. If draws and models are right,
every tenth holds a tenth of the ranks. All rows look at the same 160 dossiers, so they go up and down together; among
so many, one or two in twenty are as uneven as .05 by chance."""
LIMITS = """\
## What this does not show

- **Another field.** European law-making is cooperative and bound to decide. On 815 threats of sanctions, 1945–2005
  (TIES), the same formula scored a CRPS of 26.3 where constant base rates scored 17.5, and material power as weight
  did worse than no weights: capability means influence on this issue, not strength. Forecasts of other fields use the
  intervals that the hardest council left out asked for; under coercion expect larger errors still.
- **Hindsight.** Positions, salience and outcomes were coded by experts, often after the decision. All forecasters get
  the same judgements, so comparisons are fair; how good a forecast from judgements made before the event is can only
  be found out by sealing forecasts (`majlis seal`) and waiting.
- **Agreement itself.** All of these issues were settled. Whether there is an agreement at all is another question,
  for which no record exists yet; `majlis score` and `majlis ledger` hold forecasts against “as if agreed”, “as if
  not” and a coin between the two.
- **Luck of the choice.** About 110 variants were tried on these data before six coefficients were taken; nothing in
  them was picked by score but that two idle features were dropped, so the record is flattered little. A part of the
  data is set aside and was never looked at."""


def short(answer: Backtest) -> Iterator[str]:
    """What was found, in sentences."""
    first, bell = answer.records["choice"].scores, answer.differences["choice", "bell"]
    less = {score: ends(minus(bell[score]), 1 if score == "missed" else 2) for score in bell}
    shown = {score: "shown" if estimate.high < 0 else "not shown" for score, estimate in bell.items()}
    yield "## In short"
    yield ""
    yield (
        f"- On {answer.issues} resolved issues of {answer.dossiers} dossiers, each forecast without its own dossier, "
        f"the calibrated choice missed by {ends(first['missed'], 1)} points of 100; "
        f"{percent(first['within_10'].value)} came within ten. Its 80 % intervals held "
        f"{percent(first['held_80'].value)} at a width of {first['width_80'].value:.0f} points."
    )
    yield (
        f"- Its single number is **{shown['missed']}** to beat the weighted mean: it misses by {less['missed']} points "
        f"less. Its chances are **{shown['crps']}** to beat a bell round the mean: CRPS lower by {less['crps']}, log "
        f"loss by {less['log_loss']}. What is gained is knowing how sure one is."
    )
    level = [title(n) for (n, other), d in answer.differences.items() if other == "choice" and not d["crps"].clear]
    if level:
        yield f"- By CRPS it is not shown to differ from: {'; '.join(level)}."
    better = [title(n) for (n, o), d in answer.differences.items() if o == "bell" and d["missed"].high < 0]
    none = "No published model is shown to miss by less than the weighted mean."
    yield f"- {none if not better else f'Shown to miss by less than the weighted mean: {listed(better)}.'}"
    yield from detectable(answer)


def detectable(answer: Backtest) -> Iterator[str]:
    """What these data could show at all."""
    wide = {
        score: sorted(d[score].detectable for (_, other), d in answer.differences.items() if other == "choice")
        for score in ("missed", "crps", "log_loss")
    }
    (missed, crps, log_loss) = ((values[0], values[-1]) for values in wide.values())
    yield (
        "- **Smallest difference from the choice that these data would show** in four cases out of five: "
        f"{missed[0]:.1f} to {missed[1]:.1f} points of mean error, {crps[0]:.1f} to {crps[1]:.1f} of CRPS, "
        f"{log_loss[0]:.2f} to {log_loss[1]:.2f} of log loss, by forecaster. What is smaller is not known to be there."
    )


def scores(answer: Backtest) -> Iterator[str]:
    """A row a forecaster."""
    yield "| forecast | mean error | ≤ 5 | ≤ 10 | ≤ 20 | CRPS | log loss | 50 % | 80 % | 90 % holds / width |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for name, record in answer.records.items():
        value = {score: estimate.value for score, estimate in record.scores.items()}
        shares = " | ".join(f"{100 * value[f'within_{r}']:.0f} %" for r in (5, 10, 20))
        held = " | ".join(f"{100 * value[f'held_{c}']:.0f} / {value[f'width_{c}']:.0f}" for c in (50, 80, 90))
        yield (
            f"| {title(name)} | {value['missed']:.1f} | {shares} | {value['crps']:.2f} | {value['log_loss']:.2f} | "
            f"{held} |"
        )


def differences(answer: Backtest) -> Iterator[str]:
    """How much more every forecaster loses than the choice."""
    yield "How much more each loses than the choice on the same issues, with 95 % intervals, dossiers drawn again:"
    yield ""
    yield "| forecast | mean error | CRPS | log loss |"
    yield "|---|---|---|---|"
    for (name, other), found in answer.differences.items():
        if other == "choice":
            yield f"| {title(name)} | " + " | ".join(ends(found[s], 2) for s in ("missed", "crps", "log_loss")) + " |"


def splits(answer: Backtest) -> Iterator[str]:
    """What was left out of learning."""
    yield "| left out | issues | mean error | CRPS | log loss | 80 % holds / width | CRPS below the bell's |"
    yield "|---|---|---|---|---|---|---|"
    for split in answer.splits.values():
        value = {score: estimate.value for score, estimate in split.scores["choice"].items()}
        yield (
            f"| {split.left_out} | {split.issues} | {value['missed']:.1f} | {value['crps']:.2f} | "
            f"{value['log_loss']:.2f} | {100 * value['held_80']:.0f} % / {value['width_80']:.0f} | "
            f"{ends(split.ahead, 2)} |"
        )


def parts_of(answer: Backtest) -> Iterator[str]:
    """Parts of the issues."""
    yield "| part | issues | mean error | CRPS | 80 % holds | CRPS below the bell's |"
    yield "|---|---|---|---|---|---|"
    for part in answer.parts:
        value, ahead = part.scores["choice"], ends(part.ahead, 2) if part.ahead else ""
        yield (
            f"| {part.by} {part.value} | {part.issues} | {value['missed']:.1f} | {value['crps']:.2f} | "
            f"{100 * value['held_80']:.0f} % | {ahead} |"
        )


def calibrated(answer: Backtest) -> Iterator[str]:
    """Where outcomes fell, and how often it happened where about a chance was said."""
    yield "If chances mean what they say, every tenth of what was forecast holds a tenth of the outcomes (PIT)."
    yield ""
    yield "| forecast | per cent of the outcomes in each tenth, from the lowest |"
    yield "|---|---|"
    for name, record in answer.records.items():
        yield f"| {title(name)} | {' '.join(f'{100 * share:.0f}' for share in record.pit.tolist())} |"
    yield ""
    yield "The chance that an outcome is at most 10, 20, … 90, by the choice, against how often it was:"
    yield ""
    yield "| said about | happened | of |"
    yield "|---|---|---|"
    r = answer.records["choice"].reliability
    for said, happened, low, high, count in zip(r.chance, r.happened, r.low, r.high, r.count, strict=True):
        yield f"| {said:.2f} | {happened:.2f} [{low:.2f}, {high:.2f}] | {count} |"


def itself() -> Iterator[tuple[str, np.ndarray]]:
    """Every model against itself, and the fit's own coefficients."""
    yield from self_calibration.every()
    yield "coefficients of the fit, true ones drawn", self_calibration.coefficient_ranks().ravel()


def bundled() -> Iterator[str]:
    """What the bundled dialogues got right and wrong."""
    known = [(name, read_dossier(name)[0]) for name in examples.names()]
    answer = score([(name, dossier) for name, dossier in known if scored(dossier)])
    yield BUNDLED
    yield ""
    hindsight = [d.title for d in answer.dossiers if d.hindsight]
    held = sum(issue.held for issue in answer.issues)
    named = sum(issue.named for issue in answer.issues)
    yield (
        f"`majlis score {' '.join(d.name for d in answer.dossiers)}`: of {len(answer.issues)} issues whose outcome is "
        f"known, {held} ended inside the 80 % interval and {named} at the likeliest label; the median missed by "
        f"{answer.means['missed'].value:.0f} points on average. Coded in hindsight: {listed(hindsight)}. It "
        "illustrates; it proves nothing."
    )
    crps = {way: answer.means[f"{way}/crps"].value for way in WAYS}
    yield (
        f"CRPS of the forecasts {crps['forecast']:.1f} points, as if agreed {crps['agreed']:.1f}, as if not "
        f"{crps['not']:.1f}, a coin between the two {crps['coin']:.1f}."
    )
    for k, dossier in enumerate(answer.dossiers):
        yield ""
        yield f"{dossier.title}:"
        yield ""
        yield "| issue | forecast | what happened | its chance | missed by | in the interval |"
        yield "|---|---|---|---|---|---|"
        yield from rights_and_wrongs(answer, k)


def rights_and_wrongs(answer: Score, dossier: int) -> Iterator[str]:
    """Issue by issue, the worst miss last."""
    mine = sorted((i for i in answer.issues if i.dossier == dossier), key=lambda i: (i.missed, i.said.key))
    for issue in mine:
        said = issue.said
        likely = said.labels[said.likeliest] if said.likeliest is not None else (0.0, "", 0.0)
        chance = "" if issue.named_chance is None else percent(issue.named_chance)
        forecast = f"{likely[1]} ({percent(likely[2])}); {said.low}–{said.high}"
        happened = f"{place(said.scale, issue.happened)} ({issue.happened:.0f})"
        held = "yes" if issue.held else "**no**"
        yield f"| {issue.title} | {forecast} | {happened} | {chance} | {issue.missed:.0f} | {held} |"


def ends(estimate: Estimate, digits: int) -> str:
    """`1.08 [−0.26, 2.35]`."""
    value, low, high = (f"{x:.{digits}f}".replace("-", "−") for x in (estimate.value, estimate.low, estimate.high))
    return f"{value} [{low}, {high}]"


def minus(estimate: Estimate) -> Estimate:
    """The other way round."""
    return Estimate(-estimate.value, estimate.error, -estimate.high, -estimate.low)


def renewed(text: str) -> str:
    """A page with the bundled dialogues scored anew, for which no data are needed."""
    before, _, after = text.partition(f"{BUNDLED}\n")
    rest = after[after.index("\n## ") :]
    return before + "\n".join(bundled()) + "\n" + rest


if __name__ == "__main__":
    if sys.argv[1:]:
        issues = read(Path(sys.argv[1]))[0]
        RECORD.write_text(told(measured(issues)), encoding="utf-8")
        PAGE.write_text(page(issues), encoding="utf-8")
    else:
        PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
