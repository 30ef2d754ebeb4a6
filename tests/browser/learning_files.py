"""What leaves 我的学习 as a file, and what comes into it from one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from learner import answer_check, choose, started, submit, wait_kept, write
from learning_page import make_record
from playwright.sync_api import Locator, Page, expect

Open = Callable[..., Locator]


HOSTILE = '<img src=x onerror="window.hacked=1">'
QUOTA = 'new DOMException("full", "QuotaExceededError")'
FAILING_PUT = "IDBObjectStore.prototype.put = () => {{ throw {error}; }};"


def do_something(open_quiz: Open, page: Page) -> None:
    """Two attempts at a test, one of them good, a note, a worksheet's row and a rating."""
    form = open_quiz("check")
    answer_check(form)
    submit(form)
    form.get_by_role("button", name="重做").click()
    answer_check(form)
    choose(form, "many", 2)
    form.locator('input[name="many"][value="3"]').uncheck()
    submit(form)
    form = started(page, "reflect")
    write(form, "did", "多查了一步\n并回了电话")
    wait_kept(page, "reflect", "did", "多查了一步\n并回了电话")
    form = open_quiz("gaps")
    write(form, "hard/33a8618c", "座位不够")
    choose(form, "hard/7d4ff1d6", 1)
    wait_kept(page, "gaps", "hard/7d4ff1d6", "af817397")


def read_page(page: Page) -> str:
    """All words of the page's parts, shown or folded away."""
    return "\n".join(
        page.locator("[data-learning-part]").evaluate_all("(all) => all.map(($each) => $each.textContent)")
    )


def save_all(page: Page, folder: Path) -> Path:
    """Press the button, and return the file."""
    with page.expect_download() as download:
        page.get_by_role("button", name="导出全部", exact=True).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def make_file(**changes: Any) -> str:
    """A file of ours with one attempt, changed here and there."""
    attempt = {"id": "x", "at": "2026-11-01T00:00:00.000Z", "score": 1, "max": 4, "percent": 25, "answers": {}}
    record = make_record({"did": "x"}, {"did": ["问"]}, [attempt])
    file = {
        "format": "coursequiz-learning",
        "version": 2,
        "course": "/course/",
        "title": "小课程",
        "exported": "2026-11-22T00:05:06.789Z",
        "quizzes": {"reflect": record},
        "learner": {"version": 2, "name": "", "pages": {}},
    }
    return json.dumps({**file, **changes}, ensure_ascii=False)


def choose_file(page: Page, path: Path | str, content: str | bytes | None = None) -> None:
    """Choose a file to import, perhaps made of this content."""
    if content is None:
        page.get_by_label("备份文件").set_input_files(path)
        return
    data = content.encode() if isinstance(content, str) else content
    page.get_by_label("备份文件").set_input_files({"name": str(path), "mimeType": "", "buffer": data})


def import_file(page: Page, path: Path) -> None:
    """Import a file, and wait until it is done."""
    choose_file(page, path)
    page.get_by_role("button", name="导入", exact=True).click()
    expect(find_told(page)).to_contain_text("导入好了。")


def find_preview(page: Page) -> Locator:
    """What is asked before an import."""
    return page.locator("[data-transfer=preview]")


def find_told(page: Page) -> Locator:
    """What is said after an import."""
    return page.locator("[data-transfer=told]")


def clear_all(page: Page) -> None:
    """Clear in two steps."""
    page.get_by_role("button", name="清除我的数据").click()
    page.get_by_role("button", name="清除，不能恢复").click()
    expect(page.locator("[data-transfer=cleared]")).to_have_text("已经清除。这个浏览器里没有这门课的记录了。")
