// Filters and searches the controls that the page holds. Without it the page shows them all, in order.
"use strict";
(() => {
  const controls = [...document.querySelectorAll(".control")];
  const areas = [...document.querySelectorAll(".area")];
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const states = [...document.querySelectorAll(".counts input")];
  const text = new Map(controls.map((control) => [control, control.textContent.toLowerCase()]));

  const matches = (control) =>
    !states.some((box) => box.value === control.dataset.state && !box.checked) &&
    search.value.toLowerCase().split(/\s+/).every((word) => text.get(control).includes(word));

  const update = () => {
    let visible = 0;
    for (const control of controls) {
      control.hidden = !matches(control);
      if (!control.hidden) visible += 1;
    }
    for (const area of areas) area.hidden = !area.querySelector(".control:not([hidden])");
    shown.textContent = visible === controls.length ? `${visible} shown` : `${visible} of ${controls.length} shown`;
  };

  const reset = () => {
    search.value = "";
    for (const box of states) box.checked = true;
    update();
  };

  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(update, 120);
  });
  for (const box of states) box.addEventListener("change", update);
  document.getElementById("reset").addEventListener("click", reset);
  document.addEventListener("keydown", (event) => {
    const typing = ["INPUT", "SELECT", "TEXTAREA"].includes(document.activeElement?.tagName);
    if (event.key === "/" && !typing) {
      event.preventDefault();
      search.focus();
    }
    if (event.key === "Escape") reset();
  });
  const openTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.hidden) reset();
    target.scrollIntoView();
  };
  addEventListener("hashchange", openTarget);
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  for (const control of document.querySelectorAll(".script")) control.classList.remove("script");
  update();
  openTarget();
})();
