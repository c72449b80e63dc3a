//! The single file `huiyin.html`: the whole application in one page that opens from a stick.

use std::io::Write;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use lzma_rust2::{LzmaOptions, LzmaWriter};

use crate::csp;
use crate::page::{HEAD, ICONS};
use crate::wasm::Module;

/// Its name.
pub const NAME: &str = "huiyin.html";
/// What it may weigh: people mail it and carry it on old sticks.
pub const MOST_BYTES: usize = 1_200_000;

/// What it is made of.
pub struct Parts<'a> {
    /// Every place's screens.
    pub app: &'a Module,
    /// The only writer of the store.
    pub worker: &'a Module,
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
pub fn file(template: &str, parts: &Parts) -> Result<String> {
    let app_script = format!("{}\nwindow.huiyinStart(__wbg_init);\n", glue(parts.app)?);
    let boot = format!("{}\n{}", glue(parts.unpack)?, parts.boot);
    if boot.contains("</script") {
        bail!("the single file's script holds </script, which would end it early");
    }
    let worker_glue = glue(parts.worker)?;
    let texts = [app_script.as_bytes(), worker_glue.as_bytes(), parts.style.as_bytes()];
    let all = [&[parts.app.wasm.as_slice(), parts.worker.wasm.as_slice()][..], &texts].concat();
    let lengths = all.iter().map(|it| it.len().to_string()).collect::<Vec<_>>().join(" ");
    let policy = csp::single(&[&boot, &app_script], parts.style);
    let packed = lzma(&all.concat())?;
    let about = format!(" data-lengths=\"{lengths}\" data-bytes=\"{}\"", packed.len());
    let carried = [
        data("huiyin-packed", &about, &base85(&packed)),
        data("huiyin-unpack", "", &STANDARD.encode(deflate(&parts.unpack.wasm)?)),
        format!("<script type=\"module\">{boot}</script>"),
    ];
    let page = template.lines().filter(|it| !it.contains("data-trunk") && !it.contains("rel=\"icon\""));
    let page = page.collect::<Vec<_>>().join("\n");
    let page = page.replace(HEAD, &head(&policy, parts)).replace(ICONS, parts.sprite);
    Ok(page.replacen("</body>", &format!("{}\n</body>", carried.join("\n")), 1) + "\n")
}

/// Refuses a file that is too large to be carried.
pub fn check(file: &str) -> Result<()> {
    if file.len() > MOST_BYTES {
        bail!("{NAME} has {} kB, and {} kB is the most it may", file.len() / 1000, MOST_BYTES / 1000);
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

/// Text the browser keeps and does not look at.
fn data(id: &str, more: &str, text: &str) -> String {
    format!("<script type=\"application/octet-stream\" id=\"{id}\"{more}>{text}</script>")
}

/// Four bytes as five characters from `(` on, a sixteenth shorter than base64. `~` stands for `<`, which could end a
/// script. The last bytes are filled up with zeros; whoever reads it knows the length.
fn base85(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() / 4 * 5 + 5);
    for piece in bytes.chunks(4) {
        let number = (0..4).fold(0, |sum, at| sum << 8 | u32::from(piece.get(at).copied().unwrap_or(0)));
        for place in (0..5).rev() {
            let digit = (number / 85_u32.pow(place) % 85) as u8 + b'(';
            text.push(if digit == b'<' { '~' } else { char::from(digit) });
        }
    }
    text
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
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// LZMA as it packs Wasm best: more context for literals, no alignment, all of it in one window.
fn lzma(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut options = LzmaOptions::with_preset(9);
    (options.lc, options.lp, options.pb) = (4, 0, 0);
    (options.dict_size, options.nice_len) = (8 << 20, 273);
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(bytes.len() as u64))?;
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn module(wasm: &[u8]) -> Module {
        Module {
            js: b"let a = 1;\nexport { initSync, __wbg_init as default };\n".to_vec(),
            wasm: wasm.to_vec(),
        }
    }

    fn made() -> String {
        let parts = Parts {
            app: &module(b"app"),
            worker: &module(b"worker"),
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
        assert!(page.contains("<svg id=\"sprite\"/>") && page.contains("content=\"0.1.0-ab\""), "{page}");
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
    fn four_bytes_become_five_characters_that_end_no_script() {
        assert_eq!(base85(&[0, 0, 0, 0]), "(((((");
        assert_eq!(base85(&[0, 0, 0, 20]), "((((~");
        assert_eq!(base85(&[0, 0, 0, 0, 1]).len(), 10);
        let all = base85(&(0..=255).collect::<Vec<u8>>());
        assert!(all.chars().all(|it| ('('..='~').contains(&it) && it != '<'), "{all}");
    }

    #[test]
    fn a_glue_of_another_make_is_refused() {
        let odd = Module { js: b"let a;\nexport default a;".to_vec(), wasm: Vec::new() };
        assert!(glue(&odd).is_err());
        assert_eq!(glue(&module(b"")).unwrap(), "let a = 1;");
    }
}
