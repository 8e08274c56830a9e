"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const sections = [...document.querySelectorAll("section")];
  const tabs = [...document.querySelectorAll("#tabs a")];
  const nav = document.getElementById("tabs");

  const tools = document.createElement("div");
  tools.id = "tools";
  const search = Object.assign(document.createElement("input"), { type: "search", placeholder: "筛选：输入单位、规则或文字" });
  search.setAttribute("aria-label", "筛选");
  const told = document.createElement("output");
  tools.append(search, told);
  nav.after(tools);

  const shownSection = () => sections.find((one) => !one.classList.contains("away"));

  const filter = () => {
    const words = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const rows = [...shownSection().querySelectorAll("tbody tr, details")];
    let left = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      left += row.hidden ? 0 : 1;
    }
    told.textContent = words.length ? `${left} / ${rows.length}` : "";
  };

  const show = (id) => {
    for (const section of sections) section.classList.toggle("away", section.id !== id);
    for (const tab of tabs) {
      if (tab.getAttribute("href") === `#${id}`) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
    filter();
  };

  const go = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return show(sections[0].id);
    const section = target.closest("section");
    show(section ? section.id : sections[0].id);
    if (target.tagName === "DETAILS") {
      target.hidden = false;
      target.open = true;
      target.scrollIntoView();
    }
  };

  const value = (row, at) => {
    const text = row.cells[at] ? row.cells[at].textContent : "";
    const number = parseFloat(text);
    return Number.isNaN(number) || !/^[\d.]+%?$/.test(text) ? text : number;
  };

  const sort = (head) => {
    const table = head.closest("table");
    const at = head.cellIndex;
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const one of table.tHead.rows[0].cells) one.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    const order = (one, other) => {
      const a = value(one, at), b = value(other, at);
      if (typeof a === "number" && typeof b === "number") return a - b;
      if (a === "" || b === "") return a === "" ? 1 : -1;
      return String(a).localeCompare(String(b), "zh");
    };
    const rows = [...body.rows].sort(order);
    body.append(...(down ? rows.reverse() : rows));
  };

  for (const table of document.querySelectorAll("table.wide")) {
    table.addEventListener("mouseover", ({ target: cell }) => {
      if (cell.tagName === "TD" && cell.className && !cell.title) {
        cell.title = `${cell.parentNode.cells[1].textContent}\n${table.tHead.rows[0].cells[cell.cellIndex].title}：${cell.textContent}`;
      }
    });
  }
  for (const head of document.querySelectorAll("thead th")) {
    head.tabIndex = 0;
    head.addEventListener("click", () => sort(head));
    head.addEventListener("keydown", (event) => event.key === "Enter" && sort(head));
  }
  search.addEventListener("input", filter);
  addEventListener("hashchange", go);
  go();
})();
