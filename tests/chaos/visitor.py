"""Somebody at a browser of their own, outside the portal's processes."""

import re
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener


class Visitor:
    """Asks for pages over HTTP, with cookies; `says` are headers of every request."""

    def __init__(self, address: str, **says: str) -> None:
        self.address, self.opener = address, build_opener(HTTPCookieProcessor(CookieJar()))
        self.opener.addheaders = list(says.items())

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and content."""
        return self._ask(path, None)

    def sign_in(self, email: str, password: str) -> tuple[int, str]:
        """Status and text of what the sign-in form answers; 200 is the page after it."""
        page = self.get("/accounts/login/")[1].decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        form = {"csrfmiddlewaretoken": token, "login": email, "password": password}
        status, content = self._ask("/accounts/login/", urlencode(form).encode())
        return status, content.decode()

    def _ask(self, path: str, data: bytes | None) -> tuple[int, bytes]:
        try:
            with self.opener.open(f"{self.address}{path}", data, timeout=120) as answer:
                return answer.status, answer.read()
        except HTTPError as refused:
            return refused.code, refused.read()
