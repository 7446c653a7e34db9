// The whole address in its field, and a button that copies it.
"use strict";

const showAddresses = () => {
  for (const field of document.querySelectorAll("input[data-address]")) {
    field.value = new URL(field.dataset.address, location.origin).href;
  }
};

showAddresses();
document.addEventListener("htmx:afterSettle", showAddresses);

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copies]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copies);
  const told = document.getElementById("copied");
  try {
    await navigator.clipboard.writeText(field.value);
    told.textContent = "Copied.";
  } catch {
    // Without leave, or without a secure connection: the person copies it by hand.
    field.select();
    told.textContent = "Selected: copy it with Ctrl-C.";
  }
});

document.addEventListener("focusin", (event) => {
  if (event.target.matches("input[data-address]")) event.target.select();
});
