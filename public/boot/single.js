// Starts the single file. The glue of the module that unpacks it stands above; its start is called `__wbg_init`.

const taken = (id) => {
  const element = document.getElementById(id);
  element.remove();
  return element.textContent;
};
const base64 = (text) => Uint8Array.from(atob(text), (it) => it.charCodeAt(0));
// Five characters are four bytes; `~` stands for `<`.
function base85(text, length) {
  const bytes = new Uint8Array((text.length / 5) * 4);
  for (let at = 0, to = 0; at < text.length; to += 4) {
    let number = 0;
    for (const end = at + 5; at < end; at += 1) {
      const code = text.charCodeAt(at);
      number = number * 85 + (code === 126 ? 60 : code) - 40;
    }
    bytes.set([number >>> 24, number >>> 16, number >>> 8, number], to);
  }
  return bytes.subarray(0, length);
}
const inflated = (packed) =>
  new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer();

async function unpacked() {
  const about = document.getElementById("huiyin-packed").dataset;
  const lengths = about.lengths.split(" ").map(Number);
  window.huiyinPacked = base85(taken("huiyin-packed"), Number(about.bytes));
  await __wbg_init({ module_or_path: await inflated(base64(taken("huiyin-unpack"))) });
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
