"""WebKit, the engine of every browser on an iPhone, and Firefox, driven by the commands of W3C WebDriver.

Debian has WebKit's driver as webkit2gtk-driver, and a small browser beside its library. Firefox takes the same commands
over a socket of its own (Marionette). Neither has Playwright's for what a distribution ships.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

PLACES = ("lib/*/webkit2gtk-4.*/MiniBrowser", "lib*/webkit2gtk-4.*/MiniBrowser", "libexec/webkit2gtk-4.*/MiniBrowser")
PATIENCE = 60
# A script's promise is awaited, and what it throws is said.
AWAIT = """const done = arguments[arguments.length - 1];
(async (...given) => (SCRIPT)(...given))(...[...arguments].slice(0, -1)).then(
  (value) => done({ value }), (error) => done({ error: String(error) }));"""
UNTIL = """async (...given) => {
  for (const start = performance.now(); performance.now() - start < 15000; ) {
    const result = await (SCRIPT)(...given);
    if (result) return result;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error("not within fifteen seconds");
}"""
# The protocol's commands as WebKit's driver takes them.
COMMANDS = {
    "Navigate": ("POST", "/url"),
    "Back": ("POST", "/back"),
    "ExecuteAsyncScript": ("POST", "/execute/async"),
    "FindElement": ("POST", "/element"),
    "ElementClick": ("POST", "/element/{id}/click"),
    "ElementSendKeys": ("POST", "/element/{id}/value"),
    "GetWindowHandle": ("GET", "/window"),
    "NewWindow": ("POST", "/window/new"),
    "SwitchToWindow": ("POST", "/window"),
    "CloseWindow": ("DELETE", "/window"),
}
# Firefox asks nobody: what is not on this machine goes to a port where nobody listens.
SETTINGS = {
    "marionette.port": 0,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.allow_hijacking_localhost": False,
}


class Driven:
    """A browser with one window after another."""

    def ask(self, command: str, **given: Any) -> Any:
        """One command of the protocol."""
        raise NotImplementedError

    def open(self, url: str) -> None:
        """Load a page, whole."""
        self.ask("Navigate", url=url)

    def go_back(self) -> None:
        """Press the browser's button."""
        self.ask("Back")

    def run(self, script: str, *given: Any) -> Any:
        """Call a function of the page's, and return what its promise gives."""
        answer = self.ask("ExecuteAsyncScript", script=AWAIT.replace("SCRIPT", script), args=list(given))
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer.get("value")

    def wait(self, script: str, *given: Any) -> Any:
        """Call it until it returns something true."""
        return self.run(UNTIL.replace("SCRIPT", script), *given)

    def find(self, selector: str) -> str:
        """An element, as the protocol names it."""
        [name] = self.ask("FindElement", using="css selector", value=selector).values()
        return str(name)

    def click(self, selector: str) -> None:
        """Click an element."""
        self.ask("ElementClick", id=self.find(selector))

    def type(self, selector: str, text: str) -> None:
        """Type into a field, key by key."""
        self.ask("ElementSendKeys", id=self.find(selector), text=text)

    def window(self) -> str:
        """The window that one is in."""
        return str(self.ask("GetWindowHandle"))

    def open_window(self) -> None:
        """Open another window and go there."""
        self.switch(self.ask("NewWindow", type="window")["handle"])

    def switch(self, window: str) -> None:
        """Go to another window."""
        self.ask("SwitchToWindow", handle=window)

    def close_window(self) -> None:
        """Close the window that one is in."""
        self.ask("CloseWindow")


class WebKit(Driven):
    """A session of WebKit's driver: a fresh profile, which lives as long as it does."""

    def __init__(self, address: str) -> None:
        browsers = (path for place in PLACES for path in sorted(Path("/usr").glob(place), reverse=True))
        options = {"binary": str(next(browsers)), "args": ["--automation"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        session = self.send("POST", f"{address}/session", wanted)["sessionId"]
        self.address = f"{address}/session/{session}"

    def ask(self, command: str, **given: Any) -> Any:
        """One command of the protocol."""
        method, path = COMMANDS[command]
        return self.send(method, self.address + path.format(**given), given)

    def send(self, method: str, address: str, body: Any) -> Any:
        """One request to the driver."""
        data = json.dumps(body).encode() if method == "POST" else None
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(address, data, headers, method=method)  # noqa: S310 - this machine's
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - likewise
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(error.read().decode()) from error

    def quit(self) -> None:
        """End the session."""
        self.send("DELETE", self.address, None)


class Firefox(Driven):
    """A running Firefox."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self.answers = self.socket.makefile("rb")
        self.count = 0
        self.read()
        self.ask("NewSession")

    def ask(self, command: str, **given: Any) -> Any:
        """One command; Marionette's are named as the protocol's."""
        self.count += 1
        message = json.dumps([0, self.count, f"WebDriver:{command}", given]).encode()
        self.socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self.read()
        if error:
            raise RuntimeError(error["message"])
        return result["value"] if isinstance(result, dict) and set(result) == {"value"} else result

    def read(self) -> Any:
        """One message: its length, a colon and JSON."""
        length = b""
        while (byte := self.answers.read(1)) != b":":
            length += byte
        return json.loads(self.answers.read(int(length)))


@contextlib.contextmanager
def run_screen() -> Iterator[str]:
    """A screen in memory; yields its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as screen:
        os.close(writing)
        try:
            with os.fdopen(reading) as number:
                yield f":{number.readline().strip()}"
        finally:
            screen.terminate()


@contextlib.contextmanager
def run_webkit(driver: str) -> Iterator[WebKit]:
    """WebKit's driver on a screen of its own, and a session."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with run_screen() as screen:
        environment = os.environ | {"DISPLAY": screen}
        with subprocess.Popen([driver, f"--port={port}"], env=environment, stderr=subprocess.DEVNULL) as running:
            try:
                wait_for(lambda: is_listening(port), running)
                session = WebKit(f"http://127.0.0.1:{port}")
                yield session
                session.quit()
            finally:
                running.terminate()


def is_listening(port: int) -> bool:
    """Tell whether somebody answers."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), PATIENCE):
        return True
    return False


def wait_for(is_there: Callable[[], object], running: subprocess.Popen[bytes]) -> None:
    """Wait for something that a program does when it has started."""
    while not is_there():
        with contextlib.suppress(subprocess.TimeoutExpired):
            raise RuntimeError(f"the browser ended with {running.wait(0.05)}")


@contextlib.contextmanager
def run_firefox(program: str, profile: Path) -> Iterator[Firefox]:
    """Firefox with a profile, which stays when it is closed."""
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in SETTINGS.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    command = [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    told = profile / "MarionetteActivePort"
    told.unlink(missing_ok=True)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            wait_for(lambda: told.exists() and told.read_text(encoding="ascii"), running)
            yield Firefox(int(told.read_text(encoding="ascii")))
        finally:
            running.terminate()
