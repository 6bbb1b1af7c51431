"""Components aligned to outside frameworks, with evidence that fellows choose."""

import pytest
from django.test import Client

from fellowship.awards.actions import certificates, completion
from fellowship.awards.core.credential import payload_of
from fellowship.awards.models import Accreditation, AccreditationComponent, Certificate, ComponentEvidence
from fellowship.cohorts.models import Cohort, Fellow
from fellowship.people.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]
URL = "/c/cohort-2/accreditation/C2ACR1/"
ALIGNED = {
    "title": "Safe deployment", "framework": "Core competency framework", "framework_code": "2.3",
    "framework_url": "https://competencies.example.org/2.3", "endorsed_by": "Informatics professional body",
    "endorsed_on_day": "2", "endorsed_on_month": "11", "endorsed_on_year": "2026",
}  # fmt: skip


def browser(ref: str) -> Client:
    """Signed in as that person."""
    client = Client()
    client.force_login(User.objects.get(ref=ref))
    return client


@pytest.mark.requirement("CER-06")
def test_a_component_is_aligned_to_a_framework_with_its_endorsement():
    faculty = browser("FAC2")
    answer = faculty.post(f"{URL}components/C2ACR1-3/", ALIGNED | {"endorsed_by": ""})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["endorsed_by"])
    assert faculty.post(f"{URL}components/C2ACR1-3/", ALIGNED | {"framework": ""}).status_code == 422
    assert faculty.post(f"{URL}components/C2ACR1-3/", ALIGNED).status_code == 303
    row = AccreditationComponent.objects.get(ref="C2ACR1-3")
    assert (row.framework, row.framework_code, row.endorsed_by) == (
        "Core competency framework", "2.3", "Informatics professional body",
    )  # fmt: skip
    assert "Core competency framework, 2.3" in browser("ACC1").get(URL).content.decode()
    assert browser("ACC1").post(f"{URL}components/C2ACR1-3/", ALIGNED).status_code == 403
    assert browser("C2F3").get(URL).status_code == 403
    assert faculty.post(f"{URL}components/new/", ALIGNED | {"title": "A fifth"}).status_code == 303
    assert AccreditationComponent.objects.get(title="A fifth").ref == "C2ACR1-5"


@pytest.mark.requirement("CER-06")
def test_faculty_start_an_accreditation_with_an_accreditor_of_the_cohort():
    faculty, new = browser("FAC2"), "/c/cohort-2/accreditation/new/"
    words = {"body": "Royal college", "level": "micro", "decision_due_on_day": "1", "decision_due_on_month": "6", "decision_due_on_year": "2027"}  # fmt: skip
    wrong = words | {"assessor": User.objects.get(ref="C2F3").pk}
    assert faculty.post(new, wrong).status_code == 422
    assert faculty.post(new, words | {"assessor": User.objects.get(ref="ACC1").pk}).status_code == 303
    row = Accreditation.objects.get(body="Royal college")
    assert (row.ref, row.state) == ("C2ACR2", "in_assessment")
    assert "Royal college" in browser("ACC1").get("/c/cohort-2/accreditation/").content.decode()


@pytest.mark.requirement("CER-06")
def test_a_fellow_chooses_among_the_own_records_and_the_credential_says_so():
    browser("FAC2").post(f"{URL}components/C2ACR1-3/", ALIGNED)
    me, url = browser("C2F3"), f"{URL}components/C2ACR1-3/evidence/"
    keys = [key for key, _ in me.get(url).context["form"].fields["chosen"].choices]
    assert {key.split(":")[0] for key in keys} == {"session", "log"}
    assert me.post(url, {"chosen": ["output:C2O1"]}).status_code == 422  # somebody else's
    assert me.post(url, {"chosen": keys[:2]}).status_code == 303
    assert me.post(url, {"chosen": keys[1:2]}).status_code == 303
    found = ComponentEvidence.objects.get()
    assert (f"{found.kind}:{found.ref}", found.fellow.ref) == (keys[1], "C2F3")
    assert found.title in me.get(f"{URL}evidence/").content.decode()
    assert found.title in browser("ACC1").get(URL).content.decode()
    assert found.title not in browser("C2F4").get(f"{URL}evidence/").content.decode()
    # The certificate's credential names the endorsed component, and no other.
    cohort, fellow = Cohort.objects.get(slug="cohort-2"), Fellow.objects.get(ref="C2F3", cohort__slug="cohort-2")
    faculty = User.objects.get(ref="FAC2")
    completion.override_completion(fellow=fellow, reason="Seconded", at=found.chosen_at, by=faculty)
    certificates.make_certificate(
        cohort_id=cohort.pk, fellow_id=fellow.pk, issued_on="2026-11-02", base="http://testserver/"
    )
    body = payload_of(Certificate.objects.get(fellow=fellow).credential)
    assert body["credentialSubject"]["achievement"]["alignment"] == [
        {
            "type": ["Alignment"],
            "targetName": "Safe deployment (endorsed by Informatics professional body)",
            "targetFramework": "Core competency framework",
            "targetUrl": "https://competencies.example.org/2.3",
            "targetCode": "2.3",
        }
    ]
