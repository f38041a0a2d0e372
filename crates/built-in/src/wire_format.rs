//! Reads a rulebook as the crate postcard writes it, in bytes whose stamp and checksum were right.
//!
//! Behind these nothing can be damaged, so reading cannot fail, and no code is needed for the case
//! that it does; that is why it is not postcard's own reader (docs/decisions/0011). Bytes that are
//! not what they should be give blanks and zeros, never an end of the program.

use std::fmt;

use serde::{
    Deserialize,
    de::{
        self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess,
        Visitor, value::U32Deserializer,
    },
    forward_to_deserialize_any,
};

/// The value that postcard has written as these bytes.
pub fn from_bytes<'t, T: Deserialize<'t>>(bytes: &'t [u8]) -> T {
    let Ok(value) = T::deserialize(&mut PostcardReader {
        rest: bytes,
        depth: 0,
    });
    value
}

/// The error of reading, which never fails.
#[derive(Debug)]
pub enum NeverFails {}

impl fmt::Display for NeverFails {
    fn fmt(&self, _: &mut fmt::Formatter) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for NeverFails {}

impl de::Error for NeverFails {
    /// Nobody asks for it: every variant is one that there is, every sequence as long as it should
    /// be.
    fn custom<T: fmt::Display>(_: T) -> Self {
        std::process::abort()
    }
}

struct PostcardReader<'t> {
    rest: &'t [u8],
    /// How many enums lie around the one that is being read.
    depth: u16,
}

/// Formulas are not nested deeper than this, with what they stand in: a thousand words make 500
/// levels. What is deeper was damaged, and nothing more is read.
const DEEPEST: u16 = 520;

impl<'t> PostcardReader<'t> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.rest.split_first() else {
            return 0;
        };
        self.rest = rest;
        *first
    }

    /// Seven bits in each byte, the lowest first.
    fn number(&mut self) -> u64 {
        let (mut number, mut shift) = (0_u64, 0_u32);
        loop {
            let byte = self.byte();
            number |= u64::from(byte & 0x7F).checked_shl(shift).unwrap_or(0);
            if byte < 0x80 {
                return number;
            }
            shift += 7;
        }
    }

    /// How many bytes or items follow: not more than there are bytes.
    fn length(&mut self) -> usize {
        usize::try_from(self.number())
            .unwrap_or(usize::MAX)
            .min(self.rest.len())
    }

    fn text(&mut self) -> &'t str {
        let length = self.length();
        let Some((text, rest)) = self.rest.split_at_checked(length) else {
            return "";
        };
        self.rest = rest;
        std::str::from_utf8(text).unwrap_or("")
    }
}

/// Numbers that take more than a byte; each type as the number that it is read from.
macro_rules! numbers {
    ($($method:ident $visit:ident)*) => {
        $(fn $method<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, NeverFails> {
            visitor.$visit(self.number().try_into().unwrap_or(0))
        })*
    };
}

impl<'t> Deserializer<'t> for &mut PostcardReader<'t> {
    type Error = NeverFails;

    numbers! { deserialize_u16 visit_u16 deserialize_u32 visit_u32 deserialize_u64 visit_u64 }

    fn deserialize_bool<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, NeverFails> {
        visitor.visit_bool(self.byte() == 1)
    }

    fn deserialize_u8<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, NeverFails> {
        visitor.visit_u8(self.byte())
    }

    /// Positive numbers are even, negative ones odd.
    fn deserialize_i64<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, NeverFails> {
        let number = self.number();
        let half = i64::try_from(number >> 1).unwrap_or(0);
        visitor.visit_i64(if number & 1 == 1 { !half } else { half })
    }

    fn deserialize_str<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, NeverFails> {
        visitor.visit_borrowed_str(self.text())
    }

    fn deserialize_string<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, NeverFails> {
        visitor.visit_borrowed_str(self.text())
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, NeverFails> {
        if self.byte() == 1 {
            visitor.visit_some(self)
        } else {
            visitor.visit_none()
        }
    }

    fn deserialize_unit<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, NeverFails> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, NeverFails> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, NeverFails> {
        let left = self.length();
        visitor.visit_seq(ItemReader { reader: self, left })
    }

    fn deserialize_map<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, NeverFails> {
        let left = self.length();
        visitor.visit_map(ItemReader { reader: self, left })
    }

    fn deserialize_tuple<V: Visitor<'t>>(
        self,
        left: usize,
        visitor: V,
    ) -> Result<V::Value, NeverFails> {
        visitor.visit_seq(ItemReader { reader: self, left })
    }

    fn deserialize_tuple_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        left: usize,
        visitor: V,
    ) -> Result<V::Value, NeverFails> {
        visitor.visit_seq(ItemReader { reader: self, left })
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NeverFails> {
        visitor.visit_seq(ItemReader {
            reader: self,
            left: fields.len(),
        })
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NeverFails> {
        if self.depth == DEEPEST {
            self.rest = &[];
        }
        let last = u64::try_from(variants.len()).unwrap_or(1).saturating_sub(1);
        let variant = u32::try_from(self.number().min(last)).unwrap_or(0);
        self.depth += 1;
        let value = visitor.visit_enum(VariantReader {
            reader: self,
            variant,
        });
        self.depth -= 1;
        value
    }

    // Of what the format does not describe, nothing can be read without being told what it is.
    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, NeverFails> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        <W: Visitor<'t>>
        i8 i16 i32 i128 u128 f32 f64 char bytes byte_buf unit_struct identifier ignored_any
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

/// The items of a sequence, or what is in a struct.
struct ItemReader<'r, 't> {
    reader: &'r mut PostcardReader<'t>,
    left: usize,
}

impl<'t> SeqAccess<'t> for ItemReader<'_, 't> {
    type Error = NeverFails;

    fn next_element_seed<T: DeserializeSeed<'t>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, NeverFails> {
        let Some(left) = self.left.checked_sub(1) else {
            return Ok(None);
        };
        self.left = left;
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

impl<'t> MapAccess<'t> for ItemReader<'_, 't> {
    type Error = NeverFails;

    fn next_key_seed<T: DeserializeSeed<'t>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, NeverFails> {
        self.next_element_seed(seed)
    }

    fn next_value_seed<T: DeserializeSeed<'t>>(&mut self, seed: T) -> Result<T::Value, NeverFails> {
        seed.deserialize(&mut *self.reader)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

/// A variant of an enum and what is in it.
struct VariantReader<'r, 't> {
    reader: &'r mut PostcardReader<'t>,
    variant: u32,
}

impl<'r, 't> EnumAccess<'t> for VariantReader<'r, 't> {
    type Error = NeverFails;
    type Variant = &'r mut PostcardReader<'t>;

    fn variant_seed<T: DeserializeSeed<'t>>(
        self,
        seed: T,
    ) -> Result<(T::Value, Self::Variant), NeverFails> {
        Ok((
            seed.deserialize(U32Deserializer::<NeverFails>::new(self.variant))?,
            self.reader,
        ))
    }
}

impl<'t> VariantAccess<'t> for &mut PostcardReader<'t> {
    type Error = NeverFails;

    fn unit_variant(self) -> Result<(), NeverFails> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'t>>(self, seed: T) -> Result<T::Value, NeverFails> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'t>>(self, len: usize, visitor: V) -> Result<V::Value, NeverFails> {
        self.deserialize_tuple(len, visitor)
    }

    fn struct_variant<V: Visitor<'t>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NeverFails> {
        self.deserialize_tuple(fields.len(), visitor)
    }
}

#[cfg(test)]
mod tests;
