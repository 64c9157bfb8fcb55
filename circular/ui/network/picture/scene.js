// SPDX-FileCopyrightText: 2026 Circular Strategy contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// One drawing of the whole: poles, lines, what is shared, organisations, names. It keeps nothing from one to the next.

const WEIGHTS = [[0, 0.34, 0.8], [0.34, 1.01, 1.3], [1.01, Infinity, 2.4]]; // from, below, pixels
const STRAIGHT = 3000; // above this many, lines are straight and cost half

// Where things are on the screen: `sx`, `sy` and `size` in pixels.
function projected(model, camera) {
  const { x, y, r } = model.nodes, { hubs } = model, n = model.count;
  const sx = new Float32Array(n), sy = new Float32Array(n), size = new Float32Array(n);
  const grown = Math.sqrt(camera.zoom);
  for (let node = 0; node < n; node++) {
    sx[node] = (x[node] - camera.x) * camera.scale + camera.width / 2;
    sy[node] = camera.height / 2 - (y[node] - camera.y) * camera.scale;
    size[node] = Math.max(2.2, r[node] * camera.fit * grown);
  }
  const hx = hubs.x.map((u) => (u - camera.x) * camera.scale + camera.width / 2);
  const hy = hubs.y.map((v) => camera.height / 2 - (v - camera.y) * camera.scale);
  return { sx, sy, size, hx, hy };
}

// The lines that are drawn now, as [x1, y1, x2, y2, tie or -1, weight]; `own` are those of the focus.
function lines(model, seen, state) {
  const { ties, spokes } = model, rest = [], own = [], all = state.all;
  const through = model.view === "force";
  const inside = (a, b) => model.shown(a) && model.shown(b);
  for (let tie = 0; tie < ties.a.length; tie++) {
    if (!model.tieOn[tie]) continue;
    const a = ties.a[tie], b = ties.b[tie];
    const mine = state.focus >= 0 && (a === state.focus || b === state.focus);
    if (!(through ? ties.direct[tie] : mine || all || ties.strong[tie]) || !inside(a, b)) continue;
    (mine ? own : rest).push([seen.sx[a], seen.sy[a], seen.sx[b], seen.sy[b], tie, ties.w[tie]]);
  }
  if (through) {
    const mine = new Set((model.spokesOf.get(`n${state.focus}`) ?? []).filter((spoke) => model.spokeOn[spoke]).map((spoke) => spokes.hub[spoke]));
    for (let spoke = 0; spoke < spokes.node.length; spoke++) {
      const node = spokes.node[spoke], hub = spokes.hub[spoke];
      if (!model.spokeOn[spoke] || !model.shown(node)) continue;
      const bright = mine.has(hub) && (node === state.focus || state.near.has(node));
      (bright ? own : rest).push([seen.sx[node], seen.sy[node], seen.hx[hub], seen.hy[hub], -1, node === state.focus ? 1.5 : 0.5]);
    }
  }
  return { rest, own };
}

function traced(c, [x1, y1, x2, y2], straight) {
  c.moveTo(x1, y1);
  if (straight) c.lineTo(x2, y2);
  else c.quadraticCurveTo((x1 + x2) / 2 - (y2 - y1) * 0.09, (y1 + y2) / 2 + (x2 - x1) * 0.09, x2, y2);
}

function drawn(c, model, camera, tones, state) {
  const seen = projected(model, camera), { width, height } = camera;
  const far = (x, y, r) => x < -r || y < -r || x > width + r || y > height + r;
  c.clearRect(0, 0, width, height);
  if (model.view === "poles") ground(c, model, camera, tones);

  // ---- Lines: one path a weight, so that twenty thousand cost three strokes.
  const { rest, own } = lines(model, seen, state);
  const straight = rest.length > STRAIGHT || model.view === "force";
  const strength = Math.max(0.07, Math.min(0.5, (model.view === "force" ? 8 : 12) / Math.sqrt(rest.length + 1))) * (state.focus < 0 ? 1 : 0.28);
  for (const [low, below, pixels] of WEIGHTS) {
    c.beginPath();
    for (const line of rest) {
      if (line[5] < low || line[5] >= below) continue;
      const [x1, y1, x2, y2] = line;
      if ((x1 < 0 && x2 < 0) || (y1 < 0 && y2 < 0) || (x1 > width && x2 > width) || (y1 > height && y2 > height)) continue;
      traced(c, line, straight);
    }
    c.lineWidth = pixels;
    c.strokeStyle = faded(tones.other, strength);
    c.stroke();
  }
  for (const line of own) {
    c.beginPath();
    traced(c, line, straight);
    c.lineWidth = 1 + 1.4 * Math.min(2, line[5]);
    c.strokeStyle = faded(tones.link, line[4] === state.tie && state.tie >= 0 ? 1 : 0.7);
    c.stroke();
  }
  if (state.tie >= 0 && state.tieLine) {
    c.beginPath();
    traced(c, state.tieLine(seen), straight);
    c.lineWidth = 3.5;
    c.strokeStyle = tones.link;
    c.stroke();
  }

  // ---- What several share
  const active = new Set();
  model.spokes.hub.forEach((hub, spoke) => { if (model.spokeOn[spoke] && model.shown(model.spokes.node[spoke])) active.add(hub); });
  if (model.view === "force") {
    for (const hub of active) {
      const dim = state.focus >= 0 && !state.hubs.has(hub);
      const large = hub === model.hub || model.subjects.kind[model.hubs.subject[hub]] !== "action";
      filled(c, "diamond", seen.hx[hub], seen.hy[hub], (large ? 6 : 4) * Math.min(2, Math.sqrt(camera.zoom)), dim ? faded(tones.other, 0.35) : large ? tones.ink : tones.other, tones.paper);
    }
  }

  // ---- Organisations, the largest last
  for (let at = model.count - 1; at >= 0; at--) {
    const node = model.rank[at], x = seen.sx[node], y = seen.sy[node], r = seen.size[node];
    if (!model.nodeOn[node] || far(x, y, r + 6)) continue;
    const dim = !model.nodes.kept[node] || (state.focus >= 0 && node !== state.focus && !state.near.has(node));
    c.globalAlpha = dim ? (model.nodes.kept[node] ? 0.2 : 0.1) : 1;
    if (state.marks === "helix") filled(c, HELIX_SHAPES[model.nodes.helix[node]], x, y, r, tones[model.nodes.helix[node]], r > PLAIN ? tones.paper : null);
    else organisation(c, x, y, r, model.mix(node), model.axes, tones);
    c.globalAlpha = 1;
    if (state.born?.has(node)) ring(c, x, y, r + 5, tones.link, 2.5);
  }
  if (state.focus >= 0 && model.nodeOn[state.focus]) ring(c, seen.sx[state.focus], seen.sy[state.focus], seen.size[state.focus] + 5, tones.link, 3);
  if (model.centre >= 0 && model.nodeOn[model.centre]) ring(c, seen.sx[model.centre], seen.sy[model.centre], seen.size[model.centre] + 5, tones.ink, 2.5);
  const pointed = state.cursor >= 0 ? state.cursor : state.hover;
  if (pointed >= 0 && pointed !== state.focus && model.nodeOn[pointed]) {
    ring(c, seen.sx[pointed], seen.sy[pointed], seen.size[pointed] + 4.5, tones.ink, 2, state.cursor >= 0 ? [5, 3] : []);
  }

  // ---- Names; while the picture moves they keep their sides.
  if (model.view === "poles") heads(c, model, camera, tones);
  state.labels ??= named(c, model, camera, tones, state, seen, active);
  for (const label of state.labels) {
    const [x, y] = label.hub === undefined ? [seen.sx[label.node], seen.sy[label.node]] : [seen.hx[label.hub], seen.hy[label.hub]];
    if (!far(x, y, 200)) written(c, label, x, y, tones.paper);
  }
  return seen;
}

function ring(c, x, y, r, colour, width, dash = []) {
  c.beginPath();
  c.arc(x, y, r, 0, TAU);
  c.setLineDash(dash);
  c.lineWidth = width;
  c.strokeStyle = colour;
  c.stroke();
  c.setLineDash([]);
}

// ---- The ground between the poles: each pole glows in the colour of its axis.
function ground(c, model, camera, tones) {
  const corners = model.axes.map((axis) => spot(axis, camera));
  if (corners.length < 2) return;
  c.beginPath();
  corners.forEach(([x, y], at) => c[at ? "lineTo" : "moveTo"](x, y));
  c.closePath();
  c.fillStyle = faded(tones.other, 0.05);
  c.fill();
  c.lineWidth = 1;
  c.strokeStyle = faded(tones.other, 0.3);
  c.stroke();
  const reach = Math.hypot(corners[0][0] - corners[1][0], corners[0][1] - corners[1][1]) * 0.42;
  corners.forEach(([x, y], axis) => {
    const glow = c.createRadialGradient(x, y, 0, x, y, reach);
    glow.addColorStop(0, faded(tones.axes[axis], 0.2));
    glow.addColorStop(1, faded(tones.axes[axis], 0));
    c.fillStyle = glow;
    c.fillRect(x - reach, y - reach, 2 * reach, 2 * reach);
  });
}

function spot({ x, y }, camera) {
  return [(x - camera.x) * camera.scale + camera.width / 2, camera.height / 2 - (y - camera.y) * camera.scale];
}

// The name of each pole, beyond whoever stands there; on a narrow screen the names keep inside.
function heading(c, axis, camera, tones) {
  const [x] = spot(axis, camera), [, y] = spot({ x: 0, y: axis.edge }, camera), up = axis.up;
  c.font = `700 ${(camera.width < 480 ? 14 : 16) * camera.text}px ${tones.font}`;
  const lines = wrapped(c, axis.name, Math.min(230 * camera.text, camera.width * 0.42));
  const widest = Math.max(...lines.map((line) => c.measureText(line).width));
  const height = (lines.length * 19 + 17) * camera.text, half = widest / 2 + 12;
  const middle = Math.max(half + 8, Math.min(camera.width - half - 8, x));
  return { lines, middle, half, top: up ? y - 10 - height : y + 10, height };
}

function heads(c, model, camera, tones) {
  model.axes.forEach((axis, at) => {
    const { lines, middle, half, top } = heading(c, axis, camera, tones);
    c.textAlign = "center";
    c.textBaseline = "middle";
    lines.forEach((line, row) => haloed(c, line, middle + (row ? 0 : 9), top + (10 + row * 19) * camera.text, tones.ink, tones.paper));
    c.font = `700 ${(camera.width < 480 ? 14 : 16) * camera.text}px ${tones.font}`;
    const first = c.measureText(lines[0]).width / 2;
    filled(c, AXIS_SHAPES[axis.key] ?? "pentagon", middle + 9 - first - 12 * camera.text, top + 9 * camera.text, 6.5 * camera.text, tones.axes[at], null);
    if (camera.width < 480 || camera.text > 1) return;
    c.font = `400 ${13 * camera.text}px ${tones.font}`;
    haloed(c, axis.note, middle, top + (10 + lines.length * 19) * camera.text, tones.quiet, tones.paper);
  });
  if (model.shelf) {
    const [x, y] = spot(model.shelf, camera);
    c.font = `400 ${13 * camera.text}px ${tones.font}`;
    c.textAlign = "center";
    const lines = wrapped(c, model.shelf.text, camera.width - 24);
    lines.forEach((line, row) => haloed(c, line, Math.max(0, x), y - (lines.length - 1 - row) * 16 * camera.text, tones.quiet, tones.paper));
  }
}

function haloed(c, text, x, y, colour, paper) {
  c.lineJoin = "round";
  c.lineWidth = 4;
  c.strokeStyle = paper;
  c.strokeText(text, x, y);
  c.fillStyle = colour;
  c.fillText(text, x, y);
}

// ---- Which names: the focus and its partners, what is shared, then who has most partners.
function named(c, model, camera, tones, state, seen, active) {
  const items = [], marks = [], boxes = new Map(), inside = (x, y) => x > -20 && y > -20 && x < camera.width + 20 && y < camera.height + 20;
  for (let node = 0; node < model.count; node++) {
    if (!model.nodeOn[node] || !inside(seen.sx[node], seen.sy[node])) continue;
    const r = seen.size[node] + 1, box = [seen.sx[node] - r, seen.sy[node] - r, seen.sx[node] + r, seen.sy[node] + r];
    boxes.set(node, box);
    marks.push(box);
  }
  const font = (weight, size) => `${weight} ${size * camera.text}px ${tones.font}`;
  const name = (node, forced) => {
    if (!boxes.has(node) || !model.shown(node)) return;
    const strong = forced || node === state.focus;
    items.push({ node, x: seen.sx[node], y: seen.sy[node], r: seen.size[node], text: model.nodes.name[node], own: boxes.get(node),
      font: font(strong ? 700 : 400, 13), colour: tones.ink, forced });
  };
  const hub = (at, large) => {
    const subject = model.hubs.subject[at], r = large ? 7 : 5;
    const box = [seen.hx[at] - r, seen.hy[at] - r, seen.hx[at] + r, seen.hy[at] + r];
    box.small = true;
    marks.push(box);
    if (!inside(seen.hx[at], seen.hy[at]) || (state.focus >= 0 && !state.hubs.has(at))) return;
    items.push({ hub: at, x: seen.hx[at], y: seen.hy[at], r, text: model.subjects.name[subject], own: box, soft: large,
      font: font(large ? 700 : 400, 13), colour: large ? tones.ink : tones.quiet, wide: large ? 140 : 170 });
  };
  for (const node of [state.cursor, state.focus, model.centre]) if (node >= 0) name(node, true);
  const large = (at) => at === model.hub || model.subjects.kind[model.hubs.subject[at]] !== "action";
  const hubs = model.view === "force" ? [...active] : [];
  hubs.filter(large).forEach((at) => hub(at, true));
  if (state.focus >= 0) for (const [partner] of model.partners(state.focus)) name(partner, false);
  const few = Math.max(4, Math.round((model.labels * camera.width) / 1100 / camera.text));
  if (state.focus < 0) model.rank.slice(0, 400).filter((node) => seen.size[node] > 3.5).slice(0, model.view === "poles" ? 400 : few).forEach((node) => name(node, false));
  // Actions by name once there is room for names: near, among few, or around the chosen one.
  if (state.focus >= 0 || camera.zoom > 1.8 || hubs.length < 24) hubs.filter((at) => !large(at)).forEach((at) => hub(at, false));
  const heads_ = model.view === "poles" ? model.axes.map((axis) => heading(c, axis, camera, tones)) : [];
  const taken = heads_.map(({ middle, half, top, height }) => [middle - half - 6, top - 4, middle + half + 6, top + height + 4]);
  if (model.shelf && model.view === "poles") {
    const [x, y] = spot(model.shelf, camera);
    c.font = `400 ${13 * camera.text}px ${tones.font}`;
    const half = Math.min(c.measureText(model.shelf.text).width, camera.width) / 2 + 6;
    taken.push([x - half, y - 12 * camera.text, x + half, y + 12 * camera.text]);
  }
  const most = (state.focus >= 0 ? 40 : few) * Math.max(1, camera.zoom) + (model.view === "force" ? hubs.length : 0);
  return placed(c, items, marks, taken, camera, most);
}
