"""What a report is made of, and how its parts are numbered."""
