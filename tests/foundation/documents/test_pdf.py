"""PDFs: nothing fetched, nothing hangs, tagged."""

import base64
import io
import os
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pikepdf
import pytest

from fellowship.foundation.documents import pdf
from fellowship.foundation.documents.pdf import PdfFailed, PdfUnavailable, render

VECTORS = {
    "img": '<img src="{}" alt="x">',
    "stylesheet": '<link rel="stylesheet" href="{}">',
    "import": '<style>@import url("{}");</style>',
    "font": '<style>@font-face {{ font-family: X; src: url("{}") }} p {{ font-family: X }}</style>',
    "background": '<div style="background: url({})">x</div>',
    "svg image": '<svg xmlns="http://www.w3.org/2000/svg"><image href="{}" width="9" height="9"/></svg>',
    "svg use": '<svg xmlns="http://www.w3.org/2000/svg"><use href="{}#a"/></svg>',
    "object": '<object data="{}"></object>',
    "embed": '<embed src="{}">',
    "attachment": '<link rel="attachment" href="{}"><a rel="attachment" href="{}">x</a>',
    "content": '<style>p::before {{ content: url("{}") }}</style>',
    "list": '<ul style="list-style-image: url({})"><li>x</li></ul>',
}
BOMBS = {
    "nested": "<div>" * 3000,
    "pages": '<p style="break-after: page">x</p>' * (pdf.PAGES + 1),
}


@pytest.fixture
def canary():
    """A server that counts who asks."""
    asked = []

    class Count(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Count)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/canary", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_nothing_is_fetched_from_network_or_disk(canary, tmp_path):
    url, asked = canary
    secret = tmp_path / "secret.txt"
    secret.write_text("CANARY-IN-FILE")
    for name, vector in VECTORS.items():
        for address in (url, secret.as_uri(), "/etc/passwd", "ftp://127.0.0.1/x"):
            said = vector.replace("{}", address).replace("{{", "{").replace("}}", "}")
            try:
                made = render(f"<p>x</p>{said}", title="x")
            except PdfFailed:
                continue
            with pikepdf.open(io.BytesIO(made)) as opened:
                streams = b"".join(
                    o.read_bytes() for o in opened.objects if isinstance(o, pikepdf.Stream) and _plain(o)
                )
            assert b"CANARY-IN-FILE" not in streams + made, name
            assert b"root:" not in streams + made, name
    assert asked == []


def _plain(stream: pikepdf.Stream) -> bool:
    return str(stream.get("/Filter", "/FlateDecode")) == "/FlateDecode"


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_a_plain_failure_and_the_next_pdf_is_made(bomb):
    with pytest.raises(PdfFailed):
        render(BOMBS[bomb], title="x")
    assert render("<p>fine</p>", title="x").startswith(b"%PDF-")


def given_up(limit: str, html: str) -> str:
    """The words of a failure under a small limit, in a process of its own: what is stopped half-way in a C library may
    break it for whatever comes after, as a worker that dies of it would show."""
    code = (
        "import django; django.setup()\n"
        "from fellowship.foundation.documents import pdf\n"
        "pdf.render('<p>warm</p>', title='x')\n"
        f"pdf.{limit}\n"
        f"try: pdf.render({html}, title='x')\n"
        "except pdf.PdfFailed as failed: print(failed)"
    )
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "fellowship.config.settings.test"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, timeout=120, check=True
    )
    return done.stdout


def test_a_pdf_that_takes_too_long_is_given_up():
    rows = "'<table>' + '<tr><td>x</td><td>y</td></tr>' * 3000 + '</table>'"
    assert "too long" in given_up("SECONDS = 0.2", rows)


def test_a_pdf_that_takes_too_much_memory_is_given_up():
    assert given_up("MEMORY = 4 * 1024 * 1024", "'<p>' + 'word ' * 400_000 + '</p>'") != ""


def test_the_fatal_error_of_the_library_is_a_plain_failure(monkeypatch):
    urls = pytest.importorskip("weasyprint.urls")

    class Fatal:
        def __call__(self, url):
            raise urls.FatalURLFetchingError("no")

    monkeypatch.setattr(pdf, "_fetcher", Fatal)
    with pytest.raises(PdfFailed):
        render('<img src="data:image/png;base64,AAAA" alt="x">', title="x")


def test_without_pango_the_words_name_the_packages(monkeypatch):
    def missing(name):
        raise OSError("cannot load library 'libgobject-2.0-0'")

    pdf.library.cache_clear()
    monkeypatch.setattr(pdf.importlib, "import_module", missing)
    with pytest.raises(PdfUnavailable, match="apt-get install libpangoft2"):
        render("<p>x</p>", title="x")
    assert pdf.available() is False
    pdf.library.cache_clear()


def test_pdfs_are_tagged_titled_and_carry_their_fonts():
    png = base64.b64encode(_dot()).decode()
    made = render(
        f'<h1>Heading &amp; more</h1><p>Text</p><ul><li>One</li></ul><table><tr><th scope="col">A</th></tr><tr><td>1</td></tr></table>'
        f'<img alt="A dot" src="data:image/png;base64,{png}">',
        title="A <title> & more",
    )
    with pikepdf.open(io.BytesIO(made)) as opened:
        root = opened.Root
        assert bool(root.MarkInfo.Marked) is True
        assert str(root.Lang) == "en"
        assert bool(root.ViewerPreferences.DisplayDocTitle) is True
        with opened.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert "A <title> & more" in str(meta["dc:title"])
        assert [str(page.obj.get("/Tabs")) for page in opened.pages] == ["/S"]
        tags = _tags(root.StructTreeRoot.K, [])
        assert [t for t in tags if t in {"/H1", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure"}][:2] == [
            "/H1",
            "/P",
        ]
        assert {"/L", "/LI", "/Table", "/TH", "/TD", "/Figure"} <= set(tags)
        fonts = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
        assert fonts
        assert all(any(k in f for k in ("/FontFile", "/FontFile2", "/FontFile3")) for f in fonts)
        assert {re.sub(r"^/[A-Z]{6}\+", "", str(f.FontName)).split("-")[0] for f in fonts} <= {
            "Liberation", "LiberationSans", "Liberation Sans", "DejaVuSans", "DejaVu", "Liberation#20Sans",
        } | {n for n in {str(f.FontName) for f in fonts} if "Liberation" in n}  # fmt: skip


def _tags(found, into):
    if isinstance(found, pikepdf.Array):
        for one in found:
            _tags(one, into)
    elif isinstance(found, pikepdf.Dictionary):
        if "/S" in found:
            into.append(str(found.S))
        if "/K" in found:
            _tags(found.K, into)
    return into


def _dot() -> bytes:
    from tests.foundation.documents.files import picture

    return picture()
