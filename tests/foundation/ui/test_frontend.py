"""The repairs to the front-end files, and how set-up does without them."""

from fellowship.foundation.ui import frontend


def test_the_licensed_font_and_foreign_addresses_are_gone():
    style = (
        "@font-face{font-family:Frutiger W01;src:url(https://fonts.example/a.woff2)}body{font-family:Frutiger W01,arial,sans-serif}"
        ".a{background:url(/assets/images/x.svg)}\n/*# sourceMappingURL=a.css.map */"
    )
    assert (
        frontend.mend_style(style).strip()
        == 'body{font-family:Arial,"Liberation Sans",sans-serif}.a{background:url(images/x.svg)}'
    )


def test_the_script_starts_itself():
    script = frontend.mend_script("class A{}export{A as initAll};//# sourceMappingURL=x.js.map")
    assert script.startswith('document.body.classList.add("js-enabled"')
    assert script.endswith("export{A as initAll};\ninitAll();\n")
    assert "sourceMapping" not in script


def test_without_npm_a_note_is_left_and_the_portal_goes_on(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(frontend, "VENDOR", tmp_path / "vendor")
    monkeypatch.setattr(frontend, "PACKAGE", tmp_path / "none")
    monkeypatch.setattr(frontend, "find_npm", lambda: None)
    assert frontend.main() == 0
    assert "Node.js 20 or later with npm was not found." in (tmp_path / "vendor/NOTE").read_text()
    assert not (tmp_path / "vendor/nhsuk.css").exists()
    assert (tmp_path / "vendor/htmx.js").exists()


def test_the_lock_names_no_host():
    assert "resolved" not in (frontend.ROOT / "package-lock.json").read_text()
