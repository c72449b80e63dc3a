//! The single file `huiyin.html`: the whole application in one page that opens from a stick.

use std::io::Write as _;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lzma_rust2::{LzmaOptions, LzmaWriter};

use crate::csp;
use crate::page::{HEAD, ICONS};
use crate::streams;
use crate::wasm::Module;

/// Its name.
pub const NAME: &str = "huiyin.html";
/// What it may weigh: people mail it and carry it on old sticks.
pub const MOST_BYTES: usize = 1_200_000;

/// What it is made of.
pub struct Parts<'a> {
    /// Every place's screens, and in its worker the only writer of the store.
    pub app: &'a Module,
    /// Opens the file.
    pub unpack: &'a Module,
    /// The style sheet.
    pub style: &'a str,
    /// `public/boot/common.js` and `public/boot/single.js`.
    pub boot: &'a str,
    /// The icon of the window, an SVG.
    pub icon: &'a str,
    /// The icons, see [`crate::page::sprite`].
    pub sprite: &'a str,
    /// `<version>-<hash>`, the same as that of the folder.
    pub build: &'a str,
}

/// Makes it of the template at the root.
///
/// It says that it is windows-1252, so that a byte is a character: what is packed travels almost as it is, where an
/// alphabet that UTF-8 would keep whole takes a quarter more. What people read stands in it as numbered characters.
pub fn file(template: &str, parts: &Parts) -> Result<Vec<u8>> {
    let script = |module| Ok::<_, anyhow::Error>(format!("{}{START}", slim(&glue(module)?)));
    let (app_script, unpack_script) = (script(parts.app)?, script(parts.unpack)?);
    let boot = escaped(&slim(parts.boot));
    if boot.contains("</script") {
        bail!("the single file's script holds </script, which would end it early");
    }
    let texts = [&app_script, parts.style, parts.sprite].map(str::as_bytes);
    let all = [&[parts.app.wasm.as_slice()], &texts[..]].concat();
    let lengths = all.iter().map(|it| it.len().to_string()).collect::<Vec<_>>().join(" ");
    let policy = csp::single(&[&boot, &unpack_script, &app_script], parts.style);
    let packed = lzma(&taken_apart(&all)?)?;
    let unpack = deflate(&[parts.unpack.wasm.as_slice(), unpack_script.as_bytes()].concat())?;
    let carried = [
        data("huiyin-packed", &format!(" data-lengths=\"{lengths}\""), &packed)?,
        data("huiyin-unpack", &format!(" data-module=\"{}\"", parts.unpack.wasm.len()), &unpack)?,
        format!("<script type=\"module\">{boot}</script>").into_bytes(),
    ];
    let page = template.lines().filter(|it| !it.contains("data-trunk") && !it.contains("rel=\"icon\""));
    let page = page.collect::<Vec<_>>().join("\n");
    let page = page.replace(UTF_8, BYTES).replace(HEAD, &head(&policy, parts)).replace(ICONS, ICONS_LATER);
    if !page.contains(BYTES) {
        bail!("the page does not say {UTF_8}, so that the single file cannot say otherwise");
    }
    let (before, after) = page.split_once("</body>").context("the page has no end")?;
    Ok([numbered(before), carried.join(&b'\n'), numbered(&format!("\n</body>{after}\n"))].concat())
}

/// The parts with the module, which is the first of them, as streams; what came of it is put together once to be sure.
fn taken_apart(parts: &[&[u8]]) -> Result<Vec<u8>> {
    let (module, texts) = parts.split_first().context("the single file has no module")?;
    let apart =
        streams::apart(module).context("the module holds an operator src/unpack/streams.rs does not know")?;
    if streams::together(&apart).is_none_or(|(again, _)| again != *module) {
        bail!("the module does not come together again");
    }
    Ok([&[apart.as_slice()], texts].concat().concat())
}

/// The last line of each script that is put into the page; in the worker it is left out.
const START: &str = "\nwindow.huiyinStart(__wbg_init);\n";
/// Where the icons are put once they are unpacked.
const ICONS_LATER: &str = r#"<div id="icons" hidden></div>"#;
const UTF_8: &str = r#"<meta charset="utf-8">"#;
const BYTES: &str = r#"<meta charset="windows-1252">"#;

/// A script with whatever is not ASCII as escapes, which mean the same in every text and nothing in a remark.
fn escaped(script: &str) -> String {
    let mut units = [0; 2];
    let mut escape = |it: char| it.encode_utf16(&mut units).iter().map(|it| format!("\\u{it:04x}")).collect();
    script.chars().map(|it| if it.is_ascii() { it.to_string() } else { escape(it) }).collect()
}

/// A page's text with whatever is not ASCII as numbered characters.
fn numbered(text: &str) -> Vec<u8> {
    let letter = |it: char| if it.is_ascii() { it.to_string() } else { format!("&#{};", u32::from(it)) };
    text.chars().map(letter).collect::<String>().into_bytes()
}

/// Refuses a file that is too large to be carried.
pub fn check(file: &[u8]) -> Result<()> {
    if file.len() > MOST_BYTES {
        bail!("{NAME} has {} bytes, and {MOST_BYTES} is the most it may", file.len());
    }
    Ok(())
}

fn head(policy: &str, parts: &Parts) -> String {
    let icon = STANDARD.encode(parts.icon);
    [
        format!(r#"<meta http-equiv="Content-Security-Policy" content="{policy}">"#),
        r#"<meta name="huiyin-worker" content="">"#.to_owned(),
        format!(r#"<meta name="huiyin-build" content="{}">"#, parts.build),
        format!(r#"<link rel="icon" href="data:image/svg+xml;base64,{icon}">"#),
    ]
    .join("\n")
}

/// Bytes the browser keeps and does not look at.
fn data(id: &str, more: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    let head = format!(
        "<script type=\"application/octet-stream\" id=\"{id}\" data-bytes=\"{}\"{more}>",
        bytes.len()
    );
    Ok([head.as_bytes(), &kept_whole(bytes)?, b"</script>"].concat())
}

/// So many bytes share a mask and how it grows; of 65 536 such twos some twenty fit.
const BLOCK: usize = 2048;

/// Bytes as a page keeps them: in blocks of [`BLOCK`], each after a mask that its first byte is combined with (exclusive
/// or) and how much it grows from byte to byte, so chosen that none becomes one that a parser would change (it makes a
/// line's end of `\r`; nought it makes U+FFFD, which can be told), and that no two end a script or begin a remark.
fn kept_whole(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut kept = Vec::with_capacity(bytes.len() + 2 * bytes.len().div_ceil(BLOCK));
    for block in bytes.chunks(BLOCK) {
        let masked = |key: [u8; 2]| -> Vec<u8> {
            key.into_iter().chain(block.iter().zip(masks(key)).map(|(it, mask)| it ^ mask)).collect()
        };
        let fitting = (0..=255).flat_map(|step| keys(block, step)).map(masked).find(|it| stands(it));
        kept.extend(fitting.context("no mask fits a block of the single file")?);
    }
    Ok(kept)
}

/// The masks, growing by `step`, under which no byte of a block becomes `\r`.
fn keys(block: &[u8], step: u8) -> impl Iterator<Item = [u8; 2]> {
    let mut spoils = [false; 256];
    for (byte, grown) in block.iter().zip(masks([0, step])) {
        spoils[usize::from((byte ^ b'\r').wrapping_sub(grown))] = true;
    }
    (0..=255).filter(move |first| !spoils[usize::from(*first)]).map(move |first| [first, step])
}

/// The masks of a block's bytes, from the first and how much it grows.
fn masks([first, step]: [u8; 2]) -> impl Iterator<Item = u8> {
    std::iter::successors(Some(first), move |it| Some(it.wrapping_add(step)))
}

/// Whether a page keeps these bytes. The first of them is never the second of such a two, because no block ends with `<`.
fn stands(bytes: &[u8]) -> bool {
    let ends = |two: &[u8]| matches!(two, [b'<', b'/' | b'!']);
    !bytes.contains(&b'\r') && !bytes.windows(2).any(ends) && bytes.last() != Some(&b'<')
}

/// A script without remarks and indentation, which nobody reads where it goes.
pub fn slim(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The glue as a script that exports nothing, because nobody can import from an inline script.
fn glue(module: &Module) -> Result<String> {
    let js = std::str::from_utf8(&module.js).context("the glue is no text")?;
    let (code, exports) = js.rsplit_once("\nexport {").context("the glue exports nothing")?;
    if exports.trim() != "initSync, __wbg_init as default };" {
        bail!("the glue exports {exports:?}, and only a start called __wbg_init is understood");
    }
    Ok(code.to_owned())
}

fn deflate(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Deflate, bytes, &mut packed)?;
    Ok(packed)
}

/// LZMA as it packs a module's streams best: less context for literals, no alignment, all of it in one window.
fn lzma(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut options = LzmaOptions::with_preset(9);
    (options.lc, options.lp, options.pb) = (2, 0, 0);
    (options.dict_size, options.nice_len) = (8 << 20, 273);
    options.depth_limit = 100_000;
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(bytes.len() as u64))?;
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    /// A module with one function: `local.get 0; i32.load offset=300; end`, and a byte of data.
    const SMALLEST: [u8; 30] = [
        0, b'a', b's', b'm', 1, 0, 0, 0, 10, 13, 1, 11, 1, 1, 0x7f, 0x20, 0, 0x28, 2, 0xac, 2, 0x1a, 0x0b,
        11, 5, 1, 0, 0x41, 0, 9,
    ];

    #[test]
    fn a_module_taken_apart_comes_together_again_and_a_damaged_one_does_not() {
        let apart = streams::apart(&SMALLEST).unwrap();
        let with_text = [apart.as_slice(), b"text"].concat();
        assert_eq!(streams::together(&with_text), Some((SMALLEST.to_vec(), &b"text"[..])));
        for cut in 0..apart.len() {
            assert_eq!(streams::together(&apart[..cut]), None, "cut after {cut}");
        }
        let mut odd = SMALLEST;
        odd[21] = 0xff;
        assert_eq!(streams::apart(&odd), None, "an operator nobody knows");
    }

    fn module(wasm: &[u8]) -> Module {
        Module {
            js: b"let a = 1;\nexport { initSync, __wbg_init as default };\n".to_vec(),
            wasm: wasm.to_vec(),
        }
    }

    fn made() -> String {
        let page = bytes();
        assert!(
            page.is_ascii() || page.iter().filter(|it| !it.is_ascii()).count() < 200,
            "only what is packed"
        );
        page.into_iter().map(char::from).collect()
    }

    fn bytes() -> Vec<u8> {
        let parts = Parts {
            app: &module(&SMALLEST),
            unpack: &module(b"unpack"),
            style: "a{}",
            boot: "boot();",
            icon: "<svg/>",
            sprite: "<svg id=\"sprite\"/>",
            build: "0.1.0-ab",
        };
        file(&crate::project::read(&crate::project::root().join("index.html")).unwrap(), &parts).unwrap()
    }

    #[test]
    fn it_asks_for_no_other_file() {
        let page = made();
        for word in ["src=", "href=\"./", "data-trunk", "import(", "export"] {
            assert!(!page.contains(word), "{word} in {page}");
        }
        assert!(page.contains(ICONS_LATER) && page.contains("content=\"0.1.0-ab\""), "{page}");
    }

    #[test]
    fn its_policy_knows_its_script_by_the_digest() {
        let page = made();
        let (_, script) = page.split_once("<script type=\"module\">").unwrap();
        let script = script.split_once("</script>").unwrap().0;
        assert!(page.contains(&format!("'{}'", csp::digest(script.as_bytes()))), "{page}");
    }

    #[test]
    fn what_is_packed_comes_out_again() {
        let bytes = "件件有回音".repeat(1000).into_bytes();
        let packed = lzma(&bytes).unwrap();
        assert!(packed.len() < bytes.len() / 20);
        let mut out = Vec::new();
        lzma_rust2::LzmaReader::new_mem_limit(&packed[..], 64 * 1024, None)
            .unwrap()
            .read_to_end(&mut out)
            .unwrap();
        assert_eq!(out, bytes);
    }

    #[test]
    fn every_byte_is_kept_and_none_ends_a_script() {
        let hard = [&b"</script><!--<"[..], &[0, b'\r', b'<']].concat().repeat(60);
        for bytes in [(0..=255).collect::<Vec<u8>>(), vec![0; 5000], hard, Vec::new()] {
            let kept = kept_whole(&bytes).unwrap();
            assert!(kept.len() <= bytes.len() + 2 * bytes.len().div_ceil(BLOCK));
            assert!(!kept.contains(&b'\r'), "{kept:?}");
            let ends = |it: &[u8]| matches!(it, b"</" | b"<!");
            assert!(!kept.windows(2).any(ends) && kept.last() != Some(&b'<'), "{kept:?}");
            let read = kept.chunks(BLOCK + 2).filter_map(<[u8]>::split_first_chunk::<2>);
            let own = |(key, rest): (&[u8; 2], &[u8])| -> Vec<u8> {
                rest.iter().zip(masks(*key)).map(|(it, mask)| it ^ mask).collect()
            };
            let read: Vec<u8> = read.flat_map(own).collect();
            assert_eq!(read, bytes);
        }
    }

    #[test]
    fn a_script_loses_remarks_and_indentation_and_nothing_else() {
        assert_eq!(slim("  a;\n\n   // why\n  b(\"// no remark\");\n"), "a;\nb(\"// no remark\");");
    }

    #[test]
    fn what_is_not_ascii_is_escaped_in_a_script_and_numbered_in_a_page() {
        assert_eq!(escaped("a·𠮷"), "a\\u00b7\\ud842\\udfb7");
        assert_eq!(numbered("<p>回"), b"<p>&#22238;");
    }

    #[test]
    fn a_glue_of_another_make_is_refused() {
        let odd = Module { js: b"let a;\nexport default a;".to_vec(), wasm: Vec::new() };
        assert!(glue(&odd).is_err());
        assert_eq!(glue(&module(b"")).unwrap(), "let a = 1;");
    }
}
