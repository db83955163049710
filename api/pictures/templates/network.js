"use strict";
// Every text from the data goes in as text, never as markup.
const data = JSON.parse(document.getElementById("data").textContent);
const told = document.getElementById("told");
const byId = new Map(data.nodes.map((node) => [node.id, node]));
const names = new Map(data.nodes.map((node) => [node.title, node.id]));

function tooltip(text) {
  const element = document.createElement("div");
  element.textContent = text;
  return element;
}

const nodes = data.nodes.map((node) => ({ ...node, title: tooltip(node.title) }));
const edges = data.edges.map((edge) => ({ ...edge, title: tooltip(edge.title) }));
const network = new vis.Network(
  document.getElementById("picture"),
  { nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edges) },
  data.options
);

function element(tag, text) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  return made;
}

function tell(title, lines) {
  told.replaceChildren(element("h2", "What it rests on"), element("p", title));
  const list = element("ul");
  for (const line of lines) list.append(element("li", line));
  told.append(list);
}

function tellNode(id) {
  const node = byId.get(id);
  const ties = data.edges.filter((edge) => edge.from === id || edge.to === id);
  tell(node.title, ties.slice(0, 50).map((edge) => edge.title).concat(ties.length > 50 ? [`and ${ties.length - 50} more ties`] : []));
}

function tellEdge(id) {
  const edge = data.edges[id];
  tell(edge.title, [edge.basis, ...edge.cited.map((n) => data.citations[n])].filter(Boolean));
}

network.on("select", (chosen) => {
  if (chosen.nodes.length) tellNode(chosen.nodes[0]);
  else if (chosen.edges.length) tellEdge(chosen.edges[0]);
});
network.once("afterDrawing", () => {
  document.documentElement.dataset.drawn = String(Math.round(performance.now()));
});

const list = document.getElementById("things");
for (const title of names.keys()) {
  const option = element("option");
  option.value = title;
  list.append(option);
}
document.getElementById("find").addEventListener("change", (event) => {
  const id = names.get(event.target.value);
  if (id === undefined) return;
  network.selectNodes([id]);
  network.focus(id, { scale: 1.2 });
  tellNode(id);
});
