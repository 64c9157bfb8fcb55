// SPDX-FileCopyrightText: 2026 Circular Strategy contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages through the scenes without asking the server: by keys as keyboards and remote controls send them, by the
// edges of the screen, by the address. Nothing moves unless somebody asks.

const ON = new Set(["ArrowRight", "ArrowDown", "PageDown", " "]);
const BACK = new Set(["ArrowLeft", "ArrowUp", "PageUp"]);
const SIZES = [1, 0.92, 0.85, 0.78]; // of the text of a scene; below, lines are left out and counted
const rooms = new WeakMap();

class Room {
  constructor(place) {
    this.place = place;
    this.ended = new AbortController();
    const { signal } = this.ended;
    window.addEventListener("keydown", (event) => this.key(event), { signal, capture: true });
    window.addEventListener("resize", () => this.fit(), { signal });
    document.addEventListener("fullscreenchange", () => this.fit(), { signal });
    document.fonts?.ready.then(() => this.fit());
    place.addEventListener("click", (event) => this.click(event), { signal });
    place.addEventListener("pointerdown", (event) => { this.from = event.clientX; }, { signal });
    place.addEventListener("pointerup", (event) => this.swiped(event), { signal });
    place.addEventListener("mousemove", () => this.awake(), { signal });
  }

  show(html) {
    if (html === this.html) return;
    this.html = html;
    // Every text in it was escaped where it was made, and the policy of the page runs no script that stands in it.
    this.place.innerHTML = html;
    // One scene stands in the page at a time: its heading is the heading of the page.
    this.room = this.place.querySelector(".cs-room");
    this.scenes = [...this.place.querySelectorAll(".cs-scene")];
    this.scenes.forEach((each) => each.remove());
    this.room.dataset.scenes = String(this.scenes.length);
    const asked = Number.parseInt(new URLSearchParams(location.search).get("scene") ?? "1", 10);
    this.go(Number.isFinite(asked) ? asked - 1 : 0, { quietly: !this.at });
  }

  // To a scene by its number from nought; to its last step where one comes from behind.
  go(wanted, { last = false, quietly = false } = {}) {
    const at = Math.max(0, Math.min(this.scenes.length - 1, wanted)), scene = this.scenes[at];
    this.at = at;
    this.room.querySelector(".cs-scene")?.remove();
    this.room.insertBefore(scene, this.room.lastElementChild);
    this.room.scrollTop = 0;
    this.step(last ? this.steps - 1 : 0);
    this.fit();
    const address = new URL(location.href);
    address.searchParams.set("scene", String(at + 1));
    history.replaceState(history.state, "", address);
    // Whoever listens hears the title, as whoever looks reads it.
    const title = scene.querySelector("h1");
    if (!quietly || document.activeElement === document.body) title?.focus({ preventScroll: true });
  }

  get steps() { return Number(this.scenes[this.at].dataset.steps ?? 1); }

  step(number) {
    this.stepped = number;
    const scene = this.scenes[this.at];
    for (const each of scene.querySelectorAll("[data-in]")) {
      each.classList.toggle("cs-r-out", !each.dataset.in.split(" ").includes(String(number)));
    }
    const said = scene.querySelector(".cs-r-years > :not(.cs-r-out)");
    if (said && number) this.place.querySelector(".cs-r-announce").textContent = said.innerText.replace(/\s+/g, " ");
  }

  on() {
    if (this.stepped < this.steps - 1) this.step(this.stepped + 1);
    else if (this.at < this.scenes.length - 1) this.go(this.at + 1);
  }

  back() {
    if (this.stepped > 0) this.step(this.stepped - 1);
    else if (this.at > 0) this.go(this.at - 1, { last: true });
  }

  key(event) {
    if (!this.place.isConnected || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event, active = document.activeElement;
    // On a link or an edge the keys of a keyboard mean what they always mean.
    if ((key === " " || key === "Enter") && active?.closest?.(".cs-room a, .cs-room button")) return;
    const scrolls = this.flows && (key === "ArrowDown" || key === "ArrowUp" || key === " ");
    if (scrolls) return;
    if (key === " " && event.shiftKey) this.back();
    else if (ON.has(key)) this.on();
    else if (BACK.has(key)) this.back();
    else if (key === "Home") this.go(0);
    else if (key === "End") this.go(this.scenes.length - 1, { last: true });
    else if (key === "Escape") this.leave();
    else if (key === "f" || key === "F") this.whole();
    else if (key === "b" || key === ".") this.room.classList.toggle("cs-r-black");
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  click(event) {
    if (event.target.closest(".cs-r-on")) this.on();
    else if (event.target.closest(".cs-r-back")) this.back();
  }

  swiped(event) {
    if (event.pointerType !== "touch" || this.from === undefined) return;
    const across = event.clientX - this.from;
    if (Math.abs(across) > 60) (across < 0 ? this.on() : this.back());
  }

  leave() { this.place.querySelector(".cs-r-leave").click(); }

  whole() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.().catch(() => {});
  }

  // The way out shows itself to a moving mouse, and to nobody else.
  awake() {
    this.room?.classList.add("cs-r-awake");
    clearTimeout(this.asleep);
    this.asleep = setTimeout(() => this.room?.classList.remove("cs-r-awake"), 2500);
  }

  // On a phone, or enlarged, a scene is a page that scrolls.
  get flows() { return getComputedStyle(this.room).overflowY === "auto"; }

  // Smaller text first, then fewer lines: what is left out is counted in sight.
  fit() {
    if (this.html === undefined) return;
    const scene = this.scenes[this.at], body = scene.querySelector(".cs-r-body");
    if (!body) return;
    const lines = [...body.querySelectorAll(".cs-r-lines > li, .cs-r-late > li, .cs-r-indicators > li, .cs-r-bars > li, .cs-r-plain > li, .cs-r-droppable")];
    lines.forEach((each) => { each.hidden = false; });
    const more = body.querySelector(".cs-r-more");
    this.count(more, 0);
    const over = () => body.scrollHeight > body.clientHeight + 1;
    // The office's own words give way last, and first only where there are no lines to leave out.
    for (const tight of lines.length ? [false] : [false, true]) {
      scene.classList.toggle("cs-r-tight", tight);
      for (const size of SIZES) {
        scene.style.setProperty("--fit", size);
        if (this.flows || !over()) return;
      }
    }
    let left = 0;
    while (over() && lines.length > 1) {
      lines.pop().hidden = true;
      left += 1;
      this.count(more, left);
    }
    if (over()) scene.classList.add("cs-r-tight");
  }

  count(more, left) {
    if (!more) return;
    const n = Number(more.dataset.more) + left;
    more.textContent = n ? (n === 1 ? more.dataset.one : more.dataset.many.replace("{n}", n)) : "";
  }

  end() {
    this.ended.abort();
    clearTimeout(this.asleep);
  }
}

export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".cs-room-place");
  let room = rooms.get(place);
  if (!room) rooms.set(place, (room = new Room(place)));
  room.show(data.html);
  return () => { room.end(); rooms.delete(place); };
}
