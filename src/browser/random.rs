//! Randomness for ids and for keys made on the spot.

/// Randomness is not to be had in this browser.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("このブラウザーでは安全な乱数を作れません。Microsoft Edge の最新版で開いてください")]
pub struct NoRandomness;

/// Fills an array with random bytes from `crypto.getRandomValues`.
pub fn bytes<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    web_sys::window()
        .and_then(|window| window.crypto().ok())
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).ok())
        .map(|_| bytes)
        .ok_or(NoRandomness)
}
