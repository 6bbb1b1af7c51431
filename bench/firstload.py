"""What a browser fetches at the first visit of a page: the page, its styles, scripts and pictures, compressed."""

import re

from bench.clock import Browser

ASSET = re.compile(r'<(?:link|script|img)\b[^>]*?\b(?:href|src)="(/[^"]+)"[^>]*>')


def weigh(browser: Browser, path: str) -> tuple[int, int]:
    """Bytes over the wire with headers, and requests."""
    packed = {"Accept-Encoding": "br, gzip"}
    page = browser.get(path, **packed)
    if page.status != 200:
        raise SystemExit(f"{path} answered {page.status}")
    text = browser.get(path).body.decode()
    wanted = dict.fromkeys(found.group(1) for found in ASSET.finditer(text) if 'rel="canonical"' not in found.group(0))
    total = _size(page)
    for address in wanted:
        answer = browser.get(address, **packed)
        if answer.status != 200:
            raise SystemExit(f"{address} answered {answer.status}")
        total += _size(answer)
    return total, 1 + len(wanted)


def _size(answer: object) -> int:
    headers = sum(len(k) + len(v) + 4 for k, v in answer.headers.items())
    return headers + len(answer.body)
