"""The page that a preview shows in the place of every page while there is something to change."""

from __future__ import annotations

from html import escape

from build_course import Outcome
from coursequiz.problems import Problem

PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">{refresh}
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem; font: 1rem/1.7 system-ui, sans-serif; }}
h1 {{ font-size: 1.5rem; }}
ol {{ padding: 0; list-style: none; }}
li {{ margin: 1rem 0; padding: .5rem 1rem; border-left: .25rem solid #c62828; overflow-wrap: anywhere; }}
h2 {{ margin: 0; font-size: 1rem; }}
p {{ margin: .25rem 0; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>照下面的说明改，保存以后这一页会自己变回讲义。名字后面的英文可以在“错误说明”里查到。</p>
<ol>
{items}
</ol>
</main>
</body>
</html>
"""


def draw_panel(outcome: Outcome, refresh: int = 0) -> str:
    """The panel as a page; one that no live reload reaches asks again after `refresh` seconds."""
    items = [*map(draw_problem, outcome.problems), *(f"<li><p>{escape(words)}</p></li>" for words in outcome.said)]
    again = f'\n<meta http-equiv="refresh" content="{refresh}">' if refresh else ""
    return PAGE.format(title=f"有 {len(items)} 处要改", items="\n".join(items), refresh=again)


def draw_problem(problem: Problem) -> str:
    """Where it is, what is wrong, and what to write instead."""
    wrong, mark, cure = problem.message.rpartition("；")
    place = f"<h2>{escape(problem.path)} 第 {problem.line} 行 <code>{escape(problem.code)}</code></h2>"
    return f"<li>{place}<p>{escape(wrong or cure)}</p>{f'<p><strong>改法：</strong>{escape(cure)}</p>' if mark else ''}</li>"
