// Keeps one whole build on this device, so that it starts with its host gone. The build writes the next two lines.
const BUILD = "{{build}}";
const FILES = {{files}}; // every file by its name, with the digest of its bytes; the page itself is "./"

// Several copies may live on one host, each in a folder of its own.
const OURS = `huiyin ${registration.scope} `;
const CACHE = OURS + BUILD;
const address = (name) => new URL(name, registration.scope).href;

addEventListener("install", (event) => event.waitUntil(keepAll()));

// All of it or nothing: a build of which a file is missing, or belongs to another build, does not start.
async function keepAll() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all([keepPage(cache), ...Object.entries(FILES).map(([name, digest]) => keep(cache, name, digest))]);
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function keep(cache, name, integrity) {
  const answer = await fetch(address(name), { cache: "no-cache", integrity });
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  await cache.put(address(name), answer);
}

// A host may add a line to its page, so that not its bytes but the build it names is compared.
async function keepPage(cache) {
  const answer = await fetch(address("./"), { cache: "no-cache" });
  const page = await answer.text();
  if (!answer.ok || !page.includes(`content="${BUILD}"`)) throw new Error("the page is of another build");
  await cache.put(address("./"), new Response(page, { headers: answer.headers }));
}

// Takes the place of the build before. It waits for that until a person agrees, except where there was none.
addEventListener("activate", (event) => event.waitUntil(takeOver()));

async function takeOver() {
  const all = await caches.keys();
  await Promise.all(all.filter((it) => it.startsWith(OURS) && it !== CACHE).map((it) => caches.delete(it)));
  await clients.claim();
}

addEventListener("message", (event) => event.data === "take over" && skipWaiting());

addEventListener("fetch", (event) => {
  const asked = new URL(event.request.url);
  asked.hash = asked.search = "";
  const name = asked.href.slice(registration.scope.length);
  const isPage = ["", "index.html"].includes(name);
  const isOurs = asked.href.startsWith(registration.scope) && (isPage || name in FILES);
  if (event.request.method === "GET" && isOurs) event.respondWith(answer(isPage ? "./" : name, event.request));
});

async function answer(name, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(address(name))) ?? fetch(request);
}
