"""Fetches what another machine has, with an end to it: of the engine itself nothing asks the network."""

from __future__ import annotations

import time
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from coursequiz.course.published import MOST_BYTES, UnreadableError

SILENT_SECONDS = 5.0
MOST_SECONDS = 15.0


def download(address: str) -> bytes:
    """What an http or https address answers, or as much as is too much. Raises UnreadableError, which says why in Chinese."""
    end = time.monotonic() + MOST_SECONDS
    content = b""
    request = Request(address, headers={"User-Agent": "coursequiz"})  # noqa: S310 - the setting allows for http(s) alone
    try:
        with urlopen(request, timeout=SILENT_SECONDS) as answer:  # noqa: S310 - likewise
            while (part := answer.read1(1 << 16)) and len(content) <= MOST_BYTES:
                content += part
                if time.monotonic() > end:
                    raise TimeoutError
    except HTTPError as error:
        raise UnreadableError(f"取不到，网站的回答是 {error.code}") from error
    except TimeoutError as error:
        raise UnreadableError("取不到，网站太慢") from error
    except (OSError, HTTPException, ValueError) as error:
        raise UnreadableError("取不到，网站连不上") from error
    return content
