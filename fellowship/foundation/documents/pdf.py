"""Makes PDFs: the one function that does, with nothing fetched from anywhere and limits that a hostile text cannot pass."""

import importlib
import resource
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from django.utils.html import escape

APT_LINE = "sudo apt-get install libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation2 fonts-dejavu-core"
SECONDS = 60
MEMORY = 1024**3  # bytes on top of what the process already holds
PAGES = 400
FONTS = 'html { font-family: "Liberation Sans", Arial, sans-serif; } pre, code { font-family: "Liberation Mono", monospace; }'


@dataclass(frozen=True)
class Attached:
    """A file that lies inside the PDF."""

    name: str
    content: bytes
    description: str


class PdfFailed(Exception):
    """The PDF could not be made; the text is fit for the user, and trying the same text again will not help."""


class PdfUnavailable(PdfFailed):
    """The libraries that draw text are not installed on this machine."""

    def __init__(self) -> None:
        super().__init__(f"PDFs are off on this machine until: {APT_LINE}")


class _TooLong(BaseException):
    """Raised by the alarm; no `except Exception` inside the library may swallow it."""


def render(html: str, *, title: str, stylesheet: str = "", attachments: Iterable[Attached] = ()) -> bytes:
    """A tagged PDF (structure-checked, language en) of the HTML; images come as data: URLs or inline SVG only.

    `html` is a whole document or the content of one body. Raises PdfFailed, never another exception of the library.
    """
    weasyprint = library()
    text = html if "<html" in html[:2000].lower() else _document(html, title)
    try:
        with _limits():
            return _write(weasyprint, text, stylesheet, attachments)
    except PdfFailed:
        raise
    except _TooLong:
        raise PdfFailed("The PDF took too long to make.") from None
    except MemoryError:
        raise PdfFailed("The PDF is too large to make.") from None
    except RecursionError:
        raise PdfFailed("The text is nested too deeply for a PDF.") from None
    except (KeyboardInterrupt, SystemExit):
        raise
    # The library's own FatalURLFetchingError is a BaseException.
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__module__.startswith("weasyprint"):
            raise PdfFailed("The PDF could not be made from this text.") from error
        raise


def available() -> bool:
    """Whether this machine can make PDFs."""
    try:
        library()
    except PdfUnavailable:
        return False
    return True


@lru_cache(maxsize=1)
def library() -> ModuleType:
    """The library, loaded at the first need: without pango the portal runs on, and says what PDFs need."""
    try:
        return importlib.import_module("weasyprint")
    except OSError as error:
        raise PdfUnavailable from error


@lru_cache(maxsize=1)
def _fonts() -> Any:
    return importlib.import_module("weasyprint.text.fonts").FontConfiguration()


def _fetcher() -> Any:
    urls = importlib.import_module("weasyprint.urls")
    return urls.URLFetcher(allowed_protocols=("data",), allow_redirects=False)


def _document(body: str, title: str) -> str:
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title></head><body>{body}</body></html>'


def _write(weasyprint: ModuleType, text: str, stylesheet: str, attachments: Iterable[Attached]) -> bytes:
    fonts, fetcher = _fonts(), _fetcher()
    sheets = [
        weasyprint.CSS(string=sheet, font_config=fonts, url_fetcher=fetcher) for sheet in (FONTS, stylesheet) if sheet
    ]
    document = weasyprint.HTML(string=text, url_fetcher=fetcher).render(
        stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1", presentational_hints=False
    )
    if len(document.pages) > PAGES:
        raise PdfFailed(f"The PDF would have more than {PAGES} pages.")
    document.metadata.attachments += [
        weasyprint.Attachment(string=a.content, name=a.name, description=a.description, url_fetcher=fetcher)
        for a in attachments
    ]
    return document.write_pdf(pdf_variant="pdf/ua-1")


@contextmanager
def _limits() -> Iterator[None]:
    """Time and memory limits, in a main thread only: alarms belong to it, and a worker's work happens there."""
    if threading.current_thread() is not threading.main_thread() or signal.getitimer(signal.ITIMER_REAL)[0]:
        yield
        return

    def ring(signum: int, frame: Any) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGALRM, ring)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    held = _held()
    if held and (soft == resource.RLIM_INFINITY or soft > held + MEMORY):
        resource.setrlimit(resource.RLIMIT_AS, (held + MEMORY, hard))
    # Again and again: Python drops an exception that meets a finalizer or a callback of the collector.
    signal.setitimer(signal.ITIMER_REAL, SECONDS, 0.25)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _held() -> int:
    """Bytes of address space in use; 0 where the system does not say."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * resource.getpagesize()
