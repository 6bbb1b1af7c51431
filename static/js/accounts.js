// What only works with scripts is shown only with scripts (passkeys).
for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false

// A passkey that did not work says so on the page, and not in the console only.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault()
  const words = "The passkey did not work, or you stopped it. Try again, or choose another way."
  let told = document.getElementById("passkey-problem")
  if (!told) {
    told = document.createElement("p")
    told.id = "passkey-problem"
    told.className = "nhsuk-error-message"
    told.setAttribute("role", "alert")
    document.querySelector("main h1").after(told)
  }
  told.textContent = ""
  told.textContent = words
})
