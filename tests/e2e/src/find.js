// Finds what a person would find: by the words in sight. Returns an element, or null to be asked again.
const [what, wanted, within] = arguments;
const plain = (text) => (text ?? "").replace(/\s+/g, "").replaceAll("（可不填）", "");
const isSeen = (it) => it.checkVisibility({ visibilityProperty: true }) && it.getClientRects().length > 0;
const dialogs = [...document.querySelectorAll("dialog[open]")];
let roots = [dialogs.at(-1) ?? document];
const name = plain(wanted);
const best = (all, words) => {
  const rank = (it) => {
    const said = words(it).map(plain).filter((text) => text !== "");
    if (said.includes(name)) return 0;
    if (said.some((text) => text.startsWith(name))) return 1;
    return said.some((text) => text.includes(name)) ? 2 : 3;
  };
  const ranked = all.map((it, at) => [rank(it), words(it).join("").length, at, it]).filter((it) => it[0] < 3);
  ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  return ranked[0]?.[3] ?? null;
};
const all = (css) => roots.flatMap((root) => [...root.querySelectorAll(css)]).filter(isSeen);
const head = (it) => it.querySelector(":scope > legend, :scope > h1, :scope > h2, :scope > h3, :scope > summary");
if (within) {
  const group = name && ((it) => best(it, (group) => [head(group)?.innerText, group.getAttribute("aria-label")]));
  const groups = all("fieldset, section, details, li, article, tr");
  const inner = plain(within);
  const said = (it) => [head(it)?.innerText, it.getAttribute("aria-label")].map(plain).filter((text) => text !== "");
  const ranked = groups
    .map((it) => [said(it).some((text) => text === inner) ? 0 : said(it).some((text) => text.includes(inner)) ? 1 : plain(it.innerText).includes(inner) ? 2 : 3, it.innerText.length, it])
    .filter((it) => it[0] < 3)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  roots = ranked.map((it) => it[2]);
  if (roots.length === 0) return null;
}
const words = {
  press: (it) => [it.getAttribute("aria-label"), it.querySelector(".card__title, .btn__text, .tile__title")?.innerText, it.innerText],
  field: (it) => [...(it.labels ?? [])].map((label) => label.innerText).concat(it.getAttribute("aria-label") ?? "", it.getAttribute("placeholder") ?? ""),
};
const first = (css, words) => {
  for (const root of within ? roots : [roots[0]]) {
    roots = [root];
    const found = best(all(css), words);
    if (found) return found;
  }
  return null;
};
switch (what) {
  case "press": {
    const it = first("button, a[href], summary, label, [role=tab], [role=button], [role=option]", words.press);
    if (!it || it.disabled || it.getAttribute("aria-disabled") === "true" || it.getAttribute("aria-busy") === "true") return null;
    return it;
  }
  case "blocked":
    return first("button", words.press);
  case "field":
    return first("input:not([type=radio], [type=checkbox], [type=file]), textarea, select", words.field);
  case "any":
    return first("*", (it) => [it.innerText]);
}
return null;
