// What only works with scripts is shown only with scripts (passkeys).
for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false
