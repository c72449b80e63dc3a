// The first rows of the worklist as this device last knew them, drawn before the program is there. A cache, which the
// program writes: where anything is amiss nothing is drawn, and the program draws everything anew.

function rowsAhead(draw) {
  const request = indexedDB.open("huiyin");
  // Nothing is there yet, and nothing is to be made.
  request.onupgradeneeded = () => request.transaction.abort();
  request.onerror = (event) => event.preventDefault();
  request.onsuccess = () => {
    const database = request.result;
    database.onversionchange = () => database.close();
    try {
      const rows = database.transaction("drafts").objectStore("drafts").get("ahead");
      rows.onsuccess = () => quietly(() => draw(JSON.parse(new TextDecoder().decode(rows.result))));
    } catch {
      // Another program's database, or none yet.
    }
    database.close();
  };
}

// Rows may be missing, or sealed by the device's lock.
function quietly(act) {
  try {
    act();
  } catch {
    // The program draws everything.
  }
}

function drawAhead([note, rows]) {
  if (!document.getElementById("booting")) return; // the program was quicker
  const part = (name, look, ...inner) => {
    const made = Object.assign(document.createElement(name), { className: look });
    made.append(...inner);
    return made;
  };
  const drawn = rows.map(([href, tone, due, number, title, place, next, handler]) => {
    const chip = part("span", "chip", part("span", "chip__text", due));
    chip.dataset.tone = tone;
    const where = part("span", "worklist__meta", part("span", "case-number", number), place);
    const what = part("span", "worklist__what", part("span", "worklist__title", title), where);
    const after = part("span", "worklist__next", part("span", "", next), part("span", "", handler));
    const link = part("a", "worklist__row", part("span", "worklist__due", chip), what, after);
    link.href = href;
    return part("li", "", link);
  });
  const list = part("div", "worklist", part("ul", "worklist__rows", ...drawn));
  const main = part("main", "staff__main", part("p", "", note), list);
  document.documentElement.dataset.mode ??= "staff";
  document.body.append(Object.assign(part("div", "staff", main), { id: "ahead" }));
  performance.mark("ahead");
}

quietly(() => {
  const place = localStorage.getItem("huiyin.place");
  const home = place === '"tablet"' ? ["", "#/", "#/s"] : place === '"office"' ? ["#/s"] : [];
  if (home.includes(location.hash)) rowsAhead(drawAhead);
});
