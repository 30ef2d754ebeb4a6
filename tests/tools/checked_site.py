"""A small course that is built with the hooks that judge an author's work."""

import textwrap
from pathlib import Path

from course_error import CourseError
from coursequiz.problems import Problem
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

HOOKS = Path(__file__).parents[2] / "hooks"
SETTINGS = f"""\
site_name: 站
theme: {{name: mkdocs, locale: zh}}
markdown_extensions:
  - attr_list
  - md_in_html
  - pymdownx.snippets: {{base_path: [docs/assets], check_paths: true}}
  - pymdownx.superfences
  - toc: {{slugify: !!python/object/apply:pymdownx.slugs.slugify {{kwds: {{case: lower}}}}}}
validation:
  nav: {{omitted_files: warn, not_found: warn, absolute_links: warn}}
  links: {{not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}}
exclude_docs: /decisions/
hooks: [{(HOOKS / "mkdocs_hook.py").as_posix()}, {(HOOKS / "check_hook.py").as_posix()}]
"""
NAV = """\
nav:
  - 首页: index.md
  - 高超的客户服务技巧:
      - 3-service-skills/index.md
      - 3-service-skills/10-telephone.md
"""
FILES = {
    "docs/index.md": "# 首页\n",
    "docs/3-service-skills/index.md": "# 高超的客户服务技巧\n",
    "docs/3-service-skills/10-telephone.md": "---\ntitle: 电话\n---\n\n# 电话\n\n## 接电话\n\n## 挂电话\n",
    "docs/assets/10-steps.svg": "<svg></svg>\n",
    "docs/decisions/1.md": "# 不公开\n",
}


def write_course(folder: Path, files: dict[str, str]) -> None:
    """Write the course with these files, or these in place of its own; mkdocs.yml gets what it must have."""
    files = FILES | {name: textwrap.dedent(text) for name, text in files.items()}
    settings = files.pop("mkdocs.yml", "")
    files["mkdocs.yml"] = SETTINGS + settings + ("" if "nav:" in settings else NAV)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def find_problems(folder: Path, files: dict[str, str]) -> list[Problem]:
    """What ends the build of the course with these files."""
    write_course(folder, files)
    try:
        build(load_config(str(folder / "mkdocs.yml")))
    except Abort as error:
        # MkDocs makes an Abort out of what stopped the build.
        return error.__context__.problems if isinstance(error.__context__, CourseError) else []
    return []
