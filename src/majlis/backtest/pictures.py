"""What the pictures of a backtest show."""

from collections.abc import Iterable, Mapping

from majlis.backtest.answer import Backtest, Record
from majlis.results.pictures.calibration import Bin, Calibration, Sayings
from majlis.results.pictures.pit import Fallen, Pit


def calibration(records: Iterable[tuple[str, Record]]) -> Calibration:
    """Chances said against what happened, by forecasters with their titles."""
    return Calibration(tuple(Sayings(title, _bins(record)) for title, record in records))


def pit(answer: Backtest, records: Iterable[tuple[str, Record]]) -> Pit:
    """Where outcomes fell, by forecasters with their titles."""
    return Pit(tuple(Fallen(title, tuple(r.pit.tolist()), answer.issues) for title, r in records))


def _bins(record: Record) -> tuple[Bin, ...]:
    r = record.reliability
    columns: Mapping[str, list[float]] = {
        name: getattr(r, name).tolist() for name in ("chance", "happened", "low", "high")
    }
    return tuple(
        Bin(said, happened, low, high, int(count))
        for said, happened, low, high, count in zip(*columns.values(), r.count.tolist(), strict=True)
    )
