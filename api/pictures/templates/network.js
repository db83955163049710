"use strict";
// Every text from the data goes in as text, never as markup; titles are built when they are asked for.
const data = JSON.parse(document.getElementById("data").textContent);
const told = document.getElementById("told");
const holder = document.getElementById("picture");
const CAPTION = 24; // letters of a name beside its thing
const NEAR = 0.45, AT_ONCE = 250; // from this zoom on names are shown, and at most so many

const name = (n) => data.nodes[n][0];
const caption = (n) => {
  const letters = Array.from(name(n));
  return letters.length <= CAPTION ? name(n) : letters.slice(0, CAPTION - 1).join("").trimEnd() + "…";
};
const nodeTitle = (n) =>
  [name(n), data.classes[data.nodes[n][1]][0], data.statuses[data.nodes[n][4]]].filter(Boolean).join(" · ");
const tieTitle = (n) => {
  const [from, to, , words, sure] = data.edges[n];
  return `${name(from)}: ${data.words[words][0]} ${name(to)}. ${data.sure[sure]}.`;
};
function tieSources(n) {
  const cited = data.edges[n].slice(7), found = [];
  for (let k = 0; k < cited.length; k += 2) {
    found.push(`${data.citations[cited[k]]} · ${data.say.claim} ${cited[k + 1]}`);
  }
  return found;
}

const nodes = data.nodes.map(([, cls, x, y, , near], id) => {
  const made = { id, x, y, group: data.classes[cls][1] };
  if (id === 0) Object.assign(made, { size: 18, borderWidth: 3 });
  if (data.labelled || id === 0) made.label = caption(id);
  return made;
});
const edges = data.edges.map(([from, to, style, words, , , bend], id) => {
  const made = { id, from, to, ...data.styles[style] };
  if (data.worded) made.label = data.words[words][1];
  if (bend) {
    const type = bend > 0 ? "curvedCW" : "curvedCCW";
    made.smooth = { enabled: true, type, roundness: Math.abs(bend) / 130 };
  }
  return made;
});
const shown = new vis.DataSet(nodes);
const network = new vis.Network(holder, { nodes: shown, edges: new vis.DataSet(edges) }, data.options);

function element(tag, text) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  return made;
}

// What a thing or tie rests on

function tell(title, lines) {
  told.replaceChildren(element("h2", data.say.rests), element("p", title));
  const list = element("ul");
  for (const line of lines) list.append(element("li", line));
  told.append(list);
}

function tellNode(id) {
  const ties = [];
  data.edges.forEach((edge, n) => { if (edge[0] === id || edge[1] === id) ties.push(n); });
  const more = ties.length > 50 ? [data.say.more.replace("{}", ties.length - 50)] : [];
  tell(nodeTitle(id), ties.slice(0, 50).map(tieTitle).concat(more));
}

function tellEdge(id) {
  tell(tieTitle(id), [data.basis[data.edges[id][5]], ...tieSources(id)].filter(Boolean));
}

network.on("select", (chosen) => {
  if (chosen.nodes.length) tellNode(chosen.nodes[0]);
  else if (chosen.edges.length) tellEdge(chosen.edges[0]);
});

// A tooltip where the pointer rests

const tooltip = element("div");
tooltip.className = "tooltip";
tooltip.hidden = true;
holder.append(tooltip);
let resting = 0;
holder.addEventListener("mousemove", (event) => {
  clearTimeout(resting);
  tooltip.hidden = true;
  const box = holder.getBoundingClientRect();
  const at = { x: event.clientX - box.left, y: event.clientY - box.top };
  if (event.buttons) return;
  resting = setTimeout(() => {
    const node = network.getNodeAt(at);
    const edge = node === undefined ? network.getEdgeAt(at) : undefined;
    if (node === undefined && edge === undefined) return;
    tooltip.textContent = node === undefined ? tieTitle(edge) : nodeTitle(node);
    tooltip.style.left = `${Math.min(at.x + 12, box.width - 260)}px`;
    tooltip.style.top = `${at.y + 14}px`;
    tooltip.hidden = false;
  }, 120);
});
holder.addEventListener("mouseleave", () => { clearTimeout(resting); tooltip.hidden = true; });

// Names of a large picture: only of what is in sight, and only when it is near enough to be read

let named = new Set(), naming = 0;
function nameThoseInSight() {
  const low = network.DOMtoCanvas({ x: 0, y: 0 });
  const high = network.DOMtoCanvas({ x: holder.clientWidth, y: holder.clientHeight });
  const scale = network.getScale(), wanted = [];
  for (let id = 1; id < data.nodes.length && wanted.length < AT_ONCE; id++) {
    const [, , x, y, , near] = data.nodes[id];
    if ((scale >= NEAR || (near && scale >= NEAR / 2)) && x >= low.x && x <= high.x && y >= low.y && y <= high.y) {
      wanted.push(id);
    }
  }
  const next = new Set(wanted), changed = [];
  for (const id of named) if (!next.has(id)) changed.push({ id, label: "" });
  for (const id of wanted) if (!named.has(id)) changed.push({ id, label: caption(id) });
  named = next;
  if (changed.length) shown.update(changed);
}
if (!data.labelled) {
  const later = () => { clearTimeout(naming); naming = setTimeout(nameThoseInSight, 150); };
  for (const moved of ["zoom", "dragEnd", "animationFinished", "resize"]) network.on(moved, later);
}

network.once("afterDrawing", () => {
  document.documentElement.dataset.drawn = String(Math.round(performance.now()));
  setTimeout(listNames, 0);
});

// Finding by name; the list is filled when the picture stands

const ids = new Map();
function listNames() {
  const options = document.createDocumentFragment();
  for (let id = 0; id < data.nodes.length; id++) {
    const title = nodeTitle(id);
    if (!ids.has(title)) {
      ids.set(title, id);
      const option = element("option");
      option.value = title;
      options.append(option);
    }
  }
  document.getElementById("things").append(options);
  if (!data.labelled) nameThoseInSight();
}
document.getElementById("find").addEventListener("change", (event) => {
  const wanted = event.target.value.trim().toLocaleLowerCase();
  let id = ids.get(event.target.value);
  if (id === undefined && wanted) id = data.nodes.findIndex((node) => node[0].toLocaleLowerCase().includes(wanted));
  if (id === undefined || id < 0) return;
  network.selectNodes([id]);
  network.focus(id, { scale: 1.2 });
  tellNode(id);
  if (!data.labelled) nameThoseInSight();
});

// The table: its first rows stand in the file; the others are written when it is opened

const table = document.getElementById("table");
table.addEventListener("toggle", () => {
  const body = table.querySelector("tbody"), rows = document.createDocumentFragment();
  for (let n = body.rows.length; n < data.edges.length; n++) {
    const row = element("tr"), cited = element("td");
    for (const text of tieSources(n)) cited.append(element("div", text));
    row.append(element("td", tieTitle(n)), element("td", data.basis[data.edges[n][5]]), cited);
    rows.append(row);
  }
  body.append(rows);
});
