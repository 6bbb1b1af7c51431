/* Saves what is typed as a draft 2 seconds after typing stops. The form works without it: its button saves.
   <form data-autosave="/drafts/" data-draft="key"> posts key and all fields; 204 means saved. */
(function () {
  "use strict";
  var RETRY = [2000, 5000, 15000, 30000];
  document.querySelectorAll("form[data-autosave]").forEach(function (form) {
    var url = form.getAttribute("data-autosave");
    if (!url) return;
    var status = form.querySelector("[data-saved]") || addStatus(form);
    var timer = null, tries = 0, unsaved = false, sending = false;

    function body() {
      var data = new URLSearchParams();
      data.append("key", form.getAttribute("data-draft") || "");
      new FormData(form).forEach(function (value, name) {
        if (typeof value === "string" && name !== "_once") data.append(name, value);
      });
      return data;
    }
    function save() {
      if (sending) return plan(500);
      sending = true;
      var before = unsaved;
      unsaved = false;
      fetch(url, { method: "POST", body: body(), credentials: "same-origin", redirect: "error" }).then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        tries = 0;
        say("Draft saved at " + clock(new Date()));
      }).catch(function () {
        unsaved = before || true;
        say("Not saved yet. We will keep trying.");
        plan(RETRY[Math.min(tries++, RETRY.length - 1)]);
      }).finally(function () { sending = false; });
    }
    function plan(wait) {
      clearTimeout(timer);
      timer = setTimeout(save, wait);
    }
    function say(words) { status.textContent = words; }
    form.addEventListener("input", function () { unsaved = true; plan(2000); });
    form.addEventListener("change", function () { unsaved = true; plan(2000); });
    form.addEventListener("submit", function () { unsaved = false; clearTimeout(timer); });
    window.addEventListener("beforeunload", function (event) {
      if (unsaved) event.preventDefault();
    });
    document.addEventListener("visibilitychange", function () {
      if (document.visibilityState === "hidden" && unsaved && navigator.sendBeacon) navigator.sendBeacon(url, body());
    });
  });

  function addStatus(form) {
    var line = document.createElement("p");
    line.className = "nhsuk-body-s portal-saved";
    line.setAttribute("role", "status");
    form.appendChild(line);
    return line;
  }
  function clock(now) {
    var hours = now.getHours(), minutes = String(now.getMinutes()).padStart(2, "0");
    return (hours % 12 || 12) + ":" + minutes + (hours < 12 ? "am" : "pm");
  }
})();
