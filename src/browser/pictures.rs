//! The brightness of a picture, which the browser opens.

use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ImageBitmap, OffscreenCanvas, OffscreenCanvasRenderingContext2d as Context};

/// A picture as rows of brightness values, 0 black to 255 white.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Luma {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// The values, row by row from the top.
    pub pixels: Vec<u8>,
}

/// The browser did not open the picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("画像として開けませんでした。PNGかJPEGで保存し直して、もう一度選んでください。")]
pub struct NotOpened;

/// Opens a picture of at most `most` pixels.
///
/// # Errors
/// When it is none the browser opens, or a larger one.
pub async fn luma(bytes: &[u8], most: usize) -> Result<Luma, NotOpened> {
    read(bytes, most).await.ok_or(NotOpened)
}

async fn read(bytes: &[u8], most: usize) -> Option<Luma> {
    let parts = js_sys::Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence(&parts).ok()?;
    luma_of(&blob, most).await
}

/// Returns the brightness of anything the browser can make a picture of, such as a frame of a
/// video.
pub async fn luma_of(source: &JsValue, most: usize) -> Option<Luma> {
    // Of the page and of the worker alike.
    let here = js_sys::global();
    let open: Function = Reflect::get(&here, &"createImageBitmap".into()).ok()?.dyn_into().ok()?;
    let bitmap: Promise = open.call1(&here, source).ok()?.dyn_into().ok()?;
    let bitmap: ImageBitmap = JsFuture::from(bitmap).await.ok()?.dyn_into().ok()?;
    let (width, height) = (bitmap.width(), bitmap.height());
    let (columns, rows) = (usize::try_from(width).ok()?, usize::try_from(height).ok()?);
    if columns.checked_mul(rows)? > most {
        return None;
    }
    let canvas = OffscreenCanvas::new(width, height).ok()?;
    let context = canvas.get_context("2d").ok()??.dyn_into::<Context>().ok()?;
    // What is transparent is paper.
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, width.into(), height.into());
    context.draw_image_with_image_bitmap(&bitmap, 0.0, 0.0).ok()?;
    bitmap.close();
    // In strips: the colours of a whole page at once would take four times the memory.
    let mut pixels = Vec::with_capacity(columns * rows);
    let mut top = 0;
    while top < height {
        let strip = (height - top).min(256);
        let sides = (i32::try_from(width).ok()?, i32::try_from(strip).ok()?);
        let data = image_data(&context, i32::try_from(top).ok()?, sides)?;
        pixels.extend(data.as_chunks::<4>().0.iter().map(|[r, g, b, _]| {
            let sum = 299 * u32::from(*r) + 587 * u32::from(*g) + 114 * u32::from(*b);
            u8::try_from(sum / 1000).unwrap_or(u8::MAX)
        }));
        top += strip;
    }
    Some(Luma { width: columns, height: rows, pixels })
}

fn image_data(context: &Context, top: i32, sides: (i32, i32)) -> Option<Vec<u8>> {
    let (width, height) = (f64::from(sides.0), f64::from(sides.1));
    let data = context.get_image_data(0.0, top.into(), width, height);
    data.map_err(|_: JsValue| ()).ok().map(|data| data.data().0)
}
