"""Names of people come out of a text that others read."""

import pytest

from supervisors.core.names import SAYS, without_names

pytestmark = pytest.mark.requirement("PRJ-13")


def test_whole_names_family_names_titles_and_addresses_go_and_words_stay():
    text = "Dr Aurelia Finchley-Mbatha, Dr Finchley-Mbatha's team and femi@x.example; Femi Ballantyne leads. A bank of images."
    assert without_names(text, ["Dr Aurelia Finchley-Mbatha", "Femi Ballantyne"]) == (
        f"{SAYS}, {SAYS} team and (address removed); {SAYS} leads. A bank of images."
    )
