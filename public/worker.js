// Starts the worker module. Messages that come before it listens are kept and then handed over in their order.

import start from "./{{worker-js}}";

const early = [];
const keep = (event) => early.push(event);
self.addEventListener("message", keep);
await start({ module_or_path: new URL("./{{worker-wasm}}", import.meta.url) });
self.removeEventListener("message", keep);
for (const { data, ports } of early) self.dispatchEvent(new MessageEvent("message", { data, ports: [...ports] }));
