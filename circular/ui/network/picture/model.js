// SPDX-FileCopyrightText: 2026 Circular Strategy contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// What is drawn, as columns: nodes, ties with their reasons, spokes to what several share. Days are yyyymmdd, 0 is open.

class Model {
  constructor(given) {
    Object.assign(this, given);
    const { nodes, ties } = given;
    this.count = nodes.id.length;
    this.place = new Map(nodes.id.map((id, node) => [id, node]));
    // Ties by node, so that a neighbourhood is found without looking through all.
    const start = new Int32Array(this.count + 1);
    for (const side of [ties.a, ties.b]) for (const node of side) start[node + 1]++;
    for (let node = 0; node < this.count; node++) start[node + 1] += start[node];
    const fill = start.slice(), list = new Int32Array(2 * ties.a.length);
    ties.a.forEach((a, tie) => { list[fill[a]++] = tie; list[fill[ties.b[tie]]++] = tie; });
    this.start = start;
    this.list = list;
    this.spokesOf = new Map();
    given.spokes.node.forEach((node, spoke) => {
      for (const key of [`n${node}`, `h${given.spokes.hub[spoke]}`]) {
        if (!this.spokesOf.has(key)) this.spokesOf.set(key, []);
        this.spokesOf.get(key).push(spoke);
      }
    });
    this.rank = nodes.id.map((_, node) => node).sort((a, b) => nodes.r[b] - nodes.r[a] || a - b);
    this.at(given.steps.length ? given.steps.length - 1 : 0);
  }

  // Show the network as it was at the end of a step: a tie lasts while one of its reasons does.
  at(step) {
    const { ties, reasons, spokes, steps } = this;
    const day = steps.length ? steps[step][0] : 0;
    const lasts = (from, to) => !day || (from <= day && (!to || to >= day));
    this.step = step;
    this.tieOn = new Uint8Array(ties.a.length);
    this.nodeOn = new Uint8Array(this.count);
    ties.a.forEach((a, tie) => {
      for (let reason = ties.first[tie]; reason < ties.first[tie + 1]; reason++) {
        if (!lasts(reasons.from[reason], reasons.to[reason])) continue;
        this.tieOn[tie] = this.nodeOn[a] = this.nodeOn[ties.b[tie]] = 1;
        break;
      }
    });
    this.spokeOn = Uint8Array.from(spokes.node, (_, spoke) => +lasts(spokes.from[spoke], spokes.to[spoke]));
    for (let node = 0; node < this.count; node++) {
      if (this.start[node] === this.start[node + 1]) this.nodeOn[node] = 1;
    }
  }

  // Whether a node can be seen and reached now.
  shown(node) { return this.nodeOn[node] && this.nodes.kept[node]; }

  *tiesOf(node) {
    for (let at = this.start[node]; at < this.start[node + 1]; at++) {
      const tie = this.list[at];
      if (this.tieOn[tie]) yield tie;
    }
  }

  other(tie, node) { return this.ties.a[tie] === node ? this.ties.b[tie] : this.ties.a[tie]; }

  // The partners of a node, the strongest first, as [partner, tie].
  partners(node) {
    const found = [...this.tiesOf(node)].map((tie) => [this.other(tie, node), tie]);
    return found.filter(([partner]) => this.shown(partner)).sort((one, two) => this.ties.w[two[1]] - this.ties.w[one[1]]);
  }

  // How many partners a node has now.
  reach(node) {
    let count = 0;
    for (const tie of this.tiesOf(node)) count += this.shown(this.other(tie, node)) ? 1 : 0;
    return count;
  }

  // Why a tie exists, in words: what is shared, and from when to when.
  why(tie, words) {
    const said = [];
    const written = (day) => String(day).replace(/(\d{4})(\d\d)(\d\d)/, "$3/$2/$1");
    for (let reason = this.ties.first[tie]; reason < this.ties.first[tie + 1]; reason++) {
      const subject = this.reasons.subject[reason], from = this.reasons.from[reason], to = this.reasons.to[reason];
      const period = words[from && to ? "from_to" : from ? "since" : to ? "until" : "undated"];
      said.push({
        kind: words.ties[this.subjects.kind[subject]],
        code: this.subjects.code[subject],
        name: this.subjects.name[subject],
        period: period.replace("{start}", written(from)).replace("{end}", written(to)),
      });
    }
    return said;
  }

  totals() {
    let organisations = 0, ties = 0;
    for (let node = 0; node < this.count; node++) organisations += this.shown(node) ? 1 : 0;
    this.tieOn.forEach((on, tie) => { ties += on && this.shown(this.ties.a[tie]) && this.shown(this.ties.b[tie]) ? 1 : 0; });
    return { organisations, ties };
  }
}
