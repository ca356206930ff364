"""How an answer speaks of a conflict: decision makers, states and moves in words, and why a state holds or does not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from majlis.draws.conflict.model import ConflictModel
from majlis.theory.conflict import concept_named
from majlis.theory.conflict.coalitions import Coalitional
from majlis.theory.conflict.explain import Answer, Explanation
from majlis.theory.conflict.sequences import Step
from majlis.wording.names import actor_name
from majlis.words import listed

SAID = 3
"""Improvements of one decision maker that are told one by one."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a conflict.

    Attributes:
        model: The conflict.
        numbered: Whether states go by their numbers as well, for the desk; else by what is done in them.
    """

    model: ConflictModel
    numbered: bool = False

    def maker(self, i: int) -> str:
        """A decision maker's name."""
        key = self.model.makers[i]
        maker = self.model.conflict.decision_makers[key]
        return maker.name or actor_name(self.model.dossier, self.model.actor(key))

    def makers(self, members: Sequence[int]) -> str:
        """`A and B`."""
        return listed([self.maker(i) for i in members])

    def option(self, key: str) -> str:
        """An option's title in quotes."""
        return f"“{self.model.conflict.options[key].title}”"

    def done(self, state: int) -> str:
        """What is done in a state: the options taken."""
        return ", ".join(self.option(key) for key in self.model.taken(state)) or "nothing"

    def state(self, state: int, *, capital: bool = False) -> str:
        """`state 7 (“Delay the appeal”)`, or `the arrangement with “Delay the appeal”`."""
        if self.numbered:
            return f"{'State' if capital else 'state'} {state + 1} ({self.done(state)})"
        return f"{'The' if capital else 'the'} arrangement {self.described(state)}"

    def described(self, state: int) -> str:
        """`with “Delay the appeal”`; `of today`; `in which nothing is done`."""
        if state == self.model.status_quo:
            return "of today"
        taken = [self.option(key) for key in self.model.taken(state)]
        return f"with {listed(taken)}" if taken else "in which nothing is done"

    def states(self, states: Sequence[int], most: int = SAID) -> str:
        """`the arrangement with “x”`; `3 arrangements (with “x”; with “y” and “z”; of today)`."""
        if len(states) == 1:
            return self.state(states[0])
        shown = [self.described(s) for s in states[:most]]
        more = [f"{len(states) - most} more"] if len(states) > most else []
        return f"{len(states)} arrangements ({'; '.join([*shown, *more])})"

    def move(self, step: Step, *, gerund: bool = False) -> str:
        """What its maker does, with the numbers of the states (`1 → 3`) for the desk."""
        numbers = f" ({step.start + 1} → {step.end + 1})" if self.numbered else ""
        return f"{self.change(step, gerund=gerund)}{numbers}"

    def change(self, step: Step, *, gerund: bool = False) -> str:
        """`takes up “Accept the order” and gives up “Delay the appeal”`, or as the dossier says it of a move."""
        before, after = self.model.pattern(step.start), self.model.pattern(step.end)
        turned = [
            (key, b) for key, a, b in zip(self.model.options, before, after, strict=True) if a != b and b in "YN"
        ]  # fmt: skip
        said = [] if gerund else [self._phrase(key, letter) for key, letter in turned]
        if all(said) and said:
            return listed(said)
        words = ("taking up", "giving up") if gerund else ("takes up", "gives up")
        told = []
        for word, target in zip(words, "YN", strict=True):
            keys = [key for key, letter in turned if letter == target]
            if keys:
                told.append(f"{word} {listed([self.option(k) for k in keys])}")
        return " and ".join(told) or ("moving" if gerund else "moves")

    def _phrase(self, key: str, letter: str) -> str:
        """What the dossier says of whoever takes an option, or gives it up; empty where it says nothing."""
        option = self.model.conflict.options[key]
        return option.taken if letter == "Y" else option.dropped

    def act(self, step: Step) -> str:
        """`Uniroyal takes up “Accept the order”`."""
        return f"{self.maker(step.maker)} {self.change(step)}"

    def acts(self, steps: Sequence[Step]) -> str:
        """The moves one after the other: `A announces a smaller force; B holds its fire`."""
        return "; ".join(self.act(step) for step in steps)

    def difference(self, start: int, end: int) -> str:
        """How a state differs from another one: `with “x”, without “y”`."""
        before, after = self.model.pattern(start), self.model.pattern(end)
        said = []
        for word, target in (("with", "Y"), ("without", "N")):
            keys = [k for k, a, b in zip(self.model.options, before, after, strict=True) if a != b and b == target]
            if keys:
                said.append(f"{word} {listed([self.option(k) for k in keys])}")
        return ", ".join(said) or "the same options"

    def path(self, steps: Sequence[Step]) -> str:
        """`A takes up “x” (1 → 2), then B gives up “y” (2 → 5)`."""
        return ", then ".join(f"{self.maker(step.maker)} {self.move(step)}" for step in steps)

    def explained(self, why: Explanation) -> str:
        """Why a decision maker stays or leaves, in sentences."""
        who, here = self.maker(why.maker), self._here(why.state)
        if not why.answers and isinstance(concept_named(why.concept), Coalitional):
            return f"{who} stays at {here}: no coalition it could join gains by leaving."
        if not why.answers:
            return f"{who} stays at {here}: it can move to nothing it likes better."
        if not why.stable:
            leaving = [a for a in why.answers if not a.deterred]
            more = f" (as it would in {_counted(len(leaving) - 1, 'other way')})" if len(leaving) > 1 else ""
            return f"{who} would leave {here}: {self._unstopped(who, leaving[0], why)}{more}."
        told = [self._deterred(who, a, why) for a in why.answers[:SAID]]
        rest = len(why.answers) - len(told)
        verb = "improvement is" if rest == 1 else "improvements are"
        more = f" {rest} other {verb} answered in like manner." if rest else ""
        return f"{who} stays at {here}. " + " ".join(told) + more

    def _here(self, state: int) -> str:
        return f"state {state + 1}" if self.numbered else self.state(state)

    def _there(self, state: int) -> str:
        return f"state {state + 1}" if self.numbered else "one"

    def _back(self, state: int) -> str:
        return f"state {state + 1}" if self.numbered else "to stay"

    def _deterred(self, who: str, answer: Answer, why: Explanation) -> str:
        counter = getattr(concept_named(why.concept), "counter", False)
        back = f", and {who} cannot get back to anything better" if counter else ""
        if answer.together:
            steps = listed([f"{self.maker(s.maker)} {self.move(s)}" for s in answer.path])
            then = f"if at the same time {steps}, the result is {self._there(answer.end)}"
        elif not answer.path:
            return f"It could gain by {self.move(answer.move[0], gerund=True)}, but nothing comes of it."
        else:
            then = f"then {self.path(answer.path)}"
        return (
            f"It could gain by {self.move(answer.move[0], gerund=True)}, but {then}, which {who} likes no better than "
            f"{self._back(why.state)}{back}."
        )

    def _unstopped(self, who: str, answer: Answer, why: Explanation) -> str:
        if len(answer.coalition) > 1:
            return f"{self.makers(answer.coalition)} all gain when {self.path(answer.move)}"
        gains = f"it gains by {self.move(answer.move[0], gerund=True)}"
        if answer.escape is not None:
            return (
                f"{gains}; to the answer that {self.path(answer.path)} it would reply by "
                f"{self.move(answer.escape, gerund=True)}, still better for it"
            )
        if answer.path and not answer.together:
            return f"{gains}, expecting that {self.path(answer.path)}"
        return gains if why.concept == "nash" else f"{gains}, and nobody can answer so that it regrets that"

    def data(self, why: Explanation) -> dict[str, Any]:
        """The same as plain values; states are numbered from 1."""
        return {
            "decision_maker": self.model.makers[why.maker],
            "state": why.state + 1,
            "concept": why.concept,
            "stable": why.stable,
            "text": self.explained(why),
            "improvements": [
                {
                    "move": self.steps(a.move),
                    "answer": self.steps(a.path),
                    "at_once": a.together,
                    "coalition": [self.model.makers[i] for i in a.coalition],
                    "end": a.end + 1,
                    "deterred": a.deterred,
                    "escape": self.steps(() if a.escape is None else (a.escape,)),
                }
                for a in why.answers
            ],
        }

    def steps(self, steps: Sequence[Step]) -> list[dict[str, Any]]:
        """Moves as plain values; states are numbered from 1."""
        return [{"decision_maker": self.model.makers[s.maker], "from": s.start + 1, "to": s.end + 1} for s in steps]


def short(concept: str) -> str:
    """A concept's name as the literature writes it."""
    return {"nash": "Nash", "nm": "NM", "cnash": "CNash"}.get(concept, concept.upper())


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
