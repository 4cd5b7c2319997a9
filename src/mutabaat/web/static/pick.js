// Optional: a button beside each field takes over the words that are selected in the text. The form works without.
(() => {
  "use strict";
  let picked = "";
  let start = "";
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const words = selection.toString().trim();
    const node = selection.anchorNode;
    const line = (node instanceof Element ? node : node?.parentElement)?.closest(".passage-shown");
    if (!words || !line) return;
    picked = words;
    start = line.dataset.start;
  });
  for (const button of document.querySelectorAll("[data-pick]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      if (!picked) return;
      const field = document.getElementById(`f-${button.dataset.pick}`);
      field.value = picked;
      field.focus();
      const line = document.getElementById("f-line");
      if (line && button.dataset.pick === "content") line.value = start;
    });
  }
})();
