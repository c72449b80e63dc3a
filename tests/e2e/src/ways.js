// Stands in for what needs a person's hand, another program or another screen: a chosen place and folder, and a scanner.
window.showSaveFilePicker = async ({ suggestedName }) =>
  (await navigator.storage.getDirectory()).getFileHandle(`saved-${suggestedName}`, { create: true });
window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle("exchange", { create: true });
window.journeyPut = async (name, text) => {
  const folder = await window.showDirectoryPicker();
  const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
  await stream.write(text);
  await stream.close();
};
// Another program a file is handed to; a person may change their mind, or the system refuse.
navigator.canShare = ({ files }) => files.every((it) => it.type === "text/plain" && it.name.endsWith(".txt"));
navigator.share = async ({ files: [file] }) => {
  if (window.journeyRefuses) throw new DOMException("", window.journeyRefuses);
  window.journeyShared = [file.name, await file.text()];
};
// Somebody opens files with the installed application.
window.journeyOpen = async (name, text) => {
  const stored = await navigator.storage.getDirectory();
  const handle = await stored.getFileHandle(name, { create: true });
  const stream = await handle.createWritable();
  await stream.write(text);
  await stream.close();
  window.journeyOpened({ files: [handle] });
};
// The frames as the bundle's own program writes them.
window.journeyScan = async (text) => {
  const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const base32 = (bytes) => {
    let [bits, held, out] = [0, 0, ""];
    for (const byte of bytes) {
      bits = (bits << 8) | byte;
      held += 8;
      while (held >= 5) {
        held -= 5;
        out += letters[(bits >> held) & 31];
      }
      bits &= (1 << held) - 1;
    }
    return held > 0 ? out + letters[(bits << (5 - held)) & 31] : out;
  };
  const mark = async (bytes) => base32(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).slice(0, 5));
  const bytes = new TextEncoder().encode(text);
  const of = Math.ceil(bytes.length / 400);
  const field = document.getElementById("codes-field");
  for (let at = of; at >= 1; at -= 1) {
    const body = `HY2/${await mark(bytes)}/${at}/${of}/${base32(bytes.slice((at - 1) * 400, at * 400))}`;
    field.value = `${body}/${await mark(new TextEncoder().encode(body))}\n`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  return of;
};
