// Starts the single file. What each script of it that is put in here ends with calls `window.huiyinStart`.

function taken(id) {
  const element = document.getElementById(id);
  element.remove();
  return whole(element.textContent, Number(element.dataset.bytes));
}
// One character is one byte. Each 2048 stand after a mask and how it grows, without which a page would not have kept them. A page
// shows the byte nought as U+FFFD, which no other byte is.
function whole(text, length) {
  const bytes = new Uint8Array(length);
  const letters = new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, it) => it));
  const byteOf = new Map([...letters].map((it, byte) => [it.charCodeAt(0), byte]));
  byteOf.set(0xfffd, 0);
  let to = 0;
  let mask = 0;
  let step = 0;
  for (let at = 0; at < text.length; at += 1) {
    const byte = byteOf.get(text.charCodeAt(at));
    const place = at % 2050;
    if (place === 0) mask = byte;
    else if (place === 1) step = byte;
    else {
      bytes[to++] = byte ^ mask;
      mask = (mask + step) % 256;
    }
  }
  return bytes;
}
const inflated = (packed) =>
  new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer();

const text = (part) => new TextDecoder().decode(part);
const inline = (tag, text, more) => document.head.append(Object.assign(document.createElement(tag), { textContent: text, ...more }));

const addresses = [];
const scripts = [];
allow(addresses, scripts);

// Runs a script that stands in this file, with its module.
async function run(script, wasm) {
  scripts.push(script);
  await new Promise((done, fail) => {
    // The last line of the script calls this with its start.
    window.huiyinStart = (start) => start({ module_or_path: wasm }).then(done, fail);
    inline("script", script, { type: "module" });
  });
  delete window.huiyinStart;
}

async function unpacked() {
  // What is carried stands in the page byte by byte; a server may have said something else of it.
  if (document.characterSet !== "windows-1252") throw new Error("save this file and open it from where it was saved");
  const about = document.getElementById("huiyin-packed").dataset;
  const lengths = about.lengths.split(" ").map(Number);
  window.huiyinPacked = taken("huiyin-packed");
  const opening = document.getElementById("huiyin-unpack");
  const length = Number(opening.dataset.module);
  const unpack = await inflated(taken("huiyin-unpack"));
  await run(text(unpack.slice(length)), unpack.slice(0, length));
  const all = window.huiyinUnpacked;
  if (!all) throw new Error("this file is damaged");
  delete window.huiyinPacked;
  delete window.huiyinUnpacked;
  let at = 0;
  return lengths.map((length) => all.slice(at, (at += length)));
}

// A worker cannot read this file, so that its script carries its module along; it is the application's own, which knows
// where it is. It is a classic script: Chromium starts no module from a blob of a page that is a file.
function workerScript(glue, wasm) {
  const letters = [];
  for (let at = 0; at < wasm.length; at += 8192) letters.push(String.fromCharCode(...wasm.subarray(at, at + 8192)));
  const module = btoa(letters.join(""));
  const start = `__wbg_init({ module_or_path: Uint8Array.from(atob("${module}"), (it) => it.charCodeAt(0)) });`;
  return URL.createObjectURL(new Blob([glue, "\n", start], { type: "text/javascript" }));
}

try {
  const [app, appGlue, style, icons] = await unpacked();
  const script = text(appGlue);
  // The last line starts a page.
  const url = workerScript(script.slice(0, script.lastIndexOf("window.huiyinStart(")), app);
  document.querySelector('meta[name="huiyin-worker"]').content = url;
  addresses.push(url);
  inline("style", text(style));
  document.getElementById("icons").innerHTML = text(icons);
  await run(script, app);
} catch (error) {
  failed(error);
}
