// SPDX-FileCopyrightText: 2026 Circular Strategy contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// The parts around the canvas, built from elements: nothing of the data is ever read as HTML.

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// An icon of lines; fonts do not have them all.
function icon(path) {
  const named = (name, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const drawing = named("svg", { viewBox: "0 0 20 20", width: "20", height: "20", "aria-hidden": "true" });
  drawing.append(named("path", { d: path, fill: "none", stroke: "currentColor", "stroke-width": "1.8", "stroke-linecap": "round", "stroke-linejoin": "round" }));
  return drawing;
}
const ICONS = {
  closer: "M4 10h12M10 4v12", farther: "M4 10h12", whole: "M10 2v16M2 10h16M7.5 4.5L10 2l2.5 2.5M7.5 15.5L10 18l2.5-2.5M4.5 7.5L2 10l2.5 2.5M15.5 7.5L18 10l-2.5 2.5",
  full: "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4", play: "M6 4l10 6-10 6z", pause: "M6 4v12M14 4v12", save: "M10 3v9M6 9l4 4 4-4M4 17h12",
};

const plural = (forms, n, language) => forms[n === 1 ? 0 : 1].replace("{n}", n.toLocaleString(language, { useGrouping: "always" }));

// Toolbar, stage, time and key; `does` are the actions they call.
function parts(words, does) {
  const button = (name, text, act, more = {}) => element("button", { type: "button", class: "cs-net-button", "aria-label": name, title: name, onclick: act, ...more }, text);
  const list = element("ul", { class: "cs-net-found", id: does.id + "-found", role: "listbox", "aria-label": words.find, hidden: true });
  const find = element("input", {
    class: "cs-net-find", type: "search", placeholder: words.find, "aria-label": words.find, autocomplete: "off", role: "combobox",
    "aria-expanded": "false", "aria-controls": does.id + "-found", "aria-autocomplete": "list",
  });
  const marks = element("div", { class: "cs-net-choice", role: "group", "aria-label": words.marks },
    ...["axes", "helix"].map((key) => element("button", { type: "button", "data-marks": key, "aria-pressed": "false", onclick: () => does.mark(key) }, words[`marks_${key}`])));
  const all = element("label", { class: "cs-net-check" }, element("input", { type: "checkbox", onchange: (event) => does.all(event.target.checked) }), words.all_ties);
  const bar = element("div", { class: "cs-net-bar", role: "toolbar", "aria-label": words.toolbar },
    element("div", { class: "cs-net-search" }, find, list), marks, all,
    element("div", { class: "cs-net-tools" },
      button(words.zoom_out, icon(ICONS.farther), () => does.zoom(1 / 1.5)), button(words.zoom_in, icon(ICONS.closer), () => does.zoom(1.5)), button(words.fit, icon(ICONS.whole), does.fit),
      button(words.full, icon(ICONS.full), does.full, { class: "cs-net-button cs-net-full" }), button(words.png, "PNG", does.png)));
  const canvas = element("canvas", { "aria-hidden": "true" });
  const panel = element("div", { class: "cs-net-panel" });
  const tip = element("div", { class: "cs-net-tip", hidden: true, "aria-hidden": "true" });
  const help = element("p", { class: "cs-net-help", id: does.id + "-help" }, words.keys);
  const stage = element("div", {
    class: "cs-net-stage", tabindex: "0", role: "application", "aria-roledescription": words.role, "aria-describedby": does.id + "-help",
  }, canvas, tip);
  const range = element("input", { type: "range", min: "0", step: "1", "aria-label": words.time });
  const player = element("button", { type: "button", class: "cs-net-button cs-net-play", onclick: does.play }, icon(ICONS.play), element("span", {}, words.play));
  const when = element("output", { class: "cs-net-when" });
  const time = element("div", { class: "cs-net-time" }, player, range, when);
  const key = element("ul", { class: "cs-net-key", "aria-label": words.key });
  const count = element("p", { class: "cs-net-count" });
  const live = element("p", { class: "cs-net-live", role: "status", "aria-live": "polite" });
  const headline = element("p", { class: "cs-net-headline", "aria-hidden": "true" });
  const box = element("div", { class: "cs-net-box" }, headline, element("span", { class: "cs-net-probe", hidden: true }), bar,
    element("div", { class: "cs-net-frame" }, stage, panel), time, key, element("div", { class: "cs-net-foot" }, live, count), help);
  return { box, headline, bar, find, list, marks, all, stage, canvas, panel, tip, time, range, player, when, key, count, live };
}

// What the marks say, each drawn as it is on the picture.
function keyed(key, model, words, tones, marks) {
  const sample = (paint) => {
    const canvas = element("canvas", { width: "44", height: "44", class: "cs-net-sample", "aria-hidden": "true" }), c = canvas.getContext("2d");
    c.scale(2, 2);
    paint(c);
    return canvas;
  };
  const item = (paint, text) => element("li", {}, sample(paint), text);
  const items = [];
  if (marks === "helix") {
    const there = new Set(model.nodes.helix);
    for (const name of Object.keys(HELIX_SHAPES)) {
      if (there.has(name)) items.push(item((c) => filled(c, HELIX_SHAPES[name], 11, 11, 7.5, tones[name], null), words.helix[name]));
    }
  } else {
    const none = model.axes.map(() => 0), alone = (axis) => none.map((_, at) => +(at === axis));
    const used = new Set(model.nodes.id.map((_, node) => model.mix(node).filter((share) => share > 0).length));
    if (used.has(1)) model.axes.forEach((axis, at) => items.push(item((c) => organisation(c, 11, 11, 7, alone(at), model.axes, tones), words.only.replace("{axis}", axis.name))));
    if (model.axes.length > 2 && used.has(2)) items.push(item((c) => organisation(c, 11, 11, 7, none.map((_, at) => [0.6, 0.4][at] ?? 0), model.axes, tones), words.some));
    if (used.has(model.axes.length) && model.axes.length > 1) items.push(item((c) => organisation(c, 11, 11, 7, none.map(() => 1 / none.length), model.axes, tones), words.every));
    if (used.has(0)) items.push(item((c) => organisation(c, 11, 11, 7, none, model.axes, tones), words.none));
  }
  if (model.view === "force" && model.hubs.x.length) {
    items.push(item((c) => filled(c, "diamond", 11, 11, 6, tones.ink, null), words.hub));
  }
  items.push(element("li", {}, words.size));
  key.replaceChildren(...items);
}

// The chosen organisation: what it is, and its partners with the reason of each.
function told(panel, model, node, words, does) {
  const { nodes } = model, partners = model.partners(node), most = 8;
  const line = ([partner, tie]) => {
    const why = model.why(tie, words), shown = why.slice(0, 3);
    return element("li", {},
      element("button", { type: "button", class: "cs-net-partner", onclick: () => does.choose(partner) }, nodes.name[partner]),
      ...shown.map((reason) => element("span", { class: "cs-net-why", title: `${reason.name} · ${reason.period}` }, `${reason.kind}: ${reason.name}`, reason.period === words.undated ? "" : ` · ${reason.period}`)),
      why.length > 3 ? element("span", { class: "cs-net-why" }, plural(words.more, why.length - 3, model.language)) : null);
  };
  panel.replaceChildren(
    element("button", { type: "button", class: "cs-net-close", "aria-label": words.close, title: words.close, onclick: () => does.choose(-1) }, "×"),
    element("p", { class: "cs-net-name" }, nodes.name[node]),
    element("p", { class: "cs-net-say" }, nodes.say[node]),
    element("p", {}, element("a", { class: "cs-link", target: "_self", href: model.card.replace("__id__", encodeURIComponent(nodes.id[node])) }, words.card)),
    element("p", { class: "cs-net-partners" }, plural(words.partners, partners.length, model.language)),
    element("ul", {}, ...partners.slice(0, most).map(line)),
    partners.length > most ? element("p", { class: "cs-net-why" }, plural(words.more, partners.length - most, model.language)) : null);
}

// Nobody chosen: who has most partners.
function ranking(panel, model, words, does) {
  const counts = new Map(model.rank.filter((node) => model.shown(node)).map((node) => [node, model.reach(node)]));
  const first = [...counts.keys()].sort((one, two) => counts.get(two) - counts.get(one)).slice(0, 12);
  panel.replaceChildren(
    element("p", { class: "cs-net-name" }, words.most),
    element("ol", {}, ...first.map((node) => element("li", {},
      element("button", { type: "button", class: "cs-net-partner", onclick: () => does.choose(node) }, model.nodes.name[node]),
      element("span", { class: "cs-net-why" }, plural(words.partners, counts.get(node), model.language))))),
    element("p", { class: "cs-net-why" }, words.hint));
}

// What stands under the pointer: an organisation, or why two are tied.
function hinted(tip, model, { node, tie }, words) {
  if (node >= 0) {
    tip.replaceChildren(element("strong", {}, model.nodes.name[node]), element("span", {}, model.nodes.say[node]));
  } else {
    const [a, b] = [model.ties.a[tie], model.ties.b[tie]], why = model.why(tie, words);
    tip.replaceChildren(element("strong", {}, `${model.nodes.name[a]} — ${model.nodes.name[b]}`),
      ...why.slice(0, 4).map((reason) => element("span", {}, `${reason.kind}: ${reason.name} · ${reason.period}`)),
      ...(why.length > 4 ? [element("span", {}, plural(words.more, why.length - 4, model.language))] : []));
  }
  tip.hidden = false;
}
