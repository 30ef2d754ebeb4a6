"""MkDocs' preview, started by dev.py: its exit status says whether saving a file can help.

MkDocs itself ends with 1 whatever went wrong, and its traceback is nothing to a trainer.
"""

from __future__ import annotations

import errno
import sys

import click
from mkdocs.__main__ import cli
from mkdocs.exceptions import BuildError, ConfigurationError
from pymdownx.snippets import SnippetMissingError  # type: ignore[import-untyped]

AUTHORS_MISTAKE = 3
TAKEN = {errno.EADDRINUSE, errno.EACCES, 10013, 10048}


def main(arguments: list[str]) -> int:
    """Preview until it is interrupted; returns the exit status."""
    try:
        cli.main(["serve", *arguments], prog_name="mkdocs", standalone_mode=False)
    except click.Abort:
        return 130
    except click.UsageError as error:
        error.show()
    except click.ClickException as error:
        error.show()
        # MkDocs makes an Abort out of what stopped the build.
        if isinstance(error, ConfigurationError) or isinstance(error.__context__, BuildError):
            return AUTHORS_MISTAKE
        tell(
            "mkdocs.yml 里有 MkDocs 不认识的设置，或者少了它要的主题、插件：看上面以 Config value 开头的几行。改好以后重新运行。"
        )
    except (SnippetMissingError, UnicodeError):
        # MkDocs has named the page.
        return AUTHORS_MISTAKE
    except OSError as error:
        print(error, file=sys.stderr)
        if error.errno in TAKEN and not error.filename:
            tell("这个端口用不了，多半被别的程序占着。换一个，例如 -a 127.0.0.1:8123。")
        else:
            tell("电脑不让写文件或读文件，原因在上面。")
    else:
        return 0
    return 1


def tell(message: str) -> None:
    """Say why the preview ends."""
    print(f"✗ {message}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
