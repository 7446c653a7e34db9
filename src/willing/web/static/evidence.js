// One statement at a time: its words in the text, its panel beside it, and keys to decide on it.
"use strict";

const panels = () => [...document.querySelectorAll("details.panel")];
const panelOf = (id) => panels().find((panel) => panel.dataset.statement === id);
const here = () => document.querySelector("details.panel.now");

function choose(panel, { focus = false } = {}) {
  for (const each of panels()) {
    each.open = each === panel;
    each.classList.toggle("now", each === panel);
  }
  const id = panel?.dataset.statement;
  for (const mark of document.querySelectorAll(".text mark")) mark.classList.toggle("now", mark.dataset.of === id);
  if (!panel) return;
  document.getElementById(`s-${id}`)?.scrollIntoView({ block: "center" });
  panel.scrollIntoView({ block: "nearest" });
  if (focus) panel.querySelector("summary").focus({ preventScroll: true });
}

// What the address names, else what the page is about; a page about no statement in particular shows all heads.
// What a form brings is about the statement that the page names, whatever the address still says.
function begin({ focus, brought = false }) {
  const evidence = document.getElementById("evidence");
  if (!evidence) return;
  const named = panelOf(decodeURIComponent(location.hash).replace(/^#[sp]-/, ""));
  const meant = panelOf(evidence.dataset.current);
  const panel = brought ? meant ?? named : named ?? meant;
  choose(panel, { focus: focus && Boolean(panel) });
  if (!evidence.dataset.refused || !panel) return;
  const form = panel.querySelector("form.decide");
  const missing = [...form.querySelectorAll("[name=by], [name=why]")].find((field) => !field.value.trim());
  (missing ?? form.querySelector("[name=why]")).focus();
}

function step(by) {
  const all = panels();
  if (!all.length) return;
  const place = all.indexOf(here());
  const next = place < 0 ? (by > 0 ? 0 : all.length - 1) : place + by;
  if (!all[next]) return;
  choose(all[next], { focus: true });
  history.replaceState(history.state, "", `#s-${all[next].dataset.statement}`);
}

// Choose a verdict, and go to what is still missing: the name, what is to be corrected, or the first reason.
function decide(verdict) {
  const form = here()?.querySelector("form.decide");
  if (!form) return;
  form.querySelector(`[name=verdict][value=${verdict}]`).checked = true;
  const name = form.elements.namedItem("by");
  const missing = verdict === "correct" ? form.elements.namedItem("holder") : name.value.trim() ? form.querySelector(`.for-${verdict} button`) : name;
  missing.focus();
  form.scrollIntoView({ block: "nearest" });
}

function none() {
  const form = here()?.querySelector("form.decide");
  const chosen = form?.querySelector("[name=verdict]:checked");
  if (chosen) {
    form.reset();
    for (const each of form.querySelectorAll("[name=verdict]")) each.checked = false;
    here().querySelector("summary").focus();
  } else if (document.getElementById("skip")) {
    document.getElementById("skip").click();
  } else {
    choose(undefined);
  }
}

const KEYS = {
  j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1), u: none,
  a: () => decide("accept"), r: () => decide("reject"), c: () => decide("correct"),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !document.getElementById("evidence")) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Escape" && event.target.closest("form.decide")) {
    here()?.querySelector("summary").focus();
    return;
  }
  if (event.target.closest("input:not([type=radio]), textarea, select") || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});

// A click on a number in the text, or on "In the text", chooses that statement.
document.addEventListener("click", (event) => {
  const link = event.target.closest("#evidence a[href^='#']");
  const panel = link && panelOf(link.hash.replace(/^#[sp]-/, ""));
  if (panel) choose(panel);
});
// A head that is opened by hand is the one looked at.
document.addEventListener("click", (event) => {
  const panel = event.target.closest("details.panel > summary")?.parentElement;
  if (!panel || panel.open) return;
  event.preventDefault();
  choose(panel);
});

// Not before it has settled: until then attributes of elements with the same id are still exchanged.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.elt?.id === "evidence") begin({ focus: true, brought: true });
});
document.addEventListener("htmx:historyRestore", () => begin({ focus: true }));

// What a page tells as it loads is read out only where it changes after that.
function tell() {
  const told = document.getElementById("told");
  const words = told ? [...told.childNodes] : [];
  if (!told?.textContent.trim()) return;
  told.replaceChildren();
  setTimeout(() => told.replaceChildren(...words), 150);
}

let opened = [];
window.addEventListener("beforeprint", () => {
  opened = panels().filter((panel) => !panel.open);
  for (const panel of opened) panel.open = true;
});
window.addEventListener("afterprint", () => {
  for (const panel of opened) panel.open = false;
});
window.addEventListener("hashchange", () => {
  const panel = panelOf(decodeURIComponent(location.hash).replace(/^#[sp]-/, ""));
  if (panel) choose(panel);
});

tell();
begin({ focus: false });
// Again when all is loaded: the browser goes to the place that the address names, and takes the focus there.
window.addEventListener("load", () => begin({ focus: Boolean(location.hash || document.getElementById("evidence")?.dataset.current) }));
