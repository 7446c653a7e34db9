// The slider writes its day into the field beside it, and asks again when it comes to rest.
"use strict";

const dayOf = (slider) => {
  const first = new Date(`${slider.closest(".slider").dataset.first}T00:00:00Z`);
  first.setUTCDate(first.getUTCDate() + Number(slider.value));
  return first.toISOString().slice(0, 10);
};

document.addEventListener("input", (event) => {
  if (event.target.id !== "day") return;
  const field = document.getElementById("as-of");
  // The last day is all that is known: no day in the address.
  field.value = event.target.value === event.target.max ? "" : dayOf(event.target);
  event.target.setAttribute("aria-valuetext", dayOf(event.target));
});

document.addEventListener("change", (event) => {
  if (event.target.id !== "as-of") return;
  const slider = document.getElementById("day");
  if (!slider) return;
  const first = new Date(`${slider.closest(".slider").dataset.first}T00:00:00Z`);
  const day = event.target.value ? new Date(`${event.target.value}T00:00:00Z`) : null;
  slider.value = day ? Math.round((day - first) / 86400000) : slider.max;
});

// An empty filter does not belong in the address.
document.addEventListener("htmx:configRequest", (event) => {
  for (const [name, value] of Object.entries(event.detail.parameters)) {
    if (value === "") delete event.detail.parameters[name];
  }
});
