// Starts the application. It is a file of its own because the content policy allows no inline script.

const names = document.querySelector("script[data-wasm]").dataset;
const workerName = document.querySelector('meta[name="huiyin-worker"]').content;
const address = (name) => new URL(name, document.baseURI).href;

// Leptos clones static templates through innerHTML, and starting the worker needs a script's address. Nothing else
// may turn text into code: whatever looks active is refused here, whoever asks.
const active = /<\s*(script|iframe|object|embed|base|meta)|[\s"'/]on[a-z]+\s*=|javascript:|srcdoc/i;
window.trustedTypes?.createPolicy("default", {
  createHTML: (html) => (active.test(html) ? null : html),
  createScriptURL: (url) => (address(url) === address(workerName) ? url : null),
  createScript: () => null,
});

// The waiting line goes when the application has put something in its place.
const booting = document.getElementById("booting");
const watching = new MutationObserver(() => (booting.remove(), watching.disconnect()));
watching.observe(document.body, { childList: true });

// A page that has stopped is loaded anew by whichever of its links is followed.
addEventListener("hashchange", () => document.documentElement.dataset.fault && location.reload());

// A device that was set up as a kiosk loads the smaller program; set-up itself needs the larger one.
function place() {
  try {
    return JSON.parse(localStorage.getItem("huiyin.place"));
  } catch {
    return null;
  }
}
const [js, wasm] = place() === "kiosk" ? [names.kioskJs, names.kioskWasm] : [names.js, names.wasm];

try {
  const { default: start } = await import(address(js));
  await start({ module_or_path: address(wasm) });
} catch (error) {
  console.error(error);
  booting?.remove();
  document.getElementById("boot-failed")?.removeAttribute("hidden"); // gone when the program has shown its last page
}
