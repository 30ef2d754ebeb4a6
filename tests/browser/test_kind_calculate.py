"""Calculators: results while one types, and the same arithmetic as Python's."""

from __future__ import annotations

import ast
import math
import random
from collections.abc import Callable
from typing import Any

import pytest
from client_functions import call
from coursequiz.kinds.calculate.formula import compile_formula
from learner import read_record, submit, wait_kept, wait_state
from playwright.sync_api import Locator, Page, expect

Open = Callable[..., Locator]


def results(form: Locator) -> list[str]:
    """Return what stands at the formulas."""
    return form.locator(".quiz-value").all_inner_texts()


def fill(form: Locator, **values: str) -> None:
    """Fill the fields in."""
    for name, value in values.items():
        form.locator(f"[name={name}]").fill(value)


def test_results_follow_every_key(open_quiz: Open, page: Page) -> None:
    """With the authors' defaults at first; read out once the field is left."""
    form = open_quiz("worth")
    expect(form).to_have_attribute("data-state", "new")
    assert results(form) == ["624", "6,240"]
    form.locator("[name=spend]").fill("")
    form.locator("[name=spend]").press_sequentially("99.99")
    assert results(form) == ["20,797.92", "207,979.2"]
    status = form.locator(".quiz-hidden[role=status]")
    expect(status).to_be_empty()
    page.keyboard.press("Tab")
    expect(status).to_have_text("每年：20,797.92 十年：207,979.2")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, ["先填好：甲和乙", "先填好：甲", "先填好：甲", "先填好：甲和乙"]),
        ({"a": "2", "b": "0"}, ["除数是 0，算不出来", "100", "1.41", "除数是 0，算不出来"]),
        ({"a": "400", "b": "3"}, ["133.33", "数太大，算不出来", "20", "266.67"]),
        ({"a": "-1", "b": "2"}, ["-0.5", "0.1", "这些数算不出结果", "-1"]),
        ({"a": "0", "b": "-1"}, ["0", "1", "0", "0"]),
        ({"a": "1", "b": "-6"}, ["先填好：乙", "10", "1", "先填好：乙"]),
    ],
)
def test_what_cannot_be_worked_out_is_told(open_quiz: Open, values: dict[str, str], words: list[str]) -> None:
    """What is missing or out of range, a division by zero, a number too large, no real number."""
    form = open_quiz("faults")
    fill(form, **values)
    assert results(form) == words


def test_a_fault_is_told_when_its_field_is_left(open_quiz: Open, page: Page) -> None:
    """Not while one types, and taken back as soon as it is mended; a submit lists it."""
    form = open_quiz("worth")
    field = form.locator("[name=visits]")
    field.fill("25")
    assert field.get_attribute("aria-invalid") != "true"
    page.keyboard.press("Tab")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(form.locator(f"[id='{field.get_attribute('aria-describedby')}']")).to_have_text("要在 0 到 21 之间。")
    submit(form)
    expect(form.locator(".quiz-summary")).to_contain_text("有 1 处要改")
    form.locator(".quiz-summary a").click()
    expect(field).to_be_focused()
    field.fill("2")
    expect(field).to_have_attribute("aria-invalid", "false")
    expect(form.locator(".quiz-summary")).to_be_hidden()


@pytest.mark.parametrize(("name", "value", "words"), [("b", "-9", "不能小于 -5。"), ("c", "10", "不能大于 9。")])
def test_a_range_may_be_open(open_quiz: Open, name: str, value: str, words: str) -> None:
    """With a lowest or a highest number alone."""
    form = open_quiz("faults")
    fill(form, **{name: value})
    form.page.keyboard.press("Tab")
    expect(form.locator(f"[data-item={name}] .quiz-fault")).to_have_text(words)


def test_what_is_no_number_is_told(open_quiz: Open, page: Page) -> None:
    """Half a number is none."""
    form = open_quiz("faults")
    form.locator("[name=a]").press_sequentially("1e")
    page.keyboard.press("Tab")
    expect(form.locator("[data-item=a] .quiz-fault")).to_have_text("要填一个数。")
    assert results(form)[1] == "先填好：甲"


def test_a_submit_keeps_the_result(open_quiz: Open, page: Page) -> None:
    """Results stand in words, the comment opens; a reload brings all back, a retake the defaults."""
    form = open_quiz("worth")
    expect(form.get_by_text("得罪一位客户")).to_be_hidden()
    fill(form, spend="10")
    result = submit(form)
    assert result.locator("li").all_inner_texts() == ["每年：2,080", "十年：20,800"]
    expect(form.get_by_text("得罪一位客户")).to_be_visible()
    page.reload()
    wait_state(form, "answered")
    expect(form.locator("[name=spend]")).to_have_value("10")
    assert read_record(page, "worth")["attempts"][0]["answers"] == {"spend": "10", "visits": "4"}
    form.get_by_role("button", name="重做").click()
    assert results(form) == ["624", "6,240"]


def test_an_emptied_field_stays_empty(open_quiz: Open, page: Page) -> None:
    """A default does not come back over what a learner has taken away."""
    form = open_quiz("worth")
    fill(form, spend="")
    wait_kept(page, "worth", "spend", "")
    page.reload()
    expect(form.locator("[name=spend]")).to_have_value("")
    assert results(form)[0] == "先填好：每次消费"
    submit(form)
    expect(form.locator(".quiz-summary")).to_contain_text("还有 1 题没有作答")


class NoResultError(Exception):
    """There is no result, and why."""


def work_out(node: ast.expr, values: dict[str, float]) -> float:
    """Python's own arithmetic, step by step, in floating point."""
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name(id=name):
            return values[name]
        case ast.UnaryOp(operand=operand):
            return -work_out(operand, values)
        case ast.BinOp(left=left, op=operator, right=right):
            first, second = work_out(left, values), work_out(right, values)
            result = apply(operator, first, second)
            if math.isinf(result):
                raise NoResultError("large")
            return result
    raise AssertionError(ast.dump(node))


def apply(operator: ast.operator, first: float, second: float) -> Any:
    """Work out one operation."""
    try:
        match operator:
            case ast.Add():
                return first + second
            case ast.Sub():
                return first - second
            case ast.Mult():
                return first * second
            case ast.Div():
                return first / second
            case _ if first < 0 and second % 1:
                # Where Python would go on with complex numbers.
                raise NoResultError("undefined")
            case _:
                return first**second
    except ZeroDivisionError:
        raise NoResultError("zero") from None
    except OverflowError:
        raise NoResultError("large") from None


def make_formula(rng: random.Random, depth: int) -> str:
    """Return any formula over a, b and c."""
    if depth == 0 or rng.random() < 0.15:
        return rng.choice(["a", "b", "c", "0", "1", "2", "7", "0.5", "1.25", "100", "1e200"])
    if rng.random() < 0.15:
        return f"-({make_formula(rng, depth - 1)})"
    operator = rng.choice(["+", "-", "*", "/", "**"])
    return f"({make_formula(rng, depth - 1)}) {operator} ({make_formula(rng, depth - 1)})"


def test_the_arithmetic_is_pythons() -> None:
    """600 formulas: the same numbers, and the same reasons where there is none."""
    rng = random.Random(26)  # noqa: S311 - the same formulas in every run
    labels = {"a": "甲", "b": "乙", "c": "丙"}
    formulas = [make_formula(rng, rng.randint(1, 4)) for _ in range(600)]
    inputs = [{name: rng.choice([-3.0, -1.0, 0.0, 0.5, 2.0, 9.0, 1e3]) for name in labels} for _ in formulas]
    programs = [compile_formula(formula, labels)[0] for formula in formulas]
    found = call("evaluateEach", programs, inputs)
    reasons = set()
    for formula, values, result in zip(formulas, inputs, found, strict=True):
        try:
            expected: Any = work_out(ast.parse(formula, mode="eval").body, values)
        except NoResultError as reason:
            expected = {"problem": str(reason), "names": []}
            reasons.add(str(reason))
        if isinstance(expected, float) and not isinstance(result, dict):
            assert math.isclose(result, expected, rel_tol=1e-9, abs_tol=1e-300), (formula, values)
        else:
            assert result == expected, (formula, values)
    assert reasons == {"zero", "large", "undefined"}
