//! Messages as bytes: a stamp, and the value as the crate postcard writes it.

use serde::{Serialize, de::DeserializeOwned};
use thiserror::Error;

/// Tells the types of one build from those of another.
const STAMP: [u8; 8] = include!(concat!(env!("OUT_DIR"), "/stamp.rs"));

/// The reason that a message cannot be read.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum ProtocolError {
    /// The other program was built from other types.
    #[error("页面和后取的程序不是同一版，这一步没有做。刷新一次，填的数都在")]
    OtherBuild,
    /// The bytes behind the stamp are no such message.
    #[error("页面和后取的程序没有说通，这一步没有做。刷新一次，填的数都在")]
    Damaged,
}

/// A message as bytes.
pub fn encode(message: &impl Serialize) -> Vec<u8> {
    // Writing to memory fails for values of unknown length alone, and no message holds any; the
    // other side refuses what is not complete.
    postcard::to_extend(message, STAMP.to_vec()).unwrap_or_default()
}

/// The message in these bytes.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ProtocolError> {
    let Some(message) = bytes.strip_prefix(&STAMP) else {
        return Err(ProtocolError::OtherBuild);
    };
    postcard::from_bytes(message).map_err(|_| ProtocolError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_comes_back_as_it_was() {
        let message = (7_u32, Some("三公经费".to_owned()), vec![1_u8, 2, 3]);
        assert_eq!(decode(&encode(&message)), Ok(message));
    }

    #[test]
    fn a_message_of_another_build_is_refused() {
        let mut bytes = encode(&"甲".to_owned());
        bytes[0] ^= 1;
        assert_eq!(decode::<String>(&bytes), Err(ProtocolError::OtherBuild));
        assert_eq!(decode::<String>(b""), Err(ProtocolError::OtherBuild));
    }

    #[test]
    fn a_message_that_was_cut_off_is_refused() {
        let bytes = encode(&"甲乙丙".to_owned());
        for end in STAMP.len()..bytes.len() {
            assert_eq!(
                decode::<String>(&bytes[..end]),
                Err(ProtocolError::Damaged),
                "{end}"
            );
        }
    }
}
