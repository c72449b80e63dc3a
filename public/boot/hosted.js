// Starts the application from its host. It is a file of its own because the content policy allows no inline script.

const names = document.querySelector("script[data-wasm]").dataset;
const meta = (name) => document.querySelector(`meta[name="huiyin-${name}"]`)?.content;
const offline = meta("offline");
allow([meta("worker"), offline].filter((it) => it).map(address), null);

// A device that was set up as a kiosk loads the smaller program; set-up itself needs the larger one.
function place() {
  try {
    return JSON.parse(localStorage.getItem("huiyin.place"));
  } catch {
    return null;
  }
}
const [js, wasm] = place() === "kiosk" ? [names.kioskJs, names.kioskWasm] : [names.js, names.wasm];

let isBroken = false;
try {
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
