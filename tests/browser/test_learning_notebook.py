"""The notebook shows all that was written, finds in it, keeps what the course no longer asks, and gives it away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from audit import find_overflow
from conftest import Course
from learner import choose, started, submit, wait_kept, write
from learning_page import find_learning_faults, make_record, open_learning, put_records
from playwright.sync_api import BrowserContext, Locator, Page, expect

Open = Callable[..., Locator]
MakeCourse = Callable[..., Course]

HOSTILE = '<img src=x onerror="window.hacked=1"><b>粗</b>'
LONG = "https://example.org/" + "very-long-address-without-a-break" * 5


def find_note(page: Page, text: str) -> Locator:
    """The note that says this."""
    return page.locator(".notebook-note").filter(has_text=text)


def open_section(page: Page, title: str) -> Locator:
    """Open a part of the notebook as a reader does, and return it."""
    section = page.locator(".notebook-section").filter(has=page.get_by_role("heading", name=title, exact=True))
    if section.get_attribute("open") is None:
        section.locator("summary").click()
    return section


def read_titles(page: Page) -> list[str]:
    """The titles of the notebook's sections."""
    return page.locator(".notebook-section h3").all_text_contents()


def fill_all(open_quiz: Open, page: Page) -> None:
    """Write an open answer, a reason, two rows of a worksheet and a reason for an order."""
    form = open_quiz("gaps")
    write(form, "hard/33a8618c", "座位不够\n客户站着等")
    choose(form, "hard/7d4ff1d6", 1)
    write(form, "soft/33a8618c", "系统慢")
    wait_kept(page, "gaps", "soft/33a8618c", "系统慢")
    form = open_quiz("groups")
    write(form, "cut/reason", "开会时，ＡＢＣ 项目")
    wait_kept(page, "groups", "cut/reason", "开会时，ＡＢＣ 项目")
    form = open_quiz("values")
    write(form, "money/reason", "要养家")
    wait_kept(page, "values", "money/reason", "要养家")
    form = open_quiz("reflect")
    write(form, "did", "替客户多查了一步。\n\n她说：“想得真周到。”")
    wait_kept(page, "reflect", "did", "替客户多查了一步。\n\n她说：“想得真周到。”")


def test_each_kind_of_typed_answer_is_shown(open_quiz: Open, page: Page, site: Course) -> None:
    """By lecture in the course's order, then the others; with question, column, line breaks, date and the way back."""
    fill_all(open_quiz, page)
    open_learning(page, site)
    assert read_titles(page) == ["排序", "题目", "量表", "其他"]
    expect(page.locator("[data-notebook=count]")).to_contain_text("共 5 条")

    # The latest is open by itself.
    note = find_note(page, "替客户多查了一步")
    expect(note.locator(".notebook-stem")).to_have_text("你今天为客户做了什么？")
    assert note.locator(".notebook-answer").inner_text() == "替客户多查了一步。\n\n她说：“想得真周到。”"
    assert page.evaluate("new Date().getFullYear().toString()") in note.locator("time").inner_text()
    expect(page.locator(".notebook-section[open] h4")).to_have_text("写一写")

    open_section(page, "其他")
    row = find_note(page, "座位不够")
    expect(row.locator(".notebook-stem")).to_have_text("硬件")
    assert row.locator("dt").all_inner_texts() == ["问题", "先后"]
    assert row.locator("dd").all_inner_texts() == ["座位不够\n客户站着等", "先做"]
    assert find_note(page, "系统慢").locator("dt").all_inner_texts() == ["问题"]

    open_section(page, "量表")
    assert find_note(page, "开会时").locator("dt").all_inner_texts() == ["举一个例子"]
    open_section(page, "排序")
    assert find_note(page, "要养家").locator("dt").all_inner_texts() == ["为什么"]

    find_note(page, "座位不够").get_by_role("link", name="回到原处：硬件").click()
    page.wait_for_url("**/table/#quiz-gaps--hard")
    expect(started(page, "gaps").locator("[name='hard/33a8618c']")).to_be_in_viewport()


def test_a_submitted_answer_stays_when_the_form_is_emptied(open_quiz: Open, page: Page, site: Course) -> None:
    """The draft's answer, or else that of the last attempt, with its date."""
    form = open_quiz("reflect")
    write(form, "did", "第一次写的")
    submit(form)
    form.get_by_role("button", name="重做").click()
    wait_kept(page, "reflect", "did", None)
    open_learning(page, site)
    expect(find_note(page, "第一次写的")).to_be_visible()
    page.goto(site.find("reflect"))
    write(started(page, "reflect"), "did", "第二次写的")
    wait_kept(page, "reflect", "did", "第二次写的")
    open_learning(page, site)
    expect(find_note(page, "第二次写的")).to_be_visible()
    expect(page.locator(".notebook-note")).to_have_count(1)


def test_an_empty_notebook_says_what_will_stand_there(page: Page, site: Course) -> None:
    """Without notes there is nothing to find, to export or to print."""
    open_learning(page, site)
    expect(page.locator("[data-notebook=count]")).to_contain_text("还没有笔记")
    expect(page.locator("[data-notebook=tools]")).to_be_hidden()
    expect(page.locator("[data-notebook=found]")).to_be_empty()


def test_searching(open_quiz: Open, page: Page, site: Course) -> None:
    """Whatever the case or the width; hits are marked, their number is told, and all opens for them."""
    fill_all(open_quiz, page)
    open_learning(page, site)
    field, notes = page.get_by_label("在笔记里找"), page.locator(".notebook-note")
    status, marks = page.locator("[data-notebook=found]"), page.locator(".learning-notebook mark")
    for query, count, marked in [
        ("客户", 2, ["客户", "客户", "客户"]),
        ("abc", 1, ["ＡＢＣ"]),
        ("ａｂｃ", 1, ["ＡＢＣ"]),
        ("  会　ABC ", 1, ["会", "ＡＢＣ"]),
        ("先做", 1, ["先做"]),
        ("硬件", 1, ["硬件"]),
        ("举一个", 1, ["举一个"]),
        # Of a lecture or a test everything is found by its title.
        ("量表", 1, ["量表", "量表"]),
        ("改进", 2, ["改进"]),
        ("，", 1, ["，"]),
    ]:
        field.fill(query)
        expect(notes).to_have_count(count)
        expect(status).to_contain_text(f"找到 {count} 条（共 5 条）")
        for note in notes.all():
            expect(note).to_be_visible()
        assert marks.all_inner_texts() == marked, query
        field.fill("")
        expect(status).to_be_empty()
        expect(page.locator(".notebook-section[open]")).to_have_count(1)
        expect(marks).to_have_count(0)
        expect(notes).to_have_count(5)


@pytest.mark.parametrize("query", ["没有人写过", "<"])
def test_searching_in_vain(open_quiz: Open, page: Page, site: Course, query: str) -> None:
    """It says what to try instead."""
    fill_all(open_quiz, page)
    open_learning(page, site)
    page.get_by_label("在笔记里找").fill(query)
    expect(page.locator(".notebook-note")).to_have_count(0)
    expect(page.locator("[data-notebook=found]")).to_have_text(f"没有找到“{query}”。换个词，或者少打几个字再找找。")


def test_half_a_word_of_pinyin_is_no_query(open_quiz: Open, page: Page, site: Course) -> None:
    """What an input method is still composing is not searched for; what it then writes is."""
    fill_all(open_quiz, page)
    open_learning(page, site)
    field = page.get_by_label("在笔记里找")
    compose = """($field, [text, type]) => {
      $field.value = text;
      $field.dispatchEvent(new InputEvent("input", { isComposing: type === "input" }));
      if (type !== "input") $field.dispatchEvent(new CompositionEvent(type));
    }"""
    field.evaluate(compose, ["ke'hu", "input"])
    expect(page.locator(".notebook-note")).to_have_count(5)
    expect(page.locator("[data-notebook=found]")).to_be_empty()
    field.evaluate(compose, ["客户", "compositionend"])
    expect(page.locator(".notebook-note")).to_have_count(2)


def test_what_the_course_no_longer_asks_is_kept_with_its_question(
    open_quiz: Open, make_course: MakeCourse, page: Page
) -> None:
    """A question reworded, a column and an option gone, a whole test gone: 已改版的题目 has what was asked then."""
    course = make_course("revised-notes")
    form = open_quiz("reflect", course=course)
    write(form, "did", "还问着的")
    write(form, "more", "不再问的")
    submit(form)
    wait_kept(page, "reflect", "more", "不再问的")
    form = open_quiz("gaps", course=course)
    write(form, "hard/33a8618c", "这一列没有了")
    choose(form, "hard/7d4ff1d6", 2)
    wait_kept(
        page, "gaps", "hard/7d4ff1d6", form.locator('[name="hard/7d4ff1d6"][value="2"]').get_attribute("data-option")
    )
    form = open_quiz("speak", course=course)
    write(form, "say", "让您久等了")
    wait_kept(page, "speak", "say", "让您久等了")
    form = open_quiz("impact", course=course)
    form.locator("[name=words]").fill("7")
    wait_kept(page, "impact", "words", "7")

    questions = (course.source / "docs/questions.md").read_text(encoding="utf-8")
    course.write(
        "docs/questions.md",
        questions.replace("2. 还有什么想说的？ {#more optional}", "2. 还想说什么？ {#else optional}"),
    )
    table = (course.source / "docs/table.md").read_text(encoding="utf-8")
    course.write(
        "docs/table.md",
        table.replace("[问题, {name: 先后, choose: [先做, 后做]}]", "[毛病, {name: 先后, choose: [先做, 不做]}]"),
    )
    course.write("docs/speaking.md", "# 说一说\n\n这里以后再写。\n")
    allocate = (course.source / "docs/allocate.md").read_text(encoding="utf-8")
    course.write("docs/allocate.md", allocate.replace("{#words}", "{#speech}"))
    course.build()

    open_learning(page, course)
    assert read_titles(page) == ["题目", "其他", "已改版的题目"]
    # A choice that still has its place, but not its option.
    other = open_section(page, "其他")
    expect(other.locator("dt")).to_have_text("先后")
    expect(other.locator("dd")).to_have_text("（你选的那一项，课程里已经改了）")
    revised = open_section(page, "已改版的题目")
    expect(revised).to_contain_text("当时问的是什么、你写了什么，都替你留着。")
    # Numbers to be shared out are no notes.
    assert revised.locator("h4").all_inner_texts() == ["写一写", "改进表", "speak"]
    assert revised.locator(".notebook-stem").all_inner_texts() == [
        "还有什么想说的？",
        "硬件",
        "客户等了二十分钟，你怎么开口？",
    ]
    assert revised.locator(".notebook-answer").all_inner_texts() == ["不再问的", "这一列没有了", "让您久等了"]
    expect(revised.locator("dt")).to_have_text("问题")
    links = revised.get_by_role("link").all()
    assert [link.get_attribute("href") for link in links] == [course.find("reflect"), course.find("gaps")]
    assert open_section(page, "题目").locator(".notebook-answer").all_inner_texts() == ["还问着的"]


def test_another_tab_changes_it_and_nothing_else_moves(
    open_quiz: Open, page: Page, site: Course, context: BrowserContext
) -> None:
    """Focus, search, cursor and what is open stay; what has not changed is the same element as before."""
    fill_all(open_quiz, page)
    open_learning(page, site)
    open_section(page, "其他")
    link = find_note(page, "座位不够").get_by_role("link")
    link.focus()
    page.evaluate("window.kept = [...document.querySelectorAll('.notebook-note')]")
    other = context.new_page()
    form = open_quiz("gaps", in_page=other)
    write(form, "hard/33a8618c", "座位不够，已添十把")
    expect(page.locator("dd").filter(has_text="已添十把")).to_be_visible()
    expect(link).to_be_focused()
    expect(page.locator(".notebook-section[open]")).to_have_count(2)
    assert page.evaluate("kept.every(($note) => $note.isConnected)")

    field = page.get_by_label("在笔记里找")
    field.fill("十把")
    field.press("ArrowLeft")
    write(form, "soft/33a8618c", "再加十把")
    expect(page.locator(".notebook-note")).to_have_count(2)
    expect(page.locator("[data-notebook=found]")).to_contain_text("找到 2 条")
    expect(field).to_be_focused()
    assert field.evaluate("($field) => [$field.value, $field.selectionStart]") == ["十把", 1]


def test_the_markdown_holds_what_is_shown(open_quiz: Open, page: Page, site: Course, tmp_path: Path) -> None:
    """All of it, or what was found; named after course and day."""
    fill_all(open_quiz, page)
    open_learning(page, site)

    def save() -> tuple[str, str]:
        with page.expect_download() as download:
            page.get_by_role("button", name="导出 Markdown").click()
        download.value.save_as(tmp_path / "notes.md")
        return download.value.suggested_filename, (tmp_path / "notes.md").read_text(encoding="utf-8")

    name, text = save()
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    assert name == f"course-笔记-{today}.md"
    expect(page.locator("[data-notebook=found]")).to_have_text(f"已导出 5 条笔记，文件名是“{name}”。")
    assert text.startswith("# 小课程：我的笔记\n")
    for words in ("座位不够", "客户站着等", "先做", "要养家", "想得真周到", "ＡＢＣ", "## 其他", "### 改进表"):
        assert words in text
    assert f"]({site.url}questions/)" in text
    page.get_by_label("在笔记里找").fill("座位")
    _, text = save()
    assert "座位不够" in text
    assert "要养家" not in text


def test_on_paper_there_is_the_notebook_alone(open_quiz: Open, page: Page, site: Course) -> None:
    """What is shown, all of it open, without the page's other parts and without buttons."""
    page.add_init_script("window.print = () => dispatchEvent(new Event('beforeprint'));")
    fill_all(open_quiz, page)
    open_learning(page, site)
    page.get_by_label("在笔记里找").fill("客户")
    page.get_by_role("button", name="打印笔记本").click()
    page.emulate_media(media="print")
    expect(page.locator(".notebook-note:visible")).to_have_count(2)
    expect(page.get_by_role("heading", name="笔记本")).to_be_visible()
    expect(page.get_by_text("小课程", exact=True).locator("visible=true")).to_have_text("小课程")
    expect(page.locator("[data-learning-part]:visible")).to_have_count(1)
    expect(page.locator("[data-learning-part] :is(button, input):visible")).to_have_count(0)
    expect(page.locator(".md-header:visible, h1:visible")).to_have_count(0)
    page.emulate_media(media="screen")
    page.get_by_label("在笔记里找").fill("")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.get_by_role("button", name="打印笔记本").click()
    page.emulate_media(media="print")
    expect(page.locator(".notebook-note:visible")).to_have_count(5)


def test_html_is_text(page: Page, site: Course) -> None:
    """In answers, questions, columns and names of tests: nothing of it runs, marked or not."""
    open_learning(page, site)
    asked = {"did": [HOSTILE, HOSTILE], "gone/1": [HOSTILE, HOSTILE]}
    record = make_record({"did": HOSTILE, "gone/1": HOSTILE}, asked)
    put_records(page, site, {"reflect": record, HOSTILE: make_record({"x": HOSTILE}, {"x": [HOSTILE]})})
    open_learning(page, site)
    for query in ("", "img", "<"):
        page.get_by_label("在笔记里找").fill(query)
        expect(page.locator(".notebook-answer", has_text=HOSTILE)).to_have_count(3)
        expect(page.locator(".notebook-list img, [data-notebook=list] img, .learning-notebook b")).to_have_count(0)
    assert page.evaluate("window.hacked") is None


@pytest.mark.parametrize(
    "record",
    [
        {
            "version": 2,
            "draft": {"answers": {"did": 7, "more": ["x"]}},
            "attempts": [None, 3, {"answers": None}],
            "asked": 3,
        },
        {
            "version": 2,
            "draft": {"answers": {"did": "x"}, "updated": {}},
            "attempts": [],
            "asked": {"did": 3, "x": [1, {}]},
        },
        {"version": 2, "draft": {"answers": "text"}, "attempts": [{"at": 3, "answers": {"did": "y"}}], "asked": []},
    ],
)
def test_rubbish_in_the_storage_does_no_harm(page: Page, site: Course, record: dict[str, object]) -> None:
    """Whatever else has written there, the other notes are shown."""
    open_learning(page, site)
    put_records(page, site, {"reflect": record, "speak": make_record({"say": "好的"}, {"say": ["怎么说？"]})})
    open_learning(page, site)
    expect(page.locator(".notebook-note").filter(has_text="好的")).to_have_count(1)


def test_axe_finds_nothing(page: Page, site: Course) -> None:
    """Empty, full, searched, and with nothing found."""
    open_learning(page, site)
    assert find_learning_faults(page, "notebook") == []
    asked = {"hard/33a8618c": ["硬件", "问题"], "hard/7d4ff1d6": ["硬件", "先后"], "gone": ["以前问的"]}
    answers = {"hard/33a8618c": LONG, "hard/7d4ff1d6": "af817397", "gone": "以前写的"}
    did = make_record({"did": "今天"}, {"did": ["你今天为客户做了什么？"]})
    put_records(page, site, {"gaps": make_record(answers, asked), "reflect": did})
    open_learning(page, site)
    for title in ("题目", "其他", "已改版的题目"):
        open_section(page, title)
    for query in ("", "今天", "没有的"):
        page.get_by_label("在笔记里找").fill(query)
        assert find_learning_faults(page, "notebook") == []


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_everything_fits(page: Page, site: Course, size: str) -> None:
    """No sideways scrolling, also with text twice as large, and all there is to press is large enough."""
    open_learning(page, site)
    asked = {"hard/33a8618c": ["硬件", "问题"], "hard/7d4ff1d6": ["硬件", "先后"]}
    put_records(page, site, {"gaps": make_record({"hard/33a8618c": LONG, "hard/7d4ff1d6": "af817397"}, asked)})
    open_learning(page, site)
    page.evaluate("(size) => (document.documentElement.style.fontSize = size)", "250%" if size == "200%" else "")
    page.get_by_label("在笔记里找").fill("long")
    # The menu would glide away while its page is measured.
    page.emulate_media(reduced_motion="reduce")
    for width in (320, 390, 768, 1280):
        assert find_overflow(page, width) <= 0 or size == "200%"
        part = page.locator("[data-learning-part=notebook]")
        assert part.evaluate("($part) => $part.scrollWidth - $part.clientWidth") <= 0
        for control in part.locator("button:visible, input:visible, summary:visible").all():
            box = control.bounding_box()
            assert box
            assert box["height"] >= 44
        for link in part.locator("a:visible").all():
            box = link.bounding_box()
            assert box
            assert box["height"] >= 24


def test_forced_colours_keep_the_marks(open_quiz: Open, page: Page, site: Course) -> None:
    """What was found is outlined where there are no colours of ours."""
    fill_all(open_quiz, page)
    page.emulate_media(forced_colors="active")
    open_learning(page, site)
    page.get_by_label("在笔记里找").fill("座位")
    mark = page.locator(".learning-notebook mark").first
    assert mark.evaluate("($mark) => getComputedStyle($mark).outlineStyle") == "solid"


def test_the_keyboard_alone_reaches_everything(open_quiz: Open, page: Page, site: Course) -> None:
    """Search, buttons, a section that opens, and the way back."""
    fill_all(open_quiz, page)
    open_learning(page, site)
    field = page.get_by_label("在笔记里找")
    field.focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="导出 Markdown")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    section = page.locator(".notebook-section").first
    expect(section.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(section.get_by_role("link")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/order/#quiz-values--money")
