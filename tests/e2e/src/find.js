// Finds what a person would find: by the words in sight. Returns an element, or null to be asked again.
const [what, wanted, within, answer] = arguments;
const plain = (text) => (text ?? "").replace(/\s+/g, "").replaceAll("（可不填）", "").replaceAll("（可不选）", "").replaceAll("（选填）", "");
const isSeen = (it) => it.checkVisibility({ visibilityProperty: true }) && it.getClientRects().length > 0;
const all = (root, css) => [...root.querySelectorAll(css)].filter(isSeen);

// 0: says just this; 1: begins with it; 2: holds it.
const rank = (said, words) => {
  const texts = said.map(plain).filter((it) => it !== "");
  if (texts.includes(words)) return 0;
  if (texts.some((it) => it.startsWith(words))) return 1;
  return texts.some((it) => it.includes(words)) ? 2 : 3;
};
const best = (elements, say, words, worst = 2) => {
  const ranked = elements.map((it, at) => ({ it, rank: rank(say(it), plain(words)), long: say(it).join("").length, at }));
  ranked.sort((a, b) => a.rank - b.rank || a.long - b.long || a.at - b.at);
  return ranked.filter((it) => it.rank <= worst).map((it) => it.it);
};

const head = (it) => it.querySelector(":scope > legend, :scope > h1, :scope > h2, :scope > h3, :scope > summary, :scope > .pick__label, :scope > p");
const say = {
  press: (it) => [it.getAttribute("aria-label"), it.querySelector(".card__title, .btn__text, .tile__title, strong")?.innerText, it.innerText],
  field: (it) => [...(it.labels ?? [])].map((label) => label.innerText).concat(it.getAttribute("aria-label") ?? ""),
  group: (it) => [head(it)?.innerText, it.getAttribute("aria-label")],
};
const PRESS = "button, a[href], summary, label, [role=tab], [role=button], [role=option]";
const FIELD = "input:not([type=radio], [type=checkbox], [type=file]), textarea, select";
const GROUP = "fieldset, section, details, li, article, tr, [role=group], [role=listbox], [role=radiogroup]";
const isFree = (it) => !it.disabled && it.getAttribute("aria-disabled") !== "true" && it.getAttribute("aria-busy") !== "true";

const page = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document;
const roots = within ? best(all(page, GROUP), say.group, within) : [page];
const first = (css, sayings, words, worst) => {
  for (const root of roots) {
    const found = best(all(root, css), sayings, words, worst)[0];
    if (found) return found;
  }
  return null;
};
switch (what) {
  case "press": {
    const it = first(PRESS, say.press, wanted);
    return it && isFree(it) ? it : null;
  }
  case "blocked": {
    const it = first("button", say.press, wanted);
    return it && !isFree(it) ? it : null;
  }
  case "field":
    return first(FIELD, say.field, wanted);
  case "answer": {
    const field = first(FIELD, say.field, wanted, 1);
    if (field) return field;
    for (const group of roots.flatMap((root) => best(all(root, GROUP), say.group, wanted, 1))) {
      const card = best(all(group, PRESS), say.press, answer)[0];
      if (card) return card;
    }
    return null;
  }
}
return null;
