"""The part of a form that asks who is rated, and by whom."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from ..names import name_control
from .sheet import Sheet, add_element

# In the order of the list; the first is the one whose ratings are held against the others'.
ROLES = {"self": "自评", "superior": "上级", "peer": "同事", "subordinate": "下属"}


def render_rater(form: Element, sheet: Sheet) -> None:
    """Draw the fields for both names and the role, as items: they must be filled, and are kept with the answers."""
    box = add_element(form, "fieldset", "quiz-rater")
    add_element(box, "legend", text="谁评价谁")
    for name, words in (("ratee", "被评价人"), ("rater", "评价人")):
        cell = _add_cell(box, sheet, name, words)
        field = sheet.make_id(part=f"{name}-field")
        add_element(cell, "input", type="text", id=field, name=name_control("", name), maxlength="40")
    cell = _add_cell(box, sheet, "role", "评价人的角色")
    select = add_element(cell, "select", id=sheet.make_id(part="role-field"), name=name_control("", "role"))
    add_element(select, "option", text="请选择", value="")
    for value, words in ROLES.items():
        add_element(select, "option", text=words, value=value, data_option=value)


def _add_cell(box: Element, sheet: Sheet, name: str, words: str) -> Element:
    cell = add_element(box, "div", "quiz-item quiz-rater-field", id=sheet.make_id(part=name))
    cell.set("data-item", name_control("", name))
    add_element(cell, "label", text=words, for_=sheet.make_id(part=f"{name}-field"))
    return cell
