
"use strict";
(() => {
  // Words of documents are only ever set as text, never as markup.
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("data").textContent), { earlier } = data;
  const documents = [], rows = [], findings = [];
  for (const element of document.getElementsByClassName("part")) {
    const part = JSON.parse(element.textContent);
    documents.push(part.document);
    for (const row of part.rows) {
      for (const name of ["what", "endpoint", "value", "interval", "p", "n", "arm", "g", "section"]) row[name] ??= "";
      rows.push(Object.assign(row, { number: row.number ?? null, f: row.f ?? [] }));
    }
    for (const one of part.findings) findings.push(one);
  }
  const PAGE = 100, PLOT = 150;
  const make = (tag, props = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(props)) {
      if (name === "class") element.className = value;
      else if (name.startsWith("aria-") || name.startsWith("data-") || name === "scope") element.setAttribute(name, value);
      else element[name] = value;
    }
    element.append(...children);
    return element;
  };
  const svg = (tag, attributes = {}, text = "") => {
    const element = document.createElementNS($("blank").namespaceURI, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text) element.textContent = text;
    return element;
  };
  const worst = (row) => ["contradiction", "discrepancy", "note"].find((s) => row.f.some((f) => findings[f].severity === s));

  // ------------------------------------------------------------------------------------------- decisions

  // Kept for one report (its texts and outcomes, by their hash) and one reviewer: nothing else ever shows them.
  let who = "", decisions = new Map();
  const visit = new Map();
  const keyOf = (name) => `io-extract ${data.key} ${name}`;
  const stored = (key) => { try { return localStorage.getItem(key) ?? visit.get(key); } catch { return visit.get(key); } };
  const store = (key, value) => { visit.set(key, value); try { localStorage.setItem(key, value); } catch { /* kept for this visit only */ } };
  const decisionsOf = (name) => { try { return new Map(JSON.parse(stored(keyOf(name)) ?? "[]")); } catch { return new Map(); } };
  const change = (how) => {
    decisions = decisionsOf(who);  // another window may have added some
    how(decisions);
    store(keyOf(who), JSON.stringify([...decisions]));
  };
  const BEFORE = { accepted: "accept", edited: "edit" };
  const decided = (at) => decisions.get(at)?.decision ?? BEFORE[rows[at].whose] ?? "";
  const machine = (row) => row.machine ?? row.fields;
  const drawClaim = () => {
    const unsigned = who ? [...decisionsOf("").keys()].filter((at) => !decisions.has(at)).length : 0;
    $("claim").hidden = !unsigned;
    $("claim").textContent = `Take over ${unsigned} decisions made without a name`;
  };
  const become = (name) => {
    who = name;
    $("who").value = name;
    decisions = decisionsOf(who);
    drawClaim();
  };
  become(stored("io-extract who") ?? "");

  // Whoever accepts what another has edited takes the edited number, not the machine's.
  const accept = (at) => (rows[at].machine ? decide(at, "edit", differing(rows[at], (name) => rows[at].fields[name])) : decide(at, "accept"));
  const decide = (at, decision, fields = {}) => {
    const one = { decision, fields, comment: $("comment").value, who, when: new Date().toISOString() };
    change((held) => (decision ? held.set(at, one) : held.delete(at)));
    showDecision(at);
    refresh();
  };
  const differing = (row, of) => Object.fromEntries(NAMES.map((name) => [name, of(name) ?? ""])
    .filter(([name, value]) => value !== (machine(row)[name] ?? "")));

  // A spreadsheet must not run a cell; apply-edits takes the apostrophe off again.
  const harmless = (cell) => (/^[=+\-@\t\r]/.test(cell) ? "'" + cell : cell);
  const csvCell = (cell) => (/[",\n\r]/.test(cell) ? '"' + cell.replaceAll('"', '""') + '"' : cell);
  const editsCsv = () => {
    const lines = [["doc_id", "outcome", "kind", "start", "end", "decision", "field", "machine", "person", "who", "when", "comment", "sha256"]];
    const again = new Set([...decisions.keys()].map((at) => JSON.stringify([documents[rows[at].d].id, String(rows[at].i + 1)])));
    lines.push(...earlier.filter((line) => !again.has(JSON.stringify(line.slice(0, 2)))));
    for (const [at, one] of [...decisions].sort((a, b) => a[0] - b[0])) {
      const row = rows[at];
      const head = [documents[row.d].id, String(row.i + 1), row.kind, ...(row.chars ?? ["", ""]).map(String), one.decision];
      const tail = [one.who, one.when, one.comment, documents[row.d].sha256];
      const changed = Object.entries(one.fields);
      for (const [field, person] of changed.length ? changed : [["", ""]])
        lines.push([...head, field, field ? machine(row)[field] ?? "" : "", person, ...tail]);
    }
    return lines.map((line) => line.map((cell) => csvCell(harmless(cell))).join(",") + "\n").join("");
  };

  // --------------------------------------------------------------------------------------------- filters

  const COLUMNS = [
    ["document", "Document", (r) => documents[r.d].id],
    ["kind", "Kind", (r) => r.kind.replaceAll("_", " ")],
    ["what", "What", (r) => r.what],
    ["value", "Number", (r) => r.value],
    ["interval", "Interval", (r) => r.interval],
    ["p", "P", (r) => r.p],
    ["n", "n/N", (r) => r.n],
    ["arm", "Arm", (r) => r.arm],
    ["section", "Section", (r) => r.section + (r.attribution === "own" ? "" : ", " + r.attribution)],
    ["finding", "Findings", (r) => r.f.map((f) => findings[f].code).join(", ")],
    ["decision", "Decision", (r) => decided(r.at_row)],
  ];
  rows.forEach((row, at) => {
    row.at_row = at;
    row.words = [documents[row.d].id, row.kind, row.what, row.value, row.interval, row.p, row.n, row.arm, row.section,
      row.rule ?? "", row.text ?? "", row.fields.comparison ?? "", row.fields.subject ?? ""].join(" ").toLowerCase();
  });
  const FILTERS = {
    document: (row) => [documents[row.d].id],
    kind: (row) => [row.kind],
    endpoint: (row) => [row.endpoint],
    arm: (row) => [row.arm],
    section: (row) => [row.section],
    attribution: (row) => [row.attribution],
    finding: (row) => (row.f.length ? ["any", ...row.f.map((f) => findings[f].code)] : ["none"]),
    decision: (row) => [decided(row.at_row) || "undecided"],
  };
  const options = (select, values, first = "all") => {
    const chosen = select.value;
    select.replaceChildren(make("option", { value: "", textContent: first }),
      ...values.map((value) => make("option", { value, textContent: value || "(none)" })));
    select.value = chosen;
    if (select.selectedIndex < 0) select.selectedIndex = 0;
  };
  for (const [name, of] of Object.entries(FILTERS)) {
    const found = name === "decision" ? ["undecided", "accept", "reject", "edit"] : [...new Set(rows.flatMap(of))].filter(Boolean).sort();
    options($("by-" + name), found);
  }

  let sort = { column: null, down: false }, page = 0, shown = rows, current = null;
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const sortKey = { value: (r) => r.number, p: (r) => (r.fields.p_value === undefined ? null : Number(r.fields.p_value)) };

  const passing = () => {
    const words = $("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = Object.entries(FILTERS).map(([name, of]) => [of, $("by-" + name).value]).filter(([, value]) => value);
    const found = rows.filter((row) => wanted.every(([of, value]) => of(row).includes(value)) && words.every((w) => row.words.includes(w)));
    if (!sort.column) return found;
    const of = COLUMNS.find(([name]) => name === sort.column)[2], key = sortKey[sort.column], turn = sort.down ? -1 : 1;
    const keys = new Map(found.map((row) => [row, key ? key(row) : of(row)]));
    const empty = (value) => value === null || value === "";
    return found.sort((a, b) => {
      const [x, y] = [keys.get(a), keys.get(b)];
      if (empty(x) || empty(y)) return empty(x) - empty(y);
      return turn * (key ? x - y : collator.compare(x, y));
    });
  };

  // ----------------------------------------------------------------------------------------------- table

  $("heads").append(...COLUMNS.map(([name, title]) => {
    const button = make("button", { type: "button", textContent: title });
    button.addEventListener("click", () => {
      sort = sort.column === name ? (sort.down ? { column: null, down: false } : { column: name, down: true }) : { column: name, down: false };
      page = 0;
      refresh();
    });
    return make("th", { scope: "col", "data-column": name }, button);
  }));

  const LONG = new Set(["document", "what", "arm"]);
  const line = (row) => {
    const tr = make("tr", { "data-row": row.at_row, class: row.at_row === current ? "current" : "" });
    for (const [name, , of] of COLUMNS) {
      const td = make("td", { class: LONG.has(name) ? "long" : name === "finding" ? "" : "short" });
      if (name === "value") td.append(make("button", { type: "button", class: "value", textContent: of(row) || "(no number)",
        "aria-label": `${of(row)}, ${row.what}: show source` }), ...(row.machine ? [make("span", { class: "soft", textContent: " edited" })] : []));
      else if (name === "finding" && row.f.length) td.append(make("span", { class: "badge " + worst(row), textContent: of(row) }));
      else if (name === "decision") td.append(make("span", { class: of(row), textContent: of(row) }));
      else td.textContent = of(row);
      tr.append(td);
    }
    return tr;
  };

  const drawTable = () => {
    const pages = Math.max(1, Math.ceil(shown.length / PAGE));
    page = Math.min(page, pages - 1);
    $("rows").replaceChildren(...shown.slice(page * PAGE, (page + 1) * PAGE).map(line));
    $("shown").textContent = `${shown.length} of ${rows.length} outcomes`;
    $("page").textContent = `${page + 1} of ${pages}`;
    $("previous").disabled = page === 0;
    $("next").disabled = page >= pages - 1;
    for (const head of $("heads").children) {
      if (head.dataset.column === sort.column) head.setAttribute("aria-sort", sort.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  };

  // ---------------------------------------------------------------------------------------------- source

  const texts = new Map();
  const textOf = (at) => {
    if (!texts.has(at)) {
      const element = $("text-" + at);
      texts.set(at, element ? JSON.parse(element.textContent) : null);
    }
    return texts.get(at);
  };
  const NAMES = ["endpoint", "term", "grade", "statistic", "value", "unit", "reached", "percent", "count", "total", "ci_level", "ci_lower",
    "ci_upper", "range_lower", "range_upper", "range_type", "timepoint_value", "timepoint_unit", "p_operator", "p_value", "arm",
    "comparison", "model", "subject", "attribution", "section", "note"];
  const HAS = {
    tumor_response: ["endpoint", "percent", "count", "total", "ci_level", "ci_lower", "ci_upper", "timepoint_value", "timepoint_unit"],
    survival_time: ["endpoint", "statistic", "value", "unit", "reached", "ci_level", "ci_lower", "ci_upper", "range_lower", "range_upper", "range_type"],
    survival_rate: ["endpoint", "percent", "reached", "ci_level", "ci_lower", "ci_upper", "timepoint_value", "timepoint_unit"],
    hazard_ratio: ["endpoint", "value", "ci_level", "ci_lower", "ci_upper", "comparison", "model"],
    adverse_event: ["term", "grade", "percent", "count", "total"],
    p_value: ["subject"],
  };
  const COMMON = ["p_operator", "p_value", "arm", "attribution", "note"];

  const showText = (row) => {
    const text = textOf(row.d), box = $("text");
    if (text === null || !row.at) {
      box.replaceChildren(text ?? (row.quote || "The text of this document was not found when the report was made."));
      return;
    }
    const [start, end, first, last] = row.at;
    const hit = make("mark", { id: "hit", textContent: text.slice(start, end) });
    const sentence = make("span", { class: "sentence" }, text.slice(first, start), hit, text.slice(end, last));
    box.replaceChildren(text.slice(0, first), sentence, text.slice(last));
    box.scrollTop = Math.max(0, hit.offsetTop - box.offsetTop - box.clientHeight / 3);
  };

  const showDecision = (at) => {
    const row = rows[at], one = decisions.get(at) ?? (row.whose && { decision: BEFORE[row.whose], who: row.by,
      fields: row.machine ? differing(row, (name) => row.fields[name]) : {} });
    const said = { accept: "Accepted", reject: "Rejected", edit: "Edited" }[one?.decision] ?? "Undecided";
    const changes = Object.entries(one?.fields ?? {}).map(([field, value]) => `${field}: ${machine(row)[field] ?? ""} → ${value}`);
    $("decision").textContent = [said + (one?.who ? " by " + one.who : ""), ...changes].join("; ");
    for (const button of $("decide").querySelectorAll("[data-decision]"))
      button.setAttribute("aria-pressed", String(button.dataset.decision === (one?.decision ?? "")));
  };

  const showEdit = (open) => {
    $("edit").hidden = !open;
    $("decide").querySelector("[data-decision=edit]").setAttribute("aria-expanded", String(open));
    if (!open || current === null) return;
    const row = rows[current], before = decisions.get(current)?.fields ?? {};
    const names = NAMES.filter((name) => HAS[row.kind].includes(name) || COMMON.includes(name));
    const save = make("button", { type: "button", class: "main", id: "save", textContent: "Save changes" });
    save.addEventListener("click", saveEdit);
    $("edit").replaceChildren(...names.map((name) => make("label", {}, make("span", { textContent: name }),
      make("input", { name, value: before[name] ?? row.fields[name] ?? "", autocomplete: "off" }))), save);
    $("edit").querySelector("input").focus();
  };
  const saveEdit = () => {
    const row = rows[current], changed = {}, before = decided(current) === "edit";
    for (const input of $("edit").querySelectorAll("input"))
      if (input.value.trim() !== (machine(row)[input.name] ?? "")) changed[input.name] = input.value.trim();
    if (Object.keys(changed).length) decide(current, "edit", changed);
    else if (before) decide(current, "accept");
    showEdit(false);
    $("decide").querySelector("[data-decision=edit]").focus();
  };

  const open = (at) => {
    current = at;
    const row = rows[at];
    $("source").hidden = false;
    $("layout").classList.add("open");
    const list = make("dl");
    const add = (name, value) => value && list.append(make("dt", { textContent: name }), make("dd", { textContent: value }));
    for (const name of NAMES) if (name in row.fields) add(name, row.fields[name]);
    add("kind", row.kind.replaceAll("_", " "));
    add("read from", documents[row.d].source);
    $("fields").replaceChildren(list);
    const place = row.chars ? `, characters ${row.chars[0]} to ${row.chars[1]}` : "";
    $("about").replaceChildren(
      make("p", {}, make("strong", { textContent: `${row.what}: ${row.value}` }), ` in ${documents[row.d].id}`),
      make("p", { class: "soft" }, "Found by rule ", make("code", { id: "rule", textContent: row.rule || "(unnamed)" }), place),
      ...row.f.map((f) => findingBox(findings[f], at)));
    $("comment").value = decisions.get(at)?.comment ?? "";
    showEdit(false);
    showDecision(at);
    showText(row);
    for (const tr of $("rows").children) tr.classList.toggle("current", Number(tr.dataset.row) === at);
  };
  const close = () => {
    if ($("source").hidden) return;
    $("source").hidden = true;
    $("layout").classList.remove("open");
    const button = document.querySelector(`tr[data-row="${current}"] .value`);
    current = null;
    for (const tr of $("rows").children) tr.classList.remove("current");
    (button ?? $("search")).focus();
  };

  // -------------------------------------------------------------------------------------------- findings

  const placeButton = (at) => {
    const row = rows[at];
    const shownAs = [row.value, row.interval, row.section].filter(Boolean).join(", ");
    const button = make("button", { type: "button", class: "value", textContent: shownAs, "aria-label": `${shownAs}: show source of ${row.what}` });
    button.addEventListener("click", () => { open(at); $("source").focus(); });
    return button;
  };
  const findingBox = (one, except = null) => {
    const places = one.rows.filter((at) => at !== except).flatMap((at, n) => (n ? ["; ", placeButton(at)] : [placeButton(at)]));
    const again = Object.entries(one.recomputed).map(([name, [low, high]]) => `${name} ${low === high ? low : low + " to " + high}`);
    return make("div", {},
      make("p", {}, make("span", { class: "badge " + one.severity, textContent: one.severity }), " ", make("code", { textContent: one.code }), " ", one.message),
      ...(again.length ? [make("p", { class: "soft", textContent: "Recomputed: " + again.join("; ") })] : []),
      ...(one.undecided ? [make("p", { class: "soft", textContent: "Not decided: " + one.undecided })] : []),
      ...(places.length ? [make("p", {}, except === null ? "Printed: " : "See also: ", ...places)] : []));
  };
  const drawFindings = () => {
    const held = new Set(shown.flatMap((row) => row.f));
    const items = [...held].sort((a, b) => a - b).slice(0, 1000).map((f) =>
      make("li", {}, make("strong", { textContent: documents[findings[f].d].id }), findingBox(findings[f])));
    $("findings").replaceChildren(...(items.length ? items : [make("li", { textContent: "None." })]));
  };

  // ---------------------------------------------------------------------------------------------- studies

  const STUDIES = 50;
  const groupHead = (group) => make("th", { scope: "col", title: group.names.join("; ") }, group.name,
    ...(group.n === null ? [] : [make("span", { class: "soft", textContent: ` n = ${group.n}` })]));
  const studyTable = (one, held) => {
    const used = new Set(held.map((row) => row.g));
    const whole = one.groups.find((group) => group.kind === "whole");
    const all = { id: "", name: "all patients", names: [], n: whole ? whole.n : null };
    const columns = [...(used.has("") || whole ? [all] : []),
      ...one.groups.filter((group) => group.kind !== "whole" && (used.has(group.id) || group.n !== null))];
    const lines = new Map();
    for (const row of held) {
      const key = `${row.kind.replaceAll("_", " ")}: ${row.what}`;
      if (!lines.has(key)) lines.set(key, new Map());
      const cells = lines.get(key);
      cells.set(row.g, [...(cells.get(row.g) ?? []), row.at_row]);
    }
    const cell = (places) => make("td", {}, ...places.flatMap((at, n) => (n ? [", ", placeButton(at)] : [placeButton(at)])));
    return make("table", {}, make("caption", { textContent: `${one.id}: results by group` }),
      make("thead", {}, make("tr", {}, make("th", { scope: "col", textContent: "Result" }), ...columns.map(groupHead))),
      make("tbody", {}, ...[...lines].map(([name, cells]) => make("tr", {}, make("th", { scope: "row", textContent: name }),
        ...columns.map((group) => cell(cells.get(group.id) ?? []))))));
  };
  const drawStudies = () => {
    const held = new Map();
    for (const row of shown) {
      if (row.attribution !== "own") continue;
      if (!held.has(row.d)) held.set(row.d, []);
      held.get(row.d).push(row);
    }
    const boxes = [...held].sort((a, b) => a[0] - b[0]).slice(0, STUDIES).map(([d, list]) => {
      const one = documents[d], facts = make("dl");
      for (const [name, values] of Object.entries(one.study))
        facts.append(make("dt", { textContent: name }), make("dd", { textContent: values.join("; ") }));
      return make("article", {}, make("h3", { textContent: one.id }), facts,
        make("div", { class: "scroll", role: "region", "aria-label": `Results of ${one.id}`, tabIndex: 0 }, studyTable(one, list)));
    });
    const more = held.size > STUDIES ? [make("p", { textContent: `The first ${STUDIES} of ${held.size}; filters narrow them down.` })] : [];
    $("studies").replaceChildren(...(boxes.length ? boxes : [make("p", { textContent: "Nothing to show." })]), ...more);
  };

  // ------------------------------------------------------------------------------------------------ plots

  const number = (text) => (text === undefined || text === "" ? null : Number(text));
  const plotRows = () => {
    const what = $("plot-what").value, endpoint = $("plot-endpoint").value, seen = new Set();
    return shown.filter((row) => {
      if (row.kind !== what || row.attribution !== "own" || row.number === null || row.endpoint !== endpoint) return false;
      if (what === "hazard_ratio" && row.number <= 0) return false;
      if (what === "tumor_response" && row.fields.percent === undefined) return false;
      const key = [row.d, row.what, row.value, row.interval, what === "hazard_ratio" ? "" : row.arm].join("|");
      return !seen.has(key) && seen.add(key);
    });
  };
  const ticksOf = (low, high, log) => {
    if (log) return [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100].filter((t) => t >= low && t <= high);
    const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000].find((s) => (high - low) / s <= 8) ?? 5000;
    return Array.from({ length: Math.floor(high / step) + 1 }, (_, n) => n * step);
  };
  const drawPlot = () => {
    const what = $("plot-what").value;
    const ends = [...new Set(rows.filter((r) => r.kind === what && r.attribution === "own").map((r) => r.endpoint))].sort();
    const select = $("plot-endpoint"), chosen = select.value;
    select.replaceChildren(...ends.map((value) => make("option", { value, textContent: value })));
    select.value = ends.includes(chosen) ? chosen : ends.includes("OS") ? "OS" : ends[0] ?? "";
    const all = plotRows(), list = all.slice(0, PLOT), box = $("plot");
    if (!list.length) { box.replaceChildren(make("p", { textContent: "Nothing to show." })); return; }
    const unit = list[0].fields.unit, months = what === "survival_time" && list.some((r) => r.fields.unit !== unit);
    const scaled = (row, value) => value === null ? null : months ? value * (Number(row.fields.value_months_derived) / row.number) : value;
    const points = list.map((row) => ({ row, value: scaled(row, row.number), low: scaled(row, number(row.fields.ci_lower)), high: scaled(row, number(row.fields.ci_upper)) }));
    const log = what === "hazard_ratio", share = ["tumor_response", "survival_rate"].includes(what);
    const values = points.flatMap((p) => [p.value, p.low, p.high]).filter((v) => v !== null && (!log || v > 0));
    let low = log ? Math.max(0.01, Math.min(0.5, ...values) / 1.1) : 0, high = share ? 100 : Math.max(log ? 2 : 1, ...values) * (log ? 1.1 : 1.05);
    if (log) high = Math.min(100, high);
    const left = 340, right = 760, height = 24, top = 30, bottom = top + height * points.length;
    const clamp = (v) => Math.min(high, Math.max(low, v));
    const x = (v) => { const f = log ? (Math.log(clamp(v)) - Math.log(low)) / (Math.log(high) - Math.log(low)) : (clamp(v) - low) / (high - low); return left + f * (right - left); };
    const title = `${$("plot-what").selectedOptions[0].textContent} of ${select.value}` + (share ? ", percent" : log ? ", logarithmic scale" : `, ${months ? "months" : unit}`);
    const plot = svg("svg", { viewBox: `0 0 960 ${bottom + 40}`, role: "img", "aria-labelledby": "plot-title" });
    plot.append(svg("title", { id: "plot-title" }, title + ". The table below has the same numbers."));
    plot.append(svg("line", { x1: left, x2: right, y1: bottom, y2: bottom, class: "axis" }));
    for (const tick of ticksOf(low, high, log)) {
      plot.append(svg("line", { x1: x(tick), x2: x(tick), y1: bottom, y2: bottom + 5, class: "axis" }),
        svg("text", { x: x(tick), y: bottom + 20, "text-anchor": "middle" }, String(tick)));
    }
    if (log) plot.append(svg("line", { x1: x(1), x2: x(1), y1: top - 10, y2: bottom, class: "null" }));
    const cut = (text, most) => (text.length > most ? text.slice(0, most - 1) + "…" : text);
    points.forEach(({ row, value, low: l, high: h }, n) => {
      const y = top + n * height + height / 2;
      const label = [documents[row.d].id, row.fields.comparison ?? row.arm].filter(Boolean).join(": ") + (row.whose ? ` [${row.whose}]` : "");
      plot.append(svg("text", { x: left - 12, y: y + 4, "text-anchor": "end" }, cut(label, 48)));
      if (l !== null && h !== null) plot.append(svg("line", { x1: x(l), x2: x(h), y1: y, y2: y }));
      plot.append(svg("rect", { x: x(value) - 4, y: y - 4, width: 8, height: 8 }));
      plot.append(svg("text", { x: right + 14, y: y + 4 }, cut(`${row.value}${row.interval ? " (" + row.interval + ")" : ""}`, 30)));
    });
    const table = make("table", {}, make("caption", { textContent: title }),
      make("thead", {}, make("tr", {}, ...["Document", "Group or comparison", "Number", "Interval"].map((t) => make("th", { scope: "col", textContent: t })))),
      make("tbody", {}, ...points.map(({ row }) => make("tr", { "data-row": row.at_row }, make("td", { textContent: documents[row.d].id }),
        make("td", { textContent: row.fields.comparison ?? row.arm }), make("td", {}, placeButton(row.at_row)), make("td", { textContent: row.interval })))));
    box.replaceChildren(plot, ...(all.length > PLOT ? [make("p", { textContent: `The first ${PLOT} of ${all.length}; filters narrow them down.` })] : []),
      make("details", { open: true }, make("summary", { textContent: "The same as a table" }), table));
  };

  // ------------------------------------------------------------------------------------------------ views

  let view = "outcomes";
  const drawDecisions = () => {
    $("decided").textContent = decisions.size;
    $("export").disabled = !decisions.size;
    $("decision-list").replaceChildren(...[...decisions].slice(0, 500).map(([at, one]) => make("li", {},
      make("span", { class: one.decision, textContent: one.decision }), ` ${documents[rows[at].d].id}, ${rows[at].what}: `, placeButton(at),
      ...Object.entries(one.fields).map(([field, value]) => `; ${field}: ${machine(rows[at])[field] ?? ""} → ${value}`))));
    drawClaim();
  };
  const refresh = () => {
    shown = passing();
    drawTable();
    if (view === "studies") drawStudies();
    if (view === "findings") drawFindings();
    if (view === "plots") drawPlot();
    drawDecisions();
  };
  const show = (name) => {
    view = name;
    for (const button of document.querySelectorAll("nav [data-view]")) {
      if (button.dataset.view === name) button.setAttribute("aria-current", "page");
      else button.removeAttribute("aria-current");
      $("view-" + button.dataset.view).hidden = button.dataset.view !== name;
    }
    refresh();
  };
  const step = (by) => {
    const at = shown.findIndex((row) => row.at_row === current) + by;
    if (at < 0 || at >= shown.length) return;
    page = Math.floor(at / PAGE);
    drawTable();
    open(shown[at].at_row);
  };

  for (const button of document.querySelectorAll("nav [data-view]")) button.addEventListener("click", () => show(button.dataset.view));
  let waiting = 0;
  $("search").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => { page = 0; refresh(); }, 120); });
  $("filters").addEventListener("change", (event) => {
    // The search has been listened to; drawing again would take the row from under a click.
    if (event.target !== $("search")) { page = 0; refresh(); }
  });
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("filters").addEventListener("reset", () => setTimeout(() => { page = 0; refresh(); }));
  $("previous").addEventListener("click", () => { page -= 1; drawTable(); });
  $("next").addEventListener("click", () => { page += 1; drawTable(); });
  $("rows").addEventListener("click", (event) => {
    const tr = event.target.closest("tr");
    if (!tr) return;
    open(Number(tr.dataset.row));
    if (event.target.closest("button")) $("source").focus();
  });
  $("plot-what").addEventListener("change", drawPlot);
  $("plot-endpoint").addEventListener("change", drawPlot);
  $("close").addEventListener("click", close);
  $("decide").addEventListener("submit", (event) => event.preventDefault());
  $("decide").addEventListener("click", (event) => {
    const button = event.target.closest("[data-decision]");
    if (!button || current === null) return;
    if (button.dataset.decision === "edit") showEdit($("edit").hidden);
    else { showEdit(false); button.dataset.decision === "accept" ? accept(current) : decide(current, button.dataset.decision); }
  });
  $("comment").addEventListener("change", () => {
    change((held) => { const one = held.get(current); if (one) one.comment = $("comment").value; });
  });
  const redraw = () => { if (current !== null) open(current); refresh(); };
  $("who").addEventListener("change", () => { become($("who").value.trim()); store("io-extract who", who); redraw(); });
  $("claim").addEventListener("click", () => {
    const left = [];
    change((held) => { for (const [at, one] of decisionsOf("")) { if (held.has(at)) left.push([at, one]); else held.set(at, { ...one, who }); } });
    store(keyOf(""), JSON.stringify(left));
    redraw();
  });
  window.addEventListener("storage", (event) => { if (event.key === keyOf(who)) { decisions = decisionsOf(who); redraw(); } });
  $("forget").addEventListener("click", () => {
    if (confirm(`Forget all decisions${who ? " of " + who : ""} in this report?`)) { change((held) => held.clear()); redraw(); }
  });
  $("export").addEventListener("click", () => {
    const url = URL.createObjectURL(new Blob(["\ufeff", editsCsv()], { type: "text/csv" }));
    const link = make("a", { href: url, download: "edits.csv" });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea");
    if (event.key === "Escape") { if (typing && $("edit").contains(event.target)) showEdit(false); else close(); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) {
      if (event.key === "Enter" && $("edit").contains(event.target)) { event.preventDefault(); saveEdit(); }
      return;
    }
    if (event.key === "/") { event.preventDefault(); $("search").focus(); return; }
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && event.target.closest("#rows")) {
      const tr = event.target.closest("tr"), other = event.key === "ArrowDown" ? tr.nextElementSibling : tr.previousElementSibling;
      if (other) { event.preventDefault(); other.querySelector(".value").focus(); }
      return;
    }
    if (current === null) return;
    const keys = { a: () => accept(current), r: () => decide(current, "reject"), e: () => showEdit(true), n: () => step(1), p: () => step(-1) };
    if (event.key in keys) { event.preventDefault(); keys[event.key](); }
  });
  // A link of a workbook: #outcome/<document>/<number of the outcome in it>
  const follow = () => {
    const link = /^#outcome\/([^/]+)\/(\d+)$/.exec(location.hash);
    if (!link) return;
    let name = "";
    try { name = decodeURIComponent(link[1]); } catch { return; }
    const row = rows.find((r) => documents[r.d].id === name && r.i + 1 === Number(link[2]));
    if (row) { open(row.at_row); $("source").focus(); }
  };
  window.addEventListener("hashchange", follow);
  show("outcomes");
  follow();
})();
