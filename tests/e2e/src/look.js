// What a screen must keep for eyes, fingers and keys. Each check returns the complaints it has; none is good.
const [check, ...more] = arguments;
const isSeen = (it) => it.checkVisibility({ visibilityProperty: true }) && it.getClientRects().length > 0;
const name = (it) =>
  `${it.tagName.toLowerCase()}${it.id ? "#" + it.id : ""}.${String(it.className.baseVal ?? it.className).replace(/ /g, ".")} “${(it.innerText ?? it.value ?? "").replace(/\s+/g, " ").slice(0, 24)}”`;
const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";
const root = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document;
const stops = () => {
  const all = [...root.querySelectorAll(FOCUSABLE)].filter((it) => isSeen(it) && it.tabIndex >= 0 && !it.disabled);
  // Of radios with one name Tab stops at one.
  const firsts = new Map();
  for (const it of all.filter((it) => it.type === "radio")) if (!firsts.has(it.name) || it.checked) firsts.set(it.name, it);
  return all.filter((it) => it.type !== "radio" || firsts.get(it.name) === it);
};
// What a person sees of a field whose control is drawn by its card or label.
const seenAs = (it) => it.closest(".card, .file-picker") ?? it;
const complaints = [];
const say = (text) => complaints.push(text);

switch (check) {
  case "heading": {
    const heads = [...root.querySelectorAll("h1")].filter(isSeen);
    // A dialog is named by its own title and stands before a page that has its heading.
    if (heads.length !== 1 && !document.querySelector("dialog[open]")) say(`${heads.length} headings of the first level: ${heads.map(name)}`);
    if (!document.title.trim() || !document.documentElement.lang) say("no title or no language");
    break;
  }
  case "width": {
    if (document.documentElement.scrollWidth > innerWidth) {
      say(`scrolls sideways: ${document.documentElement.scrollWidth} of ${innerWidth}`);
      [...document.querySelectorAll("body *")].filter((it) => isSeen(it) && it.getBoundingClientRect().right > innerWidth + 1).slice(0, 6).forEach((it) => say("  " + name(it)));
    }
    break;
  }
  case "clipping": {
    // Text that does not fit into what cuts it off, or lies outside of its button, card or chip.
    for (const it of root.querySelectorAll("body *, dialog *")) {
      if (!isSeen(it) || it.closest(".sr-only, .skip-link, svg") || !it.innerText?.trim()) continue;
      const style = getComputedStyle(it);
      const cuts = ["hidden", "clip"];
      if (cuts.includes(style.overflowX) && it.scrollWidth > it.clientWidth + 1) say(`cut off sideways: ${name(it)}`);
      if (cuts.includes(style.overflowY) && it.scrollHeight > it.clientHeight + 1) say(`cut off below: ${name(it)}`);
    }
    for (const it of root.querySelectorAll(".btn, .card, .chip, .tile, .pick, .tab, .pad__key")) {
      if (isSeen(it) && (it.scrollWidth > it.clientWidth + 2 || it.scrollHeight > it.clientHeight + 2)) say(`does not fit: ${name(it)}`);
    }
    break;
  }
  case "bar": {
    const bar = document.querySelector(".kiosk__bar");
    if (bar && ["fixed", "sticky"].includes(getComputedStyle(bar).position)) say("the bar covers a small screen");
    for (const it of document.querySelectorAll(".btn")) {
      const box = it.getBoundingClientRect();
      if (isSeen(it) && box.height > 2 * box.width) say(`taller than twice its width: ${name(it)}`);
    }
    break;
  }
  case "order": {
    const all = stops();
    all.filter((it) => it.tabIndex > 0).forEach((it) => say(`has an order of its own: ${name(it)}`));
    const group = (it) => it.closest("li, td, fieldset, [role=group], form, article, nav, header, aside, section, main, dialog") ?? document.body;
    all.slice(1).forEach((it, at) => {
      const before = all[at];
      if (group(it) !== group(before)) return;
      const [a, b] = [seenAs(before).getBoundingClientRect(), seenAs(it).getBoundingClientRect()];
      const inOneRow = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2;
      const inOneColumn = Math.min(a.right, b.right) - Math.max(a.left, b.left) > 8;
      if (inOneRow && b.right <= a.left + 8) say(`comes after what stands right of it: ${name(it)}`);
      if (!inOneRow && inOneColumn && b.bottom <= a.top + 8) say(`comes after what stands below it: ${name(it)}`);
    });
    break;
  }
  case "focus": {
    // The key before this check made the browser show focus.
    const reference = document.createElement("i");
    document.body.append(reference);
    const colour = (token) => {
      reference.style.color = `var(${token})`;
      return getComputedStyle(reference).color;
    };
    const [outer, inner] = [colour("--hy-focus-outer"), colour("--hy-focus-inner")];
    reference.remove();
    // What comes and goes as the page is scrolled is told so in the next frame.
    const settled = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    for (const it of stops()) {
      if (!isSeen(it)) continue;
      it.focus();
      if (document.querySelector(".kiosk__more")) await settled();
      if (!isSeen(it)) continue;
      if (document.activeElement !== it) {
        say(`takes no focus: ${name(it)}`);
        continue;
      }
      const ringed = [it, it.closest(".card, .figure"), it.nextElementSibling].filter(Boolean);
      const hasRing = ringed.some((it) => {
        const style = getComputedStyle(it);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && style.outlineColor === outer && style.boxShadow.includes(inner);
      });
      if (!hasRing) say(`shows no ring: ${name(it)}`);
      const box = seenAs(it).getBoundingClientRect();
      const points = [0.25, 0.5, 0.75].map((share) => [box.left + box.width * share, box.top + Math.min(box.height / 2, 40)]);
      const isOver = ([x, y]) => {
        const hit = document.elementFromPoint(x, y);
        return hit && (seenAs(it).contains(hit) || hit.contains(it) || it.contains(hit) || [...(it.labels ?? [])].some((label) => label.contains(hit)));
      };
      const isOutside = ([x, y]) => x < 0 || y < 0 || x > innerWidth || y > innerHeight;
      const covered = points.filter((it) => isOutside(it) || !isOver(it));
      // What is taller than the screen is seen in part.
      if (covered.length > 0 && box.height < innerHeight) say(`covered while it has the focus: ${name(it)}`);
    }
    document.activeElement?.blur();
    break;
  }
  case "words": {
    // A word of letters stands on one line: broken in two it is read as two.
    const texts = document.createTreeWalker(root === document ? document.body : root, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (texts.nextNode()) {
      const text = texts.currentNode;
      const it = text.parentElement;
      if (!isSeen(it) || it.closest(".sr-only, .skip-link, svg, textarea, code, .mono")) continue;
      for (const word of text.data.matchAll(/[A-Za-z]{2,}/g)) {
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].filter((it) => it.width > 0).map((it) => Math.round(it.top)));
        if (lines.size > 1) say(`breaks “${word[0]}”: ${name(it)}`);
      }
    }
    break;
  }
  case "chips": {
    for (const it of document.querySelectorAll(".chip")) {
      if (!isSeen(it)) continue;
      if (!it.innerText.trim()) say("a chip without a word");
      if (!it.querySelector("svg")) say(`without a shape: ${name(it)}`);
      if (!it.dataset.tone) say(`without a tone: ${name(it)}`);
    }
    break;
  }
  case "motion": {
    const running = document.getAnimations().filter((it) => it.playState === "running");
    if (running.length) say(`${running.length} animations run`);
    break;
  }
  case "tongues": {
    for (const it of root.querySelectorAll("button, a[href], label")) {
      const text = it.innerText.trim();
      const wants = text === "English" ? "en" : text === "简体中文" || text === "中文" ? "zh" : null;
      const tag = it.closest("[lang]")?.lang ?? "";
      const inner = it.querySelector("[lang]")?.lang ?? tag;
      if (isSeen(it) && wants && !inner.startsWith(wants)) say(`does not say its language: ${name(it)} (${inner})`);
    }
    break;
  }
  case "last": {
    // The one thing the screen is for can be scrolled to, whole.
    for (const it of root.querySelectorAll('.btn[data-kind="primary"]')) {
      if (!isSeen(it)) continue;
      it.scrollIntoView({ block: "center" });
      const box = it.getBoundingClientRect();
      const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      if (!hit || !it.contains(hit)) say(`cannot be reached: ${name(it)}`);
    }
    break;
  }
}
return complaints;
