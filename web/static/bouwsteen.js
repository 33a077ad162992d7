// Smoother, never needed: the next question comes without a flash, and the focus goes along.
// Without this file every page works the same, one load at a time.
"use strict";

(() => {
  const messages = document.getElementById("meldingen");

  function announce() {
    const form = document.querySelector("[data-gesprek]");
    if (messages && form) messages.textContent = form.dataset.samenvatting;
  }

  function focusOn(page) {
    const target = page.querySelector("[data-fouten]") || page.querySelector("[data-vraag]");
    if (!target) return;
    target.focus({ preventScroll: true });
    window.scrollTo({ top: 0, behavior: "instant" });
  }

  async function send(form, button) {
    const body = new URLSearchParams(new FormData(form, button));
    form.toggleAttribute("data-bezig", true);
    const answer = await fetch(form.action, { method: "POST", body, redirect: "follow" });
    const type = answer.headers.get("Content-Type") || "";
    if (!type.startsWith("text/html")) throw new Error("no page");
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = next.querySelector("main");
    if (!main) throw new Error("no page");
    document.querySelector("main").replaceWith(main);
    document.title = next.title;
    focusOn(main);
    announce();
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    if (!form.matches("[data-gesprek]") || (button && button.hasAttribute("formaction"))) return;
    event.preventDefault();
    send(form, button).catch(() => {
      // No connection, or something else came back: let the browser do it, and say what it says.
      if (button && button.name) {
        const pressed = document.createElement("input");
        pressed.type = "hidden";
        pressed.name = button.name;
        pressed.value = button.value;
        form.append(pressed);
      }
      form.submit();
    });
  });

  // A workbook takes a moment: say so, and take the button only once.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.wacht) return;
    if (form.hasAttribute("data-bezig")) {
      event.preventDefault();
      return;
    }
    form.toggleAttribute("data-bezig", true);
    const button = event.submitter || form.querySelector("button");
    form.dataset.knop = button.textContent;
    button.textContent = form.dataset.wacht;
    messages.textContent = form.dataset.wacht;
  });

  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-bezig][data-wacht]")) {
      form.toggleAttribute("data-bezig", false);
      form.querySelector("button").textContent = form.dataset.knop;
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-afdrukken]")) window.print();
  });

  document.addEventListener("input", (event) => {
    const box = event.target.closest("[data-groeit]");
    if (!box) return;
    box.rows = Math.max(box.rows, box.value.split("\n").length + 1);
  });

  for (const button of document.querySelectorAll("[data-afdrukken]")) button.hidden = false;
  const mistakes = document.querySelector("[data-fouten]");
  if (mistakes) mistakes.focus();
})();
