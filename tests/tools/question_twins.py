"""What Python and JavaScript read of one question file, in the same words, so that the two can be compared."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from client_functions import run_node
from coursequiz.assets import CLIENT
from questions_in.markdown import write_banks
from questions_in.question import Place
from questions_in.reader import read_file
from questions_in.report import write_report

# The same in a page and in Node. The questions that came in are those that the Markdown has.
READ = """async (folder, files) => {
  const { readFile, readPasted } = await import(`${folder}questions/reader.js`);
  const { writeReport } = await import(`${folder}questions/report.js`);
  const read = async ([name, data]) => {
    const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
    const { page, banks, notices, unit } = await readFile(new Blob([bytes]), name);
    const count = page.split(" {#q").length - 1;
    const list = ({ sheet, row, name: of }) => [sheet, row, of];
    return {
      page,
      report: writeReport(name, notices.found, count, unit),
      banks: banks.map(({ title, questions }) => [title, questions.map((question) => [
        list(question.place), question.type, question.stem,
        question.options.map((option) => [option.text, option.isRight, option.feedback]), question.explanation, question.points])]),
      notices: notices.found.map((notice) => [list(notice.place), notice.code,
        Object.fromEntries(Object.entries(notice.words).map(([key, word]) => [key, String(word)])), notice.isLeftOut]),
    };
  };
  return Promise.all(files.map(read));
}"""
SCRIPT = f"""
import {{ readFileSync }} from "node:fs";
const [folder, files] = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(await ({READ})(folder, files)));
"""


def pack(files: Sequence[Path]) -> list[list[str]]:
    """Files as what is handed to the other side."""
    return [[file.name, base64.b64encode(file.read_bytes()).decode()] for file in files]


def read_in_node(files: Sequence[Path]) -> list[dict[str, Any]]:
    """What the client reads of files that need no parser of a browser."""
    run = run_node(["--input-type=module", "--eval", SCRIPT], json.dumps([f"{CLIENT.as_uri()}/", pack(files)]))
    assert run.returncode == 0, run.stderr
    found: list[dict[str, Any]] = json.loads(run.stdout)
    return found


def read_in_python(file: Path) -> dict[str, Any]:
    """What the command reads of a file."""
    contents = read_file(file)
    page = write_banks(contents.banks, file.stem, "", contents.notices)
    left_out = {notice.place for notice in contents.notices.found if notice.code == "same-question"}
    return {
        "page": page,
        "report": write_report(file.name, contents.notices.found, page.count(" {#q"), contents.unit),
        "banks": [
            [
                bank.title,
                [
                    [
                        _list_place(question.place),
                        question.type,
                        question.stem,
                        [[option.text, option.is_right, option.feedback] for option in question.options],
                        question.explanation,
                        question.points,
                    ]
                    for question in bank.questions
                    if question.place not in left_out
                ],
            ]
            for bank in contents.banks
        ],
        "notices": [
            [_list_place(notice.place), notice.code, notice.words, notice.is_left_out]
            for notice in contents.notices.found
        ],
    }


def _list_place(place: Place) -> list[Any]:
    return [place.sheet, place.row, place.name]
