"use strict";
(function () {
  var root = document.documentElement, lists = ["findings", "requirements"];
  var tools = document.getElementById("tools"), back = document.getElementById("back");
  var search = document.getElementById("search"), shown = document.getElementById("shown");
  var filters = Array.from(document.querySelectorAll("[data-filter]"));
  var tabs = Array.from(document.querySelectorAll("[data-tab]"));
  var current = "", marked = [];
  root.classList.add("js");
  document.body.classList.add("split");

  // What a link leads to must not end under the tools, which stay in sight and may take several lines.
  function room() {
    byId("lists").style.scrollPaddingTop = root.style.scrollPaddingTop = tools.offsetHeight + 8 + "px";
  }

  function byId(id) { return document.getElementById(id); }

  function tab(name) {
    current = name;
    lists.forEach(function (one) { byId(one).hidden = one !== name; });
    tabs.forEach(function (one) { one.setAttribute("aria-pressed", String(one.dataset.tab === name)); });
    filter();
  }

  // Every word of the search must occur in a card; each filter asks for one of the card's values.
  function fits(card, words) {
    var right = filters.every(function (one) {
      return !one.value || card.dataset[one.dataset.filter].split(" ").indexOf(one.value) >= 0;
    });
    if (!right || !words.length) return right;
    if (card.said === undefined) card.said = (card.textContent + " " + (card.dataset.rule || "")).toLowerCase();
    return words.every(function (word) { return card.said.indexOf(word) >= 0; });
  }

  function filter() {
    var list = byId(current), words = search.value.toLowerCase().split(/\s+/).filter(Boolean), number = 0;
    list.querySelectorAll(".card").forEach(function (card) {
      var fit = fits(card, words);
      card.hidden = !fit;
      number += fit ? 1 : 0;
    });
    list.querySelectorAll(".rule, .sev").forEach(function (group) {
      group.hidden = !group.querySelector(".card:not([hidden])");
    });
    list.querySelector(".none").hidden = number > 0;
    shown.textContent = shown.dataset.say.replace("{}", String(number));
    room();
    document.querySelectorAll(".tile").forEach(function (tile) {
      var field = tile.dataset.status ? "status" : "severity";
      var chosen = filters.find(function (one) { return one.dataset.filter === field; });
      tile.setAttribute("aria-pressed", String(chosen.value === tile.dataset[field]));
    });
  }

  function clear() {
    filters.forEach(function (one) { one.value = ""; });
    search.value = "";
  }

  function mark(key) {
    marked.forEach(function (one) { one.classList.remove("on"); });
    var card = byId(key);
    marked = Array.from(document.querySelectorAll('.m[data-r~="' + key + '"]'));
    if (card) marked.push(card);
    marked.forEach(function (one) { one.classList.add("on"); });
    return marked[0];
  }

  // A card may be in the list that is not shown, or hidden by a filter: the browser could not go there.
  function reveal(card) {
    var list = card.closest(".list"), unseen = list.id !== current || card.hidden;
    if (list.id !== current) tab(list.id);
    if (card.hidden) { clear(); filter(); }
    if (unseen) setTimeout(function () { card.scrollIntoView(); }, 0);
  }

  // Beside each other, the text follows the card; one under the other, the reader goes there by the link.
  function toText(first, card) {
    if (first && first !== card && matchMedia("(min-width:64rem)").matches) first.scrollIntoView({block: "center"});
  }

  function follow(id, from) {
    var target = byId(id);
    if (!target) return;
    if (target.classList.contains("card")) {
      reveal(target);
      toText(mark(id), target);
      back.hidden = true;
    } else if (from) {
      mark(from.id);
      back.hidden = false;
      back.dataset.to = from.id;
    } else if (target.dataset.r) {
      mark(target.dataset.r.split(" ")[0]);
    }
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href^='#']"), tile = event.target.closest(".tile");
    if (tile) {
      event.preventDefault();
      var field = tile.dataset.status ? "status" : "severity", on = tile.getAttribute("aria-pressed") === "true";
      clear();
      filters.forEach(function (one) { if (one.dataset.filter === field && !on) one.value = tile.dataset[field]; });
      tab(field === "status" ? "requirements" : "findings");
      tools.scrollIntoView({block: "nearest"});
      return;
    }
    if (link) {
      follow(link.getAttribute("href").slice(1), link.closest(".card"));
      return;
    }
    var card = event.target.closest(".card");
    if (card && !event.target.closest("summary, button") && !String(window.getSelection())) toText(mark(card.id), card);
  });
  back.addEventListener("click", function () {
    location.hash = back.dataset.to;
    byId(back.dataset.to).scrollIntoView({block: "center"});
  });
  window.addEventListener("resize", room);
  window.addEventListener("hashchange", function () { follow(location.hash.slice(1), null); });
  tabs.forEach(function (one) { one.addEventListener("click", function () { tab(one.dataset.tab); }); });
  filters.forEach(function (one) { one.addEventListener("change", filter); });
  search.addEventListener("input", filter);
  tools.addEventListener("reset", function () { setTimeout(filter, 0); });
  tools.addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (one) { one.open = true; });
  });
  tab(byId("findings").querySelector(".card") ? "findings" : "requirements");
  if (location.hash) {
    follow(location.hash.slice(1), null);
    var at = byId(location.hash.slice(1));
    if (at) at.scrollIntoView();
  }
})();
