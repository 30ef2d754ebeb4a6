"""The part of a form that asks who is rated, and by whom."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from ..names import name_control
from .sheet import Sheet, add_element

# In the order of the list; the first is the one whose ratings are held against the others'.
ROLES = ("self", "superior", "peer", "subordinate")


def render_rater(form: Element, sheet: Sheet) -> None:
    """Draw the fields for both names and the role, as items: they must be filled, and are kept with the answers."""
    box = add_element(form, "fieldset", "quiz-rater")
    add_element(box, "legend", text=sheet.say("rating"))
    for name in ("ratee", "rater"):
        cell = _add_cell(box, sheet, name)
        field = sheet.make_id(part=f"{name}-field")
        add_element(cell, "input", type="text", id=field, name=name_control("", name), maxlength="40")
    cell = _add_cell(box, sheet, "role")
    select = add_element(cell, "select", id=sheet.make_id(part="role-field"), name=name_control("", "role"))
    add_element(select, "option", text=sheet.say("choose"), value="")
    for value in ROLES:
        add_element(select, "option", text=sheet.say(f"role-{value}"), value=value, data_option=value)


def _add_cell(box: Element, sheet: Sheet, name: str) -> Element:
    cell = add_element(box, "div", "quiz-item quiz-rater-field", id=sheet.make_id(part=name))
    cell.set("data-item", name_control("", name))
    add_element(cell, "label", text=sheet.say(name), for_=sheet.make_id(part=f"{name}-field"))
    return cell
