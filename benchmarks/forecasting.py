"""What a forecast of the model case costs once compiled, and how that grows with the number of draws.

Usage: `uv run python -m benchmarks.forecasting`
"""

from collections.abc import Iterator

from benchmarks.measure import CASE, MAJLIS, Cost, Row, show, typical


def forecast(draws: int) -> Cost:
    return typical([MAJLIS, "forecast", CASE, "--quiet", "--json", "--draws", str(draws)])


def rows() -> Iterator[Row]:
    small, one, two = forecast(100), forecast(10_000), forecast(20_000)
    name = f"`majlis forecast {CASE} --draws 10000`"
    yield Row(name, str(one), "2 s, 600 MB")
    yield Row(f"{name}, without starting and reading", f"{one.cpu - small.cpu:.1f} s CPU")
    growth = (two.cpu - small.cpu) / (one.cpu - small.cpu)
    yield Row("the same with 20000 draws", f"{two.cpu:.1f} s CPU, {growth:.1f} × without starting", "2 ×")


if __name__ == "__main__":
    show(rows())
