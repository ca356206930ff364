"""A made-up folder of resolved issues, drawn from the choice itself with known coefficients."""

from pathlib import Path

import numpy as np

TRUE = np.array([0.6, 1.0, 0.8, 1.8, -0.7, 0.6])
PLACES = np.array([0, 0, 10, 25, 30, 50, 50, 60, 70, 85, 100, 100])


def write(folder: Path, dossiers: int = 24, issues: int = 2, actors: int = 9, seed: int = 1) -> Path:
    """Write `issues.csv` and `positions.csv`; one issue of the last dossier has no outcome."""
    rng = np.random.default_rng(seed)
    told = ["issue,dossier,council,procedure,voting,introduced,reference_point,outcome"]
    stances = ["issue,actor,position,salience,votes,shapley_shubik"]
    for d in range(dossiers):
        for k in range(issues):
            position, salience = rng.choice(PLACES, actors), rng.integers(1, 11, actors) * 10
            votes = rng.integers(1, 30, actors)
            outcome = "" if d == dossiers - 1 and k == 0 else str(_outcome(position, salience, votes, rng))
            told.append(f"d{d:02}i{k},d{d:02},C{d % 3},COD,QMV,{1999 + d % 8}-05-01,0,{outcome}")
            stances += [
                f"d{d:02}i{k},a{i},{position[i]},{salience[i] if i else ''},{votes[i]},0.1" for i in range(actors)
            ]
    (folder / "issues.csv").write_text("\n".join(told) + "\n", encoding="utf-8")
    (folder / "positions.csv").write_text("\n".join(stances) + "\n", encoding="utf-8")
    return folder


def _outcome(position: np.ndarray, salience: np.ndarray, votes: np.ndarray, rng: np.random.Generator) -> int:
    w = votes * np.maximum(np.where(np.arange(len(votes)) == 0, salience[1:].mean(), salience) / 100, 0.05)
    w = w / w.sum()
    mass, g = np.bincount(position, w, 101), np.arange(101)
    round_ones = [g % 10 == 0, g % 5 == 0, np.isin(g, [0, 100]), g == 50]
    utility = np.stack([np.log(mass + 0.003), -abs(g - w @ position) / 50, *round_ones], axis=1) @ TRUE
    return int((utility + rng.gumbel(size=101)).argmax())
