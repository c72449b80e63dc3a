// What every start shares: what may become code, the line while it waits, the page when it fails.

const address = (name) => new URL(name, document.baseURI).href;

// Leptos clones static templates through innerHTML, and starting a worker needs a script's address. Nothing else may
// turn text into code: whatever looks active is refused here, whoever asks.
const active = /<\s*(script|iframe|object|embed|base|meta)|[\s"'/]on[a-z]+\s*=|javascript:|srcdoc/i;
const allow = (addresses, scripts) =>
  window.trustedTypes?.createPolicy("default", {
    createHTML: (html) => (active.test(html) ? null : html),
    createScriptURL: (url) => (addresses.includes(address(url)) ? url : null),
    createScript: (text) => (scripts?.includes(text) ? text : null),
  });

// The waiting line goes when the application has put something in its place.
const booting = document.getElementById("booting");
const watching = new MutationObserver(() => (booting.remove(), watching.disconnect()));
watching.observe(document.body, { childList: true });

function failed(error) {
  console.error(error);
  booting?.remove();
  document.getElementById("ahead")?.remove();
  document.getElementById("boot-failed")?.removeAttribute("hidden"); // gone when the program has shown its last page
}

// A page that has stopped is loaded anew by whichever of its links is followed; a newer build is taken along.
addEventListener("hashchange", () => document.documentElement.dataset.fault && renew());

async function renew() {
  const waiting = (await navigator.serviceWorker?.getRegistration().catch(() => null))?.waiting;
  if (!waiting) return location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
  waiting.postMessage("take over");
}
