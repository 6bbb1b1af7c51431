"""Puts the front-end files in place: `python -m fellowship.foundation.ui.frontend`, at set-up and in the image.

Standard library only. Nothing third-party is committed: nhsuk-frontend comes by `npm ci`, htmx out of the django-htmx
wheel, and both are copied, with the repairs named below, into the git-ignored `static/vendor/`.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
VENDOR = ROOT / "static" / "vendor"
PACKAGE = ROOT / "node_modules" / "nhsuk-frontend"
OLDEST_NODE = 20


def main() -> int:
    """Copy what is missing or old; 0 also when the portal must do with its plain style, which is then said."""
    if stamp_is_current():
        return 0
    if not package_is_current():
        npm = find_npm()
        problem = fetch(npm) if npm else f"Node.js {OLDEST_NODE} or later with npm was not found."
        if problem:
            return do_without(problem)
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    copy_nhsuk(PACKAGE / "dist" / "nhsuk")
    copy_htmx()
    (VENDOR / "STAMP").write_text(wanted(), encoding="utf-8")
    return 0


def wanted() -> str:
    """What the copied files follow from: the lock and this very file."""
    made_of = (ROOT / "package-lock.json").read_bytes() + Path(__file__).read_bytes()
    return hashlib.sha256(made_of).hexdigest()


def stamp_is_current() -> bool:
    """Whether there is nothing to do."""
    stamp = VENDOR / "STAMP"
    return stamp.exists() and stamp.read_text(encoding="utf-8") == wanted()


def package_is_current() -> bool:
    """Whether node_modules already holds the locked version (the image brings it along without npm)."""
    card = PACKAGE / "package.json"
    locked = re.search(r'"nhsuk-frontend": "([\d.]+)"', (ROOT / "package.json").read_text(encoding="utf-8"))
    return card.exists() and locked is not None and f'"version": "{locked[1]}"' in card.read_text(encoding="utf-8")


def find_npm() -> str | None:
    """npm with a Node.js that is new enough: the machine's own, or the one a wheel put into this environment."""
    for folders in (None, str(Path(sys.prefix) / ("Scripts" if os.name == "nt" else "bin"))):
        node, npm = shutil.which("node", path=folders), shutil.which("npm", path=folders)
        if node and npm and node_version(node) >= OLDEST_NODE:
            return npm
    return None


def node_version(node: str) -> int:
    """The major version, 0 when it cannot be asked."""
    try:
        run = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=30, check=False)
    except OSError:
        return 0
    found = re.match(r"v(\d+)", run.stdout)
    return int(found[1]) if found else 0


def fetch(npm: str) -> str:
    """Run `npm ci`; the reason when it did not work."""
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    env = os.environ | {
        "PATH": f"{Path(npm).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    }  # npm looks for node there
    try:
        run = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=300, check=False)
    except (OSError, subprocess.TimeoutExpired) as problem:
        return f"npm ci did not finish: {problem}"
    return "" if run.returncode == 0 else f"npm ci failed: {run.stderr.strip()[-400:]}"


def do_without(problem: str) -> int:
    """Leave a note; base.html then links the portal's own plain style sheet."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    copy_htmx()
    (VENDOR / "NOTE").write_text(problem + "\n", encoding="utf-8")
    sys.stderr.write(f"{problem}\nThe portal uses its plain style until this command is run again with Node.js.\n")
    return 0


def copy_nhsuk(dist: Path) -> None:
    """The style, the script and the icons."""
    style = (dist / "nhsuk-frontend.min.css").read_text(encoding="utf-8")
    (VENDOR / "nhsuk.css").write_text(mend_style(style), encoding="utf-8")
    script = (dist / "nhsuk-frontend.min.js").read_text(encoding="utf-8")
    (VENDOR / "nhsuk.js").write_text(mend_script(script), encoding="utf-8")
    images = VENDOR / "images"
    images.mkdir()
    for icon in sorted((dist / "assets" / "images").glob("nhsuk-icon-*.svg")):
        shutil.copy(icon, images / icon.name)


def mend_style(style: str) -> str:
    """Drop the licensed font (it would be asked of a third party), make addresses relative, strip map comments."""
    style = re.sub(r"@font-face\{[^}]*Frutiger[^}]*\}", "", style)
    style = style.replace("Frutiger W01,arial,sans-serif", 'Arial,"Liberation Sans",sans-serif')
    style = style.replace("url(/assets/images/", "url(images/")
    return strip_map(style)


def mend_script(script: str) -> str:
    """Start the components without an inline script, which the content security policy forbids."""
    begin = 'document.body.classList.add("js-enabled","nhsuk-frontend-supported");'
    # A radio may not be "expanded" in ARIA; what it reveals follows it in the reading order anyway.
    script = script.replace('e.setAttribute("aria-expanded",e.checked.toString()),', "")
    return begin + strip_map(script).rstrip() + "\ninitAll();\n"


def strip_map(text: str) -> str:
    """Fingerprinted storage fails on maps that are not there."""
    return re.sub(r"(?:/\*|//)#\s*sourceMappingURL=[^\s*]*(?:\s*\*/)?", "", text)


def copy_htmx() -> None:
    """htmx, which the django-htmx wheel carries (its app stays uninstalled: its other scripts break the storage)."""
    found = importlib.util.find_spec("django_htmx")
    if found and found.submodule_search_locations:
        source = Path(found.submodule_search_locations[0]) / "static" / "django_htmx" / "htmx-4.min.js"
        (VENDOR / "htmx.js").write_text(strip_map(source.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
