// What the pages do by themselves: a slider beside the day, every fold opened for printing, progress of a load.
"use strict";

function slide(holder) {
  const day = 86400000;
  const number = (text) => Math.round(Date.parse(text + "T00:00:00Z") / day);
  const text = (value) => new Date(value * day).toISOString().slice(0, 10);
  const form = holder.closest("form");
  const field = form.querySelector("input[type=date]");
  const range = document.createElement("input");
  const shown = document.createElement("output");
  range.type = "range";
  range.min = String(number(holder.dataset.low));
  range.max = String(number(holder.dataset.high));
  range.value = String(number(holder.dataset.on));
  range.setAttribute("aria-label", holder.dataset.text);
  const tell = () => {
    shown.textContent = text(Number(range.value));
    range.setAttribute("aria-valuetext", shown.textContent);
  };
  range.addEventListener("input", () => { tell(); field.value = shown.textContent; });
  // Keys move it day by day, so the page is asked again only when it is left or the pointer lets go.
  range.addEventListener("pointerup", () => form.requestSubmit());
  range.addEventListener("keydown", (event) => { if (event.key === "Enter") { form.requestSubmit(); } });
  field.addEventListener("input", () => { if (field.value) { range.value = String(number(field.value)); tell(); } });
  tell();
  holder.append(range, shown);
  holder.hidden = false;
}

function follow(holder) {
  const ask = async () => {
    const answer = await fetch(holder.dataset.follow, { headers: { Accept: "application/json" } });
    if (!answer.ok) { return; }
    const told = await answer.json();
    holder.querySelector("[data-said]").textContent = told.said;
    if (told.done) { location.reload(); } else { setTimeout(ask, 700); }
  };
  setTimeout(ask, 400);
}

function fill(select) {
  select.addEventListener("change", () => { if (select.value) { select.form.requestSubmit(); } });
}

document.querySelectorAll(".slider").forEach(slide);
document.querySelectorAll("[data-follow]").forEach(follow);
document.querySelectorAll("select[data-submit]").forEach(fill);
addEventListener("beforeprint", () => {
  document.querySelectorAll("details:not([open])").forEach((fold) => { fold.open = true; fold.dataset.shut = ""; });
});
addEventListener("afterprint", () => {
  document.querySelectorAll("details[data-shut]").forEach((fold) => { fold.open = false; delete fold.dataset.shut; });
});
