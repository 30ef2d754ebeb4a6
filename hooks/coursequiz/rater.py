"""The part of a form that asks who is rated, and by whom."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from .sheet import Sheet, add_element

# In the order of the list; the first is the one whose ratings are held against the others'.
ROLES = {"self": "自评", "superior": "上级", "peer": "同事", "subordinate": "下属"}


def render_rater(form: Element, sheet: Sheet) -> None:
    """Draw the fields for both names and the role. They are no item: a rating is kept under what stands in them."""
    box = add_element(form, "fieldset", "quiz-rater")
    add_element(box, "legend", text="谁评价谁")
    for name, words in (("ratee", "被评价人"), ("rater", "评价人")):
        field = sheet.make_id(name)
        cell = add_element(box, "p", "quiz-rater-field")
        add_element(cell, "label", text=words, for_=field)
        add_element(cell, "input", type="text", id=field, name=name, maxlength="40")
    field = sheet.make_id("role")
    cell = add_element(box, "p", "quiz-rater-field")
    add_element(cell, "label", text="评价人是被评价人的", for_=field)
    select = add_element(cell, "select", id=field, name="role")
    add_element(select, "option", text="请选择", value="")
    for value, words in ROLES.items():
        add_element(select, "option", text=words, value=value)
