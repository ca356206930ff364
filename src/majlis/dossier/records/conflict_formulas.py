"""What the conflict part of a dossier writes as text, as formulas over its options."""

from collections.abc import Iterator, Sequence

from majlis.dossier.records.conflict import Rule
from majlis.formulas import (
    Formula,
    at_least_one,
    at_most_one,
    exactly_one,
    is_pattern,
    parse,
    pattern,
    requires,
)


def formula_of(text: str, options: Sequence[str]) -> Formula:
    """A pattern or a formula, whichever the text is."""
    return pattern(text) if is_pattern(text, len(options)) else parse(text, options)


def formulas_of(rule: Rule, options: Sequence[str]) -> Iterator[Formula]:
    """What a rule forbids, as formulas over options."""
    at = {name: k for k, name in enumerate(options)}
    if rule.pattern is not None:
        yield pattern(rule.pattern)
    if rule.never is not None:
        yield parse(rule.never, options)
    if rule.requires is not None:
        yield from requires(*(at[name] for name in rule.requires))
    for names, sugar in (
        (rule.at_most_one, at_most_one),
        (rule.at_least_one, at_least_one),
        (rule.exactly_one, exactly_one),
    ):
        if names:
            yield from sugar([at[name] for name in names])
