"""The definitions, read off the page with Python sets: slow, and nothing shared with the package but its input."""

from itertools import product

from majlis.theory.conflict import Graph, Model, OptionForm

Moves = dict[int, dict[int, set[int]]]


def moves_of(form: OptionForm) -> Moves:
    """R_i(s) of an option form from bits alone."""
    at = {int(c): s for s, c in enumerate(form.states)}
    found: Moves = {i: {s: set() for s in range(form.size)} for i in range(form.makers)}
    for i, s in product(range(form.makers), range(form.size)):
        for code, q in at.items():
            if q != s and legal(form, i, int(form.states[s]), code):
                found[i][s].add(q)
    return found


def legal(form: OptionForm, i: int, start: int, end: int) -> bool:
    """Whether a decision maker can change one code into the other."""
    for k, (by, way) in enumerate(zip(form.owner, form.direction, strict=True)):
        a, b = start >> k & 1, end >> k & 1
        if a != b and (by != i or (way == "forward" and a) or (way == "back" and b)):
            return False
    return True


def graph_moves(graph: Graph) -> Moves:
    return {i: {s: set(graph.moves(i, s)) for s in range(graph.size)} for i in range(graph.makers)}


def improvements(model: Model, moves: Moves) -> Moves:
    r = model.rank
    return {i: {s: {q for q in q_ if r[i, q] > r[i, s]} for s, q_ in by.items()} for i, by in moves.items()}


def reach(moves: Moves, movers: set[int], start: int) -> set[int]:
    """End points of legal sequences: nobody moves twice in a row."""
    seen: set[tuple[int, int]] = set()
    front = [(start, -1)]
    while front:
        s, last = front.pop()
        for j in movers - {last}:
            for q in moves[j][s]:
                if (q, j) not in seen:
                    seen.add((q, j))
                    front.append((q, j))
    return {q for q, _ in seen}


def stable(model: Model, moves: Moves, concept: str) -> list[list[bool]]:
    """(maker, state) for nash, gmr, smr, seq, sseq."""
    r, better = model.rank, improvements(model, moves)
    everybody = set(range(model.makers))
    found = []
    for i in range(model.makers):
        row = []
        answers = better if concept in ("seq", "sseq") else moves
        ends = {t: reach(answers, everybody - {i}, t) for t in range(model.size)}
        for s in range(model.size):

            def sanctions(q: int, i: int = i, s: int = s) -> bool:
                back = concept in ("smr", "sseq") and any(r[i, x] > r[i, s] for x in moves[i][q])
                return bool(r[i, q] <= r[i, s]) and not back

            ok = not better[i][s] if concept == "nash" else all(any(map(sanctions, ends[t])) for t in better[i][s])
            row.append(ok)
        found.append(row)
    return found


def simultaneous(model: Model, form: OptionForm, moves: Moves) -> list[list[bool]]:
    """(maker, state) for sim."""
    r, better, at = model.rank, improvements(model, moves), {int(c): s for s, c in enumerate(form.states)}
    found = []
    for i in range(model.makers):
        row = []
        for s in range(model.size):
            here = int(form.states[s])
            choices = [[s, *better[j][s]] for j in range(model.makers) if j != i]

            def bad(t: int, i: int = i, s: int = s, here: int = here, choices: list[list[int]] = choices) -> bool:
                for choice in product(*choices):
                    code = int(form.states[t])
                    for q in choice:
                        code ^= int(form.states[q]) ^ here
                    if code in at and r[i, at[code]] <= r[i, s]:
                        return True
                return False

            row.append(all(bad(t) for t in better[i][s]))
        found.append(row)
    return found


def coalition_improvements(model: Model, moves: Moves, h: tuple[int, ...]) -> dict[int, set[int]]:
    """CI(H, s)."""
    r = model.rank
    return {s: {q for q in reach(moves, set(h), s) if all(r[j, q] > r[j, s] for j in h)} for s in range(model.size)}


def coalition_stable(model: Model, moves: Moves, h: tuple[int, ...], kind: str) -> list[bool]:
    """(state,) for coalitional nash, gmr, smr, seq."""
    r, others = model.rank, [j for j in range(model.makers) if j not in h]
    better = coalition_improvements(model, moves, h)
    subsets = [tuple(j for k, j in enumerate(others) if m >> k & 1) for m in range(1, 1 << len(others))]
    joined = {k: coalition_improvements(model, moves, c) for k, c in enumerate(subsets)}

    def answers(t: int) -> set[int]:
        return reach(joined, set(joined), t) if kind == "seq" else reach(moves, set(others), t)

    def bad(q: int, s: int) -> bool:
        return any(r[j, q] <= r[j, s] for j in h)

    def sanctioned(t: int, s: int) -> bool:
        if kind == "nash":
            return False
        return any(bad(q, s) and (kind != "smr" or all(bad(x, s) for x in reach(moves, set(h), q))) for q in answers(t))

    return [all(sanctioned(t, s) for t in better[s]) for s in range(model.size)]
