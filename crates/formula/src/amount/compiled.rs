//! Amounts in a compiled rulebook.

use rust_decimal::Decimal;

/// True if an amount has no more digits than fit into a compiled rulebook.
pub fn fits_compiled_form(amount: Decimal) -> bool {
    i64::try_from(amount.mantissa()).is_ok()
}

/// An amount in a compiled rulebook: its digits, and how many of them are decimals.
pub mod digits_and_scale {
    use rust_decimal::Decimal;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(amount: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = i64::try_from(amount.mantissa()).map_err(serde::ser::Error::custom)?;
        (digits, amount.scale()).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        let (digits, decimals) = <(i64, u32)>::deserialize(deserializer)?;
        // More decimals than an amount can have are not written.
        Ok(Decimal::try_new(digits, decimals).unwrap_or(Decimal::ZERO))
    }
}

/// The same for an amount that may be absent.
pub mod optional_digits_and_scale {
    use rust_decimal::Decimal;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::digits_and_scale;

    #[derive(Serialize, Deserialize)]
    struct Amount(#[serde(with = "digits_and_scale")] Decimal);

    // The signature is the one that the derived code calls.
    #[allow(clippy::ref_option)]
    pub fn serialize<S: Serializer>(
        amount: &Option<Decimal>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        amount.map(Amount).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Decimal>, D::Error> {
        Ok(Option::<Amount>::deserialize(deserializer)?.map(|amount| amount.0))
    }
}
