//! Lists whose elements are looked up by an index of their own type: the index of a field cannot be
//! taken for that of a group, and a lookup answers with the element itself.
//!
//! Indices are made by the loader when it adds the element; they are never written to a report or
//! sent between programs, except within the compiled form of the rulebook.

use std::{
    fmt,
    marker::PhantomData,
    ops::{Index, IndexMut},
    slice, vec,
};

use serde::{Deserialize, Serialize};

/// An index into an [`IndexVec`].
pub trait ListIndex: Copy {
    fn from_usize(index: usize) -> Self;
    fn to_usize(self) -> usize;
}

macro_rules! list_indices {
    ($($(#[$doc:meta])* $name:ident;)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(usize);

        impl $name {
            /// For tests; elsewhere an index comes from its list.
            pub fn from_raw(index: usize) -> Self {
                Self(index)
            }

            /// The number of elements before it in its list.
            pub fn index(self) -> usize {
                self.0
            }
        }

        impl ListIndex for $name {
            fn from_usize(index: usize) -> Self {
                Self(index)
            }

            fn to_usize(self) -> usize {
                self.0
            }
        }
    )* };
}

list_indices! {
    /// Of a unit in `Rulebook::units`.
    UnitId;
    /// Of a section in `Rulebook::sections`.
    SectionId;
    /// Of a group in `Rulebook::groups`.
    GroupId;
    /// Of an option in `Rulebook::options`.
    OptionId;
    /// Of a row of figures in `Rulebook::fields`.
    FieldId;
    /// Of a further column in `Field::columns`.
    ColumnId;
    /// Of a table in `Rulebook::tables`.
    TableId;
    /// Of a column in `Table::columns`.
    TableColumnId;
    /// Of a text in `Rulebook::texts`.
    TextId;
    /// Of a claim in `Rulebook::claims`.
    ClaimId;
    /// Of a ratio in `Rulebook::ratios`.
    RatioId;
    /// Of a picture in `Rulebook::pictures`.
    PictureId;
}

/// A `Vec` whose elements are looked up by `I` instead of a number.
#[derive(Serialize, Deserialize)]
#[serde(
    transparent,
    bound(serialize = "T: Serialize", deserialize = "T: Deserialize<'de>")
)]
pub struct IndexVec<I, T> {
    elements: Vec<T>,
    #[serde(skip)]
    index: PhantomData<I>,
}

impl<I: ListIndex, T> IndexVec<I, T> {
    /// Adds an element at the end and gives its index.
    pub fn push(&mut self, element: T) -> I {
        let index = self.next_index();
        self.elements.push(element);
        index
    }

    /// The index that the next element will have.
    pub fn next_index(&self) -> I {
        I::from_usize(self.elements.len())
    }

    /// The element, or `None` where the list is shorter: while a rulebook with mistakes is read.
    pub fn try_get(&self, index: I) -> Option<&T> {
        self.elements.get(index.to_usize())
    }

    /// Like [`IndexVec::try_get`], to change the element.
    pub fn try_get_mut(&mut self, index: I) -> Option<&mut T> {
        self.elements.get_mut(index.to_usize())
    }

    /// The index of the first element for which this holds.
    pub fn position(&self, holds: impl FnMut(&T) -> bool) -> Option<I> {
        self.elements.iter().position(holds).map(I::from_usize)
    }

    /// Every index, in order.
    pub fn indices(&self) -> impl ExactSizeIterator<Item = I> + use<I, T> {
        (0..self.elements.len()).map(I::from_usize)
    }

    /// Every element with its index, in order.
    pub fn enumerate(&self) -> impl ExactSizeIterator<Item = (I, &T)> {
        self.indices().zip(&self.elements)
    }

    /// Every element, in order.
    pub fn iter(&self) -> slice::Iter<'_, T> {
        self.elements.iter()
    }

    /// Every element to be changed, in order.
    pub fn iter_mut(&mut self) -> slice::IterMut<'_, T> {
        self.elements.iter_mut()
    }

    pub fn as_slice(&self) -> &[T] {
        &self.elements
    }

    pub fn first(&self) -> Option<&T> {
        self.elements.first()
    }

    pub fn last(&self) -> Option<&T> {
        self.elements.last()
    }

    pub fn len(&self) -> usize {
        self.elements.len()
    }

    pub fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }
}

/// The element of an index. Indices are made with the element, and a rulebook that is loaded loses
/// none, so that there always is one.
#[allow(clippy::indexing_slicing)]
impl<I: ListIndex, T> Index<I> for IndexVec<I, T> {
    type Output = T;

    fn index(&self, index: I) -> &T {
        &self.elements[index.to_usize()]
    }
}

#[allow(clippy::indexing_slicing)]
impl<I: ListIndex, T> IndexMut<I> for IndexVec<I, T> {
    fn index_mut(&mut self, index: I) -> &mut T {
        &mut self.elements[index.to_usize()]
    }
}

impl<I, T> Default for IndexVec<I, T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<I, T> From<Vec<T>> for IndexVec<I, T> {
    fn from(elements: Vec<T>) -> Self {
        Self {
            elements,
            index: PhantomData,
        }
    }
}

impl<I, T> FromIterator<T> for IndexVec<I, T> {
    fn from_iter<Iter: IntoIterator<Item = T>>(elements: Iter) -> Self {
        Vec::from_iter(elements).into()
    }
}

impl<I, T: Clone> Clone for IndexVec<I, T> {
    fn clone(&self) -> Self {
        self.elements.clone().into()
    }
}

impl<I, T: fmt::Debug> fmt::Debug for IndexVec<I, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        self.elements.fmt(formatter)
    }
}

impl<I, T> IntoIterator for IndexVec<I, T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.elements.into_iter()
    }
}

impl<'t, I, T> IntoIterator for &'t IndexVec<I, T> {
    type Item = &'t T;
    type IntoIter = slice::Iter<'t, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.elements.iter()
    }
}

impl<'t, I, T> IntoIterator for &'t mut IndexVec<I, T> {
    type Item = &'t mut T;
    type IntoIter = slice::IterMut<'t, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.elements.iter_mut()
    }
}
