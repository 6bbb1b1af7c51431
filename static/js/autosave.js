/* Saves what is typed as a draft 2 seconds after typing stops. The form works without it: its button saves.
   <form data-autosave="/drafts/" data-draft="key"> posts key and all fields; 204 means saved, 410 that the form was sent
   before. After each save the form has the event "saved". */
(function () {
  "use strict";
  var RETRY = [2000, 5000, 15000, 30000];
  document.querySelectorAll("form[data-autosave]").forEach(function (form) {
    var url = form.getAttribute("data-autosave");
    if (!url) return;
    var status = form.querySelector("[data-saved]") || addStatus(form);
    var timer = null, tries = 0, unsaved = false, sending = false, going = null;

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
      unsaved = false;
      var mine = going = new AbortController();
      fetch(url, {
        method: "POST", body: body(), credentials: "same-origin", redirect: "error", signal: mine.signal
      }).then(function (answer) {
        if (answer.status === 410) return say("This was sent before. Open the page again to write more.");
        if (!answer.ok) throw new Error(String(answer.status));
        tries = 0;
        say("Draft saved at " + clock(new Date()));
        form.dispatchEvent(new CustomEvent("saved"));
      }).catch(function () {
        if (mine.signal.aborted) return; // the form itself is on its way
        unsaved = true;
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
    form.addEventListener("submit", function () {
      unsaved = false;
      clearTimeout(timer);
      if (going) going.abort();
    });
    window.addEventListener("beforeunload", function (event) {
      if (unsaved) event.preventDefault();
    });
    document.addEventListener("visibilitychange", function () {
      if (document.visibilityState === "hidden" && unsaved && navigator.sendBeacon) navigator.sendBeacon(url, body());
    });
    if (typedBefore(form)) { unsaved = true; plan(2000); }
  });

  /* What was typed while this script was still on its way: the form differs from how it was written. */
  function typedBefore(form) {
    var asWritten = form.cloneNode(true);
    asWritten.reset();
    return words(form) !== words(asWritten);
  }
  function words(form) {
    var found = [];
    new FormData(form).forEach(function (value, name) { if (typeof value === "string") found.push([name, value]); });
    return JSON.stringify(found);
  }

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
