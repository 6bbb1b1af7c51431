"""The programme's own look."""

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("ADM-20")]


def look(client, settings, **brand):
    """The public page and the brand's style sheet with these settings."""
    settings.BRAND = {**settings.BRAND, **brand}
    style = client.get("/brand.css")
    return client.get("/").content.decode(), style.status_code, style["Content-Type"], style.content.decode()


def test_the_colour_name_and_logo_of_the_programme_are_on_every_page(client, settings):
    given = {
        "colour": "#5B2C6F",
        "name": "Fellowship in Robotics",
        "logo": "/static/logo.svg",
        "organisation": "Deanery",
    }
    page, status, kind, style = look(client, settings, **given)
    assert (status, kind) == (200, "text/css; charset=utf-8")
    assert ".nhsuk-header, .nhsuk-header__navigation { background-color: #5b2c6f; }" in style
    for words in ('href="/brand.css"', "Fellowship in Robotics", 'src="/static/logo.svg"', 'alt="Deanery"'):
        assert words in page


@pytest.mark.parametrize("colour", ["#005eb8", "#ffdd00", "red; } body { display: none", ""])
def test_the_neutral_colour_and_one_that_cannot_be_read_change_nothing(client, settings, colour):
    page, status, _, style = look(client, settings, colour=colour)
    assert (status, style, "brand.css" in page) == (200, "", False)
