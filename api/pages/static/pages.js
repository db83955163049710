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
  let patience = 30;
  const ask = async () => {
    let told = null;
    try {
      const answer = await fetch(holder.dataset.follow, { headers: { Accept: "application/json" } });
      if (answer.ok) { told = await answer.json(); } else if (![429, 503].includes(answer.status)) { return; }
    } catch { // the network or a busy server: asked again
    }
    if (told) {
      holder.querySelector("[data-said]").textContent = told.said;
      // A busy server would put its refusal in place of this page, which then would ask no more.
      if (told.done && (await fetch(location.href)).ok) { location.reload(); return; }
    } else {
      patience -= 1;
      if (!patience) { return; }
    }
    setTimeout(ask, told ? 700 : 2000);
  };
  setTimeout(ask, 400);
}

// A line or box of a picture shows, when it is pressed, the notes of the claims that it rests on.
function cite(figure) {
  const shown = document.createElement("figcaption");
  shown.setAttribute("role", "status");
  figure.append(shown);
  const notes = new Map();
  document.querySelectorAll(".notes li").forEach((note) => note.querySelectorAll("a.claim").forEach(
    (link) => notes.set(link.dataset.claim, note)));
  figure.querySelectorAll("[data-claims]").forEach((part) => {
    const found = new Set(part.dataset.claims.split(" ").map((id) => notes.get(id)).filter(Boolean));
    if (!found.size) { return; }
    const title = part.querySelector("title");
    part.setAttribute("tabindex", "0");
    part.setAttribute("role", "button");
    part.setAttribute("aria-label", title ? title.textContent : figure.dataset.cite);
    const show = () => {
      const list = document.createElement("ol");
      found.forEach((note) => {
        const copy = note.cloneNode(true);
        copy.removeAttribute("id");
        list.append(copy);
      });
      shown.replaceChildren(list);
    };
    part.addEventListener("click", show);
    part.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); show(); }
    });
  });
  const svg = figure.querySelector("svg");
  if (svg && figure.querySelector("[tabindex='0'][role=button]")) { svg.setAttribute("role", "group"); }
}

document.querySelectorAll(".slider").forEach(slide);
document.querySelectorAll("[data-follow]").forEach(follow);
document.querySelectorAll("figure[data-cite]").forEach(cite);
document.querySelectorAll("[data-instead]").forEach((box) => box.addEventListener("change", () => {
  box.parentElement.querySelector("input[type=hidden]").disabled = box.checked;
}));
addEventListener("beforeprint", () => {
  document.querySelectorAll("details:not([open])").forEach((fold) => { fold.open = true; fold.dataset.shut = ""; });
});
addEventListener("afterprint", () => {
  document.querySelectorAll("details[data-shut]").forEach((fold) => { fold.open = false; delete fold.dataset.shut; });
});
