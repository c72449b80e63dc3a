// Starts the worker module, which says when it is ready; the page asks nothing before.

import start from "./{{worker-js}}";

await start({ module_or_path: new URL("./{{worker-wasm}}", import.meta.url) });
