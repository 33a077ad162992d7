// Smoother, never needed: the next question comes without a flash, the focus goes along, and
// "Vorige" of the browser goes one question back. Without this file every page works the same,
// one load at a time.
"use strict";

(() => {
  const messages = document.getElementById("meldingen");

  // The pages of this conversation, for "Vorige" and "Volgende": only here, gone with the tab.
  const visited = [];
  let now = 0;
  let sending = false;

  const conversation = () => document.querySelector("[data-gesprek]");

  function announce() {
    const form = conversation();
    if (messages && form) messages.textContent = form.dataset.samenvatting;
  }

  function focusOn(page) {
    const target = page.querySelector("[data-fouten]") || page.querySelector("[data-vraag]");
    (target || page).focus({ preventScroll: true });
    window.scrollTo({ top: 0, behavior: "instant" });
  }

  function show(main, title) {
    document.querySelector("main").replaceWith(main);
    document.title = title;
    for (const button of main.querySelectorAll("[data-afdrukken]")) button.hidden = false;
    focusOn(main);
    announce();
  }

  function keep() {
    visited[now] = { main: document.querySelector("main"), title: document.title };
  }

  // Nothing came back that can be shown: keep the page, for the answers are on it.
  function stay(form, reason) {
    form.toggleAttribute("data-bezig", false);
    document.getElementById(reason).hidden = false;
    window.scrollTo({ top: 0, behavior: "instant" });
  }

  async function send(form, button) {
    const body = new URLSearchParams(new FormData(form, button));
    const address = button && button.hasAttribute("formaction") ? button.formAction : form.action;
    form.toggleAttribute("data-bezig", true);
    for (const one of document.querySelectorAll("[data-blijf]")) one.hidden = true;
    let answer;
    try {
      answer = await fetch(address, { method: "POST", body, redirect: "manual" });
    } catch {
      stay(form, "verbinding");
      return;
    }
    // Whoever guards the door sends elsewhere, or says 401.
    if (answer.type === "opaqueredirect" || answer.status === 401) {
      stay(form, "uitgelogd");
      return;
    }
    if ((answer.headers.get("Content-Disposition") || "").startsWith("attachment")) {
      form.toggleAttribute("data-bezig", false);
      await save(answer);
      tell(button);
      return;
    }
    const type = answer.headers.get("Content-Type") || "";
    const text = type.startsWith("text/html") ? await answer.text() : "";
    const next = new DOMParser().parseFromString(text, "text/html");
    const main = next.querySelector("main");
    if (!main && answer.status >= 500) {
      // Not from this program: a proxy that cannot reach it, or a server that is full.
      stay(form, "verbinding");
      return;
    }
    if (!main) throw new Error("no page");
    form.toggleAttribute("data-bezig", false);
    keep();
    now += 1;
    visited.length = now;
    // The number of the page stands in the history of the browser, and nothing of what is on it.
    history.pushState({ step: now }, "", address);
    show(main, next.title);
  }

  history.replaceState({ step: 0 }, "");

  window.addEventListener("popstate", (event) => {
    const step = event.state && event.state.step;
    if (!Number.isInteger(step) || step === now) return;
    keep();
    const found = visited[step];
    if (!found) {
      window.location.reload();
      return;
    }
    now = step;
    show(found.main, found.title);
  });

  // A file that came in: to the downloads of the browser, under the name that it was given.
  async function save(answer) {
    const named = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition"));
    const place = URL.createObjectURL(await answer.blob());
    const link = document.createElement("a");
    link.href = place;
    link.download = named ? named[1] : "";
    link.click();
    setTimeout(() => URL.revokeObjectURL(place), 60000);
  }

  // A download leaves the page as it is: say beside the button that something happens.
  function tell(button) {
    const group = button.closest(".bs-button-group");
    for (const old of document.querySelectorAll("[data-gedownload]")) old.remove();
    const line = document.createElement("p");
    line.className = "bs-alert bs-alert--ok";
    line.dataset.gedownload = "";
    line.textContent = button.dataset.bestand;
    group.after(line);
    messages.textContent = button.dataset.bestand;
  }

  const typed = () =>
    [...document.querySelectorAll("[data-groeit]")].some((box) => box.value.trim() !== "");

  // What is filled in on this page and was not sent yet.
  const chosen = () => {
    const form = conversation();
    return form !== null && [...form.elements].some((field) => {
      if (field.type === "radio" || field.type === "checkbox") {
        return field.checked !== field.defaultChecked;
      }
      if (field.options) {
        const before = [...field.options].findIndex((option) => option.defaultSelected);
        return field.selectedIndex !== Math.max(before, 0);
      }
      return /^(text|date)$/.test(field.type) && field.value !== field.defaultValue;
    });
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    const step = form.matches("[data-stap]");
    const download = button && button.hasAttribute("data-bestand");
    const losing = (step && !download) || form.hasAttribute("data-verlaat");
    if (losing && typed() && !window.confirm(
      "Wat u in de vakken hebt getypt, staat alleen op dit scherm. Gaat u verder, dan is het weg.",
    )) {
      event.preventDefault();
      return;
    }
    if (!step) {
      // The page is left, and that is meant.
      sending = true;
      setTimeout(() => { sending = false; }, 1000);
      return;
    }
    event.preventDefault();
    if (form.hasAttribute("data-bezig")) return;
    send(form, button).catch(() => {
      // Something else than a page came back: let the browser do it, and say what it says.
      if (button && button.name) {
        const pressed = document.createElement("input");
        pressed.type = "hidden";
        pressed.name = button.name;
        pressed.value = button.value;
        form.append(pressed);
      }
      if (button && button.hasAttribute("formaction")) form.action = button.formAction;
      sending = true;
      form.submit();
    });
  });

  // Answers, and what was typed beside them, stand nowhere but on this page: ask before they are gone.
  window.addEventListener("beforeunload", (event) => {
    const answers = document.querySelector("[data-stap] [name=volgorde]");
    if (!sending && ((answers && answers.value) || typed() || chosen())) event.preventDefault();
  });

  // A workbook takes a moment: say so, and take the button only once.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.wacht || event.defaultPrevented) return;
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
