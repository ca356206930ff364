"""The state somebody means by what they write."""

from majlis.draws.conflict.model import ConflictModel
from majlis.errors import MajlisError, UnknownName


def state_named(model: ConflictModel, text: str) -> int:
    """The state somebody means by a number, a pattern, option names joined by +, `today` or `nothing`.

    An option that has such a name itself is meant first: no word of ours hides one of the dossier's.

    Raises:
        UnknownName: An option that is not there.
        MajlisError: No such state.
    """
    size = model.moves.size
    own = text in model.options
    if not own and text.isdecimal() and 1 <= int(text) <= size:
        return int(text) - 1
    if not own and text == "today" and model.status_quo is not None:
        return model.status_quo
    code = _code(model.options, text)
    found = None if code is None else model.form.index(code)
    if found is None:
        raise MajlisError(
            f"no state '{text}': write a number from 1 to {size}, Y and N for each of {len(model.options)} "
            "options, or the options taken, joined by +; what is infeasible is no state. [no-such-state]"
        )
    return int(model.node[found])


def _code(options: tuple[str, ...], text: str) -> int | None:
    if text in options:
        return 1 << options.index(text)
    if len(text) == len(options) and set(text) <= set("YN"):
        return sum(1 << k for k, letter in enumerate(text) if letter == "Y")
    if text.isdecimal() or text == "today":
        return None
    taken = [] if text == "nothing" else [name.strip() for name in text.split("+")]
    for name in taken:
        if name not in options:
            raise UnknownName("option", name, options)
    return sum(1 << options.index(name) for name in set(taken))
