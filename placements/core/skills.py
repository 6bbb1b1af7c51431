"""What fellows rate themselves on at months 0, 5 and 12 (OUT-01, OUT-02)."""

SOFT = {
    "confidence_in_field": "Confidence in the field",
    "networks": "Networks",
    "work_with_technical_teams": "Work with technical teams",
    "advocacy": "Advocacy",
    "role_understanding": "Understanding of roles",
    "presentation": "Presenting",
    "adaptability": "Adaptability",
}
TECHNICAL = {
    "technical_domains": "Technical domains",
    "coding": "Coding",
    "deployment_process": "The deployment process",
    "evaluation_and_trials": "Evaluation and trials",
    "use_case_selection": "Choosing a use case",
    "academic_output": "Academic output",
}
SKILLS = SOFT | TECHNICAL
MONTHS = (0, 5, 12)
