// Everything the browser keeps for this address, as one text to compare: how much, and a sum of every byte.
const settled = (request) =>
  new Promise((done, fail) => ((request.onsuccess = () => done(request.result)), (request.onerror = () => fail(request.error))));
const said = (value) => {
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder().decode(value);
  if (value && typeof value === "object") return Object.values(value).map(said).join("\n");
  return String(value);
};
const stores = [];
for (const { name } of await indexedDB.databases()) {
  const database = await settled(indexedDB.open(name));
  for (const store of database.objectStoreNames) {
    const objects = database.transaction(store).objectStore(store);
    const [keys, all] = await Promise.all([settled(objects.getAllKeys()), settled(objects.getAll())]);
    // What is drawn ahead of the program is a cache, written whenever it is quiet.
    const at = keys.indexOf("ahead");
    if (at >= 0) keys.splice(at, 1), all.splice(at, 1);
    const text = keys.map(said).join("\n") + all.map(said).join("\n");
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    stores.push(`${name}.${store}: ${all.length} ${new Uint8Array(digest).slice(0, 8).toHex?.() ?? [...new Uint8Array(digest).slice(0, 8)]}`);
  }
  database.close();
}
return stores.join("\n");
