// Screen 7: files that are dropped, what is too much of them before it is sent, and progress read out.
"use strict";

const form = document.getElementById("files");

const filesOf = () => [...form.querySelectorAll('input[type="file"]')].flatMap((input) => [...input.files]);

// Says what was chosen; true where it can be sent.
function judge() {
  const files = filesOf();
  const { most, file, together } = form.dataset;
  const megabytes = (bytes) => (bytes < 1e5 ? `${Math.ceil(bytes / 1e3)} kB` : `${Math.round(bytes / 1e5) / 10} MB`);
  const size = files.reduce((sum, each) => sum + each.size, 0);
  const large = files.find((each) => each.size > Number(file));
  let fault = "";
  if (!files.length) fault = "Choose files or a folder, or drop them here.";
  else if (files.length > Number(most)) fault = `${files.length} files are too many: at most ${most} at once.`;
  else if (large) fault = `${large.name} is too large: ${megabytes(large.size)}, and a file may have ${megabytes(Number(file))}.`;
  else if (size > Number(together)) fault = `${megabytes(size)} are too much: at most ${megabytes(Number(together))} at once.`;
  const said = document.getElementById("files-said");
  said.textContent = fault || `${files.length === 1 ? files[0].name : `${files.length} files`}, ${megabytes(size)}.`;
  said.classList.toggle("problem", Boolean(fault));
  return !fault;
}

// All files of what was dropped, with those in its folders.
async function droppedFiles(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files];
  const found = [];
  const most = Number(form.dataset.most);
  while (entries.length && found.length <= most) {
    const entry = entries.shift();
    if (entry.name.startsWith(".")) continue;
    if (entry.isFile) {
      found.push(await new Promise((resolve, reject) => entry.file(resolve, reject)));
      continue;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject)); // a hundred at a time
      if (!some.length) break;
      entries.push(...some);
    }
  }
  return found;
}

if (form) {
  form.addEventListener("change", judge);
  form.addEventListener("submit", (event) => {
    if (!judge()) event.preventDefault();
  });
  for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
    form.addEventListener(kind, (event) => {
      event.preventDefault();
      form.classList.toggle("over", kind === "dragenter" || kind === "dragover");
    });
  }
  // Elsewhere on the page the browser would leave it for the file.
  for (const kind of ["dragover", "drop"]) {
    document.addEventListener(kind, (event) => {
      if (event.dataTransfer.types.includes("Files")) event.preventDefault();
    });
  }
  form.addEventListener("drop", async (event) => {
    const chosen = new DataTransfer();
    try {
      for (const file of await droppedFiles(event.dataTransfer)) chosen.items.add(file);
    } catch (fault) {
      document.getElementById("files-said").textContent = `What was dropped cannot be read: ${fault.message}`;
      return;
    }
    document.getElementById("folder").value = "";
    document.getElementById("file").files = chosen.files;
    if (judge()) form.requestSubmit();
  });
}

// Progress is read out where the state changes, not at every article.
let heard = "";
document.addEventListener("htmx:afterSettle", () => {
  const job = document.getElementById("job");
  if (!job || job.dataset.state === heard) return;
  heard = job.dataset.state;
  document.getElementById("said").textContent = job.querySelector(".said").textContent;
});
