// Keys, and what needs a script on every page. The desk works without it; it is quicker with it.
"use strict";

document.documentElement.classList.add("scripted");

const typing = (target) => target.closest("input:not([type=range]), textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "?") {
    document.getElementById("keys").showModal();
  } else if (event.key === "/") {
    const filter = document.querySelector("main form input:not([type=hidden]), main form select");
    if (!filter) return;
    event.preventDefault();
    filter.focus();
  } else {
    const link = document.querySelector(`nav a[data-key="${CSS.escape(event.key)}"]`);
    if (link) link.click();
  }
});

// Arrow keys go from link to link in a table of cells.
document.addEventListener("keydown", (event) => {
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  const step = steps[event.key];
  const cell = event.target.closest?.("table.matrix td, table.matrix th");
  if (!step || !cell) return;
  const rows = [...cell.closest("table").rows];
  let row = cell.parentElement.rowIndex;
  let column = cell.cellIndex;
  for (;;) {
    row += step[0];
    column += step[1];
    const next = rows[row]?.cells[column];
    if (!next) return;
    const link = next.querySelector("a");
    if (link) {
      event.preventDefault();
      link.focus();
      return;
    }
  }
});
