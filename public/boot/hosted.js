// Starts the application from its host. It is a file of its own because the content policy allows no inline script.

const names = document.querySelector("script[data-wasm]").dataset;
const meta = (name) => document.querySelector(`meta[name="huiyin-${name}"]`);
const offline = meta("offline")?.content;

// A device that was set up as a kiosk loads the smaller program, whose worker is that same program; set-up itself needs
// the larger one, and so do the kiosk's pages that are for staff.
function place() {
  try {
    return JSON.parse(localStorage.getItem("huiyin.place"));
  } catch {
    return null;
  }
}
const isForStaff = /^#\/(k\/maint|rescue)\b/.test(location.hash);
const isKiosk = place() === "kiosk" && !isForStaff;
const [js, wasm] = isKiosk ? [names.kioskJs, names.kioskWasm] : [names.js, names.wasm];
if (isKiosk) meta("worker").content = names.kioskWorker;
allow([meta("worker").content, offline].filter((it) => it).map(address), null);

// The page links only what a kiosk shows.
const styled = (href) =>
  new Promise((done) => {
    const rel = "stylesheet";
    document.head.append(Object.assign(document.createElement("link"), { rel, href, onload: done, onerror: done }));
  });

let isBroken = false;
try {
  if (!isKiosk) await styled(address(names.style));
  const { default: start } = await import(address(js));
  await start({ module_or_path: address(wasm) });
} catch (error) {
  isBroken = true;
  failed(error);
}

// The whole build is kept on this device once the page stands. A build that does not start agrees to any newer one.
if (offline && navigator.serviceWorker) {
  const options = { updateViaCache: "none" };
  const kept = await navigator.serviceWorker.register(offline, options).catch(() => null);
  if (isBroken && kept) {
    kept.addEventListener("updatefound", () => kept.installing?.addEventListener("statechange", () => kept.waiting && renew()));
    if (kept.waiting) renew();
  }
}
