"""Takes out of a text what tells who wrote it: names, addresses, numbers, employers and places of study (REC-13)."""

import re
import unicodedata
from collections.abc import Iterable

HIDDEN = "[hidden]"
_MAIL = r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"
_LINK = r"(?:https?://|www\.)\S+"
_PHONE = r"(?<!\w)\+?\d[\d ()-]{8,}\d"
_HANDLE = r"(?<!\w)@\w{2,}"
_OF = "University|College|School|Institute|Hospital|Infirmary|Deanery"
_WORD = r"[A-Z][\w'’&-]*"
_PLACE = (
    rf"(?:{_WORD} (?:(?:and|of|the|for|&) )?){{1,5}}(?:{_OF}|Trust|NHS (?:Foundation )?Trust|Healthcare|Medical School)\b"
    rf"(?: of {_WORD}(?: {_WORD})?)?(?: (?:NHS (?:Foundation )?Trust|London))?"
)
_PLACE_OF = rf"\b(?:{_OF}) (?:of|for) (?:the )?{_WORD}(?: (?:and )?{_WORD}){{0,4}}"
_TITLES = r"\b(?:Mr|Mrs|Miss|Ms|Sir|Dame|Lady|Lord)\b\.?"
_SEX = (
    r"\b(?:woman|women|man|men|female|male|mother|father|mum|dad|wife|husband|daughter|son|sister|brother|"
    r"maternity|paternity|pregnan\w+)\b"
)
_PATTERNS = [re.compile(p) for p in (_MAIL, _LINK, _HANDLE, _PHONE, _PLACE, _PLACE_OF, _TITLES)]
_SEX_WORDS = re.compile(_SEX, re.IGNORECASE)
_SHORT = 2  # such as "Ng" or "Bo": hidden only as it is written, for "bo" in other letters is no name
_AGAIN = re.compile(rf"{re.escape(HIDDEN)}(?:[\s,'’-]+{re.escape(HIDDEN)})+")


def redact(text: str, *, secrets: Iterable[str]) -> str:
    """The text without the secrets (names, places, numbers that the record knows) and without what looks like one."""
    found = unicodedata.normalize("NFC", text)
    for pattern in _known(secrets):
        found = pattern.sub(HIDDEN, found)
    for pattern in _PATTERNS:
        found = pattern.sub(HIDDEN, found)
    found = _SEX_WORDS.sub(HIDDEN, found)
    return _AGAIN.sub(HIDDEN, found)


def parts_of_name(name: str) -> list[str]:
    """The whole name and each part that says who it is: "Ellis Ramanathan-Boyd" gives four."""
    words = re.findall(r"[^\W\d_]+", name)
    joined = re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", name)
    return [name, *dict.fromkeys([*joined, *words])]


def _known(secrets: Iterable[str]) -> list[re.Pattern[str]]:
    """Each secret as a pattern, longest first; without its accents, too."""
    wanted = {" ".join(s.split()) for s in secrets}
    wanted |= {_plain(s) for s in wanted}
    usable = sorted((s for s in wanted if len(s) >= _SHORT), key=lambda s: (-len(s), s))
    return [re.compile(rf"(?<!\w){_spaced(s)}(?!\w)", re.IGNORECASE if len(s) > _SHORT else 0) for s in usable]


def _spaced(secret: str) -> str:
    return r"\s+".join(map(re.escape, secret.split()))


def _plain(text: str) -> str:
    kept = unicodedata.normalize("NFKD", text)
    return "".join(c for c in kept if not unicodedata.combining(c))
