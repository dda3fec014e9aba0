// Tables that sort and copy, the filter of the matrix in a folder, and the slider. Every page works without it.
"use strict";

document.documentElement.classList.add("scripted");

const key = (row, column) => (row.cells[column]?.textContent ?? "").trim();
const number = (text) => (/^[\d.,+-]+(\s|$)/.test(text) && !/^\d{4}-\d\d/.test(text) ? Number.parseFloat(text.replaceAll(",", "")) : Number.NaN);

function compare(one, other) {
  const [a, b] = [number(one), number(other)];
  return Number.isNaN(a) || Number.isNaN(b) ? one.localeCompare(other, "en", { numeric: true }) : a - b;
}

function sortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((each) => each.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...table.tBodies[0].rows].sort((a, b) => compare(key(a, column), key(b, column)));
      table.tBodies[0].append(...(down ? rows.reverse() : rows));
    });
  });
}

function copyable(table) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy table";
  button.addEventListener("click", async () => {
    const lines = [...table.rows].filter((row) => !row.hidden).map((row) => [...row.cells].map((cell) => cell.textContent.trim().replace(/\s+/g, " ")).join("\t"));
    try {
      await navigator.clipboard.writeText(lines.join("\n"));
      button.textContent = "Copied";
    } catch {
      button.textContent = "Not allowed here";
    }
  });
  table.parentElement.append(button);
}

function filtered(form, table) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = Object.fromEntries(new FormData(form));
    const heads = [...table.tHead.rows[0].cells];
    const shown = heads.map((head, column) => column === 0 || wanted.topic === "" || head.dataset.topics.split(" ").includes(wanted.topic));
    for (const row of table.rows) {
      [...row.cells].forEach((cell, column) => { cell.hidden = !shown[column]; });
      if (row.parentElement.tagName !== "TBODY") continue;
      const stands = [...row.cells].some((cell, column) => column > 0 && shown[column] && cell.textContent.trim().endsWith(wanted.standing));
      row.hidden = (wanted.region !== "" && row.dataset.region !== wanted.region) || (wanted.standing !== "" && !stands);
    }
  });
}

function sliding(form) {
  const slider = form.querySelector("[data-slider]");
  const [asOf, knownBy] = [form.elements.as_of, form.elements.known_by];
  const day = 86_400_000;
  slider.min = Date.UTC(2006, 9, 14) / day;
  slider.max = Math.max(Math.floor(Date.now() / day), asOf.valueAsNumber / day);
  slider.step = 1;
  slider.value = asOf.valueAsNumber / day;
  slider.setAttribute("aria-valuetext", asOf.value);
  slider.addEventListener("input", () => {
    asOf.valueAsNumber = knownBy.valueAsNumber = Number(slider.value) * day;
    slider.setAttribute("aria-valuetext", asOf.value);
  });
  slider.addEventListener("change", () => form.requestSubmit());
}

document.querySelectorAll("table[data-sort]").forEach(sortable);
document.querySelectorAll(".wide > table").forEach(copyable);
document.querySelectorAll("form[data-days]").forEach(sliding);
const filter = document.querySelector("form[data-filter].by-script");
const matrix = document.querySelector("table.matrix");
if (filter !== null && matrix !== null) filtered(filter, matrix);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll("header nav details[open]").forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
});
if (location.hash !== "") document.getElementById(location.hash.slice(1))?.closest("details")?.setAttribute("open", "");
