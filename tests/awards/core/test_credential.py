"""Credentials as data."""

import datetime as dt
import gzip

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fellowship.awards.core import credential as core

CLAIM = core.Claim(
    number="CAIF-C1-001", name="Zoë Ní Bhrádaigh", programme="Clinical AI Fellowship", cohort="Cohort 1", level="",
    issued_on=dt.date(2023, 6, 16), base="https://p.example/", issuer="Programme",
    check_url="https://p.example/certificates/check/G7CWWM5CD2WS/", status_url="https://p.example/s/", status_index=7,
)  # fmt: skip


PLACES = st.integers(0, core.LIST_BITS - 1)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.sets(PLACES, max_size=5), PLACES)
def test_exactly_the_places_that_were_given_are_set(places, other):
    encoded = core.encode_bits(places)
    assert all(core.is_set(encoded, place) for place in places)
    assert core.is_set(encoded, other) == (other in places)


def test_the_list_has_the_least_length_of_the_standard_and_its_first_bit_is_the_leftmost():
    bits = gzip.decompress(core.unb64(core.encode_bits([0, 9])[1:]))
    assert (len(bits), bits[0], bits[1]) == (16384, 0b10000000, 0b01000000)


def test_the_claim_becomes_an_open_badge():
    body = core.credential_of(CLAIM)
    assert body["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert body["validFrom"] == "2023-06-16T00:00:00Z"
    assert body["credentialStatus"]["statusListIndex"] == "7"
    assert [i["identityHash"] for i in body["credentialSubject"]["identifier"]] == ["Zoë Ní Bhrádaigh", "CAIF-C1-001"]
    assert "tag" not in body["credentialSubject"]["achievement"]


def test_what_is_signed_can_be_read_again():
    text = core.signing_input(core.credential_of(CLAIM), kid="k", issued=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    payload = core.payload_of(f"{text}.x")
    assert {key: payload[key] for key in ("iss", "jti", "nbf")} == {
        "iss": CLAIM.base, "jti": CLAIM.check_url, "nbf": 1686873600,
    }  # fmt: skip


def test_the_name_of_a_key_follows_the_standard():
    # RFC 8037, appendix A.3
    assert (
        core.thumbprint("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo") == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
    )
