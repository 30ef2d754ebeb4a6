"""Formulas: arithmetic as an author writes it → a list of instructions that the client evaluates on a stack.

`spend * (visits + 1)` becomes `["$spend", "$visits", 1, "+", "*"]`. There is no other way in: names, numbers, `+ - * / **`,
minus signs and parentheses. Nothing is ever evaluated as code, here or in the browser.
"""

from __future__ import annotations

import ast
import re
import sys
import warnings
from collections.abc import Mapping

from ...problems import shorten, suggest_nearest

OPERATORS: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("+", "{} ＋ {}"),
    ast.Sub: ("-", "{} － {}"),
    ast.Mult: ("*", "{} × {}"),
    ast.Div: ("/", "{} ÷ {}"),
    ast.Pow: ("**", "{}"),
}
FULL_WIDTH = str.maketrans(
    {"×": "*", "÷": "/", "＋": "+", "－": "-", "（": "(", "）": ")", "＊": "*", "／": "/", "．": "."}
    | {chr(ord("０") + digit): str(digit) for digit in range(10)}
)
LONGEST = 300
GREATEST = sys.float_info.max  # what a browser can count with; `0xfff…` may be more

Instruction = str | float


class FormulaError(ValueError):
    """What is wrong with a formula; `code` is the problem's."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def compile_formula(text: str, labels: Mapping[str, str], power: str = "{}**{}") -> tuple[tuple[Instruction, ...], str]:
    """The instructions of a formula, and the formula in words for paper.

    `labels` gives each known name the words that stand for it, `power` those for a power. Raises FormulaError.
    """
    if text != text.translate(FULL_WIDTH):
        raise FormulaError("full-width", f"公式里的运算符号要用半角；写成 `{text.translate(FULL_WIDTH)}`")
    if re.search(r"[%％]|\d[,，]\d", text):
        raise FormulaError("bad-formula", "公式里不能有百分号，数里不能有逗号；80% 写成 `0.8`，1,000 写成 `1000`")
    if len(text) > LONGEST:
        raise FormulaError("bad-formula", f"公式太长了；不要超过 {LONGEST} 个字符，可以拆成几个结果")
    try:
        with warnings.catch_warnings(action="ignore"):  # Python warns of `5 (3)`, which is refused below anyway
            tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaError(
            "bad-formula", f"公式读不懂：{text}；只用名字、数字、`+ - * / **`（乘号是 `*`）和成对的括号"
        ) from None
    return tuple(_emit(tree.body, labels)), _describe(tree.body, labels, power)


def _emit(node: ast.expr, labels: Mapping[str, str]) -> list[Instruction]:
    match node:
        case ast.Constant(value=bool()):
            pass
        case ast.Constant(value=int() | float() as number) if abs(number) <= GREATEST:
            return [number]
        case ast.Name(id=name) if name in labels:
            return [f"${name}"]
        case ast.Name(id=name):
            names = {words: known for known, words in labels.items()}  # who writes an input's words means its name
            raise FormulaError(
                "unknown-name", f"公式里的 `{name}` 没有对应的输入；{suggest_nearest(name, labels, names)}"
            )
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return [*_emit(operand, labels), "neg"]
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in OPERATORS:
            return [*_emit(left, labels), *_emit(right, labels), OPERATORS[type(operator)][0]]
    raise FormulaError(
        "bad-formula", f"公式里不能有 `{shorten(ast.unparse(node))}`；只用名字、数字、`+ - * / **` 和括号"
    )


def _describe(node: ast.expr, labels: Mapping[str, str], power: str) -> str:
    """The formula in words, as it would be written in a schoolbook."""
    match node:
        case ast.Name(id=name):
            return labels[name]
        case ast.UnaryOp(operand=operand):
            return f"－{_wrap(operand, labels, power)}"
        case ast.BinOp(left=left, op=operator, right=right):
            sign, words = OPERATORS[type(operator)]
            # A chain of one operation, as in a × b × c, needs no parentheses on its left.
            is_chain = isinstance(left, ast.BinOp) and type(left.op) is type(operator) and sign != "**"
            first = _describe(left, labels, power) if is_chain else _wrap(left, labels, power)
            return (power if sign == "**" else words).format(first, _wrap(right, labels, power))
    return ast.unparse(node)


def _wrap(node: ast.expr, labels: Mapping[str, str], power: str) -> str:
    words = _describe(node, labels, power)
    return f"（{words}）" if isinstance(node, ast.BinOp | ast.UnaryOp) else words
