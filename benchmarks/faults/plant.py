"""The faults that could stand in a text: a sign turned round, two ends swapped, a bound moved by one."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from textwrap import dedent

OPERATORS: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Mod,),
    ast.Mod: (ast.FloorDiv,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
}
"""An operator, and what a slip puts in its place."""
NAMES = {
    **{a: b for pair in (
        ("low", "high"), ("lower", "upper"), ("above", "below"), ("min", "max"), ("minimum", "maximum"),
        ("argmin", "argmax"), ("any", "all"), ("floor", "ceil"), ("source", "target"),
    ) for a, b in (pair, pair[::-1])},
    "best": "low",
    "median": "low",
}  # fmt: skip
"""A function or an attribute, and the one it is mistaken for."""
ORDERLESS = {"min", "max", "minimum", "maximum", "isinstance"}
"""Functions whose arguments are not worth swapping: nothing changes, or everything breaks."""
NO_CODE = {"annotation", "returns", "decorator_list", "type_comment"}
"""Parts of the tree that say something about the code."""
HARMLESS = {"strict", "slots"}
"""Keywords that only guard against other faults."""
ATOMS = (ast.Name, ast.Call, ast.Attribute, ast.Constant, ast.Subscript)


@dataclass(frozen=True, slots=True)
class Fault:
    """A change of a text.

    Attributes:
        line: Where it begins, from 1.
        start, end: The characters that it replaces.
        new: What stands there instead.
        number: Whether all it does is put one number in the place of another.
        before, after: The lines it touches, without and with it.
    """

    line: int
    start: int
    end: int
    new: str
    number: bool
    before: str
    after: str

    def planted(self, text: str) -> str:
        """The text with the fault."""
        return text[: self.start] + self.new + text[self.end :]


def faults(text: str) -> list[Fault]:
    """Every fault of the kinds above, in the order of the text."""
    found = [_fault(text, node, new, number) for node, new, number in _slips(ast.parse(text), None)]
    return sorted(found, key=lambda fault: (fault.start, fault.end, fault.new))


def _fault(text: str, node: ast.expr | ast.stmt, new: str, number: bool) -> Fault:
    lines = text.splitlines(keepends=True)
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    start = _place(lines, first, node.col_offset)
    end = _place(lines, last, node.end_col_offset or 0)
    begin, stop = _place(lines, first, 0), _place(lines, last + 1, 0)
    before, after = text[begin:stop], text[begin:start] + new + text[end:stop]
    return Fault(first + 1, start, end, new, number, dedent(before).strip(), dedent(after).strip())


def _place(lines: list[str], line: int, column: int) -> int:
    """The number of a character, of a column in UTF-8 bytes."""
    inside = lines[line].encode()[:column].decode() if column else ""
    return sum(map(len, lines[:line])) + len(inside)


def _slips(node: ast.AST, string: ast.JoinedStr | None) -> Iterator[tuple[ast.expr | ast.stmt, str, bool]]:
    """What to replace, by which text, whether that is a number; a formatted string (`string`) is replaced whole."""
    for field, value in ast.iter_fields(node):
        if field in NO_CODE or _guard(node, field):
            continue
        many = isinstance(value, list)
        for k, child in enumerate(value if many else [value]):
            if not isinstance(child, ast.AST):
                continue
            holds = string or (child if isinstance(child, ast.JoinedStr) else None)
            for slip in _replacements(node, field, child):
                new = _text(slip, child)
                if holds is not None and holds is not child:
                    _put(node, field, k if many else None, slip)
                    new = ast.unparse(holds)
                    _put(node, field, k if many else None, child)
                at = holds or child
                assert isinstance(at, ast.expr | ast.stmt)
                yield at, new, isinstance(slip, ast.Constant) and not isinstance(slip.value, bool)
            yield from _slips(child, holds)


def _put(node: ast.AST, field: str, k: int | None, child: ast.AST) -> None:
    if k is None:
        setattr(node, field, child)
    else:
        getattr(node, field)[k] = child


def _guard(node: ast.AST, field: str) -> bool:
    """What is no behaviour: imports for the type checker, guards of zip."""
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    return isinstance(node, ast.keyword) and node.arg in HARMLESS


def _text(slip: ast.AST, instead_of: ast.AST) -> str:
    text = ast.unparse(slip)
    return text if isinstance(slip, (*ATOMS, type(instead_of), ast.stmt)) else f"({text})"


def _replacements(parent: ast.AST, field: str, node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(left=left, ops=ops, comparators=others):
            for k, op in enumerate(ops):
                for other in OPERATORS[type(op)]:
                    yield ast.Compare(left, [*ops[:k], other(), *ops[k + 1 :]], others)  # type: ignore[list-item]
        case ast.BinOp(left=left, op=op, right=right):
            for other in OPERATORS.get(type(op), ()):
                yield ast.BinOp(left, other(), right)  # type: ignore[arg-type]
        case ast.AugAssign(target=target, op=op, value=value):
            for other in OPERATORS.get(type(op), ()):
                yield ast.AugAssign(target, other(), value)  # type: ignore[arg-type]
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(OPERATORS[type(op)][0](), values)  # type: ignore[arg-type]
        case ast.UnaryOp(op=ast.Not() | ast.USub() | ast.Invert(), operand=operand):
            yield operand
        case ast.Constant(value=bool() as truth):
            yield ast.Constant(not truth)
        case ast.Constant(value=int() | float() as number):
            yield ast.Constant(_moved(number, isinstance(parent, ast.keyword) and parent.arg == "axis"))
        case ast.Attribute(value=value, attr=name, ctx=ast.Load()) if name in NAMES:
            yield ast.Attribute(value, NAMES[name], ast.Load())
        case ast.Call(func=func, args=args, keywords=keywords):
            yield from _calls(func, args, keywords)
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()
    if (field == "test" or field == "ifs") and not isinstance(node, ast.Compare) and not _negated(node):
        yield ast.UnaryOp(ast.Not(), node)  # type: ignore[arg-type]


def _negated(node: ast.AST) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)


def _moved(number: float, toggles: bool) -> float:
    if toggles and number in (0, 1):
        return 1 - number
    return 2 * number if isinstance(number, float) and 0 < abs(number) < 1 else number + 1


def _calls(func: ast.expr, args: list[ast.expr], keywords: list[ast.keyword]) -> Iterator[ast.expr]:
    name = func.id if isinstance(func, ast.Name) else func.attr if isinstance(func, ast.Attribute) else ""
    if isinstance(func, ast.Name) and name in NAMES:
        yield ast.Call(ast.Name(NAMES[name], ast.Load()), args, keywords)
    if name == "abs" and len(args) == 1:
        yield args[0]
    plain = (ast.Name, ast.Attribute, ast.Constant)
    for k, (a, b) in enumerate(pairwise(args)):
        if name not in ORDERLESS and isinstance(a, plain) and isinstance(b, plain):
            yield ast.Call(func, [*args[:k], b, a, *args[k + 2 :]], keywords)
