"""Times pages over one kept-open connection, as a browser would ask for them."""

import http.client
import statistics
import time
from dataclasses import dataclass


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


class Browser:
    """A signed-in person at one server."""

    def __init__(self, port: int, session: str = "") -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Host": "localhost"} | ({"Cookie": f"__Host-session={session}"} if session else {})

    def get(self, path: str, **headers: str) -> Answer:
        """One page."""
        self.connection.request("GET", path, headers=self.headers | headers)
        return self._answer()

    def post(self, path: str, body: str, **headers: str) -> Answer:
        """One form."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request("POST", path, body=body, headers=self.headers | kind | headers)
        return self._answer()

    def milliseconds(self, path: str) -> float:
        """How long a page takes."""
        begun = time.perf_counter()
        answer = self.get(path)
        took = (time.perf_counter() - begun) * 1000
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status} {answer.headers.get('Location', '')}")
        return took

    def _answer(self) -> Answer:
        response = self.connection.getresponse()
        headers = {name.title(): value for name, value in response.getheaders()}
        headers["Set-Cookie"] = "\n".join(response.headers.get_all("Set-Cookie", []))
        return Answer(response.status, headers, response.read())


def side_by_side(pages: dict[str, tuple[Browser, str]], *, rounds: int = 20, close: float = 0.0) -> dict[str, float]:
    """The median time of each page in milliseconds, all warm, measured in turns so that they share every hiccup.

    When the first page takes more than `close` times the second, three times as many rounds decide, all of them counted.
    """
    for browser, path in pages.values():
        for _ in range(3):
            browser.milliseconds(path)
    times: dict[str, list[float]] = {name: [] for name in pages}
    _measure(pages, times, rounds)
    found = {name: statistics.median(each) for name, each in times.items()}
    first, second = list(found.values())[:2]
    if close and first > close * second:
        _measure(pages, times, rounds * 3)
        found = {name: statistics.median(each) for name, each in times.items()}
    return found


def _measure(pages: dict[str, tuple[Browser, str]], times: dict[str, list[float]], rounds: int) -> None:
    for _ in range(rounds):
        for name, (browser, path) in pages.items():
            times[name].append(browser.milliseconds(path))
