// SPDX-FileCopyrightText: 2026 Circular Strategy contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// What an organisation looks like: the shape of its axis, a small pie where it acts on several, or the shape of its
// helix. Every shape is traced around (x, y) to about the same area as a circle of radius r.

const TAU = 2 * Math.PI;

function polygon(c, x, y, r, corners, turn) {
  for (let corner = 0; corner < corners; corner++) {
    const angle = turn + (corner * TAU) / corners;
    c[corner ? "lineTo" : "moveTo"](x + r * Math.cos(angle), y + r * Math.sin(angle));
  }
  c.closePath();
}

function star(c, x, y, r) {
  for (let point = 0; point < 10; point++) {
    const angle = -TAU / 4 + (point * TAU) / 10, far = point % 2 ? r * 0.58 : r * 1.28;
    c[point ? "lineTo" : "moveTo"](x + far * Math.cos(angle), y + far * Math.sin(angle));
  }
  c.closePath();
}

function cross(c, x, y, r) {
  const a = r * 0.42, b = r * 1.08;
  const corners = [[-a, -b], [a, -b], [a, -a], [b, -a], [b, a], [a, a], [a, b], [-a, b], [-a, a], [-b, a], [-b, -a], [-a, -a]];
  corners.forEach(([u, v], corner) => c[corner ? "lineTo" : "moveTo"](x + u, y + v));
  c.closePath();
}

const SHAPES = {
  square: (c, x, y, r) => c.rect(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76),
  circle: (c, x, y, r) => { c.moveTo(x + r, y); c.arc(x, y, r, 0, TAU); },
  triangle: (c, x, y, r) => polygon(c, x, y + r * 0.14, r * 1.22, 3, -TAU / 4),
  pentagon: (c, x, y, r) => polygon(c, x, y, r * 1.08, 5, -TAU / 4),
  hexagon: (c, x, y, r) => polygon(c, x, y, r * 1.04, 6, 0),
  diamond: (c, x, y, r) => polygon(c, x, y, r * 1.18, 4, 0),
  star,
  cross,
};
const AXIS_SHAPES = { production: "square", regeneration: "circle", cohesion: "triangle" };
const HELIX_SHAPES = { public: "pentagon", business: "diamond", research: "star", third_sector: "cross", citizens: "hexagon" };
const PLAIN = 3.2; // pixels: a smaller mark is drawn without pie and rim

// The colours of the theme, read from the style sheet: the picture has none of its own.
function colours(box, axes) {
  const probe = box.querySelector(".cs-net-probe");
  const named = (name) => { probe.style.color = `var(--cs-${name})`; return getComputedStyle(probe).color; };
  const found = {};
  for (const name of ["ink", "quiet", "line", "muted", "paper", "link", "other", "track"]) found[name] = named(name);
  found.axes = axes.map(({ key }) => named(AXIS_SHAPES[key] ? key : "other"));
  for (const key of Object.keys(HELIX_SHAPES)) found[key] = named(`helix-${key}`);
  found.font = getComputedStyle(box).fontFamily;
  return found;
}

function faded(colour, share) {
  const [r, g, b] = colour.match(/[\d.]+/g);
  return `rgba(${r},${g},${b},${share})`;
}

function filled(c, shape, x, y, r, colour, rim) {
  c.beginPath();
  SHAPES[shape](c, x, y, r);
  c.fillStyle = colour;
  c.fill();
  if (rim) { c.lineWidth = 1.2; c.strokeStyle = rim; c.stroke(); }
}

// One organisation; `mix` are its shares of the axes, empty where no action tells.
function organisation(c, x, y, r, mix, axes, tones) {
  const on = mix.flatMap((share, axis) => (share > 0 ? [axis] : []));
  const rim = r > PLAIN ? tones.paper : null;
  if (!on.length) {
    c.beginPath();
    SHAPES.hexagon(c, x, y, Math.max(r - 0.7, 1.5));
    c.fillStyle = tones.paper;
    c.fill();
    c.lineWidth = r > PLAIN ? 1.6 : 1;
    c.strokeStyle = tones.other;
    c.stroke();
  } else if (on.length === 1) {
    filled(c, AXIS_SHAPES[axes[on[0]].key] ?? "pentagon", x, y, r, tones.axes[on[0]], rim);
  } else if (r <= PLAIN) {
    filled(c, "circle", x, y, r, tones.ink, null);
  } else {
    let from = -TAU / 4;
    for (const axis of on) {
      const to = from + mix[axis] * TAU;
      c.beginPath();
      c.moveTo(x, y);
      c.arc(x, y, r, from, to);
      c.closePath();
      c.fillStyle = tones.axes[axis];
      c.fill();
      c.lineWidth = 1;
      c.strokeStyle = tones.paper;
      c.stroke();
      from = to;
    }
    // The rim tells a pie from a circle; who acts on every axis has the heavy one.
    const all = on.length === axes.length;
    c.beginPath();
    c.arc(x, y, r + (all ? 1.6 : 0.6), 0, TAU);
    c.lineWidth = all ? 2.6 : 1.4;
    c.strokeStyle = tones.ink;
    c.stroke();
  }
}
