// Optional single-letter keys: j and k walk the items, o opens, c corrects, / searches, ? helps. All pages work without.
(() => {
  "use strict";
  const typing = (el) => el.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName);
  const items = () => [...document.querySelectorAll("[data-item]")].filter((el) => el.getClientRects().length);
  const link = (el) => (el?.matches("a[href]") ? el : el?.querySelector("a[href]"));
  const walk = (step) => {
    const all = items();
    if (!all.length) return;
    const at = all.findIndex((el) => el.contains(document.activeElement));
    const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)];
    const target = link(next) || next;
    if (target === next && !next.matches("a[href]")) next.tabIndex = -1;
    target.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  };
  const acts = {
    j: () => walk(1),
    k: () => walk(-1),
    o: () => link(document.activeElement.closest("[data-item]"))?.click(),
    // From a mark in the text, or from anywhere in its note.
    c: () => {
      const at = document.activeElement;
      const note = at.closest(".note") || (at.matches("a.mark") && document.getElementById(at.hash.slice(1)));
      note?.querySelector?.("a.fix")?.click();
    },
    "/": () => document.getElementById("find").focus(),
    "?": () => location.assign("/help"),
  };
  // On an Arabic layout the same keys write Arabic letters: the place of the key then decides.
  const places = { KeyJ: "j", KeyK: "k", KeyO: "o", KeyC: "c", Slash: "/" };
  const named = (event) => (/^[\u0600-\u06ff]/.test(event.key) ? places[event.code] : event.key);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    const act = acts[named(event)];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
