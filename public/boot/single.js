// Starts the single file. The glue of the module that unpacks it stands above; its start is called `__wbg_init`.

const bytes = (id) => {
  const element = document.getElementById(id);
  const text = atob(element.textContent);
  element.remove();
  return Uint8Array.from(text, (it) => it.charCodeAt(0));
};
const inflated = (packed) =>
  new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer();

async function unpacked() {
  const lengths = document.getElementById("huiyin-packed").dataset.lengths.split(" ").map(Number);
  window.huiyinPacked = bytes("huiyin-packed");
  await __wbg_init({ module_or_path: await inflated(bytes("huiyin-unpack")) });
  const all = window.huiyinUnpacked;
  if (!all) throw new Error("this file is damaged");
  delete window.huiyinPacked;
  delete window.huiyinUnpacked;
  let at = 0;
  return lengths.map((length) => all.slice(at, (at += length)));
}

// A worker cannot read this file, so that its script carries its module along. It is a classic script: Chromium starts
// no module from a blob of a page that is a file.
function workerScript(glue, wasm) {
  let letters = "";
  for (const byte of wasm) letters += String.fromCharCode(byte);
  const start = `__wbg_init({ module_or_path: Uint8Array.from(atob("${btoa(letters)}"), (it) => it.charCodeAt(0)) });`;
  return URL.createObjectURL(new Blob([glue, "\n", start], { type: "text/javascript" }));
}

const inline = (tag, text, more) => document.head.append(Object.assign(document.createElement(tag), { textContent: text, ...more }));

try {
  const text = (part) => new TextDecoder().decode(part);
  const [app, worker, appGlue, workerGlue, style] = await unpacked();
  const script = text(appGlue);
  const url = workerScript(text(workerGlue), worker);
  document.querySelector('meta[name="huiyin-worker"]').content = url;
  allow([url], script);
  inline("style", text(style));
  await new Promise((done, fail) => {
    // The last line of the application's script calls this with its start.
    window.huiyinStart = (start) => start({ module_or_path: app }).then(done, fail);
    inline("script", script, { type: "module" });
  });
  delete window.huiyinStart;
} catch (error) {
  failed(error);
}
