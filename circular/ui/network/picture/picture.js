// SPDX-FileCopyrightText: 2026 Circular Strategy contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// The picture on the page: what is asked of it by pointer, keys and buttons, and what it tells Python. It draws only
// when something has changed; where one drawing is slow, it moves a photograph of it and draws again at rest.

const SLOW = 14; // milliseconds: a slower drawing is photographed while it moves
const REST = 130; // milliseconds without movement
const FEW = 3000; // organisations: more do not travel to new places, they jump
const FARTHEST = 40; // times the first view
const pictures = new WeakMap();
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

class Picture {
  constructor(root) {
    this.root = root;
    this.id = `net${Math.random().toString(36).slice(2)}`;
    this.state = { focus: -1, cursor: -1, hover: -1, tie: -1, near: new Set(), hubs: new Set(), marks: null, all: false, labels: null };
    this.camera = { x: 0, y: 0, zoom: 1, fit: 1, scale: 1, width: 0, height: 0, text: 1 };
    this.pointers = new Map();
    this.serial = null;
  }

  // ---- What Python gives: a new picture keeps choice, zoom and, as long as it takes to get there, places.
  show(head, read, tell) {
    this.tell = tell;
    if (head.sig !== this.sig) {
      const before = this.model, seen = before && projected(before, this.camera);
      this.sig = head.sig;
      this.take(read());
      if (before && this.model.count < FEW && !calm()) this.travel(before, seen);
    } else if (this.dark !== head.dark) this.paint();
    this.dark = head.dark;
    if (head.serial !== this.serial) {
      this.serial = head.serial;
      this.choose(this.model.place.get(head.chosen) ?? -1, { quiet: true });
    }
  }

  take(given) {
    const first = !this.model, chosen = first ? null : this.model.nodes.id[this.state.focus], words = given.words;
    const turned = this.model?.view !== given.view, model = (this.model = new Model(given));
    if (turned) this.camera.zoom = 1;
    model.mix = (node) => model.nodes.mix.slice(node * model.axes.length, (node + 1) * model.axes.length);
    this.words = words;
    this.state.marks ??= given.marks;
    if (first || this.spoken !== given.language) this.build();
    this.spoken = given.language;
    this.box.classList.toggle("cs-net-small", given.small);
    this.box.style.setProperty("--cs-net-height", `${given.height}px`);
    this.stage.setAttribute("aria-label", given.title);
    this.headline.textContent = given.title;
    this.time.hidden = model.steps.length < 2;
    this.range.max = model.steps.length - 1;
    this.all.hidden = model.view === "force" || model.ties.strong.every(Boolean);
    this.state.focus = this.state.cursor = this.state.hover = this.state.tie = -1;
    this.paint();
    this.resize(first);
    this.step(model.steps.length - 1, { quiet: true });
    this.choose(model.place.get(chosen) ?? -1, { quiet: true });
  }

  build() {
    this.observer?.disconnect();
    Object.assign(this, parts(this.words, {
      id: this.id, choose: (node) => this.choose(node), zoom: (by) => this.zoom(by), fit: () => this.fit(), png: () => this.png(), play: () => this.play(),
      mark: (marks) => { this.state.marks = marks; this.paint(); }, all: (all) => { this.state.all = all; this.redraw(); },
      full: () => (document.fullscreenElement ? document.exitFullscreen() : this.box.requestFullscreen()),
    }));
    this.root.replaceChildren(this.box);
    // For whoever asks where an organisation stands: tests, and nobody else yet.
    this.stage.whereIs = (name) => { const node = this.model.nodes.name.indexOf(name); return [this.seen.sx[node], this.seen.sy[node]]; };
    this.c = this.canvas.getContext("2d");
    this.photo = document.createElement("canvas");
    this.listen();
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(this.stage);
  }

  // ---- Colours and key: read anew when the theme changes.
  paint() {
    this.tones = colours(this.box, this.model.axes);
    for (const button of this.marks.children) button.setAttribute("aria-pressed", String(button.dataset.marks === this.state.marks));
    keyed(this.key, this.model, this.words, this.tones, this.state.marks);
    this.redraw();
  }

  // ---- Camera
  resize(whole = false) {
    const { camera, canvas, stage } = this, width = stage.clientWidth, height = stage.clientHeight;
    if (!width || !height || !this.model) return;
    const [x0, y0, x1, y1] = this.model.frame, side = this.model.view === "poles" ? 26 : 30;
    this.ratio = Math.min(2, devicePixelRatio || 1);
    canvas.width = Math.round(width * this.ratio);
    canvas.height = Math.round(height * this.ratio);
    // On the whole screen it is for a room: everything written is larger.
    Object.assign(camera, { width, height, text: document.fullscreenElement === this.box ? 1.7 : 1 });
    const above = this.model.view === "poles" ? 62 : 24;
    camera.fit = Math.min((width - 2 * side) / Math.max(x1 - x0, 0.3), (height - 2 * above) / Math.max(y1 - y0, 0.3), 420);
    camera.scale = camera.fit * camera.zoom;
    if (whole || camera.zoom === 1) { camera.x = (x0 + x1) / 2; camera.y = (y0 + y1) / 2; }
    this.redraw();
  }

  fit() { this.camera.zoom = 1; this.resize(true); }

  zoom(by, x = this.camera.width / 2, y = this.camera.height / 2) {
    const { camera } = this, zoom = Math.max(0.6, Math.min(FARTHEST, camera.zoom * by));
    const u = camera.x + (x - camera.width / 2) / camera.scale, v = camera.y - (y - camera.height / 2) / camera.scale;
    camera.zoom = zoom;
    camera.scale = camera.fit * zoom;
    camera.x = u - (x - camera.width / 2) / camera.scale;
    camera.y = v + (y - camera.height / 2) / camera.scale;
    this.moving();
  }

  pan(dx, dy) {
    this.camera.x -= dx / this.camera.scale;
    this.camera.y += dy / this.camera.scale;
    this.moving();
  }

  // Bring a neighbourhood into view, as large as it fits.
  approach(node) {
    const { nodes } = this.model, of = [node, ...this.state.near], { camera } = this;
    const xs = of.map((each) => nodes.x[each]), ys = of.map((each) => nodes.y[each]);
    const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const scale = Math.min(camera.width / Math.max(x1 - x0, 0.2), camera.height / Math.max(y1 - y0, 0.2)) * 0.72;
    camera.zoom = Math.max(1, Math.min(6, scale / camera.fit));
    camera.scale = camera.fit * camera.zoom;
    camera.x = (x0 + x1) / 2;
    camera.y = (y0 + y1) / 2;
    this.redraw();
  }

  // ---- Drawing
  redraw() { this.state.labels = null; this.request(); }

  request() { this.frame_ ??= requestAnimationFrame(() => { this.frame_ = null; this.draw(); }); }

  draw() {
    const { c, camera, ratio, model, tones, state } = this;
    if (!camera.width || !model) return;
    const began = performance.now();
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.seen = drawn(c, model, camera, tones, state);
    this.cost = performance.now() - began;
    this.still = false;
    this.stage.dataset.drawn = this.cost.toFixed(1);
  }

  // While it moves: the whole where that is quick, else a photograph of more than is seen, until the hand lets go.
  moving() {
    const rest = () => { this.resting = null; if (this.still && this.pointers.size) wait(); else this.redraw(); };
    const wait = () => { clearTimeout(this.resting); this.resting = setTimeout(rest, REST); };
    wait();
    if (!(this.cost > SLOW)) return this.request();
    if (!this.still || this.beyond()) this.photograph();
    this.frame_ ??= requestAnimationFrame(() => { this.frame_ = null; this.blit(); });
  }

  // Whether the photograph leaves a border of what is seen empty.
  beyond() {
    const { camera, still } = this, by = camera.scale / still.scale;
    const across = Math.abs(still.x - camera.x) * camera.scale + camera.width / 2, up = Math.abs(still.y - camera.y) * camera.scale + camera.height / 2;
    const reach = (0.5 + still.margin) * by;
    return by > 0.7 && (across > reach * camera.width || up > reach * camera.height);
  }

  photograph() {
    const { camera, ratio } = this, margin = 0.4;
    this.still = { ...camera };
    this.photo.width = this.canvas.width * (1 + 2 * margin);
    this.photo.height = this.canvas.height * (1 + 2 * margin);
    const wide = { ...camera, width: camera.width * (1 + 2 * margin), height: camera.height * (1 + 2 * margin) };
    const c = this.photo.getContext("2d");
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawn(c, this.model, wide, this.tones, this.state);
    this.still.margin = margin;
  }

  blit() {
    const { c, camera, still, photo, ratio } = this, by = camera.scale / still.scale;
    const x = camera.width / 2 + (still.x - camera.x) * camera.scale, y = camera.height / 2 - (still.y - camera.y) * camera.scale;
    const width = (photo.width / ratio) * by, height = (photo.height / ratio) * by;
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    c.clearRect(0, 0, camera.width, camera.height);
    c.drawImage(photo, x - width / 2, y - height / 2, width, height);
  }

  // From where everybody was to where they are now.
  travel(before, seen) {
    const { nodes } = this.model, { camera } = this, to = { x: nodes.x, y: nodes.y };
    const from = nodes.id.map((id, node) => {
      const was = before.place.get(id);
      return was === undefined ? [to.x[node], to.y[node]] : [camera.x + (seen.sx[was] - camera.width / 2) / camera.scale, camera.y - (seen.sy[was] - camera.height / 2) / camera.scale];
    });
    const began = performance.now(), lasts = 650;
    cancelAnimationFrame(this.trip);
    const go = () => {
      const share = Math.min(1, (performance.now() - began) / lasts), eased = share < 0.5 ? 4 * share ** 3 : 1 - (-2 * share + 2) ** 3 / 2;
      nodes.x = to.x.map((x, node) => from[node][0] + (x - from[node][0]) * eased);
      nodes.y = to.y.map((y, node) => from[node][1] + (y - from[node][1]) * eased);
      if (share === 1) Object.assign(nodes, to);
      this.state.labels = share === 1 ? null : [];
      this.draw();
      if (share < 1) this.trip = requestAnimationFrame(go);
    };
    go();
  }

  // ---- Choice
  choose(node, { quiet = false } = {}) {
    const { model, state } = this, changed = state.focus !== node;
    state.focus = node;
    state.tie = -1;
    this.neighbourhood();
    this.aside();
    if (node >= 0) {
      const { camera } = this, [x, y] = spot({ x: model.nodes.x[node], y: model.nodes.y[node] }, camera);
      if (x < 30 || x > camera.width - 30 || y < 30 || y > camera.height - 30) {
        camera.x = model.nodes.x[node];
        camera.y = model.nodes.y[node];
      }
    }
    this.say(node < 0 ? (quiet ? "" : this.words.nothing) : `${model.nodes.name[node]}. ${model.nodes.say[node]}`);
    this.redraw();
    if (changed && !quiet) this.tell("selected", node < 0 ? null : model.nodes.id[node]);
  }

  neighbourhood() {
    const { model, state } = this;
    state.near = new Set(state.focus < 0 ? [] : model.partners(state.focus).map(([partner]) => partner));
    const spokes = (model.spokesOf.get(`n${state.focus}`) ?? []).filter((spoke) => model.spokeOn[spoke]);
    state.hubs = new Set(spokes.map((spoke) => model.spokes.hub[spoke]));
  }

  // Beside the picture: the chosen one and its partners, or who has most.
  aside() {
    const { model, state, panel, words } = this, does = { choose: (node) => this.choose(node) };
    panel.dataset.chosen = String(state.focus >= 0);
    if (state.focus >= 0) told(panel, model, state.focus, words, does);
    else ranking(panel, model, words, does);
  }

  say(text) { if (this.live.textContent !== text) this.live.textContent = text; }

  // ---- Time
  step(at, { quiet = false } = {}) {
    const { model, state } = this, before = quiet ? null : model.nodeOn;
    model.at(Math.max(0, at));
    state.born = before && at > 0 && this.timer ? new Set(model.nodes.id.flatMap((_, node) => (model.nodeOn[node] && !before[node] ? [node] : []))) : null;
    this.range.value = at;
    const totals = model.totals(), label = model.steps[at]?.[1] ?? "";
    this.when.textContent = label;
    this.range.setAttribute("aria-valuetext", label);
    const language = model.language, said = [plural(this.words.organisations, totals.organisations, language), plural(this.words.tied, totals.ties, language)];
    this.count.textContent = said.join(", ") + (model.hidden ? ` · ${plural(this.words.hidden, model.hidden, language)}` : "");
    if (!quiet && !this.timer) this.say(`${label}: ${this.count.textContent}`);
    this.neighbourhood();
    this.aside();
    this.redraw();
  }

  play() {
    if (this.timer) return this.pause();
    const last = this.model.steps.length - 1;
    this.timer = setInterval(() => { const next = +this.range.value + 1; this.step(next); if (next >= last) this.pause(); }, 750);
    this.playing(true);
    this.step(+this.range.value >= last ? 0 : +this.range.value);
  }

  pause() {
    clearInterval(this.timer);
    this.timer = null;
    this.playing(false);
    this.say(`${this.when.textContent}: ${this.count.textContent}`);
  }

  playing(on) { this.player.replaceChildren(icon(on ? ICONS.pause : ICONS.play), element("span", {}, on ? this.words.pause : this.words.play)); }

  // ---- Pointer
  nearest(x, y) {
    let best = -1, found = Infinity;
    for (let node = 0; node < this.model.count; node++) {
      if (!this.model.shown(node)) continue;
      const away = Math.hypot(this.seen.sx[node] - x, this.seen.sy[node] - y) - this.seen.size[node];
      if (away < 7 && away < found) { found = away; best = node; }
    }
    return best;
  }

  // The drawn tie under the pointer; those of the focus first.
  tieAt(x, y) {
    const { rest, own } = lines(this.model, this.seen, this.state), straight = rest.length > STRAIGHT || this.model.view === "force";
    let best = -1, found = 5;
    for (const line of [...own, ...(this.state.focus < 0 && rest.length < 2500 ? rest : [])]) {
      if (line[4] < 0) continue;
      const [x1, y1, x2, y2] = line, bend = straight ? 0 : 0.09, mx = (x1 + x2) / 2 - (y2 - y1) * bend, my = (y1 + y2) / 2 + (x2 - x1) * bend;
      if (x < Math.min(x1, x2, mx) - 5 || x > Math.max(x1, x2, mx) + 5 || y < Math.min(y1, y2, my) - 5 || y > Math.max(y1, y2, my) + 5) continue;
      const steps = Math.max(8, Math.ceil(Math.hypot(x2 - x1, y2 - y1) / 8));
      for (let at = 0; at <= steps; at++) {
        const t = at / steps, u = (1 - t) ** 2 * x1 + 2 * t * (1 - t) * mx + t * t * x2, v = (1 - t) ** 2 * y1 + 2 * t * (1 - t) * my + t * t * y2;
        const away = Math.hypot(u - x, v - y);
        if (away < found) { found = away; best = line[4]; }
      }
    }
    return best;
  }

  point(x, y) {
    if (!this.seen) return;
    const { state } = this, node = this.nearest(x, y), tie = node < 0 ? this.tieAt(x, y) : -1;
    if (node !== state.hover || tie !== state.tie) {
      const { a, b } = this.model.ties;
      Object.assign(state, { hover: node, tie, tieLine: tie < 0 ? null : (seen) => [seen.sx[a[tie]], seen.sy[a[tie]], seen.sx[b[tie]], seen.sy[b[tie]]] });
      if (node < 0 && tie < 0) this.tip.hidden = true;
      else hinted(this.tip, this.model, { node, tie }, this.words);
      this.stage.style.cursor = node >= 0 ? "pointer" : "";
      this.request();
    }
    if (!this.tip.hidden) {
      const left = x + 16 + this.tip.offsetWidth > this.camera.width ? x - 16 - this.tip.offsetWidth : x + 16;
      const top = Math.max(4, Math.min(y + 14, this.camera.height - this.tip.offsetHeight - 4));
      this.tip.style.transform = `translate(${Math.max(4, left)}px, ${top}px)`;
    }
  }

  leave() { this.tip.hidden = true; if (this.state.hover >= 0 || this.state.tie >= 0) { this.state.hover = this.state.tie = -1; this.request(); } }

  listen() {
    const { stage, canvas, pointers } = this, here = (event) => [event.offsetX, event.offsetY];
    canvas.addEventListener("pointerdown", (event) => {
      pointers.set(event.pointerId, here(event));
      canvas.setPointerCapture(event.pointerId);
      this.travelled = pointers.size > 1 ? Infinity : 0;
      this.state.cursor = -1;
    });
    canvas.addEventListener("pointermove", (event) => {
      const [x, y] = here(event), was = pointers.get(event.pointerId);
      if (!was) return event.pointerType === "mouse" ? this.point(x, y) : undefined;
      if (pointers.size === 2) {
        const other = [...pointers].find(([id]) => id !== event.pointerId)[1], before = Math.hypot(was[0] - other[0], was[1] - other[1]);
        this.zoom(Math.hypot(x - other[0], y - other[1]) / Math.max(before, 1), (x + other[0]) / 2, (y + other[1]) / 2);
      } else if (pointers.size === 1) {
        this.travelled += Math.hypot(x - was[0], y - was[1]);
        if (this.travelled > 4) { this.leave(); this.pan(x - was[0], y - was[1]); }
      }
      pointers.set(event.pointerId, [x, y]);
    });
    const up = (event) => {
      if (pointers.delete(event.pointerId) && this.travelled <= 4 && event.type === "pointerup") this.choose(this.nearest(...here(event)));
    };
    canvas.addEventListener("pointerup", up);
    canvas.addEventListener("pointercancel", up);
    canvas.addEventListener("pointerleave", () => this.leave());
    canvas.addEventListener("dblclick", (event) => { const node = this.nearest(...here(event)); if (node >= 0) this.approach(node); else this.zoom(1.8, ...here(event)); });
    // The wheel scrolls the page until the picture has been chosen, so that nobody is caught in it.
    canvas.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && document.activeElement !== stage && !document.fullscreenElement) return;
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY * 0.0016), ...here(event));
    }, { passive: false });
    stage.addEventListener("keydown", (event) => this.pressed(event));
    stage.addEventListener("blur", () => { this.state.cursor = -1; this.request(); });
    this.range.addEventListener("input", () => { if (this.timer) this.pause(); this.step(+this.range.value); });
    this.finding();
  }

  // ---- Keys: arrows walk, Enter chooses and then comes near, Escape goes back, n and p follow the number of partners.
  pressed(event) {
    const { state, model, camera } = this, way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.altKey || event.metaKey || (event.ctrlKey && !way)) return;
    const from = state.cursor >= 0 ? state.cursor : state.focus;
    if (way && event.shiftKey) this.pan(-60 * way[0], -60 * way[1]);
    else if (way) this.move(from < 0 ? this.first(1) : this.next(from, way));
    else if (event.key === "n" || event.key === "p") this.move(this.first(event.key === "n" ? 1 : -1, from));
    else if (event.key === "Home") this.move(this.first(1));
    else if (event.key === "Enter" || event.key === " ") {
      if (state.cursor >= 0 && state.cursor !== state.focus) this.choose(state.cursor);
      else if (state.focus >= 0) this.approach(state.focus);
    } else if (event.key === "Escape") {
      if (camera.zoom !== 1) this.fit();
      else if (state.focus >= 0) { this.choose(-1); }
      else if (state.cursor >= 0) { state.cursor = -1; this.redraw(); } else return;
    } else if (event.key === "+" || event.key === "=") this.zoom(1.4);
    else if (event.key === "-") this.zoom(1 / 1.4);
    else if (event.key === "0") this.fit();
    else if (event.key === "/") this.find.focus();
    else return;
    event.preventDefault();
  }

  move(node) {
    if (node < 0) return;
    const { state, model, camera, seen } = this;
    state.cursor = node;
    if (seen.sx[node] < 20 || seen.sx[node] > camera.width - 20 || seen.sy[node] < 20 || seen.sy[node] > camera.height - 20) {
      camera.x = model.nodes.x[node];
      camera.y = model.nodes.y[node];
    }
    this.say(`${model.nodes.name[node]}. ${model.nodes.say[node]}`);
    this.redraw();
  }

  // The next in order of partners, from one or from the beginning.
  first(by, from = -1) {
    const shown = this.model.rank.filter((node) => this.model.shown(node));
    return shown.length ? shown[(shown.indexOf(from) + by + shown.length) % shown.length] : -1;
  }

  // The nearest in a direction: among the partners of the chosen one, else among all.
  next(from, [dx, dy]) {
    const { sx, sy } = this.seen, { state, model } = this, pool = state.focus >= 0 ? [state.focus, ...state.near] : model.rank;
    let best = -1, found = Infinity;
    for (const node of pool) {
      if (node === from || !model.shown(node)) continue;
      const x = sx[node] - sx[from], y = sy[node] - sy[from], along = x * dx + y * dy, away = Math.hypot(x, y);
      if (along <= 0 || along < 0.4 * away) continue;
      const cost = away * (2.2 - along / away);
      if (cost < found) { found = cost; best = node; }
    }
    return best;
  }

  // ---- Find by name
  finding() {
    const { find, list } = this;
    let at = -1, hits = [];
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const close = () => { list.hidden = true; find.setAttribute("aria-expanded", "false"); find.removeAttribute("aria-activedescendant"); at = -1; };
    const pick = (node) => { find.value = this.model.nodes.name[node]; close(); this.choose(node); };
    const show = () => {
      const asked = plain(find.value.trim()), { nodes, rank } = this.model;
      hits = asked ? rank.filter((node) => this.model.shown(node) && plain(nodes.name[node]).includes(asked)).slice(0, 8) : [];
      list.replaceChildren(...hits.map((node, row) => element("li", { role: "option", id: `${this.id}-o${row}`, "aria-selected": "false",
        onpointerdown: (event) => { event.preventDefault(); pick(node); } }, nodes.name[node])));
      if (asked && !hits.length) list.replaceChildren(element("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, this.words.not_found));
      list.hidden = !asked;
      find.setAttribute("aria-expanded", String(!list.hidden));
      at = -1;
    };
    find.addEventListener("input", show);
    find.addEventListener("blur", close);
    find.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!hits.length) return;
        at = (at + (event.key === "ArrowDown" ? 1 : -1) + hits.length) % hits.length;
        [...list.children].forEach((row, each) => row.setAttribute("aria-selected", String(each === at)));
        find.setAttribute("aria-activedescendant", `${this.id}-o${at}`);
      } else if (event.key === "Enter" && hits.length) pick(hits[Math.max(0, at)]);
      else if (event.key === "Escape") { find.value = ""; close(); this.stage.focus(); } else return;
      event.preventDefault();
    });
  }

  // ---- The picture as a file: with its title, its key and its date.
  png() {
    const { camera, model, tones, state, words } = this, by = 2, head = 74, foot = 104;
    const file = document.createElement("canvas"), width = Math.max(camera.width, 900), height = camera.height;
    file.width = width * by;
    file.height = (height + head + foot) * by;
    const c = file.getContext("2d");
    c.setTransform(by, 0, 0, by, 0, head * by);
    drawn(c, model, { ...camera, width }, tones, { ...state, labels: null, hover: -1, cursor: -1 });
    c.globalCompositeOperation = "destination-over";
    c.setTransform(by, 0, 0, by, 0, 0);
    c.fillStyle = tones.paper;
    c.fillRect(0, 0, width, height + head + foot);
    c.globalCompositeOperation = "source-over";
    c.textAlign = "left";
    c.textBaseline = "alphabetic";
    c.fillStyle = tones.ink;
    c.font = `700 26px ${tones.font}`;
    const past = model.step < model.steps.length - 1;
    c.fillText(past ? `${this.when.textContent}: ${this.count.textContent}` : model.title, 28, 44, width - 56);
    let x = 28, y = head + height + 8;
    c.font = `400 14px ${tones.font}`;
    for (const item of this.key.children) {
      const sample = item.querySelector("canvas");
      const wide = c.measureText(item.textContent).width;
      if (x + wide + 56 > width) { x = 28; y += 26; }
      if (sample) { c.drawImage(sample, x, y, 22, 22); x += 28; }
      c.fillStyle = tones.ink;
      c.fillText(item.textContent, x, y + 16);
      x += wide + 22;
    }
    c.fillStyle = tones.quiet;
    c.fillText(past ? model.caption : `${model.caption} · ${this.count.textContent}`, 28, head + height + 82, width - 56);
    file.toBlob((blob) => {
      const href = URL.createObjectURL(blob);
      element("a", { href, download: `${words.file}.png` }).click();
      setTimeout(() => URL.revokeObjectURL(href), 10_000);
    }, "image/png");
  }

  end() { this.observer.disconnect(); clearInterval(this.timer); clearTimeout(this.resting); }
}

// Streamlit calls this each time the page has run; bytes are a line about the run, then the picture.
export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".cs-net");
  const bytes = data instanceof Uint8Array ? data : new Uint8Array(data), end = bytes.indexOf(10), text = new TextDecoder();
  let picture = pictures.get(root);
  if (!picture) pictures.set(root, (picture = new Picture(root)));
  picture.show(JSON.parse(text.decode(bytes.subarray(0, end))), () => JSON.parse(text.decode(bytes.subarray(end + 1))), setStateValue);
  return () => { picture.end(); pictures.delete(root); };
}
