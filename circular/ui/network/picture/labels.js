// SPDX-FileCopyrightText: 2026 Circular Strategy contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// Names beside their marks: none covers another name or a mark; who finds no room goes without, whoever matters first.

const LINE = 16; // pixels from one line of a name to the next

function wrapped(c, text, width) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (!lines.at(-1) || c.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else if (lines.length < 2) lines.push(word);
    else { lines[1] += "…"; break; }
  }
  return lines;
}

class Room {
  // What is taken, in squares of a grid so that few boxes are compared.
  constructor(width, height) { Object.assign(this, { width, height, boxes: new Map(), cell: 48 }); }

  *cells([x0, y0, x1, y1]) {
    for (let u = Math.floor(x0 / this.cell); u <= Math.floor(x1 / this.cell); u++) {
      for (let v = Math.floor(y0 / this.cell); v <= Math.floor(y1 / this.cell); v++) yield u * 4096 + v;
    }
  }

  take(box) {
    for (const cell of this.cells(box)) {
      if (!this.boxes.has(cell)) this.boxes.set(cell, []);
      this.boxes.get(cell).push(box);
    }
  }

  // Whether nothing else is there; `soft` may lie over marks, never over names.
  free(box, own, soft = false) {
    if (box[0] < 4 || box[1] < 4 || box[2] > this.width - 4 || box[3] > this.height - 4) return false;
    for (const cell of this.cells(box)) {
      for (const other of this.boxes.get(cell) ?? []) {
        if (soft && other.small) continue;
        if (other !== own && box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) return false;
      }
    }
    return true;
  }

  // The box that covers fewest others, of those that are on the canvas.
  least(boxes, own) {
    let best = -1, fewest = Infinity;
    boxes.forEach((box, at) => {
      if (box[0] < 0 || box[1] < 0 || box[2] > this.width || box[3] > this.height) return;
      const covered = new Set();
      for (const cell of this.cells(box)) {
        for (const other of this.boxes.get(cell) ?? []) {
          if (other !== own && box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) covered.add(other);
        }
      }
      if (covered.size < fewest) { fewest = covered.size; best = at; }
    });
    return best;
  }
}

// `items` come as {x, y, r, text, font, colour, forced}, who matters most first; `taken` are boxes to keep off.
function placed(c, items, marks, taken, size, most) {
  const room = new Room(size.width, size.height), named = [];
  taken.forEach((box) => room.take(box));
  marks.forEach((box) => room.take(box));
  for (const item of items) {
    if (named.length >= most && !item.forced) continue;
    c.font = item.font;
    item.lines ??= wrapped(c, item.text, (item.wide ?? 150) * size.text);
    const width = Math.max(...item.lines.map((line) => c.measureText(line).width)), line = LINE * size.text, height = item.lines.length * line;
    const { x, y } = item, away = item.r + 4;
    const sides = [
      ["left", x + away, y], ["right", x - away, y], ["center", x, y - away - height / 2], ["center", x, y + away + height / 2],
      ["left", x + away * 0.75, y - away * 0.75 - height / 2 + 4], ["left", x + away * 0.75, y + away * 0.75 + height / 2 - 4],
      ["right", x - away * 0.75, y - away * 0.75 - height / 2 + 4], ["right", x - away * 0.75, y + away * 0.75 + height / 2 - 4],
    ];
    // A name that matters may stand a little farther away.
    if (item.soft || item.forced) for (const far of [18, 32]) sides.push(["left", x + away + far, y], ["right", x - away - far, y], ["center", x, y - away - far - height / 2], ["center", x, y + away + far + height / 2]);
    const boxes = sides.map(([align, u, v]) => {
      const left = align === "left" ? u : align === "right" ? u - width : u - width / 2;
      return [left - 1, v - height / 2, left + width + 1, v + height / 2];
    });
    let at = boxes.findIndex((box) => room.free(box, item.own));
    if (at < 0 && item.soft) at = boxes.findIndex((box) => room.free(box, item.own, true));
    if (at < 0 && item.forced) at = room.least(boxes, item.own);
    if (at < 0) continue;
    room.take(boxes[at]);
    named.push({ ...item, line, align: sides[at][0], dx: sides[at][1] - x, dy: sides[at][2] - y });
  }
  return named;
}

function written(c, label, x, y, paper) {
  c.font = label.font;
  c.textAlign = label.align;
  c.textBaseline = "middle";
  c.lineJoin = "round";
  label.lines.forEach((line, at) => {
    const v = y + label.dy + (at - (label.lines.length - 1) / 2) * label.line;
    c.lineWidth = 4;
    c.strokeStyle = paper;
    c.strokeText(line, x + label.dx, v);
    c.fillStyle = label.colour;
    c.fillText(line, x + label.dx, v);
  });
}
