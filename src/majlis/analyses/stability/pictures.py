"""What the pictures of a conflict show: ways to ends, the graph of states, the option table, the evolution tree."""

from collections import deque
from collections.abc import Sequence

import numpy as np

from majlis.analyses.stability.case import Case
from majlis.analyses.stability.names import Names, short
from majlis.results.pictures.evolution import Branch, Evolution, Fate
from majlis.results.pictures.options import Kept, Option, Options
from majlis.results.pictures.paths import Box, Path, Paths
from majlis.results.pictures.states import Link, Node, States, Told
from majlis.theory.conflict import sequences
from majlis.theory.conflict.sequences import Step
from majlis.words import chance

MOST = 60
"""States in the graph; of more, those that hold and those on the way to them are shown."""
COLUMNS = 12
"""States in the option table."""
BRANCHES = 40
"""Lines of the evolution tree."""


def chains(case: Case) -> Paths:
    """The way to the end told, with the bargain that upsets it, and the way to the bad end."""
    ends, found = case.ends, list[Path]()
    if ends.best is not None and (ends.way.steps or ends.bargain):
        verdict = f"lasts: {chance(ends.best.lasts)}" if ends.lasting else f"holds: {chance(ends.best.leads)}"
        boxes = [*_boxes(case, ends.way.steps), Box("", verdict, "end")]
        if ends.bargain is not None and ends.bargain.steps and not ends.lasting:
            boxes += [_box(case, step, together=True) for step in ends.bargain.steps]
            boxes.append(Box("", f"a bargain: {chance(ends.bargain.share)}", "end"))
        found.append(Path("If each follows its own interest", tuple(boxes)))
    if ends.bad is not None and ends.bad_way.steps:
        boxes = [*_boxes(case, ends.bad_way.steps), Box("", f"holds: {chance(ends.bad.leads)}", "end")]
        found.append(Path("The bad end", tuple(boxes), bad=True))
    return Paths(tuple(found))


def _boxes(case: Case, steps: Sequence[Step]) -> list[Box]:
    """Today, then the moves."""
    names, today = Names(case.model), case.model.status_quo
    begins = [] if today is None else [Box("Today", names.done(today), "today")]
    return [*begins, *(_box(case, step) for step in steps)]


def _box(case: Case, step: Step, *, together: bool = False) -> Box:
    names = Names(case.model)
    return Box(names.maker(step.maker), names.change(step), "together" if together else "move")


def state_graph(case: Case) -> States | None:
    """States by moves from today; None where today's state is not known."""
    ways = case.evolution
    if ways is None:
        return None
    shown = _shown(case, ways)
    way = _highlighted(case, ways)
    nodes = tuple(
        Node(s + 1, ways.moves_to(s), bool(case.credible[s]), float(case.shares[case.leading][s]))
        for s in sorted(shown, key=lambda s: (_depth(ways, s), s))
    )
    told = tuple(Told(Names(case.model).maker(step.maker), step.start + 1, step.end + 1) for step in way)
    return States(nodes, _links(case, ways, shown, way), case.model.moves.size - len(shown), told)


def _depth(ways: sequences.Evolution, state: int) -> int:
    """Moves from today; those that cannot be reached come after all others."""
    moves = ways.moves_to(state)
    return moves if moves is not None else 1 + int(ways.any_move.depth.max())


def _shown(case: Case, ways: sequences.Evolution) -> set[int]:
    size = case.model.moves.size
    if size <= MOST:
        return set(range(size))
    shown = {ways.any_move.start}
    for s in case.by_distance[: MOST // 3]:
        for path in (ways.any_move.path(s), ways.improving.path(s)):
            shown |= {step.end for step in path or ()} | {s}
        if len(shown) >= MOST:
            break
    return set(sorted(shown, key=lambda s: (_depth(ways, s), s))[:MOST])


def _highlighted(case: Case, ways: sequences.Evolution) -> tuple[Step, ...]:
    """The way to the nearest other state that holds: by improvements where there is one."""
    for s in case.by_distance:
        if case.credible[s] and s != ways.any_move.start:
            path = ways.improving.path(s) or ways.any_move.path(s)
            if path:
                return path
    return ()


def _links(case: Case, ways: sequences.Evolution, shown: set[int], way: Sequence[Step]) -> tuple[Link, ...]:
    """Moves that bring a state one move further from today: those their makers gain by, or one if there is none."""
    rank, on_way = case.likeliest.rank, {(step.start, step.end) for step in way}
    found = {(s.start, s.end): bool(rank[s.maker, s.end] > rank[s.maker, s.start]) for s in way}
    for q in sorted(shown):
        before = [
            (p, j)
            for j in range(case.likeliest.makers)
            for p in ways.any_move.before(q, j)
            if p in shown and ways.moves_to(q) is not None and _depth(ways, p) == _depth(ways, q) - 1
        ]
        own = [(p, q) for p, j in before if rank[j, q] > rank[j, p]]
        found |= dict.fromkeys(own, True)
        if not own and before and not any(b == q for _, b in found):
            found[before[0][0], q] = False
    return tuple(Link(a + 1, b + 1, own, (a, b) in on_way) for (a, b), own in sorted(found.items()))


def option_table(case: Case) -> Options:
    """Options down, the states that hold across, and how often each concept keeps them."""
    today = case.model.status_quo
    states = [s for s in case.shown if s != today][: COLUMNS - (today is not None)]
    states = states if today is None else [today, *states]
    patterns = [case.model.pattern(s) for s in states]
    rows = tuple(
        Option(Names(case.model).maker(case.model.makers.index(option.by)), option.title, tuple(p[k] for p in patterns))
        for k, option in enumerate(case.model.conflict.options.values())
    )
    concepts = tuple(
        Kept(
            short(c),
            tuple(float(case.shares[c][s]) for s in states),
            tuple(bool(case.found.of(c)[:, s].all()) for s in states),
        )
        for c in case.found.concepts
    )
    return Options(tuple(s + 1 for s in states), None if today is None else today + 1, rows, concepts)


def evolution_tree(case: Case) -> Evolution | None:
    """What follows from today by moves their makers gain by; a branch ends where a state holds or comes again."""
    ways = case.evolution
    if ways is None:
        return None
    today = ways.any_move.start
    children, hidden = _branches(case, today)
    lines = [_line(case, 0, "Today", today, "holds" if case.credible[today] else "")]
    _grow(case, children, today, 1, lines)
    return Evolution(tuple(lines), hidden)


def _branches(case: Case, today: int) -> tuple[dict[int, list[tuple[Step, Fate]]], int]:
    """State to the moves shown below it, those nearest to today and best for their makers first; how many are not."""
    children: dict[int, list[tuple[Step, Fate]]] = {}
    seen, queue, room, hidden = {today}, deque([(today, -1)]), BRANCHES - 1, 0
    while queue:
        s, last = queue.popleft()
        for j in range(case.likeliest.makers):
            rank = case.likeliest.rank[j]
            ways = case.likeliest.improvements(j, s) if j != last else []
            hidden += max(0, len(ways) - room)
            for q in np.array(ways, dtype=np.int64)[np.argsort(-rank[ways], kind="stable")][:room].tolist():
                mark: Fate = "again" if q in seen else "holds" if case.credible[q] else ""
                children.setdefault(s, []).append((Step(j, s, q), mark))
                room -= 1
                if not mark:
                    queue.append((q, j))
                seen.add(q)
    return children, hidden


def _grow(
    case: Case, children: dict[int, list[tuple[Step, Fate]]], state: int, depth: int, lines: list[Branch]
) -> None:
    for step, mark in children.get(state, []):
        said = f"{Names(case.model).maker(step.maker)} {Names(case.model).change(step)}"
        lines.append(_line(case, depth, said, step.end, mark))
        if not mark:
            _grow(case, children, step.end, depth + 1, lines)


def _line(case: Case, depth: int, said: str, state: int, mark: Fate) -> Branch:
    share = float(case.shares[case.leading][state])
    return Branch(depth, said, state + 1, mark, share)
