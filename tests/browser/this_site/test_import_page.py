"""导入题目 in a browser: files and pasted texts, what was read of them, how it is taken along, and who cannot use a mouse or a script."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from audit import find_faults, find_overflow
from conftest import Course, Watch
from driven_browsers import Driven
from playwright.sync_api import Browser, Locator, Page, expect
from question_files import FILES, GIFT, HEADER, MOODLE, ROWS, TEXT, make_xlsx
from question_twins import pack, read_in_python

PAGE = "---\ntitle: 导入题目\ntemplate: import.html\n---\n# 导入题目\n"
FILE = "选择一个题库文件"
# All that a browser keeps of a site.
KEPT = "async () => [{ ...localStorage }, { ...sessionStorage }, await indexedDB.databases()]"


@pytest.fixture(scope="module")
def course(make_course: Callable[..., Course]) -> Course:
    """A course with the page."""
    return make_course("import-course", pages=["questions"], texts={"docs/import.md": PAGE})


@pytest.fixture
def opened(page: Page, course: Course) -> Page:
    """The page, ready to be used."""
    open_import(page, course)
    return page


def open_import(page: Page, course: Course) -> None:
    """Open the page and wait until it can be used."""
    page.goto(f"{course.url}import/")
    page.locator("[data-import-ready]").wait_for(state="attached")


def find(page: Page, name: str) -> Locator:
    """One of its elements, by its name."""
    return page.locator(f"[data-import={name}]")


def give(page: Page, file: Path) -> None:
    """Choose a file, and wait until it is read."""
    page.get_by_label(FILE).set_input_files(file)
    expect(page.get_by_role("heading", name="读到了什么")).to_be_focused()


def paste(page: Page, text: str) -> None:
    """Paste a text, and wait until it is read."""
    page.get_by_label("或者把题贴在这里").fill(text)
    page.get_by_role("button", name="读贴进来的题").click()
    expect(page.get_by_role("heading", name="读到了什么")).to_be_focused()


@pytest.mark.parametrize("name", ["unsure.xlsx", "gbk.csv", "word.docx", "moodle.xml", "bank.gift", "utf-16.txt"])
def test_a_file_is_read_as_the_command_reads_it(opened: Page, tmp_path: Path, name: str) -> None:
    """The Markdown is the command's, and so are the rows that it names."""
    file = tmp_path / name
    FILES[name](file)
    give(opened, file)
    expected = read_in_python(file)
    count = sum(len(questions) for _, questions in expected["banks"])
    expect(find(opened, "markdown")).to_have_value(expected["page"])
    expect(find(opened, "summary")).to_contain_text(f"“{name}”：读进来 {count} 道题")
    assert find(opened, "drawn-list").locator(".import-questions > li").count() == count
    listed = (
        find(opened, "left-out-list").locator("li").all_inner_texts()
        + find(opened, "look-list").locator("li").all_inner_texts()
    )
    report = [
        line.strip().removeprefix(name).lstrip(" ：")
        for line in expected["report"].splitlines()
        if line.startswith("  ")
    ]
    assert listed == report


def test_what_was_read_is_drawn_with_its_answers(opened: Page, tmp_path: Path) -> None:
    """Where it stands, what kind it is, which options are right, in words; what is not sure by its row."""
    make_xlsx(tmp_path / "题库.xlsx", [*ROWS, ["单选题", "没有答案", "甲", "乙"]])
    give(opened, tmp_path / "题库.xlsx")
    expect(find(opened, "summary")).to_have_text("“题库.xlsx”：读进来 4 道题，2 处没有读进来，列在下面。")
    drawn = find(opened, "drawn-list").locator(".import-questions > li")
    assert [" ".join(text.split()) for text in drawn.all_inner_texts()] == [
        "［第一讲］ 第 2 行，单选题，2 分 客户等了四十分钟，第一句说什么？ A. 请冷静 B. 让您久等了 ✓ 正确答案 C. 规定如此 解析：先接住情绪。",
        "［第一讲］ 第 3 行，多选题，3 分 挂电话之前做哪些事？ A. 复述约定 ✓ 正确答案 B. 催好评 C. 等客户先挂 ✓ 正确答案",
        "［第一讲］ 第 4 行，判断题，2 分 让客户先挂电话。 对 ✓ 正确答案 错",
        "［第一讲］ 第 5 行，简答题，不计分 写一句开场白。 参考答案：您好，请坐。",
    ]
    assert find(opened, "left-out-list").locator("li").all_inner_texts() == [
        "［第一讲］ 第 6 行：没有答案；写上正确选项的字母，判断题写“对”或“错”",
        "［第一讲］ 第 7 行：B7 是公式，没有存下结果；在表格软件里打开、保存一次，或换成文字",
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [("\t".join(HEADER) + "\n" + "\t".join(map(str, ROWS[0])), 1), (TEXT, 6), (GIFT, 4), (MOODLE, 2)],
    ids=["cells", "text", "gift", "xml"],
)
def test_what_is_pasted_is_read(opened: Page, text: str, count: int) -> None:
    """Cells with their header, typed questions, GIFT, XML: nobody has to say which it is."""
    paste(opened, text)
    expect(find(opened, "summary")).to_contain_text(f"读进来 {count} 道题")
    assert find(opened, "markdown").input_value().count(" {#q") == count


def test_it_is_copied_and_saved(opened: Page, tmp_path: Path) -> None:
    """Both hold the same; where nothing can be copied by itself, the text stands there to be marked."""
    opened.context.grant_permissions(["clipboard-read", "clipboard-write"])
    paste(opened, TEXT)
    written = find(opened, "markdown").input_value()
    opened.get_by_role("button", name="复制 Markdown").click()
    expect(find(opened, "copied")).to_have_text("复制好了，6 道题，请马上贴到讲义里。")
    assert opened.evaluate("navigator.clipboard.readText()") == written
    with opened.expect_download() as download:
        opened.get_by_role("button", name="存成文件（.md）").click()
    assert download.value.suggested_filename == "贴进来的题.md"
    download.value.save_as(tmp_path / "题.md")
    assert (tmp_path / "题.md").read_text(encoding="utf-8") == written
    opened.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false; }"
    )
    opened.get_by_role("button", name="复制 Markdown").click()
    expect(find(opened, "copied")).to_have_text("没能自动复制：请在下面的框里全选，复制。")
    expect(find(opened, "markdown")).to_be_focused()


def forgive_blocked(watch: Watch, what: str) -> None:
    """What the browser itself writes of broken XML has a style, and a file's HTML may have anything: the policy blocks it, and says so."""
    watch.faults[:] = [fault for fault in watch.faults if not (fault.startswith(what) and "has been blocked" in fault)]


def write_bomb(path: Path) -> None:
    """A hundred and ten megabytes of nothing in a few kilobytes."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as sheet,
    ):
        for _ in range(110):
            sheet.write(bytes(1_000_000))


COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000)
REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "旧.xls": (FILES["old.xls"], "网页读不了旧的 .xls 文件；在办公软件里另存为 .xlsx"),
    "旧.doc": (lambda path: path.write_bytes(COMPOUND), "这是旧的 .doc 文件"),
    "旧.docx": (lambda path: path.write_bytes(COMPOUND + "WordDocument".encode("utf-16-le")), "这是旧的 .doc 文件"),
    "密码.xlsx": (lambda path: path.write_bytes(COMPOUND + "EncryptedPackage".encode("utf-16-le")), "文件有密码"),
    "改名.xlsx": (FILES["old.xls"], "文件坏了，或者不是真的 .xlsx 文件"),
    "改名.csv": (lambda path: make_xlsx(path, ROWS), "里面是办公软件的文件，不是文字"),
    "文字.xlsx": (lambda path: path.write_text("题干,答案\n", encoding="utf-8"), "文件坏了"),
    "表.docx": (lambda path: make_xlsx(path, ROWS), "文件坏了"),
    "半个.xlsx": (lambda path: (make_xlsx(path, ROWS), path.write_bytes(path.read_bytes()[:3000])), "文件坏了"),
    "炸弹.xlsx": (write_bomb, "文件解压以后超过 100 MB"),
    "大.csv": (lambda path: path.write_bytes(b"a" * 21_000_000), "文件有 21 MB，超过了 20 MB"),
    "空.txt": (lambda path: path.write_bytes(b" \n"), "文件是空的"),
    "笑.xml": (FILES["laughs.xml"], "XML 里有自己定义的实体"),
    "坏.xml": (lambda path: path.write_text("<quiz>\n<a>\n</quiz>", encoding="utf-8"), "XML 读不懂：第 3 行附近写错了"),
    "别的.xml": (lambda path: path.write_text("<rss/>", encoding="utf-8"), "这个 XML 不是 Moodle 的题库"),
    "没有这种编码.xml": (
        lambda path: path.write_text('<?xml version="1.0" encoding="x-none"?><quiz/>', encoding="utf-8"),
        "文字的编码认不出来",
    ),
    "文章.pdf": (lambda path: path.write_bytes(b"%PDF-1.4"), "不认识 .pdf 文件"),
    "没有结尾": (lambda path: path.write_bytes(b"a"), "不认识 文件"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_said(opened: Page, watch: Watch, tmp_path: Path, name: str) -> None:
    """With what is wrong and what to do; the next file is read as if nothing had been."""
    write, words = REFUSED[name]
    write(tmp_path / name)
    give(opened, tmp_path / name)
    expect(find(opened, "summary")).to_have_text(f"“{name}”：没有读进来，原因列在下面。")
    expect(find(opened, "left-out-list").locator("li")).to_contain_text(words)
    for nothing in ("out", "look", "drawn"):
        expect(find(opened, nothing)).to_be_hidden()
    paste(opened, TEXT)
    expect(find(opened, "summary")).to_contain_text("读进来 6 道题")
    forgive_blocked(watch, "Applying inline style")


def test_a_large_sheet_comes_in_as_far_as_it_may(opened: Page, tmp_path: Path) -> None:
    """Two thousand questions of fifty thousand rows; the page draws the first, and more when asked."""
    rows = "".join(f"单选,第 {number} 题？,甲,乙,A\n" for number in range(50_000))
    (tmp_path / "多.csv").write_text(f"题型,题干,选项A,选项B,答案\n{rows}", encoding="utf-8")
    give(opened, tmp_path / "多.csv")
    expect(find(opened, "summary")).to_contain_text("读进来 2000 道题")
    expect(find(opened, "left-out-list")).to_contain_text("第 2002 行：一次最多读 2000 道题")
    drawn = find(opened, "drawn-list").locator(".import-questions > li")
    expect(drawn).to_have_count(50)
    opened.get_by_role("button", name="再列出 50 条").click()
    expect(drawn).to_have_count(100)
    expect(drawn.nth(50)).to_be_focused()


DROP = """(files) => {
  const transfer = new DataTransfer();
  for (const [name, data] of files) transfer.items.add(new File([Uint8Array.from(atob(data), (each) => each.charCodeAt(0))], name));
  const $drop = document.querySelector("[data-import=drop]");
  for (const type of ["dragenter", "dragover", "drop"])
    $drop.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
}"""


def test_a_file_is_dropped(opened: Page, tmp_path: Path) -> None:
    """One is read; of several the first, and it is said."""
    files = [tmp_path / "a.gift", tmp_path / "b.gift"]
    for file in files:
        file.write_text(GIFT, encoding="utf-8")
    opened.evaluate(DROP, pack(files))
    expect(find(opened, "summary")).to_contain_text("“a.gift”：读进来 4 道题")
    expect(find(opened, "told")).to_have_text("一次读一个文件，其余的请再放一次。")


def test_words_of_a_file_never_run(opened: Page, watch: Watch) -> None:
    """Neither in the page nor while it is read."""
    paste(
        opened,
        "[html]<img src=x onerror=alert(1)><script>alert(2)</script>先听后说。{T}\n\n<b onclick=alert(3)>对吗？</b>{F}",
    )
    expect(find(opened, "drawn-list")).to_contain_text("<b onclick=alert(3)>对吗？</b>")
    assert find(opened, "drawn-list").locator("img, script, b").count() == 0
    forgive_blocked(watch, "Executing inline event handler")


def test_a_file_that_is_gone_is_said(opened: Page) -> None:
    """What the browser cannot read is no end of the page."""
    opened.evaluate(
        "() => { const { arrayBuffer } = Blob.prototype; Blob.prototype.arrayBuffer = () => { Blob.prototype.arrayBuffer = arrayBuffer; return Promise.reject(new DOMException('gone', 'NotFoundError')); }; }"
    )
    opened.get_by_label(FILE).set_input_files({"name": "题.csv", "mimeType": "", "buffer": b"a"})
    expect(find(opened, "told")).to_contain_text("“题.csv”没能读完")
    expect(find(opened, "result")).to_be_hidden()
    paste(opened, TEXT)
    expect(find(opened, "summary")).to_contain_text("读进来 6 道题")


def test_nothing_leaves_the_browser_and_nothing_stays(opened: Page) -> None:
    """Once the page is there it asks for nothing, and it keeps nothing."""
    # Who has a mouse may be about to print: what that needs comes with the first move.
    opened.mouse.move(5, 5)
    opened.wait_for_load_state("networkidle")
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    before = opened.evaluate(KEPT)
    paste(opened, TEXT)
    assert asked == []
    assert opened.evaluate(KEPT) == before
    opened.reload()
    expect(find(opened, "result")).to_be_hidden()
    expect(find(opened, "text")).to_have_value("")


def test_the_keyboard_is_enough(opened: Page) -> None:
    """From the field to the copy, each stop in its order."""
    opened.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened.get_by_label(FILE).focus()
    opened.keyboard.press("Tab")
    opened.keyboard.insert_text(TEXT)
    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    expect(opened.get_by_role("heading", name="读到了什么")).to_be_focused()
    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    expect(find(opened, "copied")).to_contain_text("复制好了")


def test_everybody_can_read_it(opened: Page, tmp_path: Path) -> None:
    """No fault for a screen reader, on a phone, by day and by night; nothing is wider than the screen."""
    make_xlsx(tmp_path / "a.xlsx", [*ROWS, ["单选题", "长" * 300, "a" * 300, "乙", "", "Z" * 200]])
    give(opened, tmp_path / "a.xlsx")
    opened.get_by_role("button", name="复制 Markdown").click()
    assert find_faults(opened, "[data-room]") == []
    assert find_overflow(opened) <= 0
    assert find_overflow(opened, 390) <= 0


def test_without_a_script_the_command_is_named(browser: Browser, course: Course) -> None:
    """There is nothing on the page that would not work."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{course.url}import/")
    expect(page.locator("noscript p")).to_contain_text("python3 dev.py import")
    expect(find(page, "all")).to_be_hidden()
    context.close()


def test_only_this_page_asks_for_it(page: Page, course: Course) -> None:
    """No other page is heavier by it; and it comes by a link within the site, too."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(course.url, wait_until="networkidle")
    assert not [url for url in asked if "/questions/" in url or "/classroom/" in url]
    page.get_by_role("link", name=re.compile("导入题目")).first.click()
    page.locator("[data-import-ready]").wait_for(state="attached")
    paste(page, GIFT)
    expect(find(page, "summary")).to_contain_text("读进来 4 道题")


def test_other_browsers_read_the_same(browsing: Driven, course: Course, tmp_path: Path) -> None:
    """What needs their own parsers: a spreadsheet, a document, XML with HTML in it, broken XML; and GBK."""
    for name in ["unsure.xlsx", "word.docx", "moodle.xml", "gbk.csv"]:
        file = tmp_path / name
        FILES[name](file)
        browsing.open(f"{course.url}import/")
        browsing.wait("() => document.querySelector('[data-import-ready]')")
        browsing.run(DROP, pack([file]))
        browsing.wait("() => !document.querySelector('[data-import=result]').hidden")
        assert (
            browsing.run("() => document.querySelector('[data-import=markdown]').value") == read_in_python(file)["page"]
        )
    (tmp_path / "a.xml").write_text("<quiz>\n<a>\n</quiz>", encoding="utf-8")
    browsing.run(DROP, pack([tmp_path / "a.xml"]))
    browsing.wait("() => document.querySelector('[data-import=left-out]').textContent.includes('第 3 行附近写错了')")
