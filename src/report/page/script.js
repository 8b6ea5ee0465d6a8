// Filters, searches and groups the findings that the page holds. Without it the page shows them all, in order.
"use strict";
(() => {
  const list = document.getElementById("findings");
  const findings = [...list.querySelectorAll(".finding")];
  const search = document.getElementById("search");
  const grouping = document.getElementById("group");
  const suppressed = document.getElementById("suppressed");
  const shown = document.getElementById("shown");
  const severities = [...document.querySelectorAll(".counts input")];
  const text = new Map(findings.map((finding) => [finding, finding.textContent.toLowerCase()]));
  let address = "";

  const matches = (finding) => {
    const data = finding.dataset;
    if (severities.some((box) => box.value === data.severity && !box.checked)) return false;
    if (data.suppressed && suppressed && !suppressed.checked) return false;
    if (address && !JSON.parse(data.addresses).includes(address)) return false;
    return search.value.toLowerCase().split(/\s+/).every((word) => text.get(finding).includes(word));
  };

  const heading = (name, count) => {
    const title = document.createElement("h3");
    title.textContent = `${name} (${count})`;
    return title;
  };

  const update = () => {
    const visible = findings.filter(matches);
    for (const finding of findings) finding.hidden = true;
    for (const finding of visible) finding.hidden = false;
    shown.textContent = visible.length === findings.length
      ? `${findings.length} shown` : `${visible.length} of ${findings.length} shown${address ? ` for ${address}` : ""}`;
    const key = grouping.value;
    const groups = new Map();
    for (const finding of visible) {
      const name = key ? finding.dataset[key] : "";
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(finding);
    }
    const names = [...groups.keys()];
    if (key !== "severity") names.sort();
    const nodes = [];
    for (const name of names) {
      if (key) nodes.push(heading(name, groups.get(name).length));
      nodes.push(...groups.get(name));
    }
    // What is not shown stays in the document, so that links to it can bring it back.
    list.replaceChildren(...nodes, ...findings.filter((finding) => finding.hidden));
  };

  const reset = () => {
    search.value = "";
    address = "";
    for (const box of severities) box.checked = true;
    update();
  };

  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(update, 120);
  });
  for (const control of [grouping, suppressed, ...severities]) control?.addEventListener("change", update);
  document.getElementById("reset").addEventListener("click", reset);
  for (const node of document.querySelectorAll("svg a[data-address]")) {
    node.addEventListener("click", (event) => {
      event.preventDefault();
      reset();
      address = node.dataset.address;
      update();
      list.scrollIntoView({ behavior: "smooth" });
    });
  }
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
    if (target.tagName === "DETAILS") target.open = true;
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
