// SPDX-FileCopyrightText: 2026 Circular Strategy contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// What the pages cannot do from Python: the document's language, Streamlit's own English labels, and links that
// change the page without loading the app again.
(() => {
  "use strict";

  // ---- Where the server is: Streamlit would otherwise try every part of a deep link first, and be told 404.
  window.__streamlit = { ...window.__streamlit, BACKEND_BASE_URL: new URL("/", location.href).href };

  // ---- Words: pairs of Streamlit's label and ours, {x} standing for any text; put in by the server.
  const words = "WORDS";
  const exact = { it: new Map(), en: new Map() };
  const shaped = { it: [], en: [] };
  for (const [english, italian] of words) {
    for (const [language, from, to] of [["it", english, italian], ["en", italian, english]]) {
      if (/\{\w+\}/.test(from)) {
        const escaped = from.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{\w+\}/, "(.+)");
        shaped[language].push([new RegExp(`^${escaped}$`), to.replace(/\{\w+\}/, "$1")]);
      } else {
        exact[language].set(from, to);
      }
    }
  }
  const ATTRIBUTES = ["aria-label", "title", "placeholder"];
  // Text is only touched where Streamlit speaks, never where the pages do.
  const OWN_TEXT = [
    "stSkipToContent", "stMainMenuList", "stMainMenuPopover", "stElementToolbar", "stTooltipContent",
    "stFileUploaderDropzone", "stFileUploader", "stSelectboxVirtualDropdown", "stMultiSelectDropdown", "stDialog",
    "stConnectionStatus",
    "stStatusWidget", "stDateInputField", "stDataFrameColumnMenu", "InputInstructions",
    "stFileChip",
  ].map((name) => `[data-testid="${name}"]`).join(",") + ",[data-live-announcer],.gdg-search-status";

  let language = document.documentElement.lang;

  // What was written here is not read again: a translation may look like another label.
  const written = new Set();
  const worded = (text) => {
    if (!text.trim() || written.has(text)) return text;
    const spoken = inLanguage(text);
    if (spoken !== text) written.add(spoken);
    return spoken;
  };
  const inLanguage = (text) => {
    const label = text.trim();
    const whole = exact[language]?.get(label);
    if (whole !== undefined) return text.replace(label, () => whole);
    // A tool of an element names the element after a colon.
    const [, tool, rest] = /^([^:]+)(: .+)?$/s.exec(label) ?? [, label, ""];
    const found = exact[language]?.get(tool);
    if (found !== undefined) return text.replace(tool, () => found);
    if (rest) return text;
    for (const [pattern, to] of shaped[language] ?? []) {
      const named = pattern.exec(label);
      if (named) return to.replace("$1", () => inLanguage(named[1]));
    }
    return text;
  };

  const translate = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.parentElement?.closest(OWN_TEXT)) {
        const text = worded(node.data);
        if (text !== node.data) node.data = text;
      }
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const name of ATTRIBUTES) {
      const given = node.getAttribute(name);
      if (given) {
        const text = worded(given);
        if (text !== given) node.setAttribute(name, text);
      }
    }
    node.childNodes.forEach(translate);
  };

  // ---- Language: the page says which one it speaks, the document follows and the browser remembers.
  const follow = () => {
    const spoken = document.querySelector(".cs-language")?.dataset.language;
    if (!spoken || spoken === language) return;
    language = spoken;
    written.clear();
    document.documentElement.lang = spoken;
    document.cookie = `circular_language=${spoken}; path=/; max-age=31536000; samesite=lax`;
    if (document.body) translate(document.body);
  };

  // ---- Trying out: whom somebody plays outlives a reload.
  let played = "";
  const play = () => {
    const guise = document.querySelector("[data-guise]")?.dataset.guise;
    if (!guise || guise === played) return;
    played = guise;
    document.cookie = `circular_guise=${encodeURIComponent(guise)}; path=/; max-age=86400; samesite=strict`;
  };

  // ---- Logging in leads by way of another site to the start page: from there, back to where one was.
  const WAY_BACK = "circular_way_back";
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.('[class*="st-key-sign_in"] button')) return;
    const here = encodeURIComponent(location.pathname + location.search);
    document.cookie = `${WAY_BACK}=${here}; path=/; max-age=900; samesite=lax`;
  }, true);
  const back = document.cookie.split("; ").find((each) => each.startsWith(`${WAY_BACK}=`));
  if (back && location.pathname === "/") {
    document.cookie = `${WAY_BACK}=; path=/; max-age=0; samesite=lax`;
    const to = new URL(decodeURIComponent(back.slice(WAY_BACK.length + 1)), location.origin);
    if (!location.search && to.origin === location.origin) history.replaceState({}, "", to.href);
  }

  // ---- Paper: a page cannot ask for the printer from Python.
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.(".cs-print")) return;
    event.preventDefault();
    event.stopPropagation();
    window.print();
  }, true);

  // ---- Copying: what stands in the field before a button goes to the clipboard, and the button says that it did.
  const copied = async (field) => {
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // Without https there is no clipboard to write to; a selection can still be copied.
      field.select();
      document.execCommand("copy");
    }
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".cs-copy");
    const field = button?.parentElement.querySelector("input");
    if (!field) return;
    event.preventDefault();
    copied(field).then(() => { button.textContent = button.dataset.copied; });
  }, true);

  // ---- Theme: pictures are drawn by the server, which is only asked again when the address is.
  let scheme = "";
  const themed = (app) => {
    const now = getComputedStyle(app).colorScheme;
    // What opens above the page hangs beside the app, where Streamlit says nothing of it.
    document.body.style.colorScheme = now;
    if (scheme && now !== scheme) window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    scheme = now;
  };
  const watchTheme = () => {
    if (scheme || !document.querySelector(".cs-language")) return;
    const app = document.querySelector('[data-testid="stApp"]');
    if (!app) return;
    themed(app);
    new MutationObserver(() => themed(app)).observe(app, { attributeFilter: ["class"] });
  };

  // ---- Going on: a page that has decided where a click leads shows a link, which is followed once.
  const goOn = () => {
    const link = document.querySelector("a.cs-go:not([data-followed])");
    if (!link) return;
    link.dataset.followed = "";
    link.click();
  };

  // ---- Reaching a place: a link that names one (#parts) leads there as soon as the page has drawn it.
  let wanted = "";
  const reach = () => {
    const place = wanted && document.querySelector(`[data-place="${CSS.escape(wanted)}"]`);
    if (!place) return;
    wanted = "";
    place.scrollIntoView({ block: "start" });
  };

  // ---- The room: while a presentation is prepared a curtain hides the pages; it goes up when the room stands, when
  // something else is shown instead, or when somebody leaves.
  const SCRIPT_STATE = "data-test-script-state";
  const PATIENCE = 1500; // milliseconds from the end of the script to the room that it asked for
  const { classList } = document.documentElement;
  let lifting;
  const inRoom = () => location.pathname.replace(/\/$/, "") === "/present";
  const lift = () => {
    clearTimeout(lifting);
    lifting = undefined;
    classList.remove("cs-waiting");
  };
  const wait = () => (inRoom() && !document.querySelector(".cs-room") ? classList.add("cs-waiting") : lift());
  const stands = () => {
    if (!classList.contains("cs-waiting")) return;
    const app = document.querySelector('[data-testid="stApp"]');
    const ended = document.querySelector(".cs-language") && app?.dataset.testScriptState === "notRunning";
    if (!inRoom() || document.querySelector(".cs-room")) lift();
    else if (ended) lifting ??= setTimeout(lift, PATIENCE);
    else {
      clearTimeout(lifting);
      lifting = undefined;
    }
  };
  wait();
  window.addEventListener("popstate", wait);
  window.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !classList.contains("cs-waiting")) return;
    const to = new URL("/", location.href), asked = new URLSearchParams(location.search);
    for (const name of ["strategy", "lang", "as_of"]) if (asked.has(name)) to.searchParams.set(name, asked.get(name));
    history.pushState({}, "", to.href);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  });

  new MutationObserver((changes) => {
    stands();
    follow();
    play();
    watchTheme();
    goOn();
    reach();
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(translate);
      else if (change.attributeName !== SCRIPT_STATE) translate(change.target);
    }
  }).observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: [...ATTRIBUTES, "data-language", "data-guise", SCRIPT_STATE],
  });

  // ---- History: an address that only gains its strategy, language and date is the same step, not a new one;
  // otherwise the back button would lead to the bare address, which fills itself again.
  const push = history.pushState.bind(history);
  history.pushState = (state, title, url) => {
    const to = new URL(url ?? location.href, location.href);
    const filled = to.pathname === location.pathname && !location.search;
    if (filled) history.replaceState(state, title, url);
    else push(state, title, url);
    wait();
  };

  // ---- Long texts: what is typed reaches the server when the writer pauses, not only when the field is left, so that
  // a window that is closed takes little with it. Within a Streamlit form the same keys would send the form.
  const PAUSES = 2000; // milliseconds
  let pausing;
  document.addEventListener("input", ({ target }) => {
    if (!target.matches?.(".st-key-report textarea") || target.closest('[data-testid="stForm"]')) return;
    clearTimeout(pausing);
    const enter = { key: "Enter", code: "Enter", keyCode: 13, ctrlKey: true, bubbles: true, cancelable: true };
    pausing = setTimeout(() => {
      if (target.isConnected) target.dispatchEvent(new KeyboardEvent("keydown", enter));
    }, PAUSES);
  });

  // ---- Links between pages: Streamlit follows the history, so that is all that has to change.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.cs-link");
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const to = new URL(link.href, location.href);
    if (to.origin !== location.origin) return;
    event.preventDefault();
    const place = to.hash.slice(1);
    wanted = place;
    to.hash = "";
    reach();
    if (to.href !== location.href) push({}, "", to.href);
    else if (place) return;
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    if (!place) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  });
})();
