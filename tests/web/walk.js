// What axe does not judge: foreign text without its language or direction, and focus that cannot be seen. Gives faults in words.
() => {
  const faults = [];
  const told = (el) => `<${el.tagName.toLowerCase()} class="${el.className}"> ${el.textContent.trim().slice(0, 60)}`;
  const arabic = /[\u0621-\u064a\u0671-\u06d3]/;
  const latin = /[A-Za-z\u00c0-\u024f]{2}/;
  const scripts = { ar: arabic, fa: arabic, ur: arabic, ckb: arabic, en: latin, fr: latin, tr: latin, de: latin };
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const el = walk.currentNode.parentElement;
    const text = walk.currentNode.data;
    if (/^(SCRIPT|STYLE)$/.test(el.tagName)) continue;
    const one = arabic.test(text) ? "rtl" : latin.test(text) ? "ltr" : "";
    if (!one || (arabic.test(text) && latin.test(text))) continue;
    const script = scripts[el.closest("[lang]").lang.slice(0, 3).split("-")[0]];
    if (script && !script.test(text)) faults.push(`not in the language it is marked as: ${told(el)}`);
    if (el.tagName !== "TITLE" && getComputedStyle(el).direction !== one) faults.push(`not in its direction: ${told(el)}`);
  }
  const kinds = new Set();
  for (const el of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")) {
    const kind = `${el.tagName} ${el.className} ${el.parentElement.className}`;
    if (kinds.has(kind) || !el.getClientRects().length || el.disabled) continue;
    kinds.add(kind);
    el.focus();
    const style = getComputedStyle(el);
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push(`focus is not seen: ${told(el)}`);
  }
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((el) => el.getClientRects().length).map((el) => +el.tagName[1]);
  if (levels.filter((level) => level === 1).length !== 1) faults.push(`${levels.filter((level) => level === 1).length} headings of the first level`);
  levels.forEach((level, n) => { if (n && level > levels[n - 1] + 1) faults.push(`from heading ${levels[n - 1]} to ${level}`); });
  return faults;
}
