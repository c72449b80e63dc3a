//! What comes out of the printer: the sheet as the browser makes a PDF of it, read back page by page.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use pdf_extract::{Document, MediaBox, OutputDev, OutputError, Transform, output_doc};
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use crate::browser::chrome;
use crate::device::Device;

/// A page of a printed paper.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Its width in points.
    pub width: f64,
    /// Its height in points.
    pub height: f64,
    /// Its letters, each with its distance from the upper edge in points.
    letters: Vec<(f64, String)>,
}

impl Page {
    /// Everything on it in the order it was drawn, without white space.
    pub fn text(&self) -> String {
        let letters = self.letters.iter().flat_map(|it| it.1.chars());
        letters.filter(|it| !it.is_whitespace()).collect()
    }

    /// Everything that begins within so many points from the upper edge.
    pub fn head(&self, points: f64) -> String {
        let letters = self.letters.iter().filter(|it| it.0 < points).flat_map(|it| it.1.chars());
        letters.filter(|it| !it.is_whitespace()).collect()
    }

    /// How far down these words stand, where they do.
    pub fn down(&self, words: &str) -> Option<f64> {
        let words: String = words.chars().filter(|it| !it.is_whitespace()).collect();
        let at = self.text().find(&words)?;
        let mut before = 0;
        self.letters
            .iter()
            .find(|(_, it)| {
                before += it.chars().filter(|it| !it.is_whitespace()).map(char::len_utf8).sum::<usize>();
                before > at
            })
            .map(|it| it.0)
    }
}

/// Catches the next sheet the page prints; nothing goes to a printer.
pub async fn catch(device: &Device) {
    let script = "window.caught = null;
        window.print = () => {
          const sheet = document.querySelector('.print-only');
          window.caught = { sheet: sheet.cloneNode(true), styles: [...document.adoptedStyleSheets] };
        };";
    device.run(script, vec![]).await;
}

/// The sheet that was caught, printed as the browser would.
pub async fn printed(device: &Device) -> Vec<Page> {
    device.until("a sheet is printed", "return !!window.caught").await;
    let lay = "document.body.append(caught.sheet); window.stylesBefore = document.adoptedStyleSheets;
        document.adoptedStyleSheets = caught.styles";
    device.run(lay, vec![]).await;
    let wanted = json!({ "preferCSSPageSize": true, "printBackground": true });
    let pdf = chrome(device.page(), "Page.printToPDF", wanted).await;
    device.run("caught.sheet.remove(); document.adoptedStyleSheets = stylesBefore", vec![]).await;
    read(&bytes(&pdf["data"]))
}

/// What the code on the caught sheet says to a scanner.
pub async fn scanned(device: &Device) -> String {
    chrome(device.page(), "Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    let lay = "document.body.append(caught.sheet);
        const box = caught.sheet.querySelector('.qr').getBoundingClientRect();
        return { x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height, scale: 2 }";
    let clip = device.run(lay, vec![]).await;
    let wanted = json!({ "format": "png", "clip": clip, "captureBeyondViewport": true });
    let picture = chrome(device.page(), "Page.captureScreenshot", wanted).await;
    device.run("caught.sheet.remove()", vec![]).await;
    chrome(device.page(), "Emulation.setEmulatedMedia", json!({ "media": "" })).await;
    decode(&bytes(&picture["data"]))
}

/// How wide and high a piece of the caught sheet comes out, in millimetres; `None` where the sheet has none.
pub async fn measured(device: &Device, selector: &str) -> Option<(f64, f64)> {
    chrome(device.page(), "Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    let lay = "document.body.append(caught.sheet);
        const it = caught.sheet.querySelector(arguments[0])?.getBoundingClientRect();
        caught.sheet.remove();
        return it ? [it.width * 25.4 / 96, it.height * 25.4 / 96] : null";
    let size = device.run(lay, vec![selector.into()]).await;
    chrome(device.page(), "Emulation.setEmulatedMedia", json!({ "media": "" })).await;
    Some((size.get(0)?.as_f64()?, size.get(1)?.as_f64()?))
}

/// Keeps a picture of the caught sheet, so many millimetres wide, when `HUIYIN_SHOTS` names a folder.
pub async fn show_caught(device: &Device, name: &str, wide: u32, (width, height): (u32, u32)) {
    device.until("a sheet is printed", "return !!window.caught").await;
    chrome(device.page(), "Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    let lay = "caught.sheet.style.width = `${arguments[0]}mm`; document.body.append(caught.sheet)";
    device.run(lay, vec![wide.into()]).await;
    device.resize(width, height).await;
    device.shot(name).await;
    device.run("caught.sheet.remove()", vec![]).await;
    chrome(device.page(), "Emulation.setEmulatedMedia", json!({ "media": "" })).await;
    let (width, height) = device.size();
    device.resize(width, height).await;
}

fn bytes(data: &Value) -> Vec<u8> {
    BASE64_STANDARD.decode(data.as_str().expect("data")).expect("base64")
}

fn decode(picture: &[u8]) -> String {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(picture));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().expect("a picture");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a picture of a size")];
    let frame = reader.next_frame(&mut pixels).expect("a frame");
    let (width, height) = (frame.width as usize, frame.height as usize);
    let each = frame.color_type.samples();
    let grey = |x: usize, y: usize| pixels[y * frame.line_size + x * each];
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    let found = prepared.detect_grids();
    let code = found.first().expect("a code a scanner finds");
    code.decode().expect("a code a scanner reads").1
}

fn read(pdf: &[u8]) -> Vec<Page> {
    let document = Document::load_mem(pdf).expect("a PDF");
    let mut read = Reading::default();
    output_doc(&document, &mut read).expect("text that can be read");
    read.pages
}

#[derive(Default)]
struct Reading {
    pages: Vec<Page>,
}

impl OutputDev for Reading {
    fn begin_page(
        &mut self,
        _: u32,
        media: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        let (width, height) = (media.urx - media.llx, media.ury - media.lly);
        self.pages.push(Page { width, height, letters: Vec::new() });
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        at: &Transform,
        _: f64,
        _: f64,
        _: f64,
        letter: &str,
    ) -> Result<(), OutputError> {
        if let Some(page) = self.pages.last_mut() {
            page.letters.push((page.height - at.m32, letter.nfkc().collect()));
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
