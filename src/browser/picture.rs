//! Pictures: made anew from what a person chose, and shown from bytes.

use js_sys::{Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Url};

use crate::browser::download::blob;

// Spelt here: as features of web-sys they would be compiled for every build of everything that uses it.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = createImageBitmap)]
    fn decode(blob: &Blob) -> Result<Promise, JsValue>;

    type ImageBitmap;
    #[wasm_bindgen(method, getter)]
    fn width(this: &ImageBitmap) -> u32;
    #[wasm_bindgen(method, getter)]
    fn height(this: &ImageBitmap) -> u32;
    #[wasm_bindgen(method)]
    fn close(this: &ImageBitmap);

    type OffscreenCanvas;
    #[wasm_bindgen(constructor, catch)]
    fn new(width: u32, height: u32) -> Result<OffscreenCanvas, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getContext)]
    fn get_context(this: &OffscreenCanvas, kind: &str) -> Result<Option<Pen>, JsValue>;
    #[wasm_bindgen(method, catch, js_name = convertToBlob)]
    fn convert_to_blob(this: &OffscreenCanvas, options: &Object) -> Result<Promise, JsValue>;

    type Pen;
    #[wasm_bindgen(method, setter, js_name = fillStyle)]
    fn set_fill_style(this: &Pen, style: &str);
    #[wasm_bindgen(method, js_name = fillRect)]
    fn fill_rect(this: &Pen, x: f64, y: f64, width: f64, height: f64);
    #[wasm_bindgen(method, catch, js_name = drawImage)]
    fn draw_image(
        this: &Pen,
        of: &ImageBitmap,
        x: f64,
        y: f64,
        width: f64,
        height: f64,
    ) -> Result<(), JsValue>;
}

/// The most dots a picture may have: 40 million.
const MOST_DOTS: u64 = 40_000_000;
/// How good a picture made anew is, from 0 to 1.
const QUALITY: f64 = 0.85;

/// Why a picture could not be made anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoPicture {
    /// The browser cannot read it.
    #[error("not a picture this browser reads")]
    Unreadable,
    /// More than 40 million dots.
    #[error("a picture with too many dots")]
    TooLarge,
}

/// Draws a picture anew as JPEG, its longer side no more than `longest` dots. What was hidden in the file, such as where
/// it was taken, does not come along.
///
/// # Errors
/// [`NoPicture`].
pub async fn redraw(bytes: &[u8], media_type: &str, longest: u32) -> Result<Vec<u8>, NoPicture> {
    let unreadable = |_: JsValue| NoPicture::Unreadable;
    let blob = blob(media_type, bytes).map_err(unreadable)?;
    let decoding = decode(&blob).map_err(unreadable)?;
    let bitmap: ImageBitmap = JsFuture::from(decoding).await.map_err(unreadable)?.unchecked_into();
    if u64::from(bitmap.width()) * u64::from(bitmap.height()) > MOST_DOTS {
        bitmap.close();
        return Err(NoPicture::TooLarge);
    }
    let drawn = draw(&bitmap, longest);
    bitmap.close();
    let encoding = drawn.and_then(|it| it.convert_to_blob(&as_jpeg()?)).map_err(unreadable)?;
    let encoded: Blob = JsFuture::from(encoding).await.map_err(unreadable)?.unchecked_into();
    let buffer = JsFuture::from(encoded.array_buffer()).await.map_err(unreadable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

fn as_jpeg() -> Result<Object, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"image/jpeg".into())?;
    Reflect::set(&options, &"quality".into(), &QUALITY.into())?;
    Ok(options)
}

fn draw(bitmap: &ImageBitmap, longest: u32) -> Result<OffscreenCanvas, JsValue> {
    let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let scale = (f64::from(longest) / width.max(height)).min(1.0);
    let (width, height) = ((width * scale).round().max(1.0), (height * scale).round().max(1.0));
    let canvas = OffscreenCanvas::new(width as u32, height as u32)?;
    let pen = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    // JPEG knows no transparency.
    pen.set_fill_style("white");
    pen.fill_rect(0.0, 0.0, width, height);
    pen.draw_image(bitmap, 0.0, 0.0, width, height)?;
    Ok(canvas)
}

/// An address under which this page shows bytes as a picture; dropping it takes the address back.
#[derive(Debug)]
pub struct Shown {
    url: String,
}

impl Shown {
    /// An address for bytes of this media type; `None` where the browser gives none.
    pub fn of(media_type: &str, bytes: &[u8]) -> Option<Shown> {
        let url = Url::create_object_url_with_blob(&blob(media_type, bytes).ok()?).ok()?;
        Some(Shown { url })
    }

    /// The address.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.url);
    }
}
