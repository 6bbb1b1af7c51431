"""How soon asking for a report answers, and how soon its page shows that the work goes on."""

import re
import time
from urllib.parse import urlencode

from bench.clock import Browser

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def ask(browser: Browser, cohort: str) -> tuple[float, float, float]:
    """Seconds until the answer, until the page says more than "waiting", and until the report is there."""
    path = f"/c/{cohort}/reports/new/"
    form = browser.get(path)
    cookie = re.search(r"__Host-csrf=[^;\n]+", form.headers.get("Set-Cookie", ""))
    token = TOKEN.search(form.body.decode())
    if cookie is None or token is None:
        raise SystemExit(f"{path} has no form ({form.status})")
    browser.headers["Cookie"] += f"; {cookie.group(0)}"
    given = [
        ("csrfmiddlewaretoken", token.group(1)),
        ("title", "Bench"),
        ("audience", "evaluator"),
        ("kind", "cohort_report"),
    ]
    once = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form.body.decode())
    given += [pair for pair in once if pair[0] != "csrfmiddlewaretoken"]
    begun = time.perf_counter()
    answer = browser.post(path, urlencode(given))
    answered = time.perf_counter() - begun
    if answer.status != 303:
        words = re.sub(r"<[^>]+>|\s+", " ", answer.body.decode())
        raise SystemExit(f"{path} answered {answer.status}: {words[:1500]}")
    return answered, *follow(browser, answer.headers["Location"], begun)


def follow(browser: Browser, path: str, begun: float) -> tuple[float, float]:
    """Seconds until work shows and until it is done."""
    shown = 0.0
    while time.perf_counter() - begun < 60:
        words = browser.get(path).body.decode()
        now = time.perf_counter() - begun
        if not shown and "<strong>Waiting.</strong>" not in words:
            shown = now
        if "<strong>Done.</strong>" in words:
            return shown, now
        if "<strong>Stopped.</strong>" in words:
            raise SystemExit("the report stopped: " + re.sub(r"<[^>]+>|\s+", " ", words)[-800:])
        time.sleep(0.1)
    raise SystemExit("the report was not done within a minute")
