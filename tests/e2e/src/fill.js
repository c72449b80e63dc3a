// Makes a field ready for text, or sets it where typing depends on the system's language: lists, dates, times.
const [field, text] = arguments;
const tell = () => ["input", "change"].forEach((it) => field.dispatchEvent(new Event(it, { bubbles: true })));
field.scrollIntoView({ block: "center", behavior: "instant" });
field.focus();
if (field instanceof HTMLSelectElement) {
  const plain = (it) => it.replace(/\s+/g, "");
  const options = [...field.options];
  const option = options.find((it) => plain(it.text) === plain(text)) ?? options.find((it) => plain(it.text).includes(plain(text)));
  if (!option) return "no such option";
  field.value = option.value;
  tell();
  return "set";
}
if (["date", "datetime-local", "time", "month"].includes(field.type)) {
  field.value = text;
  tell();
  return "set";
}
field.select();
if (text === "" && field.value !== "") document.execCommand("delete");
return "typed";
